#pragma once

#include <cstdint>
#include <vector>

#include "placement/staff/ground.h"

namespace hearth::placement::staff {

// What is known of the members at each site, at a node of the tree.
struct Range {
  std::vector<std::int64_t> low, high;  // S
};

// The problem with prices in place of "who is served, is served from one site": bound.h has the
// formula; here within ranges, and in 64 bits, which scale_of() makes enough.
struct Relaxed {
  bool possible = true;               // false: `low` alone is above the budget, or the counts
  std::int64_t value = 0;             // parts: no plan costs less (serves more)
  std::vector<std::int64_t> members;  // S
  std::vector<double> wants;  // C: how much of it the quotas want, less how often it is served
};

// Draws from the counts what they say of sites: a set that has its most sites with members has no
// others, one that needs all that may have some has them. False: no such members.
bool settle_sets(const Ground& ground, Range& range);

// Parts of a unit in which prices count: a power of two up to 2^20 with which no sum overflows.
std::int64_t scale_of(const StaffProblem& problem);

// Requires: 0 <= price <= most_price().
void relax(const Ground& ground, const Range& range, std::int64_t scale,
           const std::vector<std::int64_t>& price, Relaxed& out);

// Nobody pays more for this client in a good bound.
std::int64_t most_price(const StaffProblem& problem, std::int64_t scale, std::size_t client);

}  // namespace hearth::placement::staff
