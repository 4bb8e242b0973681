#pragma once

#include <cstdint>
#include <initializer_list>
#include <vector>

#include "placement/cover/problem.h"

namespace hearth::placement::testing {

struct DrawnRow {
  std::int64_t people;  // whole people
  std::vector<std::int32_t> sites;
};

// A problem of free sites from its rows, without quotas.
inline CoverProblem drawn(std::size_t sites, std::initializer_list<DrawnRow> rows) {
  CoverProblem problem;
  problem.rule.assign(sites, SiteRule::Free);
  for (const DrawnRow& row : rows) {
    problem.row_sites.insert(problem.row_sites.end(), row.sites.begin(), row.sites.end());
    problem.row_start.push_back(static_cast<std::int64_t>(problem.row_sites.size()));
    problem.people.push_back(row.people * 1'000'000);
  }
  return problem;
}

// All rows of a problem weigh their people; `required` whole people.
inline Quota people_quota(const CoverProblem& problem, std::int64_t required) {
  Quota quota;
  for (std::size_t r = 0; r < problem.row_count(); ++r) {
    if (problem.people[r] == 0) continue;
    quota.rows.push_back(static_cast<std::int32_t>(r));
    quota.weight.push_back(problem.people[r]);
  }
  quota.required = required * 1'000'000;
  return quota;
}

}  // namespace hearth::placement::testing
