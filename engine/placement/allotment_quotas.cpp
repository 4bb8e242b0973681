#include "placement/allotment_quotas.h"

#include <algorithm>
#include <utility>

namespace hearth::placement {

namespace {

constexpr const char* kPeople = "population_coverage";

bool asks_for_all(const coverage::Target& target) {
  return target.share.numerator == target.share.denominator;
}

// A share of some clients that must be served, less those that must be in any case.
struct Quota {
  std::size_t target = 0;
  ParentId district = kNone<ParentId>;
  std::vector<std::int32_t> members;  // ascending
  std::int64_t required = 0;
};

class Builder {
 public:
  Builder(const ModelInput& in, const AllotmentModel& model,
          std::span<const coverage::Target> targets)
      : in_(in),
        model_(model),
        targets_(targets),
        weight_(weights_of(in, model)),
        must_(model.clients(), 0) {}

  AllotmentQuotas build() {
    bool any = false;
    for (const coverage::Target& target : targets_) {
      if (target.service != in_.service) continue;
      any = true;
      if (asks_for_all(target)) add_must(target);
    }
    if (!any) return {};
    for (std::size_t t = 0; t < targets_.size(); ++t) {
      if (targets_[t].service == in_.service && !asks_for_all(targets_[t])) add_shares(t);
    }
    return put_together();
  }

 private:
  // Everybody of whom the target asks for all, by each demand point.
  void add_must(const coverage::Target& target) {
    const auto of_class = class_asked(in_.area, target);
    const auto level = level_asked(in_.area, target);
    if (target.measure != kPeople) {
      for (std::size_t j = 0; j < model_.clients(); ++j) {
        if (model_.community[j] < 0 || (of_class && class_of(j) != *of_class)) continue;
        if (level && district_of_client(in_, model_, j, *level) == kNone<ParentId>) continue;
        must_[j] = 1;
      }
      return;
    }
    for (const DemandId d : ids<DemandId>(in_.demand.size())) {
      const std::int32_t client = model_.client[static_cast<std::size_t>(d.row)];
      if (client < 0 || in_.demand.people[d] == Persons(0)) continue;
      if (of_class && in_.demand.demand_class[d] != *of_class) continue;
      if (level &&
          in_.area.hierarchy.levels[*level].parent_of[in_.demand.unit[d]] == kNone<ParentId>) {
        continue;
      }
      must_[static_cast<std::size_t>(client)] = 1;
    }
  }

  [[nodiscard]] area::ClassIndex class_of(std::size_t client) const {
    return model_.community[client] >= 0
               ? in_.communities.level->majority[ParentId{model_.community[client]}]
               : in_.area.units.unit_class[UnitId{model_.of_unit[client]}];
  }

  void add_shares(std::size_t t) {
    const coverage::Target& target = targets_[t];
    const auto of_class = class_asked(in_.area, target);
    const auto level = level_asked(in_.area, target);
    std::vector<Quota> quotas(level ? in_.area.hierarchy.levels[*level].size() : 1);
    std::vector<std::int64_t> total(quotas.size(), 0);
    std::vector<std::int64_t> served(quotas.size(), 0);  // in any case
    for (std::size_t j = 0; j < model_.clients(); ++j) {
      if (of_class && class_of(j) != *of_class) continue;
      if (target.measure != kPeople && model_.community[j] < 0) continue;
      const ParentId district = level ? district_of_client(in_, model_, j, *level) : ParentId{0};
      if (district == kNone<ParentId>) continue;
      const auto q = static_cast<std::size_t>(district.row);
      quotas[q].target = t;
      if (level) quotas[q].district = district;
      total[q] += weight_[j];
      if (must_[j] != 0) {
        served[q] += weight_[j];
      } else {
        quotas[q].members.push_back(static_cast<std::int32_t>(j));
      }
    }
    for (std::size_t q = 0; q < quotas.size(); ++q) {
      quotas[q].required = least_meeting(total[q], target.share) - served[q];
      if (quotas[q].required > 0) add(std::move(quotas[q]));
    }
  }

  // Two that ask for shares of the same clients are one; those that share some clients are not to
  // be told apart by classes.
  void add(Quota quota) {
    for (Quota& known : quotas_) {
      if (known.members == quota.members) {
        known.required = std::max(known.required, quota.required);
        return;
      }
      std::vector<std::int32_t> both;
      std::set_intersection(known.members.begin(), known.members.end(), quota.members.begin(),
                            quota.members.end(), std::back_inserter(both));
      if (!both.empty() && !clash_) clash_ = TargetClash{known.target, quota.target};
    }
    quotas_.push_back(std::move(quota));
  }

  AllotmentQuotas put_together() {
    AllotmentQuotas out;
    out.clash = clash_;
    const auto must_class = static_cast<std::int32_t>(quotas_.size());
    const std::int32_t free_class = must_class + 1;
    out.client_class.assign(model_.clients(), free_class);
    for (std::size_t q = 0; q < quotas_.size(); ++q) {
      for (const std::int32_t j : quotas_[q].members) {
        out.client_class[static_cast<std::size_t>(j)] = static_cast<std::int32_t>(q);
      }
      out.required.push_back(quotas_[q].required);
      out.target.push_back(static_cast<std::int32_t>(quotas_[q].target));
      out.district.push_back(quotas_[q].district);
    }
    std::int64_t all = 0;
    for (std::size_t j = 0; j < must_.size(); ++j) {
      if (must_[j] == 0) continue;
      out.client_class[j] = must_class;
      all += weight_[j];
    }
    out.required.push_back(all);
    out.required.push_back(0);
    out.target.push_back(kMustBeServed);
    out.target.push_back(kNobodyAsks);
    out.district.resize(out.target.size(), kNone<ParentId>);
    return out;
  }

  const ModelInput& in_;
  const AllotmentModel& model_;
  std::span<const coverage::Target> targets_;
  std::vector<std::int64_t> weight_;  // C
  std::vector<std::uint8_t> must_;    // C
  std::vector<Quota> quotas_;
  std::optional<TargetClash> clash_;
};

}  // namespace

std::optional<area::ClassIndex> class_asked(const area::Area& area,
                                            const coverage::Target& target) {
  for (std::size_t c = 0; c < area.units.classes.size(); ++c) {
    if (area.units.classes[c].id == target.of_class) return static_cast<area::ClassIndex>(c);
  }
  return std::nullopt;
}

std::optional<std::size_t> level_asked(const area::Area& area, const coverage::Target& target) {
  for (std::size_t k = 0; k < area.hierarchy.levels.size(); ++k) {
    if (area.hierarchy.levels[k].name == target.each) return k;
  }
  return std::nullopt;
}

bool can_allot_for(const coverage::Target& target, AllotmentKind kind, ServedClients serves) {
  if (target.measure == kPeople) return true;
  if (serves == ServedClients::Demand || counts_people(target.measure) ||
      !can_plan_for(target.measure)) {
    return false;
  }
  return kind == AllotmentKind::Staff || asks_for_all(target);
}

AllotmentCount staff_counts(const std::string& service, std::span<const coverage::Target> targets) {
  for (const coverage::Target& target : targets) {
    if (target.service == service && target.measure != kPeople && !asks_for_all(target)) {
      return AllotmentCount::Clients;
    }
  }
  return AllotmentCount::People;
}

std::vector<std::int64_t> weights_of(const ModelInput& in, const AllotmentModel& model) {
  std::vector<std::int64_t> weight(model.clients(), 0);
  if (model.count == AllotmentCount::Clients) weight.assign(model.clients(), 1);
  const auto households = model.count == AllotmentCount::Households
                              ? demand::households_of(in.area.units, in.demand)
                              : Column<DemandId, Households>{};
  for (const DemandId d : ids<DemandId>(in.demand.size())) {
    const std::int32_t client = model.client[static_cast<std::size_t>(d.row)];
    if (client < 0) continue;
    std::int64_t& of = weight[static_cast<std::size_t>(client)];
    if (model.count == AllotmentCount::People) of += in.demand.people[d].value() / model.unit;
    if (!households.empty()) of += households[d].value();
  }
  return weight;
}

ParentId district_of_client(const ModelInput& in, const AllotmentModel& model, std::size_t client,
                            std::size_t level) {
  return model.community[client] >= 0
             ? in.communities.districts[level][ParentId{model.community[client]}]
             : in.area.hierarchy.levels[level].parent_of[UnitId{model.of_unit[client]}];
}

AllotmentQuotas quotas_of(const ModelInput& input, const AllotmentModel& model,
                          std::span<const coverage::Target> targets) {
  return Builder(input, model, targets).build();
}

}  // namespace hearth::placement
