#pragma once

#include <string>

#include <fmt/format.h>

namespace hearth::app {

// A format that is chosen at run time (by language): fmt checks it when it is used, and the tests
// use every one in both languages.
template <typename... Args>
std::string filled(const char* format, const Args&... args) {
  return fmt::format(fmt::runtime(format), args...);
}

}  // namespace hearth::app
