#include "placement/constrained/state.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

#include "core/wide.h"

namespace hearth::placement {

namespace {

std::size_t first_neighbours(const Columns& columns) {
  const std::size_t open = static_cast<std::size_t>(std::clamp<std::int64_t>(
      columns.cover.budget_left, 1, static_cast<std::int64_t>(columns.size()) / 10 + 1));
  return std::clamp<std::size_t>(3 * columns.size() / open, 16, 512);
}

std::int64_t rounded(double price) {
  constexpr double kMost = 4e18;
  return static_cast<std::int64_t>(std::llround(std::clamp(price, -kMost, kMost)));
}

}  // namespace

ConstrainedState::ConstrainedState(const ConstrainedProblem& of, const Options& asked,
                                   const Limits& may_spend)
    : problem(of),
      options(asked),
      limits(may_spend),
      columns(of),
      nearest(columns.model, first_neighbours(columns)),
      ascent(columns, nearest),
      search(columns, nearest, asked.seed),
      best(columns.model),
      rule_(of.cover.rule) {}

bool ConstrainedState::goes_on() {
  if (best.is_proven() || best.is_within(options.gap)) return false;
  stopped_by = limits.stop(steps + search.steps());
  return stopped_by == StopReason::None;
}

bool ConstrainedState::raise(int most) {
  for (int k = 0; k < most; ++k) {
    if (limits.stop(steps + search.steps()) != StopReason::None) return true;
    ++steps;
    if (!ascent.step(static_cast<double>(best.cost()))) return false;
  }
  return true;
}

void ConstrainedState::try_chosen() {
  std::vector<std::uint32_t> chosen = ascent.chosen();
  std::ranges::sort(chosen);
  if (chosen == tried_ || (chosen.empty() && columns.first == 0)) return;
  std::vector<std::int32_t> sites;
  if (columns.first > 0) sites.push_back(0);
  for (const std::uint32_t c : chosen) {
    sites.push_back(static_cast<std::int32_t>(columns.first + c));
  }
  search.improve(sites, best, limits);
  tried_ = std::move(chosen);
}

void ConstrainedState::kick_up_to(double share) {
  while (static_cast<double>(search.visits()) < share * static_cast<double>(ascent.visits()) &&
         goes_on()) {
    search.kick(best, limits);
    ++steps;
  }
}

bool ConstrainedState::rules_out(double bound) const {
  return bound > static_cast<double>(best.cutoff());
}

std::size_t ConstrainedState::fix_by_worth(double bound, std::vector<Fixed>& fixed) const {
  // What floating point may have lost: far more than it does.
  const double safe = bound - 1e-9 * std::abs(bound);
  std::size_t count = 0;
  for (std::uint32_t c = 0; c < fixed.size(); ++c) {
    if (fixed[c] != Fixed::Free || !rules_out(safe + ascent.if_other(c))) continue;
    fixed[c] = ascent.is_chosen(c) ? Fixed::Open : Fixed::Closed;
    ++count;
  }
  return count;
}

void ConstrainedState::forget_hopeless() {
  std::vector<Fixed> fixed = ascent.fixed();
  if (fix_by_worth(ascent.evaluate(ascent.best_prices()), fixed) == 0) return;
  std::vector<std::uint8_t> marked(columns.model.sites(), 1);
  for (std::size_t c = 0; c < fixed.size(); ++c) {
    if (fixed[c] == Fixed::Closed) marked[columns.first + c] = 0;
  }
  for (const std::int32_t i : best.open()) marked[static_cast<std::size_t>(i)] = 1;
  ascent.fix(std::move(fixed));
  nearest.keep(marked);
  search.begin_again();
  search.improve(best.open(), best, limits);
}

// What a quota that needs all its rows pays as a whole when each gets what it asks.
double ConstrainedState::highest_quota(const ColumnPrices& of) const {
  double highest = 0;
  for (const Quota& quota : problem.cover.quotas) {
    for (std::size_t k = 0; k < quota.rows.size(); ++k) {
      const auto r = static_cast<std::size_t>(quota.rows[k]);
      const std::int32_t row = columns.cover.row_of[r];
      if (row < 0 || columns.cover.mandatory[static_cast<std::size_t>(row)] == 0) continue;
      const double part =
          static_cast<double>(quota.required) / static_cast<double>(quota.weight[k]);
      const double asks = problem.cover.need_of(r) * of.row[static_cast<std::size_t>(row)];
      highest = std::max(highest, asks * part);
    }
  }
  return highest;
}

// As fine as 62 bits let them be.
ConstrainedPrices ConstrainedState::prices_of(const ColumnPrices& of) const {
  const Model& cover = columns.cover;
  const CoverProblem& asked = problem.cover;
  double highest = 1;
  for (const double u : of.client) highest = std::max(highest, std::abs(u));
  for (const double l : of.row) highest = std::max(highest, l);
  highest = std::max(highest, highest_quota(of));
  std::int64_t finer = 1;
  while (finer < (std::int64_t{1} << 40U) && highest * static_cast<double>(finer) < 2e17 &&
         columns.model.scale < (std::int64_t{1} << 50U) / finer) {
    finer *= 2;
  }
  const auto fine = static_cast<double>(finer);
  ConstrainedPrices out;
  out.scale = columns.model.scale * finer;
  for (const double u : of.client) out.client.push_back(rounded(u * fine));
  out.row.assign(asked.row_count(), 0);
  out.quota.assign(asked.quotas.size(), 0);
  for (std::size_t g = 0; g < out.quota.size(); ++g) {
    if (cover.required[g] <= 0) continue;
    // What certain sites bring pays as well.
    const double part =
        static_cast<double>(asked.quotas[g].required) / static_cast<double>(cover.required[g]);
    out.quota[g] = rounded(of.quota[g] * fine * part);
  }
  for (std::size_t r = 0; r < asked.row_count(); ++r) {
    const std::int32_t row = cover.row_of[r];
    if (row >= 0) out.row[r] = rounded(of.row[static_cast<std::size_t>(row)] * fine);
  }
  // A quota that needs all its rows pays whatever they ask.
  for (std::size_t g = 0; g < out.quota.size(); ++g) {
    const Quota& quota = asked.quotas[g];
    for (std::size_t k = 0; k < quota.rows.size(); ++k) {
      const auto r = static_cast<std::size_t>(quota.rows[k]);
      const std::int32_t row = cover.row_of[r];
      if (row < 0 || cover.mandatory[static_cast<std::size_t>(row)] == 0) continue;
      const Wide asks = Wide{asked.need_of(r)} * out.row[r] * quota.required;
      const Wide pays = ceil_ratio(asks, quota.weight[k]);
      out.quota[g] = std::max(out.quota[g], narrow(pays).value_or(0));
    }
  }
  return out;
}

std::int64_t ConstrainedState::proven(const ColumnPrices& prices, const std::vector<Fixed>& fixed) {
  for (std::size_t c = 0; c < fixed.size(); ++c) {
    SiteRule& rule = rule_[columns.site(c)];
    rule = fixed[c] == Fixed::Open     ? SiteRule::MustOpen
           : fixed[c] == Fixed::Closed ? SiteRule::MustNotOpen
                                       : SiteRule::Free;
  }
  return constrained_bound(problem, rule_, prices_of(prices)).value_or(0);
}

}  // namespace hearth::placement
