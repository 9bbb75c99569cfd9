#include <fmt/core.h>
#include <glob.h>
#include <sys/stat.h>

#include <algorithm>
#include <array>

#include "base/utf8.h"
#include "intake/folder.h"
#include "intake/format.h"
#include "intake/magic.h"

namespace onrecord {

namespace {

// Asked in this order about files whose names do not tell; the last one takes everything.
constexpr std::array<const Format*, 3> kFormats = {&kHtmlFormat, &kJsonlFormat, &kPlainFormat};

constexpr std::size_t kHeadBytes = 16U << 10U;

/// "page.HTML" -> ".html "; "" if the file's name has no ending.
std::string ending_of(const std::string& path) {
  const std::size_t slash = path.rfind('/');
  const std::size_t dot = path.rfind('.');
  if (dot == std::string::npos || (slash != std::string::npos && dot < slash)) return {};
  return fold_case(path.substr(dot)) + ' ';
}

const Format& format_of(const std::string& name, std::string_view head) {
  const std::string ending = ending_of(name);
  if (!ending.empty()) {
    for (const Format* format : kFormats) {
      if (format->endings.find(ending) != std::string_view::npos) return *format;
    }
  }
  const auto found = std::ranges::find_if(
      kFormats, [&](const Format* format) { return format->recognizes(head); });
  return **found;
}

std::vector<std::string> expand_glob(const std::string& pattern) {
  glob_t matches{};
  std::vector<std::string> paths;
  if (::glob(pattern.c_str(), GLOB_NOSORT, nullptr, &matches) == 0) {
    paths.assign(matches.gl_pathv, matches.gl_pathv + matches.gl_pathc);
  }
  ::globfree(&matches);
  std::ranges::sort(paths);
  return paths;
}

bool exists(const std::string& path) {
  struct stat status {};
  return ::stat(path.c_str(), &status) == 0;
}

/// Goes through the inputs; behind each stands a folder walk or the reader of one file.
class InputsReader : public Reader {
 public:
  InputsReader(std::vector<std::string> inputs, ReadOptions options)
      : inputs_(std::move(inputs)), options_(std::move(options)) {
    std::ranges::reverse(inputs_);
  }

  std::optional<tl::expected<Source, Rejection>> next() override {
    for (;;) {
      if (file_) {
        if (auto source = file_->next()) return source;
        file_.reset();
      }
      std::optional<Rejection> rejection;
      if (folder_) {
        auto path = folder_->next();
        if (!path) {
          folder_.reset();
          continue;
        }
        rejection = *path ? open_file(**path) : std::move(path->error());
      } else if (!inputs_.empty()) {
        const std::string input = std::move(inputs_.back());
        inputs_.pop_back();
        rejection = open_input(input);
      } else {
        return std::nullopt;
      }
      if (rejection) return tl::unexpected(std::move(*rejection));
    }
  }

 private:
  std::optional<Rejection> open_input(const std::string& input) {
    if (input == "-") return open_stream({input, ByteStream::standard_input()});
    if (input.starts_with("http://") || input.starts_with("https://")) {
      return Rejection{
          input,
          {ErrorCode::Unsupported, "pages are not fetched: save the page and give the file", 0}};
    }
    if (!exists(input) && input.find_first_of("*?[") != std::string::npos) {
      std::vector<std::string> paths = expand_glob(input);
      if (paths.empty()) return Rejection{input, {ErrorCode::NotFound, "matches no file", 0}};
      inputs_.insert(inputs_.end(), paths.rbegin(), paths.rend());
      return std::nullopt;
    }
    struct stat status {};
    if (::stat(input.c_str(), &status) == 0 && S_ISDIR(status.st_mode)) {
      folder_.emplace(input);
      return std::nullopt;
    }
    return open_path(input);
  }

  /// A file of a folder: pipes and devices that lie there are not waited for.
  std::optional<Rejection> open_file(const std::string& path) {
    struct stat status {};
    if (::stat(path.c_str(), &status) == 0 && !S_ISREG(status.st_mode)) {
      return Rejection{path, {ErrorCode::Unsupported, "is no ordinary file", 0}};
    }
    return open_path(path);
  }

  std::optional<Rejection> open_path(const std::string& path) {
    Result<ByteStream> stream = ByteStream::open(path);
    if (!stream) return Rejection{path, std::move(stream.error())};
    return open_stream({path, std::move(*stream)});
  }

  std::optional<Rejection> open_stream(Input input) {
    const std::string_view head = input.stream.peek(kHeadBytes);
    if (const auto kind = binary_kind(head)) {
      return Rejection{input.name, {ErrorCode::Binary, fmt::format("is {}, not text", *kind), 0}};
    }
    const Format& format = format_of(input.name, head);
    file_ = format.open(std::move(input), options_);
    return std::nullopt;
  }

  std::vector<std::string> inputs_;  ///< The next one last.
  ReadOptions options_;
  std::optional<FolderWalk> folder_;
  std::unique_ptr<Reader> file_;
};

}  // namespace

std::unique_ptr<Reader> open_reader(std::vector<std::string> inputs, ReadOptions options) {
  return std::make_unique<InputsReader>(std::move(inputs), std::move(options));
}

}  // namespace onrecord
