#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "core/text.h"

namespace hearth::coverage {

enum class Met : std::int8_t { NoTarget = -1, Missed = 0, Reached = 1 };

// One row of /measures. People in persons, communities in counts, areas in m2; shares carry exact
// numerator and denominator.
struct Measure {
  std::string stage;  // today | after
  std::string service;
  std::string measure;    // id of interface.md
  std::string of_class;   // "all" or a class id
  std::string level;      // "all", or the level whose district `area` is
  std::string area;       // "all", or the district's code
  std::string parameter;  // "k=2", "5000 m"; may be empty
  double numerator = 0;   // NaN where the measure is a value only
  double denominator = 0;
  double value = 0;
  double target = 0;  // NaN: none
  Met met = Met::NoTarget;
};

}  // namespace hearth::coverage
