#include "results/sharing_lines.h"

#include <map>
#include <string>
#include <string_view>

namespace hearth::results {

namespace {

struct Mean {
  double x = 0, y = 0, weight = 0;                    // by people
  double plain_x = 0, plain_y = 0, plain_weight = 0;  // by units
  void add(area::Point at, double people) {
    x += people * at.x;
    y += people * at.y;
    weight += people;
    plain_x += at.x;
    plain_y += at.y;
    plain_weight += 1;
  }
  [[nodiscard]] area::Point point() const {
    if (weight > 0) return {x / weight, y / weight};
    return {plain_x / plain_weight, plain_y / plain_weight};
  }
};

std::map<std::string_view, Mean> means_of(const area::Units& units, const Redraw& redraw) {
  std::map<std::string_view, Mean> means;
  for (const SharedCentre& row : redraw.centres) means[row.community];
  for (const UnitId unit : ids<UnitId>(units.size())) {
    const auto found = means.find(redraw.after[unit]);
    if (found == means.end()) continue;
    found->second.add(units.centroid[unit], to_double(units.population[unit]));
  }
  return means;
}

// The facility by the two codes that name it: its own, and the community that it stands in.
using Named = std::pair<std::string_view, std::string_view>;

std::map<Named, area::Point> facilities_of(const Result& result, const Redraw& redraw) {
  std::map<Named, area::Point> at;
  for (const Service& service : result.services) {
    for (const SiteId site : ids<SiteId>(service.sites.size())) {
      const UnitId unit = service.sites.unit[site];
      if (unit == kNone<UnitId>) continue;
      at.emplace(Named{service.sites.id[site], redraw.after[unit]}, service.sites.at[site]);
    }
  }
  return at;
}

}  // namespace

std::vector<std::optional<SharingLine>> sharing_lines(const Result& result, const Redraw& redraw) {
  const std::map<std::string_view, Mean> means = means_of(result.area.units, redraw);
  const std::map<Named, area::Point> facilities = facilities_of(result, redraw);
  std::vector<std::optional<SharingLine>> lines;
  lines.reserve(redraw.centres.size());
  for (const SharedCentre& row : redraw.centres) {
    const auto facility = facilities.find(Named{row.facility, row.home});
    const Mean& mean = means.at(row.community);
    const bool known = facility != facilities.end() && mean.plain_weight > 0;
    lines.push_back(known ? std::optional(SharingLine{mean.point(), facility->second})
                          : std::nullopt);
  }
  return lines;
}

}  // namespace hearth::results
