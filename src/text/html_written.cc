#include "text/html_written.h"

#include <algorithm>
#include <utility>

#include "base/utf8.h"

namespace onrecord {

namespace {

bool is_name_char(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

/// Walks the decoded and the written form of one text node side by side.
class Alignment {
 public:
  Alignment(std::string_view decoded, std::string_view written)
      : decoded_(decoded), written_(written) {}

  std::size_t text_at() const { return text_; }
  std::size_t written_at() const { return at_; }
  bool done() const { return text_ >= decoded_.size(); }

  /// One decoded character forward.
  CodePoint step() {
    const CodePoint c = decode_utf8(decoded_, text_);
    skip_ignored(c);
    const std::string_view character = decoded_.substr(text_, c.length);
    const std::string_view rest = written_.substr(at_);
    std::size_t written = 0;
    if (in_reference_) {
      written = 0;  // the second character of a reference that stands for two
    } else if (rest.starts_with('&') && (c.value != U'&' || is_ampersand(rest))) {
      written = reference_length(rest, text_ + c.length);
    } else if (rest.starts_with(character)) {
      written = c.length;
    } else if (c.value == U'\n' && rest.starts_with("\r")) {
      written = rest.starts_with("\r\n") ? 2 : 1;
    } else if (!rest.empty()) {
      written = decode_utf8(rest, 0).length;  // a character that the parser replaced
    }
    in_reference_ = false;
    text_ += c.length;
    at_ += written;
    if (written > 1 && rest.starts_with('&') && stands_for_two()) in_reference_ = true;
    return c;
  }

  /// Where the next character is written, behind tags that were ignored.
  std::size_t next_written() {
    if (!done()) skip_ignored(decode_utf8(decoded_, text_));
    return at_;
  }

 private:
  /// An end tag without a start, a stray comment: the parser went on with the same text.
  void skip_ignored(CodePoint next) {
    while (at_ + 1 < written_.size() && written_[at_] == '<' && !in_reference_) {
      const char c = written_[at_ + 1];
      const bool tag = c == '/' || c == '!' || c == '?' || is_name_char(c);
      if (!tag ||
          (next.value == U'<' && decoded_.substr(text_).starts_with(written_.substr(at_, 2))))
        return;
      const std::string_view rest = written_.substr(at_);
      const std::string_view close = rest.starts_with("<!--") ? "-->" : ">";
      const std::size_t end = rest.find(close);
      if (end == std::string_view::npos) return;
      at_ += end + close.size();
    }
  }

  static bool is_ampersand(std::string_view rest) {
    return rest.starts_with("&amp") || rest.starts_with("&AMP") || rest.starts_with("&#38") ||
           rest.starts_with("&#x26") || rest.starts_with("&#X26") || rest.starts_with("&#038");
  }

  /// How long the reference at the beginning of `rest` is, where the text after it goes on at
  /// `text_after`. Names without ";" end where the following text begins to agree.
  std::size_t reference_length(std::string_view rest, std::size_t text_after) const {
    std::size_t end = 1;
    if (end < rest.size() && rest[end] == '#') ++end;
    while (end < rest.size() && end < 40 && is_name_char(rest[end])) ++end;
    const bool closed = end < rest.size() && rest[end] == ';';
    if (closed) ++end;
    for (std::size_t length = end; length > 2; --length) {
      if (agrees(rest.substr(length, 4), text_after)) return length;
    }
    return end;
  }

  /// Whether `written` may be how the text at `text_at` is written.
  bool agrees(std::string_view written, std::size_t text_at) const {
    const std::string_view text = decoded_.substr(text_at, written.size());
    const std::size_t plain = std::min(written.find_first_of("&<\r"), written.size());
    return written.substr(0, plain) == text.substr(0, plain) &&
           (plain > 0 || text.empty() == written.empty());
  }

  bool stands_for_two() const {
    if (done()) return false;
    const CodePoint c = decode_utf8(decoded_, text_);
    // Second halves of the references that have two characters are combining marks and variants.
    return (c.value >= 0x300 && c.value < 0x370) || (c.value >= 0x20D0 && c.value < 0x2100) ||
                   c.value == 0x200A || (c.value >= 0xFE00 && c.value <= 0xFE0F)
               ? !written_.substr(at_).starts_with(decoded_.substr(text_, c.length)) &&
                     !written_.substr(at_).starts_with('&')
               : false;
  }

  std::string_view decoded_;
  std::string_view written_;
  std::size_t text_ = 0;
  std::size_t at_ = 0;
  bool in_reference_ = false;
};

}  // namespace

void ParagraphWriter::put(std::string_view piece, std::uint64_t begin, std::uint64_t end) {
  if (!in_paragraph_) {
    if (!out_.text.empty()) {
      // Each for itself: behind the page's end there is no second byte for a run of two.
      out_.append("\n", end_);
      out_.append("\n", end_);
    }
  } else if (space_) {
    out_.append(" ", *space_);
  }
  in_paragraph_ = true;
  space_.reset();
  out_.append(piece, begin);
  end_ = end;
}

void ParagraphWriter::space(std::uint64_t begin) {
  if (in_paragraph_ && !space_) space_ = begin;
}

/// The plain case: what is written is what is meant.
void ParagraphWriter::add_same(std::string_view text, std::uint64_t source_begin) {
  for (std::size_t at = 0; at < text.size();) {
    std::size_t end = at;
    while (end < text.size() && static_cast<unsigned char>(text[end]) < 0x80 && text[end] > ' ') {
      ++end;
    }
    if (end == at) {
      const CodePoint c = decode_utf8(text, at);
      end = at + c.length;
      if (is_space(c.value)) {
        space(source_begin + at);
        at = end;
        continue;
      }
    }
    put(text.substr(at, end - at), source_begin + at, source_begin + end);
    at = end;
  }
}

void ParagraphWriter::add(std::string_view decoded, std::string_view written,
                          std::uint64_t source_begin) {
  if (decoded == written) {
    add_same(decoded, source_begin);
    return;
  }
  Alignment alignment(decoded, written);
  while (!alignment.done()) {
    const std::size_t at = alignment.text_at();
    const std::uint64_t begin = source_begin + alignment.next_written();
    const CodePoint c = alignment.step();
    if (is_space(c.value)) {
      space(begin);
    } else {
      put(decoded.substr(at, c.length), begin, source_begin + alignment.written_at());
    }
  }
}

MappedText ParagraphWriter::finish() {
  out_.to_source.end_at(end_);
  return std::move(out_);
}

}  // namespace onrecord
