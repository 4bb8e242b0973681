#pragma once

#include "print/wording.h"

namespace hearth::print {

// The plan sheet's answer in one line: how many sites do what, proven or how far from it; of a plan
// that cannot be, which target fails and by how much. Requires: the service has a plan.
Text plan_headline(const Facts& facts);

}  // namespace hearth::print
