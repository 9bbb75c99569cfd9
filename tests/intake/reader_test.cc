#include "onrecord/reader.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>

#include "intake/limits.h"
#include "support/temp_folder.h"

namespace onrecord {
namespace {

using testing::TempFolder;

/// One line for each source and rejection: "name: text" or "name! code".
std::vector<std::string> read(std::vector<std::string> inputs, const TempFolder& folder,
                              ReadOptions options = {}) {
  std::vector<std::string> lines;
  const auto reader = open_reader(std::move(inputs), std::move(options));
  const auto short_name = [&](std::string name) {
    const std::string prefix = folder.path() + "/";
    return name.starts_with(prefix) ? name.substr(prefix.size()) : name;
  };
  while (auto source = reader->next()) {
    if (*source) {
      lines.push_back(short_name((*source)->name) + ": " + (*source)->bytes);
    } else {
      lines.push_back(short_name(source->error().name) + "! " +
                      std::string(to_string(source->error().error.code)));
    }
  }
  return lines;
}

using Lines = std::vector<std::string>;

TEST(Reader, GivesTheBytesOfAFileWithTheirHash) {
  const TempFolder folder;
  const auto reader = open_reader({folder.write("a.txt", "abc")});
  const auto source = reader->next();
  ASSERT_TRUE(source && *source);
  EXPECT_EQ((*source)->id,
            "sha256:ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  EXPECT_FALSE(reader->next());
}

TEST(Reader, WalksFoldersInTheOrderOfNamesWithoutHiddenFiles) {
  const TempFolder folder;
  folder.write("b.txt", "two");
  folder.write("a/z.txt", "one");
  folder.write("c/a.txt", "three");
  folder.write(".git/config", "hidden");
  EXPECT_EQ(read({folder.path()}, folder), (Lines{"a/z.txt: one", "b.txt: two", "c/a.txt: three"}));
}

TEST(Reader, EntersNoFolderTwice) {
  const TempFolder folder;
  folder.write("a/one.txt", "one");
  std::filesystem::create_directory_symlink("..", folder.path("a/up"));
  EXPECT_EQ(read({folder.path()}, folder), (Lines{"a/one.txt: one"}));
}

TEST(Reader, NamesWhatItCannotReadAndGoesOn) {
  const TempFolder folder;
  folder.write("a.png", "\x89PNG\r\n\x1a\n...");
  folder.write("b.txt", "text");
  folder.write("c.txt", "");
  std::filesystem::create_symlink("nowhere", folder.path("d.txt"));
  EXPECT_EQ(read({folder.path(), folder.path("missing.txt"), "https://example.org/"}, folder),
            (Lines{"a.png! not text", "b.txt: text", "c.txt! empty", "d.txt! not found",
                   "missing.txt! not found", "https://example.org/! unsupported"}));
}

TEST(Reader, ExpandsGlobs) {
  const TempFolder folder;
  folder.write("b.txt", "two");
  folder.write("a.txt", "one");
  folder.write("a.md", "other");
  EXPECT_EQ(read({folder.path("*.txt")}, folder), (Lines{"a.txt: one", "b.txt: two"}));
  EXPECT_EQ(read({folder.path("*.nothing")}, folder), (Lines{"*.nothing! not found"}));
}

TEST(Reader, TellsTheFormatFromTheNameElseFromTheFirstBytes) {
  const TempFolder folder;
  const auto format = [&](std::string_view name, std::string_view bytes) {
    const auto source = open_reader({folder.write(name, bytes)})->next();
    return (*source)->format;
  };
  EXPECT_EQ(format("a.html", "words"), SourceFormat::Html);
  EXPECT_EQ(format("b", "<!-- saved -->\n<!DOCTYPE html><p>words"), SourceFormat::Html);
  EXPECT_EQ(format("c", "<said he> and left"), SourceFormat::PlainText);
  EXPECT_EQ(format("d", "{\"text\": \"words\"}\n"), SourceFormat::PlainText);
  EXPECT_EQ(format("e", "{ not JSON, only a brace"), SourceFormat::PlainText);
}

TEST(Reader, ReadsJsonLinesAndRejectsABadLineByItsNumber) {
  const TempFolder folder;
  const std::string path = folder.write("a.jsonl",
                                        "{\"text\": \"one\"}\n"
                                        "{\"text\": \n"
                                        "\n"
                                        "{\"title\": \"no text\"}\n"
                                        "[1]\n"
                                        "{\"html\": \"<p>two\"}\r\n"
                                        "{\"text\": \"thr\\u00e9e\"}");
  EXPECT_EQ(read({path}, folder),
            (Lines{"a.jsonl:1: one", "a.jsonl:2! malformed", "a.jsonl:4! malformed",
                   "a.jsonl:5! malformed", "a.jsonl:6: <p>two", "a.jsonl:7: thrée"}));
}

TEST(Reader, FillsASourceFromTheFieldsOfARecord) {
  const TempFolder folder;
  const std::string path = folder.write(
      "a.jsonl",
      R"({"body": "words", "title": " Bridge closed ", "date": "22 Oct 2024", "url": "", )"
      R"("outlet": null, "byline": ["Ana Ruiz", "Tom Pell"]})");
  ReadOptions options;
  options.json_fields.text = "body";
  const auto source = open_reader({path}, options)->next();
  ASSERT_TRUE(source && *source);
  EXPECT_EQ((*source)->title, "Bridge closed");
  EXPECT_EQ((*source)->byline, "Ana Ruiz, Tom Pell");
  EXPECT_EQ(to_string(*(*source)->published), "2024-10-22");
  EXPECT_FALSE((*source)->url);
  EXPECT_FALSE((*source)->outlet);
}

TEST(Reader, SkipsALineOverTheLimitAndReadsTheNext) {
  const TempFolder folder;
  const std::string path =
      folder.write("a.jsonl", "{\"text\": \"" + std::string(Limits::kJsonLineBytes, 'a') +
                                  "\"}\n{\"text\": \"two\"}\n");
  EXPECT_EQ(read({path}, folder), (Lines{"a.jsonl:1! too large", "a.jsonl:2: two"}));
}

TEST(Reader, SaysOnceThatARecordIsSpreadOverLines) {
  const TempFolder folder;
  const std::string path = folder.write("a.json", "{\n  \"text\": \"one\"\n}\n");
  EXPECT_EQ(read({path}, folder), (Lines{"a.json! unsupported"}));
}

TEST(Reader, RefusesANestedRecord) {
  const TempFolder folder;
  const std::string path =
      folder.write("a.jsonl", "{\"text\": " + std::string(10'000, '[') + std::string(10'000, ']') +
                                  "}\n{\"text\": \"two\"}\n");
  EXPECT_EQ(read({path}, folder), (Lines{"a.jsonl:1! nested too deeply", "a.jsonl:2: two"}));
}

TEST(Reader, RefusesAHugeFileWithoutReadingIt) {
  const TempFolder folder;
  const std::string path = folder.write("a.txt", "begins like text");
  std::filesystem::resize_file(path, std::uintmax_t{1} << 33U);  // 8 GiB, no block of it on disk
  EXPECT_EQ(read({path}, folder), (Lines{"a.txt! too large"}));
}

TEST(Reader, StopsReadingAnEndlessStreamAtTheLimit) {
  const auto source = open_reader({"/dev/zero"})->next();
  ASSERT_TRUE(source && !*source);
  EXPECT_EQ(source->error().error.code, ErrorCode::TooLarge);
}

}  // namespace
}  // namespace onrecord
