#pragma once

#include <string>
#include <vector>

#include "placement/verifier.h"

namespace hearth::placement {

// Does the problem ask what the map and the targets ask? From the values of the study alone:
//   - a new site counts as one, or what the site is said to cost;
//   - every demand point has one row for each step of the measure that is counted, which carries
//     what the step adds; rows of other steps and of communities carry nobody;
//   - the sites of a community's row are those that stand in it or name it, or that reach its
//     centre;
//   - the rows of a quota need as many sites, within as many metres, as its measure says;
//   - the caps are those of the districts of which the input allows so many new sites each;
//   - sites of today may close as far as the input lets them;
//   - each target has the quotas of its districts: their rows, weights and what they require.
// Gives a sentence for each kind of difference; quotas whose target the claim does not name are not
// looked at.
std::vector<std::string> verify_problem(const Claim& claim);

}  // namespace hearth::placement
