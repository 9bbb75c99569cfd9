#include "text/charset.h"

#include <gtest/gtest.h>

namespace onrecord {
namespace {

using namespace std::string_view_literals;
using namespace std::string_literals;

std::string text_of(std::string_view bytes, std::optional<std::string> declared = {}) {
  const auto decoded = decode(bytes, declared, LineEnds::Newline);
  return decoded ? decoded->content.text : std::string(to_string(decoded.error().code));
}

/// The text in UTF-16 or UTF-32, for ASCII and "ś".
std::string widen(std::u32string_view text, int unit, bool big) {
  std::string bytes;
  for (const char32_t c : text) {
    for (int i = 0; i < unit; ++i) {
      const int shift = 8 * (big ? unit - 1 - i : i);
      bytes += static_cast<char>(static_cast<unsigned char>(c >> static_cast<unsigned>(shift)));
    }
  }
  return bytes;
}

TEST(Charset, DropsAByteOrderMark) { EXPECT_EQ(text_of("\xEF\xBB\xBFwords"), "words"); }

TEST(Charset, ReadsWideEncodingsWithAndWithoutAMark) {
  constexpr std::u32string_view kText = U"The mayor of Łódź said no.";
  for (const int unit : {2, 4}) {
    for (const bool big : {false, true}) {
      EXPECT_EQ(text_of(widen(kText, unit, big)), "The mayor of Łódź said no.");
      EXPECT_EQ(text_of(widen(U"\uFEFF", unit, big) + widen(kText, unit, big)),
                "The mayor of Łódź said no.");
    }
  }
}

TEST(Charset, ReadsUndeclaredWesternText) {
  EXPECT_EQ(text_of("He said \x93no comment\x94 at the caf\xE9 and left without another word."),
            "He said “no comment” at the café and left without another word.");
}

TEST(Charset, BelievesADeclaration) {
  EXPECT_EQ(text_of("\xCC\xEE\xF1\xEA\xE2\xE0 \xE7\xE0\xFF\xE2\xE8\xEB\xE0", "windows-1251"),
            "Москва заявила");
  EXPECT_EQ(text_of("caf\xE9", "ISO-8859-1"), "café");
  EXPECT_EQ(text_of("caf\xE9", "no-such-encoding"), "café");
}

TEST(Charset, PrefersUtf8ToAFalseDeclaration) {
  EXPECT_EQ(text_of("He said “no” at the café.", "iso-8859-1"), "He said “no” at the café.");
}

TEST(Charset, MarksDamageInsteadOfGuessing) {
  EXPECT_EQ(
      text_of(
          "“one” “two” “three” “four” “five” “six” “seven” “eight” “nine” “ten” caf\xE9 \xE2\x80"),
      "“one” “two” “three” “four” “five” “six” “seven” “eight” “nine” “ten” caf\uFFFD "
      "\uFFFD\uFFFD");
}

TEST(Charset, RefusesWhatIsNoText) {
  EXPECT_EQ(text_of("words\0words"sv), "not text");
  EXPECT_EQ(text_of("\x01\x02\x03\x04 words"), "not text");
  EXPECT_EQ(text_of("\xEF\xBB\xBF"
                    "A na\xEFve caf\xE9 owner."),
            "invalid encoding");
}

TEST(Charset, MakesAllLineEndsNewlines) {
  EXPECT_EQ(text_of("one\r\ntwo\rthree\n\r\nfour"), "one\ntwo\nthree\n\nfour");
}

TEST(Charset, EveryCharacterMapsBackToItsBytes) {
  struct Case {
    std::string bytes;
    std::string charset;
  };
  const std::vector<Case> cases = {
      {"\xEF\xBB\xBFone\r\ntwo ś three\rfour", "utf-8"},
      {"plain “ascii” and more", "utf-8"},
      {widen(U"\uFEFFa ś\r\nb 😀?", 4, true), "utf-32be"},
      {widen(U"\uFEFFa ś\r\nb", 2, false), "utf-16le"},
      {"a \x93quoted\x94 caf\xE9\r\n\r\nb", "windows-1252"},
      {"\x83\x65\x83\x58\x83\x67 abc \x83\x65\x83\x58\x83\x67", "shift_jis"},
  };
  for (const Case& c : cases) {
    const auto whole = decode(c.bytes, c.charset, LineEnds::Newline);
    ASSERT_TRUE(whole) << c.charset;
    EXPECT_EQ(whole->charset, c.charset);
    const std::string& text = whole->content.text;
    const auto is_boundary = [&](std::size_t i) { return (text[i] & '\xC0') != '\x80'; };
    for (std::uint32_t begin = 0; begin < text.size(); ++begin) {
      if (!is_boundary(begin)) continue;
      std::uint32_t end = begin + 1;
      while (end < text.size() && !is_boundary(end)) ++end;
      const auto from = whole->content.to_source.to_source(begin);
      const auto to = whole->content.to_source.to_source(end);
      ASSERT_LE(to, c.bytes.size());
      // The slice alone has no mark to be known by, so one is put before it.
      const std::string mark = c.charset == "utf-32be"   ? "\0\0\xFE\xFF"s
                               : c.charset == "utf-16le" ? "\xFF\xFE"
                                                         : "";
      const auto slice =
          decode(mark + c.bytes.substr(from, to - from), c.charset, LineEnds::Newline);
      ASSERT_TRUE(slice);
      EXPECT_EQ(slice->content.text, text.substr(begin, end - begin)) << c.charset << " " << begin;
    }
  }
}

TEST(Charset, FindsTheEncodingThatAPageNames) {
  EXPECT_EQ(charset_in_page("<html><head><META charset='Windows-1251'>"), "windows-1251");
  EXPECT_EQ(
      charset_in_page(R"(<meta http-equiv="Content-Type" content="text/html; charset = koi8-r"/>)"),
      "koi8-r");
  EXPECT_EQ(charset_in_page(R"(<?xml version="1.0" encoding="utf-8"?><html>)"), "utf-8");
  EXPECT_EQ(charset_in_page("<meta name=description content=\"on charsets\">"), std::nullopt);
  EXPECT_EQ(charset_in_page("<meta charset"), std::nullopt);
}

}  // namespace
}  // namespace onrecord
