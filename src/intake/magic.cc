#include "intake/magic.h"

#include <array>

namespace onrecord {

namespace {
using namespace std::string_view_literals;

struct Magic {
  std::size_t at;
  std::string_view bytes;
  std::string_view kind;
};

constexpr std::array kMagic = {
    Magic{0, "%PDF-"sv, "a PDF document"},
    Magic{0, "PK\x03\x04"sv, "a ZIP archive or an office document"},
    Magic{0, "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"sv, "an old office document"},
    Magic{0, "{\\rtf"sv, "an RTF document"},
    Magic{0, "\x89PNG\r\n"sv, "a PNG image"},
    Magic{0, "\xFF\xD8\xFF"sv, "a JPEG image"},
    Magic{0, "GIF8"sv, "a GIF image"},
    Magic{8, "WEBPVP8"sv, "a WebP image"},
    Magic{0, "\x1F\x8B"sv, "a gzip file"},
    Magic{0, "\x28\xB5\x2F\xFD"sv, "a Zstandard file"},
    Magic{0, "BZh9"sv, "a bzip2 file"},
    Magic{0,
          "\xFD"
          "7zXZ\0"sv,
          "an xz file"},
    Magic{0, "7z\xBC\xAF\x27\x1C"sv, "a 7-Zip archive"},
    Magic{0, "Rar!\x1A\x07"sv, "a RAR archive"},
    Magic{257, "ustar"sv, "a tar archive"},
    Magic{0,
          "\x7F"
          "ELF"sv,
          "an executable"},
    Magic{0, "SQLite format 3\0"sv, "an SQLite database"},
    Magic{0, "ID3\x03"sv, "an MP3 recording"},
    Magic{4, "ftypisom"sv, "an MP4 film"},
    Magic{4, "ftypmp42"sv, "an MP4 film"},
    Magic{0, "OggS"sv, "an Ogg recording"},
};
}  // namespace

std::optional<std::string_view> binary_kind(std::string_view head) {
  for (const Magic& magic : kMagic) {
    if (head.size() >= magic.at && head.substr(magic.at).starts_with(magic.bytes)) {
      return magic.kind;
    }
  }
  return std::nullopt;
}

}  // namespace onrecord
