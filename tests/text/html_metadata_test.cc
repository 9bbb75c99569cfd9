#include "text/html_metadata.h"

#include <gtest/gtest.h>

#include "text/html_dates.h"
#include "text/person_name.h"

namespace onrecord {
namespace {

PageFacts facts_of(std::string_view page, std::optional<std::string> url = {}) {
  return page_facts(*HtmlPage::parse(page), url);
}

std::string date_of(std::string_view page, std::optional<std::string> url = {}) {
  const auto facts = facts_of(page, std::move(url));
  return facts.published ? to_string(*facts.published) : "none";
}

TEST(HtmlMetadata, ReadsJsonLd) {
  const PageFacts facts = facts_of(R"(<head><script type="application/ld+json">
    [{"@context": "https://schema.org", "@graph": [
      {"@type": "Organization", "@id": "#us", "name": "Harbour Post"},
      {"@type": "Person", "@id": "#ana", "name": "Ana Ruiz"},
      {"@type": ["NewsArticle"], "headline": "Bridge closed", "datePublished": "2024-10-22T05:00:00+03:00",
       "author": [{"@id": "#ana"}, {"@type": "Person", "name": "Tom Pell"}],
       "publisher": {"@id": "#us"}, "inLanguage": "en-GB"}]}]</script></head><h1>Bridge closed</h1>)");
  EXPECT_EQ(facts.title, "Bridge closed");
  EXPECT_EQ(facts.byline, "Ana Ruiz, Tom Pell");
  EXPECT_EQ(facts.outlet, "Harbour Post");
  EXPECT_EQ(facts.language, "en-GB");
  EXPECT_EQ(to_string(*facts.published), "2024-10-22T05:00:00+03:00");
}

TEST(HtmlMetadata, ReadsJsonLdWithTheMistakesThatPagesMake) {
  EXPECT_EQ(
      date_of(
          "<script type='application/ld+json'>//<![CDATA[\n{\"@type\": \"NewsArticle\", "
          "\"description\": \"two\nlines\", \"datePublished\": \"2024-10-22\",}\n//]]></script>"),
      "2024-10-22");
  EXPECT_EQ(date_of("<script type='application/ld+json'>{\"@type\": </script><p>x"), "none");
}

TEST(HtmlMetadata, ReadsMetaElements) {
  const PageFacts facts = facts_of(
      "<head><title>Bridge closed - Harbour Post</title>"
      "<meta property=og:site_name content='Harbour Post'><meta name=author content='By Ana Ruiz'>"
      "<meta property=article:published_time content='2024-10-22T05:00:00Z'>"
      "<link rel=canonical href='https://example.org/bridge'></head><p>x");
  EXPECT_EQ(facts.title, "Bridge closed");
  EXPECT_EQ(facts.byline, "Ana Ruiz");
  EXPECT_EQ(facts.outlet, "Harbour Post");
  EXPECT_EQ(facts.url, "https://example.org/bridge");
  EXPECT_EQ(to_string(*facts.published), "2024-10-22T05:00:00+00:00");
}

TEST(HtmlMetadata, SaysNothingThatThePageDoesNotSay) {
  const PageFacts facts = facts_of("<p>The council met.</p>");
  EXPECT_FALSE(facts.title || facts.byline || facts.outlet || facts.url || facts.language ||
               facts.published || facts.headline);
}

TEST(HtmlMetadata, PrefersPublicationToChange) {
  EXPECT_EQ(date_of("<h1>Bridge closed</h1><time class=updated datetime=2024-10-25>25 Oct</time>"
                    "<time class=published datetime=2024-10-22>22 Oct</time>"),
            "2024-10-22");
}

TEST(HtmlMetadata, FindsADateInTheAddressAndNearTheHeadline) {
  EXPECT_EQ(date_of("<p>x", "https://example.org/2024/10/22/bridge/"), "2024-10-22");
  EXPECT_EQ(date_of("<p>x", "https://example.org/20241022-bridge"), "2024-10-22");
  EXPECT_EQ(date_of("<p>x", "https://example.org/item/120241022"), "none");
  EXPECT_EQ(date_of("<h1>Bridge closed</h1><div>By Ana Ruiz</div><div>Oct. 22, 2024</div>"),
            "2024-10-22");
}

TEST(HtmlMetadata, TakesTheOutletsDayWhereTheTimeIsInUtc) {
  EXPECT_EQ(date_of("<meta property=article:published_time content='2024-10-23T02:30:00Z'>",
                    "https://example.org/2024/10/22/bridge/"),
            "2024-10-22");
}

TEST(HtmlMetadata, TakesNoSiteNameForATitle) {
  const PageFacts facts = facts_of(
      "<head><title>Harbour Post » Bridge closed</title></head>"
      "<h1><a href='https://example.org/'>Harbour Post</a></h1><h2>Bridge closed</h2>");
  EXPECT_EQ(facts.title, "Bridge closed");
}

TEST(PersonName, StripsWhatStandsAroundAName) {
  EXPECT_EQ(person_name("By Ana Ruiz"), "Ana Ruiz");
  EXPECT_EQ(person_name("Posted on October 22, 2024 by Ana Ruiz"), "Ana Ruiz");
  EXPECT_EQ(person_name("Ana Ruiz, PhD"), "Ana Ruiz");
  EXPECT_EQ(person_name("Ana Ruiz | 22 October 2024"), "Ana Ruiz");
  EXPECT_EQ(person_name("ana@example.org"), std::nullopt);
  EXPECT_EQ(person_name("admin"), std::nullopt);
  EXPECT_EQ(person_name("https://example.org/ana"), std::nullopt);
}

}  // namespace
}  // namespace onrecord
