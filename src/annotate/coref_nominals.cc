#include "annotate/coref_nominals.h"

#include <algorithm>
#include <array>

#include "base/tsv.h"
#include "base/utf8.h"

namespace onrecord {

namespace {

constexpr std::uint32_t kUnnamedReach = 8;  // sentences over which "the spokesman" means "a …"
constexpr std::size_t kMostCalled = 16;     // clusters kept for one word

// Words that narrow nothing down: "the top spokesman" is "the spokesman".
bool says_nothing(const std::string& word) {
  static constexpr std::array<std::string_view, 14> kEmpty = {
      "top",  "senior", "former", "new",  "chief",  "veteran", "embattled",
      "same", "own",    "other",  "then", "acting", "deputy",  "outgoing"};
  return std::ranges::find(kEmpty, word) != kEmpty.end();
}

}  // namespace

std::string role_word(const std::string& folded) {
  // Who leads a body: "head of the Danish intelligence", "the intelligence chief".
  if (folded == "head" || folded == "boss" || folded == "director") return "chief";
  for (const std::string_view ending : {"woman", "women", "men", "man", "people", "persons"}) {
    const bool fits = folded.size() > ending.size() + 3 && folded.ends_with(ending);
    if (fits) return folded.substr(0, folded.size() - ending.size()) + "person";
  }
  return folded;
}

void Descriptions::add(const std::string& word, bool plural, Called called) {
  auto& list = called_[role_word(word) + (plural ? "+" : "")];
  const auto known = std::ranges::find(list, called.cluster, &Called::cluster);
  if (known != list.end()) {
    called.modifiers.insert(called.modifiers.end(), known->modifiers.begin(),
                            known->modifiers.end());
    called.named |= known->named;
    list.erase(known);
  }
  constexpr std::size_t kMostModifiers = 12;
  if (called.modifiers.size() > kMostModifiers) called.modifiers.resize(kMostModifiers);
  list.push_back(std::move(called));
  if (list.size() > kMostCalled) list.erase(list.begin());
}

std::vector<std::string> Descriptions::modifiers_of(IndexRange tokens, std::uint32_t head) const {
  std::vector<std::string> modifiers;
  for (std::uint32_t i = tokens.begin; i < tokens.end; ++i) {
    const Upos upos = draft_.syntax[i].upos;
    const bool says = upos == Upos::Noun || upos == Upos::Propn || upos == Upos::Adj;
    if (i != head && says && !says_nothing(draft_.lower[i])) modifiers.push_back(draft_.lower[i]);
  }
  return modifiers;
}

/// "Foreign Ministry spokesman Lin Jian": the nouns before the name.
void Descriptions::learn_phrase_before(const CorefMention& name, std::uint32_t cluster) {
  constexpr std::uint32_t kLongest = 6;  // tokens
  std::uint32_t begin = name.tokens.begin;
  while (begin > 0 && name.tokens.begin - begin < kLongest) {
    const Upos upos = draft_.syntax[begin - 1].upos;
    if (upos != Upos::Noun && upos != Upos::Propn && upos != Upos::Adj) break;
    --begin;
  }
  if (begin == name.tokens.begin) return;
  const std::uint32_t head = name.tokens.begin - 1;
  if (draft_.syntax[head].upos != Upos::Noun && draft_.syntax[head].upos != Upos::Propn) return;
  add(draft_.lower[head], false,
      {cluster, name.sentence, true, modifiers_of({begin, name.tokens.begin}, head)});
}

/// "head of Denmark's Military Intelligence", the role that the entities pass read: the word before
/// "of", or the last, and all others with it.
void Descriptions::learn_role(const CorefMention& name, std::uint32_t cluster) {
  const Entity& entity = draft_.annotations.entities[name.entity->value];
  if (!entity.role || entity.name == entity.role) return;
  std::vector<std::string> words;
  std::optional<std::size_t> head;
  split(*entity.role, ' ', [&](std::string_view part) {
    std::string word = fold_case(part);
    for (const std::string_view ending : {",", "'s", "’s"}) {
      if (word.ends_with(ending)) word.resize(word.size() - ending.size());
    }
    if ((word == "of" || word == "for") && !head && !words.empty()) head = words.size() - 1;
    if (word != "of" && word != "for" && word != "the" && !word.empty()) words.push_back(word);
  });
  if (words.empty()) return;
  const std::size_t at = head.value_or(words.size() - 1);
  const std::string called = words[at];
  words.erase(words.begin() + static_cast<std::ptrdiff_t>(at));
  add(called, false, {cluster, name.sentence, true, std::move(words)});
}

void Descriptions::learn_name(const CorefMention& name, std::uint32_t cluster) {
  if (name.entity && name.type == EntityType::Person) learn_role(name, cluster);
  if (name.type == EntityType::Organization) {
    for (std::uint32_t i = name.tokens.begin; i < name.tokens.end; ++i) {
      add(draft_.lower[i], false, {cluster, name.sentence, true, modifiers_of(name.tokens, i)});
    }
  }
  if (name.type == EntityType::Person) learn_phrase_before(name, cluster);
}

/// "of Denmark's Military Intelligence" behind "head" tells what he is called by too.
IndexRange Descriptions::with_complement(IndexRange tokens) const {
  constexpr std::uint32_t kLongest = 8;  // tokens
  const auto size = static_cast<std::uint32_t>(draft_.size());
  std::uint32_t end = tokens.end;
  if (end >= size || draft_.lower[end] != "of") return tokens;
  while (end < size && end - tokens.end < kLongest) {
    const Upos upos = draft_.syntax[end].upos;
    const bool inside = upos == Upos::Noun || upos == Upos::Propn || upos == Upos::Adj ||
                        upos == Upos::Det || draft_.lower[end] == "of" ||
                        draft_.lower[end] == "'s" || draft_.lower[end] == "'";
    if (!inside) break;
    ++end;
  }
  return {tokens.begin, end};
}

void Descriptions::learn_nominal(const CorefMention& nominal, std::uint32_t cluster) {
  add(draft_.lower[nominal.head], nominal.plural,
      {cluster, nominal.sentence, false,
       modifiers_of(with_complement(nominal.tokens), nominal.head)});
}

std::optional<std::uint32_t> Descriptions::find(const CorefMention& nominal) const {
  const auto list =
      called_.find(role_word(draft_.lower[nominal.head]) + (nominal.plural ? "+" : ""));
  if (list == called_.end()) return std::nullopt;
  // "The president of the club" is not the president of another.
  const auto modifiers = modifiers_of(with_complement(nominal.tokens), nominal.head);
  for (auto one = list->second.rbegin(); one != list->second.rend(); ++one) {
    if (!one->named && nominal.sentence - one->sentence > kUnnamedReach) continue;
    const bool fits = std::ranges::all_of(modifiers, [&](const std::string& word) {
      return std::ranges::find(one->modifiers, word) != one->modifiers.end();
    });
    if (fits) return one->cluster;
  }
  return std::nullopt;
}

}  // namespace onrecord
