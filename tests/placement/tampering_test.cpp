// Whatever somebody changes in a plan, its proof or its problem, the verifier notices.
#include <functional>
#include <string>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

#include "placement/verifier.h"
#include "support/road_town.h"

namespace hearth::placement {
namespace {

using testing::RoadTown;

// A plan of the road town as Hearth solves it, with everything that is claimed of it.
struct Claimed {
  RoadTown town;
  std::vector<coverage::Target> targets;
  ModelInput input{town.area,   town.demand, town.communities, town.sites,
                   town.matrix, town.within, "centre"};
  CoverageModel model;
  Solution solution;
  std::vector<std::int8_t> covered;

  explicit Claimed(Goal goal) {
    if (goal == Goal::FewestSites) {
      targets = {{"centre", "population_coverage", "urban", "", Share{1, 1}, 0},
                 {"centre", "population_coverage", "rural", "", Share{60, 100}, 0},
                 {"centre", "community_coverage_centre", "all", "", Share{60, 100}, 0},
                 {"centre", "community_coverage", "all", "township", Share{30, 100}, 0}};
    }
    model = model_of(input, goal, std::vector<SiteRule>(5, SiteRule::Free), targets);
    model.problem.budget = goal == Goal::MostPeople ? 1 : 0;
    Progress quiet;
    solution = solve(model.problem, {}, Limits(), quiet);
    const std::vector<std::int8_t> open(solution.open.begin(), solution.open.end());
    covered = town.allocate(open).covered;
  }
  [[nodiscard]] std::vector<std::string> faults() const {
    return verify({input, model, solution, targets, covered});
  }
};

using Change = std::function<void(Claimed&)>;
using Kinds = std::vector<std::pair<std::string, Change>>;

std::string nth(const char* what, std::size_t k) { return what + (" " + std::to_string(k)); }

void add_to_plan(Kinds& kinds) {
  for (std::size_t s = 0; s < 5; ++s) {
    kinds.emplace_back(nth("open turned round", s), [s](Claimed& c) { c.solution.open[s] ^= 1U; });
    kinds.emplace_back(nth("covered turned round", s),
                       [s](Claimed& c) { c.covered[s] = c.covered[s] == 0 ? 1 : 0; });
    kinds.emplace_back(nth("ruled out", s), [s](Claimed& c) {
      c.model.problem.rule[s] =
          c.solution.open[s] != 0 ? SiteRule::MustNotOpen : SiteRule::MustOpen;
    });
  }
  kinds.emplace_back("one site less", [](Claimed& c) { c.solution.open.pop_back(); });
  kinds.emplace_back("one site more", [](Claimed& c) { c.solution.open.push_back(0); });
  for (const std::int64_t by : {-2, -1, 1, 2, 1'000'000}) {
    kinds.emplace_back("objective by " + std::to_string(by),
                       [by](Claimed& c) { c.solution.objective += by; });
    kinds.emplace_back("bound by " + std::to_string(by),
                       [by](Claimed& c) { c.solution.bound = *c.solution.bound + by; });
    kinds.emplace_back("certified bound by " + std::to_string(by), [by](Claimed& c) {
      c.solution.certified_bound = *c.solution.certified_bound + by;
    });
    kinds.emplace_back("both bounds by " + std::to_string(by), [by](Claimed& c) {
      c.solution.bound = *c.solution.bound + by;
      c.solution.certified_bound = c.solution.bound;
    });
  }
}

void add_to_problem(Kinds& kinds, const Claimed& sound) {
  const CoverProblem& problem = sound.model.problem;
  for (std::size_t r = 0; r < problem.row_count(); ++r) {
    kinds.emplace_back(nth("people of row", r), [r](Claimed& c) { ++c.model.problem.people[r]; });
    kinds.emplace_back(nth("demand point of row", r), [r](Claimed& c) {
      c.model.row_demand[r] = c.model.row_demand[r] == 1 ? 2 : 1;
    });
    if (problem.row_start[r] == problem.row_start[r + 1]) continue;
    kinds.emplace_back(nth("first site of row", r), [r](Claimed& c) {
      std::int32_t& site =
          c.model.problem.row_sites[static_cast<std::size_t>(c.model.problem.row_start[r])];
      site = site == 4 ? 3 : site + 1;
    });
  }
  for (std::size_t q = 0; q < problem.quotas.size(); ++q) {
    kinds.emplace_back(nth("quota asks more", q),
                       [q](Claimed& c) { ++c.model.problem.quotas[q].required; });
    kinds.emplace_back(nth("quota asks less", q),
                       [q](Claimed& c) { --c.model.problem.quotas[q].required; });
    kinds.emplace_back(nth("quota weighs more", q),
                       [q](Claimed& c) { ++c.model.problem.quotas[q].weight.front(); });
    kinds.emplace_back(nth("quota counts another row", q), [q](Claimed& c) {
      std::int32_t& row = c.model.problem.quotas[q].rows.front();
      row = row == 0 ? 1 : 0;
    });
    kinds.emplace_back(nth("quota without a row", q), [q](Claimed& c) {
      c.model.problem.quotas[q].rows.pop_back();
      c.model.problem.quotas[q].weight.pop_back();
    });
    kinds.emplace_back(nth("quota of another target", q), [q](Claimed& c) {
      c.model.origin[q].target = (c.model.origin[q].target + 1) % c.targets.size();
    });
    kinds.emplace_back(nth("quota gone", q), [q](Claimed& c) {
      c.model.problem.quotas.erase(c.model.problem.quotas.begin() + static_cast<std::ptrdiff_t>(q));
      c.model.origin.erase(c.model.origin.begin() + static_cast<std::ptrdiff_t>(q));
    });
  }
  kinds.emplace_back("row without its end",
                     [](Claimed& c) { c.model.problem.row_start.pop_back(); });
  kinds.emplace_back("a pair too many", [](Claimed& c) { c.model.problem.row_sites.push_back(0); });
}

// Only multipliers that weigh in: the others may be anything that is not negative.
void add_to_proof(Kinds& kinds, const Claimed& sound) {
  const Certificate& proof = sound.solution.certificate;
  for (std::size_t r = 0; r < proof.row.size(); ++r) {
    kinds.emplace_back(nth("negative price of row", r),
                       [r](Claimed& c) { c.solution.certificate.row[r] = -1; });
    kinds.emplace_back(nth("dear row", r), [r](Claimed& c) {
      c.solution.certificate.row[r] += std::int64_t{1} << 62U;
    });
  }
  for (std::size_t q = 0; q < proof.quota.size(); ++q) {
    kinds.emplace_back(nth("negative price of quota", q),
                       [q](Claimed& c) { c.solution.certificate.quota[q] = -1; });
  }
  kinds.emplace_back("no scale", [](Claimed& c) { c.solution.certificate.scale = 0; });
  kinds.emplace_back("negative scale", [](Claimed& c) { c.solution.certificate.scale *= -1; });
  kinds.emplace_back("half the scale", [](Claimed& c) { c.solution.certificate.scale /= 2; });
  kinds.emplace_back("a price too few", [](Claimed& c) { c.solution.certificate.row.pop_back(); });
  kinds.emplace_back("a quota's price too many",
                     [](Claimed& c) { c.solution.certificate.quota.push_back(0); });
}

std::size_t rejects(Goal goal) {
  const Claimed sound(goal);
  EXPECT_EQ(sound.solution.status, Status::Optimal);
  EXPECT_EQ(sound.solution.proved_by, ProvedBy::OwnBound);
  EXPECT_EQ(sound.faults(), std::vector<std::string>{});
  Kinds kinds;
  add_to_plan(kinds);
  add_to_problem(kinds, sound);
  add_to_proof(kinds, sound);
  for (const auto& [kind, change] : kinds) {
    Claimed tampered(goal);
    change(tampered);
    EXPECT_FALSE(tampered.faults().empty()) << kind;
  }
  return kinds.size();
}

TEST(Tampering, IsNoticedInAPlanOfFewestSites) { EXPECT_GE(rejects(Goal::FewestSites), 100U); }

TEST(Tampering, IsNoticedInAPlanForMostPeople) { EXPECT_GE(rejects(Goal::MostPeople), 60U); }

}  // namespace
}  // namespace hearth::placement
