#include "placement/assignment/search_state.h"

#include <algorithm>
#include <utility>

namespace hearth::placement {

namespace {

// More entries in all lists of an interchange take too long: a site that is worth little has no
// part in it.
constexpr double kMostEntries = 2e6;
constexpr std::size_t kFewNeighbours = 16;

std::size_t index(std::int32_t site) { return static_cast<std::size_t>(site); }

// Sites in each client's list at first: about those that cost less than the second nearest open
// one; a plan of one site asks for no lists.
std::size_t first_neighbours(const AssignmentModel& model) {
  const auto open = static_cast<std::size_t>(model.sites_to_open().value_or(10));
  return open == 1 ? 1 : std::clamp<std::size_t>(3 * model.sites() / open, 16, 512);
}

}  // namespace

SearchState::SearchState(const AssignmentProblem& problem, const Options& asked,
                         const Limits& may_spend)
    : options(asked),
      limits(may_spend),
      model(problem),
      nearest(model, first_neighbours(model)),
      ascent(model, nearest),
      best(model),
      kicks(model, asked.seed) {}

bool SearchState::goes_on() {
  if (best.is_proven() || best.is_within(options.gap)) return false;
  stopped_by = limits.stop(steps);
  return stopped_by == StopReason::None;
}

void SearchState::descend() {
  best.offer(interchange->plan(), interchange->cost());
  while (limits.stop(steps) == StopReason::None) {
    const auto move = interchange->best_move();
    if (!move) break;
    interchange->make(*move);
    ++steps;
  }
  best.offer(interchange->plan(), interchange->cost());
}

void SearchState::try_chosen() {
  const auto& wanted = model.sites_to_open();
  const auto count = static_cast<std::int64_t>(ascent.chosen().size());
  if (count == 0 || (wanted && count != *wanted)) return;
  std::vector<std::int32_t> chosen = ascent.chosen();
  std::sort(chosen.begin(), chosen.end());
  if (chosen == tried_ || !interchange->may_open(chosen)) return;
  interchange->go_to(chosen);
  descend();
  tried_ = std::move(chosen);
}

bool SearchState::may_improve(double share) const {
  return static_cast<double>(visits_before_ + interchange->visits()) <
         share * static_cast<double>(ascent.visits());
}

void SearchState::kick_up_to(double share) {
  while (may_improve(share) && goes_on()) steps += kicks.kick(*interchange, best);
}

std::size_t SearchState::fix_by_worth(std::int64_t bound, std::vector<Fixed>& fixed) const {
  std::size_t count = 0;
  for (const std::int32_t i : nearest.left()) {
    if (fixed[index(i)] != Fixed::Free) continue;
    if (bound + ascent.if_other(i) <= best.cutoff()) continue;
    fixed[index(i)] = ascent.is_chosen(i) ? Fixed::Open : Fixed::Closed;
    ++count;
  }
  return count;
}

void SearchState::forget_hopeless() {
  std::vector<Fixed> fixed = ascent.fixed();
  const std::int64_t bound = ascent.evaluate(ascent.best_price());
  fix_by_worth(bound, fixed);
  std::vector<std::uint8_t> marked(model.sites(), 0);
  for (const std::int32_t i : nearest.left()) marked[index(i)] = fixed[index(i)] != Fixed::Closed;
  for (const std::int32_t i : best.open()) marked[index(i)] = 1;  // where the kicks begin
  ascent.fix(std::move(fixed));
  if (std::count(marked.begin(), marked.end(), 1) ==
      static_cast<std::ptrdiff_t>(nearest.left().size())) {
    if (candidates) choose_candidates();
    return;
  }
  nearest.keep(marked);
  choose_candidates();
}

// Entries in the lists of all clients up to about the second nearest open site.
double SearchState::entries(std::size_t sites) const {
  const double open =
      static_cast<double>(std::max<std::int64_t>(model.sites_to_open().value_or(1), 1));
  return static_cast<double>(model.clients()) * static_cast<double>(sites) *
         std::min(1.0, 3 / open);
}

std::size_t SearchState::most_candidates() const {
  const std::size_t left = nearest.left().size();
  const double all = entries(left);
  return all <= kMostEntries
             ? left
             : static_cast<std::size_t>(static_cast<double>(left) * kMostEntries / all);
}

void SearchState::choose_candidates() {
  std::vector<std::int32_t> sites = nearest.left();
  const std::size_t most = most_candidates();
  if (most < sites.size()) {
    const auto worth = [this](std::int32_t i) { return std::pair(ascent.worth()[index(i)], i); };
    std::nth_element(sites.begin(), sites.begin() + static_cast<std::ptrdiff_t>(most), sites.end(),
                     [&](std::int32_t a, std::int32_t b) { return worth(a) < worth(b); });
    sites.resize(most);
    sites.insert(sites.end(), ascent.chosen().begin(), ascent.chosen().end());
  }
  exchange_among(std::move(sites), best.open());
}

void SearchState::exchange_among(std::vector<std::int32_t> sites,
                                 const std::vector<std::int32_t>& plan) {
  if (interchange) visits_before_ += interchange->visits();
  interchange.reset();
  candidates.reset();
  if (sites.size() < nearest.left().size()) {
    sites.insert(sites.end(), plan.begin(), plan.end());
    std::sort(sites.begin(), sites.end());
    sites.erase(std::unique(sites.begin(), sites.end()), sites.end());
    candidates = std::make_unique<NearestSites>(model, std::move(sites), kFewNeighbours);
  }
  interchange = std::make_unique<Interchange>(model, candidates ? *candidates : nearest);
  interchange->start_from(plan);
}

}  // namespace hearth::placement
