#include "print/insets.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "area/geometry.h"

namespace hearth::print {

namespace {

constexpr double kCrowdedRadii = 2.6;
constexpr double kNearRadii = 5.5;  // crowded already where the units too are small
constexpr double kSmallUnitMm = 4;
constexpr std::size_t kFewestOnSmall = 3;  // crowded sites, where the units are small too
constexpr std::size_t kManySmall = 12;
constexpr double kHeader = 5.6;  // letter, name and scale bar above the frame
constexpr std::size_t kMostInsets = 3;

std::vector<Weighted> weigh(const Ground& ground, const MapFrame& main, const Page& page) {
  const Facts& facts = *ground.facts;
  const area::Units& units = facts.result->area.units;
  const auto small = [&](UnitId u) {
    return u != kNone<UnitId> && main.mm(std::sqrt(units.ground[u].value())) < kSmallUnitMm;
  };
  std::vector<Weighted> all;
  for (const UnitId u : ids<UnitId>(units.size())) {
    if (small(u)) all.push_back({main.on_paper(units.centroid[u]), 1, false, false});
  }
  std::vector<SiteId> open = facts.new_sites;
  open.insert(open.end(), facts.standing.begin(), facts.standing.end());
  for (const SiteId s : open) {
    const Point at = main.on_paper(facts.service->sites.at[s]);
    const double near =
        (small(facts.service->sites.unit[s]) ? kNearRadii : kCrowdedRadii) * page.disc;
    const bool crowded = std::ranges::any_of(open, [&](SiteId t) {
      const Point other = main.on_paper(facts.service->sites.at[t]);
      return s != t && std::hypot(at.x - other.x, at.y - other.y) < near;
    });
    all.push_back({at, crowded ? 3.0 : 0.5, true, crowded});
  }
  return all;
}

struct Window {
  Box box;
  double weight = 0;
  std::size_t crowded = 0;
  std::size_t small = 0;
  [[nodiscard]] bool worth_it(std::size_t fewest) const {
    return crowded >= fewest || (crowded >= kFewestOnSmall && small >= kManySmall);
  }
};

Window measured(const Box& box, const std::vector<Weighted>& all) {
  Window window{box, 0, 0, 0};
  for (const Weighted& w : all) {
    if (!inside(w.at, box)) continue;
    window.weight += w.weight;
    if (w.crowded) ++window.crowded;
    if (!w.site) ++window.small;
  }
  return window;
}

bool clear_of(const Box& box, const std::vector<Window>& taken) {
  return std::ranges::none_of(taken,
                              [&](const Window& t) { return overlaps(grown(box, 1.5), t.box); });
}

Window best_window(double width, double height, const std::vector<Weighted>& all,
                   const std::vector<Window>& taken) {
  Window best;
  for (const Weighted& w : all) {
    if (w.weight < 1) continue;
    // Centred on each small unit or crowded site in turn: the heaviest wins, the first of equals.
    const Box box{w.at.x - width / 2, w.at.y - height / 2, w.at.x + width / 2, w.at.y + height / 2};
    if (!clear_of(box, taken)) continue;
    const Window window = measured(box, all);
    if (window.weight > best.weight) best = window;
  }
  return best;
}

// Cut above and below to what is worth showing.
Box trimmed(const Box& box, const std::vector<Weighted>& all, double least_height, double margin) {
  double top = std::numeric_limits<double>::infinity();
  double bottom = -top;
  for (const Weighted& w : all) {
    if (w.weight < 1 || !inside(w.at, box)) continue;
    top = std::min(top, w.at.y);
    bottom = std::max(bottom, w.at.y);
  }
  top -= margin;
  bottom += margin;
  if (bottom - top < least_height) {
    const double more = (least_height - (bottom - top)) / 2;
    top -= more;
    bottom += more;
  }
  return {box.min_x, std::max(top, box.min_y), box.max_x, std::min(bottom, box.max_y)};
}

// Shifted a little so that no site stands on the edge.
Box off_the_sites(const Box& box, const std::vector<Weighted>& all, double edge_in, double edge_out,
                  const std::vector<Window>& taken) {
  constexpr double kFarthest = 5;
  constexpr double kStep = 0.25;
  Box best = box;
  double least = std::numeric_limits<double>::infinity();
  const int steps = static_cast<int>(kFarthest / kStep);
  for (int j = -steps; j <= steps; ++j) {
    for (int i = -steps; i <= steps; ++i) {
      const double dx = i * kStep;
      const double dy = j * kStep;
      const Box moved{box.min_x + dx, box.min_y + dy, box.max_x + dx, box.max_y + dy};
      if (!clear_of(moved, taken)) continue;
      double cost = std::hypot(dx, dy);
      for (const Weighted& w : all) {
        if (!w.site) continue;
        if (inside(w.at, grown(moved, edge_out)) && !inside(w.at, grown(moved, -edge_in)))
          cost += 20;
      }
      cost -= 0.4 * measured(moved, all).weight;
      if (cost < least) {
        least = cost;
        best = moved;
      }
    }
  }
  return best;
}

Text name_of(const area::Area& area, const MapFrame& main, const Box& window) {
  const area::Place* largest = nullptr;
  for (const area::Place& place : area.places) {
    if (!inside(main.on_paper(place.at), window)) continue;
    if (largest == nullptr || place.people > largest->people) largest = &place;
  }
  return largest == nullptr ? Text{"Detail", "局部"} : same_text(largest->name);
}

}  // namespace

std::vector<Inset> find_insets(const std::vector<Weighted>& all, const area::Area& area,
                               const MapFrame& main, const Page& page, const InsetColumn& column) {
  double scale = 0;
  for (const double s : scales_below(main.scale(), main.scale() / 3.4)) {
    if (scale == 0 || std::abs(main.scale() / s - column.enlarged) <
                          std::abs(main.scale() / scale - column.enlarged))
      scale = s;
  }
  if (scale == 0 || page.slide()) return {};
  const double ratio = main.scale() / scale;
  const double width = column.width / ratio;
  double room = (column.bottom - column.top - kHeader) / ratio;
  std::vector<Window> windows;
  while (windows.size() < kMostInsets) {
    const double least = std::min(34.0, column.width) / ratio;
    if (room < least) break;
    Window window = best_window(width, std::min(room, width), all, windows);
    if (!window.worth_it(windows.empty() ? column.first : column.next)) break;
    window.box = trimmed(window.box, all, least, column.margin);
    window.box =
        off_the_sites(window.box, all, (page.disc_inset + 0.9) / ratio, page.disc + 0.3, windows);
    windows.push_back(measured(window.box, all));
    room -= window.box.height() + (kHeader + column.between) / ratio;
  }
  std::ranges::stable_sort(windows, {}, [](const Window& w) { return w.box.min_y; });
  std::vector<Inset> insets;
  double y = column.top + kHeader;
  for (const Window& window : windows) {
    Inset inset;
    inset.letter = static_cast<char>('A' + insets.size());
    inset.window = window.box;
    inset.paper = {column.x, y, column.x + column.width, y + window.box.height() * ratio};
    inset.frame = MapFrame(main.on_ground({window.box.min_x, window.box.min_y}),
                           {inset.paper.min_x, inset.paper.min_y}, scale);
    inset.name = name_of(area, main, window.box);
    y = inset.paper.max_y + column.between + kHeader;
    insets.push_back(std::move(inset));
  }
  return insets;
}

std::vector<Inset> find_insets(const Ground& ground, const MapFrame& main, const Page& page,
                               double top, double bottom) {
  InsetColumn column{page.inset_x, page.inset_width, top, bottom};
  column.margin = 1.5 * page.disc;
  return find_insets(weigh(ground, main, page), ground.facts->result->area, main, page, column);
}

}  // namespace hearth::print
