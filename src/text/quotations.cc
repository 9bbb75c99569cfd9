#include <optional>

#include "base/utf8.h"
#include "text/segment.h"

namespace onrecord {

namespace {

enum class MarkRole { None, Open, Close, Either };

/// A mark of a quotation, and how many bytes it takes.
struct Mark {
  MarkRole role = MarkRole::None;
  std::uint32_t length = 1;
};

// Double marks only: single ones are apostrophes far more often than quotations in news English.
MarkRole role_of(char32_t c) {
  switch (c) {
    case U'"': return MarkRole::Either;
    case U'\u201C':
    case U'\u00AB':
    case U'\u201E': return MarkRole::Open;
    case U'\u201D':
    case U'\u00BB': return MarkRole::Close;
    default: return MarkRole::None;
  }
}

/// The mark that begins at `at`, if one does. Two apostrophes are one mark, as wires write it.
Mark mark_at(std::string_view text, std::size_t at, CodePoint c) {
  if (c.value == U'\'' && at + 1 < text.size() && text[at + 1] == '\'') {
    return {MarkRole::Either, 2};
  }
  return {role_of(c.value), c.length};
}

/// A straight mark opens after white space or an opening bracket, and closes elsewhere.
MarkRole resolve_straight(std::string_view text, Span paragraph, std::size_t at,
                          std::uint32_t length) {
  if (at == paragraph.begin) return MarkRole::Open;
  if (at + length >= paragraph.end) return MarkRole::Close;
  const char32_t before = decode_utf8(text, previous_code_point(text, at)).value;
  const char32_t after = decode_utf8(text, at + length).value;
  const bool space_before = is_space(before) || before == U'(' || before == U'[' ||
                            before == U'\u2014' || before == U'\u2013';
  const bool space_after = is_space(after);
  if (space_before && !space_after) return MarkRole::Open;
  if (!space_before) return MarkRole::Close;
  return MarkRole::Either;
}

/// "”Yes,” she said": a paragraph begins with a closing mark that was set for an opening one.
bool is_repeated(std::string_view text, Span paragraph, std::uint32_t length) {
  const std::string_view mark = text.substr(paragraph.begin, length);
  const std::size_t next = text.find(mark, paragraph.begin + length);
  return next != std::string_view::npos && next < paragraph.end;
}

}  // namespace

std::vector<Quotation> pair_quotations(std::string_view text, const std::vector<Span>& paragraphs) {
  std::vector<Quotation> quotations;
  bool carried = false;  // the last paragraph ended inside a quotation
  for (const Span paragraph : paragraphs) {
    std::optional<std::uint32_t> open;
    bool first_mark = true;
    const bool was_carried = carried;
    carried = false;
    for (std::size_t at = paragraph.begin; at < paragraph.end;) {
      const CodePoint c = decode_utf8(text, at);
      auto [role, length] = mark_at(text, at, c);
      if (role == MarkRole::Either) {
        role = resolve_straight(text, paragraph, at, length);
        if (role == MarkRole::Either) role = open ? MarkRole::Close : MarkRole::Open;
      }
      if (role == MarkRole::Close && at == paragraph.begin && !was_carried &&
          is_repeated(text, paragraph, length)) {
        role = MarkRole::Open;
      }
      const auto begin = static_cast<std::uint32_t>(at);
      at += length;
      if (role == MarkRole::None) continue;
      // Each paragraph of a long quotation opens, only the last closes.
      if (role == MarkRole::Open && !open) {
        open = begin;
      } else if (role == MarkRole::Close && open) {
        quotations.push_back({{*open, static_cast<std::uint32_t>(at)},
                              true,
                              was_carried && *open == paragraph.begin});
        open.reset();
      } else if (role == MarkRole::Close && first_mark && was_carried) {
        // The quotation went on without a new opening mark.
        quotations.push_back({{paragraph.begin, static_cast<std::uint32_t>(at)}, true, true});
      }
      first_mark = false;
    }
    if (open) {
      quotations.push_back(
          {{*open, paragraph.end}, false, was_carried && *open == paragraph.begin});
      carried = true;
    }
  }
  return quotations;
}

}  // namespace onrecord
