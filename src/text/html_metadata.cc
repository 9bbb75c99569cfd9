#include "text/html_metadata.h"

#include <algorithm>
#include <array>

#include "base/utf8.h"
#include "text/html_dates.h"
#include "text/html_linked_data.h"
#include "text/html_meta.h"
#include "text/html_parts.h"
#include "text/person_name.h"

namespace onrecord {

namespace {

constexpr std::array<std::string_view, 8> kTitles = {
    "og:title", "twitter:title",  "parsely-title", "sailthru.title",
    "dc.title", "citation_title", "headline",      "title"};
constexpr std::array<std::string_view, 12> kAuthors = {"author",
                                                       "article:author_name",
                                                       "parsely-author",
                                                       "sailthru.author",
                                                       "dc.creator",
                                                       "dcterms.creator",
                                                       "byl",
                                                       "citation_author",
                                                       "cxenseparse:author",
                                                       "article:author",
                                                       "og:article:author",
                                                       "authors"};
constexpr std::array<std::string_view, 5> kSites = {
    "og:site_name", "application-name", "dc.publisher", "citation_journal_title", "publisher"};
constexpr std::array<std::string_view, 1> kUrls = {"og:url"};
constexpr std::array<std::string_view, 4> kLanguages = {"content-language", "og:locale", "language",
                                                        "dc.language"};

/// What two titles must share to be the same: letters and digits, small.
std::string bare(std::string_view text) {
  std::string out;
  const std::string folded = fold_case(text);
  for (std::size_t at = 0; at < folded.size();) {
    const CodePoint c = decode_utf8(folded, at);
    if (is_letter(c.value) || is_digit(c.value)) out += folded.substr(at, c.length);
    at += c.length;
  }
  return out;
}

/// "Bridge closed | The Example Post" -> "Bridge closed": what stands behind the last separator, if
/// the page's site name or address has it, or if it is short beside the rest.
std::string without_site(const std::string& title, const std::string& site,
                         const std::string& url) {
  static constexpr std::array<std::string_view, 8> kSeparators = {" | ",  " - ", " – ", " — ",
                                                                  " :: ", " » ", " « ", " · "};
  std::size_t cut = std::string::npos;
  std::size_t after = 0;
  for (const std::string_view separator : kSeparators) {
    const std::size_t at = title.rfind(separator);
    if (at != std::string::npos && (cut == std::string::npos || at > cut)) {
      cut = at;
      after = at + separator.size();
    }
  }
  if (cut == std::string::npos || cut == 0) return title;
  const std::string tail = bare(std::string_view(title).substr(after));
  const std::string head = bare(std::string_view(title).substr(0, cut));
  if (tail.empty() || (!site.empty() && (tail == site || site.find(tail) != std::string::npos ||
                                         tail.find(site) != std::string::npos)))
    return without_site(title.substr(0, cut), site, url);
  if (!site.empty() && head.starts_with(site)) return title.substr(after);
  if (!url.empty() && tail.size() > 3 && url.find(tail) != std::string::npos)
    return title.substr(0, cut);
  const bool bar = title[cut + 1] == '|';
  if ((bar && tail.size() < head.size()) || (tail.size() * 4 < head.size() * 1 && head.size() > 20))
    return title.substr(0, cut);
  return title;
}

class Facts {
 public:
  Facts(const HtmlPage& page, const std::optional<std::string>& url)
      : page_(page), meta_(page), data_(read_linked_data(page)) {
    facts_.url = canonical();
    if (!facts_.url) facts_.url = url;
    if (!facts_.url) facts_.url = data_.url;
  }

  PageFacts read() {
    facts_.outlet = meta_.first(kSites);
    if (!facts_.outlet) facts_.outlet = data_.publisher;
    find_title();
    find_byline();
    find_language();
    facts_.published = page_date(page_, data_, meta_, facts_.url, facts_.headline);
    return std::move(facts_);
  }

 private:
  std::optional<std::string> canonical() const {
    for (const HtmlNode& node : page_.nodes()) {
      if (node.tag != HtmlTag::Link || page_.attribute(node, HtmlAttribute::Rel) != "canonical")
        continue;
      const std::string_view href = page_.attribute(node, HtmlAttribute::Href);
      if (href.starts_with("http")) return std::string(href);
    }
    if (auto url = meta_.first(kUrls); url && url->starts_with("http")) return url;
    return std::nullopt;
  }

  void find_title() {
    std::string site = bare(facts_.outlet.value_or(""));
    std::string document_title;
    std::optional<std::uint32_t> title_node;
    std::vector<std::uint32_t> headings;
    for (std::uint32_t i = 0; i < page_.nodes().size(); ++i) {
      const HtmlTag tag = page_[i].tag;
      if (tag == HtmlTag::Title && !title_node && page_[page_[i].parent].tag == HtmlTag::Head) {
        title_node = i;
        document_title = page_.inner_text(i);
      } else if (tag == HtmlTag::H1 || tag == HtmlTag::H2) {
        if (!shows_site(i)) {
          headings.push_back(i);
        } else if (site.empty()) {
          site = bare(page_.inner_text(i));
        }
      }
    }
    const std::string url = bare(facts_.url.value_or(""));
    std::vector<std::string> claimed;
    for (const auto& claim : {meta_.first(kTitles), data_.headline}) {
      if (claim) claimed.push_back(without_site(decode_references(*claim), site, url));
    }
    if (!document_title.empty()) claimed.push_back(without_site(document_title, site, url));
    // The heading that shows what the page claims as its title says it best.
    for (const HtmlTag level : {HtmlTag::H1, HtmlTag::H2}) {
      for (const std::uint32_t heading : headings) {
        if (page_[heading].tag != level) continue;
        const std::string text = page_.inner_text(heading);
        if (text.size() < 4 || bare(text) == site) continue;
        if (std::ranges::any_of(claimed, [&](const std::string& c) { return same(text, c); })) {
          facts_.headline = heading;
          facts_.title = text;
          narrow_headline(claimed);
          return;
        }
      }
    }
    std::vector<std::uint32_t> first;
    for (const std::uint32_t heading : headings) {
      const std::string text = page_.inner_text(heading);
      if (page_[heading].tag == HtmlTag::H1 && text.size() >= 12 && bare(text) != site)
        first.push_back(heading);
    }
    if (first.size() == 1) {
      facts_.headline = first[0];
      facts_.title = page_.inner_text(first[0]);
      return;
    }
    if (!claimed.empty()) facts_.title = claimed.front();
    if (title_node) facts_.headline = title_node;
  }

  /// A heading may also hold the section or a subtitle: the part of it that is exactly what the
  /// page claims is the title.
  void narrow_headline(const std::vector<std::string>& claimed) {
    const std::uint32_t heading = *facts_.headline;
    for (const std::string& claim : claimed) {
      const std::string wanted = bare(claim);
      if (wanted == bare(*facts_.title)) return;
      for (std::uint32_t i = heading + 1; i < page_[heading].end; ++i) {
        const std::string text = page_.inner_text(i);
        if (bare(text) != wanted) continue;
        facts_.headline = i;
        facts_.title = text;
        return;
      }
      if (bare(*facts_.title).ends_with(wanted) && wanted.size() > 12) {
        facts_.title = claim;
        return;
      }
    }
  }

  /// Headings that link to the site's first page show its name.
  bool shows_site(std::uint32_t heading) const {
    for (std::uint32_t i = heading; i < page_[heading].end; ++i) {
      if (page_[i].tag == HtmlTag::A &&
          is_first_page(page_.attribute(page_[i], HtmlAttribute::Href))) {
        return true;
      }
    }
    const HtmlNode& parent = page_[page_[heading].parent];
    return parent.tag == HtmlTag::A && is_first_page(page_.attribute(parent, HtmlAttribute::Href));
  }

  static bool is_first_page(std::string_view href) {
    if (href == "/" || href == "./") return true;
    const std::size_t host = href.find("//");
    if (host == std::string_view::npos) return false;
    const std::size_t path = href.find('/', host + 2);
    return path == std::string_view::npos || path + 1 == href.size();
  }

  /// One of them is the beginning or most of the other.
  static bool same(std::string_view shown, std::string_view claimed) {
    const std::string a = bare(shown);
    const std::string b = bare(claimed);
    if (a.empty() || b.empty()) return false;
    if (a == b) return true;
    const std::string& shorter = a.size() < b.size() ? a : b;
    const std::string& longer = a.size() < b.size() ? b : a;
    return shorter.size() * 2 >= longer.size() && longer.find(shorter) != std::string::npos;
  }

  void find_byline() {
    std::vector<std::string> names;
    for (const std::string& author : data_.authors) add_person(author, names);
    if (names.empty()) {
      for (const std::string& author : meta_.all(kAuthors)) add_person(author, names);
    }
    // A page that gives itself as its author may still show who wrote it.
    const std::string site = bare(facts_.outlet.value_or(""));
    const bool only_site = names.size() == 1 && bare(names[0]) == site;
    if (names.empty() || only_site) {
      if (const auto shown = shown_author()) names = {*shown};
    }
    std::string joined;
    for (const std::string& name : names) joined += (joined.empty() ? "" : ", ") + name;
    if (!joined.empty()) facts_.byline = joined;
  }

  static void add_person(std::string_view text, std::vector<std::string>& names) {
    auto name = person_name(text);
    if (name && std::ranges::find(names, *name) == names.end()) names.push_back(std::move(*name));
  }

  std::optional<std::string> shown_author() const {
    std::optional<std::string> best;
    int best_rank = 0;
    for (std::uint32_t i = 0; i < page_.nodes().size(); ++i) {
      const HtmlNode& node = page_[i];
      if (node.tag == HtmlTag::Text || node.tag == HtmlTag::Body || node.tag == HtmlTag::Html)
        continue;
      const int rank = author_rank(node);
      if (rank <= best_rank) continue;
      const std::string text = page_.inner_text(i);
      if (text.size() > 120) continue;
      if (auto name = person_name(text)) {
        best = name;
        best_rank = rank;
      }
    }
    return best ? best : author_below_headline();
  }

  /// "By Ana Ruiz" in the first lines below the headline.
  std::optional<std::string> author_below_headline() const {
    constexpr std::uint32_t kReach = 120;
    if (!facts_.headline) return std::nullopt;
    const auto end =
        std::min(static_cast<std::uint32_t>(page_.nodes().size()), *facts_.headline + kReach);
    for (std::uint32_t i = *facts_.headline; i < end; ++i) {
      const HtmlNode& node = page_[i];
      if (node.tag == HtmlTag::Text || page_[i].end - i > 12) continue;
      const std::string text = page_.inner_text(i);
      const bool by = text.starts_with("By ") || text.starts_with("BY ") || text.starts_with("by ");
      if (!by || text.size() > 80) continue;
      const CodePoint first = decode_utf8(text, 3);
      if (is_upper(first.value)) {
        if (auto name = person_name(text)) return name;
      }
    }
    return std::nullopt;
  }

  int author_rank(const HtmlNode& node) const {
    if (page_.attribute(node, HtmlAttribute::Rel) == "author") return 5;
    const std::string_view property = page_.attribute(node, HtmlAttribute::Itemprop);
    if (property == "author" || property == "creator") return 4;
    const std::string names = std::string(page_.attribute(node, HtmlAttribute::Class)) + ' ' +
                              std::string(page_.attribute(node, HtmlAttribute::Id));
    int rank = 0;
    for (const std::string& word : name_words(names)) {
      if (word == "comment" || word == "comments" || word == "avatar" || word == "bio") return 0;
      if (word == "byline" || word == "bylines") rank = std::max(rank, 3);
      if (word == "author" || word == "authors" || word == "autor") rank = std::max(rank, 3);
      if (word == "writer" || word == "contributor" || word == "username") rank = std::max(rank, 2);
    }
    return rank;
  }

  void find_language() {
    for (const HtmlNode& node : page_.nodes()) {
      if (node.tag != HtmlTag::Html) continue;
      const std::string_view lang = page_.attribute(node, HtmlAttribute::Lang);
      if (!lang.empty()) facts_.language = std::string(lang);
    }
    if (!facts_.language) facts_.language = meta_.first(kLanguages);
    if (!facts_.language) facts_.language = data_.language;
    if (facts_.language) std::ranges::replace(*facts_.language, '_', '-');
  }

  const HtmlPage& page_;
  MetaFields meta_;
  LinkedData data_;
  PageFacts facts_;
};

}  // namespace

PageFacts page_facts(const HtmlPage& page, const std::optional<std::string>& url) {
  return Facts(page, url).read();
}

}  // namespace onrecord
