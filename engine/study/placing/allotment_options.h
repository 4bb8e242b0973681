#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "placement/allotment_model.h"
#include "study/scenario/quantities.h"

namespace hearth::study {

// What a scenario asks of stations: each serves from `min` to `max` people, or households.
struct LoadAsked {
  placement::AllotmentCount of = placement::AllotmentCount::People;
  std::int64_t min = 0;
  std::optional<std::int64_t> max;  // none: the capacity of a site, where it is known
  std::string within;               // a level: a station serves its own district only; empty: any
};

// What a scenario asks of roving staff.
struct StaffAsked {
  std::int64_t serves = 1;              // clients that a member serves at most
  std::optional<std::int64_t> most;     // members at a site
  std::optional<std::int64_t> members;  // most-people: so many at most
  std::optional<Fen> cost;              // of a member: for lowest-cost and a budget
};

// Both: who is served whole.
struct AllotmentAsked {
  placement::ServedClients serves = placement::ServedClients::Communities;
  std::optional<LoadAsked> load;  // one of the two
  std::optional<StaffAsked> staff;

  [[nodiscard]] bool any() const { return load || staff; }
};

}  // namespace hearth::study
