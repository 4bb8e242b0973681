#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "core/share.h"

namespace hearth::coverage {

// The measure that says beside it how many open sites must reach a person (`need`).
inline constexpr const char* kManifold = "population_coverage_manifold";

// One line under `targets:` of the scenario.
struct Target {
  std::string service;   // id
  std::string measure;   // id of interface.md
  std::string of_class;  // "urban"; "all": everybody
  std::string each;  // name of a level: the share must hold in each of its districts; empty: in the
                     // whole area
  Share share;
  int by_year = 0;        // 0: none given
  std::int32_t need = 0;  // kManifold: so many open sites; 0: every other measure
  // The preset from which the share comes and its row (cn/targets-2025, T_R25); empty: none.
  std::string standard = {}, standard_row = {};
};

}  // namespace hearth::coverage
