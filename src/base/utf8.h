#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace onrecord {

/// One code point read from UTF-8, and how many bytes it took.
struct CodePoint {
  char32_t value = 0;
  std::uint32_t length = 0;
};

/// The code point that begins at `at`. Bytes that are no UTF-8 come back one at a time as U+FFFD.
/// REQUIRES: at < text.size().
CodePoint decode_utf8(std::string_view text, std::size_t at);

/// The first byte of the code point that ends just before `at`. REQUIRES: 0 < at <= text.size().
std::size_t previous_code_point(std::string_view text, std::size_t at);

void append_utf8(std::string& out, char32_t code_point);

/// Offset of the first byte that is not valid UTF-8 (overlong forms and surrogates are not), or
/// npos.
std::size_t find_invalid_utf8(std::string_view text);

/// Lower case of ASCII and of the Latin, Greek and Cyrillic letters that news names use; every
/// other code point is kept. Typographic apostrophes become "'". Lengths in bytes may change.
std::string fold_case(std::string_view text);

bool is_space(char32_t c);   ///< White space, no-break and zero-width spaces included.
bool is_letter(char32_t c);  ///< Unicode letters (by ICU).
bool is_digit(char32_t c);   ///< ASCII digits only.
bool is_upper(char32_t c);
bool is_lower(char32_t c);
char32_t to_lower(char32_t c);

/// Columns of a terminal that `c` takes: 0 for combining and invisible marks, 2 for wide East Asian
/// characters and emoji, else 1.
unsigned columns_of(char32_t c);

}  // namespace onrecord
