#include "study/check/needs.h"

#include <algorithm>

#include <fmt/format.h>

namespace hearth::study {

namespace {

// How many sites can be open together.
struct MayOpen {
  std::int64_t all = 0;      // whatever the placement's limit
  std::int64_t limited = 0;  // with at most `sites` new ones
};

MayOpen may_open(const PlacementOptions& placement, const Scenario& scenario,
                 const area::Sites& sites) {
  const auto banned = [&](SiteId site) {
    return std::ranges::any_of(placement.must_not_open,
                               [&](const input::Given& id) { return id.value == sites.id[site]; });
  };
  std::int64_t standing = 0;
  std::int64_t fresh = 0;
  const std::vector<std::int8_t> today = area::open_today(sites);
  for (const SiteId site : ids<SiteId>(sites.size())) {
    if (banned(site)) continue;
    standing += today[static_cast<std::size_t>(site.row)];
    fresh += sites.status[site] == area::SiteStatus::Candidate ? 1 : 0;
  }
  const std::int64_t all = standing + fresh;
  if (!placement.sites) return {all, all};
  // Where today's sites may close, each that stays is one of `sites`.
  const bool in_all = std::ranges::any_of(scenario.services, [&](const ServiceOptions& service) {
    return service.id == placement.service &&
           service.existing.rule == ExistingAsked::Rule::Closable;
  });
  return {all, std::min<std::int64_t>(all, *placement.sites + (in_all ? 0 : standing))};
}

}  // namespace

void check_needs(const PlacementOptions& placement, const Scenario& scenario,
                 const area::Sites& sites, Problems& problems) {
  const MayOpen may = may_open(placement, scenario, sites);
  for (const NeedAsked& asked : scenario.needs) {
    const std::int64_t most = asked.of_placement ? may.limited : may.all;
    if (asked.service != placement.service || asked.need <= most) continue;
    const bool by_limit = most < may.all && asked.need <= may.all;
    const Text more = by_limit ? Text{"raise `sites`", "增大 `sites`"}
                               : Text{"add candidates or shorten `must-not-open`",
                                      "增加候选点或缩短 `must-not-open`"};
    const Text less = most >= 2
                          ? Text{fmt::format("lower `need` to {} or less", most),
                                 fmt::format("将 `need` 减到 {} 以内", most)}
                          : Text{"count by `population_coverage`", "改用 `population_coverage`"};
    problems.add(asked.where, "",
                 {fmt::format("`need: {}`, but no more than {} sites can be open together",
                              asked.need, most),
                  fmt::format("`need: {}`，但同时开放的设施至多 {} 处", asked.need, most)},
                 {more.en + ", or " + less.en, more.zh + "，或" + less.zh});
  }
}

}  // namespace hearth::study
