#include "onrecord/to_document.h"

#include <gtest/gtest.h>

#include "intake/limits.h"

namespace onrecord {
namespace {

Source plain(std::string bytes) {
  Source source;
  source.name = "a.txt";
  source.bytes = std::move(bytes);
  return source;
}

ErrorCode refusal(const Source& source) {
  const auto document = to_document(source);
  EXPECT_FALSE(document);
  return document ? ErrorCode::Unsupported : document.error().code;
}

TEST(ToDocument, KeepsPlainTextAsItIs) {
  const auto document = to_document(plain("  One line.\n\n\n\tAnother — line. \n"));
  ASSERT_TRUE(document);
  EXPECT_EQ(document->text(), "  One line.\n\n\n\tAnother — line. \n");
  EXPECT_TRUE(document->to_source().is_identity());
}

TEST(ToDocument, MapsBackOverDroppedBytes) {
  const auto document = to_document(plain("\xEF\xBB\xBFone\r\ntwo"));
  ASSERT_TRUE(document);
  EXPECT_EQ(document->text(), "one\ntwo");
  EXPECT_EQ(document->to_source().to_source(0), 3u);
  EXPECT_EQ(document->to_source().to_source(4), 8u);
  EXPECT_EQ(document->to_source().to_source(7), 11u);
}

TEST(ToDocument, TellsWhatTheSourceTells) {
  Source source = plain("Words.");
  source.title = "Bridge closed";
  source.published_otherwise = *parse_publication_date("2024-10-22");
  auto document = to_document(source);
  EXPECT_EQ(document->metadata().title, "Bridge closed");
  EXPECT_EQ(document->metadata().published, source.published_otherwise);
  source.published = *parse_publication_date("2024-10-21");
  EXPECT_EQ(to_document(source)->metadata().published, source.published);
}

TEST(ToDocument, RefusesByName) {
  EXPECT_EQ(refusal(plain("")), ErrorCode::Empty);
  EXPECT_EQ(refusal(plain(" \n\u00A0\n")), ErrorCode::Empty);
  EXPECT_EQ(refusal(plain("%PDF-1.4 ...")), ErrorCode::Binary);
  EXPECT_EQ(refusal(plain(std::string("a\0b", 3))), ErrorCode::Binary);
  EXPECT_EQ(refusal(plain(std::string(Limits::kTextLineBytes + 1, 'a'))), ErrorCode::TooLarge);
  EXPECT_EQ(refusal(plain(std::string(Limits::kTextBytes + 1, '\n'))), ErrorCode::TooLarge);
}

}  // namespace
}  // namespace onrecord
