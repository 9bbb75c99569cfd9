#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "intake/byte_stream.h"
#include "onrecord/reader.h"

namespace onrecord {

/// A file, or standard input, opened and not yet read.
struct Input {
  std::string name;  ///< As Source::name.
  ByteStream stream;
};

/// One format that Onrecord reads: how to know it, and the Reader for it. A new format is one file
/// with one of these, and a line in open_reader.cc.
struct Format {
  /// Endings of file names, lower case, each followed by a space: ".html .htm ".
  std::string_view endings;
  /// Whether a file whose name tells nothing begins like this format.
  bool (*recognizes)(std::string_view head);
  std::unique_ptr<Reader> (*open)(Input input, const ReadOptions& options);
};

extern const Format kPlainFormat;
extern const Format kHtmlFormat;
extern const Format kJsonlFormat;

/// A Reader of the one source that `input` is as a whole.
std::unique_ptr<Reader> read_whole(Input input, SourceFormat format, std::size_t limit,
                                   const ReadOptions& options);

/// `bytes` as a source with its id; all that is optional is left to the caller.
Source make_source(std::string name, SourceFormat format, std::string bytes);

}  // namespace onrecord
