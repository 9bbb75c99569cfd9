#include "ledger/ids.h"

#include <fmt/format.h>

#include <algorithm>
#include <unordered_map>

#include "base/sha256.h"

namespace onrecord {

namespace {

// 48 bits tell documents apart (100,000 of them: a chance of 2 in 100,000 that any two share them,
// and then their items still differ by hash); 40 bits the items of one.
constexpr std::size_t kDocumentDigits = 12;
constexpr std::size_t kItemDigits = 10;

/// Of "sha256:…", the first digits.
std::string digits_of_document(const std::string& id) {
  return id.substr(id.find(':') + 1, kDocumentDigits);
}

void add(std::string& key, Span span) { key += fmt::format("{}-{};", span.begin, span.end); }

void add(std::string& key, const std::vector<Span>& spans) {
  for (const Span span : spans) add(key, span);
  key += '/';
}

// An entity is told by its first name in the text and its type: mentions may be found or lost
// between versions.
std::string key_of(const Entity& entity) {
  std::string key(1, static_cast<char>('0' + static_cast<int>(entity.type)));
  const auto name = std::ranges::find(entity.mentions, MentionForm::Name, &Mention::form);
  add(key, (name == entity.mentions.end() ? entity.mentions.front() : *name).span);
  return key;
}

std::string key_of(const Date& date) {
  std::string key;
  add(key, date.span);
  return key;
}

std::string key_of(const Statement& statement) {
  std::string key;
  add(key, statement.cue);
  add(key, statement.content);
  return key;
}

std::string key_of(const Figure& figure) {
  std::string key;
  add(key, figure.span);
  return key;
}

std::string key_of(const Event& event) {
  std::string key = event.type;
  add(key, event.trigger);
  return key;
}

std::string key_of(const Exchange& exchange) {
  std::string key;
  add(key, exchange.question);
  add(key, exchange.asker);
  return key;
}

/// Kind, document, item: the items of one document stand beside each other in every index, so that
/// a document's rows lie on few pages (docs/performance.md).
template <typename Item>
std::vector<std::string> ids_of(const std::string& document, char kind,
                                const std::vector<Item>& items) {
  std::vector<std::string> ids;
  ids.reserve(items.size());
  std::unordered_map<std::string, int> seen;
  const std::string first = kind + digits_of_document(document);
  for (const Item& item : items) {
    const std::string hash = sha256_hex(document + kind + key_of(item)).substr(0, kItemDigits);
    const int times = ++seen[hash];
    ids.push_back(times == 1 ? first + hash : fmt::format("{}{}.{}", first, hash, times));
  }
  return ids;
}

}  // namespace

ItemIds item_ids(const Article& article) {
  const std::string& document = article.document.metadata().id;
  const Annotations& all = article.annotations;
  return {ids_of(document, 'e', all.entities),
          ids_of(document, 'd', all.dates),
          ids_of(document, 's', all.statements),
          ids_of(document, 'f', all.figures),
          ids_of(document, 'v', all.events),
          ids_of(document, 'x', all.exchanges),
          {}};
}

}  // namespace onrecord
