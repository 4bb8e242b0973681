#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "placement/capacitated/residual.h"

namespace hearth::placement::capacitated {

// The residual problem with prices in place of "every client is served once": of each site the
// clients that pay it most (a knapsack), and the best sites that are enough. bound.h has the
// formula; here with what is known of sites and pairs, and in 64 bits, which Residual::scale()
// makes enough.
struct Relaxed {
  bool possible = false;             // false: no choice of sites is left
  std::int64_t value = 0;            // parts: a plan of the residual costs no less
  std::vector<std::int64_t> worth;   // S: opening cost less what its clients pay; closed sites 0
  std::vector<std::uint8_t> barred;  // S: no clients fill it as they would have to
  std::vector<std::uint8_t> chosen;  // S, 0/1
  std::vector<std::vector<std::int32_t>> wants;  // S: clients, ascending
  std::vector<std::int32_t> served;              // C: by how many chosen sites
  bool by_counts = false;  // the choice keeps the counts; else only the number or the capacity

  // How much the value rises when a free site must open or close (0: not at all, or not known).
  std::vector<std::int64_t> to_open, to_close;
};

// A free site that is barred is as good as closed.
SiteState state_of(const Residual& residual, const Relaxed& out, std::size_t site);

// Where sites are counted, those that cannot be among the best are not looked at closely: their
// worth is only a lower bound, and what they want is not known; `closely`: all are. Only a large
// problem is worth several threads; the answer is the same.
void relax(const Residual& residual, const std::vector<std::int64_t>& price, Relaxed& out,
           bool closely = false);

// Fills `to_open` and `to_close`.
void weigh_sites(const Residual& residual, Relaxed& out);

// Bans, closes and opens what cannot be part of a plan that costs less than `target` (parts),
// and draws the conclusions. `out` is relax() and weigh_sites() at `price`. False: no such plan is
// left.
bool fix(Residual& residual, const std::vector<std::int64_t>& price, const Relaxed& out,
         std::int64_t target);

}  // namespace hearth::placement::capacitated
