// What a service asks beside its limit, against every set of sites: the road town with drawn
// people, sites, steps, borders and sites of today, counted by a loop that knows nothing of rows.
#include <gtest/gtest.h>

#include "placement/random_problems.h"
#include "placement/verifier.h"
#include "support/road_town.h"

namespace hearth::placement {
namespace {

using hearth::testing::RoadTown;
using testing::Dice;

constexpr std::size_t kSites = 5;
constexpr const char* kOnce = "population_coverage";
constexpr const char* kTwofold = "population_coverage_twofold";
constexpr const char* kGraded = "population_coverage_graded";

struct Drawn {
  RoadTown town;
  std::optional<coverage::Border> border;
  std::vector<coverage::GradedStep> grades{{Metres(600), Share{9, 10}}, {Metres(0), Share{3, 10}}};
  std::vector<coverage::Target> targets;
  std::vector<SiteRule> rule;
  std::string counts;
  std::int32_t need = 0;
  std::optional<Closing> closing;
  std::int64_t budget = 0;

  explicit Drawn(Dice& dice) {
    town.within = Metres(500.0 * static_cast<double>(dice.roll(2, 5)));
    grades[1].within = town.within;
    for (const UnitId unit : ids<UnitId>(kSites)) {
      town.area.units.population[unit] = persons(dice.roll(0, 9));
      const SiteId site{unit.row};
      town.sites.at[site].x += 100.0 * static_cast<double>(dice.roll(-5, 5));
      if (dice.chance(40)) town.sites.status[site] = area::SiteStatus::Existing;
    }
    town.finish();
    if (dice.chance(50)) {
      border.emplace(town.area, town.demand, town.communities, town.sites, "township");
      town.matrix =
          coverage::CoverageMatrix(kSites, coverage::only_allowed(town.matrix.reach(), *border));
    }
    const std::vector<std::string> measures{kOnce, kTwofold, coverage::kManifold, kGraded};
    const auto any = [&] { return measures[static_cast<std::size_t>(dice.roll(0, 3))]; };
    const auto need_for = [&](const std::string& measure) {
      return measure == coverage::kManifold ? static_cast<std::int32_t>(dice.roll(2, 4)) : 0;
    };
    counts = any();
    need = need_for(counts);
    for (std::int64_t k = dice.roll(0, 2); k > 0; --k) {
      targets.push_back({"centre", any(), dice.chance(50) ? "rural" : "all",
                         dice.chance(30) ? "township" : "", Share{dice.roll(1, 9), 10}, 0});
      targets.back().need = need_for(targets.back().measure);
    }
    if (dice.chance(50)) closing = Closing{dice.roll(0, 3), true};
    for (const SiteId site : ids<SiteId>(kSites)) {
      const bool stands = town.sites.status[site] == area::SiteStatus::Existing;
      rule.push_back(stands && !closing ? SiteRule::Existing : SiteRule::Free);
    }
    budget = dice.roll(0, 4);
  }

  [[nodiscard]] ModelInput input() const {
    ModelInput out{town.area,   town.demand, town.communities, town.sites, town.matrix,
                   town.within, "centre",    counts,           grades};
    out.closing = closing;
    out.need = need;
    out.border = border ? &*border : nullptr;
    return out;
  }

  // Millionths of a person that the measure counts at d.
  [[nodiscard]] std::int64_t counted(const std::string& measure, std::int32_t asked, DemandId d,
                                     unsigned open) const {
    int near = 0;
    double nearest = 1e9;
    for (const SiteId site : ids<SiteId>(kSites)) {
      const bool abroad = border && (d.row < 2) != (town.sites.unit[site].row < 2);
      if ((open >> static_cast<unsigned>(site.row) & 1U) == 0 || abroad) continue;
      const double metres = std::abs(town.sites.at[site].x - town.demand.x[d]);
      nearest = std::min(nearest, metres);
      near += metres <= town.within.value() ? 1 : 0;
    }
    const std::int64_t people = town.demand.people[d].value();
    if (measure == kTwofold) return near >= 2 ? people : 0;
    if (measure == coverage::kManifold) return near >= asked ? people : 0;
    if (measure == kOnce) return near >= 1 ? people : 0;
    if (nearest <= 600) return people / 10 * 9;
    return nearest <= town.within.value() ? people / 10 * 3 : 0;
  }

  [[nodiscard]] std::int64_t sum(unsigned open) const {
    std::int64_t out = 0;
    for (const DemandId d : ids<DemandId>(kSites)) out += counted(counts, need, d, open);
    return out;
  }

  [[nodiscard]] bool meets_targets(unsigned open) const {
    for (const coverage::Target& target : targets) {
      for (int district = 0; district < (target.each.empty() ? 1 : 2); ++district) {
        std::int64_t yes = 0;
        std::int64_t all = 0;
        for (const DemandId d : ids<DemandId>(kSites)) {
          if (target.of_class == "rural" && d.row < 2) continue;
          if (!target.each.empty() && (d.row < 2) != (district == 0)) continue;
          yes += counted(target.measure, target.need, d, open);
          all += town.demand.people[d].value();
        }
        if (!meets(yes, all, target.share)) return false;
      }
    }
    return true;
  }

  [[nodiscard]] bool is_lawful(unsigned open) const {
    std::int64_t closed = 0;
    for (const SiteId site : ids<SiteId>(kSites)) {
      const bool shut = (open >> static_cast<unsigned>(site.row) & 1U) == 0;
      const bool stands = town.sites.status[site] == area::SiteStatus::Existing;
      closed += stands && shut ? 1 : 0;
    }
    return closed <= (closing ? closing->most : 0);
  }

  [[nodiscard]] std::int64_t cost(unsigned open) const {
    std::int64_t out = 0;
    for (std::size_t s = 0; s < kSites; ++s) {
      out += (open >> s & 1U) != 0 && rule[s] != SiteRule::Existing ? 1 : 0;
    }
    return out;
  }

  // The best of all plans; nothing: there is none.
  [[nodiscard]] std::optional<std::int64_t> best(Goal goal) const {
    std::optional<std::int64_t> best;
    for (unsigned open = 0; open < 1U << kSites; ++open) {
      if (!is_lawful(open) || !meets_targets(open)) continue;
      if (goal == Goal::FewestSites) {
        best = std::min(best.value_or(kSites), cost(open));
      } else if (cost(open) <= budget) {
        best = std::max(best.value_or(0), sum(open));
      }
    }
    return best;
  }
};

void expect_best(const Drawn& drawn, Goal goal, std::int64_t seed) {
  const ModelInput input = drawn.input();
  CoverageModel model = model_of(input, goal, drawn.rule, drawn.targets);
  model.problem.budget = goal == Goal::MostPeople ? drawn.budget : 0;
  Progress quiet;
  const Solution solution = solve(model.problem, {}, Limits(), quiet);
  const std::optional<std::int64_t> best = drawn.best(goal);
  if (!best) {
    EXPECT_EQ(solution.status, Status::Infeasible) << seed;
    return;
  }
  ASSERT_EQ(solution.status, Status::Optimal) << seed;
  EXPECT_EQ(solution.objective, *best) << seed;
  const std::vector<std::int8_t> open(solution.open.begin(), solution.open.end());
  const coverage::Allocation after = coverage::allocate(drawn.town.demand, drawn.town.sites, open,
                                                        drawn.town.within, input.border);
  EXPECT_EQ(verify({input, model, solution, drawn.targets, after.covered}),
            std::vector<std::string>{})
      << seed;
}

TEST(ServiceRules, GiveTheBestOfAllPlans) {
  for (std::int64_t seed = 0; seed < 1000; ++seed) {
    Dice dice(static_cast<std::uint32_t>(seed));
    const Drawn drawn(dice);
    expect_best(drawn, Goal::FewestSites, seed);
    expect_best(drawn, Goal::MostPeople, seed);
  }
}

}  // namespace
}  // namespace hearth::placement
