#include <utility>

#include "base/sha256.h"
#include "intake/format.h"

namespace onrecord {

namespace {

class WholeReader : public Reader {
 public:
  WholeReader(Input input, SourceFormat format, std::size_t limit, const ReadOptions& options)
      : input_(std::move(input)), format_(format), limit_(limit), published_(options.published) {}

  std::optional<tl::expected<Source, Rejection>> next() override {
    if (std::exchange(done_, true)) return std::nullopt;
    Result<std::string> bytes = input_.stream.read_all(limit_);
    if (!bytes) return tl::unexpected(Rejection{input_.name, std::move(bytes.error())});
    if (bytes->empty()) {
      return tl::unexpected(Rejection{input_.name, {ErrorCode::Empty, "holds no bytes", 0}});
    }
    Source source = make_source(input_.name, format_, std::move(*bytes));
    source.published_otherwise = published_;
    return source;
  }

 private:
  Input input_;
  SourceFormat format_;
  std::size_t limit_;
  std::optional<PublicationDate> published_;
  bool done_ = false;
};

}  // namespace

std::unique_ptr<Reader> read_whole(Input input, SourceFormat format, std::size_t limit,
                                   const ReadOptions& options) {
  return std::make_unique<WholeReader>(std::move(input), format, limit, options);
}

Source make_source(std::string name, SourceFormat format, std::string bytes) {
  Source source;
  source.id = "sha256:" + sha256_hex(bytes);
  source.name = std::move(name);
  source.format = format;
  source.bytes = std::move(bytes);
  return source;
}

}  // namespace onrecord
