#include <algorithm>

#include "print/inset_frame.h"
#include "print/redraw_blocks.h"
#include "print/redraw_insets.h"
#include "print/redraw_marks.h"
#include "print/sheet_redraw.h"

namespace hearth::print {

namespace {

struct RedrawMap {
  PlacedMap main;
  RedrawInsets insets;
  double bottom = 0;  // of the main map with its furniture
};

// What a redraw's sheet has in common with the sheets of a service: furniture.
struct PlainSheet {
  explicit PlainSheet(const RedrawParts& parts)
      : ground(ground_of(parts)), sheet{SheetKind::Today, parts.facts.base, ground,
                                        parts.page,       parts.voice,      parts.type} {}
  static Ground ground_of(const RedrawParts& parts) {
    Ground ground;
    ground.facts = &parts.facts.base;
    ground.outline = parts.ground.outline;
    ground.box = parts.ground.box;
    return ground;
  }
  Ground ground;
  SheetParts sheet;
};

// Map and, between it and the ledger, the insets.
RedrawMap mapped(const RedrawParts& parts, const SheetParts& plain, const Box& field) {
  const Page& page = parts.page;
  RedrawMap map{place_main_map(plain, field), {}, 0};
  const Point corner = map.main.frame.on_paper({parts.ground.box.max_x, parts.ground.box.min_y});
  double reach = corner.x;
  map.bottom = corner.y;
  for (const Box& box : map.main.furniture) {
    reach = std::max(reach, box.max_x);
    map.bottom = std::max(map.bottom, box.max_y);
  }
  const double x = reach + 4 * page.text;
  const InsetColumn column{x, page.ledger_x - 5 * page.text - x, field.min_y,
                           map.bottom - 5 * page.text};
  map.insets = redraw_insets(parts.ground, map.main.frame, page, column);
  return map;
}

// Where the map leaves no room for insets that it needs it is drawn a little smaller.
RedrawMap arranged(const RedrawParts& parts, const SheetParts& plain, const Box& field) {
  constexpr double kSmallest = 1.3;
  RedrawMap wide = mapped(parts, plain, field);
  if (!wide.insets.insets.empty() || parts.page.slide()) return wide;
  RedrawMap narrow = mapped(parts, plain, parts.page.map);
  const bool worth_it = !narrow.insets.insets.empty() &&
                        narrow.main.frame.scale() <= kSmallest * wide.main.frame.scale();
  return worth_it ? std::move(narrow) : std::move(wide);
}

// Rows and communities that get a label on one of the maps.
RedrawField field_of(const RedrawParts& parts, const RedrawMap& map, int index,
                     const std::vector<std::size_t>& numbered) {
  const results::Redraw& redraw = *parts.facts.redraw;
  RedrawField field;
  field.map = index;
  for (const std::size_t row : numbered) {
    if (map.insets.map_of_row[row] == index) field.rows.push_back(row);
  }
  for (const ParentId p : ids<ParentId>(redraw.communities.size())) {
    const bool named = !parts.page.slide() || redraw.communities[p].is_affected;
    if (named && map.insets.map_of_community[p] == index) field.communities.push_back(p);
  }
  if (index > 0) {
    const Inset& inset = map.insets.insets[static_cast<std::size_t>(index) - 1];
    field.frame = inset.frame;
    field.field = grown(inset.paper, -0.5);
    return field;
  }
  // Leaders may leave the field a little, towards the margin and the column, not into insets.
  const Page& page = parts.page;
  const Box& box = map.main.field;
  const double over = page.slide() ? 2 : 3;
  field.frame = map.main.frame;
  field.field = {box.min_x - over * page.text, box.min_y - 2, box.max_x + over, box.max_y + 1};
  field.taken = map.main.furniture;
  for (const Inset& inset : map.insets.insets) {
    field.field.max_x = std::min(field.field.max_x, inset.paper.min_x - 1.5);
    field.taken.push_back(inset.window);
  }
  return field;
}

struct LabelledMap {
  RedrawField field;
  RedrawLines lines;
  RedrawOverlay overlay;
  RedrawLabels labels;
};

LabelledMap labelled(const RedrawParts& parts, RedrawField field) {
  LabelledMap map{std::move(field), {}, {}, {}};
  map.lines = redraw_lines(parts.ground, map.field.frame);
  map.overlay = redraw_overlay(parts.facts, map.field.frame, parts.page);
  const std::vector<Box>& symbols = map.overlay.taken;
  map.field.taken.insert(map.field.taken.end(), symbols.begin(), symbols.end());
  map.field.covered = map.overlay.covered;
  map.labels =
      place_redraw_labels(parts.ground, map.lines, map.field, parts.page, parts.voice, parts.type);
  return map;
}

void draw(const RedrawParts& parts, LabelledMap& map, const std::vector<Inset>& windows,
          Scene& scene) {
  add_redraw_layers(scene, parts.ground, map.lines, map.field.frame);
  std::vector<Point> badges;
  for (const Placed& p : map.labels.placed) {
    badges.push_back({(p.box.min_x + p.box.max_x) / 2, (p.box.min_y + p.box.max_y) / 2});
  }
  for (const Inset& inset : windows) {
    add_window(scene, inset, badges, parts.page);
    scene.placed.push_back(
        {LabelKind::InsetFrame, 0, std::string(1, inset.letter), inset.window, {}});
  }
  for (auto* items : {&map.overlay.items, &map.labels.names, &map.labels.badges}) {
    for (Item& item : *items) scene.items.push_back(std::move(item));
  }
  for (Placed& p : map.labels.placed) scene.placed.push_back(std::move(p));
  for (std::string& name : map.labels.dropped) scene.dropped.push_back(std::move(name));
}

}  // namespace

DrawnRedraw add_redraw_map(const RedrawParts& parts, const Box& field, std::size_t most_numbers,
                           Scene& scene) {
  const PlainSheet plain(parts);
  const RedrawMap map = arranged(parts, plain.sheet, field);
  const std::vector<Inset>& insets = map.insets.insets;
  const std::vector<std::size_t> numbered = largest_rows(parts.facts.ledger, most_numbers);
  std::vector<LabelledMap> enlarged;
  RedrawField main = field_of(parts, map, 0, numbered);
  for (int i = 1; i <= static_cast<int>(insets.size()); ++i) {
    enlarged.push_back(labelled(parts, field_of(parts, map, i, numbered)));
    // Rows without room in their inset have a leader on the main map.
    for (const int number : enlarged.back().labels.unnumbered) {
      main.rows.push_back(static_cast<std::size_t>(number - 1));
    }
  }
  std::ranges::sort(main.rows);
  LabelledMap whole = labelled(parts, std::move(main));
  draw(parts, whole, insets, scene);
  add_main_furniture(plain.sheet, map.main, scene);
  for (std::size_t i = 0; i < insets.size(); ++i) {
    scene.add(Clip{{line_of(insets[i].paper)}});
    draw(parts, enlarged[i], {}, scene);
    scene.add(Unclip{});
    add_inset_frame(scene, insets[i], parts.page, parts.voice, parts.type);
  }
  return {std::move(whole.labels.unnumbered), map.bottom};
}

}  // namespace hearth::print
