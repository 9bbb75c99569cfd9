#include "annotate/entity_names.h"
#include "annotate/pass.h"

namespace onrecord {

namespace {

class EntitiesPass : public Pass {
 public:
  std::string_view name() const override { return "entities"; }

  void run(Draft& draft) const override {
    if (draft.size() == 0) return;
    const NameText text(draft, lexicon_);
    std::vector<NameMention> names = find_names(text);
    mark_metonyms(text, names);
    draft.annotations.entities = build_entities(text, names);
  }

 private:
  EntityLexicon lexicon_;
};

}  // namespace

std::unique_ptr<const Pass> make_entities_pass() { return std::make_unique<EntitiesPass>(); }

}  // namespace onrecord
