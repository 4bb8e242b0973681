#include "placement/coverage_model.h"

#include <cassert>
#include <cmath>
#include <map>
#include <utility>

#include "travel/straight_line.h"

namespace hearth::placement {

namespace {

constexpr const char* kPeople = "population_coverage";
constexpr const char* kOwnership = "community_coverage";
constexpr const char* kCentre = "community_coverage_centre";

class Builder {
 public:
  Builder(const ModelInput& input, Goal goal, std::vector<SiteRule> rule) : in_(input) {
    model_.problem.goal = goal;
    model_.problem.rule = std::move(rule);
    for (const DemandId d : ids<DemandId>(in_.demand.size())) {
      add_row(in_.matrix.sites_covering(d), in_.demand.people[d].value(), d.row, -1);
    }
  }

  void add_needs() {
    if (in_.need == 1) return;
    for (const std::int32_t demand : model_.row_demand) {
      model_.problem.need.push_back(demand >= 0 ? in_.need : 1);
    }
  }

  void add_caps() {
    if (!in_.max_per) return;
    const area::Level* level = in_.area.hierarchy.find(in_.max_per->level);
    assert(level != nullptr);
    std::vector<Cap> caps(level->size());
    for (const SiteId site : ids<SiteId>(in_.sites.size())) {
      const UnitId unit = in_.sites.unit[site];
      if (unit == kNone<UnitId> || level->parent_of[unit] == kNone<ParentId>) continue;
      caps[static_cast<std::size_t>(level->parent_of[unit].row)].sites.push_back(site.row);
    }
    for (Cap& cap : caps) {
      if (cap.sites.empty()) continue;
      cap.most = in_.max_per->most;
      model_.problem.caps.push_back(std::move(cap));
    }
  }

  void add_target(std::size_t position, const coverage::Target& target) {
    class_ = class_of(target.of_class);
    std::vector<std::int32_t> rows;
    if (target.measure == kPeople) {
      for (std::int32_t d = 0; d < static_cast<std::int32_t>(in_.demand.size()); ++d) {
        rows.push_back(d);
      }
    } else {
      rows = community_rows(target.measure);
    }
    add_quotas(position, target, rows, target.measure == kPeople);
  }

  CoverageModel take() { return std::move(model_); }

 private:
  void add_row(std::span<const std::int32_t> sites, std::int64_t people, std::int32_t demand,
               std::int32_t community) {
    CoverProblem& problem = model_.problem;
    problem.row_sites.insert(problem.row_sites.end(), sites.begin(), sites.end());
    problem.row_start.push_back(static_cast<std::int64_t>(problem.row_sites.size()));
    problem.people.push_back(people);
    model_.row_demand.push_back(demand);
    model_.row_community.push_back(community);
  }

  [[nodiscard]] area::ClassIndex class_of(const std::string& id) const {
    for (std::size_t c = 0; c < in_.area.units.classes.size(); ++c) {
      if (in_.area.units.classes[c].id == id) return static_cast<area::ClassIndex>(c);
    }
    return area::kNoClass;  // "all"
  }

  // The rows of the communities that a measure asks about, made once a measure; in the order of the
  // communities.
  const std::vector<std::int32_t>& community_rows(const std::string& measure) {
    const auto known = made_.find(measure);
    if (known != made_.end()) return known->second;
    std::vector<std::int32_t>& rows = made_[measure];
    const auto next_row = [&] { return static_cast<std::int32_t>(model_.row_demand.size()); };
    if (measure == kOwnership) {
      const auto serving = coverage::sites_serving(in_.area, in_.sites);
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

  [[nodiscard]] travel::Reach centre_reach() const {
    std::vector<double> x;
    std::vector<double> y;
    for (const SiteId site : ids<SiteId>(in_.sites.size())) {
      x.push_back(in_.sites.at[site].x);
      y.push_back(in_.sites.at[site].y);
    }
    return travel::straight_line_reach({x, y}, {in_.communities.x, in_.communities.y}, in_.within);
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
                  const std::vector<std::int32_t>& rows, bool people) {
    std::size_t level = in_.area.hierarchy.levels.size();
    for (std::size_t k = 0; k < in_.area.hierarchy.levels.size(); ++k) {
      if (in_.area.hierarchy.levels[k].name == target.each) level = k;
    }
    const bool everywhere = target.each.empty();
    std::vector<Quota> quotas(everywhere ? 1 : in_.area.hierarchy.levels[level].size());
    std::vector<std::int64_t> total(quotas.size(), 0);
    for (const std::int32_t row : rows) {
      if (class_ != area::kNoClass && class_of_row(row) != class_) continue;
      const std::int64_t weight = people ? model_.problem.people[static_cast<std::size_t>(row)] : 1;
      const ParentId district = everywhere ? ParentId{0} : district_of_row(row, level);
      if (weight == 0 || district == kNone<ParentId>) continue;
      const auto q = static_cast<std::size_t>(district.row);
      quotas[q].rows.push_back(row);
      quotas[q].weight.push_back(weight);
      total[q] += weight;
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
};

}  // namespace

std::vector<std::int64_t> costs_of(const area::Sites& sites) {
  std::vector<std::int64_t> costs;
  for (const SiteId site : ids<SiteId>(sites.size())) {
    const double yuan = sites.cost[site];
    const bool counts = sites.status[site] == area::SiteStatus::Candidate && !std::isnan(yuan);
    costs.push_back(counts ? std::llround(yuan * 100) : 0);
  }
  return costs;
}

bool can_plan_for(const std::string& measure) {
  return measure == kPeople || measure == kOwnership || measure == kCentre;
}

CoverageModel model_of(const ModelInput& input, Goal goal, std::vector<SiteRule> rule,
                       std::span<const coverage::Target> targets) {
  Builder builder(input, goal, std::move(rule));
  for (std::size_t i = 0; i < targets.size(); ++i) {
    if (targets[i].service == input.service) builder.add_target(i, targets[i]);
  }
  builder.add_needs();
  builder.add_caps();
  return builder.take();
}

}  // namespace hearth::placement
