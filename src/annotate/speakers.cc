#include "annotate/pass.h"

namespace onrecord {

namespace {

class SpeakersPass : public Pass {
 public:
  std::string_view name() const override { return "speakers"; }
  void run(Draft& draft) const override { (void)draft; }
};

}  // namespace

std::unique_ptr<const Pass> make_speakers_pass() { return std::make_unique<SpeakersPass>(); }

}  // namespace onrecord
