#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <tl/expected.hpp>

namespace onrecord {

/// What is wrong with a piece of input. A bad document is a value, not an exception.
enum class ErrorCode : std::uint8_t {
  NotFound,     ///< No such file, or it cannot be opened.
  Empty,        ///< Nothing to read: no text is left.
  InvalidUtf8,  ///< Declared as UTF-8, but is not; or no encoding fits.
  Binary,       ///< Not text at all (images, archives, executables).
  TooLarge,     ///< Over a limit of intake/limits.h.
  TooDeep,      ///< Nested deeper than intake/limits.h allows.
  Truncated,    ///< Ends in the middle of something.
  Malformed,    ///< Does not follow its format.
  Unsupported   ///< A format, or a part of one, that is not read.
};

struct Error {
  ErrorCode code = ErrorCode::Malformed;
  std::string message;       ///< One sentence, for a person.
  std::uint64_t offset = 0;  ///< Byte in the source where it was noticed.
};

template <typename T>
using Result = tl::expected<T, Error>;

std::string_view to_string(ErrorCode code);

/// "truncated at byte 812: gzip member ends early"
std::string describe(const Error& error);

}  // namespace onrecord
