#include "annotate/figure_phrase.h"

#include <algorithm>
#include <utility>

namespace onrecord {

namespace {

constexpr std::size_t kLongestSide = 24;  // tokens of a phrase on each side of its head

bool hyphen_like(std::string_view word) {
  return word == "-" || word == "/" || word == "&" || word == "\u2013";
}

bool possessive(std::string_view word) {
  return word == "'s" || word == "\u2019s" || word == "'" || word == "\u2019";
}

}  // namespace

PhraseTree::PhraseTree(const FigureText& text, std::vector<char> quantities)
    : text_(text), syntax_(text.draft().syntax), quantities_(std::move(quantities)) {
  begins_.assign(syntax_.size() + 1, 0);
  for (std::size_t i = 0; i < syntax_.size(); ++i) {
    if (!root(i)) ++begins_[head(i) + 1];
  }
  for (std::size_t i = 1; i < begins_.size(); ++i) begins_[i] += begins_[i - 1];
  children_.resize(begins_.back());
  std::vector<std::size_t> next(begins_.begin(), begins_.end() - 1);
  for (std::size_t i = 0; i < syntax_.size(); ++i) {
    if (!root(i)) children_[next[head(i)]++] = i;
  }
}

bool PhraseTree::under(std::size_t token, std::size_t over, int steps) const {
  for (; token != over && steps > 0 && !root(token); --steps) token = head(token);
  return token == over;
}

std::optional<std::size_t> PhraseTree::subject_of(std::size_t verb, std::size_t before) const {
  std::optional<std::size_t> found;
  for (const std::size_t child : children(verb)) {
    if (!subject(child) || child >= before || text_.is(child, ContextClass::Time)) continue;
    // The nearest before the verb; one after it only where none stands before.
    if (!found || child < verb || *found > verb) found = child;
  }
  return found;
}

std::size_t PhraseTree::phrase_head(std::size_t noun, std::size_t verb) const {
  const bool touching = noun + 1 == verb;
  for (int steps = 0; steps < 6; ++steps) {
    std::size_t over = head(noun);
    // "exports shipped to China fell", not "exports shipped to China, which fell"
    const bool shipped = upos(over) == Upos::Verb && relation(over) == Deprel::Acl;
    if (touching && shipped && over < noun && head(over) < over && nominal(head(over))) {
      noun = over;
      over = head(over);
    }
    if (over == noun || over >= verb || !nominal(over) || in_quantity(over)) return noun;
    // "Unite fell 3 p, JD Sports 2 p": no phrase goes on behind another number.
    for (std::size_t at = over; at < noun; ++at) {
      if (in_quantity(at)) return noun;
    }
    switch (relation(noun)) {
      case Deprel::Nmod:
      case Deprel::NmodPoss:
      case Deprel::Acl:
      case Deprel::Compound:
      case Deprel::Flat:
      case Deprel::Conj:
      case Deprel::Amod:
      case Deprel::Nummod: noun = over; break;
      default: return noun;
    }
  }
  return noun;
}

bool PhraseTree::modifier(std::size_t token) const {
  if (in_quantity(token)) return false;
  switch (upos(token)) {
    case Upos::Noun:
    case Upos::Propn:
    case Upos::Adj:
    case Upos::Sym:
    case Upos::X: return true;
    // "the S&P 500 index", "a new 2024 model": not "between 1600 and 1900 world temperatures".
    case Upos::Num: return token > 0 && (nominal(token - 1) || upos(token - 1) == Upos::Adj);
    case Upos::Verb: return relation(token) == Deprel::Amod || relation(token) == Deprel::Compound;
    default: return false;
  }
}

/// A hyphen, a possessive or an "and" inside the phrase, with a modifier before it.
bool PhraseTree::joint_before(std::size_t token, std::size_t begin, std::size_t head) const {
  if (token == begin || !modifier(token - 1)) return false;
  const std::string_view word = text_.lower(token);
  if (word == "and") return under(token - 1, head, 3) || under(head, token - 1, 2);
  return hyphen_like(word) || possessive(word);
}

std::size_t PhraseTree::first_of(std::size_t head, std::size_t begin) const {
  std::size_t first = head;
  const std::size_t limit = std::max(begin + kLongestSide, head) - kLongestSide;
  while (first > limit) {
    // "since last season Chris Wood scored": a name begins behind a time.
    const bool time = text_.is(first - 1, ContextClass::Time) && !text_.capitalised(first - 1);
    if (time && text_.capitalised(first)) break;
    if (modifier(first - 1)) {
      --first;
    } else if (!in_quantity(first - 1) && joint_before(first - 1, limit, head)) {
      first -= 2;
    } else {
      break;
    }
  }
  return first;
}

/// "of the market", "and Technology Index" from `at`: its last noun, if it hangs on the phrase.
std::optional<std::size_t> PhraseTree::complement(std::size_t first, std::size_t at,
                                                  std::size_t end) const {
  if (upos(at) != Upos::Adp && text_.lower(at) != "and") return std::nullopt;
  const std::size_t limit = std::min(end, at + 7);
  for (std::size_t k = at + 1; k < limit && !in_quantity(k); ++k) {
    const bool owner = k + 1 < end && possessive(text_.lower(k + 1));  // "of the guitar's neck"
    // "the forecast for the quarter": when, not what.
    if (text_.is(k, ContextClass::Time) && (k + 1 == end || !nominal(k + 1))) return std::nullopt;
    const bool last = nominal(k) && (k + 1 == end || !nominal(k + 1) || in_quantity(k + 1));
    if (last && !owner) {
      const bool hangs = head(k) >= first && head(k) < at;
      const Deprel how = relation(k);
      if (hangs && (how == Deprel::Nmod || how == Deprel::Conj || how == Deprel::Flat ||
                    how == Deprel::Compound)) {
        return k;
      }
      return std::nullopt;
    }
    const bool inside = modifier(k) || upos(k) == Upos::Det || upos(k) == Upos::Pron ||
                        hyphen_like(text_.lower(k)) || possessive(text_.lower(k));
    if (!inside) return std::nullopt;
  }
  return std::nullopt;
}

/// "products leaving China", "men aged 18 to 34": not "the index advancing 1.7%".
std::optional<std::size_t> PhraseTree::participle(std::size_t first, std::size_t at,
                                                  std::size_t end, std::size_t number) const {
  if (upos(at) != Upos::Verb || relation(at) != Deprel::Acl) return std::nullopt;
  // "12 tonnes of jet fuel used in the north" hangs on the tonnes.
  const bool of_quantity = in_quantity(head(at)) && under(first, head(at), 3);
  if (head(at) >= at || under(number, at, 6)) return std::nullopt;
  if (head(at) < first && !of_quantity) return std::nullopt;
  std::size_t last = at;
  const std::size_t limit = std::min(end, at + kLongestSide);
  while (last + 1 < limit && !in_quantity(last + 1) && under(last + 1, at, 4)) {
    const Upos next = upos(last + 1);
    if (next == Upos::Verb || next == Upos::Aux || next == Upos::Punct || next == Upos::Sconj ||
        next == Upos::Cconj) {
      break;
    }
    ++last;
  }
  // "the pitch employed was": not "the pitch employed by it" nor "the index advancing".
  const bool bare = last == at && at + 1 < end && upos(at + 1) == Upos::Aux;
  if (last == at && !bare) return std::nullopt;
  return last;
}

/// "men aged 18 to 34": the last token of the ages.
std::optional<std::size_t> PhraseTree::aged(std::size_t at, std::size_t end) const {
  if (text_.lower(at) != "aged" && text_.lower(at) != "ages") return std::nullopt;
  std::optional<std::size_t> last;
  for (std::size_t k = at + 1; k < std::min(end, at + 6) && !in_quantity(k); ++k) {
    const std::string_view word = text_.lower(k);
    if (text_.numeral(k)) last = k;
    if (!text_.numeral(k) && word != "to" && word != "and" && word != "between" &&
        !hyphen_like(word)) {
      break;
    }
  }
  return last;
}

std::size_t PhraseTree::last_of(std::size_t first, std::size_t head, std::size_t end,
                                std::size_t number) const {
  std::size_t last = head;
  const std::size_t limit = std::min(end, head + kLongestSide);
  while (last + 1 < limit && !in_quantity(last + 1)) {
    const std::size_t next = last + 1;
    // "truck maker Volvo saw" has one subject.
    const bool twin = upos(next) == Upos::Propn && next == head + 1 && subject(next) &&
                      subject(head) && this->head(next) == this->head(head);
    const bool noun = (nominal(next) && under(next, head, 3)) || twin;
    const bool numbered = upos(next) == Upos::Num && upos(last) == Upos::Propn;
    if (noun || numbered) {
      last = next;
    } else if (hyphen_like(text_.lower(next)) && next + 1 < limit && modifier(next + 1) &&
               text_.adjacent(next)) {
      last = next + 1;
    } else if (const auto ages = aged(next, end)) {
      last = *ages;
    } else if (const auto after = complement(first, next, end)) {
      last = *after;
    } else {
      if (const auto clause = participle(first, next, end, number)) last = *clause;
      break;
    }
  }
  return last;
}

PhraseTokens PhraseTree::phrase(std::size_t head, std::size_t number,
                                SentenceTokens sentence) const {
  const std::size_t first = first_of(head, sentence.begin);
  return {first, last_of(first, head, sentence.end, number)};
}

}  // namespace onrecord
