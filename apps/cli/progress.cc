#include "progress.h"

#include <fmt/core.h>
#include <unistd.h>

#include <cstdio>

namespace onrecord::cli {

Progress::Progress(Wanted wanted)
    : enabled_(wanted == Wanted::IfTerminal && ::isatty(STDERR_FILENO) != 0) {}

Progress::~Progress() {
  if (shown_) fmt::print(stderr, "\r\x1b[K");
}

void Progress::show(const IngestReport& report) {
  if (!enabled_) return;
  const auto now = Clock::now();
  if (now < next_) return;
  next_ = now + std::chrono::milliseconds(200);
  shown_ = true;
  const std::uint64_t done = report.added + report.unchanged + report.replaced + report.rejected;
  const double seconds = std::chrono::duration<double>(now - begin_).count();
  fmt::print(stderr, "\r\x1b[K{} read, {} refused, {:.0f} a second", done, report.rejected,
             static_cast<double>(done) / seconds);
  std::fflush(stderr);
}

}  // namespace onrecord::cli
