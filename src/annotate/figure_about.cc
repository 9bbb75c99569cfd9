#include "annotate/figure_about.h"

#include <algorithm>
#include <array>

#include "annotate/figure_phrase.h"

namespace onrecord {

namespace {

constexpr std::size_t kFarthestChange = 16;  // tokens back to a verb of change
constexpr std::size_t kFarthest = 60;  // tokens that the fallback looks back within the sentence

/// The number with its unit or its noun: what no phrase of its own may hold.
struct Own {
  std::size_t first = 0;
  std::size_t last = 0;
  bool has(std::size_t token) const { return token >= first && token <= last; }
};

class AboutFinder {
 public:
  AboutFinder(const FigureText& text, const std::vector<QuantityReading>& readings)
      : text_(text), readings_(readings), tree_(text, quantity_tokens(text, readings)) {}

  std::vector<std::vector<PhraseTokens>> run() {
    std::vector<std::vector<PhraseTokens>> all(readings_.size());
    for (std::size_t i = 0; i < readings_.size(); ++i) {
      begin(readings_[i]);
      // "one of the largest": the class is what is counted.
      if (quantity_->pronoun && is(quantity_->last + 1, "of")) continue;
      find(readings_[i]);
      if (i > 0 && goes_on(readings_[i - 1], readings_[i], all[i - 1])) phrases_ = all[i - 1];
      if (const auto level = earlier_level(i); level && !all[*level].empty())
        phrases_ = all[*level];
      if (phrases_.empty()) nearest_subject();
      if (phrases_.empty()) taken_from(readings_[i]);
      all[i] = phrases_;
    }
    return all;
  }

 private:
  static std::vector<char> quantity_tokens(const FigureText& text,
                                           const std::vector<QuantityReading>& readings) {
    std::vector<char> tokens(text.size(), 0);
    for (const QuantityReading& reading : readings) {
      const Quantity& quantity = reading.quantity;
      if (quantity.kind == QuantityKind::Age) continue;
      std::fill(tokens.begin() + static_cast<std::ptrdiff_t>(quantity.first),
                tokens.begin() + static_cast<std::ptrdiff_t>(quantity.last) + 1, 1);
    }
    return tokens;
  }

  void begin(const QuantityReading& reading) {
    quantity_ = &reading.quantity;
    sentence_ = {quantity_->sentence_begin, quantity_->sentence_end};
    own_ = {quantity_->first, quantity_->last};
    phrases_.clear();
  }

  bool is(std::size_t token, std::string_view word) const {
    return token < sentence_.end && text_.lower(token) == word;
  }

  /// Adds the phrase of `head`, unless it stands there.
  void add(std::size_t head) {
    if (own_.has(head) || tree_.in_quantity(head) || text_.is(head, ContextClass::Time)) return;
    // "on top of the fine" has no top; "68 p" no p.
    if (is(head, "top") && is(head + 1, "of") && head > 0 && is(head - 1, "on")) return;
    if (text_.lower(head).size() == 1 && !text_.capitalised(head)) return;
    for (const PhraseTokens& phrase : phrases_) {
      if (phrase.first <= head && head <= phrase.last) return;
    }
    if (quantity_->kind == QuantityKind::Age && is(head, "age")) return;
    PhraseTokens phrase = tree_.phrase(head, quantity_->number_last, sentence_);
    // "six-cylinder engines" are about engines: what the number counts is its unit.
    if (phrase.first <= own_.last && own_.last < head) phrase.first = own_.last + 1;
    while (phrase.first < head && (!text_.is_word(phrase.first) || is(phrase.first, "old"))) {
      ++phrase.first;
    }
    phrases_.push_back(phrase);
  }

  void find(const QuantityReading& reading) {
    std::size_t top = quantity_->number_last;
    for (int steps = 0; steps < 8 && !tree_.root(top) && own_.has(tree_.head(top)); ++steps) {
      top = tree_.head(top);
    }
    // "revised its forecast to 5%": before who revised it.
    if (!reading.counted || !reading.counted->after) level_of_object();
    if (reading.counted) {
      top = counted(reading, top);
    } else if (const auto noun = noun_ahead(text_, tree_, *quantity_); noun && phrases_.empty()) {
      phrases_.push_back(*noun);
      add_adjectives(noun->last);
      top = noun->last;
    }
    const bool amount = quantity_->kind == QuantityKind::Money ||
                        quantity_->kind == QuantityKind::Share ||
                        quantity_->kind == QuantityKind::Measure;
    if (amount && phrases_.empty()) purpose();
    if (reading.counted && reading.counted->after) level_of_object();
    if (const auto near = noun_before(text_, tree_, *quantity_)) {
      add(*near);
    } else if (amount && is_labelled()) {
      add(quantity_->first - 2);
    } else {
      climb(top);
    }
  }

  /// Takes what the number counts: as the unit of a count, with its "of" phrase as what is
  /// measured; else as the measured thing itself. Returns where the climb begins.
  std::size_t counted(const QuantityReading& reading, std::size_t top) {
    const Counted& noun = *reading.counted;
    if (quantity_->kind != QuantityKind::Count || !noun.after) {
      if (tree_.nominal(noun.head) && !noun.borrowed) {
        add(noun.head);
        if (noun.first == quantity_->last + 1) add_adjectives(noun.head);
      }
      return tree_.under(noun.head, top, 4) ? top : noun.head;
    }
    own_.last = noun.last;
    for (const std::size_t child : tree_.children(noun.head)) {
      if (child > noun.last && tree_.relation(child) == Deprel::Nmod && is(noun.last + 1, "of") &&
          tree_.nominal(child)) {
        add(child);
      }
    }
    return noun.head;
  }

  /// "a larger 570 sq m space", "the best $200 phones": the phrase of `noun` begins before the
  /// number.
  void add_adjectives(std::size_t noun) {
    std::size_t first = quantity_->first;
    while (first > sentence_.begin && tree_.upos(first - 1) == Upos::Adj &&
           !tree_.in_quantity(first - 1)) {
      --first;
    }
    if (first == quantity_->first) return;
    for (PhraseTokens& phrase : phrases_) {
      if (phrase.first <= noun && noun <= phrase.last) phrase.first = first;
    }
  }

  /// "base price: $59,995".
  bool is_labelled() const {
    const std::size_t first = quantity_->first;
    return first > sentence_.begin + 1 && is(first - 1, ":") && tree_.nominal(first - 2);
  }

  /// "$35,538 for a system", "$550 off a laptop".
  void purpose() {
    const std::size_t at = quantity_->last + 1;
    if (!is(at, "for") && !is(at, "off") && !is(at, "on")) return;
    std::size_t noun = at + 1;
    const std::size_t limit = std::min(sentence_.end, at + 8);
    while (noun + 1 < limit &&
           (tree_.in_quantity(noun) || tree_.upos(noun) == Upos::Det ||
            tree_.upos(noun) == Upos::Adj || (tree_.nominal(noun) && tree_.nominal(noun + 1)))) {
      ++noun;
    }
    if (noun < limit && tree_.nominal(noun)) add(noun);
  }

  /// From the number up the tree: the nouns that it depends on, then the subject of the first verb
  /// that has one. Ends at a clause that is said or believed.
  void climb(std::size_t at) {
    int nouns = 0;
    for (int steps = 0; steps < 10; ++steps) {
      if (tree_.upos(at) != Upos::Verb && subject_over(at, at)) return;
      if (tree_.root(at) || tree_.subject(at)) return;
      const Deprel how = tree_.relation(at);
      if ((how == Deprel::Ccomp || how == Deprel::Parataxis) && !own_.has(at)) return;
      const std::size_t over = tree_.head(at);
      // "compared with 60 jobs": what it is compared with has its own figure.
      if (is(over, "compared") && !phrases_.empty()) return;
      const bool clause = tree_.upos(over) == Upos::Verb || tree_.upos(over) == Upos::Aux;
      if (clause || subject_of(over, at)) {
        if (phrases_.empty() && own_.has(at)) changed_object(over, how);
        if (subject_over(over, at) || has_subject(over)) return;
        const std::size_t noun = tree_.head(over);
        const bool relative =
            tree_.relation(over) == Deprel::Acl || tree_.relation(over) == Deprel::AclRelcl;
        if (relative && tree_.nominal(noun)) {
          // "plans to lay off 90 people": not about the plans.
          const bool purpose = over > sentence_.begin && is(over - 1, "to");
          const bool adverbial = perfect(over);
          if (!purpose && !adverbial) add(noun);
          at = noun;
          for (int up = 0; adverbial && up < 4 && tree_.nominal(tree_.head(at)); ++up) {
            at = tree_.head(at);
          }
          continue;
        }
      } else if (tree_.nominal(over) && !own_.has(over) && how != Deprel::Conj) {
        if (nouns < 2 && phrases_.size() < 2) add(over);
        ++nouns;
      }
      at = over;
    }
  }

  /// "the deficit hit its highest level, having increased by": never of the noun before it.
  bool perfect(std::size_t verb) const {
    return std::ranges::any_of(tree_.children(verb),
                               [&](std::size_t child) { return is(child, "having"); });
  }

  /// A subject of `verb` other than `except`, before the number.
  std::optional<std::size_t> subject_of(std::size_t verb, std::size_t except) const {
    const auto subject = tree_.subject_of(verb, quantity_->first);
    if (!subject || *subject == except || own_.has(*subject)) return std::nullopt;
    return subject;
  }

  bool has_subject(std::size_t verb) const {
    return std::ranges::any_of(tree_.children(verb),
                               [&](std::size_t child) { return tree_.subject(child); });
  }

  /// "cut its forecast for the quarter to $84 billion": the object of the nearest verb of change
  /// before a level, wherever the tree hangs the number.
  void level_of_object() {
    if (!phrases_.empty() || quantity_->first == sentence_.begin) return;
    const std::size_t before = quantity_->first - 1;
    if (!is(before, "to") && !is(before, "from") && !is(before, "by")) return;
    const std::size_t limit = std::max(sentence_.begin + kFarthestChange, before) - kFarthestChange;
    for (std::size_t at = before; at-- > limit;) {
      if (tree_.upos(at) != Upos::Verb || tree_.relation(at) == Deprel::Acl) continue;
      if (is(at, "ended") || is(at, "ending")) continue;  // "the quarter ended December"
      if (!text_.is(at, ContextClass::Rise) && !is(at, "revised")) return;
      changed_object(at, Deprel::Obl);
      return;
    }
  }

  /// "raised its stake to 5%", "lowered the guidance to $84 billion": the object.
  void changed_object(std::size_t verb, Deprel how) {
    if (tree_.upos(verb) != Upos::Verb) return;
    if (how != Deprel::Obl && how != Deprel::OblTmod && how != Deprel::Advmod &&
        how != Deprel::Xcomp && how != Deprel::Dep && how != Deprel::Nummod) {
      return;
    }
    std::optional<std::size_t> object;
    for (const std::size_t child : tree_.children(verb)) {
      const bool counted = child > 0 && text_.numeral(child - 1);  // "rose 64 points to"
      if (tree_.relation(child) == Deprel::Obj && child < quantity_->first &&
          tree_.nominal(child) && !counted) {
        object = child;
      }
    }
    if (object) {
      add(*object);
    } else if (tree_.relation(verb) == Deprel::Advcl && is(verb + 1, "it")) {
      // "improved the store, doubling it to 256GB"
      const auto children = tree_.children(tree_.head(verb));
      const auto named = std::ranges::find_if(children, [&](std::size_t child) {
        return tree_.relation(child) == Deprel::Obj && child < verb && tree_.nominal(child);
      });
      if (named != children.end()) add(*named);
    }
  }

  /// Takes the subject of `verb` if it has one; a relative pronoun stands for its noun, "it said
  /// it had" for who said. True if the climb ends here.
  bool subject_over(std::size_t verb, std::size_t except) {
    const auto subject = subject_of(verb, except);
    if (!subject) return false;
    if (reports_share(text_, *quantity_, verb) && !phrases_.empty()) return true;
    if (is(*subject, "that") || text_.is(*subject, ContextClass::Relative)) {
      const std::size_t noun = tree_.head(verb);
      if (noun != verb && tree_.nominal(noun)) add(noun);
    } else if (tree_.upos(*subject) == Upos::Pron) {
      if (tree_.relation(verb) == Deprel::Ccomp && third_person(*subject)) {
        const auto speaker = tree_.subject_of(tree_.head(verb), tree_.head(verb));
        if (speaker && tree_.nominal(*speaker)) add(*speaker);
      }
    } else if (tree_.upos(*subject) != Upos::Det) {
      add(*subject);
    }
    return true;
  }

  bool third_person(std::size_t token) const {
    return is(token, "it") || is(token, "they") || is(token, "he") || is(token, "she");
  }

  /// "rose 6.5% to 164p", "500 miles (800 km)", "up 2.8 points, or 0.6%": what the number before it
  /// says something of.
  bool goes_on(const QuantityReading& before, const QuantityReading& now,
               const std::vector<PhraseTokens>& theirs) const {
    if (before.quantity.sentence_begin != sentence_.begin) return false;
    const std::size_t from = before.end();
    if (from > quantity_->first || quantity_->first - from > 3) return false;
    for (const PhraseTokens& phrase : phrases_) {
      if (phrase.last + 3 >= quantity_->first) return false;
    }
    static constexpr std::array<std::string_view, 11> kJoints = {
        "to", "at", ",", "and", "or", "(", "from", "by", "-", ")", "plus"};
    bool restated = false;
    for (std::size_t at = from; at < quantity_->first; ++at) {
      if (std::ranges::find(kJoints, text_.lower(at)) == kJoints.end()) return false;
      restated = restated || is(at, "(") || is(at, "or");
    }
    const bool same_kind = before.quantity.kind == quantity_->kind;
    if (!same_kind && phrases_.size() >= 2) return false;
    if (!same_kind && quantity_->first - from == 1 && is(from, "and")) return false;
    if (quantity_->kind != QuantityKind::Count || !now.counted || !now.counted->after) return true;
    // "down 58 points at 1,463 points"
    const bool same_noun = before.counted && before.counted->after &&
                           text_.lower(before.counted->head) == text_.lower(now.counted->head);
    return same_kind && (restated || same_noun || theirs.empty());
  }

  /// "78% is paid in cash, up from 50%": the number of the same sort that rose or fell from this
  /// one.
  std::optional<std::size_t> earlier_level(std::size_t i) const {
    std::size_t from = quantity_->first;
    while (from > sentence_.begin && text_.is(from - 1, ContextClass::Determiner)) --from;
    if (from < sentence_.begin + 2 || !is(from - 1, "from")) return std::nullopt;
    if (!is(from - 2, "up") && !is(from - 2, "down")) return std::nullopt;
    while (i-- > 0) {
      const Quantity& before = readings_[i].quantity;
      if (before.sentence_begin != sentence_.begin) return std::nullopt;
      if (before.kind == quantity_->kind && !before.attributive) return i;
    }
    return std::nullopt;
  }

  /// "shooting 47% from the field", "including 1.5 million in the region": where nothing else is
  /// named, what the number is taken from.
  void taken_from(const QuantityReading& reading) {
    if (reading.counted && reading.counted->after) return;
    const std::size_t at = reading.end();
    if (!is(at, "in") && !is(at, "from")) return;
    const std::size_t limit = std::min(sentence_.end, at + 8);
    std::size_t noun = at + 1;
    while (noun < limit && !tree_.nominal(noun) &&
           (tree_.upos(noun) == Upos::Det || tree_.upos(noun) == Upos::Adj)) {
      ++noun;
    }
    while (noun + 1 < limit && tree_.nominal(noun) && tree_.nominal(noun + 1)) ++noun;
    if (noun < limit && tree_.nominal(noun)) add(noun);
  }

  /// Where the tree gave nothing: the last subject named before the number.
  void nearest_subject() {
    const std::size_t limit = std::max(sentence_.begin + kFarthest, quantity_->first) - kFarthest;
    for (std::size_t at = quantity_->first; at-- > limit;) {
      if (!tree_.subject(at) || tree_.in_quantity(at)) continue;
      if (tree_.upos(at) == Upos::Pron) return;
      if (text_.is(at, ContextClass::Time)) continue;
      if (tree_.nominal(at)) add(at);
      return;
    }
  }

  const FigureText& text_;
  const std::vector<QuantityReading>& readings_;
  PhraseTree tree_;
  const Quantity* quantity_ = nullptr;
  SentenceTokens sentence_;
  Own own_;
  std::vector<PhraseTokens> phrases_;
};

}  // namespace

std::vector<std::vector<PhraseTokens>> read_about(const FigureText& text,
                                                  const std::vector<QuantityReading>& readings) {
  if (!text.has_syntax() || readings.empty()) {
    return std::vector<std::vector<PhraseTokens>>(readings.size());
  }
  return AboutFinder(text, readings).run();
}

}  // namespace onrecord
