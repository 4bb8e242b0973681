#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "results/result.h"

namespace hearth::study {

// What the table of wishes keeps of the plan of one case, as rows of its matrices.
struct WishRow {
  const results::WishCase& of;
  std::vector<std::int8_t> open;          // S
  std::vector<placement::SiteRule> rule;  // S
  std::vector<std::int32_t> served;       // C; empty: nobody is assigned
  std::vector<std::int64_t> members;      // S; empty: there is no staff
};

// The plan of a case as travel_faults() and allotment_faults() hold it to account, without a proof:
// its loads and sums, and of stations and staff its objective, are those that its sites, members
// and assignments come to; `input` is the case's own. None where the plan beside it does not say
// what the way of people counts.
std::optional<results::Plan> plan_of_wish(const results::Plan& plan, const WishRow& row,
                                          const std::string& goal,
                                          const placement::ModelInput& input);

}  // namespace hearth::study
