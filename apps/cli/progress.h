#pragma once

#include <chrono>

#include "onrecord/ingest.h"

namespace onrecord::cli {

/// A line on standard error that is rewritten as work goes on: only on a terminal, and only once
/// the work has taken longer than a second.
class Progress {
 public:
  enum class Wanted { IfTerminal, Never };
  explicit Progress(Wanted wanted);
  ~Progress();
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;

  void show(const IngestReport& report);

 private:
  using Clock = std::chrono::steady_clock;
  bool enabled_;
  bool shown_ = false;
  Clock::time_point begin_ = Clock::now();
  Clock::time_point next_ = begin_ + std::chrono::seconds(1);
};

}  // namespace onrecord::cli
