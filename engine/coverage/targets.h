#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "core/share.h"

namespace hearth::coverage {

// One line under `targets:` of the scenario.
struct Target {
  std::string service;   // id
  std::string measure;   // id of interface.md
  std::string of_class;  // "urban"; "all": everybody
  std::string each;  // name of a level: the share must hold in each of its districts; empty: in the
                     // whole area
  Share share;
  int by_year = 0;  // 0: none given
};

}  // namespace hearth::coverage
