#include "intake/byte_stream.h"

#include <fcntl.h>
#include <fmt/core.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <system_error>
#include <utility>

namespace onrecord {

namespace {
constexpr std::size_t kBlock = 64U << 10U;
}

ByteStream::ByteStream(int descriptor, std::optional<std::uint64_t> size)
    : descriptor_(descriptor), size_(size) {}

ByteStream::ByteStream(ByteStream&& other) noexcept
    : descriptor_(std::exchange(other.descriptor_, -1)),
      size_(other.size_),
      buffer_(std::move(other.buffer_)),
      at_(other.at_) {}

ByteStream& ByteStream::operator=(ByteStream&& other) noexcept {
  std::swap(descriptor_, other.descriptor_);
  std::swap(size_, other.size_);
  std::swap(buffer_, other.buffer_);
  std::swap(at_, other.at_);
  return *this;
}

ByteStream::~ByteStream() { close(); }

void ByteStream::close() {
  if (descriptor_ > STDERR_FILENO) ::close(descriptor_);
  descriptor_ = -1;
  buffer_.clear();
  at_ = 0;
}

Result<ByteStream> ByteStream::open(const std::string& path) {
  const int descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (descriptor < 0) {
    return tl::unexpected(
        Error{ErrorCode::NotFound,
              fmt::format("cannot be opened: {}", std::generic_category().message(errno)), 0});
  }
  ByteStream stream(descriptor, std::nullopt);
  struct stat status {};
  if (::fstat(descriptor, &status) != 0 || S_ISDIR(status.st_mode)) {
    return tl::unexpected(Error{ErrorCode::NotFound, "is a folder, not a file", 0});
  }
  if (S_ISREG(status.st_mode)) stream.size_ = static_cast<std::uint64_t>(status.st_size);
  return stream;
}

ByteStream ByteStream::standard_input() { return {STDIN_FILENO, std::nullopt}; }

bool ByteStream::fill() {
  if (descriptor_ < 0) return false;
  if (at_ > 0) {
    buffer_.erase(0, at_);
    at_ = 0;
  }
  const std::size_t before = buffer_.size();
  // A growing buffer is read into in growing blocks, so that a large file costs few copies.
  buffer_.resize(before + std::max(kBlock, before));
  ssize_t count = 0;
  do {
    count = ::read(descriptor_, buffer_.data() + before, buffer_.size() - before);
  } while (count < 0 && errno == EINTR);
  if (count < 0) throw std::system_error(errno, std::generic_category(), "reading an input");
  buffer_.resize(before + static_cast<std::size_t>(count));
  return count > 0;
}

std::string_view ByteStream::peek(std::size_t count) {
  while (rest().size() < count && fill()) {
  }
  return rest().substr(0, count);
}

Result<std::string> ByteStream::read_all(std::size_t limit) {
  const auto too_large = [&] {
    return tl::unexpected(
        Error{ErrorCode::TooLarge, fmt::format("is larger than {} MiB", limit >> 20U), limit});
  };
  if (size_ && *size_ > limit) return too_large();
  while (rest().size() <= limit && fill()) {
  }
  if (rest().size() > limit) return too_large();
  buffer_.erase(0, std::exchange(at_, 0));
  return std::exchange(buffer_, {});
}

ByteStream::Line ByteStream::read_line(std::string& line, std::size_t limit) {
  line.clear();
  bool too_long = false;
  std::size_t searched = 0;
  for (;;) {
    const std::size_t newline = rest().find('\n', searched);
    if (newline != std::string_view::npos) {
      too_long = too_long || newline > limit;
      if (!too_long) line.assign(rest().substr(0, newline));
      at_ += newline + 1;
      return too_long ? Line::TooLong : Line::Read;
    }
    if (rest().size() > limit) {
      too_long = true;
      at_ = buffer_.size();
    }
    searched = rest().size();
    if (!fill()) break;
  }
  const bool nothing = rest().empty() && !too_long;
  if (!too_long) line.assign(rest());
  at_ = buffer_.size();
  if (nothing) return Line::End;
  return too_long ? Line::TooLong : Line::Read;
}

}  // namespace onrecord
