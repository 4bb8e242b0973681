#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "core/progress.h"
#include "placement/outcome.h"
#include "placement/site_counts.h"

// Roving staff: members are stationed at sites, any number at each, and each serves at most so many
// clients in reach of the site.
namespace hearth::placement {

enum class StaffGoal : std::uint8_t {
  Fewest,      // the staff that costs least and serves whom it must
  MostPeople,  // with so much staff the most people
};

struct StaffProblem {
  StaffGoal goal = StaffGoal::Fewest;
  std::int64_t serves = 1;  // k: clients that a member serves at most, > 0
  // C: >= 0. Where clients are counted, not people: 1 each.
  std::vector<std::int64_t> people;
  // The pairs within reach, client by client: sites of client j are site[start[j] .. start[j+1]),
  // ascending, each at most once.
  std::vector<std::int64_t> start;     // C + 1
  std::vector<std::int32_t> site;      // pairs
  std::vector<std::int64_t> distance;  // pairs, >= 0: of plans that are as good, the nearer one
  std::vector<std::int64_t> cost;      // S: of a member, > 0; empty: 1
  std::vector<std::int64_t> most;      // S: members at most, >= 0; empty: any number
  std::int64_t budget = 0;             // MostPeople: what all members may cost together
  SiteCounts counts;                   // of sites with members
  // The set of `counts` that holds today's sites where these may close: of plans that are as good,
  // one that has members at most of them is looked for.
  std::int32_t today = SiteCounts::kNone;
  // Fewest: of each class so many people are served at least.
  std::vector<std::int32_t> client_class;  // C; empty: all of class 0
  std::vector<std::int64_t> required;      // classes; empty: everybody is served

  [[nodiscard]] std::size_t clients() const { return people.size(); }
  [[nodiscard]] std::size_t sites() const { return sites_; }
  void set_sites(std::size_t count) { sites_ = count; }
  [[nodiscard]] std::int64_t cost_of(std::size_t s) const { return cost.empty() ? 1 : cost[s]; }
  [[nodiscard]] std::size_t class_of(std::size_t client) const {
    return client_class.empty() ? 0 : static_cast<std::size_t>(client_class[client]);
  }

 private:
  std::size_t sites_ = 0;
};

// Why there is no plan, where sums tell.
struct StaffObstacle {
  enum class Kind : std::uint8_t {
    None,
    NobodyReaches,    // `client`
    ClassOutOfReach,  // of class `of_class` only `have` people have a site in reach, `need` are
                      // asked
    TooFewOfSet,    // of set `of_class` of the counts `have` sites may have members, `need` are to
    TooFewMembers,  // with all members that sites may have `have` people are served, `need` asked
    NothingFits     // the branches have shown it
  };
  Kind kind = Kind::None;
  std::int32_t client = -1;
  std::int32_t of_class = -1;
  std::int64_t have = 0, need = 0;
};
StaffObstacle why_impossible(const StaffProblem& problem);

// Prices of clients in parts of a unit: see bound.h.
struct StaffPrices {
  std::int64_t scale = 1;
  std::vector<std::int64_t> price;  // C
};

struct StaffSolution {
  static constexpr std::int32_t kNobody = -1;
  Status status = Status::None;
  std::vector<std::int64_t> members;  // S: stationed there; empty when there is no plan
  std::vector<std::int32_t> served;   // C: the site whose member serves it, or kNobody
  std::vector<std::int32_t> member;   // C: which member of that site, from 0; or kNobody
  std::int64_t staff = 0;             // members together
  std::int64_t cost = 0;              // of them
  std::int64_t people_served = 0, clients_served = 0;
  std::int64_t travel = 0;            // sum of the distances of those who are served
  std::int64_t objective = 0;         // the cost | the people served
  std::optional<std::int64_t> bound;  // no plan costs less | serves more
  ProvedBy proved_by = ProvedBy::Nobody;
  StaffPrices prices;
  std::optional<std::int64_t> certified_bound;  // what they prove: staff_bound()
  StaffObstacle obstacle;                       // Infeasible
  StopReason stopped_by = StopReason::None;
  std::int64_t search_steps = 0;
};

}  // namespace hearth::placement
