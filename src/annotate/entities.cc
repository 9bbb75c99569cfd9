#include "annotate/credits.h"
#include "annotate/entity_names.h"
#include "annotate/pass.h"
#include "annotate/places.h"

namespace onrecord {

namespace {

class EntitiesPass : public Pass {
 public:
  explicit EntitiesPass(std::string_view gazetteer) : lexicon_(gazetteer) {}

  std::string_view name() const override { return "entities"; }

  void run(Draft& draft) const override {
    if (draft.size() == 0) return;
    const NameText text(draft, lexicon_);
    std::vector<NameMention> names = find_names(text);
    mark_metonyms(text, names);
    name_office_holders(text, holders_, names);
    draft.annotations.entities = build_entities(text, names);
    resolve_places(text, draft.annotations.entities);
    draft.annotations.credits = read_credits(text);
  }

 private:
  EntityLexicon lexicon_;
  OfficeHolders holders_;
};

}  // namespace

std::unique_ptr<const Pass> make_entities_pass(const AnnotateOptions& options) {
  return std::make_unique<EntitiesPass>(options.gazetteer);
}

}  // namespace onrecord
