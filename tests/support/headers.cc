// Holds the precompiled headers of all test programs.
#include <gtest/gtest.h>
