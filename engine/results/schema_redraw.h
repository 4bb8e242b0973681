#pragma once

#include <charconv>
#include <string>
#include <vector>

#include "results/archive.h"
#include "results/redraw.h"
#include "results/result.h"
#include "results/schema_common.h"
#include "results/schema_redraw_tables.h"

// /redraw of the layout: see schema.h.
namespace hearth::results {

inline constexpr std::string_view kJoint = " + ";

inline std::string joined(const std::vector<std::string>& codes) {
  std::string out;
  for (const std::string& code : codes) out.append(out.empty() ? "" : kJoint).append(code);
  return out;
}

inline std::vector<std::string> parted(const std::string& text) {
  std::vector<std::string> out;
  for (std::size_t from = 0; from < text.size();) {
    const std::size_t end = std::min(text.find(kJoint, from), text.size());
    out.push_back(text.substr(from, end - from));
    from = end + kJoint.size();
  }
  return out;
}

// A column of lists, each as one text with " + " between its items.
template <typename Archive, typename Rows, typename Get>
void describe_lists(Archive& a, const Table& t, const std::string& name,
                    std::string_view description, Rows& rows, Get get) {
  std::vector<std::string> texts;
  if constexpr (!Archive::kLoading) {
    for (const auto& row : rows) texts.push_back(joined(std::invoke(get, row)));
  }
  a.column(t, name, {"", description}, texts);
  if constexpr (Archive::kLoading) {
    for (std::size_t row = 0; row < texts.size(); ++row) {
      std::invoke(get, rows[row]) = parted(texts[row]);
    }
  }
}

inline About about_operation() {
  return {"1",
          "which of the five ways it is",
          {{0, "establish"}, {1, "convert"}, {2, "split"}, {3, "merge"}, {4, "adjust"}}};
}

template <typename Archive, typename R>
void describe_new_communities(Archive& a, const std::string& group, const About& of_class, R& r) {
  auto& c = r.communities;
  const Table t = a.table(group, "community", c, "communities after the redraw");
  using C = NewCommunity;
  a.column(t, "code", {"", "code of the community; rows are sorted by its bytes"}, c, &C::id);
  a.text(t, "name", "name of the community", c, &C::name);
  a.column(t, "parent", {"", "code of the district that it lies within; empty: none was asked for"},
           c, &C::parent);
  a.column(t, "class", of_class, c, &C::of_class);
  a.column(t, "units", {"1", "units that form it"}, c, &C::units);
  a.column(t, "people", {"persons", "people who live there"}, c, &C::people);
  a.column(t, "households", {"households", "households that live there; NaN: not known"}, c,
           &C::households);
  a.column(t, "compactness", {"1", "Polsby-Popper: 4 pi area / perimeter^2"}, c, &C::compactness);
  a.column(t, "centre", {"", "id of its facility, or of the unit nearest to its people's middle"},
           c, &C::centre);
  a.column(
      t, "centre_x", {"m", "easting of the centre"}, c,
      [](auto& row) -> auto& { return row.centre_at.x; });
  a.column(
      t, "centre_y", {"m", "northing of the centre"}, c,
      [](auto& row) -> auto& { return row.centre_at.y; });
  std::vector<std::int8_t> is_new;
  std::vector<std::int8_t> affected;
  if constexpr (!Archive::kLoading) {
    for (const C& row : c) is_new.push_back(row.is_new ? 1 : 0);
    for (const C& row : c) affected.push_back(row.is_affected ? 1 : 0);
  }
  a.column(t, "is_new",
           {"1", "is its code new, and provisional", {{0, "kept"}, {1, "provisional"}}}, is_new);
  a.column(t, "is_affected",
           {"1", "did it gain, lose or change its class", {{0, "unaffected"}, {1, "affected"}}},
           affected);
  if constexpr (Archive::kLoading) {
    std::size_t at = 0;
    for (C& row : c) {
      row.is_new = is_new[at] != 0;
      row.is_affected = affected[at++] != 0;
    }
  }
  describe_geometry(a, t, r.shapes);
}

template <typename Archive, typename R>
void describe_ledger(Archive& a, const std::string& group, R& r) {
  auto& rows = r.ledger;
  const Table t = a.table(group, "row", rows, "the ledger: what is done, in an order that works");
  using L = LedgerRow;
  a.column(t, "op", about_operation(), rows, &L::op);
  a.column(t, "class", {"", "class whose balance it changes; convert: the class left"}, rows,
           &L::of_class);
  a.column(t, "to_class", {"", "convert: the class entered; else empty"}, rows, &L::to_class);
  describe_lists(a, t, "before", "codes that go in, ' + ' between them", rows, &L::before);
  describe_lists(a, t, "after", "codes that come out, ' + ' between them", rows, &L::after);
  a.column(t, "units", {"1", "units that change their code by it"}, rows, &L::units);
  a.column(t, "households", {"households", "households of these units; NaN: not known"}, rows,
           &L::households);
  a.column(t, "people", {"persons", "people of these units"}, rows, &L::people);
  a.column(t, "border_km", {"km", "border that it draws or wipes out"}, rows, &L::border_km);
  a.text(t, "reason", "which rule it cures, or what it gains", rows, &L::reason);
  a.column(t, "loss_if_undone",
           {"1", "what the objective loses without it; NaN: a rule would be broken"}, rows,
           &L::loss_if_undone);
  a.text(t, "undone", "what undoing it alone would do", rows, &L::undone);
  std::vector<std::string> depends;
  if constexpr (!Archive::kLoading) {
    for (const L& row : rows) {
      std::vector<std::string> numbers;
      for (const std::int32_t on : row.depends_on) numbers.push_back(std::to_string(on));
      depends.push_back(joined(numbers));
    }
  }
  a.column(t, "depends_on", {"", "rows that come before it, ' + ' between them"}, depends);
  if constexpr (Archive::kLoading) {
    for (std::size_t row = 0; row < depends.size(); ++row) {
      for (const std::string& text : parted(depends[row])) {
        std::int32_t on = -1;
        std::from_chars(text.data(), text.data() + text.size(), on);
        if (on < 0 || on >= static_cast<std::int32_t>(rows.size())) {
          throw Hdf5Error(t.path("depends_on") + ": " + text + " is no row");
        }
        rows[row].depends_on.push_back(on);
      }
    }
  }
}

template <typename Archive, typename R>
void describe_unit_changes(Archive& a, const std::string& group, const Table& units,
                           const std::vector<std::string>& unit_ids, std::size_t ledger_rows,
                           R& r) {
  auto& rows = r.changes;
  const Table t = a.table(group, "row", rows, "every unit that gets another code");
  using C = UnitChange;
  a.derived(t, "unit", {"", "code of the unit"}, rows,
            [&](const C& row) { return unit_ids[static_cast<std::size_t>(row.unit.row)]; });
  a.column(t, "unit_row", row_of(units, "its row in /units"), rows, &C::unit);
  a.column(t, "old", {"", "code of its community today; empty: it belongs to none"}, rows,
           &C::old_code);
  a.column(t, "new", {"", "code of its community after the redraw"}, rows, &C::new_code);
  a.column(t, "op", about_operation(), rows, &C::op);
  About about{"1", "row of the ledger by which it moves"};
  about.rows = static_cast<std::int64_t>(ledger_rows);
  a.column(t, "ledger_row", about, rows, &C::row);
  a.column(t, "households", {"households", "its households; NaN: not known"}, rows, &C::households);
  a.column(t, "people", {"persons", "its people"}, rows, &C::people);
  a.column(t, "impedance_before",
           {"m", "straight line to the centre of its community today; NaN: it has none"}, rows,
           &C::impedance_before);
  a.column(t, "impedance_after",
           {"m", "straight line to the centre of its community after the redraw"}, rows,
           &C::impedance_after);
  a.text(t, "reason", "why it moves", rows, &C::reason);
}

template <typename Archive, typename R>
void describe_terms(Archive& a, const std::string& group, R& r) {
  auto& terms = r.terms;
  const Table t = a.table(group, "row", terms, "goals, raw and weighted; 0 is best");
  using T = RedrawTerm;
  a.column(t, "term", {"", "name of the goal"}, terms, &T::term);
  a.column(t, "counted_in", {"", "what before, after and bound are counted in"}, terms, &T::units);
  a.column(t, "weight", {"1", "weight of the scenario; 0: only reported"}, terms, &T::weight);
  a.column(t, "scale", {"1", "objective = sum of weight x after / scale"}, terms, &T::scale);
  a.column(t, "before", {"1", "today, counted as column counted_in says"}, terms, &T::before);
  a.column(t, "after", {"1", "under the plan, counted likewise"}, terms, &T::after);
  a.column(t, "bound", {"1", "no lawful plan has less; NaN: no bound"}, terms, &T::bound);
  a.text(t, "definition", "what the goal counts", terms, &T::definition);
}

template <typename Archive, typename R>
void describe_breaches(Archive& a, const std::string& group, R& r) {
  auto& rows = r.breaches;
  const Table t = a.table(group, "row", rows, "rules that today's map or the plan breaks");
  using B = RuleBreach;
  a.column(t, "stage", {"", "before: today's map; after: the plan; proof: what no plan avoids"},
           rows, &B::stage);
  a.column(t, "rule", {"", "which rule: size, contiguity, count, within, centre ..."}, rows,
           &B::rule);
  a.column(t, "community", {"", "code of the community; empty: the whole area"}, rows,
           &B::community);
  a.column(t, "unit", {"", "code of the unit that makes it so; empty: no single one"}, rows,
           &B::unit);
  a.column(t, "measured", {"1", "what was counted; NaN: nothing to count"}, rows, &B::measured);
  a.column(t, "limit", {"1", "what the rule allows; NaN: likewise"}, rows, &B::limit);
  a.text(t, "message", "what is broken, and how far the rule would have to give", rows,
         &B::message);
}

template <typename Archive, typename R>
void describe_choices(Archive& a, const std::string& group, const Table& units, R& r) {
  const Table steps = a.table(group + "/curve", "row", r.curve, "the least-change curve");
  using S = ChangeStep;
  a.column(steps, "budget", {"1", "share of households that may change community"}, r.curve,
           &S::budget);
  a.column(steps, "moved", {"1", "share that does"}, r.curve, &S::moved);
  a.column(steps, "moved_households",
           {"households", "households that do; persons where households are not known"}, r.curve,
           &S::moved_households);
  a.column(steps, "communities", {"1", "communities of the plan"}, r.curve, &S::communities);
  a.column(steps, "breaches", {"1", "places where it breaks a rule"}, r.curve, &S::breaches);
  a.column(steps, "objective", {"1", "weighted goals without the price of change"}, r.curve,
           &S::objective);
  auto& others = r.alternatives;
  const Table t =
      a.table(group + "/alternatives", "row", others, "where else moved units could go");
  using A = Alternative;
  a.column(t, "unit", row_of(units, "row in /units"), others, &A::unit);
  a.column(t, "community", {"", "code of another community that it borders"}, others,
           &A::community);
  a.column(t, "loss", {"1", "the objective would grow by; NaN: a rule would be broken"}, others,
           &A::loss);
  a.text(t, "verdict", "why it was not chosen", others, &A::verdict);
  auto& crossings = r.crosswalk;
  const Table w =
      a.table(group + "/crosswalk", "row", crossings, "old x new communities by people");
  using X = Crossing;
  a.column(w, "old", {"", "code of the old community; empty: none"}, crossings, &X::old_code);
  a.column(w, "new", {"", "code of the new community"}, crossings, &X::new_code);
  a.column(w, "units", {"1", "units in both"}, crossings, &X::units);
  a.column(w, "people", {"persons", "people in both"}, crossings, &X::people);
  a.column(w, "households", {"households", "households in both; NaN: not known"}, crossings,
           &X::households);
}

template <typename Archive, typename R>
void describe_events(Archive& a, const std::string& group, R& r) {
  auto& events = r.events;
  const Table t = a.table(group, "row", events, "given reorganisations, applied first");
  using E = PastEvent;
  a.column(t, "level", {"", "level of the districts"}, events, &E::level);
  a.column(t, "from", {"", "code of the district that ends, or gives units; empty: they had none"},
           events, &E::from);
  a.column(t, "into", {"", "code of the district that takes it in"}, events, &E::into);
  a.column(t, "ends", {"1", "does the first end by it", {{0, "lives_on"}, {1, "ends"}}}, events,
           &E::ends);
  a.column(t, "founds", {"1", "is the second a new one", {{0, "exists"}, {1, "founded"}}}, events,
           &E::founds);
  a.column(t, "year", {"year", "year in which it happens; 0: not given"}, events, &E::year);
  a.column(t, "units", {"1", "units that it concerns"}, events, &E::units);
  a.column(t, "people", {"persons", "people of these units"}, events, &E::people);
}

template <typename Archive, typename R>
void describe_yardstick(Archive& a, const std::string& group, R& r) {
  std::optional<std::int8_t> one;
  if (!r.yardstick.empty()) one = std::int8_t{1};
  if (!a.present(group, one)) return;
  if constexpr (Archive::kLoading) r.yardstick.resize(1);
  auto& y = r.yardstick.front();
  a.attribute(group, "steps", y.steps);
  a.attribute(group, "accepted", y.accepted);
  a.attribute(group, "chains", y.chains);
  a.attribute(group, "diversity", y.diversity);
  const Table t = a.along(group, "row", y.rows.size(), "numbers of every plan of the sample");
  using Y = YardstickRow;
  a.column(t, "term", {"", "what is counted"}, y.rows, &Y::term);
  a.column(t, "before", {"1", "of today's map"}, y.rows, &Y::before);
  a.column(t, "after", {"1", "of the plan"}, y.rows, &Y::after);
  a.column(t, "least", {"1", "of all plans of the sample, the least"}, y.rows, &Y::least);
  a.column(t, "median", {"1", "of all plans of the sample, the median"}, y.rows, &Y::median);
  a.column(t, "most", {"1", "of all plans of the sample, the most"}, y.rows, &Y::most);
  a.column(
      t, "percentile_before",
      {"1", "share of the sample not above today's map; NaN: it has another number of communities"},
      y.rows, &Y::percentile_before);
  a.column(t, "percentile_after", {"1", "share of the sample that is not above the plan"}, y.rows,
           &Y::percentile_after);
  a.column(t, "r_hat",
           {"1", "split R-hat of the chains; 1: they agree; NaN: too few plans to tell"}, y.rows,
           &Y::r_hat);
  a.column(t, "effective_samples", {"1", "independent plans that say as much"}, y.rows,
           &Y::effective_samples);
}

template <typename Archive, typename R>
void describe_redraw_attributes(Archive& a, const std::string& group, R& r) {
  a.attribute(group, "level", r.level);
  a.attribute(group, "noun", r.noun);
  a.attribute(group, "title", r.title);
  a.attribute(group, "n_before", r.n_before);
  a.attribute(group, "n_after", r.n_after);
  a.attribute(group, "status", r.status);
  a.attribute(group, "stopped_by", r.stopped_by);
  a.attribute(group, "objective", r.objective);
  a.attribute(group, "bound", r.bound);
  a.attribute(group, "gap", r.gap);
  a.attribute(group, "households_total", r.households_total);
  a.attribute(group, "households_moved", r.households_moved);
  std::int8_t people = r.counts_people ? 1 : 0;
  a.attribute(group, "counts_people", people);
  std::int64_t moved = r.people_moved.value();
  std::int64_t placed = r.people_placed.value();
  a.attribute(group, "people_moved_millionths", moved);
  a.attribute(group, "people_placed_millionths", placed);
  if constexpr (Archive::kLoading) {
    r.counts_people = people != 0;
    r.people_moved = Persons(moved);
    r.people_placed = Persons(placed);
  }
}

template <typename Archive, typename R>
void describe_one_redraw(Archive& a, const std::string& group, const Table& units,
                         const std::vector<std::string>& unit_ids, const About& of_class, R& r) {
  describe_redraw_attributes(a, group, r);
  a.group(group + "/units");
  const Table of_units{group + "/units", units.dimension, units.rows};
  a.column(of_units, "before", {"", "code of its community today; empty: it belongs to none"},
           r.before);
  a.column(of_units, "after", {"", "code of its community after the redraw"}, r.after);
  describe_new_communities(a, group + "/communities", of_class, r);
  describe_ledger(a, group + "/operations", r);
  describe_unit_changes(a, group + "/changes", units, unit_ids, r.ledger.size(), r);
  describe_terms(a, group + "/terms", r);
  describe_breaches(a, group + "/breaches", r);
  describe_choices(a, group, units, r);
  describe_events(a, group + "/events", r);
  describe_yardstick(a, group + "/yardstick", r);
  describe_staff(a, group + "/staff", r);
  describe_centres(a, group + "/centres", r);
}

// The redraw of communities (else the last one) stands in /redraw, the others of a chain below it.
template <typename Archive, typename R>
void describe_redraws(Archive& a, R& r, const Table& units) {
  std::optional<std::int8_t> one;
  if (!r.redraws.empty()) one = std::int8_t{1};
  if (!a.present("/redraw", one)) return;
  std::vector<std::string> others;
  for (std::size_t i = 1; i < r.redraws.size(); ++i) others.push_back(r.redraws[i].level);
  a.attribute("/redraw", "other_levels", others);
  if constexpr (Archive::kLoading) r.redraws.resize(others.size() + 1);
  const About of_class = class_flags(r, "class of most of its people: a row of /classes");
  const std::vector<std::string>& ids = r.area.units.id.values();
  describe_one_redraw(a, "/redraw", units, ids, of_class, r.redraws.front());
  describe_tree(a, r);
  if (!others.empty()) a.group("/redraw/levels");
  for (std::size_t i = 0; i < others.size(); ++i) {
    const std::string group = "/redraw/levels/" + others[i];
    a.group(group);
    describe_one_redraw(a, group, units, ids, of_class, r.redraws[i + 1]);
  }
}

}  // namespace hearth::results
