#include "model/weights.h"

#include <algorithm>
#include <bit>
#include <cstring>

#include "model/model_error.h"

namespace onrecord {

namespace {

static_assert(std::endian::native == std::endian::little, "weights are little-endian");

constexpr std::string_view kMagic = "ONRW";
constexpr std::uint32_t kVersion = 1;
constexpr std::size_t kHeader = 24;
constexpr std::size_t kEntry = 56;
constexpr std::size_t kName = 32;
constexpr std::size_t kMostEntries = 1024;

template <typename T>
T load(std::string_view bytes, std::size_t at) {
  T value;
  std::memcpy(&value, bytes.data() + at, sizeof value);
  return value;
}

/// Bytes that a tensor takes, or 0 for a kind that is not known and for one of more than `most`
/// values, whose size may not be a number.
std::size_t size_of(Weights::Kind kind, std::size_t rows, std::size_t columns, std::size_t most) {
  if (rows > most || (columns != 0 && rows > most / columns)) return 0;
  switch (kind) {
    case Weights::Kind::Int8: return rows * columns + rows * sizeof(float);
    case Weights::Kind::Float: return rows * columns * sizeof(float);
    case Weights::Kind::Key: return rows * sizeof(std::uint32_t);
  }
  return 0;
}

tl::unexpected<Error> fault(ErrorCode code, const char* message, std::size_t at) {
  return tl::unexpected(Error{code, message, at});
}

}  // namespace

std::uint64_t Weights::checksum(std::string_view bytes) {
  std::uint64_t hash = 0xcbf29ce484222325U;
  std::size_t at = 0;
  for (; at + 8 <= bytes.size(); at += 8) {
    hash = (hash ^ load<std::uint64_t>(bytes, at)) * 0x100000001b3U;
    hash ^= hash >> 29U;
  }
  for (; at < bytes.size(); ++at) {
    hash = (hash ^ static_cast<unsigned char>(bytes[at])) * 0x100000001b3U;
  }
  return hash;
}

Result<Weights> Weights::read(std::string_view bytes) {
  if (bytes.size() < kHeader || !bytes.starts_with(kMagic)) {
    return fault(ErrorCode::Malformed, "this is no file of model weights", 0);
  }
  if (load<std::uint32_t>(bytes, 4) != kVersion) {
    return fault(ErrorCode::Unsupported, "the model weights are of another version", 4);
  }
  if (load<std::uint64_t>(bytes, 8) != checksum(bytes.substr(16))) {
    return fault(ErrorCode::Truncated, "the model weights are damaged or cut short", 8);
  }
  const std::size_t count = load<std::uint32_t>(bytes, 16);
  if (count > kMostEntries || bytes.size() < kHeader + count * kEntry) {
    return fault(ErrorCode::Malformed, "the model weights list more tensors than they hold", 16);
  }
  const std::string_view data = bytes.substr(kHeader + count * kEntry);
  Weights weights;
  for (std::size_t i = 0; i < count; ++i) {
    const std::size_t at = kHeader + i * kEntry;
    Entry entry;
    const std::string_view name = bytes.substr(at, kName);
    entry.name = name.substr(0, name.find('\0'));
    entry.kind = static_cast<Kind>(load<std::uint32_t>(bytes, at + kName));
    entry.rows = load<std::uint32_t>(bytes, at + kName + 4);
    entry.columns = load<std::uint32_t>(bytes, at + kName + 8);
    const auto offset = load<std::uint64_t>(bytes, at + kName + 16);
    const std::size_t size = size_of(entry.kind, entry.rows, entry.columns, data.size());
    if (size == 0 || offset > data.size() || size > data.size() - offset) {
      return fault(ErrorCode::Malformed, "a tensor of the model weights lies outside them", at);
    }
    entry.data = data.substr(offset, size);
    weights.entries_.push_back(std::move(entry));
  }
  return weights;
}

const Weights::Entry& Weights::find(std::string_view name, Kind kind, std::size_t rows,
                                    std::size_t columns) const {
  const auto entry = std::ranges::find(entries_, name, &Entry::name);
  if (entry == entries_.end() || entry->kind != kind || (rows != 0 && entry->rows != rows) ||
      (columns != 0 && entry->columns != columns)) {
    throw ModelError("the model weights have no tensor \"" + std::string(name) +
                     "\" of the shape that this program needs");
  }
  return *entry;
}

Weights::Int8View Weights::int8(std::string_view name, std::size_t rows,
                                std::size_t columns) const {
  const Entry& entry = find(name, Kind::Int8, rows, columns);
  const char* scales = entry.data.data() + entry.rows * entry.columns;
  if (std::bit_cast<std::uintptr_t>(scales) % alignof(float) != 0) {
    throw ModelError("the model weights are not aligned");
  }
  return {static_cast<const std::int8_t*>(static_cast<const void*>(entry.data.data())),
          static_cast<const float*>(static_cast<const void*>(scales)), entry.rows, entry.columns};
}

std::vector<float> Weights::floats(std::string_view name, std::size_t count) const {
  const Entry& entry = find(name, Kind::Float, 0, 0);
  if (entry.rows * entry.columns != count) {
    throw ModelError("the tensor \"" + std::string(name) + "\" has another size");
  }
  std::vector<float> values(count);
  std::memcpy(values.data(), entry.data.data(), entry.data.size());
  return values;
}

std::vector<std::uint32_t> Weights::keys(std::string_view name) const {
  const Entry& entry = find(name, Kind::Key, 0, 0);
  std::vector<std::uint32_t> values(entry.rows);
  std::memcpy(values.data(), entry.data.data(), entry.data.size());
  return values;
}

}  // namespace onrecord
