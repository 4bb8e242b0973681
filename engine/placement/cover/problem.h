#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/progress.h"
#include "placement/outcome.h"

// The covering location problem as plain integers: no coordinates, no names.
namespace hearth::placement {

// FewestSites: the cheapest plan that meets the quotas; with equal costs, the one with fewest
// sites.
enum class Goal : std::uint8_t { FewestSites, MostPeople };

// The rows of one target that count: sum of weight over covered rows must reach `required`. Weights
// are millionths of a person or whole communities. Requires: weight > 0, every row at most once, 0
// <= required.
struct Quota {
  std::vector<std::int32_t> rows;
  std::vector<std::int64_t> weight;
  std::int64_t required = 0;
};

// At most `most` new sites among `sites` open: those of one district, say. A site of today is not
// counted, one that must open is. Requires: every site at most once, no site in two caps, 0 <=
// most.
struct Cap {
  std::vector<std::int32_t> sites;
  std::int64_t most = 0;
};

// Rows are what can be covered: a demand point, or a community that counts as served when one of
// its sites opens. A row is covered when so many open sites as it needs (one, if nothing is said)
// are among its sites.
struct CoverProblem {
  Goal goal = Goal::FewestSites;
  std::vector<SiteRule> rule;              // S
  std::vector<std::int64_t> cost;          // S: of a new site, 0 to 2^40; empty: 1 each
  std::vector<std::int64_t> row_start{0};  // rows + 1
  std::vector<std::int32_t> row_sites;     // sites of each row, ascending
  std::vector<std::int64_t>
      people;  // rows: objective weight of most-people, millionths; 0 for a community's row
  std::vector<Quota> quotas;       // hard constraints, for both goals
  std::int64_t budget = 0;         // most-people: new sites cost at most so much together
  std::vector<std::int32_t> need;  // rows: open sites that cover it, >= 1; empty: 1 each
  std::vector<Cap> caps;           // hard constraints, for both goals
  [[nodiscard]] std::size_t row_count() const { return row_start.size() - 1; }
  [[nodiscard]] std::size_t site_count() const { return rule.size(); }
  [[nodiscard]] std::int32_t need_of(std::size_t row) const { return need.empty() ? 1 : need[row]; }
  // What opening the site costs: nothing where it stands already.
  [[nodiscard]] std::int64_t cost_of(std::size_t site) const {
    if (rule[site] == SiteRule::Existing) return 0;
    return cost.empty() ? 1 : cost[site];
  }
};

// An odd number of rows that need one site each, and a price on how many of them sites can cover
// that each lie on several; see certificate.h.
struct OddSet {
  std::vector<std::int32_t> rows;  // ascending, each once
  std::int64_t price = 0;          // >= 0
};

// Multipliers from which anybody recomputes the bound in integers; see placement/certificate.h for
// the formula.
struct Certificate {
  std::int64_t scale = 0;           // 0: there is none
  std::vector<std::int64_t> row;    // rows: >= 0
  std::vector<std::int64_t> quota;  // quotas: >= 0
  std::vector<OddSet> sets{};
};

struct Solution {
  Status status = Status::None;
  std::vector<std::uint8_t> open;  // S, 0/1; Existing are 1. Empty when there is no plan
  std::int64_t objective = 0;  // cost of new sites, or millionths of a person covered by all open
  std::optional<std::int64_t> bound;  // no plan can be better; none: no bound
  ProvedBy proved_by = ProvedBy::Nobody;
  StopReason stopped_by = StopReason::None;
  Certificate certificate;  // proves `certified_bound`
  std::optional<std::int64_t> certified_bound;
  std::vector<std::int64_t> attainable;  // quotas: covered weight when every allowed site opens,
                                         // whatever the caps say; < required: infeasible
  std::int64_t search_steps = 0;
  // fewest-sites: of the plans as cheap, one that covers many people. Millionths of a person
  // covered by all open sites, and a bound for plans of at most that cost; equal: no plan as cheap
  // covers more. The bound is missing where the first proof is.
  std::int64_t people = 0;
  std::optional<std::int64_t> people_bound;
};

// Solves to Options::gap or until `limits` say stop; keeps the best plan found. Of equally good
// plans it prefers the one that covers more people, then lower site rows, as far as exchanging
// single sites leads (fewest-sites: with proof, see Solution::people_bound). Same problem and
// options: same solution, whatever the number of threads. Infeasible (with `attainable`) when
// opening every allowed site misses a quota, or when it is proven that no plan within the caps and,
// for most-people, `budget` meets the quotas. None: no plan was found, and it is not proven that
// there is none.
Solution solve(const CoverProblem& problem, const Options& options, const Limits& limits,
               Progress& progress);

}  // namespace hearth::placement
