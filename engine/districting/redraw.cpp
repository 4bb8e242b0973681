#include "districting/redraw.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>
#include <optional>
#include <utility>

#include "core/ids.h"
#include "core/parallel.h"
#include "districting/chance.h"
#include "districting/matching.h"
#include "districting/meter.h"
#include "districting/redraw_start.h"
#include "districting/reshaping.h"
#include "districting/separate_parts.h"

namespace hearth::districting {

namespace {

// One chain of annealing: rounds that begin at the best plan so far, each as long as the one
// before.
class RedrawChain {
 public:
  // `units`, if not empty: only these are moved, and those in one community with them.
  RedrawChain(const RedrawGround& ground, Random random, Meter& meter,
              std::span<const std::uint32_t> units = {})
      : draft_(ground),
        moves_(draft_, units),
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
    return rounds(4, steps);
  }

  // From a plan that has been searched already.
  RedrawPlan refine(const std::vector<std::uint32_t>& start, std::int64_t steps) {
    draft_.load(start);
    now_ = draft_.score();
    remember();
    return rounds(1, steps);
  }

 private:
  // The first begins hotter by so much.
  RedrawPlan rounds(double first, std::int64_t steps) {
    const double hot = typical_change();
    constexpr int kRounds = 4;
    for (int round = 0; round < kRounds && meter_.may_go_on(); ++round) {
      draft_.load(best_.slot_of);
      now_ = draft_.score();
      // Where every rule holds they gain nothing that the other moves do not, and take longer.
      rebuilds_ = round > 0 && best_.score.breach > 0;
      anneal(round == 0 ? hot * first : hot, hot / 200, steps / kRounds);
    }
    best_.steps = meter_.done();
    best_.stopped_by = meter_.stopped();
    return std::move(best_);
  }

  bool propose() {
    if (rebuilds_ && random_.below(16) == 0) return propose_rebuilding();
    const std::uint32_t dice = random_.below(100);
    if (dice < 88) return moves_.flip(random_);
    if (dice < 92) return moves_.recombine(random_);
    if (dice < 95) return moves_.send_back(random_);
    if (dice < 96) return moves_.restore(random_);
    if (dice < 97) return moves_.merge(random_);
    if (dice < 98) return moves_.split(random_);
    return moves_.exchange(random_);
  }

  bool propose_rebuilding() {
    switch (random_.below(4)) {
      case 0:
        return moves_.dissolve(random_);
      case 1:
        return moves_.establish(random_);
      default:
        return moves_.ruin_and_rebuild(random_);
    }
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
  bool rebuilds_ = false;  // are communities dissolved, established and ruined?
  Score now_;
  RedrawPlan best_;
};

// From so many units on, what is apart is searched apart.
constexpr std::uint32_t kManyUnits = 4'000;

struct Work {
  const RedrawOptions& options;
  const Limits& limits;
  StepCount& count;
};

// Sums the steps of some chains, and tells why one of them stopped early.
void add_up(const std::vector<RedrawPlan>& chains, RedrawPlan& plan) {
  for (const RedrawPlan& chain : chains) {
    plan.steps += chain.steps;
    if (chain.stopped_by == StopReason::Time || chain.stopped_by == StopReason::Interrupt) {
      plan.stopped_by = chain.stopped_by;
    }
  }
}

RedrawPlan best_of_chains(const RedrawGround& ground, const Work& work,
                          const std::vector<std::uint32_t>& start, std::int64_t steps) {
  const std::int64_t each = std::max<std::int64_t>(steps / work.options.chains, 1);
  std::vector<RedrawPlan> plans(static_cast<std::size_t>(work.options.chains));
  parallel_for_each_id<Id<struct ChainKind>>(plans.size(), [&](auto id) {
    Random random(work.options.seed, static_cast<std::uint64_t>(id.row));
    Meter meter(work.limits, work.count, each);
    const std::vector<std::uint32_t> first = start.empty() ? todays_plan(ground, random) : start;
    plans[static_cast<std::size_t>(id.row)] = RedrawChain(ground, random, meter).run(first, each);
  });
  std::size_t best = 0;
  for (std::size_t i = 0; i < plans.size(); ++i) {
    if (plans[i].score.better_than(plans[best].score)) best = i;
  }
  RedrawPlan out;
  out.slot_of = plans[best].slot_of;
  out.score = plans[best].score;
  add_up(plans, out);
  return out;
}

// The plan, and in each part what its own chain made of it. New communities, which several chains
// may have begun under one code, are counted through anew; empty: there are too many.
std::vector<std::uint32_t> put_together(const RedrawGround& ground, const RedrawPlan& plan,
                                        const std::vector<UnitSet>& parts,
                                        const std::vector<RedrawPlan>& plans) {
  const std::uint32_t today = ground.territory.today_count;
  std::vector<std::uint32_t> chain_of(plan.slot_of.size(), 0);  // 0: none
  for (std::uint32_t p = 0; p < parts.size(); ++p) {
    for (const std::uint32_t v : parts[p]) chain_of[v] = p + 1;
  }
  std::vector<std::uint32_t> slot_of;
  std::map<std::pair<std::uint32_t, std::uint32_t>, std::uint32_t> fresh;  // (chain, slot)
  for (std::uint32_t v = 0; v < chain_of.size(); ++v) {
    const std::uint32_t chain = chain_of[v];
    const std::uint32_t slot = chain == 0 ? plan.slot_of[v] : plans[chain - 1].slot_of[v];
    const auto next = today + static_cast<std::uint32_t>(fresh.size());
    slot_of.push_back(slot < today ? slot
                                   : fresh.emplace(std::pair(chain, slot), next).first->second);
  }
  return today + fresh.size() <= ground.slots ? slot_of : std::vector<std::uint32_t>{};
}

// Goes on with each part in a chain of its own, all of whose steps count: of chains of the whole,
// all but one are for nothing. Each keeps the number of communities as it is.
void refine(const RedrawGround& ground, const Work& work, const std::vector<UnitSet>& parts,
            std::int64_t steps, RedrawPlan& plan) {
  Draft whole(ground);
  whole.load(plan.slot_of);
  const auto communities = static_cast<std::int64_t>(whole.count());
  Rules rules = ground.rules;
  if (rules.count.excess(communities) > 0) return;
  const bool any_number = rules.count.is_open() && rules.count.least == 0;
  if (!any_number) rules.count = {communities, communities};
  const RedrawGround here(ground.territory, rules, ground.goals, ground.slots);
  std::size_t units = 0;
  for (const UnitSet& part : parts) units += part.size();
  std::vector<RedrawPlan> plans(parts.size());
  parallel_for_each_id<Id<struct ChainKind>>(parts.size(), [&](auto id) {
    const auto p = static_cast<std::size_t>(id.row);
    const double share = static_cast<double>(parts[p].size()) / static_cast<double>(units);
    const auto own = static_cast<std::int64_t>(static_cast<double>(steps) * share);
    Random random(work.options.seed, 1000 + static_cast<std::uint64_t>(id.row));
    Meter meter(work.limits, work.count, std::max<std::int64_t>(own, 1));
    plans[p] = RedrawChain(here, random, meter, parts[p]).refine(plan.slot_of, own);
  });
  add_up(plans, plan);
  const std::vector<std::uint32_t> together = put_together(ground, plan, parts, plans);
  if (together.empty()) return;
  whole.load(together);
  const Score score = whole.score();
  if (!score.better_than(plan.score)) return;
  plan.slot_of = together;
  plan.score = score;
}

// The sets in which a community breaks a rule.
std::vector<UnitSet> broken_sets(const RedrawGround& ground, const std::vector<UnitSet>& sets,
                                 const RedrawPlan& plan) {
  Draft draft(ground);
  draft.load(plan.slot_of);
  std::vector<UnitSet> out;
  for (const UnitSet& set : sets) {
    const bool broken = std::any_of(set.begin(), set.end(), [&](std::uint32_t v) {
      return draft.breach_in(plan.slot_of[v]) > 0;
    });
    if (broken) out.push_back(set);
  }
  return out;
}

// A quarter of the steps for the whole, so that communities begin and end where they should; most
// of the rest for the parts, and an eighth for the sets that still break a rule.
RedrawPlan searched_in_parts(const RedrawGround& ground, const Work& work,
                             const std::vector<std::uint32_t>& start, std::int64_t steps,
                             const std::vector<UnitSet>& sets) {
  RedrawPlan plan = best_of_chains(ground, work, start, steps / 4);
  const int chains = work.options.chains;
  if (plan.stopped_by != StopReason::None) return plan;
  refine(ground, work, shared_out(sets, chains), steps * 5 / 8, plan);
  if (plan.stopped_by != StopReason::None || plan.score.breach == 0) return plan;
  const std::vector<UnitSet> broken = broken_sets(ground, sets, plan);
  if (!broken.empty()) refine(ground, work, shared_out(broken, chains), steps / 8, plan);
  return plan;
}

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
  StepCount count(progress, all);
  const Work work{options, limits, count};
  std::vector<UnitSet> sets;
  // How much may change has an end for all together.
  const bool large = ground.territory.unit_count() >= kManyUnits;
  if (large && !ground.rules.most_moved && ground.rules.given.empty()) sets = separate_sets(ground);
  RedrawPlan plan = sets.size() > 1 ? searched_in_parts(ground, work, start, all, sets)
                                    : best_of_chains(ground, work, start, all);
  if (plan.stopped_by == StopReason::None && limits.work) plan.stopped_by = StopReason::Work;
  Draft draft(ground);
  const std::vector<std::uint32_t> matched = matched_slots(ground, plan.slot_of);
  draft.load(matched);
  // Other codes may turn a merge into an exchange between two communities that live on.
  const Score score = draft.score();
  if (!ground.rules.operations.has_all() && score.breach > plan.score.breach) return plan;
  plan.slot_of = matched;
  plan.score = score;
  return plan;
}

}  // namespace hearth::districting
