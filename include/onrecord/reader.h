#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "onrecord/error.h"
#include "onrecord/source.h"

namespace onrecord {

/// An input that could not be read, by the name that the user knows it by.
struct Rejection {
  std::string name;
  Error error;
};

/// Yields Sources one after the other. Each format is one Reader in one file of src/intake/.
/// Used by one thread at a time.
class Reader {
 public:
  Reader() = default;
  virtual ~Reader() = default;
  Reader(const Reader&) = delete;
  Reader& operator=(const Reader&) = delete;

  /// The next source, or why the next one cannot be read; nullopt at the end. After a Rejection
  /// the next call goes on with what follows.
  virtual std::optional<tl::expected<Source, Rejection>> next() = 0;
};

/// The names of the fields of a JSON Lines record.
struct JsonFields {
  std::string text = "text";
  std::string html = "html";
  std::string title = "title";
  std::string date = "date";
  std::string url = "url";
  std::string outlet = "outlet";
  std::string byline = "byline";
};

struct ReadOptions {
  std::optional<PublicationDate> published;  ///< For sources that do not tell theirs.
  JsonFields json_fields;
};

/// A Reader over `inputs`: files, folders (searched in name order), globs, and "-" for standard
/// input. The format follows from the name's ending, else from the first bytes.
std::unique_ptr<Reader> open_reader(std::vector<std::string> inputs, ReadOptions options = {});

}  // namespace onrecord
