#include "onrecord/annotation_names.h"

#include <array>
#include <cstddef>

namespace onrecord {

namespace {

// One array an enum, in the order of its values.
constexpr std::array<std::string_view, 6> kEntityTypes = {"person", "organization", "place",
                                                          "weapon", "event",        "other"};
constexpr std::array<std::string_view, 3> kMentionForms = {"name", "nominal", "pronoun"};
constexpr std::array<std::string_view, 4> kTimexTypes = {"DATE", "TIME", "DURATION", "SET"};
constexpr std::array<std::string_view, 5> kSpeakerKinds = {"named", "unnamed", "outlet", "document",
                                                           "none"};
constexpr std::array<std::string_view, 3> kForms = {"direct", "mixed", "indirect"};
constexpr std::array<std::string_view, 10> kActs = {
    "say", "confirm", "deny", "decline", "ask", "demand", "warn", "promise", "accuse", "expect"};
constexpr std::array<std::string_view, 7> kBounds = {
    "exact", "about", "at_least", "at_most", "more_than", "less_than", "between"};
constexpr std::array<std::string_view, 2> kTrends = {"up", "down"};
constexpr std::array<std::string_view, 12> kCategories = {
    "killed",  "injured",  "missing", "detained", "displaced", "deployed",
    "trained", "arrested", "money",   "share",    "distance",  "other"};
constexpr std::array<std::string_view, 6> kEventStatuses = {"happened", "ongoing", "planned",
                                                            "alleged",  "denied",  "hypothetical"};
constexpr std::array<std::string_view, 3> kClarities = {"clear_reply", "ambivalent",
                                                        "clear_non_reply"};
constexpr std::array<std::string_view, 8> kTechniques = {
    "implicit", "dodging",   "deflection",       "partial",
    "general",  "declining", "claims_ignorance", "clarification"};
constexpr std::array<std::string_view, 6> kCreditRoles = {"agency", "author", "reporter",
                                                          "writer", "editor", "dateline"};
constexpr std::array<std::string_view, 2> kDocumentKinds = {"article", "transcript"};

template <typename Enum, std::size_t N>
std::string_view name_of(const std::array<std::string_view, N>& names, Enum value) {
  return names[static_cast<std::size_t>(value)];
}

template <typename Enum, std::size_t N>
std::optional<Enum> value_of(const std::array<std::string_view, N>& names, std::string_view text) {
  for (std::size_t i = 0; i < N; ++i) {
    if (names[i] == text) return static_cast<Enum>(i);
  }
  return std::nullopt;
}

}  // namespace

std::string_view to_string(EntityType value) { return name_of(kEntityTypes, value); }
std::string_view to_string(MentionForm value) { return name_of(kMentionForms, value); }
std::string_view to_string(TimexType value) { return name_of(kTimexTypes, value); }
std::string_view to_string(SpeakerKind value) { return name_of(kSpeakerKinds, value); }
std::string_view to_string(Form value) { return name_of(kForms, value); }
std::string_view to_string(Act value) { return name_of(kActs, value); }
std::string_view to_string(Bound value) { return name_of(kBounds, value); }
std::string_view to_string(Trend value) { return name_of(kTrends, value); }
std::string_view to_string(FigureCategory value) { return name_of(kCategories, value); }
std::string_view to_string(EventStatus value) { return name_of(kEventStatuses, value); }
std::string_view to_string(Clarity value) { return name_of(kClarities, value); }
std::string_view to_string(Technique value) { return name_of(kTechniques, value); }
std::string_view to_string(CreditRole value) { return name_of(kCreditRoles, value); }
std::string_view to_string(DocumentKind value) { return name_of(kDocumentKinds, value); }

template <>
std::optional<EntityType> from_string<EntityType>(std::string_view text) {
  return value_of<EntityType>(kEntityTypes, text);
}
template <>
std::optional<MentionForm> from_string<MentionForm>(std::string_view text) {
  return value_of<MentionForm>(kMentionForms, text);
}
template <>
std::optional<TimexType> from_string<TimexType>(std::string_view text) {
  return value_of<TimexType>(kTimexTypes, text);
}
template <>
std::optional<SpeakerKind> from_string<SpeakerKind>(std::string_view text) {
  return value_of<SpeakerKind>(kSpeakerKinds, text);
}
template <>
std::optional<Form> from_string<Form>(std::string_view text) {
  return value_of<Form>(kForms, text);
}
template <>
std::optional<Act> from_string<Act>(std::string_view text) {
  return value_of<Act>(kActs, text);
}
template <>
std::optional<Bound> from_string<Bound>(std::string_view text) {
  return value_of<Bound>(kBounds, text);
}
template <>
std::optional<Trend> from_string<Trend>(std::string_view text) {
  return value_of<Trend>(kTrends, text);
}
template <>
std::optional<FigureCategory> from_string<FigureCategory>(std::string_view text) {
  return value_of<FigureCategory>(kCategories, text);
}
template <>
std::optional<EventStatus> from_string<EventStatus>(std::string_view text) {
  return value_of<EventStatus>(kEventStatuses, text);
}
template <>
std::optional<Clarity> from_string<Clarity>(std::string_view text) {
  return value_of<Clarity>(kClarities, text);
}
template <>
std::optional<Technique> from_string<Technique>(std::string_view text) {
  return value_of<Technique>(kTechniques, text);
}
template <>
std::optional<CreditRole> from_string<CreditRole>(std::string_view text) {
  return value_of<CreditRole>(kCreditRoles, text);
}
template <>
std::optional<DocumentKind> from_string<DocumentKind>(std::string_view text) {
  return value_of<DocumentKind>(kDocumentKinds, text);
}

std::string_view cameo_code(Act act) {
  switch (act) {
    case Act::Decline: return "011";
    case Act::Confirm: return "015";
    case Act::Deny: return "016";
    case Act::Ask:
    case Act::Demand: return "020";
    default: return "010";
  }
}

}  // namespace onrecord
