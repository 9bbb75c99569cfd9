#pragma once

#include <cstdint>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "onrecord/reader.h"

namespace onrecord {

/// The files below a folder, in the order of their names, folder by folder. Names that begin with a
/// dot are left out; links are followed, but no folder is entered twice. Folders are listed one at
/// a time, as they are reached.
class FolderWalk {
 public:
  explicit FolderWalk(std::string folder);

  /// The path of the next file, or a folder that cannot be listed; nullopt at the end.
  std::optional<tl::expected<std::string, Rejection>> next();

 private:
  struct Entry {
    std::string path;
    std::size_t depth;
  };

  std::optional<Rejection> list(const Entry& folder);

  std::vector<Entry> waiting_;                                 ///< The next one last.
  std::set<std::pair<std::uint64_t, std::uint64_t>> entered_;  ///< Device and inode.
};

}  // namespace onrecord
