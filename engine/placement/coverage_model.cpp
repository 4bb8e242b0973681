#include "placement/coverage_model.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <map>
#include <utility>

#include "travel/straight_line.h"

namespace hearth::placement {

namespace {

constexpr const char* kPeople = "population_coverage";
constexpr const char* kTwofold = "population_coverage_twofold";
constexpr const char* kGraded = "population_coverage_graded";
constexpr const char* kCentre = "community_coverage_centre";

class Builder {
 public:
  Builder(const ModelInput& input, Goal goal, std::vector<SiteRule> rule) : in_(input) {
    model_.problem.goal = goal;
    model_.problem.rule = std::move(rule);
    const std::vector<PeopleStep> steps = counted_steps(in_);
    for (std::size_t k = 0; k < steps.size(); ++k) {
      std::vector<std::int32_t>& rows = rows_of_[{steps[k].need, steps[k].within.value()}];
      for (const DemandId d : ids<DemandId>(in_.demand.size())) {
        rows.push_back(next_row());
        add_demand_row(steps[k], d, step_weights(steps, in_.demand.people[d])[k]);
      }
    }
  }

  void add_caps() { model_.problem.caps = caps_of(in_); }

  void add_closing() {
    const std::int64_t stay = must_stay(in_);
    if (stay == 0) return;
    const std::int32_t row = next_row();
    add_row(standing(in_.sites), 0, -1, -1);
    model_.problem.need.back() = static_cast<std::int32_t>(stay);
    model_.problem.quotas.push_back({{row}, {1}, 1});
    model_.origin.push_back({QuotaOrigin::kClosing, -1, kNone<ParentId>, 1, false, false});
  }

  void add_target(std::size_t position, const coverage::Target& target) {
    class_ = class_of(target.of_class);
    if (!counts_people(target.measure)) {
      std::vector<Counted> counted;
      for (const std::int32_t row : community_rows(target.measure)) counted.push_back({row, 1, 1});
      return add_quotas(position, target, counted, false);
    }
    const std::vector<PeopleStep> steps = steps_of(in_, target);
    const Column<DemandId, Persons>& who = in_.demand.counted(target.of_class);
    std::vector<Counted> counted;
    for (std::size_t k = 0; k < steps.size(); ++k) {
      for (const std::int32_t row : demand_rows(steps[k])) {
        const DemandId d{model_.row_demand[static_cast<std::size_t>(row)]};
        const Persons people = who[d];
        counted.push_back({row, step_weights(steps, people)[k], k == 0 ? people.value() : 0});
      }
    }
    add_quotas(position, target, counted, true);
  }

  // Columns that say the same of every row are left out.
  void finish() {
    auto& need = model_.problem.need;
    if (std::ranges::all_of(need, [](std::int32_t n) { return n == 1; })) need.clear();
    auto& within = model_.row_within;
    const double limit = in_.within.value();
    if (std::ranges::all_of(within, [&](double w) { return w == limit; })) within.clear();
  }

  CoverageModel take() { return std::move(model_); }

 private:
  // A row that counts in a quota, and how much; and what it adds to 100 %.
  struct Counted {
    std::int32_t row = 0;
    std::int64_t weight = 0;
    std::int64_t whole = 0;
  };

  [[nodiscard]] std::int32_t next_row() const {
    return static_cast<std::int32_t>(model_.row_demand.size());
  }

  void add_row(std::span<const std::int32_t> sites, std::int64_t people, std::int32_t demand,
               std::int32_t community) {
    CoverProblem& problem = model_.problem;
    problem.row_sites.insert(problem.row_sites.end(), sites.begin(), sites.end());
    problem.row_start.push_back(static_cast<std::int64_t>(problem.row_sites.size()));
    problem.people.push_back(people);
    problem.need.push_back(1);
    model_.row_demand.push_back(demand);
    model_.row_community.push_back(community);
    model_.row_within.push_back(in_.within.value());
  }

  void add_demand_row(const PeopleStep& step, DemandId d, std::int64_t people) {
    std::span<const std::int32_t> sites = in_.matrix.sites_covering(d);
    std::vector<std::int32_t> nearer;
    if (step.within.value() < in_.within.value()) {
      for (const std::int32_t site : sites) {
        const area::Point& at = in_.sites.at[SiteId{site}];
        if (travel::within(in_.demand.x[d] - at.x, in_.demand.y[d] - at.y, step.within.value())) {
          nearer.push_back(site);
        }
      }
      sites = nearer;
    }
    add_row(sites, people, d.row, -1);
    model_.problem.need.back() = step.need;
    model_.row_within.back() = step.within.value();
  }

  // The rows of all demand points for a step, made once.
  const std::vector<std::int32_t>& demand_rows(const PeopleStep& step) {
    std::vector<std::int32_t>& rows = rows_of_[{step.need, step.within.value()}];
    if (!rows.empty()) return rows;
    for (const DemandId d : ids<DemandId>(in_.demand.size())) {
      rows.push_back(next_row());
      add_demand_row(step, d, 0);
    }
    return rows;
  }

  [[nodiscard]] area::ClassIndex class_of(const std::string& id) const {
    for (std::size_t c = 0; c < in_.area.units.classes.size(); ++c) {
      if (in_.area.units.classes[c].id == id) return static_cast<area::ClassIndex>(c);
    }
    return area::kNoClass;  // "all", or a layer of people
  }

  // The rows of the communities that a measure asks about, made once a measure; in the order of the
  // communities.
  const std::vector<std::int32_t>& community_rows(const std::string& measure) {
    const auto known = made_.find(measure);
    if (known != made_.end()) return known->second;
    std::vector<std::int32_t>& rows = made_[measure];
    if (measure == kOwnership || measure == kQualified) {
      auto serving = coverage::sites_serving(in_.area, in_.sites);
      if (measure == kQualified) keep_qualifying(serving);
      for (std::size_t c = 0; c < serving.size(); ++c) {
        rows.push_back(next_row());
        add_row(serving[c], 0, -1, static_cast<std::int32_t>(c));
      }
      return rows;
    }
    assert(measure == kCentre);
    const coverage::CoverageMatrix centres(in_.communities.size(), centre_reach());
    for (std::size_t c = 0; c < in_.communities.size(); ++c) {
      const ParentId community{static_cast<std::int32_t>(c)};
      if (in_.communities.people[community] == Persons(0)) continue;
      rows.push_back(next_row());
      add_row(centres.sites_covering(DemandId{community.row}), 0, -1, community.row);
    }
    return rows;
  }

  void keep_qualifying(std::vector<std::vector<std::int32_t>>& serving) const {
    const std::vector<std::int8_t> qualifies =
        coverage::qualifying(in_.area, in_.demand, in_.communities, in_.sites, in_.quality);
    for (std::vector<std::int32_t>& sites : serving) {
      std::erase_if(
          sites, [&](std::int32_t site) { return qualifies[static_cast<std::size_t>(site)] == 0; });
    }
  }

  [[nodiscard]] travel::Reach centre_reach() const {
    std::vector<double> x;
    std::vector<double> y;
    for (const SiteId site : ids<SiteId>(in_.sites.size())) {
      x.push_back(in_.sites.at[site].x);
      y.push_back(in_.sites.at[site].y);
    }
    travel::Reach all =
        travel::straight_line_reach({x, y}, {in_.communities.x, in_.communities.y}, in_.within);
    if (in_.border == nullptr) return all;
    travel::Reach allowed;
    for (const SiteId site : ids<SiteId>(in_.sites.size())) {
      const auto s = static_cast<std::size_t>(site.row);
      for (auto k = all.site_start[s]; k < all.site_start[s + 1]; ++k) {
        const ParentId community{all.demand[static_cast<std::size_t>(k)]};
        if (!in_.border->allows(community, site)) continue;
        allowed.demand.push_back(community.row);
        allowed.impedance.push_back(all.impedance[static_cast<std::size_t>(k)]);
      }
      allowed.site_start.push_back(static_cast<std::int64_t>(allowed.demand.size()));
    }
    return allowed;
  }

  [[nodiscard]] area::ClassIndex class_of_row(std::int32_t row) const {
    const auto i = static_cast<std::size_t>(row);
    return model_.row_demand[i] >= 0
               ? in_.demand.demand_class[DemandId{model_.row_demand[i]}]
               : in_.communities.level->majority[ParentId{model_.row_community[i]}];
  }

  [[nodiscard]] ParentId district_of_row(std::int32_t row, std::size_t level) const {
    const auto i = static_cast<std::size_t>(row);
    if (model_.row_demand[i] >= 0) {
      const UnitId unit = in_.demand.unit[DemandId{model_.row_demand[i]}];
      return in_.area.hierarchy.levels[level].parent_of[unit];
    }
    return in_.communities.districts[level][ParentId{model_.row_community[i]}];
  }

  void add_quotas(std::size_t position, const coverage::Target& target,
                  const std::vector<Counted>& counted, bool people) {
    std::size_t level = in_.area.hierarchy.levels.size();
    for (std::size_t k = 0; k < in_.area.hierarchy.levels.size(); ++k) {
      if (in_.area.hierarchy.levels[k].name == target.each) level = k;
    }
    const bool everywhere = target.each.empty();
    std::vector<Quota> quotas(everywhere ? 1 : in_.area.hierarchy.levels[level].size());
    std::vector<std::int64_t> total(quotas.size(), 0);
    for (const auto& [row, weight, whole] : counted) {
      if (class_ != area::kNoClass && class_of_row(row) != class_) continue;
      const ParentId district = everywhere ? ParentId{0} : district_of_row(row, level);
      if (district == kNone<ParentId>) continue;
      const auto q = static_cast<std::size_t>(district.row);
      total[q] += whole;
      if (weight == 0) continue;
      quotas[q].rows.push_back(row);
      quotas[q].weight.push_back(weight);
    }
    for (std::size_t q = 0; q < quotas.size(); ++q) {
      if (total[q] == 0) continue;
      quotas[q].required = least_meeting(total[q], target.share);
      model_.problem.quotas.push_back(std::move(quotas[q]));
      model_.origin.push_back(
          {position, everywhere ? -1 : static_cast<int>(level),
           everywhere ? kNone<ParentId> : ParentId{static_cast<std::int32_t>(q)}, total[q], people,
           target.measure == kCentre});
    }
  }

  const ModelInput& in_;
  CoverageModel model_;
  area::ClassIndex class_ = area::kNoClass;
  std::map<std::string, std::vector<std::int32_t>> made_;
  std::map<std::pair<std::int32_t, double>, std::vector<std::int32_t>> rows_of_;  // need, metres
};

}  // namespace

std::vector<std::int32_t> standing(const area::Sites& sites) {
  const std::vector<std::int8_t> open = area::open_today(sites);
  std::vector<std::int32_t> rows;
  for (const SiteId site : ids<SiteId>(sites.size())) {
    if (open[static_cast<std::size_t>(site.row)] != 0) rows.push_back(site.row);
  }
  return rows;
}

std::int64_t must_stay(const ModelInput& input) {
  if (!input.closing) return 0;
  const auto today = static_cast<std::int64_t>(standing(input.sites).size());
  return std::max<std::int64_t>(0, today - input.closing->most);
}

std::vector<Cap> caps_of(const ModelInput& input) {
  const area::Level* level =
      input.max_per ? input.area.hierarchy.find(input.max_per->level) : nullptr;
  if (level == nullptr) return {};
  std::vector<Cap> caps(level->size(), {.sites = {}, .most = input.max_per->most});
  for (const SiteId site : ids<SiteId>(input.sites.size())) {
    const UnitId unit = input.sites.unit[site];
    const bool stands = input.sites.status[site] == area::SiteStatus::Existing;
    if (stands || unit == kNone<UnitId> || level->parent_of[unit] == kNone<ParentId>) continue;
    caps[static_cast<std::size_t>(level->parent_of[unit].row)].sites.push_back(site.row);
  }
  std::erase_if(caps, [](const Cap& cap) { return cap.sites.empty(); });
  return caps;
}

std::vector<std::int64_t> costs_of(const area::Sites& sites) {
  std::vector<std::int64_t> costs;
  for (const SiteId site : ids<SiteId>(sites.size())) {
    const double yuan = sites.cost[site];
    const bool counts = sites.status[site] == area::SiteStatus::Candidate && !std::isnan(yuan);
    costs.push_back(counts ? std::llround(yuan * kFenOfYuan) : 0);
  }
  return costs;
}

bool counts_people(const std::string& measure) {
  return measure == kPeople || measure == kTwofold || measure == coverage::kManifold ||
         measure == kGraded;
}

bool can_plan_for(const std::string& measure) {
  return counts_people(measure) || measure == kOwnership || measure == kQualified ||
         measure == kCentre;
}

namespace {

std::vector<PeopleStep> steps_by(const ModelInput& input, const std::string& measure,
                                 std::int32_t need) {
  if (measure != kGraded) {
    if (measure != coverage::kManifold) need = measure == kTwofold ? 2 : 1;
    return {{need, input.within, Share{1, 1}}};
  }
  std::vector<PeopleStep> steps;
  for (const coverage::GradedStep& grade : input.grades) {
    steps.push_back({1, grade.within, grade.share});
  }
  return steps;
}

}  // namespace

std::vector<PeopleStep> steps_of(const ModelInput& input, const coverage::Target& target) {
  return steps_by(input, target.measure, target.need);
}

std::vector<PeopleStep> counted_steps(const ModelInput& input) {
  return steps_by(input, input.counts, input.need);
}

std::vector<std::int64_t> step_weights(const std::vector<PeopleStep>& steps, Persons people) {
  std::vector<std::int64_t> weights;
  weights.reserve(steps.size());
  for (const PeopleStep& step : steps) {
    weights.push_back(coverage::graded_people(people, step.share));
  }
  for (std::size_t k = 0; k + 1 < weights.size(); ++k) weights[k] -= weights[k + 1];
  return weights;
}

CoverageModel model_of(const ModelInput& input, Goal goal, std::vector<SiteRule> rule,
                       std::span<const coverage::Target> targets) {
  Builder builder(input, goal, std::move(rule));
  for (std::size_t i = 0; i < targets.size(); ++i) {
    if (targets[i].service == input.service) builder.add_target(i, targets[i]);
  }
  builder.add_closing();
  builder.finish();
  builder.add_caps();
  return builder.take();
}

}  // namespace hearth::placement
