#pragma once

#include <cstdint>
#include <vector>

#include "placement/capacitated/knapsack.h"
#include "placement/capacitated/residual.h"

// The knapsack of one site: whom it would serve when clients pay prices.
namespace hearth::placement::capacitated {

struct Scratch {
  explicit Scratch(const Residual& residual) { knapsack.set_effort(residual.effort()); }

  Knapsack knapsack;
  std::vector<Item> items;
  std::vector<std::int32_t> client;  // of each item
  std::vector<Item> all_items;       // those that pay less than their cost too
  std::vector<std::int32_t> all_client;
};

// The knapsack of a site: what must be in it is, the rest is `scratch.items`.
struct SiteSack {
  std::int64_t room = 0;     // capacity beside what must be in
  std::int64_t certain = 0;  // what those pay
  std::int64_t least = 0;    // that must be served beside them
  std::int64_t most = 0;     // profit of the rest
  bool possible = true;
};

// Fills `items` and `client` of `scratch`.
SiteSack fill_sack(const Residual& residual, const std::vector<std::int64_t>& price,
                   std::size_t site, Scratch& scratch);
// Fills `all_items` and `all_client`: whoever may be served, but those who must.
void fill_all(const Residual& residual, const std::vector<std::int64_t>& price, std::size_t site,
              Scratch& scratch);
// The best choice; where that leaves the site too empty and a table is not too large, the best that
// does not; where the table were too large, and the site has a least load, what no choice that does
// not exceeds. `chosen`: which clients, ascending.
SiteSack solve_sack(const Residual& residual, const std::vector<std::int64_t>& price,
                    std::size_t site, Scratch& scratch, std::vector<std::int32_t>& chosen);

}  // namespace hearth::placement::capacitated
