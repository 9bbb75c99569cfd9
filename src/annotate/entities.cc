#include "annotate/pass.h"

namespace onrecord {

namespace {

class EntitiesPass : public Pass {
 public:
  std::string_view name() const override { return "entities"; }
  void run(Draft& draft) const override { (void)draft; }
};

}  // namespace

std::unique_ptr<const Pass> make_entities_pass() { return std::make_unique<EntitiesPass>(); }

}  // namespace onrecord
