#include "terminal.h"

#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <string_view>

namespace onrecord::cli {

unsigned output_width() {
  constexpr unsigned kWidest = 110;
  constexpr unsigned kNoTerminal = 96;
  winsize size{};
  if (::ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) != 0 || size.ws_col == 0) return kNoTerminal;
  return std::min<unsigned>(size.ws_col, kWidest);
}

Colour output_colour() {
  const char* no_colour = std::getenv("NO_COLOR");
  const char* terminal = std::getenv("TERM");
  const bool refused = no_colour && *no_colour != '\0';
  const bool dumb = terminal && std::string_view(terminal) == "dumb";
  return ::isatty(STDOUT_FILENO) != 0 && !refused && !dumb ? Colour::Ansi : Colour::None;
}

}  // namespace onrecord::cli
