#include "annotate/pass.h"

namespace onrecord {

namespace {

class StatementsPass : public Pass {
 public:
  std::string_view name() const override { return "statements"; }
  void run(Draft& draft) const override { (void)draft; }
};

}  // namespace

std::unique_ptr<const Pass> make_statements_pass() { return std::make_unique<StatementsPass>(); }

}  // namespace onrecord
