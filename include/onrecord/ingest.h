#pragma once

#include <cstdint>
#include <functional>
#include <vector>

#include "onrecord/annotate.h"
#include "onrecord/ledger.h"
#include "onrecord/reader.h"

namespace onrecord {

struct IngestReport {
  std::uint64_t added = 0;
  std::uint64_t unchanged = 0;
  std::uint64_t replaced = 0;
  std::uint64_t rejected = 0;
};

struct IngestOptions {
  unsigned threads = 1;
  std::vector<PassTime>* profile = nullptr;  ///< Sums up the passes' times; needs threads == 1.
  /// Called by one thread at a time, in order, after each input.
  std::function<void(const IngestReport&)> progress;
  /// Called with each input that was refused.
  std::function<void(const Rejection&)> rejected;
};

/// Sources in, ledger rows out, in the order they were read. The whole system is this function.
IngestReport ingest(Reader& reader, const Annotators& annotators, Ledger& ledger,
                    const IngestOptions& options);

}  // namespace onrecord
