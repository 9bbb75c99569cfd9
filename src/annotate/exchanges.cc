#include "annotate/pass.h"

namespace onrecord {

namespace {

class ExchangesPass : public Pass {
 public:
  std::string_view name() const override { return "exchanges"; }
  void run(Draft& draft) const override { (void)draft; }
};

}  // namespace

std::unique_ptr<const Pass> make_exchanges_pass() { return std::make_unique<ExchangesPass>(); }

}  // namespace onrecord
