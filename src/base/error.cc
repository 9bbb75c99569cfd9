#include "onrecord/error.h"

#include <fmt/format.h>

namespace onrecord {

std::string_view to_string(ErrorCode code) {
  switch (code) {
    case ErrorCode::NotFound: return "not found";
    case ErrorCode::Empty: return "empty";
    case ErrorCode::InvalidUtf8: return "invalid encoding";
    case ErrorCode::Binary: return "not text";
    case ErrorCode::TooLarge: return "too large";
    case ErrorCode::TooDeep: return "nested too deeply";
    case ErrorCode::Truncated: return "truncated";
    case ErrorCode::Malformed: return "malformed";
    case ErrorCode::Unsupported: return "unsupported";
  }
  return "unknown error";
}

std::string describe(const Error& error) {
  return fmt::format("{} at byte {}: {}", to_string(error.code), error.offset, error.message);
}

}  // namespace onrecord
