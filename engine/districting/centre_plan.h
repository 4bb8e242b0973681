#pragma once

#include <cstdint>
#include <vector>

#include "core/random.h"
#include "districting/districting.h"
#include "districting/transport.h"

// Districts round given centres, by the transportation problem.
namespace hearth::districting {

// What going to each of the centres costs: people's squared distance and what each centre's band
// makes of it.
struct CentreCosts {
  std::vector<std::uint32_t> centre;
  std::vector<std::int64_t> square;  // unit * centres + centre: m2
  Transport flow;
  // unit * centres + centre: m2 a person, the centre's price included.
  [[nodiscard]] std::int64_t priced(std::uint32_t unit, std::uint32_t c) const {
    return square[static_cast<std::size_t>(unit) * centre.size() + c] + flow.price[c];
  }
};
CentreCosts costs_of_centres(const Problem& problem, std::vector<std::uint32_t> centre);

// Contiguous districts that are near to `costs.flow`: grown from the centres, and next always the
// unit that loses least by going there. Divided units go to one of their centres, what the flow
// leaves without a way to its centre to a neighbour's. O(borders log borders).
Plan grown_plan(const DualGraph& graph, const CentreCosts& costs);

// Different units, as many as there are to be districts.
std::vector<std::uint32_t> centres_by_chance(const Problem& problem, Random& random);

// Centres that have come to rest: each is the best unit of its own people, as the
// transportation problem divides them (Lloyd 1982; Cooper 1963). At most `rounds` times.
CentreCosts rested_centres(const Problem& problem, std::vector<std::uint32_t> centre, int rounds);

// The best `wanted` of many sets of centres at rest, cheapest first: from units by chance, and from
// good sets with one centre put elsewhere. No two have the same cost.
std::vector<CentreCosts> good_centres(const Problem& problem, std::size_t wanted, Random random,
                                      const Limits& limits);

}  // namespace hearth::districting
