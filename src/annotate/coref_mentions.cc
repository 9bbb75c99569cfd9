#include "annotate/coref_mentions.h"

#include <algorithm>
#include <map>

#include "base/utf8.h"

namespace onrecord {

namespace {

constexpr float kTitleWeight = 3;     // "Mrs Oden", "the actress"
constexpr float kForenameWeight = 3;  // "Mara Oden"

ClauseRole role_of(Deprel deprel) {
  switch (deprel) {
    case Deprel::Nsubj:
    case Deprel::NsubjPass: return ClauseRole::Subject;
    case Deprel::Obj:
    case Deprel::Iobj: return ClauseRole::Object;
    case Deprel::Obl:
    case Deprel::OblAgent: return ClauseRole::Oblique;
    case Deprel::Nmod: return ClauseRole::Modifier;
    case Deprel::NmodPoss: return ClauseRole::Possessor;
    default: return ClauseRole::Other;
  }
}

class MentionFinder {
 public:
  MentionFinder(const Draft& draft, const CorefLexicon& lexicon)
      : draft_(draft), lexicon_(lexicon), taken_(draft.size()) {}

  std::vector<CorefMention> find() {
    add_names();
    for (std::uint32_t i = 0; i < draft_.size(); ++i) add_pronoun_or_noun(i);
    add_joined();
    std::ranges::stable_sort(mentions_, {}, [](const CorefMention& one) {
      return std::pair(one.tokens.begin, one.tokens.end);
    });
    place();
    return std::move(mentions_);
  }

 private:
  const TokenSyntax& syntax(std::uint32_t token) const { return draft_.syntax[token]; }

  void add_names() {
    const auto& entities = draft_.annotations.entities;
    for (std::uint32_t e = 0; e < entities.size(); ++e) {
      for (const Mention& mention : entities[e].mentions) {
        if (mention.form == MentionForm::Pronoun) continue;
        const IndexRange tokens = draft_.document.tokens_in(mention.span);
        if (tokens.size() == 0) continue;
        add_name(tokens, entities[e].type, Id<Entity>{e});
        mentions_.back().form = mention.form;
      }
    }
    if (!entities.empty()) return;
    for (const NameReading& name : draft_.reading.names) {
      add_name(name.tokens, static_cast<EntityType>(name.type), std::nullopt);
    }
  }

  void add_name(IndexRange tokens, EntityType type, std::optional<Id<Entity>> entity) {
    CorefMention mention;
    mention.tokens = tokens;
    mention.type = type;
    mention.entity = entity;
    mention.head = head_of(tokens);
    mention.plural = false;
    for (std::uint32_t i = tokens.begin; i < tokens.end; ++i) taken_[i] = true;
    if (type == EntityType::Person) mention.gender = gender_of_name(tokens);
    mention.group = type == EntityType::Organization;
    mentions_.push_back(mention);
  }

  /// The first token whose governor stands outside.
  std::uint32_t head_of(IndexRange tokens) const {
    for (std::uint32_t i = tokens.begin; i < tokens.end; ++i) {
      const std::uint32_t head = syntax(i).head;
      if (head == i || head < tokens.begin || head >= tokens.end) return i;
    }
    return tokens.begin;
  }

  GenderEvidence gender_of_name(IndexRange tokens) const {
    GenderEvidence gender;
    const auto take = [&](std::uint32_t token, std::uint16_t allowed, float weight) {
      const std::uint16_t word = lexicon_.of(draft_.lower[token]) & allowed;
      if ((word & (kFemaleWord | kFemaleName)) != 0) gender.female += weight;
      if ((word & (kMaleWord | kMaleName)) != 0) gender.male += weight;
      return word != 0;
    };
    // Titles and nouns before the name, within its phrase: "spokeswoman Mara Oden".
    constexpr std::uint32_t kReach = 3;
    for (std::uint32_t i = tokens.begin; i > 0 && tokens.begin - i < kReach; --i) {
      const Upos upos = syntax(i - 1).upos;
      if (upos != Upos::Noun && upos != Upos::Propn && upos != Upos::Adj) break;
      if (take(i - 1, kFemaleWord | kMaleWord, kTitleWeight)) break;
    }
    std::uint32_t first = tokens.begin;
    while (first + 1 < tokens.end && (lexicon_.of(draft_.lower[first]) & kTitleWord) != 0) {
      take(first, kFemaleWord | kMaleWord, kTitleWeight);
      ++first;
    }
    if ((lexicon_.of(draft_.lower[first]) & kFrontSurname) != 0) return gender;
    // A name alone is more often a family name.
    take(first, kFemaleName | kMaleName,
         tokens.end - first > 1 ? kForenameWeight : kForenameWeight / 2);
    return gender;
  }

  void add_pronoun_or_noun(std::uint32_t token) {
    if (taken_[token] || draft_.document.tokens()[token].kind != TokenKind::Word) return;
    const PronounForm pronoun = CorefLexicon::pronoun(draft_.lower[token]);
    if (pronoun.word != PronounWord::None) {
      add_pronoun(token, pronoun);
    } else if (syntax(token).upos == Upos::Noun || syntax(token).upos == Upos::Propn) {
      add_nominal(token);
    }
  }

  void add_pronoun(std::uint32_t token, PronounForm pronoun) {
    // "US" and "IT" are no pronouns, nor is a "May" or "it" in a name.
    if (draft_.text(token).size() > 1 && draft_.text(token)[1] != draft_.lower[token][1]) return;
    CorefMention mention;
    mention.tokens = {token, token + 1};
    mention.head = token;
    mention.form = MentionForm::Pronoun;
    mention.pronoun = pronoun;
    if (draft_.lower[token] == "her") {
      mention.pronoun.possessive =
          syntax(token).deprel == Deprel::NmodPoss || syntax(token).deprel == Deprel::Det;
    }
    mention.plural = pronoun.word == PronounWord::They || pronoun.word == PronounWord::We;
    mentions_.push_back(mention);
  }

  bool is_capital(std::uint32_t token) const {
    return is_upper(decode_utf8(draft_.text(token), 0).value);
  }

  bool is_inner(std::uint32_t token) const {
    const Deprel deprel = syntax(token).deprel;
    return deprel == Deprel::Compound || deprel == Deprel::Flat || deprel == Deprel::Fixed ||
           deprel == Deprel::Goeswith || deprel == Deprel::OblTmod || deprel == Deprel::Amod;
  }

  void add_nominal(std::uint32_t token) {
    if (is_inner(token) || draft_.lower[token].ends_with('.')) return;  // "Mr." alone is nobody
    CorefMention mention;
    mention.head = token;
    mention.tokens = phrase_around(token);
    const std::uint16_t word = lexicon_.of(draft_.lower[token]);
    const bool person = (word & (kPersonWord | kFemaleWord | kMaleWord)) != 0;
    // A title before a name belongs to the name: "spokeswoman Mara Oden", "Justice Oden".
    const bool title = person || (word & kTitleWord) != 0;
    if (title && token + 1 < draft_.size() && taken_[token + 1] && is_capital(token + 1)) return;
    const bool proper = syntax(token).upos == Upos::Propn;
    mention.form = proper ? MentionForm::Name : MentionForm::Nominal;
    mention.known_type = !proper;
    mention.plural = syntax(token).number == GrammaticalNumber::Plural;
    mention.group = (word & kGroupWord) != 0;
    if (person && !mention.group) mention.type = EntityType::Person;
    if ((word & kFemaleWord) != 0) mention.gender.female += kTitleWeight;
    if ((word & kMaleWord) != 0) mention.gender.male += kTitleWeight;
    if (proper) mention.gender.add(gender_of_name(mention.tokens));
    mention.definite = is_definite(mention.tokens.begin);
    mentions_.push_back(mention);
  }

  /// "A and B" of people or bodies: what "they" may mean.
  void add_joined() {
    std::map<std::uint32_t, std::vector<std::uint32_t>> of_head;  // mentions by their head
    for (std::uint32_t i = 0; i < mentions_.size(); ++i) {
      const TokenSyntax& grammar = syntax(mentions_[i].head);
      if (grammar.deprel == Deprel::Conj) of_head[grammar.head].push_back(i);
    }
    std::vector<CorefMention> groups;
    for (const CorefMention& first : mentions_) {
      const auto rest = of_head.find(first.head);
      if (rest == of_head.end() || !can_act(first)) continue;
      CorefMention group = first;
      group.entity.reset();
      group.gender = {};
      group.form = MentionForm::Nominal;
      group.plural = true;
      group.definite = false;
      group.parts = {first.head};
      for (const std::uint32_t part : rest->second) {
        if (!can_act(mentions_[part])) continue;
        group.parts.push_back(mentions_[part].head);
        group.tokens.end = std::max(group.tokens.end, mentions_[part].tokens.end);
      }
      if (group.parts.size() > 1) groups.push_back(std::move(group));
    }
    mentions_.insert(mentions_.end(), groups.begin(), groups.end());
  }

  static bool can_act(const CorefMention& mention) {
    return mention.type == EntityType::Person || mention.group ||
           (mention.form == MentionForm::Name && mention.type == EntityType::Place);
  }

  /// The noun with what stands close before it and hangs on it: "the young spokesman".
  IndexRange phrase_around(std::uint32_t head) const {
    std::uint32_t begin = head;
    constexpr std::uint32_t kLongest = 8;  // tokens
    while (begin > 0 && head - begin < kLongest && !taken_[begin - 1]) {
      const TokenSyntax& left = syntax(begin - 1);
      const bool inside = left.head >= begin && left.head <= head && left.head != begin - 1;
      const bool joins = left.deprel == Deprel::Det || left.deprel == Deprel::Amod ||
                         left.deprel == Deprel::Compound || left.deprel == Deprel::Nummod ||
                         left.deprel == Deprel::NmodPoss || left.deprel == Deprel::Advmod ||
                         left.deprel == Deprel::Flat;
      if (!inside || !joins) break;
      --begin;
    }
    std::uint32_t end = head + 1;
    while (end < draft_.size() && !taken_[end] && syntax(end).head >= head &&
           syntax(end).head < end && syntax(end).deprel == Deprel::Flat) {
      ++end;
    }
    return {begin, end};
  }

  bool is_definite(std::uint32_t first) const {
    const std::string& word = draft_.lower[first];
    return word == "the" || word == "this" || word == "that" || word == "these" ||
           word == "those" || CorefLexicon::pronoun(word).possessive;
  }

  /// Sentence, paragraph, quotation and grammatical place of each mention, in one sweep.
  void place() {
    std::size_t sentence = 0;
    std::size_t paragraph = 0;
    std::size_t quote = 0;
    const Document& document = draft_.document;
    std::uint32_t leading = 0;
    for (CorefMention& mention : mentions_) {
      const std::uint32_t at = draft_.span(mention.tokens.begin).begin;
      const std::size_t before = sentence;
      while (sentence + 1 < document.sentences().size() &&
             document.sentences()[sentence + 1].begin <= at) {
        ++sentence;
      }
      while (paragraph + 1 < document.paragraphs().size() &&
             document.paragraphs()[paragraph + 1].begin <= at) {
        ++paragraph;
      }
      while (quote < document.quotations().size() && document.quotations()[quote].span.end <= at) {
        ++quote;
      }
      if (sentence != before) leading = 0;
      mention.leading = leading++;
      mention.sentence = static_cast<std::uint32_t>(sentence);
      mention.paragraph = static_cast<std::uint32_t>(paragraph);
      if (quote < document.quotations().size() && document.quotations()[quote].span.begin <= at) {
        mention.quote = static_cast<std::uint32_t>(quote);
      }
      place_in_clause(mention);
    }
  }

  void place_in_clause(CorefMention& mention) const {
    constexpr int kClimb = 8;
    std::uint32_t token = mention.head;
    for (int i = 0; i < kClimb; ++i) {
      const Deprel deprel = syntax(token).deprel;
      const bool climbs = deprel == Deprel::Conj || deprel == Deprel::Appos ||
                          deprel == Deprel::Flat || deprel == Deprel::Compound;
      if (!climbs || syntax(token).head == token) break;
      mention.joined |= deprel == Deprel::Conj;
      mention.apposed |= deprel == Deprel::Appos;
      token = syntax(token).head;
    }
    mention.role = role_of(syntax(token).deprel);
    mention.governor = syntax(token).head;
  }

  const Draft& draft_;
  const CorefLexicon& lexicon_;
  std::vector<char> taken_;
  std::vector<CorefMention> mentions_;
};

}  // namespace

std::vector<CorefMention> coref_mentions(const Draft& draft, const CorefLexicon& lexicon) {
  if (draft.syntax.size() != draft.size()) return {};
  return MentionFinder(draft, lexicon).find();
}

}  // namespace onrecord
