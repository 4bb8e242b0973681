#include "study/redraw/report.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>

#include <fmt/format.h>

#include "area/geometry.h"
#include "core/parallel.h"
#include "districting/decisions.h"
#include "districting/impossible.h"
#include "districting/redraw_bounds.h"

namespace hearth::study {

using districting::kNoCommunity;
using districting::Term;

namespace {

constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();

// Open sites that stand in a unit, as redraw_case took them.
std::vector<std::string> facility_ids(const OpenCentres& centres) {
  std::vector<std::string> out;
  if (centres.sites == nullptr) return out;
  for (const SiteId site : ids<SiteId>(centres.sites->size())) {
    if (centres.stands_in_a_unit(site)) out.push_back(centres.sites->id[site]);
  }
  return out;
}

}  // namespace

RedrawReport::RedrawReport(const RedrawCase& redraw, const area::Area& area,
                           const OpenCentres& centres, const districting::RedrawGround& ground,
                           const std::vector<std::uint32_t>& slot_of,
                           const std::vector<GivenCode>& given)
    : case_(redraw),
      area_(area),
      facilities_(facility_ids(centres)),
      ground_(ground),
      slot_of_(slot_of),
      names_(community_names(redraw, ground.slots, slot_of, given)),
      words_(redraw, area, names_.code, names_.label),
      before_(districting::audit_redraw(ground, redraw.today.today)),
      after_(districting::audit_redraw(ground, slot_of)) {}

void RedrawReport::fill(const std::string& level, results::Redraw& out) const {
  out.level = level;
  out.noun = case_.noun;
  out.n_before = before_.count;
  out.n_after = after_.count;
  out.counts_people = case_.counts_people;
  out.events = case_.events;
  out.title = words_.title(out.n_before, out.n_after, slot_of_ != case_.today.today,
                           after_.breaches.empty());
  units(out);
  communities(out);
  ledger(out);
  terms(out);
  breaches(out);
  alternatives(out);
  crosswalk(out);
}

area::Level RedrawReport::level(const results::Redraw& redraw) const {
  area::Level level;
  level.name = redraw.level;
  level.noun = case_.noun;
  std::map<std::string, std::int32_t> row;
  for (const results::NewCommunity& c : redraw.communities) {
    row[c.id] = static_cast<std::int32_t>(level.id.size());
    level.id.push_back(c.id);
    level.label.push_back(c.name);
  }
  for (const UnitId unit : ids<UnitId>(area_.units.size())) {
    level.parent_of.push_back(ParentId{row.at(redraw.after[unit])});
  }
  level.majority = area::majority_class(area_.units, level);
  return level;
}

std::string RedrawReport::code(std::uint32_t slot) const {
  return slot == kNoCommunity ? std::string() : names_.code[slot];
}

double RedrawReport::weight(std::int64_t w) const {
  return case_.counts_people ? to_double(Persons(w)) : static_cast<double>(w);
}

double RedrawReport::households(std::int64_t w) const {
  return case_.counts_people ? kNaN : static_cast<double>(w);
}

std::string RedrawReport::class_id(std::int8_t of) const {
  return of < 0 ? "all" : area_.units.classes[static_cast<std::size_t>(of)].id;
}

void RedrawReport::units(results::Redraw& out) const {
  const districting::Territory& t = case_.today;
  for (std::uint32_t v = 0; v < t.unit_count(); ++v) {
    out.before.push_back(code(t.today[v]));
    out.after.push_back(code(slot_of_[v]));
    out.households_total += weight(t.weight[v]);
    if (t.today[v] == slot_of_[v]) continue;
    if (t.today[v] == kNoCommunity) {
      out.people_placed += Persons(t.people[v]);
    } else {
      out.people_moved += Persons(t.people[v]);
    }
  }
  out.households_moved = weight(after_.moved);
}

void RedrawReport::communities(results::Redraw& out) const {
  std::vector<std::uint32_t> slots;
  for (std::uint32_t s = 0; s < ground_.slots; ++s) {
    if (after_.community[s].units > 0) slots.push_back(s);
  }
  std::sort(slots.begin(), slots.end(),
            [&](std::uint32_t a, std::uint32_t b) { return names_.code[a] < names_.code[b]; });
  std::vector<std::uint8_t> affected(ground_.slots, 0);
  for (std::uint32_t v = 0; v < slot_of_.size(); ++v) {
    const std::uint32_t today = case_.today.today[v];
    if (today == slot_of_[v]) continue;
    affected[slot_of_[v]] = 1;
    if (today != kNoCommunity) affected[today] = 1;
  }
  for (const std::uint32_t s : slots) {
    const districting::CommunityFacts& f = after_.community[s];
    results::NewCommunity c;
    c.id = names_.code[s];
    c.name = names_.label[s];
    c.of_class = f.of_class;
    c.units = f.units;
    c.people = Persons(f.people);
    c.households = households(f.weight);
    c.compactness = f.polsby_popper;
    c.is_new = s >= case_.today.today_count;
    c.is_affected = affected[s] != 0 || (!c.is_new && before_.community[s].of_class != f.of_class);
    place_centre(s, c);
    out.communities.push_back(std::move(c));
  }
  name_parents(slots, out);
  draw(slots, out);
}

void RedrawReport::place_centre(std::uint32_t s, results::NewCommunity& c) const {
  const districting::CommunityFacts& f = after_.community[s];
  const UnitId middle{static_cast<std::int32_t>(f.middle)};
  c.centre = area_.units.id[middle];
  c.centre_at = area_.units.centroid[middle];
  // Of several facilities the one nearest to the middle of its people.
  double nearest = std::numeric_limits<double>::infinity();
  for (const std::uint32_t row : f.sites) {
    const districting::CentreSite& site = ground_.rules.centres[row];
    const double dx = site.x - f.mean_x;
    const double dy = site.y - f.mean_y;
    if (dx * dx + dy * dy >= nearest) continue;
    nearest = dx * dx + dy * dy;
    c.centre = facilities_[row];
    c.centre_at = {site.x, site.y};
  }
}

void RedrawReport::name_parents(const std::vector<std::uint32_t>& slots,
                                results::Redraw& out) const {
  if (!case_.within) return;
  const std::vector<ParentId> parent = slot_parents(case_, ground_.slots, slot_of_);
  for (std::size_t i = 0; i < slots.size(); ++i) {
    const ParentId p = parent[slots[i]];
    if (p != kNone<ParentId>) {
      out.communities[ParentId{static_cast<std::int32_t>(i)}].parent = case_.within->id[p];
    }
  }
}

void RedrawReport::draw(const std::vector<std::uint32_t>& slots, results::Redraw& out) const {
  std::map<std::uint32_t, std::vector<area::MultiPolygon>> members;
  for (std::uint32_t v = 0; v < slot_of_.size(); ++v) {
    members[slot_of_[v]].push_back(area_.units.shape[UnitId{static_cast<std::int32_t>(v)}]);
  }
  out.shapes = Column<ParentId, area::MultiPolygon>(slots.size());
  parallel_for_each_id<ParentId>(slots.size(), [&](ParentId row) {
    const auto& own = members.at(slots[static_cast<std::size_t>(row.row)]);
    out.shapes[row] = own.size() == 1 ? own.front() : area::union_of(own);
  });
}

std::vector<std::string> RedrawReport::codes(const std::vector<districting::CodeRef>& refs) const {
  std::vector<std::string> out;
  out.reserve(refs.size());
  for (const districting::CodeRef& ref : refs) {
    out.push_back(ref.part == 0 ? names_.code[ref.slot]
                                : fmt::format("{}/{}", names_.code[ref.slot], ref.part));
  }
  return out;
}

void RedrawReport::ledger(results::Redraw& out) const {
  for (const districting::Decision& d :
       districting::priced_decisions(ground_, before_, after_, slot_of_)) {
    results::LedgerRow row;
    row.op = d.row.op;
    row.of_class = class_id(d.row.of_class);
    row.to_class = d.row.op == districting::Operation::Convert ? class_id(d.row.to_class) : "";
    row.before = codes(d.row.before);
    row.after = codes(d.row.after);
    row.units = static_cast<std::int64_t>(d.row.units.size());
    row.border_km = d.row.border_metres / 1000;
    row.reason = words_.reason(d);
    row.undone = words_.undone(d.undone);
    row.loss_if_undone = d.undone.can_be && !d.undone.broken ? d.undone.loss : kNaN;
    std::int64_t moved = 0;
    for (const std::uint32_t v : d.row.units) {
      moved += case_.today.weight[v];
      row.people += Persons(case_.today.people[v]);
    }
    row.households = households(moved);
    for (const std::uint32_t on : d.row.depends_on) {
      row.depends_on.push_back(static_cast<std::int32_t>(on));
    }
    for (const std::uint32_t v : d.row.units) change(v, row, out);
    out.ledger.push_back(std::move(row));
  }
  std::sort(out.changes.begin(), out.changes.end(),
            [](const auto& a, const auto& b) { return a.unit < b.unit; });
}

void RedrawReport::change(std::uint32_t v, const results::LedgerRow& row,
                          results::Redraw& out) const {
  results::UnitChange change;
  change.unit = UnitId{static_cast<std::int32_t>(v)};
  change.old_code = code(case_.today.today[v]);
  change.new_code = code(slot_of_[v]);
  change.op = row.op;
  change.row = static_cast<std::int32_t>(out.ledger.size());
  change.households = households(case_.today.weight[v]);
  change.people = Persons(case_.today.people[v]);
  change.impedance_before =
      districting::metres_to_centre(ground_, before_, v, case_.today.today[v]);
  change.impedance_after = districting::metres_to_centre(ground_, after_, v, slot_of_[v]);
  change.reason = row.reason;
  out.changes.push_back(std::move(change));
}

void RedrawReport::terms(results::Redraw& out) const {
  const districting::Terms bound = districting::redraw_bounds(ground_);
  double least = 0;
  for (std::size_t i = 0; i < districting::kTermCount; ++i) {
    const auto term = static_cast<Term>(i);
    // Facilities are known to it only where it has a weight.
    if (term == Term::SplitServices && ground_.goals.weight[i] == 0) continue;
    const bool of_homes = term == Term::MovedHouseholds || term == Term::SplitServices;
    const bool of_people = (of_homes && case_.counts_people) || term == Term::Inertia ||
                           term == Term::Travel || term == Term::MixedClasses;
    const double unit = of_people ? static_cast<double>(kMicroPersons) : 1;
    results::RedrawTerm row;
    row.term = term_words()[i];
    row.units = words_.term_units(term);
    row.weight = ground_.goals.weight[i];
    row.scale = ground_.goals.scale[i] / unit;
    row.before = before_.terms[i] / unit;
    row.after = after_.terms[i] / unit;
    row.bound = bound[i] > 0 ? bound[i] / unit : kNaN;
    row.definition = words_.term(term);
    least += row.weight * bound[i] / ground_.goals.scale[i];
    out.objective += row.weight * row.after / row.scale;
    out.terms.push_back(std::move(row));
  }
  out.bound = least;
}

void RedrawReport::breaches(results::Redraw& out) const {
  const auto add = [&](const char* stage, const districting::Breach& b) {
    results::RuleBreach row;
    row.stage = stage;
    row.rule = RedrawWords::rule_word(b.rule);
    row.community = b.community == kNoCommunity ? "" : code(b.community);
    if (b.unit != kNoCommunity) {
      row.unit = area_.units.id[UnitId{static_cast<std::int32_t>(b.unit)}];
    }
    row.measured = b.measured;
    row.limit = b.limit;
    row.message = words_.breach_and_mend(b);
    out.breaches.push_back(std::move(row));
  };
  // Where nobody has a community yet, that is the question and no fault of the map.
  if (before_.count > 0) {
    for (const districting::Breach& b : before_.breaches) {
      // What a hearing asks for is no fault of today's map.
      if (b.rule != districting::RuleKind::Locked) add("before", b);
    }
  }
  for (const districting::Breach& b : after_.breaches) add("after", b);
  if (after_.breaches.empty()) return;
  for (const districting::Breach& b : districting::impossible(ground_)) add("proof", b);
}

void RedrawReport::alternatives(results::Redraw& out) const {
  for (const districting::OtherHome& home : districting::other_homes(ground_, after_, slot_of_)) {
    out.alternatives.push_back({UnitId{static_cast<std::int32_t>(home.unit)}, code(home.slot),
                                home.broken ? kNaN : home.loss, words_.verdict(home)});
  }
}

void RedrawReport::crosswalk(results::Redraw& out) const {
  std::map<std::pair<std::string, std::string>, results::Crossing> rows;
  for (std::uint32_t v = 0; v < slot_of_.size(); ++v) {
    results::Crossing& row = rows[{code(case_.today.today[v]), code(slot_of_[v])}];
    row.old_code = code(case_.today.today[v]);
    row.new_code = code(slot_of_[v]);
    ++row.units;
    row.people += Persons(case_.today.people[v]);
    row.households += case_.counts_people ? kNaN : static_cast<double>(case_.today.weight[v]);
  }
  for (auto& [codes, row] : rows) out.crosswalk.push_back(std::move(row));
}

}  // namespace hearth::study
