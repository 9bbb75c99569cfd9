#include "annotate/pass.h"

namespace onrecord {

namespace {

class ActsPass : public Pass {
 public:
  std::string_view name() const override { return "acts"; }
  void run(Draft& draft) const override { (void)draft; }
};

}  // namespace

std::unique_ptr<const Pass> make_acts_pass() { return std::make_unique<ActsPass>(); }

}  // namespace onrecord
