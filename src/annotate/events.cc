#include "annotate/pass.h"

namespace onrecord {

namespace {

class EventsPass : public Pass {
 public:
  std::string_view name() const override { return "events"; }
  void run(Draft& draft) const override { (void)draft; }
};

}  // namespace

std::unique_ptr<const Pass> make_events_pass() { return std::make_unique<EventsPass>(); }

}  // namespace onrecord
