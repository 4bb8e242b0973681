#pragma once

#include <cstdint>
#include <limits>
#include <string>
#include <vector>

#include "area/shapes.h"
#include "area/units.h"
#include "core/ids.h"
#include "core/quantity.h"
#include "core/text.h"
#include "districting/operation.h"

// What a redraw of boundaries left, as rows that a hearing can follow. Communities stand here by
// code: today's codes live on, new ones are provisional until an authority gives others.
namespace hearth::results {

using districting::Operation;

struct NewCommunity {
  std::string id;
  Text name;
  std::string parent;  // code of the district that it lies within; empty: none asked for
  area::ClassIndex of_class = area::kNoClass;
  std::int64_t units = 0;
  Persons people;
  double households = 0;   // NaN: not known
  double compactness = 0;  // Polsby-Popper: 4 pi area / perimeter^2
  std::string centre;      // id of the facility that serves it, or of the unit in its middle
  area::Point centre_at;
  bool is_new = false;       // has a code that did not exist
  bool is_affected = false;  // gained, lost, or changed its class
};

// One row of the ledger.
struct LedgerRow {
  Operation op = Operation::Adjust;
  std::string of_class;                  // whose balance it changes; convert: the class left
  std::string to_class;                  // convert: the class entered; else empty
  std::vector<std::string> before;       // codes that go in
  std::vector<std::string> after;        // codes that come out (convert: the same)
  std::int64_t units = 0;                // that change their code by it
  double households = 0;                 // of them; NaN: not known
  Persons people;                        // of them
  double border_km = 0;                  // of border that it draws or wipes out
  Text reason;                           // which rule it cures, or what it gains
  double loss_if_undone = 0;             // of the weighted objective; NaN: a rule would be broken
  Text undone;                           // what undoing it alone would do
  std::vector<std::int32_t> depends_on;  // rows that must come before it
};

// A unit that gets another code.
struct UnitChange {
  UnitId unit;
  std::string old_code, new_code;  // old: empty where it belonged to none
  Operation op = Operation::Adjust;
  std::int32_t row = 0;   // of the ledger
  double households = 0;  // NaN: not known
  Persons people;
  double impedance_before = 0;  // m to the centre of its community; NaN: it had none
  double impedance_after = 0;
  Text reason;
};

// A goal of the redraw, as it is and weighted: 0 is best.
struct RedrawTerm {
  std::string term;   // moved-households, compactness ...
  std::string units;  // what before and after are counted in
  double weight = 0;  // 0: only reported
  double scale = 1;   // objective = sum of weight * after / scale
  double before = 0, after = 0;
  double bound = 0;  // no lawful plan is below; NaN: no bound
  Text definition;
};

// A rule that the plan (stage after) or today's map (before) breaks, with the mend.
struct RuleBreach {
  std::string stage;      // before | after
  std::string rule;       // size, contiguity, count, within, capacity, centre, locked, children
  std::string community;  // code; empty: the whole
  std::string unit;       // id of the unit that makes it so; empty: none alone
  double measured = 0, limit = 0;
  Text message;  // what is broken, and how far the rule would have to give
};

// A step of the least-change curve.
struct ChangeStep {
  double budget = 0;  // share of households that may change community
  double moved = 0;   // share that does
  double moved_households = 0;
  std::int64_t communities = 0;
  std::int64_t breaches = 0;  // rules broken
  double objective = 0;       // without what the change itself costs
};

// Where else a moved unit could go.
struct Alternative {
  UnitId unit;
  std::string community;  // code
  double loss = 0;        // the objective would grow by; NaN: a rule would be broken
  Text verdict;
};

// People and households that old and new community have in common.
struct Crossing {
  std::string old_code, new_code;  // old: empty for units that belonged to none
  std::int64_t units = 0;
  Persons people;
  double households = 0;  // NaN: not known
};

// Given reorganisations, applied before the search: what one district gave to another.
struct PastEvent {
  std::string level;
  std::string from, into;  // from: empty, the units had none
  std::int8_t ends = 0;    // 1: `from` ends by it
  std::int8_t founds = 0;  // 1: `into` is a new one
  std::int32_t year = 0;   // 0: not given
  std::int64_t units = 0;
  Persons people;
};

// A number that every lawful plan of a sample has, and where today's map and the plan lie in it.
struct YardstickRow {
  std::string term;
  double before = 0, after = 0;
  double least = 0, median = 0, most = 0;              // of the sample
  double percentile_before = 0, percentile_after = 0;  // share of the sample that is below or equal
  double r_hat = 0, effective_samples = 0;
};

struct Yardstick {
  std::int64_t steps = 0, accepted = 0;
  std::int32_t chains = 0;
  double diversity = 0;  // share of bordering pairs together in one plan of the sample, apart in
                         // another; mean over plans
  std::vector<YardstickRow> rows;
};

// Who runs a new district, such as a grid unit.
struct StaffRow {
  std::string code;
  std::string parent;  // code of the district that it lies within; empty: none asked for
  std::int64_t households = 0;
  Persons people;
  bool is_special = false;  // an institution or the like: alone, whatever its size
  std::int64_t heads = 0, workers = 0;
};

// A community without a facility of its own, and the one next door that serves it.
struct SharedCentre {
  std::string community;
  std::string facility;  // id; empty: no neighbour can take it in
  std::string home;      // code of the community that the facility stands in
  Persons people;        // of the community
  double metres = 0;     // from the mean of its people to the facility; NaN: none
};

struct Redraw {
  std::string level;  // which districts were redrawn
  Text noun;
  Text title;  // the answer in one sentence
  std::int64_t n_before = 0, n_after = 0;
  std::string status;  // optimal | within_gap | feasible | infeasible | none
  std::string stopped_by;
  double objective = 0, bound = 0, gap = 0;
  double households_total = 0, households_moved = 0;  // of units that had a community; people where
                                                      // households are not known
  bool counts_people = false;                         // households are not known: people stand in
  Persons people_moved;   // in units that change from one community to another
  Persons people_placed;  // in units that had no community
  Column<UnitId, std::string> before, after;
  Column<ParentId, NewCommunity> communities;   // after; sorted by id
  Column<ParentId, area::MultiPolygon> shapes;  // of communities
  std::vector<LedgerRow> ledger;
  std::vector<UnitChange> changes;  // by unit
  std::vector<RedrawTerm> terms;
  std::vector<RuleBreach> breaches;
  std::vector<ChangeStep> curve;
  std::vector<Alternative> alternatives;
  std::vector<Crossing> crosswalk;
  std::vector<PastEvent> events;
  std::vector<Yardstick> yardstick;   // at most one
  std::vector<StaffRow> staff;        // by code; empty: not asked for
  std::vector<SharedCentre> centres;  // by community; empty: not asked for, or each has its own
  bool centres_proven = true;  // no other sharing serves more, or as many for fewer person-metres
};

}  // namespace hearth::results
