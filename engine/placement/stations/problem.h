#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "core/progress.h"
#include "placement/outcome.h"
#include "placement/site_counts.h"

// Service stations laid out by service radius and by population: every client is served whole by
// one open station in reach, and the people that an open station serves lie between its least and
// its greatest load.
namespace hearth::placement {

enum class StationGoal : std::uint8_t {
  Fewest,    // as few stations as can be; of these plans that with the least travel
  Nearest,   // the least travel, and what opening costs
  Balanced,  // with a given number of stations: the least greatest load, then the least travel
  Cheapest,  // the least that opening and service cost
};

struct StationProblem {
  StationGoal goal = StationGoal::Fewest;
  std::vector<std::int64_t> people;  // C: >= 0
  // The pairs within reach, client by client: sites of client j are site[start[j] .. start[j+1]),
  // ascending, each at most once.
  std::vector<std::int64_t> start;       // C + 1
  std::vector<std::int32_t> site;        // pairs
  std::vector<std::int64_t> distance;    // pairs, >= 0; any whole unit
  std::vector<std::int64_t> least;       // S: >= 0
  std::vector<std::int64_t> greatest;    // S: >= 0; below `least` the site cannot open
  std::vector<SiteRule> rule;            // S; empty: all are Free
  std::vector<std::int64_t> opening;     // S: Nearest, people x distance; Cheapest, cost; empty: 0
  std::vector<std::int64_t> service;     // pairs, >= 0: Cheapest, cost of serving the client there
  std::optional<std::int64_t> stations;  // exactly so many open; Balanced asks for it
  SiteCounts counts;                     // of open sites, those that must open among them
  // The set of `counts` that holds today's sites where these may close: of plans that are as good,
  // one that keeps most of them is looked for.
  std::int32_t today = SiteCounts::kNone;
  // Townships. `alone`: a site serves its own only.
  std::vector<std::int32_t> client_group;  // C; empty: all of one
  std::vector<std::int32_t> site_group;    // S; empty: all of one
  bool alone = false;
  // Quotas: of each class so many people are served at least; who is not, is served by nobody.
  std::vector<std::int32_t> client_class;  // C; empty: all of class 0
  std::vector<std::int64_t> required;      // classes; empty: everybody is served

  [[nodiscard]] std::size_t clients() const { return people.size(); }
  [[nodiscard]] std::size_t sites() const { return greatest.size(); }
  // What it counts that the site of this pair serves the client.
  [[nodiscard]] std::int64_t cost_of(std::size_t client, std::size_t pair) const {
    return goal == StationGoal::Cheapest ? service[pair] : people[client] * distance[pair];
  }
  [[nodiscard]] bool must_open(std::size_t s) const {
    return !rule.empty() && (rule[s] == SiteRule::MustOpen || rule[s] == SiteRule::Existing);
  }
  [[nodiscard]] bool may_open(std::size_t s) const {
    return (rule.empty() || rule[s] != SiteRule::MustNotOpen) && least[s] <= greatest[s];
  }
  // May this site serve this client, which is in reach?
  [[nodiscard]] bool allows(std::size_t client, std::size_t s) const {
    return !alone || client_group.empty() || client_group[client] == site_group[s];
  }
  [[nodiscard]] std::size_t class_of(std::size_t client) const {
    return client_class.empty() ? 0 : static_cast<std::size_t>(client_class[client]);
  }
};

// Why there is no plan, where sums tell.
struct StationObstacle {
  enum class Kind : std::uint8_t {
    None,
    TooFewSites,      // that may open: `have` < `need`
    TooManyFixed,     // sites that must open: `have` > `need`
    TooManyOfSet,     // ... of set `group` of the counts
    TooFewOfSet,      // of set `group` of the counts only `have` may open, `need` are asked
    FixedCannotOpen,  // `site` must open, and its greatest load is below its least
    NobodyReaches,    // `client`
    ClientTooLarge,   // `client` has `have` people, the sites that reach it serve at most `need`
    ClassOutOfReach,  // of class `group` only `have` people can be served, `need` are asked
    TooFewPeople,     // `have`, the least loads of the stations sum to `need`
    TooLittleRoom,  // `have` in the stations that may open together, `need` people are to be served
    NothingFits     // the branches have shown it
  };
  Kind kind = Kind::None;
  std::int32_t client = -1;
  std::int32_t site = -1;
  std::int32_t group = -1;  // the township that it is about, where each is alone; or the class
  std::int64_t have = 0, need = 0;
};
StationObstacle why_impossible(const StationProblem& problem);

// What prices prove of a township, or (group -1) of the whole: see bound.h.
struct StationProof {
  std::int32_t group = -1;
  std::int64_t price_scale = 1;
  std::vector<std::int64_t> price;  // of the clients of the part, in their order
};

struct StationSolution {
  static constexpr std::int32_t kNobody = -1;
  Status status = Status::None;                    // of `objective` and `bound`
  std::vector<std::uint8_t> open;                  // S, 0/1; empty when there is no plan
  std::vector<std::int32_t> served;                // C: the station that serves it, or kNobody
  std::vector<std::int64_t> load;                  // S: people
  std::int64_t stations = 0;                       // open
  std::int64_t travel = 0;                         // sum of people x distance
  std::int64_t greatest_load = 0, least_load = 0;  // of the open stations
  std::int64_t people_served = 0;
  // Stations | travel and opening | the greatest load | cost of opening and service.
  std::int64_t objective = 0;
  std::optional<std::int64_t> bound;  // no plan has less
  ProvedBy proved_by = ProvedBy::Nobody;
  std::vector<StationProof> proof;              // all but Balanced
  std::optional<std::int64_t> certified_bound;  // what `proof` proves, or of Balanced the sums
  // Fewest: no plan with so many stations in each part travels less. Balanced: none without a
  // heavier load does. Where sites of today may close: none that keeps as many of them.
  std::optional<std::int64_t> travel_bound;
  StationObstacle obstacle;  // Infeasible
  StopReason stopped_by = StopReason::None;
  std::int64_t search_steps = 0;
};

}  // namespace hearth::placement
