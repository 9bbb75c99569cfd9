#include "onrecord/annotate.h"

#include <algorithm>
#include <array>
#include <stdexcept>

#include "annotate/order.h"
#include "annotate/pass.h"
#include "base/sha256.h"

namespace onrecord {

namespace {

struct Registered {
  std::string_view name;
  std::unique_ptr<const Pass> (*make)(const AnnotateOptions& options);
};

/// A pass that no option changes.
template <std::unique_ptr<const Pass> (*make)()>
std::unique_ptr<const Pass> plain(const AnnotateOptions& /*options*/) {
  return make();
}

constexpr std::array<Registered, 10> kPasses = {{
    {"syntax", plain<make_syntax_pass>},
    {"entities", make_entities_pass},
    {"turns", plain<make_turns_pass>},
    {"dates", plain<make_dates_pass>},
    {"statements", plain<make_statements_pass>},
    {"speakers", plain<make_speakers_pass>},
    {"acts", plain<make_acts_pass>},
    {"figures", plain<make_figures_pass>},
    {"events", plain<make_events_pass>},
    {"exchanges", plain<make_exchanges_pass>},
}};

void add_time(std::vector<PassTime>& profile, std::string_view name,
              std::chrono::nanoseconds time) {
  const auto entry = std::ranges::find(profile, name, &PassTime::name);
  if (entry != profile.end()) {
    entry->time += time;
  } else {
    profile.push_back({std::string(name), time});
  }
}

}  // namespace

Annotators::Annotators(const AnnotateOptions& options) : reader_(ONRECORD_VERSION) {
  for (const std::string& name : options.without) {
    if (std::ranges::find(kPasses, name, &Registered::name) == kPasses.end()) {
      throw std::invalid_argument("there is no pass named \"" + name + "\"");
    }
  }
  if (!options.gazetteer.empty()) {
    constexpr std::size_t kShortHash = 12;
    reader_ += " with gazetteer " + sha256_hex(options.gazetteer).substr(0, kShortHash);
  }
  for (const Registered& pass : kPasses) {
    if (std::ranges::find(options.without, pass.name) == options.without.end()) {
      passes_.push_back(pass.make(options));
    } else {
      reader_ += " without ";
      reader_ += pass.name;
    }
  }
}

Annotators::~Annotators() = default;
Annotators::Annotators(Annotators&&) noexcept = default;
Annotators& Annotators::operator=(Annotators&&) noexcept = default;

Annotations Annotators::annotate(const Document& document, std::vector<PassTime>* profile) const {
  Draft draft(document);
  for (const auto& pass : passes_) {
    const auto start = std::chrono::steady_clock::now();
    pass->run(draft);
    if (profile) add_time(*profile, pass->name(), std::chrono::steady_clock::now() - start);
  }
  put_in_text_order(draft.annotations);
  draft.annotations.reader = reader_;
  return std::move(draft.annotations);
}

std::vector<std::string_view> Annotators::names() {
  std::vector<std::string_view> names;
  for (const Registered& pass : kPasses) names.push_back(pass.name);
  return names;
}

}  // namespace onrecord
