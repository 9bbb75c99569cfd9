#include "intake/format.h"
#include "intake/limits.h"

namespace onrecord {

constinit const Format kPlainFormat = {
    .endings = ".txt .text .md .asc ",
    .recognizes = [](std::string_view) { return true; },
    .open =
        [](Input input, const ReadOptions& options) {
          return read_whole(std::move(input), SourceFormat::PlainText, Limits::kTextBytes, options);
        },
};

}  // namespace onrecord
