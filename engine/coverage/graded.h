#pragma once

#include <cstdint>
#include <vector>

#include "core/quantity.h"
#include "core/share.h"

namespace hearth::coverage {

// A step of graded coverage: who has an open site within `within` counts `share` of a person. The
// steps of a service ascend in distance and descend in share.
struct GradedStep {
  Metres within;
  Share share;
};

// So much of these people, in millionths of a person, rounded down.
std::int64_t graded_people(Persons people, Share share);

}  // namespace hearth::coverage
