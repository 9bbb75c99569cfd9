#pragma once

#include <memory>
#include <string_view>

#include "annotate/draft.h"
#include "onrecord/annotate.h"

namespace onrecord {

/// One step of annotation. Built once with its lexicons, then run on any number of drafts by any
/// number of threads. A pass may read what earlier passes made, and adds its own items; each item's
/// `by` is the pass's name.
class Pass {
 public:
  Pass() = default;
  virtual ~Pass() = default;
  Pass(const Pass&) = delete;
  Pass& operator=(const Pass&) = delete;

  virtual std::string_view name() const = 0;
  virtual void run(Draft& draft) const = 0;
};

/// The passes in running order. Each stands in the file of its name.
std::unique_ptr<const Pass> make_syntax_pass();  ///< grammar, and what the language core reads
/// names, types, aliases, metonyms, places, credits
std::unique_ptr<const Pass> make_entities_pass(const AnnotateOptions& options = {});
std::unique_ptr<const Pass> make_turns_pass();       ///< a transcript's statements and exchanges
std::unique_ptr<const Pass> make_dates_pass();       ///< TIMEX3
std::unique_ptr<const Pass> make_statements_pass();  ///< speaker, cue, content, form
std::unique_ptr<const Pass> make_speakers_pass();    ///< speaker_entity, via, pronouns
std::unique_ptr<const Pass> make_acts_pass();        ///< act, date, times, inside
std::unique_ptr<const Pass> make_figures_pass();     ///< quantities and their links
std::unique_ptr<const Pass> make_events_pass();      ///< PLOVER events
std::unique_ptr<const Pass> make_exchanges_pass();   ///< questions and answers

}  // namespace onrecord
