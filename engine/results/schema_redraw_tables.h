#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "results/archive.h"
#include "results/redraw.h"
#include "results/tree.h"

// Tables of /redraw that stand beside the plan itself: staff, shared centres, and the tree of what
// became of every level. See schema_redraw.h.
namespace hearth::results {

// Is there such a table? One without rows is left out.
template <typename Archive, typename Rows>
bool has_rows(Archive& a, const std::string& group, const Rows& rows) {
  std::optional<std::int8_t> one;
  if (!rows.empty()) one = std::int8_t{1};
  return a.present(group, one);
}

template <typename Archive, typename R>
void describe_staff(Archive& a, const std::string& group, R& r) {
  auto& rows = r.staff;
  if (!has_rows(a, group, rows)) return;
  const Table t = a.along(group, "row", rows.size(), "who runs each new district");
  using S = StaffRow;
  a.column(t, "code", {"", "code of the district"}, rows, &S::code);
  a.column(t, "parent", {"", "code of the district that it lies within; empty: none asked for"},
           rows, &S::parent);
  a.column(t, "households", {"households", "households that live there"}, rows, &S::households);
  a.column(t, "people", {"persons", "people who live there"}, rows, &S::people);
  std::vector<std::int8_t> special;
  if constexpr (!Archive::kLoading) {
    for (const S& row : rows) special.push_back(row.is_special ? 1 : 0);
  }
  a.column(t, "special", {"1", "is it alone, whatever its size", {{0, "plain"}, {1, "special"}}},
           special);
  if constexpr (Archive::kLoading) {
    for (std::size_t i = 0; i < special.size(); ++i) rows[i].is_special = special[i] != 0;
  }
  a.column(t, "heads", {"1", "people who head it"}, rows, &S::heads);
  a.column(t, "workers", {"1", "people who work there beside them"}, rows, &S::workers);
}

template <typename Archive, typename R>
void describe_centres(Archive& a, const std::string& group, R& r) {
  auto& rows = r.centres;
  if (!has_rows(a, group, rows)) return;
  std::int8_t proven = r.centres_proven ? 1 : 0;
  a.attribute(group, "proven", proven);
  if constexpr (Archive::kLoading) r.centres_proven = proven != 0;
  const Table t = a.along(group, "row", rows.size(), "communities without a facility of their own");
  using C = SharedCentre;
  a.column(t, "community", {"", "code of the community"}, rows, &C::community);
  a.column(t, "facility", {"", "id of the facility next door that serves it; empty: none can"},
           rows, &C::facility);
  a.column(t, "home", {"", "code of the community that the facility stands in"}, rows, &C::home);
  a.column(t, "people", {"persons", "people of the community"}, rows, &C::people);
  a.column(t, "metres", {"m", "from the mean of its people to the facility; NaN: none"}, rows,
           &C::metres);
}

template <typename Archive, typename R>
void describe_tree(Archive& a, R& r) {
  auto& rows = r.tree;
  const Table t = a.table("/redraw/tree", "row", rows, "districts of all levels that changed");
  using T = TreeRow;
  a.column(t, "level", {"", "level of the district"}, rows, &T::level);
  a.column(t, "code", {"", "code of the district"}, rows, &T::code);
  a.text(t, "name", "name of the district", rows, &T::name);
  a.column(t, "change",
           {"1",
            "what became of it",
            {{0, "kept"}, {1, "renamed"}, {2, "founded"}, {3, "ended"}, {4, "moved"}}},
           rows, &T::change);
  a.column(t, "parent_level", {"", "the next larger level; empty: there is none"}, rows,
           &T::parent_level);
  a.column(t, "parent_before", {"", "code of the district around it today; empty: none"}, rows,
           &T::parent_before);
  a.column(t, "parent_after", {"", "code of the district around it after; empty: none"}, rows,
           &T::parent_after);
  a.column(t, "successor",
           {"", "ended, renamed: code of the district in which most of its people are after"}, rows,
           &T::successor);
}

}  // namespace hearth::results
