#include "annotate/pass.h"

namespace onrecord {

namespace {

class DatesPass : public Pass {
 public:
  std::string_view name() const override { return "dates"; }
  void run(Draft& draft) const override { (void)draft; }
};

}  // namespace

std::unique_ptr<const Pass> make_dates_pass() { return std::make_unique<DatesPass>(); }

}  // namespace onrecord
