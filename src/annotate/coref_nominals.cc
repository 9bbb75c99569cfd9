#include "annotate/coref_nominals.h"

#include <algorithm>
#include <array>

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

void Descriptions::learn_name(const CorefMention& name, std::uint32_t cluster) {
  if (name.type == EntityType::Organization) {
    for (std::uint32_t i = name.tokens.begin; i < name.tokens.end; ++i) {
      add(draft_.lower[i], false, {cluster, name.sentence, true, modifiers_of(name.tokens, i)});
    }
  }
  if (name.type == EntityType::Person) learn_phrase_before(name, cluster);
}

void Descriptions::learn_nominal(const CorefMention& nominal, std::uint32_t cluster) {
  add(draft_.lower[nominal.head], nominal.plural,
      {cluster, nominal.sentence, false, modifiers_of(nominal.tokens, nominal.head)});
}

std::optional<std::uint32_t> Descriptions::find(const CorefMention& nominal) const {
  const auto list =
      called_.find(role_word(draft_.lower[nominal.head]) + (nominal.plural ? "+" : ""));
  if (list == called_.end()) return std::nullopt;
  const auto modifiers = modifiers_of(nominal.tokens, nominal.head);
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
