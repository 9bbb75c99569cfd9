#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "onrecord/error.h"

namespace onrecord {

/// The bytes of one file or of standard input, read once from front to back. Never holds more than
/// a caller asked for. Move-only; closes the file it opened (standard input stays open).
class ByteStream {
 public:
  /// NotFound if `path` does not exist, is a folder or may not be read.
  static Result<ByteStream> open(const std::string& path);
  static ByteStream standard_input();

  ByteStream(ByteStream&& other) noexcept;
  ByteStream& operator=(ByteStream&& other) noexcept;
  ByteStream(const ByteStream&) = delete;
  ByteStream& operator=(const ByteStream&) = delete;
  ~ByteStream();

  /// Size in bytes where the system knows it before reading (regular files).
  std::optional<std::uint64_t> size() const { return size_; }

  /// Whatever is left is not wanted: what follows reads as the end.
  void close();

  /// Up to `count` bytes from the front, not taken. The view lives until the next call.
  std::string_view peek(std::size_t count);

  /// All that is left. TooLarge, without reading on, where that is more than `limit` bytes.
  Result<std::string> read_all(std::size_t limit);

  enum class Line : std::uint8_t { Read, TooLong, End };
  /// The next line without its "\n" into `line`. A line of more than `limit` bytes is skipped to
  /// its end and not kept.
  Line read_line(std::string& line, std::size_t limit);

 private:
  ByteStream(int descriptor, std::optional<std::uint64_t> size);
  /// Reads one more block; false at the end. A failing disk is an exception.
  bool fill();
  std::string_view rest() const { return std::string_view(buffer_).substr(at_); }

  int descriptor_ = -1;
  std::optional<std::uint64_t> size_;
  std::string buffer_;
  std::size_t at_ = 0;  ///< First byte of buffer_ not taken yet.
};

}  // namespace onrecord
