#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "model/reading.h"
#include "onrecord/document.h"

namespace onrecord {

class Network;
struct Kernels;

/// Reads the grammar, the names and the attributions of English news with one small network. The
/// same text gives the same reading on every processor, whatever its instructions, and however long
/// the document around it is. Immutable: any number of threads may read with one core.
class LanguageCore {
 public:
  /// `bytes` as train/export.py writes them; they must outlive the core. Throws ModelError
  /// if they are damaged or of another network. Takes the fastest kernels that the processor can
  /// run, or those given.
  explicit LanguageCore(std::string_view bytes, const Kernels* kernels = nullptr);
  ~LanguageCore();
  LanguageCore(LanguageCore&& other) noexcept;
  LanguageCore& operator=(LanguageCore&& other) noexcept;

  /// `lower` holds fold_case() of each token.
  Reading read(const Document& document, const std::vector<std::string>& lower) const;

 private:
  struct Window;

  void read_sentence(const Window& window, IndexRange sentence, Reading& reading) const;
  static void read_tags(const Window& window, IndexRange sentence, Reading& reading);
  void read_tree(const Window& window, IndexRange words, Reading& reading) const;
  static void read_names(const Window& window, IndexRange sentence, Reading& reading);
  void read_cues(const Window& window, IndexRange sentence, Reading& reading) const;
  void read_roles(const Window& window, IndexRange cue, Reading& reading) const;
  void rate(const Document& document, AttributionReading& attribution) const;

  std::unique_ptr<const Network> network_;
  float cue_threshold_ = 0.5F;    ///< Cues that are less likely are not looked at.
  float score_threshold_ = 0.5F;  ///< Attributions that are less likely are dropped.
  std::vector<float> evidence_weights_;
};

}  // namespace onrecord
