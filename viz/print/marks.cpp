#include "print/marks.h"

#include <algorithm>
#include <cmath>
#include <numbers>

#include "area/geometry.h"
#include "core/number_text.h"
#include "print/service_area.h"

namespace hearth::print {

namespace {

constexpr double kHalo = 0.7;
constexpr double kDotRadius = 0.75;
constexpr double kLineStep = 0.5;  // of the points along the reach line
constexpr double kLeaderWidth = 0.15;
constexpr double kDigitMiddle = 0.366;  // em, baseline of digits below the middle of a disc
constexpr double kDigitHeight = 0.74;
constexpr double kBadge = 0.78;        // radius of a cluster's badge, in heights of its number
constexpr double kLeastOnSlide = 0.9;  // 19 px may become 17
constexpr std::size_t kMostInCapitals = 12;
constexpr std::int64_t kBoldPlace = 18'000;
constexpr std::int64_t kBigPlace = 40'000;

Box square(Point at, double radius) {
  return {at.x - radius, at.y - radius, at.x + radius, at.y + radius};
}

double distance(Point a, Point b) { return std::hypot(a.x - b.x, a.y - b.y); }

bool in_any(Point p, const std::vector<Box>& boxes) {
  return std::ranges::any_of(boxes, [&](const Box& box) { return inside(p, box); });
}

// Capitals of ASCII and of Latin-1 letters with accents (C3 A0..BE in UTF-8).
std::string upper(std::string text) {
  bool accented = false;
  for (char& c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if ((c >= 'a' && c <= 'z') || (accented && byte >= 0xA0 && byte <= 0xBE && byte != 0xB7)) {
      c = static_cast<char>(byte - 0x20);
    }
    accented = byte == 0xC3;
  }
  return text;
}

// Has no Chinese character: all of them take three bytes or more, from E3 on.
bool latin(const std::string& text) {
  return std::ranges::all_of(text, [](char c) { return static_cast<unsigned char>(c) < 0xE3; });
}

// The name as one line, and as two, parted at the space nearest to its middle.
std::vector<std::vector<std::string>> ways_to_break(const std::string& name) {
  std::vector<std::vector<std::string>> ways{{name}};
  std::size_t best = std::string::npos;
  const auto off = [&](std::size_t at) {
    return std::abs(2 * static_cast<int>(at) - static_cast<int>(name.size()));
  };
  for (std::size_t at = name.find(' '); at != std::string::npos; at = name.find(' ', at + 1)) {
    if (best == std::string::npos || off(at) < off(best)) best = at;
  }
  if (best != std::string::npos) ways.push_back({name.substr(0, best), name.substr(best + 1)});
  return ways;
}

void add_leader(std::vector<Item>& items, const std::vector<Point>& leader, Colour colour) {
  items.emplace_back(Stroke{{{leader, false}}, {colour, kLeaderWidth, {}}});
  items.emplace_back(Disc{leader.front(), 0.4, colour, std::nullopt, false});
}

}  // namespace

void add_symbol(std::vector<Item>& items, Point at, double radius, area::SiteStatus status,
                bool closed) {
  constexpr double kWhiteRing = 0.25;
  if (closed) {
    items.emplace_back(Disc{at, radius, kWhite, Pen{kHairline, 0.35, {}}, false});
    const double d = radius * 0.62;
    items.emplace_back(
        Stroke{{{{{at.x - d, at.y + d}, {at.x + d, at.y - d}}, false}}, {kHairline, 0.3, {}}});
  } else if (status == area::SiteStatus::Existing) {
    items.emplace_back(Disc{at, radius, kWhite, Pen{kSite, 0.45, {}}, false});
  } else {
    items.emplace_back(Disc{at, radius + kWhiteRing, kWhite, std::nullopt, false});
    items.emplace_back(Disc{at, radius, kSite, std::nullopt, false});
  }
}

Marks::Marks(const Ground& ground, const Page& page, const Voice& voice, const Type& type,
             const std::vector<MapView>& views)
    : ground_(ground), page_(page), voice_(voice), type_(type) {
  const double radius_m = ground.facts->service->within.value();
  for (const MapView& map : views) {
    View view{map, LabelMap(map.field), {}, {}, {}, {}};
    std::vector<Point> centres;
    for (const Point& site : ground.open) centres.push_back(map.frame.on_paper(site));
    std::vector<Point> lines;
    for (const Line& border : borders_on_paper(ground, map.frame)) {
      for (const Point& p : points_along(border.points, kLineStep)) lines.push_back(p);
    }
    if (ground.facts->service->reach_by == "straight-line") {
      for (const Point& p : points_along(dissolved(centres, map.frame.mm(radius_m)), kLineStep)) {
        lines.push_back(p);
      }
    }
    view.labels.avoid(lines, kLineStep);
    if (!map.inset()) view.labels.prefer_outside(shape_on_paper(ground.outline, map.frame));
    views_.push_back(std::move(view));
  }
}

Marks::Lettering Marks::lettering(const std::vector<Runs>& lines, bool digits) const {
  Lettering text;
  text.lines = lines;
  const double em = lines.front().front().style.size;
  const bool roman = latin(lines.front().front().text);
  text.line_height = em * (digits ? kDigitHeight : roman ? 0.92 : 0.98);
  text.drop = em * (digits ? 0 : roman ? 0.18 : 0.12);
  for (const Runs& runs : lines) text.size.width = std::max(text.size.width, type_.width(runs));
  const auto n = static_cast<double>(lines.size());
  text.size.height = text.line_height * n + (n - 1) * em * 0.15;
  return text;
}

void Marks::write(std::vector<Item>& items, const Lettering& text, const Box& box, double halo) {
  const double em = text.lines.front().front().style.size;
  double bottom = box.min_y + text.line_height;
  for (const Runs& runs : text.lines) {
    items.emplace_back(
        TextLine{{(box.min_x + box.max_x) / 2, bottom - text.drop}, runs, Align::Middle, halo});
    bottom += text.line_height + em * 0.15;
  }
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
  if (page_.slide()) main.labels.keep_apart(0.5, 0.7);
  place_missing(options);
  // Names are the softer facts: they keep more air round them, or stay away.
  for (View& view : views_) view.labels.keep_apart(0.7 * page_.text, 0.4);
  place_area_names();
  place_places();
}

bool Marks::shown_by(const View& view, Point ground) const {
  const MapView& main = views_.front().map;
  const Point p = main.frame.on_paper(ground);
  if (!view.map.inset()) return !in_any(p, main.windows);
  return inside(p, main.windows[static_cast<std::size_t>(view.map.index) - 1]);
}

void Marks::place_sites(const MarkOptions& options) {
  const Facts& facts = *ground_.facts;
  const auto& at = facts.service->sites.at;
  struct One {
    SiteId site;
    std::string number;
  };
  std::vector<One> all;
  for (std::size_t i = 0; i < facts.new_sites.size(); ++i) {
    all.push_back({facts.new_sites[i], options.numbered ? std::to_string(i + 1) : ""});
  }
  for (const SiteId site : facts.standing) all.push_back({site, ""});
  for (View& view : views_) {
    // By the window on the main map in both cases, so that no site falls between the two.
    const auto shows = [&](SiteId site) { return shown_by(view, at[site]); };
    for (const One& one : all) {
      const Point p = view.map.frame.on_paper(at[one.site]);
      if (shows(one.site)) view.sites.push_back(p);
    }
    for (const One& one : all) {
      const Point p = view.map.frame.on_paper(at[one.site]);
      if (shows(one.site)) {
        place_disc(view, p, one.number, facts.service->sites.status[one.site]);
      } else if (!view.map.inset()) {
        // Shown by an inset: here only a dot.
        view.discs.emplace_back(Disc{p, kDotRadius + 0.2, kWhite, std::nullopt, false});
        view.discs.emplace_back(Disc{p, kDotRadius, kSite, std::nullopt, false});
      }
    }
  }
  place_closed();
}

// The nearest place round `at`, by rings and directions, that `fits`; `at` itself if there is none.
template <typename Fits>
static Point nearest_fitting(Point at, double radius, Fits fits) {
  constexpr int kRings = 45;
  constexpr int kDirections = 24;
  for (int ring = 0; ring < kRings; ++ring) {
    const double length = 2 * radius + 0.5 * ring;
    for (int k = 0; k < kDirections; ++k) {
      const double angle = 2 * std::numbers::pi * k / kDirections;
      const Point p{at.x + length * std::cos(angle), at.y + length * std::sin(angle)};
      if (fits(p, false)) return p;
    }
  }
  return at;
}

void Marks::place_disc(View& view, Point at, const std::string& number, area::SiteStatus status) {
  const bool small = number.empty() && status == area::SiteStatus::Candidate;
  double radius = view.map.inset() ? page_.disc_inset : page_.disc;
  if (small || page_.slide()) radius = page_.slide() ? page_.disc / 2 : kDotRadius;
  if (number.size() > 2) radius *= 1.25;
  const double apart = 2 * radius + 0.35;
  const auto fits = [&](Point p, bool home) {
    if (!view.labels.is_free(square(p, radius), 0)) return false;
    // Elsewhere it must not cover where another site will stand.
    return home || std::ranges::none_of(view.sites,
                                        [&](Point q) { return q != at && distance(p, q) < apart; });
  };
  const Point shown = number.empty() || fits(at, true) ? at : nearest_fitting(at, radius, fits);
  std::vector<Point> leader;
  if (shown != at) {
    leader = {at, shown};
    view.discs.emplace_back(Stroke{{{leader, false}}, {kSite, kLeaderWidth, {}}});
    view.discs.emplace_back(Disc{at, 0.5, kSite, std::nullopt, false});
    view.labels.occupy_leader(leader);
  }
  add_symbol(view.discs, shown, radius, status, false);
  // Small dots on a slide may touch: they carry no number.
  view.labels.occupy(square(shown, radius));
  if (number.empty()) return;
  const double em = view.map.inset() ? page_.sizes.disc_inset : page_.sizes.disc;
  view.discs.emplace_back(TextLine{
      {shown.x, shown.y + kDigitMiddle * em}, {{number, {em, kWhite, true, 0}}}, Align::Middle, 0});
  note(LabelKind::Disc, view, number, square(shown, radius), leader);
}

// Facilities that the plan or their owner has closed.
void Marks::place_closed() {
  const Facts& facts = *ground_.facts;
  const area::Sites& sites = facts.service->sites;
  for (const SiteId site : ids<SiteId>(sites.size())) {
    if (sites.status[site] != area::SiteStatus::Existing) continue;
    if (std::ranges::find(facts.standing, site) != facts.standing.end()) continue;
    for (View& view : views_) {
      const Point p = view.map.frame.on_paper(sites.at[site]);
      if (!shown_by(view, sites.at[site])) continue;
      const double radius = page_.disc * 0.8;
      add_symbol(view.discs, p, radius, area::SiteStatus::Existing, true);
      view.labels.occupy(square(p, radius));
    }
  }
}

Marks::Lettering Marks::missing_lettering(const View& view, const Text& people,
                                          double smaller) const {
  const double em = view.map.inset() ? page_.sizes.missing_inset : page_.sizes.missing;
  const Style style{em * smaller, kMissing, true, 0};
  if (!page_.slide()) return lettering({{{people.en, style}}}, true);
  return lettering({voice_.runs(people, style)}, latin(people.in(voice_.first())));
}

void Marks::write_missing(View& view, const Lettering& text, const Box& box, const std::string& key,
                          std::size_t badge) {
  if (badge == 0) {
    write(view.numbers, text, box, kHalo);
  } else {
    const double r = text.size.height * kBadge;
    const Point at{box.min_x + r, (box.min_y + box.max_y) / 2};
    view.numbers.emplace_back(Disc{at, r + 0.2, kWhite, std::nullopt, false});
    view.numbers.emplace_back(Disc{at, r, kWhite, Pen{kMissing, 0.3, {}}, false});
    const double em = page_.sizes.disc > 0 ? page_.sizes.disc : page_.sizes.missing * 0.8;
    view.numbers.emplace_back(TextLine{{at.x, at.y + kDigitMiddle * em},
                                       {{std::to_string(badge), {em, kMissing, true, 0}}},
                                       Align::Middle,
                                       0});
    Box rest = box;
    rest.min_x = box.min_x + 2 * r + 0.6;
    rest.min_y = (box.min_y + box.max_y) / 2 - text.size.height / 2;
    rest.max_y = rest.min_y + text.size.height;
    write(view.numbers, text, rest, kHalo);
  }
  view.labels.occupy(box);
  note(LabelKind::Missing, view, key, box);
}

LabelSize Marks::missing_size(const Lettering& text, std::size_t badge) {
  LabelSize size = text.size;
  if (badge > 0) {
    size.width += 2 * kBadge * text.size.height + 0.6;
    size.height = 2 * kBadge * text.size.height;
  }
  return size;
}

// Inside the hatch; on a slide, where no number stands over a circle, rather a little smaller, or
// elsewhere in the district whose figure it is.
bool Marks::place_missing_inside(View& view, const MissingLabel& label) {
  const area::MultiPolygon drawn = shape_on_paper(*label.shape, view.map.frame);
  const Point centre = area::centroid_of(drawn);
  const auto try_in = [&](const area::MultiPolygon& shape, double smaller) {
    const Lettering text = missing_lettering(view, label.people, smaller);
    const auto box =
        view.labels.inside_shape(shape, centre, missing_size(text, label.badge), page_.slide());
    if (box) write_missing(view, text, *box, label.key, label.badge);
    return box.has_value();
  };
  if (try_in(drawn, 1)) return true;
  if (!page_.slide()) return false;
  if (try_in(drawn, kLeastOnSlide)) return true;
  return label.district != nullptr &&
         try_in(shape_on_paper(*label.district, view.map.frame), kLeastOnSlide);
}

void Marks::place_missing_label(const MissingLabel& label) {
  for (View& view : views_) {
    if (place_missing_inside(view, label)) return;
  }
  // No room inside: a leader, on the main map if it shows the place, else in the inset that does.
  for (View& view : views_) {
    const auto anchor = view.labels.anchor_in(shape_on_paper(*label.shape, view.map.frame));
    if (!anchor || !inside(*anchor, view.map.field)) continue;
    const Lettering text = missing_lettering(view, label.people, 1);
    const auto found = view.labels.with_leader(*anchor, missing_size(text, label.badge));
    if (!found) continue;
    add_leader(view.numbers, found->leader, kMissing);
    view.labels.occupy_leader(found->leader);
    write_missing(view, text, found->box, label.key, label.badge);
    placed_.back().leader = found->leader;
    return;
  }
  dropped_.push_back("not reached: " + label.key);
}

void Marks::place_missing_by_district(const std::function<Text(Persons)>& text_of) {
  const Facts& facts = *ground_.facts;
  const area::Level& level = *facts.districts;
  // The last list: units that belong to no district; their people count too.
  std::vector<std::vector<UnitId>> members(level.size() + 1);
  std::vector<Persons> people(level.size() + 1);
  for (const UnitId unit : facts.missing_units) {
    const ParentId p = level.parent_of[unit];
    const std::size_t row = p == kNone<ParentId> ? level.size() : static_cast<std::size_t>(p.row);
    members[row].push_back(unit);
    people[row] += facts.uncovered[unit];
  }
  for (std::size_t i = 0; i < members.size(); ++i) {
    if (members[i].empty()) continue;
    const bool named = i < level.size();
    const area::MultiPolygon shape = shape_of(facts.result->area.units, members[i]);
    place_missing_label({&shape, named ? &ground_.districts[i] : nullptr,
                         named ? level.id.values()[i] : "", text_of(people[i]), 0});
  }
}

void Marks::place_missing(const MarkOptions& options) {
  const Facts& facts = *ground_.facts;
  const area::Units& units = facts.result->area.units;
  const auto text_of = [&](Persons people) {
    return page_.slide() ? short_people(people) : same_text(whole_people(people));
  };
  if (options.missing == MissingBy::Unit) {
    // The tightest first: where there is little room, there are few choices.
    std::vector<UnitId> order = facts.missing_units;
    std::ranges::stable_sort(order, {}, [&](UnitId u) { return units.ground[u]; });
    for (const UnitId unit : order) {
      place_missing_label(
          {&units.shape[unit], nullptr, units.id[unit], text_of(facts.uncovered[unit]), 0});
    }
  } else if (options.missing == MissingBy::District && facts.districts != nullptr) {
    place_missing_by_district(text_of);
  } else if (options.missing == MissingBy::Cluster) {
    for (std::size_t i = 0; i < options.clusters.size(); ++i) {
      const Cluster& cluster = options.clusters[i];
      const area::MultiPolygon shape = shape_of(units, cluster.units);
      place_missing_label({&shape, nullptr, units.id[cluster.units.front()],
                           text_of(cluster.people), i < options.badges ? i + 1 : 0});
    }
  }
}

void Marks::place_area_names() {
  const Facts& facts = *ground_.facts;
  if (facts.districts == nullptr) return;
  // Spaced capitals for a few large districts; many small ones are named plainly.
  const bool many = facts.districts->size() > kMostInCapitals;
  for (const ParentId p : ids<ParentId>(facts.districts->size())) {
    const std::string name = facts.districts->label[p].in(voice_.first());
    const bool caps = latin(name) && !many;
    const Style style{many ? page_.sizes.body : page_.sizes.area_name, kSecondText, caps,
                      caps ? 0.12 : 0};
    std::vector<std::vector<Runs>> ways;
    for (const auto& lines : ways_to_break(caps ? upper(name) : name)) {
      std::vector<Runs> runs;
      runs.reserve(lines.size());
      for (const std::string& line : lines) runs.push_back({{line, style}});
      ways.push_back(std::move(runs));
    }
    place_area_name(ground_.districts[static_cast<std::size_t>(p.row)], name, ways, caps);
  }
}

void Marks::place_area_name(const area::MultiPolygon& shape, const std::string& name,
                            const std::vector<std::vector<Runs>>& ways, bool caps) {
  View& main = views_.front();
  const area::MultiPolygon drawn = shape_on_paper(shape, main.map.frame);
  for (const auto& lines : ways) {
    const Lettering text = lettering(lines, caps);
    const auto box = main.labels.inside_shape(drawn, area::centroid_of(drawn), text.size);
    if (!box) continue;
    write(main.names, text, *box, kHalo);
    main.labels.occupy(*box);
    note(LabelKind::AreaName, main, name, *box);
    return;
  }
  if (const auto anchor = main.labels.anchor_in(drawn)) {
    for (const auto& lines : ways) {
      const Lettering text = lettering(lines, caps);
      const auto label = main.labels.with_leader(*anchor, text.size);
      if (!label) continue;
      add_leader(main.names, label->leader, kSecondText);
      write(main.names, text, label->box, kHalo);
      main.labels.occupy(label->box);
      main.labels.occupy_leader(label->leader);
      note(LabelKind::AreaName, main, name, label->box, label->leader);
      return;
    }
  }
  dropped_.push_back(name);
}

bool Marks::place_one(View& view, const area::Place& place, bool log) {
  const bool bold = place.people >= persons(kBoldPlace);
  const Style style{place.people >= persons(kBigPlace) ? page_.sizes.place_big : page_.sizes.place,
                    kText, bold, 0};
  const Point at = view.map.frame.on_paper(place.at);
  const Lettering text = lettering({{{place.name, style}}}, false);
  const double dot = 0.5;
  const bool covered = !view.labels.is_free(square(at, dot), 0);
  // A name far from a place without a dot would name something else.
  const auto box =
      view.labels.beside(at, text.size, covered ? 2.4 : 1.0, covered ? 0.3 : page_.text);
  if (!box) {
    if (log) dropped_.push_back(place.name);
    return false;
  }
  if (!covered) {
    view.names.emplace_back(Disc{at, dot, kWhite, Pen{kText, 0.22, {}}, false});
    view.labels.occupy(square(at, dot));
  }
  write(view.names, text, *box, kHalo);
  view.labels.occupy(*box);
  note(LabelKind::Place, view, place.name, *box);
  return true;
}

void Marks::place_places() {
  if (page_.slide()) return;               // districts and figures are all that a room can read
  constexpr std::size_t kMostPlaces = 10;  // a map: orientation, not a gazetteer
  std::vector<area::Place> places = ground_.facts->result->area.places;
  std::ranges::stable_sort(places, std::greater{}, &area::Place::people);
  for (View& view : views_) {
    std::size_t shown = 0;
    for (const area::Place& place : places) {
      if (shown == kMostPlaces) break;
      const Point at = view.map.frame.on_paper(place.at);
      constexpr double kOffFrame = 1.5;
      if (!inside(at, view.map.field)) continue;
      if (std::ranges::any_of(view.map.windows,
                              [&](const Box& w) { return inside(at, grown(w, kOffFrame)); }))
        continue;
      if (place_one(view, place, true)) ++shown;
    }
  }
}

void Marks::draw(int index, Scene& scene) const {
  const View& view = views_[static_cast<std::size_t>(index)];
  for (const auto* items : {&view.names, &view.numbers, &view.discs}) {
    for (const Item& item : *items) scene.items.push_back(item);
  }
}

}  // namespace hearth::print
