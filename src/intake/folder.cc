#include "intake/folder.h"

#include <sys/stat.h>

#include <algorithm>
#include <filesystem>

#include "intake/limits.h"

namespace onrecord {

FolderWalk::FolderWalk(std::string folder) { waiting_.push_back({std::move(folder), 0}); }

std::optional<tl::expected<std::string, Rejection>> FolderWalk::next() {
  while (!waiting_.empty()) {
    const Entry entry = std::move(waiting_.back());
    waiting_.pop_back();
    struct stat status {};
    if (::stat(entry.path.c_str(), &status) != 0 || !S_ISDIR(status.st_mode)) return entry.path;
    if (!entered_.emplace(status.st_dev, status.st_ino).second) continue;
    if (auto rejection = list(entry)) return tl::unexpected(std::move(*rejection));
  }
  return std::nullopt;
}

std::optional<Rejection> FolderWalk::list(const Entry& folder) {
  if (folder.depth >= Limits::kFolderDepth) {
    return Rejection{folder.path, {ErrorCode::TooDeep, "too many folders within folders", 0}};
  }
  std::error_code error;
  std::vector<std::string> names;
  for (std::filesystem::directory_iterator it(folder.path, error), end; !error && it != end;
       it.increment(error)) {
    std::string name = it->path().filename().string();
    if (!name.starts_with('.')) names.push_back(std::move(name));
  }
  if (error) {
    return Rejection{folder.path,
                     {ErrorCode::NotFound, "the folder cannot be listed: " + error.message(), 0}};
  }
  std::ranges::sort(names, std::greater<>());
  const std::string prefix = folder.path.ends_with('/') ? folder.path : folder.path + '/';
  for (const std::string& name : names) waiting_.push_back({prefix + name, folder.depth + 1});
  return std::nullopt;
}

}  // namespace onrecord
