#include "text/code_points.h"

#include <algorithm>

namespace onrecord {

namespace {

std::uint32_t count_code_points(std::string_view text) {
  return static_cast<std::uint32_t>(std::ranges::count_if(
      text, [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }));
}

}  // namespace

CodePoints::CodePoints(std::string_view text) : text_(text) {
  if (std::ranges::all_of(text, [](char c) { return static_cast<unsigned char>(c) < 0x80; }))
    return;
  std::uint32_t count = 0;
  for (std::size_t begin = 0; begin <= text.size(); begin += kStep) {
    before_.push_back(count);
    count += count_code_points(text.substr(begin, kStep));
  }
}

std::uint32_t CodePoints::at(std::uint32_t offset) const {
  if (before_.empty()) return offset;
  const std::uint32_t step = offset / kStep;
  return before_[step] + count_code_points(text_.substr(step * kStep, offset - step * kStep));
}

}  // namespace onrecord
