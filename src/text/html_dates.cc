#include "text/html_dates.h"

#include <algorithm>
#include <array>
#include <charconv>

#include "intake/written_date.h"
#include "text/html_parts.h"

namespace onrecord {

namespace {

// Names of meta elements, most telling first.
constexpr std::array<std::string_view, 30> kPublished = {"article:published_time",
                                                         "article:published",
                                                         "og:published_time",
                                                         "og:article:published_time",
                                                         "datepublished",
                                                         "date_published",
                                                         "pubdate",
                                                         "publishdate",
                                                         "publish_date",
                                                         "publish-date",
                                                         "published_date",
                                                         "publication_date",
                                                         "article.published",
                                                         "published-date",
                                                         "published_at",
                                                         "parsely-pub-date",
                                                         "sailthru.date",
                                                         "cxenseparse:recs:publishtime",
                                                         "dc.date.issued",
                                                         "dcterms.issued",
                                                         "dcterms.date",
                                                         "dc.date",
                                                         "dcterms.created",
                                                         "dc.date.created",
                                                         "citation_publication_date",
                                                         "citation_date",
                                                         "originalpublicationdate",
                                                         "displaydate",
                                                         "rnews:datepublished",
                                                         "date"};
constexpr std::array<std::string_view, 8> kCreated = {
    "datecreated", "article:created",       "og:pubdate",    "video:release_date",
    "ptime",       "article_date_original", "creation_date", "created"};
constexpr std::array<std::string_view, 8> kModified = {
    "article:modified_time", "og:updated_time",  "datemodified", "last-modified",
    "dcterms.modified",      "dc.date.modified", "revised",      "lastmod"};

/// A date that a page could have been published on.
std::optional<PublicationDate> plausible(std::optional<PublicationDate> date) {
  if (!date || date->day.year() < std::chrono::year{1995}) return std::nullopt;
  return date;
}

std::optional<PublicationDate> read(const std::optional<std::string>& text) {
  if (!text) return std::nullopt;
  if (auto date = plausible(parse_written_date(*text))) return date;
  double number = 0;
  const char* end = text->data() + text->size();
  const auto parsed = std::from_chars(text->data(), end, number);
  if (parsed.ec == std::errc{} && parsed.ptr == end) return date_of_timestamp(number);
  return std::nullopt;
}

/// Many pages give the time in UTC, where the day may already be another than at the outlet. The
/// folders of the address have the outlet's day.
PublicationDate local_day(const PublicationDate& date,
                          const std::optional<PublicationDate>& in_url) {
  if (!in_url || date.utc_offset != std::chrono::minutes{0}) return date;
  const auto apart = std::chrono::sys_days{date.day} - std::chrono::sys_days{in_url->day};
  return apart == std::chrono::days{1} || apart == std::chrono::days{-1} ? *in_url : date;
}

class DateSearch {
 public:
  DateSearch(const HtmlPage& page, std::optional<std::uint32_t> headline)
      : page_(page), headline_(headline.value_or(0)) {}

  /// Elements with itemprop="datePublished".
  std::optional<PublicationDate> microdata(std::string_view property) const {
    for (std::uint32_t i = 0; i < page_.nodes().size(); ++i) {
      const HtmlNode& node = page_[i];
      if (node.tag == HtmlTag::Text) continue;
      if (page_.attribute(node, HtmlAttribute::Itemprop).find(property) == std::string_view::npos) {
        continue;
      }
      if (auto date = of_element(i)) return date;
    }
    return std::nullopt;
  }

  /// <time> elements and elements whose names say that they are the date: those after the headline
  /// before others, said to be of publication before others.
  std::optional<PublicationDate> marked() const {
    std::optional<PublicationDate> best;
    int best_rank = 0;
    for (std::uint32_t i = 0; i < page_.nodes().size(); ++i) {
      const int rank = rank_of(i);
      if (rank <= best_rank) continue;
      if (auto date = of_element(i)) {
        best = date;
        best_rank = rank;
      }
    }
    return best;
  }

  /// A date in the text around the headline.
  std::optional<PublicationDate> shown() const {
    constexpr std::uint32_t kAround = 60;
    const auto size = static_cast<std::uint32_t>(page_.nodes().size());
    const std::uint32_t begin = headline_ == 0 ? 0 : headline_;
    const std::uint32_t reach = headline_ == 0 ? size : std::min(size, begin + 4 * kAround);
    if (auto date = in_short_text(begin, reach)) return date;
    if (headline_ == 0) return std::nullopt;
    if (auto date = in_short_text(headline_ > kAround ? headline_ - kAround : 0, headline_))
      return date;
    return in_short_text(reach, size);
  }

 private:
  std::optional<PublicationDate> of_element(std::uint32_t index) const {
    const HtmlNode& node = page_[index];
    for (const HtmlAttribute attribute :
         {HtmlAttribute::Datetime, HtmlAttribute::Content, HtmlAttribute::Title}) {
      const std::string_view value = page_.attribute(node, attribute);
      if (value.empty()) continue;
      if (auto date = read(std::string(value))) return date;
    }
    const std::string text = page_.inner_text(index);
    if (text.size() > 120) return std::nullopt;
    return plausible(parse_written_date(text));
  }

  int rank_of(std::uint32_t index) const {
    const HtmlNode& node = page_[index];
    if (node.tag == HtmlTag::Text || node.tag == HtmlTag::Meta) return 0;
    const std::string names = std::string(page_.attribute(node, HtmlAttribute::Class)) + ' ' +
                              std::string(page_.attribute(node, HtmlAttribute::Id));
    bool dated = node.tag == HtmlTag::Time;
    bool published = false;
    bool changed = page_.attribute(node, HtmlAttribute::Itemprop) == "dateModified";
    for (const std::string& word : name_words(names)) {
      dated = dated || word == "date" || word == "time" || word == "timestamp" ||
              word == "datetime" || word == "pubdate" || word == "dateline" || word == "posted" ||
              word == "published" || word == "byline" || word == "meta" || word == "postmetadata" ||
              word == "submitted" || word == "info" || word == "day";
      published = published || word == "published" || word == "pubdate" || word == "posted" ||
                  word == "entry" || word == "post" || word == "publish";
      changed = changed || word == "updated" || word == "modified" || word == "update";
    }
    if (!dated) return 0;
    const bool after_headline = headline_ != 0 && index > headline_;
    const bool near = headline_ != 0 && index + 150 > headline_ && index < headline_ + 200;
    int rank = 1;
    if (node.tag == HtmlTag::Time) rank += 2;
    if (published && !changed) rank += 4;
    if (near) rank += 8;
    if (near && after_headline) rank += 1;
    if (changed && !published) rank -= 2;
    return std::max(rank, 1);
  }

  std::optional<PublicationDate> in_short_text(std::uint32_t begin, std::uint32_t end) const {
    for (std::uint32_t i = begin; i < end; ++i) {
      const HtmlNode& node = page_[i];
      if (node.tag != HtmlTag::Text || node.text.size() < 8 || node.text.size() > 160) continue;
      const HtmlTag holder = page_[node.parent].tag;
      if (holder == HtmlTag::Script || holder == HtmlTag::Title || holder == HtmlTag::Option)
        continue;
      if (const auto found = find_written_date(page_.text(node))) {
        if (auto date = plausible(found->date)) return date;
      }
    }
    return std::nullopt;
  }

  const HtmlPage& page_;
  std::uint32_t headline_;  ///< 0 = unknown.
};

}  // namespace

std::optional<PublicationDate> date_in_url(std::string_view url) {
  for (std::size_t at = 0; at + 8 <= url.size(); ++at) {
    if (url[at] != '/' && url[at] != '-' && url[at] != '_' && url[at] != '=') continue;
    const std::string_view rest = url.substr(at + 1);
    if (rest.size() < 8 || !(rest.starts_with("19") || rest.starts_with("20"))) continue;
    const auto found = find_written_date(rest.substr(0, 11));
    if (found && found->begin == 0) return plausible(found->date);
    const auto compact = parse_publication_date(rest.substr(0, 8));
    const bool ends = rest.size() == 8 || rest[8] < '0' || rest[8] > '9';
    if (compact && ends) return plausible(*compact);
  }
  return std::nullopt;
}

std::optional<PublicationDate> page_date(const HtmlPage& page, const LinkedData& data,
                                         const MetaFields& meta,
                                         const std::optional<std::string>& url,
                                         std::optional<std::uint32_t> headline) {
  const DateSearch search(page, headline);
  const auto in_url = url ? date_in_url(*url) : std::nullopt;
  if (auto date = read(data.published)) return local_day(*date, in_url);
  if (auto date = read(meta.first(kPublished))) return local_day(*date, in_url);
  if (auto date = search.microdata("datePublished")) return date;
  if (in_url) return in_url;
  if (auto date = search.marked()) return date;
  if (auto date = read(data.created)) return date;
  if (auto date = read(meta.first(kCreated))) return date;
  if (auto date = search.shown()) return date;
  if (auto date = read(data.modified)) return date;
  return read(meta.first(kModified));
}

}  // namespace onrecord
