#pragma once

#include <string>

#include "results/archive.h"
#include "results/result.h"

// /services/<id>/standard of the layout: see schema.h.
namespace hearth::results {

template <typename Archive, typename S>
void describe_standard_values(Archive& a, const Table& t, S& rows) {
  using standards::UsedRow;
  a.column(t, "measure", {"", "what it lays down: radius, walk, time, floor, population ..."}, rows,
           &UsedRow::measure);
  a.column(t, "min", {"", "at least so much, in the row's unit; NaN: no lower end"}, rows,
           &UsedRow::min);
  a.column(t, "max", {"", "at most so much, in the row's unit; NaN: no upper end"}, rows,
           &UsedRow::max);
  a.column(t, "unit", {"", "unit of min and max"}, rows, &UsedRow::unit);
  a.column(t, "dist",
           {"",
            "how the way is meant: euclid (service radius), network (walking distance), usual; "
            "empty: no way"},
           rows, &UsedRow::dist);
  a.column(t, "use",
           {"",
            "what it sets: reach, floor, floor_per_households, activity, load; people: the "
            "people of communities are compared with it; empty: printed only"},
           rows, &UsedRow::use);
  a.column(t, "followed",
           {"1",
            "does the study hold to it",
            {{-1, "not_used"}, {0, "scenario_says_otherwise"}, {1, "followed"}}},
           rows, &UsedRow::followed);
}

template <typename Archive, typename S>
void describe_standard(Archive& a, const std::string& group, S& standard) {
  using standards::UsedRow;
  if (!a.present(group, standard)) return;
  auto& rows = standard->rows;
  a.attribute(group, "name", standard->name);
  const Table t = a.along(group, "row", rows.size(), "rows of the standard, by id");
  if constexpr (Archive::kLoading) rows.resize(t.rows);
  a.column(t, "id", {"", "id of the row, as it is printed beside numbers"}, rows, &UsedRow::id);
  a.text(t, "name", "what it is about", rows, &UsedRow::name);
  a.column(t, "scope", {"", "cn, cn-local, international or the user's own"}, rows,
           &UsedRow::scope);
  a.column(t, "aspect", {"", "facility, living-circle, unit, target ..."}, rows, &UsedRow::aspect);
  a.column(t, "structure", {"", "health, education, administration ..."}, rows,
           &UsedRow::structure);
  a.column(t, "tier", {"", "tier of the settlement or service; may be empty"}, rows,
           &UsedRow::tier);
  a.column(t, "applies", {"", "urban, rural, periurban, all"}, rows, &UsedRow::applies);
  describe_standard_values(a, t, rows);
  a.text(t, "source", "who laid it down, and where", rows, &UsedRow::source);
  a.column(t, "version", {"", "edition of the source; undated: it says none"}, rows,
           &UsedRow::version);
  a.column(t, "evidence", {"", "doc: a published page or file; mem: from memory"}, rows,
           &UsedRow::evidence);
  a.column(t, "confidence", {"", "H high, M middle, L low; may be empty"}, rows,
           &UsedRow::confidence);
  a.column(
      t, "verify",
      {"1", "must it still be held against its source", {{0, "checked"}, {1, "to_be_verified"}}},
      rows, &UsedRow::verify);
  a.column(t, "origin",
           {"", "file of the user's own row; scenario: written there; empty: data/standards"}, rows,
           &UsedRow::origin);
}

}  // namespace hearth::results
