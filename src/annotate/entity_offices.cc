#include "annotate/entity_offices.h"

namespace onrecord {

namespace {

constexpr std::uint32_t kBodyModifiers = 4;   // tokens before "ministry"
constexpr std::uint32_t kLongestRole = 14;    // tokens
constexpr std::uint32_t kBodyComplement = 7;  // tokens behind "Ministry of"

OrganizationKind kind_of(std::uint32_t words) {
  if (words & kGovernmentWord) return OrganizationKind::Government;
  if (words & kMinistryWord) return OrganizationKind::Ministry;
  if (words & kForceWord) return OrganizationKind::Force;
  if (words & kAgencyWord) return OrganizationKind::Agency;
  return OrganizationKind::Body;
}

/// "foreign" and "external affairs", "defence" and "defense" are one topic.
std::string topic_word(const std::string& word) {
  if (word == "affairs" || word == "national" || word == "armed" || word == "state") return {};
  if (word == "defence") return "defense";
  if (word == "labour") return "labor";
  if (word == "internal" || word == "home") return "interior";
  if (word == "external") return "foreign";
  return word;
}

}  // namespace

void OfficeReader::add_topic(NameMention& name, std::uint32_t token) const {
  if (!text_.is(token, kTopicWord) && !text_.capital(token)) return;
  if (hits_.is_adjective(token)) return;
  const std::string word = topic_word(text_.lower(token));
  if (word.empty() || name.topic == word) return;
  name.topic += name.topic.empty() ? word : " " + word;
}

/// The country that the words before `begin` name: "Russian", "South Korea's", "US"; moves `begin`
/// to it.
std::optional<std::uint32_t> OfficeReader::country_before(std::uint32_t& begin) const {
  const std::uint32_t first = text_.sentence_begin(begin);
  std::uint32_t at = begin;
  if (at > first && text_.possessive(at - 1)) --at;
  const bool owned = at != begin;
  if (at == first || !hits_.any(at - 1)) return std::nullopt;
  const NameSense& sense = *hits_.sense(at - 1);
  auto country = sense.country;
  if (!owned && sense.adjective) country = sense.adjective;
  if (country) begin = hits_.tokens(at - 1).begin;
  return country;
}

std::optional<NameMention> OfficeReader::state_body(std::uint32_t head) const {
  const std::uint32_t words = text_.words(head);
  const std::string_view written = text_.draft().text(head);
  const bool acronym = written == "MFA" || written == "MoD" || written == "MOD";
  if (!(words & kStateBodyWord) && !acronym) return std::nullopt;
  if (text_.upos(head) == Upos::Verb || text_.upos(head) == Upos::Adj) return std::nullopt;
  NameMention name;
  name.type = EntityType::Organization;
  name.kind = acronym ? OrganizationKind::Ministry : kind_of(words);
  if (acronym) name.topic = written == "MFA" ? "foreign" : "defense";
  std::uint32_t begin = head;
  const std::uint32_t first = text_.sentence_begin(head);
  while (begin > first && head - begin < kBodyModifiers && is_body_modifier(begin - 1)) {
    add_topic(name, --begin);
  }
  const std::uint32_t end = body_complement(name, head + 1);
  const bool plain = begin == head || text_.lower_is(begin, "armed");
  if ((words & kArmedWord) != 0 && plain) name.topic = "armed";
  if (!name.country) name.country = country_before(begin);
  if (!name.country && text_.capital(head)) name.owner = owner_before(begin);
  const bool named = text_.capital(head) && (end > head + 1 || begin < head);
  if (!name.country && !named && !acronym) return bare_body(head, name);
  if (name.kind == OrganizationKind::Government) {
    if (begin > first && text_.lower_is(begin - 1, "the")) --begin;
  }
  name.tokens = {begin, end};
  if (hits_.covers(name.tokens) && hits_.sense(begin)->organization) return std::nullopt;
  return name;
}

/// The name that the words before `begin` give as the owner; moves `begin` to it.
std::string OfficeReader::owner_before(std::uint32_t& begin) const {
  constexpr std::uint32_t kLongestOwner = 3;
  const std::uint32_t first = text_.sentence_begin(begin);
  if (begin == first || !text_.possessive(begin - 1)) return {};
  const std::uint32_t end = begin - 1;
  std::uint32_t at = end;
  while (at > first && end - at < kLongestOwner && text_.capital(at - 1) &&
         text_.upos(at - 1) != Upos::Det && text_.upos(at - 1) != Upos::Adp) {
    --at;
  }
  if (at == end) return {};
  begin = at;
  return text_.key({at, end});
}

bool OfficeReader::is_body_modifier(std::uint32_t token) const {
  if (hits_.any(token) && (hits_.sense(token)->adjective || hits_.sense(token)->country)) {
    return false;
  }
  if (text_.is(token, kTopicWord)) return true;
  const Upos tag = text_.upos(token);
  return text_.capital(token) && tag != Upos::Det && tag != Upos::Adp && tag != Upos::Pron &&
         tag != Upos::Verb && !text_.is(token, kTitleWord) && token > text_.sentence_begin(token);
}

/// " of Foreign Affairs", " of Defense of Chile" behind "Ministry": where it ends.
std::uint32_t OfficeReader::body_complement(NameMention& name, std::uint32_t at) const {
  const std::uint32_t limit = text_.sentence_end(at - 1);
  if (!text_.capital(at - 1) || at >= limit) return at;
  if (!text_.lower_is(at, "of") && !text_.lower_is(at, "for")) return at;
  std::uint32_t end = at;
  for (std::uint32_t i = at + 1; i < limit && i < at + kBodyComplement; ++i) {
    const bool joint =
        text_.lower_is(i, "and") || text_.lower_is(i, "the") || text_.lower_is(i, "of");
    if (!text_.capital(i) && !joint) break;
    if (hits_.any(i) && hits_.sense(i)->country) {
      name.country = hits_.sense(i)->country;
      return hits_.tokens(i).end;
    }
    if (joint) continue;
    add_topic(name, i);
    end = i + 1;
  }
  return end;
}

std::optional<NameMention> OfficeReader::bare_body(std::uint32_t head, NameMention name) const {
  const bool government = text_.is(head, kGovernmentWord);
  if (!government && !text_.lower_is(head, "ministry")) return std::nullopt;
  // "feds" is what headlines call a federal government.
  if (text_.lower_is(head, "feds")) {
    name.form = MentionForm::Nominal;
    name.tokens = {head, head + 1};
    name.topic.clear();
    return name;
  }
  std::uint32_t begin = head;
  // "the Liberal government" is a government all the same.
  const bool coloured = begin > 1 && government && text_.upos(begin - 1) == Upos::Adj &&
                        text_.capital(begin - 1) && !hits_.any(begin - 1);
  if (coloured) --begin;
  if (begin == 0 || !text_.lower_is(begin - 1, "the")) return std::nullopt;
  name.form = MentionForm::Nominal;
  name.tokens = {begin - 1, head + 1};
  name.topic.clear();
  return name;
}

std::optional<NameMention> OfficeReader::office(std::uint32_t head) const {
  if (!text_.is(head, kUniqueOffice) || text_.upos(head) == Upos::Verb) return std::nullopt;
  NameMention name;
  name.type = EntityType::Person;
  name.office_only = true;
  std::uint32_t begin = head;
  const std::uint32_t first = text_.sentence_begin(head);
  while (begin > first && head - begin < kBodyModifiers) {
    const bool rank = text_.lower_is(begin - 1, "prime") || text_.lower_is(begin - 1, "vice");
    if (!rank && !text_.is(begin - 1, kTopicWord)) break;
    --begin;
  }
  std::uint32_t end = head + 1;
  name.country = country_before(begin);
  if (!name.country && text_.lower_is(end, "of") && end + 1 < text_.sentence_end(head) &&
      hits_.any(end + 1)) {
    name.country = hits_.sense(end + 1)->country;
    if (name.country) end = hits_.tokens(end + 1).end;
  }
  if (!name.country) return std::nullopt;
  name.tokens = {begin, end};
  name.role = name.tokens;
  read_role(name);
  // "ministers" are many, and a minister without portfolio words may be any of them.
  if (name.topic.empty() || name.topic == "minister") return std::nullopt;
  return name;
}

void OfficeReader::read_role(NameMention& person) const {
  if (!person.role) return;
  std::string office;
  NameMention topics;
  for (std::uint32_t token = person.role->begin; token < person.role->end; ++token) {
    if (hits_.any(token)) {
      const NameSense& sense = *hits_.sense(token);
      const auto country = sense.adjective ? sense.adjective : sense.country;
      if (country && !person.country) person.country = country;
    }
    const bool rank = text_.lower_is(token, "prime") || text_.lower_is(token, "vice") ||
                      text_.lower_is(token, "deputy") || text_.lower_is(token, "former");
    if (rank) topics.topic += text_.lower(token) + " ";
    if (text_.is(token, kTopicWord)) add_topic(topics, token);
    if (text_.is(token, kUniqueOffice) && office.empty()) office = text_.lower(token);
  }
  if (office.empty()) return;
  person.topic = topics.topic;
  if (!person.topic.empty() && person.topic.back() != ' ') person.topic += ' ';
  person.topic += office;
}

std::optional<IndexRange> OfficeReader::role_of(IndexRange name) const {
  const std::uint32_t first = text_.sentence_begin(name.begin);
  std::uint32_t end = name.begin;
  if (end > first + 1 && text_.lower_is(end - 1, ",") && text_.is(end - 2, kTitleWord)) --end;
  if (end == first || !text_.is(end - 1, kTitleWord)) return role_behind(name.end);
  std::uint32_t begin = end - 1;
  while (begin > first && end - begin < kLongestRole && is_role_word(begin - 1)) --begin;
  while (begin < end && (text_.possessive(begin) || text_.lower_is(begin, "of"))) ++begin;
  return IndexRange{begin, end};
}

bool OfficeReader::is_role_word(std::uint32_t token) const {
  const Upos tag = text_.upos(token);
  if (tag == Upos::Det || tag == Upos::Adp || tag == Upos::Verb || tag == Upos::Pron) return false;
  if (text_.capital(token) || text_.possessive(token) || text_.is(token, kTitleWord)) return true;
  return tag == Upos::Adj || tag == Upos::Noun;
}

/// ", head of the agency," behind a name.
std::optional<IndexRange> OfficeReader::role_behind(std::uint32_t at) const {
  if (at >= text_.size() || !text_.lower_is(at, ",")) return std::nullopt;
  const std::uint32_t limit = text_.sentence_end(at);
  if (at + 2 >= limit) return std::nullopt;
  std::uint32_t begin = at + 1;
  if (text_.upos(begin) == Upos::Det) ++begin;
  constexpr std::uint32_t kTitleWithin = 5;  // tokens from the apposition's begin
  bool titled = false;
  for (std::uint32_t end = begin; end < limit && end - begin < kLongestRole; ++end) {
    const Upos tag = text_.upos(end);
    const bool mark = text_.lower_is(end, ",") || text_.lower_is(end, ".");
    if (mark || tag == Upos::Verb || tag == Upos::Aux) {
      if (!titled) return std::nullopt;
      return IndexRange{begin, end};
    }
    titled |= end - begin < kTitleWithin && text_.is(end, kTitleWord);
  }
  return std::nullopt;
}

}  // namespace onrecord
