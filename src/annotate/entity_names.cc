#include "annotate/entity_names.h"

#include <algorithm>

namespace onrecord {

namespace {

constexpr std::uint32_t kLongestName = 12;  // tokens

class NameFinder {
 public:
  explicit NameFinder(const NameText& text)
      : text_(text), hits_(find_gazetteer_names(text, hit_of_)), taken_(text.size(), false) {}

  std::vector<NameMention> find() {
    for (std::uint32_t token = 0; token < text_.size(); ++token) read_state_body(token);
    for (const NameReading& name : text_.draft().reading.names) {
      if (name.type == NameType::Person) read_person(name);
    }
    for (const NameReading& name : text_.draft().reading.names) {
      if (name.type == NameType::Organization) read_organization(name);
    }
    for (const GazetteerHit& hit : hits_) read_hit(hit);
    for (std::uint32_t token = 0; token < text_.size(); ++token) read_weapon(token);
    for (const NameReading& name : text_.draft().reading.names) {
      if (name.type != NameType::Person) read_other(name);
    }
    std::ranges::sort(names_, {}, [](const NameMention& name) { return name.tokens; });
    return std::move(names_);
  }

 private:
  const NameSense* sense_at(std::uint32_t token) const {
    return hit_of_[token] ? hits_[hit_of_[token] - 1].sense : nullptr;
  }
  IndexRange hit_range(std::uint32_t token) const { return hits_[hit_of_[token] - 1].tokens; }

  bool free(IndexRange range) const {
    return std::none_of(taken_.begin() + range.begin, taken_.begin() + range.end,
                        [](bool taken) { return taken; });
  }

  void add(NameMention name) {
    if (name.tokens.begin >= name.tokens.end || !free(name.tokens)) return;
    std::fill(taken_.begin() + name.tokens.begin, taken_.begin() + name.tokens.end, true);
    names_.push_back(std::move(name));
  }

  static OrganizationKind kind_of(std::uint32_t words) {
    if (words & kGovernmentWord) return OrganizationKind::Government;
    if (words & kMinistryWord) return OrganizationKind::Ministry;
    if (words & kForceWord) return OrganizationKind::Force;
    if (words & kAgencyWord) return OrganizationKind::Agency;
    return OrganizationKind::Body;
  }

  /// "foreign" and "affairs", "defence" and "defense" are one topic.
  static std::string topic_word(const std::string& word) {
    if (word == "affairs" || word == "national" || word == "armed" || word == "state") return {};
    if (word == "defence") return "defense";
    if (word == "labour") return "labor";
    if (word == "internal" || word == "home") return "interior";
    if (word == "external") return "foreign";
    return word;
  }

  void add_topic(NameMention& name, std::uint32_t token) const {
    if (!text_.is(token, kTopicWord) && !text_.capital(token)) return;
    if (hit_of_[token] && sense_at(token)->adjective) return;
    const std::string word = topic_word(text_.lower(token));
    if (word.empty() || name.topic == word) return;
    name.topic += name.topic.empty() ? word : " " + word;
  }

  /// The country that the words before `begin` name: "Russian", "South Korea's", "US"; moves
  /// `begin` to it.
  std::optional<std::uint32_t> country_before(std::uint32_t& begin) const {
    const std::uint32_t first = text_.sentence_begin(begin);
    std::uint32_t at = begin;
    if (at > first && text_.possessive(at - 1)) --at;
    const bool owned = at != begin;
    if (at == first || !hit_of_[at - 1]) return std::nullopt;
    const NameSense& sense = *sense_at(at - 1);
    const auto country = owned ? sense.country : sense.adjective ? sense.adjective : sense.country;
    if (country) begin = hit_range(at - 1).begin;
    return country;
  }

  /// "Russian forces", "South Korea's Ministry of Foreign Affairs", "the Foreign Ministry".
  void read_state_body(std::uint32_t head) {
    const std::uint32_t words = text_.words(head);
    const bool acronym = text_.draft().text(head) == "MFA" || text_.draft().text(head) == "MoD";
    if (!(words & kStateBodyWord) && !acronym) return;
    NameMention name;
    name.type = EntityType::Organization;
    name.kind = acronym ? OrganizationKind::Ministry : kind_of(words);
    if (acronym) name.topic = text_.draft().text(head) == "MFA" ? "foreign" : "defense";
    std::uint32_t begin = head;
    std::uint32_t end = head + 1;
    const std::uint32_t first = text_.sentence_begin(head);
    while (begin > first && head - begin < 4 && is_body_modifier(begin - 1)) {
      add_topic(name, --begin);
    }
    end = body_complement(name, end);
    const bool armed = (words & kArmedWord) != 0 && begin == head;
    if (armed) name.topic = "armed";
    name.country = country_before(begin);
    const bool named = text_.capital(head) && (end > head + 1 || begin < head);
    if (!name.country && !named && !acronym) return add_bare(head, name);
    name.tokens = {begin, end};
    if (hit_of_[begin] && hit_range(begin).end >= end && sense_at(begin)->organization) return;
    if (text_.upos(head) == Upos::Verb || text_.upos(head) == Upos::Adj) return;
    // "South Korea's navy chief" is a person's office.
    add(std::move(name));
  }

  bool is_body_modifier(std::uint32_t token) const {
    if (hit_of_[token] && (sense_at(token)->adjective || sense_at(token)->country)) return false;
    if (text_.is(token, kTopicWord)) return true;
    return text_.capital(token) && text_.upos(token) != Upos::Det &&
           text_.upos(token) != Upos::Adp && text_.upos(token) != Upos::Pron &&
           !text_.is(token, kTitleWord) && token > text_.sentence_begin(token);
  }

  /// " of Foreign Affairs" behind "Ministry": its end.
  std::uint32_t body_complement(NameMention& name, std::uint32_t at) const {
    const std::uint32_t limit = text_.sentence_end(at - 1);
    if (!text_.capital(at - 1) || at >= limit) return at;
    if (!text_.lower_is(at, "of") && !text_.lower_is(at, "for")) return at;
    std::uint32_t end = at;
    for (std::uint32_t i = at + 1; i < limit && i < at + 7; ++i) {
      const bool joint =
          text_.lower_is(i, "and") || text_.lower_is(i, "the") || text_.lower_is(i, "of");
      if (!text_.capital(i) && !joint) break;
      if (hit_of_[i] && sense_at(i)->country) {
        name.country = sense_at(i)->country;
        return hit_range(i).end;
      }
      if (!joint) {
        add_topic(name, i);
        end = i + 1;
      }
    }
    return end;
  }

  /// "the government": counts where the text has just one.
  void add_bare(std::uint32_t head, NameMention name) {
    if (head == 0 || !text_.lower_is(head - 1, "the") ||
        !(text_.is(head, kGovernmentWord) || text_.lower_is(head, "ministry")))
      return;
    name.form = MentionForm::Nominal;
    name.tokens = {head - 1, head + 1};
    name.topic.clear();
    add(std::move(name));
  }

  void read_person(const NameReading& reading) {
    IndexRange range = reading.tokens;
    while (range.size() > 1 &&
           (text_.is(range.begin, kTitleWord | kTopicWord) || sense_is_adjective(range.begin)))
      ++range.begin;
    while (range.size() > 1 && text_.possessive(range.end - 1)) --range.end;
    const NameSense* sense = sense_at(range.begin);
    if (sense && hit_range(range.begin).end >= range.end && range.size() == 1 &&
        (sense->adjective || sense->country || sense->organization))
      return;
    if (text_.is(range.begin, kTitleWord) && range.size() == 1) return;
    NameMention name;
    name.type = EntityType::Person;
    name.tokens = range;
    name.role = role_of(range);
    add(std::move(name));
  }

  bool sense_is_adjective(std::uint32_t token) const {
    return hit_of_[token] && sense_at(token)->adjective.has_value();
  }

  /// "Ukrainian Foreign Minister" before the name, or "head of the agency" between commas behind.
  std::optional<IndexRange> role_of(IndexRange name) const {
    const std::uint32_t first = text_.sentence_begin(name.begin);
    std::uint32_t end = name.begin;
    if (end > first + 1 && text_.lower_is(end - 1, ",") && text_.is(end - 2, kTitleWord)) --end;
    if (end > first && text_.is(end - 1, kTitleWord)) {
      std::uint32_t begin = end - 1;
      while (begin > first && end - begin < 10 && is_role_word(begin - 1)) --begin;
      while (begin < end && (text_.possessive(begin) || text_.lower_is(begin, "of"))) ++begin;
      return IndexRange{begin, end};
    }
    return role_behind(name.end);
  }

  bool is_role_word(std::uint32_t token) const {
    if (text_.capital(token) && text_.upos(token) != Upos::Det && text_.upos(token) != Upos::Adp)
      return true;
    if (text_.possessive(token) || text_.is(token, kTitleWord)) return true;
    return text_.upos(token) == Upos::Adj || text_.upos(token) == Upos::Noun;
  }

  std::optional<IndexRange> role_behind(std::uint32_t at) const {
    if (at >= text_.size()) return std::nullopt;
    const std::uint32_t limit = text_.sentence_end(at);
    if (!text_.lower_is(at, ",") || at + 2 >= limit) return std::nullopt;
    std::uint32_t begin = at + 1;
    if (text_.lower_is(begin, "the") || text_.lower_is(begin, "a") || text_.lower_is(begin, "an"))
      ++begin;
    bool titled = false;
    for (std::uint32_t end = begin; end < limit && end - begin < 14; ++end) {
      if (text_.lower_is(end, ",") || text_.upos(end) == Upos::Verb ||
          text_.upos(end) == Upos::Aux || text_.lower_is(end, ".")) {
        if (!titled || end == begin) return std::nullopt;
        return IndexRange{begin, end};
      }
      const bool before_of = end - begin < 5;
      titled |= before_of && text_.is(end, kTitleWord);
    }
    return std::nullopt;
  }

  IndexRange trimmed(IndexRange range) const {
    while (range.size() > 1 && (text_.lower_is(range.begin, "the") ||
                                !(text_.capital(range.begin) || has_digit(range.begin))))
      ++range.begin;
    while (range.size() > 1 && text_.possessive(range.end - 1)) --range.end;
    return range;
  }

  bool has_digit(std::uint32_t token) const {
    return std::ranges::any_of(text_.lower(token), [](char c) { return c >= '0' && c <= '9'; });
  }

  void read_organization(const NameReading& reading) {
    const IndexRange range = trimmed(reading.tokens);
    const NameSense* sense = sense_at(range.begin);
    if (sense && hit_range(range.begin).end >= range.end) return;  // read_hit knows better
    if (text_.is(range.end - 1, kTitleWord | kOfficeWord) || range.size() > kLongestName) return;
    std::uint32_t begin = range.begin;
    if (sense_is_adjective(begin) && hit_range(begin).end + 1 >= range.end &&
        text_.is(range.end - 1, kTopicWord))
      return;
    NameMention name;
    name.type = EntityType::Organization;
    name.tokens = range;
    if (sense) name.country = sense->adjective ? sense->adjective : sense->country;
    add(std::move(name));
  }

  /// True if a country's name only modifies: "US airtanker contract".
  bool modifies(const GazetteerHit& hit) const {
    const std::uint32_t head = text_.head_of(hit.tokens);
    const Deprel relation = text_.deprel(head);
    return hit.sense->adjective && hit.tokens.size() == 1 && text_.head(head) > head &&
           (relation == Deprel::Compound || relation == Deprel::Amod);
  }

  void read_hit(const GazetteerHit& hit) {
    const NameSense& sense = *hit.sense;
    NameMention name;
    name.tokens = hit.tokens;
    if (sense.organization && plausible_organization(hit)) {
      const KnownOrganization& known = text_.lexicon().organization(*sense.organization);
      name.type = EntityType::Organization;
      name.organization = sense.organization;
      name.kind = known.kind;
      name.country = known.country;
    } else if (sense.seat) {
      const KnownOrganization& seat = text_.lexicon().seat(*sense.seat);
      name.type = EntityType::Organization;
      name.metonym = true;
      name.kind = seat.kind;
      name.country = seat.country;
      name.topic = seat.stands_for;
    } else if (sense.country) {
      if (sense.adjective && modifies(hit)) return;
      name.type = EntityType::Place;
      name.is_country = true;
      name.country = sense.country;
    } else if (sense.capital) {
      name.type = EntityType::Place;
      name.is_capital = true;
      name.country = sense.capital;
    } else {
      return;
    }
    add(std::move(name));
  }

  /// Names of one common word ("Dawn", "Labour") only where the language core sees a name too.
  bool plausible_organization(const GazetteerHit& hit) const {
    if (hit.tokens.size() > 1 || hit.sense->case_matters) return true;
    return std::ranges::any_of(text_.draft().reading.names, [&](const NameReading& name) {
      return name.tokens.begin <= hit.tokens.begin && name.tokens.end >= hit.tokens.end;
    });
  }

  /// "KN-23/24", "F-16", "Su-57": capitals, a hyphen, digits.
  void read_weapon(std::uint32_t token) {
    const std::string_view word = text_.draft().text(token);
    const std::size_t hyphen = word.find('-');
    bool weapon = text_.is(token, kWeaponWord) && text_.capital(token);
    if (!weapon && text_.capital(token) && hyphen != std::string_view::npos && hyphen <= 4 &&
        hyphen + 1 < word.size()) {
      const char after = word[hyphen + 1];
      weapon = after >= '0' && after <= '9' &&
               !(text_.lexicon().words(text_.lower(token).substr(0, hyphen)) & kDesignationWord);
    }
    if (!weapon) return;
    NameMention name;
    name.type = EntityType::Weapon;
    name.tokens = {token, token + 1};
    add(std::move(name));
  }

  void read_other(const NameReading& reading) {
    IndexRange range = trimmed(reading.tokens);
    if (!free(range) || range.size() > kLongestName) return;
    if (!text_.capital(range.begin) && !has_digit(range.begin)) return;
    NameMention name;
    name.tokens = range;
    name.type = static_cast<EntityType>(reading.type);
    const NameSense* sense = sense_at(range.begin);
    const bool demonym = sense && hit_range(range.begin).end >= range.end &&
                         (sense->adjective || sense->people) && !sense->country;
    if (demonym) return;
    if (name.type == EntityType::Organization && text_.is(range.end - 1, kTitleWord | kOfficeWord))
      return;
    if (name.type == EntityType::Other && range.size() == 1 &&
        text_.upos(range.begin) != Upos::Propn)
      return;
    if (name.type == EntityType::Place && range.size() == 1 && text_.is(range.begin, kCompassWord))
      return;
    add(std::move(name));
  }

  const NameText& text_;
  std::vector<std::uint32_t> hit_of_;
  std::vector<GazetteerHit> hits_;
  std::vector<bool> taken_;
  std::vector<NameMention> names_;
};

}  // namespace

std::vector<NameMention> find_names(const NameText& text) { return NameFinder(text).find(); }

}  // namespace onrecord
