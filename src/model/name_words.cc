#include "model/name_words.h"

#include <string_view>

#include "base/embedded.h"
#include "base/tsv.h"
#include "model/features.h"

namespace onrecord {

namespace {

constexpr std::size_t kSlots = 1U << 18U;  // some three times the words of the file
constexpr std::uint32_t kKinds = kNameWordSets - 1;

/// What of a key is kept: its upper 27 bits, apart from those that choose the slot.
std::uint32_t kept_of(std::uint64_t key) {
  return static_cast<std::uint32_t>(key >> 32U) & ~kKinds;
}

std::uint8_t bit_of(std::string_view kind) {
  if (kind == "given") return kGivenName;
  if (kind == "surname") return kSurname;
  if (kind == "place") return kPlaceName;
  return kind == "first" ? kPlaceNameFirst : kPlaceNameFurther;
}

}  // namespace

NameWords::NameWords() : slots_(kSlots) {
  read_tsv(embedded_file("data/name_words.tsv"), 2, [&](const auto& fields) {
    const std::uint8_t kind = bit_of(fields[0]);
    split(fields[1], ' ', [&](std::string_view word) {
      const std::uint64_t key = word_key(word);
      slots_[slot_of(key)] |= kept_of(key) | kind;
    });
  });
}

std::size_t NameWords::slot_of(std::uint64_t key) const {
  std::size_t slot = key >> 1U & (kSlots - 1);
  while (slots_[slot] != 0 && (slots_[slot] & ~kKinds) != kept_of(key)) {
    slot = (slot + 1) & (kSlots - 1);
  }
  return slot;
}

std::uint8_t NameWords::of(std::uint64_t key) const {
  return static_cast<std::uint8_t>(slots_[slot_of(key)] & kKinds);
}

}  // namespace onrecord
