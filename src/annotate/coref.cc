#include "annotate/coref.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <map>

#include "annotate/coref_rules.h"
#include "base/embedded.h"
#include "base/tsv.h"
#include "base/utf8.h"

namespace onrecord {

namespace {

constexpr std::uint32_t kReach = 10;          // sentences that a pronoun looks back
constexpr std::uint32_t kMostLookedAt = 160;  // mentions
constexpr float kPronounGender = 0.6F;        // weight of a resolved pronoun for later ones
constexpr float kMostPronounGender = 3;
constexpr float kNobodySpeaks = -2.F;  // score of nobody for a pronoun that speaks
constexpr float kSpokeLast = 1.2F;     // for whom the last statement was of: novels, which most of
                                       // the training texts are, change the speaker; news do not
constexpr float kTakenUpAgain = 2.F;   // "Oden, she went on": both are the subject of one verb

float number(std::string_view field) {
  float value = 0;
  std::from_chars(field.data(), field.data() + field.size(), value);
  return value;
}

}  // namespace

CorefResolver::CorefResolver() : weights_(kCorefFeatures) {
  read_tsv(embedded_file("data/coref_weights.tsv"), 2 + kPronounClasses, [&](const auto& fields) {
    for (std::size_t group = 0; group < kCorefGroups.size(); ++group) {
      if (kCorefGroups[group].name != fields[0]) continue;
      const auto value = static_cast<std::uint32_t>(number(fields[1]));
      if (value >= kCorefGroups[group].values) return;
      for (std::size_t c = 0; c < kPronounClasses; ++c) {
        weights_[kCorefOffsets[group] + value][c] = number(fields[2 + c]);
      }
    }
  });
}

class CorefResolver::Run {
 public:
  Run(const CorefResolver& resolver, const Draft& draft, const SourceView& sources,
      const std::function<void(const CorefChoice&)>& trace)
      : resolver_(resolver), draft_(draft), trace_(trace), descriptions_(draft) {
    chains_.mentions = coref_mentions(draft, resolver.lexicon_);
    reader_.emplace(draft_, chains_.mentions, sources);
    rules_.emplace(draft_, chains_.mentions, sources, resolver.cues_);
  }

  CorefChains resolve() {
    const auto& mentions = chains_.mentions;
    chains_.cluster.resize(mentions.size());
    chains_.confidence.resize(mentions.size(), 1.F);
    chains_.mention_at.resize(draft_.size());
    name_clusters();
    for (std::uint32_t i = 0; i < mentions.size(); ++i) {
      if (mentions[i].parts.empty()) chains_.mention_at[mentions[i].head] = i + 1;
    }
    for (std::uint32_t i = 0; i < mentions.size(); ++i) {
      switch (mentions[i].form) {
        case MentionForm::Name: take_name(i); break;
        case MentionForm::Nominal: take_nominal(i); break;
        case MentionForm::Pronoun: take_pronoun(i); break;
      }
    }
    return std::move(chains_);
  }

 private:
  std::uint32_t new_cluster(const CorefMention& mention) {
    CorefCluster cluster;
    cluster.entity = mention.entity;
    cluster.type = mention.type;
    cluster.known_type = mention.known_type;
    cluster.plural = mention.plural;
    cluster.group = mention.group;
    cluster.named = mention.form == MentionForm::Name;
    chains_.clusters.push_back(std::move(cluster));
    return static_cast<std::uint32_t>(chains_.clusters.size() - 1);
  }

  /// Names of one entity are one cluster; those that belong to none are one if they are written
  /// alike, or a person's family name stands for his full one.
  void name_clusters() {
    std::map<std::uint32_t, std::uint32_t> of_entity;
    std::map<std::string, std::uint32_t> of_words;
    for (std::uint32_t i = 0; i < chains_.mentions.size(); ++i) {
      const CorefMention& mention = chains_.mentions[i];
      if (mention.form != MentionForm::Name && !mention.entity) continue;
      if (mention.entity) {
        const auto [entry, added] = of_entity.try_emplace(mention.entity->value, 0);
        if (added) entry->second = new_cluster(mention);
        chains_.cluster[i] = entry->second;
        chains_.clusters[entry->second].named |= mention.form == MentionForm::Name;
      } else {
        chains_.cluster[i] = written_alike(mention, of_words);
      }
      chains_.clusters[*chains_.cluster[i]].gender.add(mention.gender);
    }
  }

  std::uint32_t written_alike(const CorefMention& mention,
                              std::map<std::string, std::uint32_t>& of_words) {
    std::vector<std::string> keys;
    const bool person = mention.type == EntityType::Person || !mention.known_type;
    std::string words;
    for (std::uint32_t i = mention.tokens.begin; i < mention.tokens.end; ++i) {
      const bool title = (resolver_.lexicon_.of(draft_.lower[i]) & kTitleWord) != 0;
      if (title || draft_.lower[i] == "the") continue;
      if (!words.empty()) words += ' ';
      words += draft_.lower[i];
      if (person && draft_.lower[i].size() > 2) keys.push_back(draft_.lower[i]);
    }
    std::ranges::reverse(keys);  // the family name first
    keys.insert(keys.begin(), words);
    const bool single = keys.size() <= 2;
    for (std::size_t k = 0; k < keys.size(); ++k) {
      // "Mara Oden" is "Oden"; but "Jan Oden" is not "Mara Oden".
      if (k > 0 && !single) break;
      const auto found = of_words.find(keys[k]);
      if (found != of_words.end()) return found->second;
    }
    const std::uint32_t cluster = new_cluster(mention);
    for (std::string& key : keys) of_words.try_emplace(std::move(key), cluster);
    return cluster;
  }

  void join(std::uint32_t mention, std::uint32_t cluster) {
    const CorefMention& one = chains_.mentions[mention];
    CorefCluster& all = chains_.clusters[cluster];
    chains_.cluster[mention] = cluster;
    ++all.mentions;
    all.last = mention;
    if (one.role == ClauseRole::Subject) all.subject_in = one.sentence;
    if (rules_->speaks(one) && !rules_->lies_within_source(one, chains_.mention_at)) {
      all.spoke_at = mention + 1;
    }
  }

  void take_name(std::uint32_t index) {
    const std::uint32_t cluster = *chains_.cluster[index];
    const CorefMention& name = chains_.mentions[index];
    if (!first_person_ && name.type == EntityType::Person) first_person_ = cluster;
    join(index, cluster);
    descriptions_.learn_name(name, cluster);
  }

  void take_nominal(std::uint32_t index) {
    const CorefMention& nominal = chains_.mentions[index];
    if (nominal.entity) {
      join(index, *chains_.cluster[index]);
      descriptions_.learn_nominal(nominal, *chains_.cluster[index]);
      return;
    }
    if (!nominal.parts.empty()) {
      join(index, new_cluster(nominal));
      return;
    }
    if (const auto name = beside(nominal)) {
      join(index, *name);
      chains_.clusters[*name].gender.add(nominal.gender);
      descriptions_.learn_nominal(nominal, *name);
      return;
    }
    std::optional<std::uint32_t> cluster;
    if (nominal.definite) cluster = descriptions_.find(nominal);
    if (cluster && gender_against(nominal.gender, chains_.clusters[*cluster].gender)) {
      cluster.reset();
    }
    if (!cluster) {
      cluster = new_cluster(nominal);
      chains_.clusters[*cluster].gender = nominal.gender;
    }
    join(index, *cluster);
    descriptions_.learn_nominal(nominal, *cluster);
  }

  static bool gender_against(GenderEvidence a, GenderEvidence b) {
    return (a.female - a.male) * (b.female - b.male) < -kImpossibleGender;
  }

  /// The cluster of the name that a phrase stands in apposition to, or is the predicate of.
  std::optional<std::uint32_t> beside(const CorefMention& nominal) const {
    const TokenSyntax& grammar = draft_.syntax[nominal.head];
    const auto named = [&](std::uint32_t token) -> std::optional<std::uint32_t> {
      if (token == nominal.head || chains_.mention_at[token] == 0) return std::nullopt;
      const std::uint32_t mention = chains_.mention_at[token] - 1;
      const CorefMention& other = chains_.mentions[mention];
      if (other.form != MentionForm::Name || !chains_.cluster[mention]) return std::nullopt;
      // "Anders Holm, head of the agency": what stands in apposition to a person is one.
      const bool apposed = grammar.deprel == Deprel::Appos && grammar.head == token;
      const bool both_people = other.type == EntityType::Person && !nominal.group &&
                               (nominal.type == EntityType::Person || apposed);
      if (!both_people && !(other.group && nominal.group)) return std::nullopt;
      if (nominal.plural) return std::nullopt;
      return chains_.cluster[mention];
    };
    if (grammar.deprel == Deprel::Appos) {
      if (const auto cluster = named(grammar.head)) return cluster;
    }
    // "the spokesman, Lin Jian" and "Lin Jian is a spokesman": the name hangs on the noun.
    constexpr std::uint32_t kNear = 12;  // tokens
    const std::uint32_t first = nominal.head > kNear ? nominal.head - kNear : 0;
    const auto last = std::min(nominal.head + kNear, static_cast<std::uint32_t>(draft_.size()) - 1);
    bool copula = false;
    for (std::uint32_t i = first; i <= last; ++i) {
      copula |= draft_.syntax[i].head == nominal.head && draft_.syntax[i].deprel == Deprel::Cop;
    }
    for (std::uint32_t i = first; i <= last; ++i) {
      const TokenSyntax& other = draft_.syntax[i];
      if (other.head != nominal.head || i == nominal.head) continue;
      const bool apposed = other.deprel == Deprel::Appos || other.deprel == Deprel::Flat;
      const bool predicate = copula && other.deprel == Deprel::Nsubj;
      if (!apposed && !predicate) continue;
      if (const auto cluster = named(i)) return cluster;
    }
    return std::nullopt;
  }

  void take_pronoun(std::uint32_t index) {
    const CorefMention& pronoun = chains_.mentions[index];
    if (pronoun.pronoun.word > PronounWord::They) return;  // speakers.cc knows who "I" is
    CorefChoice choice;
    choice.mention = index;
    choice.none = reader_->none(pronoun);
    find_candidates(index, choice.candidates);
    for (const CorefCandidate& candidate : choice.candidates) {
      choice.features.push_back(
          reader_->read(pronoun, chains_.clusters[candidate.cluster], candidate));
    }
    if (trace_) trace_(choice);
    choose(choice);
  }

  void find_candidates(std::uint32_t index, std::vector<CorefCandidate>& found) const {
    const CorefMention& pronoun = chains_.mentions[index];
    std::vector<std::uint32_t> others;
    for (const std::uint32_t name : rules_->named_in_own_words(index)) {
      if (chains_.cluster[name]) others.push_back(*chains_.cluster[name]);
    }
    const auto take = [&](std::uint32_t mention) {
      const auto cluster = chains_.cluster[mention];
      if (!cluster || std::ranges::find(others, *cluster) != others.end()) return;
      const bool known =
          std::ranges::any_of(found, [&](const auto& one) { return one.cluster == *cluster; });
      const CorefCluster& all = chains_.clusters[*cluster];
      if (known || !CorefRules::fits(pronoun, all, chains_.mentions[mention])) return;
      if (rules_->speaks(pronoun) && !CorefRules::can_speak(all)) return;
      found.push_back({*cluster, mention, 0, 0, 0, first_person_ == cluster});
    };
    std::uint32_t looked_at = 0;
    for (std::uint32_t i = index; i > 0 && looked_at < kMostLookedAt; --i, ++looked_at) {
      if (pronoun.sentence - chains_.mentions[i - 1].sentence > kReach) break;
      take(i - 1);
    }
    // "In her speech, Oden said …": a name that comes later in the sentence.
    for (std::uint32_t i = index + 1; i < chains_.mentions.size(); ++i) {
      const CorefMention& other = chains_.mentions[i];
      if (other.sentence != pronoun.sentence) break;
      if (other.form == MentionForm::Name) take(i);
    }
    rank(found);
  }

  void rank(std::vector<CorefCandidate>& found) const {
    std::uint32_t most = 0;
    std::uint32_t subjects = 0;
    for (std::uint32_t i = 0; i < found.size(); ++i) {
      found[i].rank = i;
      found[i].subject_rank = subjects;
      if (chains_.mentions[found[i].mention].role == ClauseRole::Subject) ++subjects;
      most = std::max(most, chains_.clusters[found[i].cluster].mentions);
    }
    for (CorefCandidate& candidate : found) candidate.most_mentions = most;
  }

  void choose(const CorefChoice& choice) {
    const CorefMention& pronoun = chains_.mentions[choice.mention];
    const auto column = static_cast<std::size_t>(class_of(pronoun.pronoun.word));
    const auto& weights = resolver_.weights_;
    // Who speaks is somebody.
    const bool speaks = rules_->speaks(pronoun);
    float best = speaks ? kNobodySpeaks : weights[choice.none][column];
    float total = std::exp(best);
    const float none = best;
    std::optional<std::uint32_t> winner;
    std::uint32_t spoke_last = 0;
    for (const CorefCandidate& one : choice.candidates) {
      spoke_last = std::max(spoke_last, chains_.clusters[one.cluster].spoke_at);
    }
    for (std::uint32_t i = 0; i < choice.candidates.size(); ++i) {
      float score = 0;
      for (const std::uint16_t feature : choice.features[i]) score += weights[feature][column];
      const CorefCandidate& candidate = choice.candidates[i];
      const bool spoke =
          spoke_last != 0 && chains_.clusters[candidate.cluster].spoke_at == spoke_last;
      if (spoke && speaks) score += kSpokeLast;
      if (CorefRules::takes_up(pronoun, chains_.mentions[candidate.mention])) {
        score += kTakenUpAgain;
      }
      total += std::exp(score);
      if (winner ? score > best : score > none) {
        best = score;
        winner = i;
      }
    }
    chains_.confidence[choice.mention] = std::exp(best) / total;
    if (!winner) return;
    const std::uint32_t cluster = choice.candidates[*winner].cluster;
    join(choice.mention, cluster);
    CorefCluster& all = chains_.clusters[cluster];
    all.pronoun_in = pronoun.sentence;
    all.pronoun = pronoun.pronoun.word;
    if (pronoun.pronoun.word == PronounWord::He && all.gender.male < kMostPronounGender) {
      all.gender.male += kPronounGender;
    }
    if (pronoun.pronoun.word == PronounWord::She && all.gender.female < kMostPronounGender) {
      all.gender.female += kPronounGender;
    }
  }

  const CorefResolver& resolver_;
  const Draft& draft_;
  const std::function<void(const CorefChoice&)>& trace_;
  CorefChains chains_;
  std::optional<CorefFeatureReader> reader_;
  std::optional<CorefRules> rules_;
  Descriptions descriptions_;
  std::optional<std::uint32_t> first_person_;
};

CorefChains CorefResolver::resolve(const Draft& draft, const SourceView& sources,
                                   const std::function<void(const CorefChoice&)>& trace) const {
  if (draft.syntax.size() != draft.size() || draft.size() == 0) return {};
  return Run(*this, draft, sources, trace).resolve();
}

}  // namespace onrecord
