#include <algorithm>

#include "area/geometry.h"
#include "print/marks_common.h"

namespace hearth::print {

namespace {
constexpr std::size_t kMostInCapitals = 12;
constexpr std::int64_t kBoldPlace = 18'000;
constexpr std::int64_t kBigPlace = 40'000;

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

}  // namespace

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
  // On a slide a leader to a name is one line too many: the table names them all.
  const auto anchor = page_.slide() ? std::nullopt : main.labels.anchor_in(drawn);
  if (anchor) {
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
    std::size_t tried = 0;
    for (const area::Place& place : places) {
      if (shown == kMostPlaces) break;
      const Point at = view.map.frame.on_paper(place.at);
      constexpr double kOffFrame = 1.5;
      if (!inside(at, view.map.field)) continue;
      if (std::ranges::any_of(view.map.windows,
                              [&](const Box& w) { return inside(at, grown(w, kOffFrame)); }))
        continue;
      // One of the largest that finds no room is told of; the smaller ones only fill the gaps.
      if (place_one(view, place, tried++ < kMostPlaces)) ++shown;
    }
  }
}

}  // namespace hearth::print
