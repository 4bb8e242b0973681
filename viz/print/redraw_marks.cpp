#include "print/redraw_marks.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>

#include "area/geometry.h"
#include "print/lettering.h"
#include "print/marks_common.h"
#include "print/service_area.h"

namespace hearth::print {

namespace {

constexpr double kBadgeLeader = 0.2;    // width
constexpr std::size_t kMostNamed = 30;  // communities; beyond, only those whose name fits inside
constexpr double kSmallestPart = 4;     // mm2: a part below carries its number on no map

struct Labels {
  const RedrawGround& ground;
  const RedrawField& field;
  const Page& page;
  const Voice& voice;
  const Type& type;
  LabelMap map;
  RedrawLabels out;
};

Point middle(const Box& box) { return {(box.min_x + box.max_x) / 2, (box.min_y + box.max_y) / 2}; }

void put_badge(Labels& labels, int number, const Box& box, std::vector<Point> leader) {
  if (!leader.empty()) {
    // Up to the ring, not to the corner of its box.
    const Point centre = middle(box);
    const Point from = leader.front();
    const double away = std::hypot(centre.x - from.x, centre.y - from.y);
    const double t = 1 - badge_radius(labels.page, number) / away;
    leader.back() = {from.x + t * (centre.x - from.x), from.y + t * (centre.y - from.y)};
    labels.out.badges.emplace_back(
        Stroke{{{leader, false}}, {kWhite.at(0.85), kBadgeLeader + 0.5, {}}});
    labels.out.badges.emplace_back(Stroke{{{leader, false}}, {kNewLine, kBadgeLeader, {}}});
    labels.out.badges.emplace_back(Disc{from, 0.4, kNewLine, std::nullopt, false});
    labels.map.occupy_leader(leader);
  }
  labels.map.occupy(box);
  add_badge(labels.out.badges, middle(box), number, labels.page);
  labels.out.placed.push_back(
      {LabelKind::Badge, labels.field.map, std::to_string(number), box, std::move(leader)});
}

bool badge_inside(Labels& labels, int number, const area::MultiPolygon& part) {
  const double side = 2 * badge_radius(labels.page, number);
  const auto box = labels.map.inside_shape(part, area::centroid_of(part), {side, side});
  if (box) put_badge(labels, number, *box, {});
  return box.has_value();
}

bool badge_beside(Labels& labels, int number, const area::MultiPolygon& part) {
  const double side = 2 * badge_radius(labels.page, number);
  const auto anchor = labels.map.anchor_in(part);
  if (!anchor) return false;
  const auto label = labels.map.with_leader(*anchor, {side, side});
  if (label) put_badge(labels, number, label->box, label->leader);
  return label.has_value();
}

// A way to place the numbers that do not fit inside.
struct Trial {
  LabelMap map;
  RedrawLabels out;
  double length = 0;  // of all leaders
};

struct NumberedRow {
  int number = 0;
  bool moves = false;
  std::vector<area::MultiPolygon> parts;
  double size = 0;  // of the largest part, mm2
  Point at;         // its middle
};

std::vector<NumberedRow> rows_to_number(const Labels& labels) {
  std::vector<NumberedRow> rows;
  for (const std::size_t row : labels.field.rows) {
    const LedgerLine& line = labels.ground.facts->ledger[row];
    NumberedRow numbered{line.number,
                         !line.moved.empty(),
                         parts_on_paper(labels.ground, row, labels.field.frame),
                         0,
                         {}};
    if (!numbered.parts.empty()) {
      numbered.size = area::area_of(numbered.parts.front()).value();
      numbered.at = area::centroid_of(numbered.parts.front());
    }
    rows.push_back(std::move(numbered));
  }
  return rows;
}

double leader_length(const RedrawLabels& out) {
  double length = 0;
  for (const Placed& p : out.placed) {
    if (p.leader.empty()) continue;
    length +=
        std::hypot(p.leader.back().x - p.leader.front().x, p.leader.back().y - p.leader.front().y);
  }
  return length;
}

// Numbers on leaders, in this order; rows that find no place are noted.
void badges_beside(Labels& labels, const std::vector<const NumberedRow*>& rows) {
  for (const NumberedRow* row : rows) {
    const bool placed = std::ranges::any_of(row->parts, [&](const area::MultiPolygon& part) {
      return badge_beside(labels, row->number, part);
    });
    if (!placed) labels.out.unnumbered.push_back(row->number);
  }
  std::ranges::sort(labels.out.unnumbered);
}

// Leaders take the room of later ones: of several orders the one that leaves fewest rows without a
// number, then the one with the shortest leaders, then the first.
void place_beside(Labels& labels, std::vector<const NumberedRow*> homeless) {
  using Less = bool (*)(const NumberedRow*, const NumberedRow*);
  constexpr std::array<Less, 6> kOrders{
      [](const NumberedRow* a, const NumberedRow* b) { return a->number < b->number; },
      [](const NumberedRow* a, const NumberedRow* b) { return a->size < b->size; },
      [](const NumberedRow* a, const NumberedRow* b) { return a->at.x < b->at.x; },
      [](const NumberedRow* a, const NumberedRow* b) { return a->at.x > b->at.x; },
      [](const NumberedRow* a, const NumberedRow* b) { return a->at.y < b->at.y; },
      [](const NumberedRow* a, const NumberedRow* b) { return a->at.y > b->at.y; }};
  std::optional<Trial> best;
  for (const Less less : kOrders) {
    std::ranges::stable_sort(homeless, less);
    Labels trial = labels;
    badges_beside(trial, homeless);
    const double length = leader_length(trial.out);
    const bool better = !best || trial.out.unnumbered.size() < best->out.unnumbered.size() ||
                        (trial.out.unnumbered.size() == best->out.unnumbered.size() &&
                         length < best->length - 1e-6);
    if (better) best = Trial{std::move(trial.map), std::move(trial.out), length};
  }
  labels.map = std::move(best->map);
  labels.out = std::move(best->out);
}

void place_badges(Labels& labels) {
  const std::vector<NumberedRow> rows = rows_to_number(labels);
  std::vector<const NumberedRow*> homeless;
  // Who fits inside has no other place; leaders then find their way round them.
  for (const NumberedRow& row : rows) {
    if (row.parts.empty() || !badge_inside(labels, row.number, row.parts.front())) {
      homeless.push_back(&row);
    }
  }
  place_beside(labels, homeless);
  for (const NumberedRow& row : rows) {
    for (std::size_t k = 1; row.moves && k < row.parts.size(); ++k) {
      if (area::area_of(row.parts[k]).value() < kSmallestPart) continue;
      badge_inside(labels, row.number, row.parts[k]);
    }
  }
}

std::vector<Lettering> letterings(const Labels& labels, const std::string& name, Style style) {
  std::vector<Lettering> ways;
  for (const auto& lines : ways_to_break(name)) {
    std::vector<Runs> runs;
    runs.reserve(lines.size());
    for (const std::string& line : lines) runs.push_back({{line, style}});
    ways.push_back(lettering_of(labels.type, runs, false));
  }
  return ways;
}

void put_name(Labels& labels, const Lettering& text, const std::string& name, const Box& box,
              const std::vector<Point>& leader) {
  if (!leader.empty()) {
    add_leader(labels.out.names, leader, kSecondText);
    labels.map.occupy_leader(leader);
  }
  write(labels.out.names, text, box, kHalo);
  labels.map.occupy(box);
  labels.out.placed.push_back({LabelKind::AreaName, labels.field.map, name, box, leader});
}

bool name_inside(Labels& labels, const area::MultiPolygon& shape, const std::string& name,
                 const std::vector<Lettering>& ways) {
  for (const bool off_lines : {true, false}) {
    for (const Lettering& text : ways) {
      const auto box =
          labels.map.inside_shape(shape, area::centroid_of(shape), text.size, off_lines);
      if (!box) continue;
      put_name(labels, text, name, *box, {});
      return true;
    }
  }
  return false;
}

bool name_beside(Labels& labels, const area::MultiPolygon& shape, const std::string& name,
                 const std::vector<Lettering>& ways) {
  const auto anchor = labels.map.anchor_in(shape);
  if (!anchor) return false;
  for (const bool off_lines : {true, false}) {
    for (const Lettering& text : ways) {
      const auto label = labels.map.with_leader(*anchor, text.size, off_lines);
      if (!label) continue;
      put_name(labels, text, name, label->box, label->leader);
      return true;
    }
  }
  return false;
}

struct Name {
  std::string text;
  area::MultiPolygon shape;
  std::vector<Lettering> ways;
  bool affected;
  Persons people;
};

// Of communities that change, then of the others; each most people first.
std::vector<Name> names_of(const Labels& labels) {
  const results::Redraw& redraw = *labels.ground.facts->redraw;
  const Page& page = labels.page;
  const bool many = redraw.communities.size() > kMostNamed && !page.slide();
  std::vector<Name> names;
  for (const ParentId p : labels.field.communities) {
    const results::NewCommunity& c = redraw.communities[p];
    const std::string& given = c.name.in(labels.voice.first());
    const std::string text = given.empty() ? c.id : given;
    const Style style{page.slide() ? page.sizes.area_name
                      : many       ? page.sizes.notes
                                   : page.sizes.body,
                      c.is_affected ? kText : kSecondText, c.is_affected, 0};
    names.push_back({text, shape_on_paper(redraw.shapes[p], labels.field.frame),
                     letterings(labels, text, style), c.is_affected, c.people});
  }
  std::ranges::stable_sort(names, [](const Name& a, const Name& b) {
    return a.affected != b.affected ? a.affected : a.people > b.people;
  });
  return names;
}

void place_names(Labels& labels) {
  const std::vector<Name> names = names_of(labels);
  std::vector<const Name*> homeless;
  for (const Name& name : names) {
    if (!name_inside(labels, name.shape, name.text, name.ways)) homeless.push_back(&name);
  }
  const bool many = labels.ground.facts->redraw->communities.size() > kMostNamed;
  for (const Name* name : homeless) {
    // On a slide or in an inset a leader to a name is one line too many: the table names them all.
    const bool leader = !labels.page.slide() && !many && labels.field.map == 0;
    if (leader && name_beside(labels, name->shape, name->text, name->ways)) continue;
    labels.out.dropped.push_back(name->text);
  }
}

void name_outside(Labels& labels) {
  const RedrawGround& ground = labels.ground;
  if (ground.outside.empty() || labels.page.slide() || labels.field.map > 0) return;
  const Text& noun = ground.facts->noun;
  const Text words{"in no " + noun.en, "不属于任何" + noun.zh};
  const Style style{labels.page.sizes.body, kSecondText, false, 0};
  std::vector<Runs> lines{labels.voice.runs(words, style)};
  if (labels.voice.both()) lines.push_back(Voice::english(words, style));
  const area::MultiPolygon shape = shape_on_paper(ground.outside, labels.field.frame);
  name_inside(labels, shape, words.en, {lettering_of(labels.type, lines, false)});
}

}  // namespace

std::vector<area::MultiPolygon> parts_on_paper(const RedrawGround& ground, std::size_t row,
                                               const MapFrame& frame) {
  std::vector<area::MultiPolygon> parts;
  for (const area::Polygon& part : ground.moved[row]) {
    parts.push_back(shape_on_paper({part}, frame));
  }
  if (!parts.empty()) return parts;
  const RedrawFacts& facts = *ground.facts;
  for (const ParentId p : facts.ledger[row].result) {
    parts.push_back(shape_on_paper(facts.redraw->shapes[p], frame));
  }
  return parts;
}

double badge_radius(const Page& page, int number) {
  const double k = page.slide() ? 1.4 : page.text;
  return (number > 99 ? 2.35 : 2.05) * k;
}

void add_badge(std::vector<Item>& items, Point at, int number, const Page& page) {
  const double k = page.slide() ? 1.4 : page.text;
  const double em = (number > 99 ? 6.0 : 6.6) * kPointMm * k;
  items.emplace_back(
      Disc{at, badge_radius(page, number), kWhite, Pen{kNewLine, 0.4 * k, {}}, false});
  items.emplace_back(TextLine{{at.x, at.y + kDigitMiddle * em},
                              {{std::to_string(number), {em, kNewLine, true, 0}}},
                              Align::Middle,
                              0});
}

RedrawLabels place_redraw_labels(const RedrawGround& ground, const RedrawLines& lines,
                                 const RedrawField& field, const Page& page, const Voice& voice,
                                 const Type& type) {
  Labels labels{ground, field, page, voice, type, LabelMap(field.field), {}};
  for (const Box& box : field.taken) labels.map.occupy(box);
  std::vector<Point> covered = field.covered;
  for (const auto* list : {&lines.fresh, &lines.unchanged, &lines.old}) {
    for (const Line& line : *list) {
      for (const Point& p : points_along(line.points, kCoveredStep)) covered.push_back(p);
    }
  }
  for (const Line& ring : lines_on_paper(ground.outline, field.frame)) {
    for (const Point& p : points_along(ring.points, kCoveredStep)) covered.push_back(p);
  }
  labels.map.avoid(covered, kCoveredStep);
  labels.map.keep_apart(0.4 * page.text, 0.25);
  place_badges(labels);
  labels.map.prefer_outside(shape_on_paper(ground.outline, field.frame));
  labels.map.keep_apart(0.6 * page.text, 0.4);
  place_names(labels);
  name_outside(labels);
  return std::move(labels.out);
}

}  // namespace hearth::print
