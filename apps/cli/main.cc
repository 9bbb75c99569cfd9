#include <fmt/core.h>

int main() { fmt::print("onrecord\n"); }
