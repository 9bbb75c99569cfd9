#pragma once

#include "onrecord/answer.h"

namespace onrecord::cli {

/// Columns for lines on standard output: the terminal's (at most 110, for the eye's sake), else 96.
unsigned output_width();

/// Ansi if standard output is a terminal, NO_COLOR (https://no-color.org) is not set, and the
/// terminal is not "dumb".
Colour output_colour();

}  // namespace onrecord::cli
