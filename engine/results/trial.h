#pragma once

#include <functional>
#include <string>

namespace hearth::results {

struct Trial {
  bool survived = true;  // false: it crashed, or ran for longer than five minutes
  std::string said;      // what `attempt` gave back
};

// Runs `attempt` in a child process, so that a crash of a library stays there. Where no process is
// to be had, nothing is tried. Requires: `attempt` only reads, and throws nothing.
Trial try_in_child(const std::function<std::string()>& attempt);

}  // namespace hearth::results
