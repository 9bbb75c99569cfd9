#include "annotate/entity_names.h"

#include <algorithm>
#include <unordered_map>

#include "annotate/entity_name_types.h"
#include "annotate/entity_offices.h"

namespace onrecord {

namespace {

constexpr std::uint32_t kLongestName = 12;  // tokens

class NameFinder {
 public:
  explicit NameFinder(const NameText& text)
      : text_(text),
        hits_(text),
        types_(text, hits_),
        offices_(text, hits_),
        acronyms_(acronyms_of(text)),
        taken_(text.size(), false) {}

  std::vector<NameMention> find() {
    for (std::uint32_t token = 0; token < text_.size(); ++token) {
      if (auto body = offices_.state_body(token)) add(*std::move(body));
    }
    for (const NameReading& name : text_.draft().reading.names) {
      if (types_.of(name) == EntityType::Person) read_person(name);
    }
    read_missed_last_names();
    for (std::uint32_t token = 0; token < text_.size(); ++token) {
      auto office = offices_.office(token);
      if (office && !names_a_person(*office)) add(*std::move(office));
    }
    for (const NameReading& name : text_.draft().reading.names) {
      if (types_.of(name) == EntityType::Organization) read_organization(name);
    }
    for (const NameReading& name : text_.draft().reading.doubtful_names) {
      if (is_longer_name(name)) read_organization(name);
    }
    read_common_bodies();
    for (const GazetteerHits::Hit& hit : hits_.all()) read_hit(hit);
    read_compass_names();
    for (std::uint32_t token = 0; token < text_.size(); ++token) {
      read_weapon(token);
      read_event(token);
    }
    for (const NameReading& name : text_.draft().reading.names) {
      if (types_.of(name) != EntityType::Person) read_other(name);
    }
    std::ranges::sort(names_, {}, [](const NameMention& name) { return name.tokens; });
    return std::move(names_);
  }

 private:
  bool free(IndexRange range) const {
    return std::none_of(taken_.begin() + range.begin, taken_.begin() + range.end,
                        [](bool taken) { return taken; });
  }

  void add(NameMention name) {
    if (name.tokens.begin >= name.tokens.end || !free(name.tokens)) return;
    std::fill(taken_.begin() + name.tokens.begin, taken_.begin() + name.tokens.end, true);
    names_.push_back(std::move(name));
  }

  /// The office is a title before a name, or an apposition to one.
  bool names_a_person(const NameMention& office) const {
    const std::uint32_t limit = text_.sentence_end(office.tokens.begin);
    std::uint32_t at = office.tokens.end;
    // "Chilean Ambassador to the United States Jana Novak"
    if (at + 1 < limit && (text_.lower_is(at, "to") || text_.lower_is(at, "of"))) {
      const std::uint32_t where = text_.lower_is(at + 1, "the") ? at + 2 : at + 1;
      if (where < limit && hits_.any(where)) at = hits_.tokens(where).end;
    }
    if (at < limit && text_.lower_is(at, ",")) ++at;
    if (at < limit && taken_[at] && text_.capital(at)) return true;
    const std::uint32_t begin = office.tokens.begin;
    if (begin < text_.sentence_begin(begin) + 2 || !text_.lower_is(begin - 1, ",")) return false;
    return taken_[begin - 2] && text_.capital(begin - 2);
  }

  void read_person(const NameReading& reading) {
    IndexRange range = reading.tokens;
    while (range.size() > 1 &&
           (text_.is(range.begin, kTitleWord | kTopicWord) || hits_.is_adjective(range.begin))) {
      ++range.begin;
    }
    while (range.size() > 1 && text_.possessive(range.end - 1)) --range.end;
    if (range.size() == 1) {
      if (text_.is(range.begin, kTitleWord) || !text_.capital(range.begin)) return;
      if (hits_.any(range.begin) && !types_.is_last_name(range.begin)) return;
    }
    NameMention name;
    name.type = EntityType::Person;
    name.tokens = range;
    name.role = offices_.role_of(range);
    offices_.read_role(name);
    add(std::move(name));
  }

  /// The full name of somebody whom the text names elsewhere, and his last name alone, where the
  /// language core took them for no names.
  void read_missed_last_names() {
    std::unordered_map<std::string, bool> full_names;
    for (const NameMention& name : names_) {
      if (name.type == EntityType::Person && name.tokens.size() > 1) {
        full_names[text_.key(name.tokens)] = true;
      }
    }
    constexpr std::uint32_t kLongestPerson = 4;  // tokens
    for (std::uint32_t token = 0; token < text_.size() && !full_names.empty(); ++token) {
      if (taken_[token] || !text_.capital(token)) continue;
      const std::uint32_t limit = std::min(text_.sentence_end(token), token + kLongestPerson);
      for (std::uint32_t end = limit; end > token + 1; --end) {
        if (!full_names.contains(text_.key({token, end}))) continue;
        NameMention name;
        name.type = EntityType::Person;
        name.tokens = {token, end};
        name.role = offices_.role_of(name.tokens);
        offices_.read_role(name);
        add(std::move(name));
        break;
      }
    }
    for (std::uint32_t token = 0; token < text_.size(); ++token) {
      if (taken_[token] || !text_.capital(token) || !types_.is_last_name(token)) continue;
      if (text_.upos(token) != Upos::Propn && text_.has_syntax()) continue;
      const bool first = token == text_.sentence_begin(token);
      const bool joined_before =
          !first && text_.capital(token - 1) && !text_.is(token - 1, kTitleWord);
      const bool joined_behind = token + 1 < text_.sentence_end(token) && text_.capital(token + 1);
      if (joined_before || joined_behind) continue;
      NameMention name;
      name.type = EntityType::Person;
      name.tokens = {token, token + 1};
      add(std::move(name));
    }
  }

  /// "the Church", with its capital, where the text names a church.
  void read_common_bodies() {
    std::unordered_map<std::string, bool> named;
    for (const NameMention& name : names_) {
      if (name.type != EntityType::Organization || name.tokens.size() < 2) continue;
      if (text_.lower_is(name.tokens.begin, "the") && name.tokens.size() == 2) continue;
      for (const std::uint32_t token : {name.tokens.begin, name.tokens.end - 1}) {
        if (text_.is(token, kBodyWord | kPartyWord)) named[text_.lower(token)] = true;
      }
    }
    for (std::uint32_t token = 1; token < text_.size() && !named.empty(); ++token) {
      if (taken_[token] || !text_.capital(token) || !text_.lower_is(token - 1, "the")) continue;
      if (!named.contains(text_.lower(token))) continue;
      const bool goes_on = token + 1 < text_.sentence_end(token) &&
                           (text_.capital(token + 1) || text_.lower_is(token + 1, "of"));
      if (goes_on) continue;
      NameMention name;
      name.type = EntityType::Organization;
      name.tokens = {token - 1, token + 1};
      add(std::move(name));
    }
  }

  void read_organization(const NameReading& reading) {
    IndexRange range = spelled_out(text_, acronyms_, trimmed(text_, reading.tokens));
    if (hits_.covers(range) || range.size() > kLongestName) return;  // read_hit knows better
    if (names_an_office(range) || !text_.capital(range.begin)) return;
    // "the Church" is a name only with its article.
    const bool common = range.size() == 1 && text_.is(range.begin, kBodyWord | kPartyWord);
    if (common && range.begin > 0 && text_.lower_is(range.begin - 1, "the")) --range.begin;
    NameMention name;
    name.type = EntityType::Organization;
    name.tokens = range;
    if (const NameSense* sense = hits_.sense(range.begin)) {
      name.country = sense->adjective ? sense->adjective : sense->country;
    }
    add(std::move(name));
  }

  /// "Osmere Red Cross": what stands before a known organization's name makes it another's, if the
  /// gazetteers do not know it; a doubtful reading of the whole is enough then.
  bool is_longer_name(const NameReading& reading) const {
    if (reading.type != NameType::Organization) return false;
    const IndexRange range = trimmed(text_, reading.tokens);
    std::uint32_t known = range.begin;
    while (known < range.end && !hits_.any(known) && text_.capital(known)) ++known;
    if (known == range.begin || known == range.end || !hits_.any(known)) return false;
    const IndexRange hit = hits_.tokens(known);
    return hits_.sense(known)->organization && hit.begin == known && hit.end == range.end &&
           hit.size() > 1;
  }

  /// "Secretary of State", "State Department Spokesperson", "South Korean Defense".
  bool names_an_office(IndexRange range) const {
    if (text_.is(range.end - 1, kTitleWord | kOfficeWord)) return true;
    if (range.size() > 1 && text_.is(range.begin, kOfficeWord) &&
        text_.lower_is(range.begin + 1, "of")) {
      return true;
    }
    return hits_.is_adjective(range.begin) && hits_.tokens(range.begin).end + 1 >= range.end &&
           text_.is(range.end - 1, kTopicWord);
  }

  /// True if a country's name only modifies: "US airtanker contract".
  bool modifies(const GazetteerHits::Hit& hit) const {
    const std::uint32_t head = text_.head_of(hit.tokens);
    const Deprel relation = text_.deprel(head);
    return hit.sense->case_matters && text_.head(head) > head &&
           (relation == Deprel::Compound || relation == Deprel::Amod);
  }

  void read_hit(const GazetteerHits::Hit& hit) {
    const NameSense& sense = *hit.sense;
    NameMention name;
    name.tokens = hit.tokens;
    if (sense.organization && plausible_organization(hit)) {
      const KnownOrganization& known = text_.lexicon().organization(*sense.organization);
      name.type = EntityType::Organization;
      name.tokens = name_as_written(text_, hit);
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
    } else if (sense.own_place) {
      name.type = EntityType::Place;
    } else {
      return;
    }
    if (inside_a_place_name(hit.tokens)) return;
    add(std::move(name));
  }

  /// "America" of "North America", "Korea" of "Korea Strait": the language core saw a longer name.
  bool inside_a_place_name(IndexRange range) const {
    const auto& names = text_.draft().reading.names;
    const auto after = std::ranges::upper_bound(
        names, range.begin, {}, [](const NameReading& name) { return name.tokens.begin; });
    if (after == names.begin()) return false;
    const NameReading& name = *std::prev(after);
    const IndexRange whole = trimmed(text_, name.tokens);
    if (name.type != NameType::Place || whole.end < range.end || whole.size() <= range.size()) {
      return false;
    }
    // "Western Australia" is no part of the country's name.
    if (text_.lexicon().places().has(text_.key(whole))) return true;
    const bool compass =
        text_.is(whole.begin, kCompassWord) && !text_.lower(whole.begin).ends_with("ern");
    return whole.begin == range.begin
               ? text_.capital(whole.end - 1) && !text_.lower_is(range.end, ",")
               : compass;
  }

  /// Names of one common word ("Dawn", "Labour") only where the language core or the user does too.
  bool plausible_organization(const GazetteerHits::Hit& hit) const {
    if (hit.tokens.size() > 1 || hit.sense->case_matters) return true;
    const bool own = text_.lexicon().organization(*hit.sense->organization).own;
    if (own) return text_.capital(hit.tokens.begin);
    const auto& names = text_.draft().reading.names;
    const auto after = std::ranges::upper_bound(
        names, hit.tokens.begin, {}, [](const NameReading& name) { return name.tokens.begin; });
    return after != names.begin() && std::prev(after)->tokens.end >= hit.tokens.end;
  }

  /// "the North" where the text is of North Korea.
  void read_compass_names() {
    std::unordered_map<std::string, std::uint32_t> named;
    for (const GazetteerHits::Hit& hit : hits_.all()) {
      const std::string& first = text_.lower(hit.tokens.begin);
      if (hit.sense->country && (first == "north" || first == "south")) {
        named.emplace(first, *hit.sense->country);
      }
    }
    for (std::uint32_t token = 1; token + 1 < text_.size() && !named.empty(); ++token) {
      const auto country = named.find(text_.lower(token));
      if (country == named.end() || !text_.capital(token) || hits_.any(token)) continue;
      if (!text_.lower_is(token - 1, "the") || text_.capital(token + 1)) continue;
      NameMention name;
      name.type = EntityType::Place;
      name.is_country = true;
      name.country = country->second;
      name.tokens = {token, token + 1};
      add(std::move(name));
    }
  }

  void read_weapon(std::uint32_t token) {
    if (!is_weapon(text_, token)) return;
    NameMention name;
    name.type = EntityType::Weapon;
    name.tokens = {token, token + 1};
    add(std::move(name));
  }

  /// "Ukraine war", "BRICS summit": the name inside stays a name of its own.
  void read_event(std::uint32_t token) {
    constexpr std::uint32_t kModifiers = 2;
    if (!text_.is(token, kEventWord) || text_.upos(token) == Upos::Verb) return;
    std::uint32_t at = token;
    const std::uint32_t first = text_.sentence_begin(token);
    while (at > first && token - at < kModifiers && text_.upos(at - 1) == Upos::Adj &&
           !text_.capital(at - 1)) {
      --at;
    }
    if (at == first || !hits_.any(at - 1)) return;
    const NameSense& sense = *hits_.sense(at - 1);
    if (!sense.country && !sense.organization && !sense.capital) return;
    if (sense.adjective && sense.case_matters) return;
    NameMention name;
    name.type = EntityType::Event;
    name.tokens = {hits_.tokens(at - 1).begin, token + 1};
    // "Ukraine crisis" is the "Ukraine war".
    const bool strife = text_.lower_is(token, "war") || text_.lower_is(token, "crisis") ||
                        text_.lower_is(token, "conflict");
    if (strife) name.topic = "strife " + text_.key(hits_.tokens(at - 1));
    names_.push_back(std::move(name));
  }

  void read_other(const NameReading& reading) {
    IndexRange range = trimmed(text_, reading.tokens);
    if (!free(range) || range.size() > kLongestName) return;
    if (!text_.capital(range.begin) && !text_.has_digit(range.begin)) return;
    NameMention name;
    name.type = types_.of(reading);
    const bool region = name.type == EntityType::Place &&
                        range.end < text_.sentence_end(range.begin) &&
                        text_.is(range.end, kRegionWord);
    if (region) ++range.end;
    name.tokens = range;
    if (const NameSense* outlet = outlet_of_domain(text_, range)) {
      name.type = EntityType::Organization;
      name.organization = outlet->organization;
      name.kind = text_.lexicon().organization(*outlet->organization).kind;
      name.country = text_.lexicon().organization(*outlet->organization).country;
    }
    const NameSense* sense = hits_.sense(range.begin);
    if (sense && hits_.covers(range) && !sense->country && (sense->adjective || sense->people)) {
      return;
    }
    if (sense && sense->case_matters && hits_.covers(range)) return;
    if (name.type == EntityType::Organization && names_an_office(range)) return;
    if (name.type == EntityType::Other && range.size() == 1 &&
        (text_.upos(range.begin) != Upos::Propn || text_.lower(range.begin).ends_with("s"))) {
      return;
    }
    if (range.size() == 1 && text_.is(range.begin, kCompassWord | kOutletWord)) return;
    add(std::move(name));
  }

  const NameText& text_;
  GazetteerHits hits_;
  NameTypes types_;
  OfficeReader offices_;
  std::unordered_set<std::string> acronyms_;
  std::vector<bool> taken_;
  std::vector<NameMention> names_;
};

}  // namespace

std::vector<NameMention> find_names(const NameText& text) { return NameFinder(text).find(); }

}  // namespace onrecord
