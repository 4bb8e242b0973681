// Whatever somebody changes in a plan, its proof or its problem, the verifier notices.
#include <functional>
#include <optional>
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
  std::optional<coverage::Border> border;
  CoverageModel model;
  Solution solution;
  std::vector<std::int8_t> covered;

  // What is asked beside goal and targets.
  struct Asked {
    std::string counts = "population_coverage";
    std::optional<MaxPer> max_per = std::nullopt;
    std::vector<coverage::GradedStep> grades = {};
    std::optional<Closing> closing = std::nullopt;  // of a, b and c, which stand
    bool bordered = false;                          // by township
    std::int32_t need = 0;                          // coverage::kManifold
    std::vector<std::int32_t> needs = {};           // of further targets
  };

  Claimed(Goal goal, std::int64_t sites, const Asked& asked) {
    input.counts = asked.counts;
    input.need = asked.need;
    input.max_per = asked.max_per;
    input.grades = asked.grades;
    input.closing = asked.closing;
    if (asked.closing) {
      for (int s = 0; s < 3; ++s) town.sites.status[SiteId{s}] = area::SiteStatus::Existing;
    }
    if (asked.bordered) {
      border.emplace(town.area, town.demand, town.communities, town.sites, "township");
      town.matrix = coverage::CoverageMatrix(town.demand.size(),
                                             coverage::only_allowed(town.matrix.reach(), *border));
      input.border = &*border;
    }
    if (goal == Goal::FewestSites) {
      targets = {{"centre", "population_coverage", "urban", "", Share{1, 1}, 0},
                 {"centre", "population_coverage", "rural", "", Share{60, 100}, 0},
                 {"centre", "community_coverage_centre", "all", "", Share{60, 100}, 0},
                 {"centre", "community_coverage", "all", "township", Share{30, 100}, 0}};
    }
    for (const std::int32_t of : asked.needs) {
      targets.push_back({"centre", coverage::kManifold, "all", "", Share{40, 100}, 0, of});
    }
    model = model_of(input, goal, std::vector<SiteRule>(5, SiteRule::Free), targets);
    model.problem.budget = goal == Goal::MostPeople ? sites : 0;
    Progress quiet;
    solution = solve(model.problem, {}, Limits(), quiet);
    const std::vector<std::int8_t> open(solution.open.begin(), solution.open.end());
    covered = coverage::allocate(town.demand, town.sites, open, town.within, input.border).covered;
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
    if (!sound.targets.empty()) {
      kinds.emplace_back(nth("quota of another target", q), [q](Claimed& c) {
        c.model.origin[q].target = (c.model.origin[q].target + 1) % c.targets.size();
      });
    }
    kinds.emplace_back(nth("quota gone", q), [q](Claimed& c) {
      c.model.problem.quotas.erase(c.model.problem.quotas.begin() + static_cast<std::ptrdiff_t>(q));
      c.model.origin.erase(c.model.origin.begin() + static_cast<std::ptrdiff_t>(q));
    });
  }
  kinds.emplace_back("row without its end",
                     [](Claimed& c) { c.model.problem.row_start.pop_back(); });
  kinds.emplace_back("a pair too many", [](Claimed& c) { c.model.problem.row_sites.push_back(0); });
}

void add_to_caps(Kinds& kinds, const Claimed& sound) {
  for (std::size_t k = 0; k < sound.model.problem.caps.size(); ++k) {
    const auto cap = [k](Claimed& c) -> Cap& { return c.model.problem.caps[k]; };
    kinds.emplace_back(nth("one more under cap", k), [cap](Claimed& c) { ++cap(c).most; });
    kinds.emplace_back(nth("one less under cap", k), [cap](Claimed& c) { --cap(c).most; });
    kinds.emplace_back(nth("site not under cap", k),
                       [cap](Claimed& c) { cap(c).sites.pop_back(); });
    kinds.emplace_back(nth("site from elsewhere under cap", k), [cap](Claimed& c) {
      cap(c).sites.back() = cap(c).sites.front() == 0 ? 4 : 0;
    });
    kinds.emplace_back(nth("cap gone", k), [k](Claimed& c) {
      c.model.problem.caps.erase(c.model.problem.caps.begin() + static_cast<std::ptrdiff_t>(k));
    });
    kinds.emplace_back(nth("cap twice", k), [k](Claimed& c) {
      c.model.problem.caps.push_back(c.model.problem.caps[k]);
    });
  }
  kinds.emplace_back("a cap that nobody asked for", [](Claimed& c) {
    c.model.problem.caps.push_back({{1}, 1});
  });
  kinds.emplace_back("other caps asked for", [](Claimed& c) {
    c.input.max_per = MaxPer{"township", 3};
  });
}

void add_to_needs(Kinds& kinds, const Claimed& sound) {
  for (std::size_t r = 0; r < sound.model.problem.row_count(); ++r) {
    kinds.emplace_back(nth("another need of row", r), [r](Claimed& c) {
      CoverProblem& problem = c.model.problem;
      problem.need.resize(problem.row_count(), 1);
      problem.need[r] = problem.need[r] == 1 ? 2 : 1;
    });
  }
  kinds.emplace_back("another count asked for", [](Claimed& c) {
    const bool twofold = c.input.counts == "population_coverage_twofold";
    c.input.counts = twofold ? "population_coverage" : "population_coverage_twofold";
  });
  if (sound.input.need != 0) {
    for (const std::int32_t by : {-1, 1}) {
      kinds.emplace_back(nth("another number of sites", by < 0 ? 0 : 2),
                         [by](Claimed& c) { c.input.need += by; });
    }
  }
  kinds.emplace_back("a need too many", [](Claimed& c) {
    c.model.problem.need.resize(c.model.problem.row_count() + 1, 1);
  });
  for (std::size_t r = 0; r < sound.model.row_within.size(); ++r) {
    kinds.emplace_back(nth("another distance of row", r),
                       [r](Claimed& c) { c.model.row_within[r] += 1; });
  }
  for (std::size_t k = 0; k < sound.input.grades.size(); ++k) {
    kinds.emplace_back(nth("another share of step", k), [k](Claimed& c) {
      c.input.grades[k].share = Share{99, 1000};
    });
  }
  if (sound.input.closing) {
    kinds.emplace_back("more may close", [](Claimed& c) { ++c.input.closing->most; });
    kinds.emplace_back("none may close", [](Claimed& c) { c.input.closing.reset(); });
    kinds.emplace_back("fewer must stay", [](Claimed& c) { --c.model.problem.need.back(); });
  }
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
  // Under caps a smaller scale may well prove as much.
  if (sound.model.problem.caps.empty()) {
    kinds.emplace_back("half the scale", [](Claimed& c) { c.solution.certificate.scale /= 2; });
  }
  kinds.emplace_back("a price too few", [](Claimed& c) { c.solution.certificate.row.pop_back(); });
  kinds.emplace_back("a quota's price too many",
                     [](Claimed& c) { c.solution.certificate.quota.push_back(0); });
}

std::size_t rejects(Goal goal, std::int64_t sites, const Claimed::Asked& asked = {}) {
  const Claimed sound(goal, sites, asked);
  EXPECT_EQ(sound.solution.status, Status::Optimal);
  EXPECT_EQ(sound.solution.proved_by, ProvedBy::OwnBound);
  EXPECT_EQ(sound.faults(), std::vector<std::string>{});
  Kinds kinds;
  add_to_plan(kinds);
  add_to_problem(kinds, sound);
  add_to_caps(kinds, sound);
  add_to_needs(kinds, sound);
  add_to_proof(kinds, sound);
  for (const auto& [kind, change] : kinds) {
    Claimed tampered(goal, sites, asked);
    change(tampered);
    EXPECT_FALSE(tampered.faults().empty()) << kind;
  }
  return kinds.size();
}

TEST(Tampering, IsNoticedInAPlanOfFewestSites) { EXPECT_GE(rejects(Goal::FewestSites, 0), 100U); }

TEST(Tampering, IsNoticedInAPlanForMostPeople) { EXPECT_GE(rejects(Goal::MostPeople, 1), 60U); }

TEST(Tampering, IsNoticedInPlansUnderCaps) {
  Claimed::Asked asked;
  asked.max_per = MaxPer{"township", 1};
  EXPECT_GE(rejects(Goal::FewestSites, 0, asked), 110U);
  EXPECT_GE(rejects(Goal::MostPeople, 2, asked), 70U);
}

TEST(Tampering, IsNoticedInAPlanWherePeopleNeedTwoSites) {
  EXPECT_GE(rejects(Goal::MostPeople, 4, {"population_coverage_twofold"}), 65U);
}

TEST(Tampering, IsNoticedInAPlanWherePeopleNeedThreeSites) {
  Claimed::Asked asked{coverage::kManifold};
  asked.need = 3;
  EXPECT_GE(rejects(Goal::MostPeople, 4, asked), 65U);
}

TEST(Tampering, IsNoticedInTheNumberOfSitesOfATarget) {
  Claimed::Asked asked;
  asked.needs = {2, 3};
  const Claimed sound(Goal::FewestSites, 0, asked);
  EXPECT_EQ(sound.solution.status, Status::Optimal);
  EXPECT_EQ(sound.faults(), std::vector<std::string>{});
  for (std::size_t t = sound.targets.size() - 2; t < sound.targets.size(); ++t) {
    for (const std::int32_t by : {-1, 1}) {
      Claimed tampered(Goal::FewestSites, 0, asked);
      tampered.targets[t].need += by;
      EXPECT_FALSE(tampered.faults().empty()) << t << by;
    }
  }
}

TEST(Tampering, IsNoticedInAPlanThatCountsByGrades) {
  Claimed::Asked asked{"population_coverage_graded"};
  asked.grades = {{Metres(0), Share{1, 1}}, {Metres(1000), Share{1, 2}}};
  EXPECT_GE(rejects(Goal::MostPeople, 2, asked), 110U);
}

// a, b and c stand, one may close; everybody is within reach of b and d, but another must stay.
TEST(Tampering, IsNoticedInAPlanThatMovesASiteOfToday) {
  Claimed::Asked asked;
  asked.closing = Closing{1, true};
  EXPECT_GE(rejects(Goal::MostPeople, 3, asked), 65U);
}

TEST(Tampering, IsNoticedInAPlanWithinBorders) {
  Claimed::Asked asked;
  asked.bordered = true;
  EXPECT_GE(rejects(Goal::MostPeople, 2, asked), 60U);
  EXPECT_GE(rejects(Goal::FewestSites, 0, asked), 100U);
}

// A set that costs nothing proves nothing; whatever else is said of sets is seen.
TEST(Tampering, IsNoticedInOddSets) {
  const auto faults = [](const OddSet& set) {
    Claimed claim(Goal::MostPeople, 1, {});
    claim.solution.certificate.sets = {set};
    return claim.faults().size();
  };
  EXPECT_EQ(faults({{0, 1, 2}, 0}), 0U);
  EXPECT_GE(faults({{0, 1, 2}, std::int64_t{1} << 50U}), 1U);
  EXPECT_GE(faults({{0, 1, 2}, -1}), 1U);
  EXPECT_GE(faults({{0, 1}, 0}), 1U);
  EXPECT_GE(faults({{}, 0}), 1U);
  EXPECT_GE(faults({{0, 0, 1}, 0}), 1U);
  EXPECT_GE(faults({{2, 1, 0}, 0}), 1U);
  EXPECT_GE(faults({{3, 4, 5}, 0}), 1U);
  EXPECT_GE(faults({{-1, 0, 1}, 0}), 1U);
  Claimed twice(Goal::MostPeople, 4, {"population_coverage_twofold"});
  twice.solution.certificate.sets = {{{0, 1, 2}, 0}};
  EXPECT_GE(twice.faults().size(), 1U);
}

// Both sites of township W, and everything that is said of them is true but that one may open.
TEST(Tampering, IsNoticedInAPlanThatBreaksACap) {
  Claimed::Asked asked;
  asked.max_per = MaxPer{"township", 1};
  Claimed claim(Goal::MostPeople, 2, asked);
  claim.solution.open = {1, 1, 0, 0, 0};
  claim.covered = {1, 1, 1, 0, 0};
  claim.solution.objective = persons(180).value();
  claim.solution.status = Status::Feasible;
  const std::vector<std::string> faults = claim.faults();
  ASSERT_EQ(faults.size(), 1U);
  EXPECT_EQ(faults[0], "2 new sites are open in W, 1 are allowed");
  claim.input.max_per->most = 2;
  for (Cap& cap : claim.model.problem.caps) cap.most = 2;
  claim.solution.certified_bound.reset();
  claim.solution.bound.reset();
  claim.solution.proved_by = ProvedBy::Nobody;
  EXPECT_EQ(claim.faults(), std::vector<std::string>{});
  claim.input.max_per->level = "shire";
  claim.model.problem.caps.clear();
  EXPECT_EQ(claim.faults(), std::vector<std::string>{"no level is called shire"});
}

// a lies within reach of a single open site and needs two.
TEST(Tampering, IsNoticedInAPlanThatCountsSomebodyWithOneSiteOfTwo) {
  Claimed claim(Goal::MostPeople, 3, {"population_coverage_twofold"});
  claim.solution.open = {0, 1, 1, 1, 0};
  claim.covered = {1, 1, 1, 1, 1};
  claim.solution.objective = persons(180).value();
  claim.solution.status = Status::Feasible;
  EXPECT_FALSE(claim.faults().empty());
  claim.solution.objective = persons(80).value();
  EXPECT_EQ(claim.faults(), std::vector<std::string>{});
}

}  // namespace
}  // namespace hearth::placement
