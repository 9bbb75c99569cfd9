#include "annotate/pass.h"
#include "base/embedded.h"
#include "model/language_core.h"

namespace onrecord {

namespace {

/// Runs the language core, which reads grammar, names and attributions in one go; the passes after
/// it take what they need from the draft.
class SyntaxPass : public Pass {
 public:
  std::string_view name() const override { return "syntax"; }

  void run(Draft& draft) const override {
    draft.reading = core_.read(draft.document, draft.lower);
    draft.syntax = std::move(draft.reading.syntax);
  }

 private:
  LanguageCore core_{embedded_file("models/language_core.bin")};
};

}  // namespace

std::unique_ptr<const Pass> make_syntax_pass() { return std::make_unique<SyntaxPass>(); }

}  // namespace onrecord
