#pragma once

#include <algorithm>
#include <cmath>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "area/geometry.h"
#include "results/result.h"

// Redraws made by hand over a real area, to be drawn: given who belongs where before and after,
// the ledger, changes and communities follow.
namespace hearth::print::testing {

using Codes = Column<UnitId, std::string>;

// Which units share a stretch of border: two corners within a metre of each other.
inline std::vector<std::set<std::int32_t>> neighbours_of(const area::Units& units) {
  std::map<std::pair<std::int64_t, std::int64_t>, std::set<std::int32_t>> at;
  for (const UnitId unit : ids<UnitId>(units.size())) {
    for (const area::Polygon& part : units.shape[unit]) {
      for (const area::Point& p : part.outer) {
        at[{std::llround(p.x), std::llround(p.y)}].insert(unit.row);
      }
    }
  }
  std::map<std::pair<std::int32_t, std::int32_t>, int> shared;
  for (const auto& [point, list] : at) {
    for (const std::int32_t a : list) {
      for (const std::int32_t b : list) {
        if (a != b) ++shared[{a, b}];
      }
    }
  }
  std::vector<std::set<std::int32_t>> beside(units.size());
  for (const auto& [pair, corners] : shared) {
    if (corners > 1) beside[static_cast<std::size_t>(pair.first)].insert(pair.second);
  }
  return beside;
}

inline Persons people_of(const area::Units& units, const Codes& codes, const std::string& code) {
  Persons people;
  for (const UnitId unit : ids<UnitId>(units.size())) {
    if (codes[unit] == code) people += units.population[unit];
  }
  return people;
}

// Codes that border on a code.
inline std::set<std::string> codes_beside(const std::vector<std::set<std::int32_t>>& beside,
                                          const Codes& codes, const std::string& code) {
  std::set<std::string> found;
  for (std::size_t i = 0; i < beside.size(); ++i) {
    if (codes[UnitId{static_cast<std::int32_t>(i)}] != code) continue;
    for (const std::int32_t other : beside[i]) {
      const std::string& theirs = codes[UnitId{other}];
      if (!theirs.empty() && theirs != code) found.insert(theirs);
    }
  }
  return found;
}

// The smallest community joins its smallest neighbour, until `count` are left.
inline void merge_smallest(const area::Units& units, Codes& codes, std::size_t count) {
  const auto beside = neighbours_of(units);
  std::set<std::string> left(codes.begin(), codes.end());
  left.erase("");
  const auto size = [&](const std::string& code) { return people_of(units, codes, code); };
  while (left.size() > count) {
    const std::string from = *std::min_element(
        left.begin(), left.end(), [&](const auto& a, const auto& b) { return size(a) < size(b); });
    const std::set<std::string> around = codes_beside(beside, codes, from);
    left.erase(from);
    if (around.empty()) continue;
    const std::string into =
        *std::min_element(around.begin(), around.end(),
                          [&](const auto& a, const auto& b) { return size(a) < size(b); });
    for (std::string& code : codes) {
      if (code == from) code = into;
    }
  }
}

// Units without a community join a bordering one, nearest units first.
inline void place_all(const area::Units& units, Codes& codes) {
  const auto beside = neighbours_of(units);
  for (bool placed = true; placed;) {
    placed = false;
    for (std::size_t i = 0; i < beside.size(); ++i) {
      std::string& code = codes[UnitId{static_cast<std::int32_t>(i)}];
      for (const std::int32_t other : beside[i]) {
        if (!code.empty()) break;
        code = codes[UnitId{other}];
        placed = placed || !code.empty();
      }
    }
  }
}

// `most` units of `from` that border on `into` go over to it.
inline void adjust(const area::Units& units, Codes& codes, const std::string& from,
                   const std::string& into, int most) {
  const auto beside = neighbours_of(units);
  std::vector<UnitId> moving;
  for (const UnitId unit : ids<UnitId>(units.size())) {
    if (codes[unit] != from || static_cast<int>(moving.size()) == most) continue;
    for (const std::int32_t other : beside[static_cast<std::size_t>(unit.row)]) {
      if (codes[UnitId{other}] == into) {
        moving.push_back(unit);
        break;
      }
    }
  }
  for (const UnitId unit : moving) codes[unit] = into;
}

inline void add_communities(const results::Result& result, results::Redraw& redraw) {
  const area::Units& units = result.area.units;
  std::map<std::string, std::vector<UnitId>> after;
  std::set<std::string> today(redraw.before.begin(), redraw.before.end());
  for (const UnitId unit : ids<UnitId>(units.size())) {
    if (!redraw.after[unit].empty()) after[redraw.after[unit]].push_back(unit);
  }
  std::set<std::string> touched;
  for (const UnitId unit : ids<UnitId>(units.size())) {
    if (redraw.before[unit] == redraw.after[unit]) continue;
    touched.insert(redraw.before[unit]);
    touched.insert(redraw.after[unit]);
  }
  for (const auto& [code, members] : after) {
    results::NewCommunity c;
    c.id = code;
    c.name = same_text(code);  // as the level has it
    c.is_affected = touched.count(code) > 0;
    c.is_new = today.count(code) == 0;
    c.units = static_cast<std::int64_t>(members.size());
    std::vector<area::MultiPolygon> shapes;
    for (const UnitId unit : members) {
      c.people += units.population[unit];
      shapes.push_back(units.shape[unit]);
      if (c.of_class == area::kNoClass) c.of_class = units.unit_class[unit];
    }
    redraw.communities.push_back(c);
    redraw.shapes.push_back(area::union_of(shapes));
  }
}

// A row for each old community that ends in one other, each new one, and each pair that exchanges.
inline void add_rows(const results::Result& result, results::Redraw& redraw) {
  const area::Units& units = result.area.units;
  const std::set<std::string> today(redraw.before.begin(), redraw.before.end());
  const std::set<std::string> plan(redraw.after.begin(), redraw.after.end());
  std::map<std::pair<std::string, std::string>, std::vector<UnitId>> flows;
  std::map<std::string, std::set<std::string>> heirs;
  for (const UnitId unit : ids<UnitId>(units.size())) {
    const std::string& old_code = redraw.before[unit];
    const std::string& new_code = redraw.after[unit];
    heirs[old_code].insert(new_code);
    if (old_code == new_code) continue;
    const bool founded = today.count(new_code) == 0;
    flows[{founded ? "" : old_code, new_code}].push_back(unit);
  }
  for (const auto& [ends, members] : flows) {
    results::LedgerRow row;
    row.after = {ends.second};
    if (today.count(ends.second) == 0) {
      row.op = results::Operation::Establish;
    } else if (!ends.first.empty() && plan.count(ends.first) == 0 &&
               heirs[ends.first].size() == 1) {
      row.op = results::Operation::Merge;
      row.before = {ends.second, ends.first};
    } else {
      row.op = results::Operation::Adjust;
      row.before = {ends.second, ends.first};
      row.after = {ends.second, ends.first};
    }
    for (const UnitId unit : members) {
      results::UnitChange change;
      change.unit = unit;
      change.old_code = redraw.before[unit];
      change.new_code = redraw.after[unit];
      change.op = row.op;
      change.row = static_cast<std::int32_t>(redraw.ledger.size());
      change.people = units.population[unit];
      row.units += 1;
      row.people += change.people;
      (change.old_code.empty() ? redraw.people_placed : redraw.people_moved) += change.people;
      redraw.changes.push_back(change);
    }
    redraw.ledger.push_back(row);
  }
  std::ranges::sort(redraw.changes, {}, &results::UnitChange::unit);
}

inline results::Redraw made_redraw(const results::Result& result, const std::string& level,
                                   const Text& noun, Codes before, Codes after) {
  results::Redraw redraw;
  redraw.level = level;
  redraw.noun = noun;
  redraw.status = "feasible";
  redraw.bound = redraw.gap = std::nan("");
  redraw.counts_people = true;
  redraw.before = std::move(before);
  redraw.after = std::move(after);
  add_communities(result, redraw);
  add_rows(result, redraw);
  std::set<std::string> today(redraw.before.begin(), redraw.before.end());
  today.erase("");
  redraw.n_before = static_cast<std::int64_t>(today.size());
  redraw.n_after = static_cast<std::int64_t>(redraw.communities.size());
  for (const Persons people : result.area.units.population) {
    redraw.households_total += to_double(people);
  }
  redraw.households_moved = to_double(redraw.people_moved);
  return redraw;
}

// Olinda: 31 neighbourhoods become 25 by merging the smallest, two borders are adjusted, and the
// rural tracts that belong to none are placed (`place`) or left out.
inline results::Redraw olinda_redraw(const results::Result& result, bool place) {
  const area::Level& level = *result.area.hierarchy.find("neighbourhood");
  Codes before(result.area.units.size());
  for (const UnitId unit : ids<UnitId>(before.size())) {
    const ParentId p = level.parent_of[unit];
    if (p != kNone<ParentId>) before[unit] = level.id[p];
  }
  Codes after = before;
  merge_smallest(result.area.units, after, 25);
  adjust(result.area.units, after, "Jardim Atlântico", "Casa Caiada", 5);
  adjust(result.area.units, after, "Peixinhos", "Jardim Brasil", 5);
  if (place) place_all(result.area.units, after);
  return made_redraw(result, "neighbourhood", level.noun, before, after);
}

// Each unit belongs to the nearest of every `step`-th unit of its county, counted from `first`.
inline Codes nearest_of(const results::Result& result, int first, int step) {
  const area::Units& units = result.area.units;
  const area::Level& county = *result.area.hierarchy.find("county");
  std::map<ParentId, std::vector<UnitId>> seeds;
  std::map<ParentId, int> seen;
  for (const UnitId unit : ids<UnitId>(units.size())) {
    if (seen[county.parent_of[unit]]++ % step == first) {
      seeds[county.parent_of[unit]].push_back(unit);
    }
  }
  Codes codes(units.size());
  for (const UnitId unit : ids<UnitId>(units.size())) {
    double least = std::numeric_limits<double>::infinity();
    for (const UnitId seed : seeds[county.parent_of[unit]]) {
      const area::Point a = units.centroid[unit];
      const area::Point b = units.centroid[seed];
      const double away = std::hypot(a.x - b.x, a.y - b.y);
      if (away >= least) continue;
      least = away;
      codes[unit] = units.id[seed];
    }
  }
  return codes;
}

// New York: about sixty communities inside counties become about forty others.
inline results::Redraw ny8_redraw(const results::Result& result) {
  const Codes before = nearest_of(result, 0, 5);
  Codes after = nearest_of(result, 0, 7);
  return made_redraw(result, "community", {"community", "社区"}, before, after);
}

}  // namespace hearth::print::testing
