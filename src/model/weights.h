#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "onrecord/error.h"

namespace onrecord {

/// A file of named tensors, as train/export.py writes it. Little-endian:
///
///   file   = "ONRW" version:u32 checksum:u64 count:u32 pad:u32 entry{count} data
///   entry  = name:char[32] kind:u32 rows:u32 columns:u32 pad:u32 offset:u64   (from data's begin)
///   data   = Int8: columns × rows int8, row after row, then a float32 scale for each row
///            Float: rows × columns float32        Key: rows × u32, the upper halves of word_key()s
///
/// The checksum is FNV-1a over the 64-bit words of all that follows it. Views point into the bytes
/// that were read, which must outlive the Weights.
class Weights {
 public:
  enum class Kind : std::uint32_t { Int8, Float, Key = 3 };  // 2 were keys of 64 bits

  struct Int8View {
    const std::int8_t* values = nullptr;  ///< rows × columns
    const float* scales = nullptr;        ///< one a row
    std::size_t rows = 0;
    std::size_t columns = 0;
    const std::int8_t* row(std::size_t index) const { return values + index * columns; }
  };

  /// Malformed if the bytes are no weights file, Unsupported if of another version, Truncated if
  /// cut short or changed.
  static Result<Weights> read(std::string_view bytes);

  /// What the header must hold for `bytes` that follow it.
  static std::uint64_t checksum(std::string_view bytes);

  /// The tensors by name. Throw ModelError if there is none of that name, kind and shape
  /// (`rows` or `columns` 0 = any).
  Int8View int8(std::string_view name, std::size_t rows, std::size_t columns) const;
  std::vector<float> floats(std::string_view name, std::size_t count) const;
  std::vector<std::uint32_t> keys(std::string_view name) const;

 private:
  struct Entry {
    std::string name;
    Kind kind = Kind::Float;
    std::size_t rows = 0;
    std::size_t columns = 0;
    std::string_view data;
  };

  const Entry& find(std::string_view name, Kind kind, std::size_t rows, std::size_t columns) const;

  std::vector<Entry> entries_;
};

}  // namespace onrecord
