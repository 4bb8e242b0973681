#include <algorithm>

#include "area/geometry.h"
#include "print/inset_frame.h"
#include "print/sheet.h"
#include "print/words.h"

namespace hearth::print {

namespace {

constexpr std::size_t kMostUnitNumbers = 70;  // more numbers than this are read by district
constexpr std::size_t kMostNumberedSites = 150;
constexpr std::size_t kBadges = 8;
constexpr std::size_t kMostLeaders = 10;  // more than these are a thicket

struct Arrangement {
  PlacedMap main;
  std::vector<Inset> insets;
  bool ledger = false;
};

// Without crowding map and ledger share the page; else the map is narrower, insets beside it.
Arrangement arrange(const SheetParts& parts, double notes_height) {
  const Page& page = parts.page;
  Arrangement a;
  a.main = place_main_map(parts, page.map_wide);
  a.ledger = true;
  if (parts.kind == SheetKind::Gap) return a;
  const double bottom = page.notes_bottom - notes_height - 4 * page.text;
  if (find_insets(parts.ground, a.main.frame, page, page.map.min_y, bottom).empty()) return a;
  PlacedMap narrow = place_main_map(parts, page.map);
  std::vector<Inset> insets = find_insets(parts.ground, narrow.frame, page, page.map.min_y, bottom);
  if (insets.empty()) return a;
  return {std::move(narrow), std::move(insets), false};
}

// The ledger takes what the map leaves.
Slot ledger_beside(const SheetParts& parts, const PlacedMap& map) {
  const Page& page = parts.page;
  double reached = map.frame.on_paper({parts.ground.box.max_x, parts.ground.box.min_y}).x;
  for (const Box& box : map.furniture) reached = std::max(reached, box.max_x);
  const double x =
      std::clamp(reached + 11 * page.text, page.inset_x + 6 * page.text, page.ledger_x);
  return {x, page.map.min_y, page.right() - x};
}

MarkOptions mark_options(const SheetParts& parts, const Arrangement& a,
                         const std::vector<Cluster>& clusters) {
  const Facts& facts = parts.facts;
  MarkOptions options;
  options.numbered = parts.kind == SheetKind::Plan && facts.new_sites.size() <= kMostNumberedSites;
  options.furniture = a.main.furniture;
  options.candidates = parts.kind == SheetKind::Plan && shows_candidates(facts);
  if (parts.kind == SheetKind::Gap) {
    options.missing = MissingBy::Cluster;
    options.clusters = clusters;
    options.badges = kBadges;
  } else if (facts.missing_units.size() <= kMostUnitNumbers) {
    options.missing = MissingBy::Unit;
  } else if (facts.districts != nullptr) {
    options.missing = MissingBy::District;
  } else {
    options.missing = MissingBy::Cluster;
    options.clusters = clusters;
  }
  return options;
}

std::vector<MapView> views_of(const Page& page, const Arrangement& a) {
  std::vector<MapView> views(1);
  // Leaders may leave the field a little, towards the margin, never into the insets.
  views[0] = {0,
              a.main.frame,
              {a.main.field.min_x - 3 * page.text, a.main.field.min_y - 2, a.main.field.max_x + 3,
               a.main.field.max_y + 1},
              {}};
  for (const Inset& inset : a.insets) {
    views[0].windows.push_back(inset.window);
    // Labels keep off the frame of their inset.
    views.push_back({static_cast<int>(views.size()), inset.frame, grown(inset.paper, -0.5), {}});
  }
  return views;
}

// Figures by unit; where most would hang on leaders, by district instead.
Marks placed_marks(const SheetParts& parts, const Arrangement& a, MarkOptions& options) {
  const std::vector<MapView> views = views_of(parts.page, a);
  Marks marks(parts.ground, parts.page, parts.voice, parts.type, views);
  marks.place(options);
  if (options.missing != MissingBy::Unit || parts.facts.districts == nullptr ||
      marks.leaders() <= kMostLeaders) {
    return marks;
  }
  options.missing = MissingBy::District;
  Marks fewer(parts.ground, parts.page, parts.voice, parts.type, views);
  fewer.place(options);
  return fewer;
}

std::vector<Point> sites_on(const SheetParts& parts, const MapFrame& frame) {
  std::vector<Point> sites;
  for (const Point& site : parts.ground.open) sites.push_back(frame.on_paper(site));
  return sites;
}

void add_maps(const SheetParts& parts, const Arrangement& a, MarkOptions& options, Scene& scene) {
  const Marks marks = placed_marks(parts, a, options);
  Layers layers;
  layers.fills = parts.kind == SheetKind::Gap ? Fills::Plain : Fills::Density;
  layers.breaks = density_breaks(*parts.facts.result);
  add_layers(scene, parts.ground, a.main.frame, layers);
  for (const Inset& inset : a.insets) {
    add_window(scene, inset, sites_on(parts, a.main.frame), parts.page);
  }
  marks.draw(0, scene);
  add_main_furniture(parts, a.main, scene);
  layers.inset = true;
  for (std::size_t i = 0; i < a.insets.size(); ++i) {
    const Inset& inset = a.insets[i];
    scene.add(Clip{{line_of(inset.paper)}});
    add_layers(scene, parts.ground, inset.frame, layers);
    marks.draw(static_cast<int>(i) + 1, scene);
    scene.add(Unclip{});
    add_inset_frame(scene, inset, parts.page, parts.voice, parts.type);
  }
  scene.placed = marks.placed();
  scene.dropped = marks.dropped();
}

struct ColumnPlan {
  const MarkOptions& marks;
  const std::vector<Cluster>& clusters;
  bool insets = false;
  bool density = true;  // the legend explains the colours of density
};

Text bars_title(const SheetParts& parts) {
  const bool targets =
      std::ranges::any_of(parts.facts.bars, [](const Bar& b) { return b.target.has_value(); });
  // The sheet of the plan counts whom its stations or staff serve, this one who could go there.
  if (parts.kind == SheetKind::Gap && parts.facts.service->plan &&
      parts.facts.service->plan->allotment) {
    const Text r = within(parts.facts);
    return {"Within " + r.en + ", served or not", r.zh + " 以内，不论是否得到服务"};
  }
  if (!targets) return {"Residents within reach", "服务半径内的居民"};
  return parts.facts.after ? Text{"Result against the target", "与目标对照"}
                           : Text{"Today against the target", "现状与目标对照"};
}

double legend_blocks(const SheetParts& parts, const Blocks& blocks, const ColumnPlan& plan,
                     Slot slot) {
  const bool by_unit = plan.marks.missing == MissingBy::Unit;
  slot.y = blocks.legend(
      {parts.kind, plan.insets, plan.marks.numbered, by_unit, plan.marks.candidates}, slot);
  const bool coloured = plan.density && !parts.facts.allotted && parts.kind != SheetKind::Gap &&
                        parts.facts.missing_units.size() < parts.facts.result->area.units.size();
  if (coloured) slot.y = blocks.density(density_breaks(*parts.facts.result), slot);
  return slot.y;
}

// Height that a block would take, by drawing it on a sheet that is thrown away.
template <typename Draw>
double height_of(const SheetParts& parts, double width, Draw draw) {
  Scene scratch;
  const Blocks blocks(scratch, parts.facts, parts.page, parts.voice, parts.type);
  return draw(blocks, Slot{0, 0, width});
}

std::size_t table_rows(double room, double k) {
  const double rows = (room - 12 * k) / (4.1 * k);
  return rows < 2 ? 2 : static_cast<std::size_t>(rows);
}

// One column beside map and insets.
void add_column(const SheetParts& parts, Scene& scene, const ColumnPlan& plan, double notes_top) {
  const Page& page = parts.page;
  const Blocks blocks(scene, parts.facts, page, parts.voice, parts.type);
  Slot slot{page.column_x, page.map.min_y, page.column_width};
  const double k = page.text;
  const double legend = height_of(
      parts, slot.width, [&](const Blocks& b, Slot s) { return legend_blocks(parts, b, plan, s); });
  const double bottom = notes_top - k - legend;
  const bool table = parts.facts.districts != nullptr && !parts.facts.missing_units.empty();
  // Without room for a table worth reading the bars that have no target give way, then the table.
  const double worth_reading = (13.6 + 4.1 * 6) * k;
  const double least = (13.6 + 4.1 * 4) * k;
  const double bars = height_of(
      parts, slot.width, [&](const Blocks& b, Slot s) { return b.bars(bars_title(parts), s); });
  slot.y = blocks.bars(bars_title(parts), slot,
                       parts.facts.allotted || (table && bottom - slot.y - bars < worth_reading));
  if (parts.kind == SheetKind::Plan && blocks.cannot_be_met()) {
    slot.y = blocks.rule(slot);
    const double why =
        height_of(parts, slot.width, [](const Blocks& b, Slot s) { return b.shortfalls(s); });
    slot.y = blocks.shortfalls(slot, slot.y + why > bottom);
  }
  if (table && bottom - slot.y > least) {
    slot.y = blocks.rule(slot);
    slot.y = blocks.districts(slot, table_rows(bottom - slot.y - 4.6 * k, k));
  }
  slot.y = blocks.rule(slot);
  ColumnPlan shown = plan;
  shown.density = slot.y - 4.6 * k <= bottom;
  slot.y = legend_blocks(parts, blocks, shown, slot);
  const double room = notes_top - 4 * page.text - slot.y;
  if (parts.facts.allotted) {
    if (room > 20 * k) {
      slot.y = blocks.rule(slot);
      blocks.loads(slot, notes_top - 4 * k - slot.y, 1);
    }
  } else if (parts.kind == SheetKind::Plan && room > 34 * page.text &&
             parts.facts.new_sites.size() > 1) {
    slot.y = blocks.rule(slot);
    blocks.curve(slot, std::min(room - 5 * page.text, 44 * page.text), true);
  }
}

// Across both columns: why no plan will do, or how many are reached as sites open.
double add_answer(const SheetParts& parts, const Blocks& blocks, Slot wide, double bottom,
                  bool table) {
  const double k = parts.page.text;
  if (blocks.cannot_be_met()) return blocks.shortfalls(wide);
  if (parts.facts.allotted) {
    const double rows = static_cast<double>(parts.facts.missing_by_district.size());
    const double kept = table ? std::min(20 + 4.1 * rows, 45.0) * k : 0;
    return blocks.loads(wide, bottom - kept - wide.y, 2) + 3 * k;
  }
  // The table first takes what it needs; the curve has the rest, within reason.
  const double rows = static_cast<double>(parts.facts.missing_by_district.size());
  const double room = bottom - wide.y - (table ? (24 + 4.1 * rows) * k : 0);
  const double height = std::clamp(room, 30 * k, table ? 50 * k : 70 * k);
  if (bottom - wide.y <= height) return wide.y;
  return blocks.curve(wide, height, true) + 5 * k;
}

// Two columns beside a wide map.
void add_ledger(const SheetParts& parts, Scene& scene, const ColumnPlan& plan, Slot ledger,
                double notes_top) {
  const double k = parts.page.text;
  const Blocks blocks(scene, parts.facts, parts.page, parts.voice, parts.type);
  const bool missing = !parts.facts.missing_units.empty();
  const bool table = parts.facts.districts != nullptr && missing;
  const double gap = 7 * k;
  const double width = (ledger.width - gap) / 2;
  Slot left{ledger.x, ledger.y, width};
  Slot right{ledger.x + width + gap, ledger.y, width};
  const double bottom = notes_top - 2 * k;
  left.y = blocks.bars(bars_title(parts), left);
  right.y = legend_blocks(parts, blocks, plan, right);
  if (parts.kind == SheetKind::Plan &&
      (parts.facts.new_sites.size() > 1 || blocks.cannot_be_met())) {
    Slot wide{ledger.x, std::max(left.y, right.y), ledger.width};
    wide.y = blocks.rule(wide);
    wide.y = add_answer(parts, blocks, wide, bottom, table);
    left.y = right.y = wide.y;
  }
  if (parts.kind == SheetKind::Gap && missing) {
    right.y = blocks.rule(right);
    right.y = blocks.clusters(plan.clusters, right, kBadges);
  }
  if (parts.kind == SheetKind::Today && bottom - right.y > 20 * k) {
    right.y = blocks.rule(right);
    right.y =
        blocks.measures(right, static_cast<std::size_t>((bottom - right.y - 8 * k) / (4.3 * k)));
  }
  if (table && bottom - left.y > 24 * k) {
    left.y = blocks.rule(left);
    left.y = blocks.districts(left, table_rows(bottom - left.y, k));
  }
  const bool open = !parts.facts.standing.empty() || !parts.facts.new_sites.empty();
  if (missing && open && !parts.facts.allotted) {
    Slot& shorter = left.y <= right.y ? left : right;
    if (bottom - shorter.y > 27 * k) {
      shorter.y = blocks.rule(shorter);
      blocks.distances(shorter);
    }
  }
}

}  // namespace

void compose_print(const SheetParts& parts, Scene& scene) {
  const Page& page = parts.page;
  const double notes_width = page.right() - page.inset_x;
  const double notes_height = height_of(parts, notes_width, [&](const Blocks& b, Slot s) {
    return page.notes_bottom - b.notes(parts.kind, s.x, s.width, page.notes_bottom, {});
  });
  const Arrangement a = arrange(parts, notes_height);
  std::vector<Cluster> clusters;
  if (parts.kind == SheetKind::Gap || parts.facts.districts == nullptr) {
    clusters = clusters_of(parts.facts);
  }
  MarkOptions options = mark_options(parts, a, clusters);
  add_maps(parts, a, options, scene);
  const Blocks blocks(scene, parts.facts, page, parts.voice, parts.type);
  blocks.title(parts.facts.result->question, headline(parts.facts, parts.kind),
               sublines(parts.facts));
  const ColumnPlan plan{options, clusters, !a.insets.empty()};
  if (a.ledger) {
    const Slot ledger = ledger_beside(parts, a.main);
    const double top =
        blocks.notes(parts.kind, ledger.x, ledger.width, page.notes_bottom, scene.dropped);
    add_ledger(parts, scene, plan, ledger, top);
  } else {
    const double top =
        blocks.notes(parts.kind, page.inset_x, notes_width, page.notes_bottom, scene.dropped);
    add_column(parts, scene, plan, top);
  }
}

}  // namespace hearth::print
