#pragma once

#include "placement/cover/incumbent.h"
#include "placement/cover/prices.h"

namespace hearth::placement {

struct Effort {
  const Options& options;
  const Limits& limits;
  Progress& progress;
};

// Finds a plan by greedy and interchange with these prices, from what `start` has open already, and
// offers it.
Selection search_with(Incumbent& incumbent, const Prices& prices, const Selection& start);

// Closes the gap between plan and bound of the incumbent, as far as options and limits allow:
// prices of the relaxation -> bound and better plans -> sites that cannot be in a better plan go ->
// reductions, again while that shrinks the model -> exact search in what is left. True: it took the
// exact search, so no certificate can say as much.
bool prove(Incumbent& incumbent, Model model, const Effort& effort);

// A certificate for a bound that `prove` reached with more than a certificate can say.
void certify(Incumbent& incumbent, const CoverProblem& problem, const Effort& effort);

}  // namespace hearth::placement
