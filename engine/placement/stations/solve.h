#pragma once

#include "placement/stations/problem.h"

namespace hearth::placement {

// Clients x sites of the largest problem; where each township is alone, of the largest township.
constexpr std::size_t kMostStationPairs = 50'000'000;

// Solves to Options::gap or until `limits` say stop; keeps the best plan found. The same problem
// and options give the same solution, whatever the number of threads.
//
// Built on solve_capacitated() (placement/capacitated/solve.h), which knows least loads, reach and
// rules: who is served by nobody is served by a site without cost that holds as many people as the
// quota leaves. Fewest asks first for a bound of the number alone, then for the least travel with
// that many stations, one more, and so on. Balanced bisects the greatest load. Townships that are
// alone are solved each by itself, in parallel, unless a number of stations, a quota or the
// greatest load joins them; their bounds add up.
//
// The status is Optimal when `bound` equals the objective: for Fewest and Balanced `travel_bound`
// says how good the travel is.
//
// Measured, CPU seconds on one core, communities drawn in a square of 30 km: 500 (874,000 people)
// and 200 sites, loads from 5,000 to 30,000; radius 4 km, Fewest: 34 stations where none has fewer
// than 30 (gap 11.8 %), their travel within 2.8 %, in 32; radius 6 km, 40 stations, Balanced: the
// heaviest load within 1.1 % in 20, Nearest within 0.3 % in 15; radius 9 km in 16 townships alone,
// Fewest: 38 stations and their travel proven in 1.4. 5,000 (8.5 million people) and 500 sites,
// loads from 20,000 to 300,000, radius 6 km in 16 townships alone: 32 stations and travel proven
// in 10. Together, with room for hardly more than everybody (57 stations of 150,000, radius 4 km),
// the bound takes 25 and there is no plan after 270: solve such a size by townships.
//
// Requires: clients x sites (of a township, see above) <= kMostStationPairs; the sum of people x
// distance over all pairs, and of Cheapest that of opening and service, is below 2^55; rule, group
// and class columns are empty or whole; Balanced has `stations`, Cheapest `service`.
StationSolution solve_stations(const StationProblem& problem, const Options& options,
                               const Limits& limits, Progress& progress);

}  // namespace hearth::placement
