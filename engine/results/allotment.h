#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "placement/allotment_model.h"

// Who is served by whom, of a plan in which everybody is served whole by one site: stations with
// loads, or roving staff.
namespace hearth::results {

// Of the proof of a station plan: a township that is alone, or (-1) the whole.
struct ProofPart {
  std::int32_t group = -1;
  std::int64_t scale = 1;  // one unit of a price is this part of a unit of the objective
};

struct Allotment {
  placement::AllotmentModel model;    // what was solved
  std::vector<std::int32_t> served;   // C: the site that serves the client, -1: nobody
  std::vector<std::int32_t> member;   // C: staff: which member of that site, from 0; -1
  std::vector<std::int64_t> load;     // S: stations: what each serves, as the model counts
  std::vector<std::int64_t> members;  // S: staff: stationed there
  // In whole numbers, as the model counts; a sum of travel in metres times that (staff: metres).
  std::int64_t objective = 0, served_together = 0, travel = 0;
  std::optional<std::int64_t> bound, travel_bound;
  std::optional<std::int64_t>
      certified_bound;  // what prices (of a heaviest load: sums) alone prove
  std::vector<ProofPart> parts;
  std::vector<std::int64_t> price;  // C; empty: there is no proof by prices
};

}  // namespace hearth::results
