#pragma once

// What the language core says of a token's grammar; the passes read it from Draft::syntax.
#include "model/syntax.h"
