#pragma once

#include <cstdint>
#include <vector>

#include "placement/assignment/problem.h"

namespace hearth::placement::capacitated {

// What a search asks of a problem over and over: costs by site and by client, and of each client
// its sites from the cheapest.
class Ground {
 public:
  static constexpr std::size_t kMostPairs = 50'000'000;

  // No tables for more pairs of client and site than `most_pairs`: then near() may not be asked.
  explicit Ground(const AssignmentProblem& problem, std::size_t most_pairs = kMostPairs);

  [[nodiscard]] const AssignmentProblem& problem() const { return *problem_; }
  [[nodiscard]] std::size_t sites() const { return problem_->opening.size(); }
  [[nodiscard]] std::size_t clients() const { return problem_->demand.size(); }
  [[nodiscard]] std::int64_t demand(std::size_t client) const { return problem_->demand[client]; }
  [[nodiscard]] std::int64_t capacity(std::size_t site) const { return problem_->capacity[site]; }
  [[nodiscard]] std::int64_t total_demand() const { return demand_; }
  [[nodiscard]] std::int64_t least(std::size_t site) const { return problem_->least_of(site); }
  // Out of reach: more than any cost in reach.
  [[nodiscard]] std::int64_t cost(std::size_t client, std::size_t site) const {
    return cost_.empty() ? problem_->cost(client, site) : cost_[site * clients() + client];
  }
  [[nodiscard]] bool reaches(std::size_t client, std::size_t site) const {
    return cost(client, site) < far_;
  }
  [[nodiscard]] std::int64_t dearest() const { return dearest_; }
  // How many sites reach the client: the first so many of near().
  [[nodiscard]] std::size_t in_reach(std::size_t client) const {
    return static_cast<std::size_t>(in_reach_[client]);
  }
  [[nodiscard]] bool has_tables() const { return !near_.empty(); }
  // The `rank`-th cheapest site of a client, from 0; ties by number, those out of reach last.
  [[nodiscard]] std::size_t near(std::size_t client, std::size_t rank) const {
    return static_cast<std::size_t>(near_[client * sites() + rank]);
  }

 private:
  const AssignmentProblem* problem_;
  std::int64_t demand_;
  std::int64_t dearest_ = 1;  // cost in reach
  std::int64_t far_ = ServiceCosts::kOutOfReach;
  std::vector<std::int64_t> cost_;      // site by site
  std::vector<std::int32_t> near_;      // client by client
  std::vector<std::int32_t> in_reach_;  // C
};

// Open sites and who serves whom, on the way to a plan: sites may have too much or too little to
// do, clients be unserved.
struct Plan {
  static constexpr std::int32_t kNobody = -1;

  explicit Plan(const Ground& ground);
  void open_site(const Ground& ground, std::size_t site);
  // Its clients are served by nobody then.
  void close_site(const Ground& ground, std::size_t site);
  // Serves the client from this open site in reach, from whichever it was before.
  void serve(const Ground& ground, std::size_t client, std::int32_t site);
  [[nodiscard]] bool lawful() const { return over == 0 && under == 0 && unserved == 0; }

  std::vector<std::uint8_t> open;                  // S
  std::vector<std::int32_t> served;                // C: site, or kNobody
  std::vector<std::int64_t> load;                  // S
  std::vector<std::vector<std::int32_t>> clients;  // S: whom it serves, in no order
  std::vector<std::int32_t> place;                 // C: where in that list
  std::int64_t cost = 0;                           // of opening and service
  std::int64_t over = 0;                           // demand beyond capacity, of all sites
  std::int64_t under = 0;                          // demand that open sites lack to their least
  std::int64_t unserved = 0;                       // clients
  std::int64_t open_count = 0;
};

}  // namespace hearth::placement::capacitated
