#include <algorithm>

#include "area/geometry.h"
#include "core/number_text.h"
#include "print/marks_common.h"

namespace hearth::print {

namespace {
constexpr double kBadge = 0.78;        // radius of a cluster's badge, in heights of its number
constexpr double kLeastOnSlide = 0.9;  // 19 px may become 17
}  // namespace

Lettering Marks::missing_lettering(const View& view, const Text& people, double smaller) const {
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
  if (label.district == nullptr) return false;
  const area::MultiPolygon home = shape_on_paper(*label.district, view.map.frame);
  if (try_in(home, kLeastOnSlide)) return true;
  // Closer to borders and discs than is beautiful, but over no line.
  view.labels.keep_apart(0.2, 0.1);
  const bool found = try_in(drawn, kLeastOnSlide) || try_in(home, kLeastOnSlide);
  view.labels.keep_apart(kApartOnSlide, kFromBorderOnSlide);
  return found;
}

void Marks::place_missing_label(const MissingLabel& all) {
  // Of less than half a person: a 0 would say that everybody is reached.
  if (all.people == same_text("0")) return;
  MissingLabel label = all;
  area::MultiPolygon hatched;
  if (ground_.in_parts) hatched = area::intersection_of(*all.shape, ground_.missing);
  if (!hatched.empty()) label.shape = &hatched;
  for (View& view : views_) {
    if (place_missing_inside(view, label)) return;
  }
  // No room inside: a leader, on the main map if it shows the place, else in the inset that does.
  for (View& view : views_) {
    const auto anchor = view.labels.anchor_in(shape_on_paper(*label.shape, view.map.frame));
    if (!anchor || !inside(*anchor, view.map.field)) continue;
    const Lettering text = missing_lettering(view, label.people, 1);
    const LabelSize size = missing_size(text, label.badge);
    auto found = view.labels.with_leader(*anchor, size, page_.slide());
    if (!found && page_.slide()) found = view.labels.with_leader(*anchor, size);
    if (!found) continue;
    add_leader(view.numbers, found->leader, kMissing);
    view.labels.occupy_leader(found->leader);
    write_missing(view, text, found->box, label.key, label.badge);
    placed_.back().leader = found->leader;
    return;
  }
  dropped_.push_back("not reached: " + label.key);
}

void Marks::place_missing_by_district(const std::function<Text(Persons)>& text_of,
                                      std::size_t most) {
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
  std::vector<Persons> largest = people;
  std::ranges::sort(largest, std::greater{});
  const Persons least = most < largest.size() ? largest[most - 1] : Persons(0);
  for (std::size_t i = 0; i < members.size(); ++i) {
    if (members[i].empty() || people[i] < least) continue;
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
    place_missing_by_district(text_of, options.districts);
  } else if (options.missing == MissingBy::Cluster) {
    for (std::size_t i = 0; i < options.clusters.size(); ++i) {
      const Cluster& cluster = options.clusters[i];
      const area::MultiPolygon shape = shape_of(units, cluster.units);
      place_missing_label({&shape, nullptr, units.id[cluster.units.front()],
                           text_of(cluster.people), i < options.badges ? i + 1 : 0});
    }
  }
}

}  // namespace hearth::print
