#include "study/redraw/chain.h"

#include <algorithm>
#include <iterator>
#include <set>

#include "study/redraw/tree_diff.h"

namespace hearth::study {

namespace {

StandingFacilities standing_for(const RedrawOptions& redraw,
                                const std::vector<StandingService>& services) {
  StandingFacilities out;
  for (const StandingService& service : services) {
    out.services.push_back(service.centres);
    if (redraw.centre && service.id == redraw.centre->service) out.centre = service.centres;
  }
  return out;
}

// Are the levels that it names there before anything is redrawn?
bool stands_today(const RedrawOptions& options, const area::Hierarchy& hierarchy) {
  const auto there = [&](const std::string& level) {
    return level.empty() || hierarchy.find(level) != nullptr;
  };
  return there(options.within.value) && there(options.whole.value) &&
         there(options.keep_together.value) &&
         std::all_of(options.events.begin(), options.events.end(),
                     [&](const RedrawEvent& event) { return there(event.level); });
}

// Does it name a level that only a redraw before it can tell?
bool stands_on(const RedrawOptions& options, const std::set<std::string>& redrawn) {
  if (redrawn.empty()) return false;
  const auto is_redrawn = [&](const std::string& level) { return redrawn.count(level) > 0; };
  const bool by_event = std::any_of(
      options.events.begin(), options.events.end(),
      [&](const RedrawEvent& event) { return is_redrawn(event.level) || !event.move.empty(); });
  return by_event || is_redrawn(options.within.value) || is_redrawn(options.whole.value) ||
         is_redrawn(options.special.level.value) || is_redrawn(options.keep_together.value);
}

}  // namespace

area::Area redraw_all(const Scenario& scenario, const std::vector<StandingService>& services,
                      const RedrawWork& work, results::Result& result) {
  area::Area area = result.area;
  for (const RedrawOptions& options : scenario.redraws) {
    Redrawn redrawn = redraw_level(options, area, standing_for(options, services), work);
    put_level(area.hierarchy, std::move(redrawn.level));
    for (area::Level& level : redrawn.changed) put_level(area.hierarchy, std::move(level));
    result.redraws.push_back(std::move(redrawn.redraw));
  }
  result.tree = tree_diff(area.units, result.area.hierarchy, area.hierarchy);
  // The redraw of communities (else the last one) is the one that maps and tables open with.
  const auto first = std::find_if(result.redraws.begin(), result.redraws.end(),
                                  [](const auto& one) { return one.level == "community"; });
  const auto main = first != result.redraws.end() ? first : std::prev(result.redraws.end());
  std::rotate(result.redraws.begin(), main, std::next(main));
  return area;
}

area::Sites sharing_sites(const results::Service& service, const Scenario& scenario,
                          const std::vector<results::Redraw>& redraws) {
  area::Sites sites = service.sites;
  for (const RedrawOptions& options : scenario.redraws) {
    if (options.level.value != "community" || !options.centre) continue;
    if (options.centre->service != service.id) continue;
    for (const results::Redraw& redraw : redraws) {
      if (redraw.level != options.level.value) continue;
      for (const results::SharedCentre& shared : redraw.centres) {
        const auto found = std::lower_bound(sites.id.begin(), sites.id.end(), shared.facility);
        if (found == sites.id.end() || *found != shared.facility) continue;
        sites.serves[SiteId{static_cast<std::int32_t>(found - sites.id.begin())}].push_back(
            shared.community);
      }
    }
  }
  return sites;
}

void check_redraw_data(const Scenario& scenario, const area::Area& area, area::DataReport& report) {
  area::Area changed = area;  // by the events of the redraws before
  std::set<std::string> redrawn;
  for (const RedrawOptions& options : scenario.redraws) {
    if (stands_today(options, changed.hierarchy) && !stands_on(options, redrawn)) {
      RedrawCase redraw = redraw_case(options, changed, {}, report);
      for (area::Level& level : redraw.changed) put_level(changed.hierarchy, std::move(level));
    }
    redrawn.insert(options.level.value);
  }
}

}  // namespace hearth::study
