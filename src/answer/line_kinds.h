#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "onrecord/lines.h"

namespace onrecord {

/// Tells refusal formulas, rituals and names from messages. Built once with its phrases.
class LineKinds {
 public:
  LineKinds();

  LineKind of(std::string_view text) const;

 private:
  std::vector<std::vector<std::string>> refusals_;
  std::vector<std::vector<std::string>> rituals_;
};

}  // namespace onrecord
