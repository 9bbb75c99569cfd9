#pragma once

#include <optional>
#include <string_view>

#include "onrecord/annotations.h"
#include "onrecord/document.h"

namespace onrecord {

/// The spelling of each value in JSON, in the ledger and on the page: "clear_non_reply".
std::string_view to_string(EntityType value);
std::string_view to_string(MentionForm value);
std::string_view to_string(TimexType value);
std::string_view to_string(SpeakerKind value);
std::string_view to_string(Form value);
std::string_view to_string(Act value);
std::string_view to_string(Bound value);
std::string_view to_string(Trend value);
std::string_view to_string(FigureCategory value);
std::string_view to_string(EventStatus value);
std::string_view to_string(Clarity value);
std::string_view to_string(Technique value);
std::string_view to_string(CreditRole value);
std::string_view to_string(DocumentKind value);

/// The CAMEO code of an act of saying: "011" declines, "015" acknowledges, "016" denies, "020" asks
/// or demands. CAMEO codes what is promised, threatened and blamed as events of their own, so those
/// acts have "010", a statement.
std::string_view cameo_code(Act act);

/// The value spelled `text`, if there is one.
template <typename Enum>
std::optional<Enum> from_string(std::string_view text);

}  // namespace onrecord
