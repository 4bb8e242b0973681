#include "placement/assignment/search_state.h"

#include <algorithm>
#include <utility>

namespace hearth::placement {

namespace {

std::size_t index(std::int32_t site) { return static_cast<std::size_t>(site); }

// Sites in each client's list at first: about those that cost less than the second nearest open
// one.
std::size_t first_neighbours(const AssignmentModel& model) {
  const auto open = static_cast<std::size_t>(model.sites_to_open().value_or(10));
  return std::clamp<std::size_t>(3 * model.sites() / open, 16, 512);
}

}  // namespace

SearchState::SearchState(const AssignmentProblem& problem, const Options& asked,
                         const Limits& may_spend)
    : options(asked),
      limits(may_spend),
      model(problem),
      nearest(model, first_neighbours(model)),
      interchange(model, nearest),
      ascent(model, nearest),
      best(model),
      kicks(model, nearest, asked.seed) {}

bool SearchState::goes_on() {
  if (best.is_proven() || best.is_within(options.gap)) return false;
  stopped_by = limits.stop(steps);
  return stopped_by == StopReason::None;
}

void SearchState::descend() {
  best.offer(interchange.plan(), interchange.cost());
  while (limits.stop(steps) == StopReason::None) {
    const auto move = interchange.best_move();
    if (!move) break;
    interchange.make(*move);
    ++steps;
  }
  best.offer(interchange.plan(), interchange.cost());
}

void SearchState::try_chosen() {
  const auto& wanted = model.sites_to_open();
  const auto count = static_cast<std::int64_t>(ascent.chosen().size());
  if (count == 0 || (wanted && count != *wanted)) return;
  std::vector<std::int32_t> chosen = ascent.chosen();
  std::sort(chosen.begin(), chosen.end());
  if (chosen == tried_) return;
  interchange.go_to(chosen);
  descend();
  tried_ = std::move(chosen);
}

void SearchState::kick_up_to(double share) {
  const auto most = static_cast<std::int64_t>(share * static_cast<double>(ascent.visits()));
  while (interchange.visits() < most && goes_on()) steps += kicks.kick(interchange, best);
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
  if (fix_by_worth(bound, fixed) == 0) return;
  std::vector<std::uint8_t> marked(model.sites(), 0);
  for (const std::int32_t i : nearest.left()) marked[index(i)] = fixed[index(i)] != Fixed::Closed;
  for (const std::int32_t i : best.open()) marked[index(i)] = 1;  // where the kicks begin
  ascent.fix(std::move(fixed));
  if (std::count(marked.begin(), marked.end(), 1) ==
      static_cast<std::ptrdiff_t>(nearest.left().size())) {
    return;
  }
  interchange.go_to(best.open());
  nearest.keep(marked);
  interchange.start_from(best.open());
}

}  // namespace hearth::placement
