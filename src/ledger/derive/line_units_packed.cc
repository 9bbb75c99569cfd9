// Units as bytes: numbers of seven bits a byte, lowest first, the high bit set on all but the last.
//
//   count, (length, bytes)…         the words
//   count, (length, bytes)…         the speakers
//   count, then of each unit: begin less the one before, length, the same in code points, answer
//   less the one before, speaker, count and numbers of its words, the same of its topics, the same
//   of what stands before
#include <algorithm>

#include "ledger/derive/line_units.h"

namespace onrecord {

namespace {

constexpr unsigned kBits = 7;
constexpr std::uint32_t kLow = (1U << kBits) - 1;

class Packer {
 public:
  void number(std::uint32_t value) {
    for (; value > kLow; value >>= kBits) bytes_ += static_cast<char>((value & kLow) | (kLow + 1));
    bytes_ += static_cast<char>(value);
  }
  void numbers(const std::vector<std::uint32_t>& values) {
    number(static_cast<std::uint32_t>(values.size()));
    for (const std::uint32_t value : values) number(value);
  }
  void strings(const std::vector<std::string>& values) {
    number(static_cast<std::uint32_t>(values.size()));
    for (const std::string& value : values) {
      number(static_cast<std::uint32_t>(value.size()));
      bytes_ += value;
    }
  }
  std::string take() { return std::move(bytes_); }

 private:
  std::string bytes_;
};

/// Reads no byte behind the end: whatever is missing is 0, and `whole()` turns false.
class Unpacker {
 public:
  explicit Unpacker(std::string_view bytes) : bytes_(bytes) {}

  std::uint32_t number() {
    std::uint32_t value = 0;
    for (unsigned shift = 0; shift < 32; shift += kBits) {
      if (at_ == bytes_.size()) {
        whole_ = false;
        return 0;
      }
      const auto byte = static_cast<unsigned char>(bytes_[at_++]);
      value |= (byte & kLow) << shift;
      if (byte <= kLow) return value;
    }
    whole_ = false;
    return 0;
  }

  /// A count of things that take a byte each at least.
  std::uint32_t count() {
    const std::uint32_t value = number();
    if (value <= bytes_.size() - at_) return value;
    whole_ = false;
    return 0;
  }

  /// Numbers that must be less than `limit`.
  std::vector<std::uint32_t> numbers(std::size_t limit) {
    std::vector<std::uint32_t> values(count());
    for (std::uint32_t& value : values) {
      value = number();
      if (value >= limit) whole_ = false;
    }
    return values;
  }

  std::vector<std::string> strings() {
    std::vector<std::string> values(count());
    for (std::string& value : values) {
      const std::uint32_t length = count();
      value = bytes_.substr(at_, length);
      at_ += length;
    }
    return values;
  }

  bool whole() const { return whole_; }

 private:
  std::string_view bytes_;
  std::size_t at_ = 0;
  bool whole_ = true;
};

}  // namespace

std::string pack(const DocumentUnits& units) {
  Packer packer;
  packer.strings(units.words);
  packer.strings(units.speakers);
  packer.number(static_cast<std::uint32_t>(units.units.size()));
  LineUnit before;
  for (const LineUnit& unit : units.units) {
    packer.number(unit.span.begin - before.span.begin);
    packer.number(unit.span.end - unit.span.begin);
    packer.number(unit.points.begin - before.points.begin);
    packer.number(unit.points.end - unit.points.begin);
    packer.number(unit.answer - before.answer);
    packer.number(unit.speaker);
    packer.numbers(unit.words);
    packer.numbers(unit.topics);
    packer.numbers(unit.before);
    before.span = unit.span;
    before.points = unit.points;
    before.answer = unit.answer;
  }
  return packer.take();
}

DocumentUnits unpack(std::string_view bytes) {
  Unpacker unpacker(bytes);
  DocumentUnits found;
  found.words = unpacker.strings();
  found.speakers = unpacker.strings();
  found.units.resize(unpacker.count());
  LineUnit before;
  bool whole = true;
  for (LineUnit& unit : found.units) {
    unit.span.begin = before.span.begin + unpacker.number();
    unit.span.end = unit.span.begin + unpacker.number();
    unit.points.begin = before.points.begin + unpacker.number();
    unit.points.end = unit.points.begin + unpacker.number();
    unit.answer = before.answer + unpacker.number();
    unit.speaker = unpacker.number();
    whole = whole && unit.speaker < found.speakers.size();
    unit.words = unpacker.numbers(found.words.size());
    unit.topics = unpacker.numbers(found.words.size());
    unit.before = unpacker.numbers(found.words.size());
    before.span = unit.span;
    before.points = unit.points;
    before.answer = unit.answer;
  }
  if (!whole || !unpacker.whole()) return {};
  return found;
}

}  // namespace onrecord
