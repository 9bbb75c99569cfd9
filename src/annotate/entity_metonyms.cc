#include <algorithm>

#include "annotate/entity_names.h"

namespace onrecord {

namespace {

class Metonyms {
 public:
  explicit Metonyms(const NameText& text) : text_(text) {}

  bool acts(const NameMention& name) const {
    std::uint32_t head = text_.head_of(name.tokens);
    if (is_dateline(name)) return false;
    if (owns_speech(name)) return true;
    for (int step = 0; step < 3; ++step) {
      switch (text_.deprel(head)) {
        case Deprel::Nsubj: return is_agent(head, name);
        case Deprel::NsubjPass:
          return text_.is(text_.head(head), kAddressedVerb) || addressed(head);
        case Deprel::OblAgent: return true;
        case Deprel::Obj:
        case Deprel::Iobj: return addressed(head);
        case Deprel::Conj: break;
        default: return false;
      }
      head = text_.head(head);
    }
    return false;
  }

 private:
  /// "TALBRÜCK (Northern Wire) -" opens a text and acts in no clause.
  bool is_dateline(const NameMention& name) const {
    const std::uint32_t next = name.tokens.end;
    return name.tokens.begin == text_.sentence_begin(name.tokens.begin) &&
           (text_.lower_is(next, "(") || text_.lower_is(next, "-") || text_.lower_is(next, "—") ||
            text_.lower_is(next, "–"));
  }

  std::string stem(std::uint32_t token) const { return text_.lower(token); }

  /// The verb's base form is looked up with its endings off.
  bool verb_is(std::uint32_t verb, std::uint32_t classes) const {
    std::string word = stem(verb);
    if (text_.lexicon().words(word) & classes) return true;
    for (const std::string_view ending : {"d", "s", "ed", "es", "ing"}) {
      if (!word.ends_with(ending)) continue;
      const std::string base = word.substr(0, word.size() - ending.size());
      if (text_.lexicon().words(base) & classes) return true;
      if (text_.lexicon().words(base + "e") & classes) return true;
    }
    return false;
  }

  bool addressed(std::uint32_t head) const { return verb_is(text_.head(head), kAddressedVerb); }

  bool is_agent(std::uint32_t head, const NameMention& name) const {
    const std::uint32_t verb = text_.head(head);
    if (text_.upos(verb) != Upos::Verb) return false;
    if (verb_is(verb, kStativeWord)) return false;
    return name.is_country || verb > head || text_.lower_is(verb, "said");
  }

  /// "Beijing's calls", "China's stance".
  bool owns_speech(const NameMention& name) const {
    if (!text_.possessive(name.tokens.end)) return false;
    const std::uint32_t limit = text_.sentence_end(name.tokens.begin);
    for (std::uint32_t at = name.tokens.end + 1; at < limit && at < name.tokens.end + 4; ++at) {
      if (text_.is(at, kSpokenWord)) return true;
      if (text_.upos(at) == Upos::Verb || text_.upos(at) == Upos::Adp) return false;
    }
    return false;
  }

  const NameText& text_;
};

}  // namespace

void mark_metonyms(const NameText& text, std::vector<NameMention>& names) {
  if (!text.has_syntax()) return;
  const Metonyms metonyms(text);
  for (NameMention& name : names) {
    if (!name.is_country && !name.is_capital) continue;
    if (!metonyms.acts(name)) continue;
    name.metonym = true;
    name.type = EntityType::Organization;
    name.kind = OrganizationKind::Government;
  }
}

}  // namespace onrecord
