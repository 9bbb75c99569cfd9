#include "annotate/credits.h"

#include <algorithm>

#include "base/utf8.h"

namespace onrecord {

namespace {

constexpr std::uint32_t kTop = 6;             // paragraphs in which datelines and bylines stand
constexpr std::uint32_t kBottom = 3;          // paragraphs in which an agency's name stands alone
constexpr std::uint32_t kLongestLine = 70;    // tokens of a line of credits
constexpr std::uint32_t kLongestByline = 24;  // tokens
constexpr std::uint32_t kLongestPlace = 12;   // tokens before a dateline's agency
constexpr std::uint32_t kLongestAgency = 6;   // tokens
constexpr std::uint32_t kLongestPerson = 5;   // tokens

struct RoleWord {
  std::string_view word;
  CreditRole role;
};
constexpr RoleWord kWorks[] = {
    {"reporting", CreditRole::Reporter}, {"reported", CreditRole::Reporter},
    {"writing", CreditRole::Writer},     {"written", CreditRole::Writer},
    {"editing", CreditRole::Editor},     {"edited", CreditRole::Editor},
    {"compiled", CreditRole::Writer},    {"translated", CreditRole::Writer},
    {"translation", CreditRole::Writer}};

/// What stands in lines of credits beside names and works.
constexpr std::string_view kPlainWords[] = {"and",
                                            "by",
                                            "in",
                                            "at",
                                            "from",
                                            "for",
                                            "of",
                                            "the",
                                            "with",
                                            "additional",
                                            "further",
                                            "de",
                                            "la",
                                            "van",
                                            "von",
                                            "der",
                                            "bin",
                                            "al",
                                            "el",
                                            "di",
                                            "da",
                                            "du",
                                            "newsroom",
                                            "bureau",
                                            "newsrooms",
                                            "staff",
                                            "writer",
                                            "writers",
                                            "reporter",
                                            "reporters",
                                            "correspondent",
                                            "correspondents"};

/// Names of callings, which are no part of a name.
constexpr std::string_view kCallings[] = {
    "writer", "writers", "reporter", "reporters",  "correspondent", "correspondents",
    "staff",  "editor",  "editors",  "journalist", "journalists"};

template <typename List>
bool among(const List& list, const std::string& word) {
  return std::ranges::find(list, word) != std::end(list);
}

const CreditRole* work_of(const std::string& word) {
  const auto* const found = std::ranges::find(kWorks, word, &RoleWord::word);
  return found == std::end(kWorks) ? nullptr : &found->role;
}

bool is_dash(const std::string& word) {
  return word == "-" || word == "--" || word == "\u2013" || word == "\u2014";
}

bool is_word(const Draft& draft, std::uint32_t token) {
  return draft.document.tokens()[token].kind == TokenKind::Word;
}

bool starts_upper(const Draft& draft, std::uint32_t token) {
  return is_upper(decode_utf8(draft.text(token), 0).value);
}

bool all_upper(std::string_view word) {
  return word.size() > 1 && std::ranges::none_of(word, [](char c) { return c >= 'a' && c <= 'z'; });
}

class CreditReader {
 public:
  explicit CreditReader(const NameText& text) : text_(text), draft_(text.draft()) {}

  std::vector<Credit> read() {
    const auto& paragraphs = draft_.document.paragraphs();
    for (std::uint32_t p = 0; p < paragraphs.size(); ++p) {
      const IndexRange tokens = draft_.document.tokens_in(paragraphs[p]);
      if (tokens.size() == 0) continue;
      const bool top = p < kTop;
      const bool bottom = p + kBottom >= paragraphs.size();
      if (top && !dateline_ && read_dateline(tokens)) continue;
      if (top && read_byline(tokens)) continue;
      if (read_works(tokens)) continue;
      if ((top || bottom) && p > 0 && read_agency_line(tokens)) continue;
      read_contributions(tokens);
    }
    std::ranges::sort(credits_, {}, &Credit::span);
    return std::move(credits_);
  }

 private:
  bool is(std::uint32_t token, std::string_view word) const { return draft_.lower[token] == word; }

  void add(CreditRole role, IndexRange tokens) {
    credits_.push_back({draft_.span(tokens.begin, tokens.end - 1), role, "entities"});
  }

  /// The length in tokens of the news outlet that the gazetteers name at `token`; 0 if none.
  std::uint32_t outlet_at(std::uint32_t token, std::uint32_t limit) const {
    std::uint32_t length = 0;
    const NameSense* sense = text_.lexicon().longest(draft_, token, limit, length);
    if (!sense || !sense->organization) return 0;
    const OrganizationKind kind = text_.lexicon().organization(*sense->organization).kind;
    return kind == OrganizationKind::Outlet ? length : 0;
  }

  /// "OSMERE, Talvia, April 29 (Northern Wire) —", "OSMERE —", "(Northern Wire) —".
  bool read_dateline(IndexRange line) {
    std::uint32_t at = line.begin;
    const std::uint32_t limit = std::min(line.end, line.begin + kLongestPlace);
    std::uint32_t place_end = 0;
    while (at < limit && !is(at, "(") && !is_dash(draft_.lower[at])) {
      const bool mark = is(at, ",") || is(at, ".");
      const bool digits = draft_.document.tokens()[at].kind == TokenKind::Number;
      if (!mark && !digits && !starts_upper(draft_, at)) return false;
      if (place_end == 0 && (mark || digits)) place_end = at;
      ++at;
    }
    if (at == limit) return false;
    if (place_end == 0) place_end = at;
    IndexRange agency{at, at};
    if (is(at, "(")) {
      std::uint32_t close = at + 1;
      while (close < line.end && close - at <= kLongestAgency + 1 && !is(close, ")")) ++close;
      if (close >= line.end || !is(close, ")") || close == at + 1) return false;
      agency = {at + 1, close};
      if (!starts_upper(draft_, agency.begin) && outlet_at(agency.begin, close) == 0) return false;
      at = close + 1;
    } else if (place_end == line.begin || !is_shouted({line.begin, place_end})) {
      return false;
    }
    // Text must follow, behind a dash; a known agency needs none.
    const bool dash = at < line.end && is_dash(draft_.lower[at]);
    const bool known = agency.size() > 0 && outlet_at(agency.begin, agency.end) == agency.size();
    if (!dash && !known) return false;
    if (at + 2 >= line.end || (agency.size() == 0 && all_upper(draft_.text(at + 1)))) return false;
    if (place_end > line.begin) add(CreditRole::Dateline, {line.begin, place_end});
    if (agency.size() > 0) add_agencies(agency);
    dateline_ = true;
    return true;
  }

  /// A dateline without an agency has its place in capitals.
  bool is_shouted(IndexRange place) const {
    for (std::uint32_t i = place.begin; i < place.end; ++i) {
      if (is_word(draft_, i) && !all_upper(draft_.text(i))) return false;
    }
    return draft_.span(place.begin, place.end - 1).size() > 3;
  }

  /// "(Northern Wire/Osmere Daily)"
  void add_agencies(IndexRange range) {
    std::uint32_t begin = range.begin;
    for (std::uint32_t i = range.begin; i <= range.end; ++i) {
      if (i < range.end && !is(i, "/") && !is(i, ",") && !is(i, "and") && !is(i, "&")) continue;
      if (i > begin) add(CreditRole::Agency, {begin, i});
      begin = i + 1;
    }
  }

  /// "By Jana Novak and PETER HOLM, Northern Wire" as a line of its own.
  bool read_byline(IndexRange line) {
    if (line.size() < 2 || line.size() > kLongestByline || !is(line.begin, "by")) return false;
    if (!starts_upper(draft_, line.begin) || !starts_upper(draft_, line.begin + 1)) return false;
    if (!is_credit_line(draft_, line)) return false;
    return read_names({line.begin + 1, line.end}, CreditRole::Author);
  }

  /// "Reporting by Jana Novak in Osmere; Editing by Peter Holm"
  bool read_works(IndexRange line) {
    if (line.size() < 3 || line.size() > kLongestLine || !is_credit_line(draft_, line))
      return false;
    bool found = false;
    std::optional<CreditRole> role;
    std::uint32_t begin = line.begin;
    for (std::uint32_t i = line.begin; i < line.end; ++i) {
      const CreditRole* work = work_of(draft_.lower[i]);
      const bool mark = is(i, ";") || is(i, ".") || is(i, "(") || is(i, ")");
      if (work == nullptr && !mark) continue;
      if (role && i > begin) found |= read_names({begin, i}, *role);
      role.reset();
      if (work == nullptr) continue;
      // "Reporting and writing by": the first of the works.
      std::uint32_t by = i + 1;
      while (by < line.end && by < i + 4 && !is(by, "by")) ++by;
      if (by >= line.end || !is(by, "by")) continue;
      role = *work;
      begin = by + 1;
      i = by;
    }
    if (role) found |= read_names({begin, line.end}, *role);
    return found;
  }

  /// Names between commas and "and", each without where it was ("in Osmere").
  bool read_names(IndexRange range, CreditRole role) {
    bool found = false;
    std::uint32_t begin = range.begin;
    for (std::uint32_t i = range.begin; i <= range.end; ++i) {
      const bool joint = i == range.end || is(i, ",") || is(i, ";") || is(i, "and") || is(i, "&") ||
                         is(i, "/") || is(i, "|");
      if (!joint) continue;
      found |= read_name({begin, i}, role);
      begin = i + 1;
    }
    return found;
  }

  bool read_name(IndexRange range, CreditRole role) {
    while (range.size() > 0 && (is(range.begin, "the") || is(range.begin, "by"))) ++range.begin;
    if (range.size() == 0) return false;
    if (const std::uint32_t outlet = outlet_at(range.begin, range.end)) {
      add(CreditRole::Agency, {range.begin, range.begin + outlet});
      range.begin += outlet;
      read_name(range, role);
      return true;
    }
    while (range.size() > 0 && among(kCallings, draft_.lower[range.begin])) ++range.begin;
    std::uint32_t end = range.begin;
    while (end < range.end && end - range.begin < kLongestPerson && is_part_of_name(end)) ++end;
    if (end == range.begin || !starts_upper(draft_, range.begin)) return false;
    // "Jana Novak, Staff Writer": a calling is nobody.
    if (among(kCallings, draft_.lower[end - 1])) return false;
    if (end < range.end && !is(end, "in") && !is(end, "at") && !is(end, "from") && !is(end, "of") &&
        !is(end, ".") && !is(end, ")")) {
      return false;
    }
    add(role, {range.begin, end});
    return true;
  }

  bool is_part_of_name(std::uint32_t token) const {
    if (!is_word(draft_, token)) return false;
    constexpr std::string_view kParticles[] = {"de", "la", "van", "von", "der", "bin",
                                               "al", "el", "di",  "da",  "du"};
    return starts_upper(draft_, token) || among(kParticles, draft_.lower[token]);
  }

  /// "Northern Wire" alone, "— Northern Wire", "Source: Northern Wire".
  bool read_agency_line(IndexRange line) {
    if (line.size() > kLongestAgency) return false;
    std::uint32_t begin = line.begin;
    std::uint32_t end = line.end;
    if (end - begin > 2 && is(begin, "source") && is(begin + 1, ":")) begin += 2;
    while (begin < end && (is_dash(draft_.lower[begin]) || is(begin, "("))) ++begin;
    while (end > begin && (is(end - 1, ")") || is(end - 1, "."))) --end;
    if (begin < end && is(begin, "the")) ++begin;
    if (begin == end || outlet_at(begin, end) != end - begin) return false;
    add(CreditRole::Agency, {begin, end});
    return true;
  }

  /// "Northern Wire writer Jana Novak contributed to this report."
  void read_contributions(IndexRange paragraph) {
    for (std::uint32_t i = paragraph.begin; i + 3 < paragraph.end; ++i) {
      if (!is(i, "contributed") || !is(i + 1, "to") || !is(i + 2, "this")) continue;
      const std::string& what = draft_.lower[i + 3];
      if (what != "report" && what != "story" && what != "article") continue;
      const std::uint32_t begin = text_.sentence_begin(i);
      if (i - begin <= kLongestLine) read_names({begin, i}, CreditRole::Reporter);
    }
  }

  const NameText& text_;
  const Draft& draft_;
  std::vector<Credit> credits_;
  bool dateline_ = false;
};

}  // namespace

bool is_credit_line(const Draft& draft, IndexRange paragraph) {
  if (paragraph.size() < 2 || paragraph.size() > kLongestLine) return false;
  bool work = draft.lower[paragraph.begin] == "by";
  for (std::uint32_t i = paragraph.begin; i < paragraph.end; ++i) {
    if (!is_word(draft, i)) continue;
    const std::string& word = draft.lower[i];
    const bool does = work_of(word) != nullptr;
    work |= does && i + 3 < paragraph.end;
    if (!does && !starts_upper(draft, i) && !among(kPlainWords, word)) return false;
  }
  return work;
}

std::vector<Credit> read_credits(const NameText& text) {
  if (text.draft().document.transcript()) return {};
  return CreditReader(text).read();
}

}  // namespace onrecord
