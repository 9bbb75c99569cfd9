#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "onrecord/error.h"
#include "text/mapped_text.h"

namespace onrecord {

enum class LineEnds : std::uint8_t {
  AsWritten,
  Newline  ///< "\r\n" and a lone "\r" become "\n".
};

/// Bytes turned into UTF-8, and the encoding that they were in.
struct Decoded {
  MappedText content;  ///< The map is empty where text and bytes are the same.
  std::string charset;
};

/// Turns `bytes` into UTF-8 without a byte-order mark. The encoding follows from, in this order:
/// the byte-order mark; zero bytes in every second or fourth place; being valid UTF-8; being UTF-8
/// but for a few damaged characters, which become U+FFFD; `declared`, if it is known; the
/// statistics of the bytes, which mostly means windows-1252. Binary where the result is no text
/// (zero bytes, or more than one control character in a hundred); InvalidUtf8 where a byte-order
/// mark promises UTF-8 and the rest is not.
Result<Decoded> decode(std::string_view bytes, const std::optional<std::string>& declared,
                       LineEnds line_ends);

/// The encoding that a page names in its first 4 KiB: <meta charset=…>, <meta http-equiv …
/// content="…; charset=…">, or the XML declaration.
std::optional<std::string> charset_in_page(std::string_view bytes);

}  // namespace onrecord
