#pragma once

#include "area/geometry.h"
#include "support/small_town.h"

namespace hearth::testing {

// The small town after a redraw from six communities (every unit its own) to four: c joins b, f
// joins e. Rural c and f are merged into communities of the other class and of their own.
//
//        | d        | e    <==== f   |
//        | a        | b    <==== c   |
inline results::NewCommunity redrawn_community(const area::Units& units, std::int32_t row) {
  const UnitId unit{row};
  results::NewCommunity c;
  c.id = units.id[unit];
  c.name = same_text(units.name[unit]);
  c.of_class = units.unit_class[unit];
  c.units = 1;
  c.people = units.population[unit];
  c.households = static_cast<double>(units.households[unit].value());
  c.compactness = 0.785;
  c.centre = units.id[unit];
  c.centre_at = units.centroid[unit];
  return c;
}

inline void join_units(results::Redraw& redraw, const area::Units& units, std::int32_t from,
                       std::int32_t into, ParentId community) {
  const UnitId moved{from};
  results::NewCommunity& c = redraw.communities[community];
  c.units = 2;
  c.people += units.population[moved];
  c.households += static_cast<double>(units.households[moved].value());
  c.is_affected = true;
  redraw.after[moved] = c.id;
  redraw.shapes[community] = area::union_of(
      std::vector<area::MultiPolygon>{units.shape[UnitId{into}], units.shape[moved]});
  results::LedgerRow row;
  row.op = results::Operation::Merge;
  row.of_class = units.classes[static_cast<std::size_t>(c.of_class)].id;
  row.before = {c.id, units.id[moved]};
  row.after = {c.id};
  row.units = 1;
  row.households = static_cast<double>(units.households[moved].value());
  row.people = units.population[moved];
  row.border_km = 1;
  row.reason = {"8 households, fewer than 10", "8 户，少于 10 户"};
  row.loss_if_undone = kNone;
  row.undone = {"a community would be too small", "有社区规模过小"};
  results::UnitChange change;
  change.unit = moved;
  change.old_code = units.id[moved];
  change.new_code = c.id;
  change.op = row.op;
  change.row = static_cast<std::int32_t>(redraw.ledger.size());
  change.households = row.households;
  change.people = row.people;
  change.impedance_before = 0;
  change.impedance_after = 1000;
  change.reason = row.reason;
  redraw.people_moved += row.people;
  redraw.households_moved += row.households;
  redraw.ledger.push_back(row);
  redraw.changes.push_back(change);
}

// c of the township east, after it joined b.
inline results::TreeRow ended_district() {
  return {"community", "c", {"Cedar", "雪松"}, results::TreeChange::Ended, "township", "east",
          "",          "b"};
}

inline results::Redraw small_town_redraw(const area::Units& units) {
  results::Redraw r;
  r.level = "community";
  r.noun = {"community", "社区"};
  r.title = {"6 communities become 4", "6 个社区调整为 4 个"};
  r.n_before = 6;
  r.n_after = 4;
  r.status = "feasible";
  r.objective = 0.28;
  r.bound = 0.12;
  r.gap = (0.28 - 0.12) / 0.28;
  r.households_total = 100;
  r.before = r.after = Column<UnitId, std::string>(units.id.values());
  for (const std::int32_t row : {0, 1, 3, 4}) {
    r.communities.push_back(redrawn_community(units, row));
    r.shapes.push_back(units.shape[UnitId{row}]);
  }
  join_units(r, units, 2, 1, ParentId{1});
  join_units(r, units, 5, 4, ParentId{3});
  r.ledger[1].depends_on = {0};
  results::RedrawTerm term;
  term.term = "moved-households";
  term.units = "households";
  term.weight = 1;
  term.scale = 100;
  term.after = 28;
  term.bound = 12;
  term.definition = {"households that change community", "变更社区的户数"};
  r.terms = {term};
  r.breaches = {
      {"before", "size", "c", "", 8, 10, {"8 households, fewer than 10", "8 户，少于 10 户"}}};
  r.curve = {{0, 0, 0, 6, 3, 0.9}, {0.5, 0.28, 28, 4, 0, 0.5}};
  r.alternatives = {{UnitId{2}, "a", 0.1, {"not adjacent", "不相邻"}}};
  for (const UnitId unit : ids<UnitId>(units.size())) {
    r.crosswalk.push_back({r.before[unit], r.after[unit], 1, units.population[unit],
                           static_cast<double>(units.households[unit].value())});
  }
  r.events = {{"township", "north", "east", 1, 0, 2020, 2, 60_persons}};
  results::Yardstick yardstick;
  yardstick.steps = 1000;
  yardstick.accepted = 900;
  yardstick.chains = 4;
  yardstick.diversity = 0.5;
  yardstick.rows = {{"border-cut", 7, 5, 4, 5, 6, 1, 0.6, 1.01, 300}};
  r.yardstick = {yardstick};
  r.staff = {{"a", "west", 40, 100_persons, true, 1, 1}};
  r.centres = {{"b", "hall", "a", 50_persons, 1300}};
  return r;
}

}  // namespace hearth::testing
