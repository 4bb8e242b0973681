#include "districting/redraw.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <optional>

#include "core/ids.h"
#include "core/parallel.h"
#include "districting/chance.h"
#include "districting/matching.h"
#include "districting/meter.h"
#include "districting/redraw_start.h"
#include "districting/reshaping.h"

namespace hearth::districting {

namespace {

// One chain of annealing: rounds that begin at the best plan so far, each as long as the one
// before.
class RedrawChain {
 public:
  RedrawChain(const RedrawGround& ground, Random random, Meter& meter)
      : draft_(ground),
        moves_(draft_),
        random_(random),
        meter_(meter),
        price_(breach_price(ground.goals)) {}

  RedrawPlan run(const std::vector<std::uint32_t>& start, std::int64_t steps) {
    draft_.load(start);
    now_ = draft_.score();
    remember();
    mend(draft_, moves_, price_, random_);
    now_ = draft_.score();
    if (now_.better_than(best_.score)) remember();
    const double hot = typical_change();
    constexpr int kRounds = 4;
    for (int round = 0; round < kRounds && meter_.may_go_on(); ++round) {
      draft_.load(best_.slot_of);
      now_ = draft_.score();
      anneal(round == 0 ? hot * 4 : hot, hot / 200, steps / kRounds);
    }
    best_.steps = meter_.done();
    best_.stopped_by = meter_.stopped();
    return std::move(best_);
  }

 private:
  bool propose() {
    const std::uint32_t dice = random_.below(100);
    if (dice < 88) return moves_.flip(random_);
    if (dice < 92) return moves_.recombine(random_);
    if (dice < 95) return moves_.send_back(random_);
    if (dice < 96) return moves_.restore(random_);
    if (dice < 97) return moves_.merge(random_);
    if (dice < 98) return moves_.split(random_);
    return moves_.exchange(random_);
  }

  void remember() {
    best_.slot_of.assign(draft_.slots().begin(), draft_.slots().end());
    best_.score = now_;
  }

  // How much a single unit changes the cost, about: the median of what flips do, broken rules
  // aside.
  double typical_change() {
    std::vector<double> changes;
    for (int i = 0; i < 2000 && changes.size() < 200; ++i) {
      if (!moves_.flip(random_)) continue;
      changes.push_back(std::abs(draft_.score().cost - now_.cost));
      draft_.undo();
      now_ = draft_.score();
    }
    if (changes.empty()) return 1e-6;
    std::nth_element(changes.begin(),
                     changes.begin() + static_cast<std::ptrdiff_t>(changes.size() / 2),
                     changes.end());
    return std::max(changes[changes.size() / 2], 1e-9);
  }

  void anneal(double hot, double cold, std::int64_t steps) {
    constexpr int kSteps = 256;  // of temperature
    const double factor = cooling_factor(hot, cold);
    double temperature = hot;
    for (int k = 0; k < kSteps && meter_.may_go_on(); ++k) {
      std::int64_t left = std::max<std::int64_t>(steps / kSteps, 1);
      while (left > 0 && meter_.may_go_on()) {
        const std::int64_t granted = meter_.grant(left);
        for (std::int64_t i = 0; i < granted; ++i) step(temperature);
        meter_.spend(granted);
        left -= granted;
      }
      temperature *= factor;
    }
  }

  void step(double temperature) {
    if (!propose()) return;
    const Score then = draft_.score();
    const double change = then.priced(price_) - now_.priced(price_);
    const auto draw = exponential_draws()[random_.below(kExponentialDraws)];
    if (change > temperature * draw) {
      draft_.undo();
      return;
    }
    draft_.keep();
    now_ = then;
    if (now_.better_than(best_.score)) remember();
  }

  Draft draft_;
  Reshaping moves_;
  Random random_;
  Meter& meter_;
  double price_;
  Score now_;
  RedrawPlan best_;
};

}  // namespace

double breach_price(const Goals& goals) {
  // All of the cost together is seldom above the sum of the weights.
  return 4 * std::max(std::accumulate(goals.weight.begin(), goals.weight.end(), 0.0), 0.1);
}

std::int64_t default_redraw_steps(const Territory& territory) {
  constexpr std::int64_t kLeast = 400'000;
  constexpr std::int64_t kAUnit = 8'000;
  constexpr std::int64_t kMost = 40'000'000;
  const auto units = static_cast<std::int64_t>(territory.unit_count());
  return std::max(std::clamp(kAUnit * units, kLeast, kMost), 200 * units);
}

RedrawPlan redraw(const RedrawGround& ground, const RedrawOptions& options, const Limits& limits,
                  Progress& progress, const std::vector<std::uint32_t>& start) {
  const std::int64_t all = limits.work ? *limits.work : default_redraw_steps(ground.territory);
  const std::int64_t each = std::max<std::int64_t>(all / options.chains, 1);
  StepCount count(progress, all);
  std::vector<RedrawPlan> plans(static_cast<std::size_t>(options.chains));
  parallel_for_each_id<Id<struct ChainKind>>(plans.size(), [&](auto id) {
    Random random(options.seed, static_cast<std::uint64_t>(id.row));
    Meter meter(limits, count, each);
    const std::vector<std::uint32_t> first = start.empty() ? todays_plan(ground, random) : start;
    plans[static_cast<std::size_t>(id.row)] = RedrawChain(ground, random, meter).run(first, each);
  });
  std::size_t best = 0;
  StopReason stopped = StopReason::None;
  std::int64_t steps = 0;
  for (std::size_t i = 0; i < plans.size(); ++i) {
    steps += plans[i].steps;
    if (plans[i].score.better_than(plans[best].score)) best = i;
    if (plans[i].stopped_by == StopReason::Time || plans[i].stopped_by == StopReason::Interrupt) {
      stopped = plans[i].stopped_by;
    }
  }
  if (stopped == StopReason::None && limits.work) stopped = StopReason::Work;
  RedrawPlan plan = std::move(plans[best]);
  plan.steps = steps;
  plan.stopped_by = stopped;
  Draft draft(ground);
  const std::vector<std::uint32_t> matched = matched_slots(ground, plan.slot_of);
  draft.load(matched);
  // Other codes may turn a merge into an exchange between two communities that live on.
  const Score score = draft.score();
  if (!ground.rules.may_adjust && score.breach > plan.score.breach) return plan;
  plan.slot_of = matched;
  plan.score = score;
  return plan;
}

}  // namespace hearth::districting
