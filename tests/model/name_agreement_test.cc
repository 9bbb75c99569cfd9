#include "model/name_agreement.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace onrecord {

namespace {

using testing::ElementsAre;

/// The names of a text, as they are read one by one and then agreed on.
class NameAgreement : public testing::Test {
 protected:
  void in(std::string text) {
    auto document = Document::from_text(std::move(text));
    ASSERT_TRUE(document);
    document_ = std::make_unique<Document>(std::move(*document));
  }

  /// A name at the next place of `words`.
  void read(std::string_view words, NameType type, float score) {
    const std::size_t begin = document_->text().find(words, next_);
    ASSERT_NE(begin, std::string::npos) << words;
    next_ = begin + words.size();
    IndexRange tokens = document_->tokens_in(
        {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(next_)});
    reading_.names.push_back({tokens, type, score});
  }

  std::vector<std::pair<std::string, NameType>> agreed() {
    agree_on_names(*document_, reading_);
    std::vector<std::pair<std::string, NameType>> out;
    for (const NameReading& name : reading_.names) {
      out.emplace_back(document_->view({document_->tokens()[name.tokens.begin].span.begin,
                                        document_->tokens()[name.tokens.end - 1].span.end}),
                       name.type);
    }
    return out;
  }

  std::unique_ptr<Document> document_;
  Reading reading_;
  std::size_t next_ = 0;
};

using Pair = std::pair<std::string, NameType>;

TEST_F(NameAgreement, LeavesOutWhatIsSureNowhere) {
  in("Varna closed its port. Later Varna opened it, Tosk said.");
  read("Varna", NameType::Place, 0.9F);
  read("Varna", NameType::Place, 0.3F);
  read("Tosk", NameType::Person, 0.3F);
  EXPECT_THAT(agreed(),
              ElementsAre(Pair("Varna", NameType::Place), Pair("Varna", NameType::Place)));
  ASSERT_EQ(reading_.doubtful_names.size(), 1U);
}

TEST_F(NameAgreement, GivesTheSameWordsTheTypeThatIsSurestInSum) {
  in("Kesta paid. Then Kesta left, and Kesta was sold.");
  read("Kesta", NameType::Person, 0.9F);
  read("Kesta", NameType::Organization, 0.8F);
  read("Kesta", NameType::Organization, 0.7F);
  const Pair firm("Kesta", NameType::Organization);
  EXPECT_THAT(agreed(), ElementsAre(firm, firm, firm));
}

TEST_F(NameAgreement, CompletesANameThatIsReadInFullElsewhere) {
  in("Elected were Brandt and Oskar So of the party. Oskar So was re-elected. Oskar left.");
  read("Brandt", NameType::Person, 0.9F);
  read("Oskar", NameType::Person, 0.9F);
  read("Oskar So", NameType::Person, 0.8F);
  read("Oskar", NameType::Person, 0.9F);
  const Pair full("Oskar So", NameType::Person);
  EXPECT_THAT(agreed(), ElementsAre(Pair("Brandt", NameType::Person), full, full,
                                    Pair("Oskar", NameType::Person)));
}

TEST_F(NameAgreement, LeavesTheWordsOfANeighbouringNameAlone) {
  in("Port Varna is a town. From Port Varna City Bank sends ships.");
  read("Port Varna", NameType::Place, 0.9F);
  read("Port", NameType::Place, 0.9F);
  read("Varna City Bank", NameType::Organization, 0.9F);
  EXPECT_THAT(agreed(),
              ElementsAre(Pair("Port Varna", NameType::Place), Pair("Port", NameType::Place),
                          Pair("Varna City Bank", NameType::Organization)));
}

TEST_F(NameAgreement, TrustsNoDoubtfulNameToCompleteOthers) {
  in("Voss spoke. Merry Voss agreed. Merry Voss left.");
  read("Voss", NameType::Person, 0.9F);
  read("Merry Voss", NameType::Person, 0.3F);
  read("Voss", NameType::Person, 0.9F);
  EXPECT_THAT(agreed(),
              ElementsAre(Pair("Voss", NameType::Person), Pair("Voss", NameType::Person)));
}

}  // namespace

}  // namespace onrecord
