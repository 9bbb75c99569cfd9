#include "onrecord/answer.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "support/golden.h"
#include "support/story.h"

// All texts are invented.
namespace onrecord {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;
using testing::Story;

Record marrow_strait() {
  const auto [wire, paper] = testing::marrow_strait();
  RecordBuilder builder;
  builder.add(wire);
  builder.add(paper);
  return builder.build();
}

std::string written(View view, const Record& record, Format format, Colour colour = Colour::None) {
  AnswerStyle style;
  style.format = format;
  style.width = 80;
  style.colour = colour;
  return answer(view, record, style);
}

TEST(Answer, WritesTheDossierAsItIsKept) {
  const Record record = marrow_strait();
  testing::expect_golden("dossier.txt", written(View::Dossier, record, Format::Text));
  testing::expect_golden("dossier.ansi",
                         written(View::Dossier, record, Format::Text, Colour::Ansi));
  testing::expect_golden("dossier.md", written(View::Dossier, record, Format::Markdown));
  testing::expect_golden("dossier.html", written(View::Dossier, record, Format::Html));
  testing::expect_golden("dossier.json", written(View::Dossier, record, Format::Json));
}

TEST(Answer, WritesTheViewsAsTheyAreKept) {
  const Record record = marrow_strait();
  testing::expect_golden("timeline.txt", written(View::Timeline, record, Format::Text));
  testing::expect_golden("timeline.csv", written(View::Timeline, record, Format::Csv));
  testing::expect_golden("figures.csv", written(View::Figures, record, Format::Csv));
  testing::expect_golden("statements.csv", written(View::Statements, record, Format::Csv));
  testing::expect_golden("entities.txt", written(View::Entities, record, Format::Text));
}

TEST(Answer, NeverTakesASide) {
  Story story("a", "Oden confirmed that the ships had sailed. Four ships sailed. It is said.");
  story.says("Oden", "confirmed", "the ships had sailed", Act::Confirm);
  Figure figure;
  figure.span = story.span("Four");
  figure.low = figure.high = 4;
  figure.counts = story.span("ships sailed.", 45);
  story.annotations().figures.push_back(figure);
  RecordBuilder builder;
  builder.add(story.article());
  AnswerStyle style;
  style.sentences = Sentences::LeftOut;
  style.title = "ships";
  const std::string text = answer(View::Dossier, builder.build(), style);
  EXPECT_THAT(text, HasSubstr("Oden acknowledged: the ships had sailed"));
  EXPECT_THAT(text, HasSubstr("asserted by the article (a.txt)"));
  EXPECT_THAT(text.substr(0, text.find("Sources")), Not(HasSubstr("confirmed")));
}

TEST(Answer, SaysThatNobodyIsNamed) {
  const std::string text = written(View::Statements, marrow_strait(), Format::Text);
  EXPECT_THAT(text, HasSubstr("No source named — reported"));
  EXPECT_THAT(text, HasSubstr("via Northern Wire"));
}

Record hostile() {
  Story story("a",
              "<img src=x onerror=alert(1)> said “</blockquote><script>alert(2)</script>” & "
              "\"left\". \x1b[2J\u202Egnp.exe 🚢 شالوم.");
  story.metadata().title = "<script>alert('title')</script>";
  story.metadata().outlet = "\"><svg onload=alert(3)>";
  story.metadata().url = "https://example.org/\"><script>alert(4)</script>";
  story.says("<img src=x onerror=alert(1)>", "said",
             "“</blockquote><script>alert(2)</script>” & \"left\". \x1b[2J\u202Egnp.exe 🚢 شالوم");
  RecordBuilder builder;
  builder.add(story.article());
  return builder.build();
}

TEST(Answer, RunsNothingThatAPageBrings) {
  const std::string html = written(View::Dossier, hostile(), Format::Html);
  EXPECT_THAT(html, Not(HasSubstr("<script")));
  EXPECT_THAT(html, Not(HasSubstr("<img")));
  EXPECT_THAT(html, Not(HasSubstr("<svg")));
  EXPECT_THAT(html, HasSubstr("&lt;script&gt;alert(&#39;title&#39;)&lt;/script&gt;"));
  EXPECT_THAT(html, Not(HasSubstr("\x1b")));
  EXPECT_THAT(html, HasSubstr("default-src 'none'"));
  EXPECT_THAT(html, Not(HasSubstr("src=\"http")));
}

TEST(Answer, LinksOnlyToTheWeb) {
  Story story("a", "Oden said yes.");
  story.metadata().url = "javascript:alert(1)";
  story.says("Oden", "said", "yes");
  RecordBuilder builder;
  builder.add(story.article());
  const Record record = builder.build();
  EXPECT_THAT(written(View::Dossier, record, Format::Html), Not(HasSubstr("href=\"javascript")));
  EXPECT_THAT(written(View::Dossier, record, Format::Markdown), Not(HasSubstr("](javascript")));
}

TEST(Answer, MovesNoCursor) {
  const std::string text = written(View::Dossier, hostile(), Format::Text);
  EXPECT_EQ(text.find('\x1b'), std::string::npos);
  EXPECT_EQ(text.find("\u202E"), std::string::npos);
}

TEST(Answer, WritesMarkdownThatSaysWhatTheTextSays) {
  Story story("a", "Oden said *all* of [it](http://x.example) is <b>_so_</b>.");
  story.says("Oden", "said", "*all* of [it](http://x.example) is <b>_so_</b>");
  RecordBuilder builder;
  builder.add(story.article());
  EXPECT_THAT(written(View::Statements, builder.build(), Format::Markdown),
              HasSubstr("\\*all\\* of \\[it\\](http://x.example) is &lt;b&gt;\\_so\\_&lt;/b&gt;"));
}

TEST(Answer, GivesSelectorsInCodePointsOfTheText) {
  const auto [wire, paper] = testing::marrow_strait();
  const std::string text(wire.document.text());
  std::u32string points;
  for (std::size_t i = 0; i < text.size();) {
    const auto length = (text[i] & 0x80) == 0      ? 1U
                        : (text[i] & 0xE0) == 0xC0 ? 2U
                        : (text[i] & 0xF0) == 0xE0 ? 3U
                                                   : 4U;
    points += static_cast<char32_t>(i);  // stands for the code point that begins at byte i
    i += length;
  }
  const auto slice = [&](std::size_t start, std::size_t end) {
    const std::size_t from = points[start];
    const std::size_t to = end < points.size() ? points[end] : text.size();
    return text.substr(from, to - from);
  };
  RecordBuilder builder;
  builder.add(wire);
  const auto json = nlohmann::json::parse(written(View::Dossier, builder.build(), Format::Json));
  std::size_t checked = 0;
  for (const char* kind : {"statements", "figures", "questions"}) {
    for (const auto& row : json[kind]) {
      for (const auto& target : row["evidence"]) {
        const auto& quote = target["selector"][0];
        const auto& position = target["selector"][1];
        EXPECT_EQ(slice(position["start"], position["end"]), quote["exact"].get<std::string>());
        const std::string prefix = quote["prefix"];
        EXPECT_THAT(text, HasSubstr(prefix + quote["exact"].get<std::string>() +
                                    quote["suffix"].get<std::string>()));
        for (const auto& word : target["words"]) {
          EXPECT_EQ(slice(word["start"], word["end"]), word["text"].get<std::string>());
          ++checked;
        }
      }
    }
  }
  EXPECT_GT(checked, 10U);
}

TEST(Answer, KeepsLinesWithinTheWidth) {
  AnswerStyle style;
  style.width = 50;
  std::string text = answer(View::Statements, marrow_strait(), style);
  std::size_t begin = 0;
  for (std::size_t end = text.find('\n'); end != std::string::npos; end = text.find('\n', begin)) {
    const std::string line = text.substr(begin, end - begin);
    if (line.find("://") == std::string::npos) {
      EXPECT_LE(line.size(), 50U + 12U) << line;  // bytes: marks take three
    }
    begin = end + 1;
  }
}

TEST(Answer, SaysSoWhereNothingWasFound) {
  EXPECT_THAT(written(View::Timeline, Record(), Format::Text), HasSubstr("Nothing was found."));
  EXPECT_THAT(written(View::Figures, Record(), Format::Html), HasSubstr("Nothing was found."));
  EXPECT_NO_THROW(nlohmann::json::parse(written(View::Dossier, Record(), Format::Json)));
}

}  // namespace
}  // namespace onrecord
