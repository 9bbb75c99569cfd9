#include "text/charset.h"

#include <fmt/core.h>
#include <unicode/ucnv.h>
#include <unicode/ucsdet.h>

#include <algorithm>
#include <array>
#include <memory>

#include "base/utf8.h"

namespace onrecord {

namespace {

using namespace std::string_view_literals;

constexpr std::string_view kReplacement = "\xEF\xBF\xBD";

struct CloseConverter {
  void operator()(UConverter* converter) const { ucnv_close(converter); }
};
struct CloseDetector {
  void operator()(UCharsetDetector* detector) const { ucsdet_close(detector); }
};

struct Mark {
  std::string_view bytes;
  std::string_view charset;
};

// UTF-32LE before UTF-16LE, whose mark it begins with.
constexpr std::array kMarks = {Mark{"\xEF\xBB\xBF"sv, "utf-8"}, Mark{"\xFF\xFE\0\0"sv, "utf-32le"},
                               Mark{"\0\0\xFE\xFF"sv, "utf-32be"}, Mark{"\xFF\xFE"sv, "utf-16le"},
                               Mark{"\xFE\xFF"sv, "utf-16be"}};

/// Latin letters in UTF-16 and UTF-32 leave zero bytes in the same places of every unit.
std::optional<std::string_view> wide_charset(std::string_view bytes) {
  const std::string_view head = bytes.substr(0, std::min<std::size_t>(bytes.size() & ~3U, 4096));
  if (head.size() < 4) return std::nullopt;
  std::array<std::size_t, 4> zeros{};
  for (std::size_t i = 0; i < head.size(); ++i) zeros[i % 4] += head[i] == '\0' ? 1U : 0U;
  const std::size_t units = head.size() / 4;
  const auto mostly = [&](std::size_t place) { return zeros[place] * 10 >= units * 7; };
  const auto hardly = [&](std::size_t place) { return zeros[place] * 20 <= units; };
  if (hardly(0) && mostly(1) && mostly(2) && mostly(3)) return "utf-32le";
  if (mostly(0) && mostly(1) && mostly(2) && hardly(3)) return "utf-32be";
  if (hardly(0) && mostly(1) && hardly(2) && mostly(3)) return "utf-16le";
  if (mostly(0) && hardly(1) && mostly(2) && hardly(3)) return "utf-16be";
  return std::nullopt;
}

/// How much of bytes beyond ASCII is UTF-8.
struct Utf8Share {
  std::size_t characters = 0;
  std::size_t broken = 0;    ///< Runs of bytes that are not.
  bool only_cut_off = true;  ///< Broken only in its last three bytes.
};

bool is_broken(std::string_view bytes, std::size_t at, CodePoint c) {
  return c.value == 0xFFFD && !bytes.substr(at).starts_with(kReplacement);
}

Utf8Share utf8_share(std::string_view bytes) {
  Utf8Share share;
  std::size_t broken_end = 0;
  for (std::size_t at = 0; at < bytes.size();) {
    if (static_cast<unsigned char>(bytes[at]) < 0x80) {
      ++at;
      continue;
    }
    const CodePoint c = decode_utf8(bytes, at);
    if (is_broken(bytes, at, c)) {
      if (share.broken == 0 || at != broken_end) ++share.broken;
      broken_end = at + c.length;
      share.only_cut_off = share.only_cut_off && bytes.size() - at <= 3;
    } else {
      ++share.characters;
    }
    at += c.length;
  }
  return share;
}

/// What the web means by these names.
std::string web_name(std::string_view declared) {
  std::string name = fold_case(declared);
  if (name == "iso-8859-1" || name == "latin1" || name == "us-ascii" || name == "ascii" ||
      name == "iso8859-1") {
    return "windows-1252";
  }
  if (name == "gb2312" || name == "gbk") return "gb18030";
  if (name == "utf8") return "utf-8";
  return name;
}

std::unique_ptr<UConverter, CloseConverter> open_converter(const std::string& charset) {
  UErrorCode error = U_ZERO_ERROR;
  std::unique_ptr<UConverter, CloseConverter> converter(ucnv_open(charset.c_str(), &error));
  return U_SUCCESS(error) ? std::move(converter) : nullptr;
}

/// ICU's statistics mistake a few curly quotation marks in English for many things, so text that is
/// nearly all ASCII counts as windows-1252.
std::string detect(std::string_view bytes) {
  const std::string_view head = bytes.substr(0, 64U << 10U);
  const auto high = static_cast<std::size_t>(
      std::ranges::count_if(head, [](char c) { return static_cast<unsigned char>(c) >= 0x80; }));
  if (high * 20 < head.size()) return "windows-1252";
  UErrorCode error = U_ZERO_ERROR;
  const std::unique_ptr<UCharsetDetector, CloseDetector> detector(ucsdet_open(&error));
  ucsdet_setText(detector.get(), head.data(), static_cast<std::int32_t>(head.size()), &error);
  const UCharsetMatch* match = ucsdet_detect(detector.get(), &error);
  if (U_FAILURE(error) || match == nullptr || ucsdet_getConfidence(match, &error) < 20) {
    return "windows-1252";
  }
  const std::string name = web_name(ucsdet_getName(match, &error));
  return name == "utf-8" || name.starts_with("utf-") ? "windows-1252" : name;
}

/// Appends characters one by one; joins line ends.
class Writer {
 public:
  Writer(MappedText& out, LineEnds line_ends) : out_(out), line_ends_(line_ends) {}

  void put(std::string_view character, std::uint64_t source_begin) {
    if (line_ends_ == LineEnds::Newline) {
      const bool after_return = after_return_;
      after_return_ = character == "\r";
      if (after_return && character == "\n") return;
      if (after_return_) character = "\n";
    }
    out_.append(character, source_begin);
  }

 private:
  MappedText& out_;
  LineEnds line_ends_;
  bool after_return_ = false;
};

MappedText read_utf8(std::string_view bytes, std::size_t begin, LineEnds line_ends) {
  MappedText out;
  out.text.reserve(bytes.size() - begin);
  Writer writer(out, line_ends);
  for (std::size_t at = begin; at < bytes.size();) {
    // Runs of plain characters are copied whole.
    std::size_t stop = at;
    while (stop < bytes.size() && static_cast<unsigned char>(bytes[stop]) < 0x80 &&
           bytes[stop] != '\r' && bytes[stop] != '\n') {
      ++stop;
    }
    if (stop > at) {
      writer.put(bytes.substr(at, stop - at), at);
      at = stop;
      continue;
    }
    const CodePoint c = decode_utf8(bytes, at);
    writer.put(is_broken(bytes, at, c) ? kReplacement : bytes.substr(at, c.length), at);
    at += c.length;
  }
  out.to_source.end_at(bytes.size());
  return out;
}

MappedText read_converted(std::string_view bytes, std::size_t begin, UConverter* converter,
                          LineEnds line_ends) {
  MappedText out;
  out.text.reserve(bytes.size());
  Writer writer(out, line_ends);
  const char* at = bytes.data() + begin;
  const char* const end = bytes.data() + bytes.size();
  std::string character;
  while (at < end) {
    const auto source_begin = static_cast<std::uint64_t>(at - bytes.data());
    UErrorCode error = U_ZERO_ERROR;
    const UChar32 c = ucnv_getNextUChar(converter, &at, end, &error);
    if (error == U_INDEX_OUTOFBOUNDS_ERROR) break;  // only a shift sequence was left
    character.clear();
    append_utf8(character, U_SUCCESS(error) ? static_cast<char32_t>(c) : 0xFFFD);
    writer.put(character, source_begin);
    if (error == U_TRUNCATED_CHAR_FOUND) break;
  }
  out.to_source.end_at(bytes.size());
  return out;
}

/// Refuses what has too many characters that no text has.
Result<Decoded> check_text(Decoded decoded) {
  const std::string& text = decoded.content.text;
  std::size_t controls = 0;
  std::size_t first = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto c = static_cast<unsigned char>(text[i]);
    const bool c1 = c == 0xC2 && i + 1 < text.size() &&
                    static_cast<unsigned char>(text[i + 1]) < 0xA0 && text[i + 1] != '\x85';
    if ((c >= 0x20 && c != 0x7F && !c1) || (c >= '\t' && c <= '\r') || c == 0x1B) continue;
    if (controls++ == 0) first = i;
    if (c == '\0') {
      return tl::unexpected(
          Error{ErrorCode::Binary, "holds zero bytes, so it is not text",
                decoded.content.to_source.to_source(static_cast<std::uint32_t>(i))});
    }
  }
  if (controls * 100 > text.size()) {
    return tl::unexpected(
        Error{ErrorCode::Binary, "holds control characters throughout, so it is not text",
              decoded.content.to_source.to_source(static_cast<std::uint32_t>(first))});
  }
  return decoded;
}

struct Choice {
  std::string charset;
  std::size_t skip = 0;  ///< Bytes of the byte-order mark.
};

Result<Choice> choose(std::string_view bytes, const std::optional<std::string>& declared) {
  for (const Mark& mark : kMarks) {
    if (!bytes.starts_with(mark.bytes)) continue;
    const Utf8Share share = mark.charset == "utf-8" ? utf8_share(bytes) : Utf8Share{};
    if (share.broken > 1 && share.broken >= share.characters) {
      return tl::unexpected(Error{ErrorCode::InvalidUtf8,
                                  "begins with the mark of UTF-8, but is not UTF-8",
                                  find_invalid_utf8(bytes)});
    }
    return Choice{std::string(mark.charset), mark.bytes.size()};
  }
  if (const auto wide = wide_charset(bytes)) return Choice{std::string(*wide)};
  const std::string name = declared ? web_name(*declared) : std::string();
  const Utf8Share share = utf8_share(bytes);
  const bool escapes = name.starts_with("iso-2022") || name == "hz-gb-2312";
  if (share.broken == 0 && !escapes) return Choice{"utf-8"};
  // Damaged UTF-8: other encodings hardly ever look like it by chance.
  const bool promised = name == "utf-8";
  if (share.characters >= share.broken * (promised ? 1 : 10) ||
      (share.only_cut_off && (promised || share.characters > 0))) {
    if (!escapes) return Choice{"utf-8"};
  }
  if (!name.empty() && !promised && open_converter(name)) return Choice{name};
  return Choice{detect(bytes)};
}

}  // namespace

Result<Decoded> decode(std::string_view bytes, const std::optional<std::string>& declared,
                       LineEnds line_ends) {
  Result<Choice> choice = choose(bytes, declared);
  if (!choice) return tl::unexpected(std::move(choice.error()));
  Decoded decoded;
  decoded.charset = choice->charset;
  if (choice->charset == "utf-8") {
    const bool same = choice->skip == 0 && find_invalid_utf8(bytes) == std::string_view::npos &&
                      (line_ends == LineEnds::AsWritten || bytes.find('\r') == bytes.npos);
    if (same) {
      decoded.content.text = bytes;
    } else {
      decoded.content = read_utf8(bytes, choice->skip, line_ends);
    }
  } else {
    const auto converter = open_converter(choice->charset);
    if (!converter) {
      return tl::unexpected(Error{ErrorCode::Unsupported,
                                  fmt::format("is in {}, which is not read", choice->charset), 0});
    }
    decoded.content = read_converted(bytes, choice->skip, converter.get(), line_ends);
  }
  return check_text(std::move(decoded));
}

std::optional<std::string> charset_in_page(std::string_view bytes) {
  const std::string head = fold_case(bytes.substr(0, 4096));
  for (std::size_t at = 0; (at = head.find_first_of("<", at)) != std::string::npos; ++at) {
    const std::string_view rest = std::string_view(head).substr(at);
    const bool declaration = rest.starts_with("<?xml");
    if (!declaration && !rest.starts_with("<meta")) continue;
    const std::string_view tag = rest.substr(0, rest.find('>'));
    const std::string_view key = declaration ? "encoding" : "charset";
    std::size_t value = tag.find(key);
    if (value == std::string_view::npos) continue;
    value = tag.find_first_not_of(" \t\r\n", value + key.size());
    if (value == std::string_view::npos || tag[value] != '=') continue;
    value = tag.find_first_not_of(" \t\r\n\"'", value + 1);
    if (value == std::string_view::npos) continue;
    const std::string_view name =
        tag.substr(value, tag.find_first_of(" \t\r\n\"';/>", value) - value);
    if (!name.empty()) return std::string(name);
  }
  return std::nullopt;
}

}  // namespace onrecord
