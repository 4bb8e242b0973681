#include "placement/verifier.h"

#include <algorithm>
#include <atomic>
#include <functional>
#include <map>
#include <numeric>
#include <set>
#include <utility>

#include <fmt/format.h>

#include "core/parallel.h"
#include "placement/verifier_bound.h"
#include "placement/verifier_problem.h"
#include "placement/verifier_sites.h"
#include "travel/straight_line.h"

namespace hearth::placement {

namespace {

__extension__ using Int128 = __int128;

class Verifier {
 public:
  explicit Verifier(const Claim& claim) : c_(claim), in_(claim.input) {}

  std::vector<std::string> run() {
    check_rules();
    if (faults_.empty()) {
      check_coverage();
      check_objective();
      for (const coverage::Target& target : c_.targets) {
        if (target.service == in_.service) check_target(target);
      }
    }
    check_rows();
    check_bound();
    return std::move(faults_);
  }

 private:
  void fault(std::string what) { faults_.push_back(std::move(what)); }

  [[nodiscard]] bool open(std::int32_t site) const {
    return c_.solution.open[static_cast<std::size_t>(site)] != 0;
  }

  // Does the site stand in the same district of the border's level as the unit? From the map.
  [[nodiscard]] bool may_use(ParentId district, SiteId site) const {
    if (in_.border == nullptr) return true;
    const UnitId unit = in_.sites.unit[site];
    const area::Level& level = in_.border->level();
    return district == (unit == kNone<UnitId> ? kNone<ParentId> : level.parent_of[unit]);
  }
  [[nodiscard]] ParentId district_of(DemandId d) const {
    return in_.border == nullptr ? kNone<ParentId>
                                 : in_.border->level().parent_of[in_.demand.unit[d]];
  }

  // Within this distance of so many open sites, from coordinates.
  [[nodiscard]] bool reached(DemandId d, std::int32_t need, Metres within) const {
    const ParentId district = district_of(d);
    for (const SiteId site : ids<SiteId>(in_.sites.size())) {
      if (open(site.row) && may_use(district, site) && is_near(d, site, within.value())) --need;
      if (need <= 0) return true;
    }
    return false;
  }
  [[nodiscard]] bool is_near(DemandId d, SiteId site, double metres) const {
    const area::Point& at = in_.sites.at[site];
    return travel::within(in_.demand.x[d] - at.x, in_.demand.y[d] - at.y, metres);
  }
  [[nodiscard]] bool centre_reached(ParentId community) const {
    const auto c = static_cast<std::size_t>(community.row);
    for (const SiteId site : ids<SiteId>(in_.sites.size())) {
      const area::Point& at = in_.sites.at[site];
      if (open(site.row) && coverage::allows(in_.border, community, site) &&
          travel::within(in_.communities.x[c] - at.x, in_.communities.y[c] - at.y,
                         in_.within.value())) {
        return true;
      }
    }
    return false;
  }

  // What the measure counts of a demand point's people: the first step that applies says it.
  [[nodiscard]] std::int64_t counted(DemandId d, Persons people,
                                     const std::vector<PeopleStep>& steps) const {
    for (const PeopleStep& step : steps) {
      if (reached(d, step.need, step.within)) {
        return coverage::graded_people(people, step.share);
      }
    }
    return 0;
  }

  void check_rules() {
    if (c_.solution.open.size() != in_.sites.size()) {
      return fault("the plan has not one entry a site");
    }
    for (const SiteId site : ids<SiteId>(in_.sites.size())) {
      const SiteRule rule = c_.model.problem.rule[static_cast<std::size_t>(site.row)];
      const bool must = rule == SiteRule::Existing || rule == SiteRule::MustOpen;
      if (must && !open(site.row)) fault(in_.sites.id[site] + " must be open and is not");
      if (rule == SiteRule::MustNotOpen && open(site.row)) {
        fault(in_.sites.id[site] + " must not be open and is");
      }
    }
    for (std::string& what : faults_of_sites(in_, c_.solution.open)) fault(std::move(what));
  }

  void check_coverage() {
    std::atomic<std::int64_t> wrong{0};
    parallel_for_each_id<DemandId>(in_.demand.size(), [&](DemandId d) {
      const bool is = reached(d, 1, in_.within);
      if (is != (c_.covered[static_cast<std::size_t>(d.row)] != 0)) ++wrong;
    });
    if (wrong != 0)
      fault(fmt::format("{} demand points are covered otherwise than said", wrong.load()));
  }

  void check_objective() {
    std::int64_t value = 0;
    if (c_.model.problem.goal == Goal::FewestSites) {
      value = cost_of_new();
    } else {
      const std::vector<PeopleStep> steps = counted_steps(in_);
      for (const DemandId d : ids<DemandId>(in_.demand.size())) {
        value += counted(d, in_.demand.people[d], steps);
      }
      if (cost_of_new() > c_.model.problem.budget) {
        fault(fmt::format("new sites cost {}, {} is allowed", cost_of_new(),
                          c_.model.problem.budget));
      }
    }
    if (value != c_.solution.objective) {
      fault(fmt::format("the objective is {}, not {}", value, c_.solution.objective));
    }
  }

  // What opening a site of the problem costs: one, where costs are not given.
  [[nodiscard]] std::int64_t cost(std::size_t site) const {
    const std::vector<std::int64_t>& costs = c_.model.problem.cost;
    return costs.empty() ? 1 : costs[site];
  }

  // Of all new sites together.
  [[nodiscard]] std::int64_t cost_of_new() const {
    std::int64_t sum = 0;
    for (const SiteId site : ids<SiteId>(in_.sites.size())) {
      const auto s = static_cast<std::size_t>(site.row);
      if (open(site.row) && c_.model.problem.rule[s] != SiteRule::Existing) sum += cost(s);
    }
    return sum;
  }

  struct Tally {
    std::int64_t yes = 0;
    std::int64_t all = 0;
  };

  void check_target(const coverage::Target& target) {
    std::map<std::int32_t, Tally> tally;  // by district; 0 for the whole area
    if (counts_people(target.measure)) {
      tally_people(target, tally);
    } else {
      tally_communities(target, tally);
    }
    for (const auto& [district, t] : tally) {
      if (!meets(t.yes, t.all, target.share)) {
        fault(fmt::format("target {} {} of district {} is not met: {} of {}", target.measure,
                          target.of_class, district, t.yes, t.all));
      }
    }
  }

  [[nodiscard]] const area::Level* level_of(const coverage::Target& target) const {
    return target.each.empty() ? nullptr : in_.area.hierarchy.find(target.each);
  }
  [[nodiscard]] bool asked(const coverage::Target& target, area::ClassIndex of) const {
    return target.of_class == "all" ||
           (of != area::kNoClass &&
            in_.area.units.classes[static_cast<std::size_t>(of)].id == target.of_class);
  }

  void tally_people(const coverage::Target& target, std::map<std::int32_t, Tally>& tally) const {
    const area::Level* level = level_of(target);
    const std::vector<PeopleStep> steps = steps_of(in_, target);
    const bool by_layer = in_.demand.layer(target.of_class) != nullptr;
    const Column<DemandId, Persons>& who = in_.demand.counted(target.of_class);
    for (const DemandId d : ids<DemandId>(in_.demand.size())) {
      const UnitId unit = in_.demand.unit[d];
      const std::int32_t district = level == nullptr ? 0 : level->parent_of[unit].row;
      if (!by_layer && !asked(target, in_.area.units.unit_class[unit])) continue;
      if (district < 0) continue;
      Tally& t = tally[district];
      t.all += who[d].value();
      t.yes += counted(d, who[d], steps);
    }
  }

  void tally_communities(const coverage::Target& target,
                         std::map<std::int32_t, Tally>& tally) const {
    const area::Level& communities = in_.area.hierarchy.communities();
    const bool centre = target.measure == "community_coverage_centre";
    const std::vector<std::int8_t> qualifies =
        target.measure == kQualified
            ? coverage::qualifying(in_.area, in_.demand, in_.communities, in_.sites, in_.quality)
            : std::vector<std::int8_t>{};
    const std::set<std::string, std::less<>> own = owners(qualifies);
    std::size_t level = 0;
    while (!target.each.empty() && in_.area.hierarchy.levels[level].name != target.each) ++level;
    for (const ParentId community : ids<ParentId>(communities.size())) {
      if (!asked(target, communities.majority[community])) continue;
      if (centre && in_.communities.people[community] == Persons(0)) continue;
      const std::int32_t district =
          target.each.empty() ? 0 : in_.communities.districts[level][community].row;
      if (district < 0) continue;
      Tally& t = tally[district];
      ++t.all;
      const bool yes = centre ? centre_reached(community) : own.contains(communities.id[community]);
      t.yes += yes ? 1 : 0;
    }
  }

  // The codes of the communities that an open site stands in or names. `qualifies`: 0/1 by site;
  // empty: every site counts.
  [[nodiscard]] std::set<std::string, std::less<>> owners(
      const std::vector<std::int8_t>& qualifies) const {
    const area::Level& communities = in_.area.hierarchy.communities();
    std::set<std::string, std::less<>> codes;
    for (const SiteId site : ids<SiteId>(in_.sites.size())) {
      if (!open(site.row)) continue;
      if (!qualifies.empty() && qualifies[static_cast<std::size_t>(site.row)] == 0) continue;
      const UnitId unit = in_.sites.unit[site];
      const ParentId home = unit == kNone<UnitId> ? kNone<ParentId> : communities.parent_of[unit];
      if (home != kNone<ParentId>) codes.insert(communities.id[home]);
      codes.insert(in_.sites.serves[site].begin(), in_.sites.serves[site].end());
    }
    return codes;
  }

  // Rows of demand points against all pairs; those of communities are held by check_target, which
  // goes without them.
  void check_rows() {
    const CoverProblem& problem = c_.model.problem;
    constexpr std::size_t kPairs = 2'000'000'000;
    const std::size_t pairs = problem.row_count() * in_.sites.size();
    const std::size_t step = pairs / kPairs + 1;
    std::atomic<std::int64_t> wrong{0};
    parallel_for_each_id<DemandId>(problem.row_count(), [&](DemandId row) {
      const auto r = static_cast<std::size_t>(row.row);
      const std::int32_t d = c_.model.row_demand[r];
      if (d < 0 || r % step != 0) return;
      const double within =
          c_.model.row_within.empty() ? in_.within.value() : c_.model.row_within[r];
      const ParentId district = district_of(DemandId{d});
      auto next = problem.row_sites.begin() + problem.row_start[r];
      const auto end = problem.row_sites.begin() + problem.row_start[r + 1];
      for (const SiteId site : ids<SiteId>(in_.sites.size())) {
        const bool is = may_use(district, site) && is_near(DemandId{d}, site, within);
        const bool said = next != end && *next == site.row;
        if (said) ++next;
        if (is != said) ++wrong;
      }
    });
    if (wrong != 0)
      fault(fmt::format("{} pairs of the problem are not those of the map", wrong.load()));
  }

  void check_bound() {
    const Solution& s = c_.solution;
    const bool fewest = c_.model.problem.goal == Goal::FewestSites;
    if (s.certified_bound && !has_certificate()) {
      fault(
          "the certificate is none: a multiplier is missing or negative, a set not odd, or the "
          "scale not > 0");
    } else if (s.certified_bound) {
      const std::int64_t again = bound_again(c_.model.problem, c_.solution.certificate);
      if (again != *s.certified_bound) {
        fault(fmt::format("the certificate gives the bound {}, not {}", again, *s.certified_bound));
      }
    }
    if (s.proved_by == ProvedBy::OwnBound && s.bound != s.certified_bound) {
      fault("the bound is called Hearth's own, but its certificate gives another");
    }
    if (s.bound && (fewest ? *s.bound > s.objective : *s.bound < s.objective)) {
      fault(fmt::format("the plan ({}) is better than its own bound ({})", s.objective, *s.bound));
    }
    if (s.status == Status::Optimal && s.bound != s.objective) {
      fault("the plan is called optimal, but bound and objective differ");
    }
  }

  [[nodiscard]] bool has_certificate() const {
    const Certificate& cert = c_.solution.certificate;
    const auto lawful = [](std::int64_t multiplier) { return multiplier >= 0; };
    return cert.scale > 0 && cert.row.size() == c_.model.problem.row_count() &&
           cert.quota.size() == c_.model.problem.quotas.size() &&
           std::ranges::all_of(cert.row, lawful) && std::ranges::all_of(cert.quota, lawful) &&
           std::ranges::all_of(cert.sets, [&](const OddSet& set) { return is_odd(set); });
  }

  // Different rows of the problem, an odd number, each covered by one site, at a price >= 0.
  [[nodiscard]] bool is_odd(const OddSet& set) const {
    const CoverProblem& problem = c_.model.problem;
    const auto simple = [&](std::int32_t row) {
      return row >= 0 && static_cast<std::size_t>(row) < problem.row_count() &&
             (problem.need.empty() || problem.need[static_cast<std::size_t>(row)] == 1);
    };
    return set.price >= 0 && set.rows.size() % 2 == 1 && std::ranges::all_of(set.rows, simple) &&
           std::ranges::adjacent_find(set.rows, std::greater_equal<>()) == set.rows.end();
  }

  const Claim& c_;
  const ModelInput& in_;
  std::vector<std::string> faults_;
};

}  // namespace

std::vector<std::string> verify(const Claim& claim) {
  std::vector<std::string> faults = verify_problem(claim);
  if (!faults.empty()) return faults;  // nothing that rests on the problem means anything
  return Verifier(claim).run();
}

}  // namespace hearth::placement
