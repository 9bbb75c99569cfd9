#include "annotate/pass.h"

namespace onrecord {

namespace {

class FiguresPass : public Pass {
 public:
  std::string_view name() const override { return "figures"; }
  void run(Draft& draft) const override { (void)draft; }
};

}  // namespace

std::unique_ptr<const Pass> make_figures_pass() { return std::make_unique<FiguresPass>(); }

}  // namespace onrecord
