#pragma once

#include <chrono>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "onrecord/annotations.h"
#include "onrecord/document.h"

namespace onrecord {

class Pass;

struct AnnotateOptions {
  std::vector<std::string> without;  ///< Names of passes to leave out.
  /// A table of the user's own names, as text; read before the built-in ones (docs/formats.md).
  std::string gazetteer;
};

/// What the passes cost, summed over the documents of one thread or run.
struct PassTime {
  std::string name;
  std::chrono::nanoseconds time{};
};

/// The passes that read a Document, in the order in which they run. Built once (lexicons and
/// weights are loaded here); annotate() may then be called from any number of threads.
class Annotators {
 public:
  /// Throws std::invalid_argument if `options.without` names a pass that does not exist, or if
  /// `options.gazetteer` is no such table.
  explicit Annotators(const AnnotateOptions& options = {});
  ~Annotators();
  Annotators(Annotators&&) noexcept;
  Annotators& operator=(Annotators&&) noexcept;

  /// Reads `document`. If `profile` is given, adds each pass's time to its entry there.
  Annotations annotate(const Document& document, std::vector<PassTime>* profile = nullptr) const;

  /// All names, in running order, those left out included.
  static std::vector<std::string_view> names();

 private:
  std::vector<std::unique_ptr<const Pass>> passes_;
  std::string reader_;
};

}  // namespace onrecord
