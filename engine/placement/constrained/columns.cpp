#include "placement/constrained/columns.h"

#include <algorithm>
#include <utility>

#include "placement/constrained/reach.h"

namespace hearth::placement {

namespace {

constexpr std::int64_t kFar = ServiceCosts::kOutOfReach;

CoverProblem plain(const ConstrainedProblem& problem) {
  CoverProblem cover = with_reach(problem);
  cover.goal = Goal::MostPeople;
  std::ranges::fill(cover.people, 0);
  return cover;
}

AssignmentProblem travel_of(const ConstrainedProblem& problem, const Model& cover) {
  const ServiceCosts& travel = problem.travel;
  std::vector<std::size_t> certain;
  for (std::size_t s = 0; s < cover.open.size(); ++s) {
    if (cover.open[s] != 0) certain.push_back(s);
  }
  std::int64_t highest = 0;
  for (std::size_t j = 0; j < travel.clients(); ++j) {
    for (std::size_t s = 0; s < travel.sites(); ++s) {
      if (travel(j, s) != kFar) highest = std::max(highest, travel(j, s));
    }
  }
  // Nobody pays this in a plan: the rows of reach see to it.
  constexpr std::int64_t kTimes = 16;
  constexpr std::int64_t kMost = std::int64_t{1} << 60U;  // of all clients together
  const auto clients = static_cast<std::int64_t>(std::max<std::size_t>(travel.clients(), 1));
  const std::int64_t forbidden = std::max(highest, std::min(kTimes * highest, kMost / clients)) + 1;
  const std::size_t first = certain.empty() ? 0 : 1;
  const std::size_t columns = first + cover.column_count();
  std::vector<std::int64_t> cost;
  cost.reserve(travel.clients() * columns);
  for (std::size_t j = 0; j < travel.clients(); ++j) {
    std::int64_t nearest = forbidden;
    for (const std::size_t s : certain) nearest = std::min(nearest, travel(j, s));
    if (first > 0) cost.push_back(nearest);
    for (const std::uint32_t s : cover.site) cost.push_back(std::min(nearest, travel(j, s)));
  }
  AssignmentProblem out;
  out.cost = ServiceCosts::table(travel.clients(), columns, std::move(cost));
  if (first > 0) out.opening.push_back(0);
  for (const std::uint32_t s : cover.site) out.opening.push_back(problem.opening[s]);
  return out;
}

}  // namespace

Columns::Columns(const ConstrainedProblem& problem)
    : cover(make_model(plain(problem), false, Mandatory::WhereNothingIsSpared)),
      travel(travel_of(problem, cover)),
      model(travel),
      first(travel.cost.sites() - cover.column_count()),
      reach(cover.row_count(), 0) {
  for (std::size_t s = 0; s < cover.open.size(); ++s) {
    if (cover.open[s] != 0) fixed += problem.opening[s];
  }
  for (std::size_t r = problem.cover.row_count(); r < cover.row_of.size(); ++r) {
    if (cover.row_of[r] >= 0) reach[static_cast<std::size_t>(cover.row_of[r])] = 1;
  }
}

std::vector<std::uint8_t> Columns::plan_of(const std::vector<std::int32_t>& open) const {
  std::vector<std::uint8_t> plan = cover.open;
  for (const std::int32_t i : open) {
    const auto at = static_cast<std::size_t>(i);
    if (at >= first) plan[cover.site[at - first]] = 1;
  }
  return plan;
}

std::vector<std::int32_t> Columns::sites_of(const std::vector<std::uint8_t>& plan) const {
  std::vector<std::int32_t> open;
  if (first > 0) open.push_back(0);
  for (std::size_t c = 0; c < size(); ++c) {
    if (plan[cover.site[c]] != 0) open.push_back(static_cast<std::int32_t>(first + c));
  }
  return open;
}

}  // namespace hearth::placement
