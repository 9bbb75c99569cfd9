#pragma once

#include <cstdint>
#include <vector>

namespace onrecord {

/// Universal part-of-speech tags (universaldependencies.org/u/pos).
enum class Upos : std::uint8_t {
  Adj,
  Adp,
  Adv,
  Aux,
  Cconj,
  Det,
  Intj,
  Noun,
  Num,
  Part,
  Pron,
  Propn,
  Punct,
  Sconj,
  Sym,
  Verb,
  X
};

/// Universal dependency relations, without subtypes but for the passive ones (":pass", ":agent")
/// and "nmod:poss", "obl:tmod", "acl:relcl".
enum class Deprel : std::uint8_t {
  Root,
  Acl,
  AclRelcl,
  Advcl,
  Advmod,
  Amod,
  Appos,
  Aux,
  AuxPass,
  Case,
  Cc,
  Ccomp,
  Compound,
  Conj,
  Cop,
  Csubj,
  CsubjPass,
  Dep,
  Det,
  Discourse,
  Dislocated,
  Expl,
  Fixed,
  Flat,
  Goeswith,
  Iobj,
  List,
  Mark,
  Nmod,
  NmodPoss,
  Nsubj,
  NsubjPass,
  Nummod,
  Obj,
  Obl,
  OblAgent,
  OblTmod,
  Orphan,
  Parataxis,
  Punct,
  Reparandum,
  Vocative,
  Xcomp
};

enum class Tense : std::uint8_t { None, Past, Present };
enum class VerbForm : std::uint8_t { None, Finite, Infinitive, Gerund, Participle };
enum class GrammaticalNumber : std::uint8_t { None, Singular, Plural };

/// What the syntax pass says of one token.
struct TokenSyntax {
  Upos upos = Upos::X;
  Deprel deprel = Deprel::Dep;
  Tense tense = Tense::None;
  VerbForm verb_form = VerbForm::None;
  GrammaticalNumber number = GrammaticalNumber::None;
  bool imperative = false;
  bool passive = false;
  std::uint32_t head = 0;  ///< Index of the governing token in the document; its own for a root.
};

/// Parallel to Document::tokens(), or empty where no syntax pass ran.
using Syntax = std::vector<TokenSyntax>;

}  // namespace onrecord
