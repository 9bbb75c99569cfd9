#include "text/html.h"

#include <gtest/gtest.h>

#include "intake/limits.h"
#include "onrecord/to_document.h"

namespace onrecord {
namespace {

Source page_source(std::string bytes) {
  Source source;
  source.name = "page.html";
  source.format = SourceFormat::Html;
  source.bytes = std::move(bytes);
  return source;
}

/// A page with enough prose to be an article; `body` stands among it.
std::string article(std::string_view body) {
  return "<!DOCTYPE html><html lang=en><head><title>Bridge closed | Harbour "
         "Post</title></head><body>"
         "<nav><a href=/>Home</a> <a href=/news>News</a></nav><article><h1>Bridge closed</h1>"
         "<p>The council closed the old bridge on Monday, engineers said, after cracks were found "
         "in "
         "two of its seven arches.</p>" +
         std::string(body) +
         "<p>Traffic was sent along the river road, where queues of an hour built up before noon, "
         "the police said.</p></article></body></html>";
}

std::string text_of(std::string bytes) {
  const auto document = to_document(page_source(std::move(bytes)));
  return document ? std::string(document->text()) : std::string(to_string(document.error().code));
}

constexpr std::string_view kBefore =
    "Bridge closed\n\nThe council closed the old bridge on Monday, engineers said, after cracks "
    "were found in two of its seven arches.\n\n";
constexpr std::string_view kAfter =
    "Traffic was sent along the river road, where queues of an hour built up before noon, the "
    "police said.";

/// What article(body) shows between its first and its last paragraph.
std::string middle(std::string_view body) {
  const std::string text = text_of(article(body));
  EXPECT_TRUE(text.starts_with(kBefore) && text.ends_with(kAfter)) << text;
  if (text.size() < kBefore.size() + kAfter.size()) return text;
  return text.substr(kBefore.size(), text.size() - kBefore.size() - kAfter.size());
}

TEST(Html, PutsTheHeadlineFirstAndParagraphsApart) {
  EXPECT_EQ(text_of(article("")), std::string(kBefore) + std::string(kAfter));
}

TEST(Html, KeepsInlineElementsJoinedAndSpacesSingle) {
  EXPECT_EQ(
      middle("<p>Mayor <b>Ana</b>&nbsp;<i>R</i>uiz\n  called it <a href=x>a precaution</a>.</p>"),
      "Mayor Ana Ruiz called it a precaution.\n\n");
}

TEST(Html, BreaksParagraphsAtLineBreaks) {
  EXPECT_EQ(middle("<p>“We had no choice,” she said.<br>Repairs begin in May.</p>"),
            "“We had no choice,” she said.\n\nRepairs begin in May.\n\n");
}

TEST(Html, LeavesOutWhatIsNotTheArticle) {
  EXPECT_EQ(
      middle(
          "<aside>Buy our calendar, now at half the price, while stocks last.</aside>"
          "<div class='related-stories'><a href=/x>Ferry strike ends</a></div>"
          "<div class=comments><p>I drove there yesterday and saw nothing, said a reader.</p></div>"
          "<figure><img src=a.jpg><figcaption>The bridge in May. Photo: T. "
          "Pell</figcaption></figure>"
          "<p style='display: none'>Hidden words that nobody sees on the page itself.</p>"
          "<script>var a = '<p>not text</p>';</script>"
          "<p><a href=/y>Read more: ten bridges that fell last year</a></p>"),
      "");
}

TEST(Html, KeepsQuotesListsAndHeadingsOfTheArticle) {
  EXPECT_EQ(
      middle("<h2>What happens next</h2><ul><li>Divers inspect the piers on Tuesday.</li></ul>"
             "<blockquote>“Nobody was hurt,” the statement said.</blockquote>"),
      "What happens next\n\nDivers inspect the piers on Tuesday.\n\n“Nobody was hurt,” the "
      "statement said.\n\n");
}

TEST(Html, TakesTheWholeArticleWhereItsNameMisleads) {
  std::string page = article("");
  page.replace(page.find("<article>"), 9, "<article class='page sidebar-widget'>");
  EXPECT_EQ(text_of(page), std::string(kBefore) + std::string(kAfter));
}

/// Every character of the text must be what its bytes of the page decode to.
void expect_faithful(const std::string& bytes, std::string_view charset = "utf-8") {
  Source source = page_source(bytes);
  source.charset = charset;
  const auto document = to_document(source);
  ASSERT_TRUE(document) << document.error().message;
  const std::string_view text = document->text();
  for (std::uint32_t begin = 0; begin < text.size(); ++begin) {
    if ((text[begin] & '\xC0') == '\x80') continue;
    std::uint32_t end = begin + 1;
    while (end < text.size() && (text[end] & '\xC0') == '\x80') ++end;
    const std::string_view character = text.substr(begin, end - begin);
    const auto from = document->to_source().to_source(begin);
    const auto to = document->to_source().to_source(end);
    ASSERT_LE(from, to);
    ASSERT_LE(to, bytes.size());
    if (character == " " || character == "\n") continue;
    const std::string slice = bytes.substr(from, to - from);
    Source piece = page_source("<p>" + slice);
    piece.charset = charset;
    const auto decoded = to_document(piece);
    ASSERT_TRUE(decoded) << slice;
    EXPECT_EQ(decoded->text(), character) << "byte " << begin << " of " << text;
  }
}

TEST(Html, MapsEveryCharacterBackToItsBytes) {
  expect_faithful(article(
      "<p>A &amp; B &lt;said&gt; &ldquo;n&#111;&#x20;comment&rdquo;, caf&eacute; caf&eacute "
      "AT&T, a <!-- cut --> b</u>c &mdash; 10&nbsp;km \r\n &notanentity; x&y.</p>"));
}

TEST(Html, MapsBackThroughOtherEncodings) {
  expect_faithful(article("<p>Mayor Ren\xE9 Mu\xF1oz said \x93no\x94 &amp; left \x97 again.</p>"),
                  "windows-1252");
  expect_faithful(
      "<h1>\xCC\xEE\xF1\xF2</h1><p>\xCC\xFD\xF1\xF2 \xE7\xE0\xEA\xF0\xFB\xF2, a &amp; b.</p>",
      "windows-1251");
}

TEST(Html, ReadsWideEncodings) {
  std::string wide = "\xFF\xFE";
  for (const char c : article("<p>Second.</p>")) {
    wide += c;
    wide += '\0';
  }
  EXPECT_EQ(text_of(wide), text_of(article("<p>Second.</p>")));
}

std::string repeated(std::string_view piece, std::size_t times) {
  std::string text;
  for (std::size_t i = 0; i < times; ++i) text += piece;
  return text;
}

TEST(HtmlRobust, RefusesDeepNestingByName) {
  EXPECT_EQ(text_of(repeated("<div>", 100'000)), "nested too deeply");
  EXPECT_EQ(text_of(repeated("<b><div></b>", 100'000)), "nested too deeply");
  EXPECT_EQ(text_of(repeated("<div><table><td></div>", 100'000)), "nested too deeply");
  EXPECT_EQ(text_of(repeated("<form><div></form>", 100'000)), "nested too deeply");
  EXPECT_EQ(text_of("<svg><desc><table></svg><style>" + repeated("<div>", 100'000)),
            "nested too deeply");
  EXPECT_EQ(text_of(repeated("<x-y>", 100'000)), "nested too deeply");
}

TEST(HtmlRobust, ReadsWhatIsOnlyLeftOpen) {
  EXPECT_NE(text_of(repeated("<p>The council met again, and no decision was made on the bridge.",
                             20'000)),
            "nested too deeply");
  EXPECT_NE(text_of("<ul>" + repeated("<li>One item more, and then another one.", 20'000)),
            "nested too deeply");
  EXPECT_NE(text_of("<table>" + repeated("<tr><td>a<td>b", 20'000)), "nested too deeply");
}

TEST(HtmlRobust, RefusesFormattingThatEveryBlockRepeats) {
  std::string page = "<p>";
  for (int i = 0; i < 400; ++i) page += "<font size=" + std::to_string(i) + ">";
  EXPECT_EQ(text_of(page + repeated("</p><p>x", 100'000)), "nested too deeply");
}

TEST(HtmlRobust, BoundsTheAttributesOfAnElement) {
  std::string page = "<p ";
  for (int i = 0; i < 100'000; ++i) page += "a" + std::to_string(i) + "=1 ";
  page += ">x";
  EXPECT_EQ(text_of(page), "too large");
  EXPECT_EQ(text_of(repeated("<i>", 2) + repeated("<br>", Limits::kHtmlTags)), "too large");
  EXPECT_EQ(text_of(std::string(Limits::kHtmlBytes + 1, ' ')), "too large");
}

TEST(HtmlRobust, ReadsQuadraticLookingPagesToTheEnd) {
  const std::size_t many = 1'000'000;
  EXPECT_FALSE(text_of(std::string(many, '<')).empty());
  EXPECT_FALSE(text_of("<p>words" + repeated("<!-", many / 4)).empty());
  EXPECT_FALSE(text_of("<p>words" + repeated("<a b=\"", many / 8)).empty());
  EXPECT_FALSE(text_of("<p>words " + repeated("&amp;&#x41;&notin;&", many / 16)).empty());
  EXPECT_FALSE(text_of("<p>words " + repeated("</p></b></x>", many / 16)).empty());
  EXPECT_FALSE(text_of("<script>" + repeated("</scrip", many / 8)).empty());
}

TEST(HtmlRobust, SaysWhatIsWrongWithPagesThatAreNone) {
  EXPECT_EQ(text_of(""), "empty");
  EXPECT_EQ(text_of("<html><body><script>x()</script></body></html>"), "empty");
  EXPECT_EQ(text_of("\x89PNG\r\n\x1a\n"), "not text");
  EXPECT_EQ(text_of(std::string("<p>a\0b", 6)), "not text");
}

TEST(HtmlRobust, ReadsAPageThatIsCutOffAnywhere) {
  const std::string page = article("<p class=\"a b\">Said &ldquo;no&rdquo;<!-- x -->.</p>");
  for (std::size_t size = 1; size < page.size(); ++size) {
    const auto document = to_document(page_source(page.substr(0, size)));
    if (document) {
      EXPECT_LE(
          document->to_source().to_source(static_cast<std::uint32_t>(document->text().size())),
          size);
    }
  }
}

TEST(HtmlRobust, KeepsThePlaceOfAHeadlineThatEndsThePage) {
  // The last character takes one byte of the page and two of the text.
  const std::string page =
      "<html><head><title>Port shut | Post</title></head><body><article><p>The port was shut on "
      "Monday, the harbour office said, after a crane had fallen.</p><h1>Port shut \xB6";
  const auto document = to_document(page_source(page));
  ASSERT_TRUE(document);
  ASSERT_TRUE(document->text().starts_with("Port shut ¶\n\n")) << document->text();
  for (std::uint32_t at = 0; at <= document->text().size(); ++at) {
    EXPECT_LE(document->to_source().to_source(at), page.size()) << at;
  }
}

}  // namespace
}  // namespace onrecord
