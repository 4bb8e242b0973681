#include "placement/cover/incumbent.h"

#include <algorithm>
#include <utility>

#include "placement/cover/certificate.h"
#include "placement/cover/multipliers.h"

namespace hearth::placement {

namespace {

// Rows that have as many of the sites with flag 1 as they need.
std::vector<std::uint8_t> covered_rows(const CoverProblem& problem,
                                       const std::vector<std::uint8_t>& open) {
  std::vector<std::uint8_t> covered(problem.row_count(), 0);
  for (std::size_t r = 0; r < covered.size(); ++r) {
    std::int32_t needed = problem.need_of(r);
    for (auto k = static_cast<std::size_t>(problem.row_start[r]);
         k < static_cast<std::size_t>(problem.row_start[r + 1]) && needed > 0; ++k) {
      needed -= open[static_cast<std::size_t>(problem.row_sites[k])];
    }
    covered[r] = needed <= 0 ? 1 : 0;
  }
  return covered;
}

}  // namespace

Worth worth_of(const CoverProblem& problem, const std::vector<std::uint8_t>& open) {
  Worth worth;
  for (std::size_t s = 0; s < open.size(); ++s) {
    if (open[s] != 0) worth.cost += problem.cost_of(s);
  }
  const std::vector<std::uint8_t> covered = covered_rows(problem, open);
  for (std::size_t r = 0; r < covered.size(); ++r) {
    if (covered[r] != 0) worth.people += problem.people[r];
  }
  return worth;
}

Incumbent::Incumbent(const CoverProblem& problem) : problem_(problem) {
  std::vector<std::uint8_t> allowed(problem.site_count());
  for (std::size_t s = 0; s < allowed.size(); ++s) {
    allowed[s] = problem.rule[s] == SiteRule::MustNotOpen ? 0 : 1;
  }
  const std::vector<std::uint8_t> covered = covered_rows(problem, allowed);
  for (const Quota& quota : problem.quotas) {
    std::int64_t sum = 0;
    for (std::size_t k = 0; k < quota.rows.size(); ++k) {
      if (covered[static_cast<std::size_t>(quota.rows[k])] != 0) sum += quota.weight[k];
    }
    solution_.attainable.push_back(sum);
    attainable_ = attainable_ && sum >= quota.required;
  }
}

bool Incumbent::closed(double gap) const {
  return solution_.bound && would_be_closed_by(*solution_.bound, gap);
}

bool Incumbent::would_be_closed_by(std::int64_t bound, double gap) const {
  if (!has_plan()) return false;
  const std::int64_t apart = fewest() ? solution_.objective - bound : bound - solution_.objective;
  return apart <= 0 || static_cast<double>(apart) <= gap * static_cast<double>(solution_.objective);
}

std::optional<std::int64_t> Incumbent::value_of(const Selection& selection) const {
  const Model& model = selection.model();
  if (!selection.meets_all() || !selection.keeps_caps()) return std::nullopt;
  if (fewest()) return model.spent + selection.cost();
  if (selection.budget_left() < 0) return std::nullopt;
  return model.people_covered + selection.people();
}

bool Incumbent::is(const Selection& selection) const {
  return has_plan() && value_of(selection) == solution_.objective;
}

void Incumbent::offer(const Selection& selection) {
  const auto objective = value_of(selection);
  if (!objective || (has_plan() && !better(*objective, solution_.objective))) return;
  const Model& model = selection.model();
  has_plan_ = true;
  solution_.objective = *objective;
  solution_.open = model.open;
  for (const std::uint32_t c : selection.columns()) solution_.open[model.site[c]] = 1;
}

void Incumbent::start_from(const std::vector<std::uint8_t>& open) {
  const Worth worth = worth_of(problem_, open);
  has_plan_ = true;
  solution_.open = open;
  solution_.objective = fewest() ? worth.cost : worth.people;
}

void Incumbent::offer_bound(std::int64_t bound) {
  // What could be better than the plan may be bounded beyond it: the plan itself remains.
  if (has_plan() && better(solution_.objective, bound)) bound = solution_.objective;
  if (!solution_.bound || better(*solution_.bound, bound)) solution_.bound = bound;
}

void Incumbent::offer_certificate(const Model& model, const Certificate& multipliers) {
  take(lifted(problem_, model, multipliers));
}

void Incumbent::offer_plain_certificate() { take(plain_certificate(problem_)); }

void Incumbent::take(Certificate certificate) {
  const auto bound = certified_bound(problem_, certificate);
  if (!bound) return;
  if (solution_.certified_bound && !better(*solution_.certified_bound, *bound)) return;
  solution_.certificate = std::move(certificate);
  solution_.certified_bound = bound;
  offer_bound(*bound);
}

void Incumbent::prove_best() {
  if (has_plan()) {
    solution_.bound = solution_.objective;
  } else {
    proven_infeasible_ = true;
  }
}

Solution Incumbent::infeasible() const {
  Solution result;
  result.status = Status::Infeasible;
  result.attainable = solution_.attainable;
  result.search_steps = solution_.search_steps;
  return result;
}

Solution Incumbent::finished(double gap) const {
  if (proven_infeasible_) return infeasible();
  Solution result = solution_;
  if (!has_plan()) return result;
  result.people = worth_of(problem_, result.open).people;
  result.status = Status::Feasible;
  if (closed(gap)) {
    result.status = closed(0) ? Status::Optimal : Status::WithinGap;
    result.stopped_by = StopReason::None;
  }
  // The proof that counts is the one that others can repeat.
  if (result.bound) {
    result.proved_by =
        result.bound == result.certified_bound ? ProvedBy::OwnBound : ProvedBy::OneSolver;
  }
  return result;
}

}  // namespace hearth::placement
