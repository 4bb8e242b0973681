#include "study/placing/allotment_names.h"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "core/number_text.h"
#include "core/plural.h"
#include "study/placing/shortfall_text.h"

namespace hearth::study {

using placement::AllotmentCount;
using placement::AllotmentModel;
using placement::ServedClients;

namespace {

double far_of(const PlacementCase& work, const std::vector<DemandId>& members, SiteId site) {
  double far = 0;
  for (const DemandId d : members) {
    far = std::max(far, std::hypot(work.input.demand.x[d] - work.input.sites.at[site].x,
                                   work.input.demand.y[d] - work.input.sites.at[site].y));
  }
  return far;
}

std::vector<std::vector<DemandId>> members_of(const PlacementCase& work,
                                              const AllotmentModel& model) {
  std::vector<std::vector<DemandId>> members(model.clients());
  for (const DemandId d : ids<DemandId>(work.input.demand.size())) {
    const std::int32_t j = model.client[static_cast<std::size_t>(d.row)];
    if (j < 0 || work.input.demand.people[d] == Persons(0)) continue;
    members[static_cast<std::size_t>(j)].push_back(d);
  }
  return members;
}

bool is_split(const PlacementCase& work, const std::vector<DemandId>& members) {
  const coverage::Border* border = work.input.border;
  return border != nullptr && std::ranges::any_of(members, [&](DemandId d) {
           return border->district_of(d) != border->district_of(members.front());
         });
}

bool is_reached(const ReachView& view, std::size_t client, const MayServe& serves) {
  for (std::int64_t k = view.start[client]; k < view.start[client + 1]; ++k) {
    const auto i = static_cast<std::size_t>(view.site[static_cast<std::size_t>(k)]);
    if (view.allowed[i] != 0 && serves(client, i)) return true;
  }
  return false;
}

// Metres from the nearest allowed site to the farthest of the client's people; -1: there is none.
// Requires: the client is not split.
double nearest_site(const PlacementCase& work, const ReachView& view, std::size_t client,
                    const std::vector<DemandId>& members, const MayServe& serves) {
  double nearest = -1;
  for (const SiteId site : ids<SiteId>(view.allowed.size())) {
    const auto i = static_cast<std::size_t>(site.row);
    if (view.allowed[i] == 0 || !serves(client, i)) continue;
    if (!coverage::allows(work.input.border, members.front(), site)) continue;
    const double far = far_of(work, members, site);
    nearest = nearest < 0 ? far : std::min(nearest, far);
  }
  return nearest;
}

}  // namespace

Text AllotmentNames::client(std::int32_t row) const {
  const auto j = static_cast<std::size_t>(row);
  const std::int32_t community = model_.community[j];
  if (community >= 0) {
    const area::Level& level = *work_.input.communities.level;
    return with_code(level.label[ParentId{community}], level.id[ParentId{community}]);
  }
  const UnitId unit{model_.of_unit[j]};
  const area::Units& units = work_.input.area.units;
  return with_code(same_text(units.name[unit]), units.id[unit]);
}

Text AllotmentNames::site(std::int32_t row) const {
  const SiteId site{row};
  return with_code(same_text(work_.input.sites.name[site]), work_.input.sites.id[site]);
}

Text AllotmentNames::district(std::int32_t group) const {
  const area::Level* level = work_.input.area.hierarchy.find(model_.within);
  if (group < 0 || level == nullptr) return {};
  if (group >= static_cast<std::int32_t>(level->size())) {
    return {"outside every " + level->noun.en, "不属于任何" + level->noun.zh + "的部分"};
  }
  return level->label[ParentId{group}];
}

Text AllotmentNames::district_of_set(const placement::SiteCounts& counts, std::int32_t set) const {
  const placement::ModelInput& in = work_.input;
  const area::Level* level = in.max_per ? in.area.hierarchy.find(in.max_per->level) : nullptr;
  const auto site = std::find(counts.set.begin(), counts.set.end(), set);
  if (level == nullptr || site == counts.set.end()) return {};
  const UnitId unit = in.sites.unit[SiteId{static_cast<std::int32_t>(site - counts.set.begin())}];
  return level->label[level->parent_of[unit]];
}

std::string AllotmentNames::area_code(std::int32_t group) const {
  const area::Level* level = work_.input.area.hierarchy.find(model_.within);
  if (group < 0 || level == nullptr || group >= static_cast<std::int32_t>(level->size())) {
    return "all";
  }
  return level->id[ParentId{group}];
}

Text AllotmentNames::amount(std::int64_t value) const {
  if (model_.count == AllotmentCount::People) {
    const std::string n = grouped(Persons(value * model_.unit));
    return {n + " people", n + " 人"};
  }
  const std::string n = grouped(value);
  if (model_.count == AllotmentCount::Households) return {n + " households", n + " 户"};
  return {n + (value == 1 ? " community" : " communities"), n + " 个社区"};
}

std::string AllotmentNames::load_up(std::int64_t value) const {
  if (model_.count != AllotmentCount::People) return grouped(value);
  const std::int64_t one = kMicroPersons / model_.unit;
  return grouped((value + one - 1) / one);
}

std::string AllotmentNames::load_down(std::int64_t value) const {
  if (model_.count != AllotmentCount::People) return grouped(value);
  return grouped(value / (kMicroPersons / model_.unit));
}

Text AllotmentNames::clients(std::int64_t n) const {
  const bool communities = model_.serves == ServedClients::Communities;
  const area::Level& level = *work_.input.communities.level;
  const Text noun = communities ? level.noun : Text{"demand point", "需求点"};
  return {counted(grouped(n), n == 1, noun.en), grouped(n) + " 个" + noun.zh};
}

Text AllotmentNames::limit() const {
  return {distance(work_.input.within, Language::En), distance(work_.input.within, Language::Zh)};
}

Text AllotmentNames::target(std::int32_t quota) const {
  const std::int32_t row = model_.quota_target.at(static_cast<std::size_t>(quota));
  if (row < 0) return {"everybody", "全体"};
  const coverage::Target& target = work_.scenario.targets[static_cast<std::size_t>(row)];
  Text out = target_text(target, work_.input.area);
  const ParentId district = model_.quota_district[static_cast<std::size_t>(quota)];
  const area::Level* level = work_.input.area.hierarchy.find(target.each);
  if (level == nullptr || district == kNone<ParentId>) return out;
  return {out.en + " (" + level->label[district].en + ")",
          out.zh + "（" + level->label[district].zh + "）"};
}

Text AllotmentNames::by_own_sites() const {
  if (work_.input.border == nullptr) return {};
  const Text noun = work_.input.border->level().noun;
  return {", by sites of their own " + noun.en, "（只计本" + noun.zh + "的点位）"};
}

Text AllotmentNames::with_code(const Text& label, const std::string& code) {
  if (label.en == code) return label;
  return {label.en + " (" + code + ")", label.zh + "（" + code + "）"};
}

std::int64_t micro(const AllotmentModel& model, std::int64_t value) {
  return model.count == AllotmentCount::People ? value * model.unit : value;
}

OutOfReach out_of_reach(const PlacementCase& work, const AllotmentModel& model,
                        const ReachView& view, std::int32_t of_class, const MayServe& serves) {
  OutOfReach out;
  const std::vector<std::vector<DemandId>> members = members_of(work, model);
  for (std::size_t j = 0; j < model.clients(); ++j) {
    const std::int32_t is = view.client_class.empty() ? -1 : view.client_class[j];
    const std::int32_t asked = is < 0 ? -1 : model.quota_target[static_cast<std::size_t>(is)];
    if (of_class >= 0 ? is != of_class : asked != placement::kMustBeServed) continue;
    if (is_reached(view, j, serves)) continue;
    out.clients.push_back(static_cast<std::int32_t>(j));
    out.people += view.people[j];
    if (is_split(work, members[j])) {
      ++out.split;
    } else {
      const double nearest = nearest_site(work, view, j, members[j], serves);
      out.metres = nearest < 0 || out.metres < 0 ? -1 : std::max(out.metres, nearest);
    }
    for (const DemandId d : members[j]) out.demand.push_back(d.row);
  }
  std::stable_sort(out.demand.begin(), out.demand.end(), [&](std::int32_t a, std::int32_t b) {
    return work.input.demand.people[DemandId{a}] > work.input.demand.people[DemandId{b}];
  });
  return out;
}

Text reach_relaxation(const PlacementCase& work, const OutOfReach& lacking) {
  if (lacking.split > 0) {
    const Text whole = work.input.communities.level->noun;
    const Text in = work.input.border->level().noun;
    Text joined{fmt::format("let each {} lie in one {}", whole.en, in.en),
                fmt::format("使每个{}只属于一个{}", whole.zh, in.zh)};
    if (lacking.split == static_cast<std::int64_t>(lacking.clients.size())) return joined;
    OutOfReach others = lacking;
    others.split = 0;
    const Text nearer = reach_relaxation(work, others);
    return {joined.en + ", and " + nearer.en, joined.zh + "，并" + nearer.zh};
  }
  if (lacking.metres <= 0) {
    return {"add candidate sites there", "在当地增设候选点"};
  }
  const Metres reach(std::ceil(lacking.metres / 10) * 10);
  return {fmt::format("let the service limit be {} instead of {}, or add candidate sites there",
                      distance(reach, Language::En), distance(work.input.within, Language::En)),
          fmt::format("将服务半径由 {}放宽到 {}，或在当地增设候选点",
                      distance(work.input.within, Language::Zh), distance(reach, Language::Zh))};
}

results::Shortfall nobody_reaches(const PlacementCase& work, const AllotmentModel& model,
                                  const OutOfReach& lacking) {
  const AllotmentNames names(work, model);
  results::Shortfall out;
  const Text who = names.clients(static_cast<std::int64_t>(lacking.clients.size()));
  const Text people = names.amount(lacking.people);
  const bool counts = model.count != AllotmentCount::Clients;
  const coverage::Border* border = work.input.border;
  const Text in = border != nullptr ? border->level().noun : Text{};
  out.target = {fmt::format("a site{} within {} of everybody in {}{}",
                            border != nullptr ? " of their own " + in.en : "", names.limit().en,
                            who.en, counts ? " (" + people.en + ")" : ""),
                fmt::format("{}{}在{} {}内有点位", who.zh, counts ? "（" + people.zh + "）" : "",
                            border != nullptr ? "本" + in.zh : "", names.limit().zh)};
  if (lacking.split > 0) {
    const std::string n = grouped(lacking.split);
    out.target.en += fmt::format(", {} of which {} in more than one {}", n,
                                 lacking.split == 1 ? "lies" : "lie", in.en);
    out.target.zh += fmt::format("，其中 {} 个跨{}", n, in.zh);
  }
  out.area = "all";
  out.required = micro(model, lacking.people);
  out.uncovered = lacking.demand;
  out.relaxation = reach_relaxation(work, lacking);
  return out;
}

}  // namespace hearth::study
