#include "core/wide.h"
#include "print/facts.h"

namespace hearth::print {

std::optional<SiteId> server_of(const results::Plan& plan, DemandId d) {
  const results::Allotment& of = *plan.allotment;
  const std::int32_t client = of.model.client[static_cast<std::size_t>(d.row)];
  if (client < 0) return std::nullopt;
  const std::int32_t site = of.served[static_cast<std::size_t>(client)];
  return site < 0 ? std::nullopt : std::optional(SiteId{site});
}

bool Facts::is_served(DemandId d) const {
  if (allotted) {
    return result->demand.people[d] == Persons(0) || server_of(*service->plan, d).has_value();
  }
  const auto row = static_cast<std::size_t>(d.row);
  const std::vector<std::int8_t>& covered_by = allocation().covered;
  return row < covered_by.size() && covered_by[row] != 0;
}

std::optional<Bar> served_bar(const Facts& facts, const coverage::Target& target) {
  const results::Result& result = *facts.result;
  const area::Level* level = result.area.hierarchy.find(target.each);
  if (!target.each.empty() && level == nullptr) return std::nullopt;
  struct Count {
    std::int64_t served = 0, all = 0;
  };
  std::vector<Count> counts(level == nullptr ? 1 : level->size());
  for (const DemandId d : ids<DemandId>(result.demand.size())) {
    const area::ClassIndex c = result.demand.demand_class[d];
    if (target.of_class != "all" &&
        (c < 0 || result.area.units.classes[static_cast<std::size_t>(c)].id != target.of_class)) {
      continue;
    }
    const ParentId parent =
        level == nullptr ? ParentId{0} : level->parent_of[result.demand.unit[d]];
    if (parent == kNone<ParentId>) continue;
    Count& count = counts[static_cast<std::size_t>(parent.row)];
    const std::int64_t people = result.demand.people[d].value();
    count.all += people;
    if (facts.is_served(d)) count.served += people;
  }
  Bar bar;
  bar.measure = target.measure;
  bar.of_class = target.of_class;
  bar.target = target.share;
  bar.standard_row = target.standard_row;
  bar.each = target.each;
  bar.met = true;
  for (std::size_t i = 0; i < counts.size(); ++i) {
    const auto& [served, all] = counts[i];
    if (all == 0) continue;
    bar.met = bar.met && meets(served, all, target.share);
    if (bar.denominator > 0 && Wide(served) * bar.denominator >= Wide(bar.numerator) * all) {
      continue;
    }
    bar.numerator = served;
    bar.denominator = all;
    if (level != nullptr) bar.worst = level->label[ParentId{static_cast<std::int32_t>(i)}];
  }
  return bar.denominator > 0 ? std::optional(bar) : std::nullopt;
}

}  // namespace hearth::print
