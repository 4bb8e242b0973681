#include "print/marks.h"

#include <algorithm>
#include <set>

#include "area/geometry.h"
#include "print/marks_common.h"
#include "print/service_area.h"

namespace hearth::print {

namespace {

constexpr double kLineStep = 0.5;  // of the points along the reach line

// Borders, and of catchments their lines and the ways in them: points on which no label stands.
std::vector<Point> lines_to_avoid(const Ground& ground, const MapView& map) {
  std::vector<Point> lines;
  const auto add = [&](const std::vector<Point>& line) {
    for (const Point& p : points_along(line, kLineStep)) lines.push_back(p);
  };
  for (const Line& border : borders_on_paper(ground, map.frame)) add(border.points);
  if (!ground.catchments) return lines;
  for (const Line& line : catchment_lines(*ground.catchments, ground.outline, map.frame)) {
    add(line.points);
  }
  for (const Catchments::Way& way : ground.catchments->ways) {
    add({map.frame.on_paper(way.client), map.frame.on_paper(way.site)});
  }
  return lines;
}

}  // namespace

void add_leader(std::vector<Item>& items, const std::vector<Point>& leader, Colour colour) {
  items.emplace_back(Stroke{{{leader, false}}, {colour, kLeaderWidth, {}}});
  items.emplace_back(Disc{leader.front(), 0.4, colour, std::nullopt, false});
}

Marks::Marks(const Ground& ground, const Page& page, const Voice& voice, const Type& type,
             const std::vector<MapView>& views)
    : ground_(ground), page_(page), voice_(voice), type_(type) {
  const double radius_m = ground.facts->service->within.value();
  for (const MapView& map : views) {
    View view{map, LabelMap(map.field), {}, {}, {}, {}, {}, {}};
    std::vector<Point> centres;
    for (const Point& site : ground.open) centres.push_back(map.frame.on_paper(site));
    const bool circles = !ground.catchments && ground.facts->service->reach_by == "straight-line";
    std::vector<Point> lines = lines_to_avoid(ground, map);
    if (circles) {
      const auto reach = dissolved(centres, map.frame.mm(radius_m));
      for (const Point& p : points_along(reach, kLineStep)) lines.push_back(p);
      view.labels.prefer_off_discs(centres, map.frame.mm(radius_m));
    }
    view.labels.avoid(lines, kLineStep);
    if (!map.inset()) view.labels.prefer_outside(shape_on_paper(ground.outline, map.frame));
    views_.push_back(std::move(view));
  }
}

Lettering Marks::lettering(const std::vector<Runs>& lines, bool digits) const {
  return lettering_of(type_, lines, digits);
}

void Marks::note(LabelKind kind, const View& view, std::string text, const Box& box,
                 std::vector<Point> leader) {
  placed_.push_back({kind, view.map.index, std::move(text), box, std::move(leader)});
}

void Marks::place(const MarkOptions& options) {
  View& main = views_.front();
  for (const Box& box : options.furniture) main.labels.occupy(box);
  for (const Box& window : main.map.windows) {
    main.labels.occupy(window);
    note(LabelKind::InsetFrame, main, "", window);
  }
  place_sites(options);
  if (page_.slide()) main.labels.keep_apart(kApartOnSlide, kFromBorderOnSlide);
  place_missing(options);
  if (ground_.catchments) place_loads();
  // Names are the softer facts: they keep more air round them, or stay away.
  for (View& view : views_) view.labels.keep_apart(0.7 * page_.text, 0.4);
  place_area_names();
  place_places();
  // Named on another map of the sheet, or told already.
  std::set<std::string> known;
  for (const Placed& p : placed_) known.insert(p.text);
  std::erase_if(dropped_, [&](const std::string& name) { return !known.insert(name).second; });
}

std::size_t Marks::leaders() const {
  return static_cast<std::size_t>(std::ranges::count_if(placed_, [](const Placed& p) {
    return p.kind == LabelKind::Missing && p.map == 0 && !p.leader.empty();
  }));
}

void Marks::draw(int index, Scene& scene) const {
  const View& view = views_[static_cast<std::size_t>(index)];
  for (const auto* items : {&view.dots, &view.names, &view.numbers, &view.discs}) {
    for (const Item& item : *items) scene.items.push_back(item);
  }
}

}  // namespace hearth::print
