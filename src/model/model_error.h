#pragma once

#include <stdexcept>

namespace onrecord {

/// The program's own weights are missing, damaged or of another shape: the build is broken.
class ModelError : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

}  // namespace onrecord
