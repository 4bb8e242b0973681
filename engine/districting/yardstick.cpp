#include "districting/yardstick.h"

#include <algorithm>
#include <array>

#include "core/ids.h"
#include "core/parallel.h"
#include "districting/meter.h"
#include "districting/redraw_audit.h"
#include "districting/reshaping.h"

namespace hearth::districting {

namespace {

constexpr int kChains = 4;
constexpr std::int64_t kKept = 32;  // plans of each chain, to compare with one another

// Terms whose sample says something whatever the weights are.
constexpr std::array kSampled{Term::BorderCut, Term::Compactness, Term::Inertia, Term::Deviation,
                              Term::MovedHouseholds};

struct Chain {
  std::vector<std::vector<double>> values;  // of each sampled term, a number a step
  std::vector<std::vector<std::uint32_t>> plans;
  std::int64_t accepted = 0;
  std::int64_t steps = 0;
};

// The rules without those that ask for few changes: any lawful map with as many communities.
Rules yardstick_rules(const Rules& rules, std::uint32_t count) {
  Rules out = rules;
  out.count = {count, count};
  out.most_moved.reset();
  out.operations = {};
  return out;
}

Chain run_chain(const RedrawGround& ground, const std::vector<std::uint32_t>& start,
                std::int64_t steps, Random random, Meter& meter) {
  Chain chain;
  chain.values.resize(kSampled.size());
  Draft draft(ground);
  draft.load(start);
  Reshaping moves(draft);
  const std::int64_t burnt = steps / 10;
  const std::int64_t apart = std::max<std::int64_t>((steps - burnt) / kKept, 1);
  for (std::int64_t step = 0; step < steps && meter.may_go_on(); ++step) {
    // A draw that meets no border is no step.
    bool moved = false;
    for (int draw = 0; draw < 64 && !moved; ++draw) moved = moves.recombine(random);
    ++chain.steps;
    if (moved && draft.score().breach == 0) {
      draft.keep();
      ++chain.accepted;
    } else {
      draft.undo();
    }
    meter.spend(1);
    if (step < burnt) continue;
    const Terms terms = draft.terms();
    for (std::size_t t = 0; t < kSampled.size(); ++t) {
      chain.values[t].push_back(terms[at(kSampled[t])]);
    }
    if ((step - burnt) % apart == apart - 1) {
      chain.plans.emplace_back(draft.slots().begin(), draft.slots().end());
    }
  }
  return chain;
}

// Share of contacts that one plan cuts and the other does not.
double apart_share(const Territory& t, const std::vector<std::uint32_t>& p,
                   const std::vector<std::uint32_t>& q) {
  std::int64_t differ = 0;
  std::int64_t all = 0;
  for (std::uint32_t v = 0; v < t.unit_count(); ++v) {
    for (const std::uint32_t w : t.graph.of(v)) {
      if (w < v) continue;
      ++all;
      differ += (p[v] == p[w]) != (q[v] == q[w]) ? 1 : 0;
    }
  }
  return all > 0 ? static_cast<double>(differ) / static_cast<double>(all) : 0;
}

double diversity_of(const Territory& t, const std::vector<Chain>& chains) {
  double sum = 0;
  std::int64_t pairs = 0;
  for (std::size_t c = 0; c < chains.size(); ++c) {
    const Chain& other = chains[(c + 1) % chains.size()];
    const std::size_t plans = std::min(chains[c].plans.size(), other.plans.size());
    for (std::size_t i = 0; i < plans; ++i) {
      sum += apart_share(t, chains[c].plans[i], other.plans[i]);
      ++pairs;
    }
  }
  return pairs > 0 ? sum / static_cast<double>(pairs) : 0;
}

double not_above(const std::vector<double>& sorted, double value) {
  const auto end = std::upper_bound(sorted.begin(), sorted.end(), value);
  return static_cast<double>(end - sorted.begin()) / static_cast<double>(sorted.size());
}

TermSample sample_of(std::size_t term, const std::vector<Chain>& chains, const ComparedMaps& maps) {
  TermSample out;
  out.term = kSampled[term];
  std::vector<std::vector<double>> values;
  std::vector<double> all;
  for (const Chain& chain : chains) {
    values.push_back(chain.values[term]);
    all.insert(all.end(), chain.values[term].begin(), chain.values[term].end());
  }
  if (all.empty()) return out;
  std::sort(all.begin(), all.end());
  out.least = all.front();
  out.median = all[all.size() / 2];
  out.most = all.back();
  out.not_above_before = not_above(all, maps.before.terms[at(out.term)]);
  out.not_above_after = not_above(all, maps.after.terms[at(out.term)]);
  out.diagnosis = diagnose(values);
  return out;
}

}  // namespace

LawfulSample sample_lawful(const RedrawGround& ground, const std::vector<std::uint32_t>& start,
                           const ComparedMaps& maps, const YardstickOptions& options,
                           const Limits& limits, Progress& progress) {
  LawfulSample out;
  Draft count(ground);
  count.load(start);
  const Rules rules = yardstick_rules(ground.rules, count.count());
  const RedrawGround here(ground.territory, rules, ground.goals, ground.slots);
  if (!audit_redraw(here, start).breaches.empty()) return out;
  const std::int64_t each = (options.steps + kChains - 1) / kChains;
  StepCount done(progress, each * kChains);
  std::vector<Chain> chains(kChains);
  Limits own = limits;
  own.work.reset();
  parallel_for_each_id<Id<struct ChainKind>>(kChains, [&](auto id) {
    Meter meter(own, done, Meter::kNoEnd);
    chains[static_cast<std::size_t>(id.row)] = run_chain(
        here, start, each, Random(options.seed, 100 + static_cast<std::uint64_t>(id.row)), meter);
  });
  out.chains = kChains;
  for (const Chain& chain : chains) {
    out.steps += chain.steps;
    out.accepted += chain.accepted;
  }
  for (std::size_t t = 0; t < kSampled.size(); ++t) {
    out.terms.push_back(sample_of(t, chains, maps));
  }
  out.diversity = diversity_of(ground.territory, chains);
  return out;
}

}  // namespace hearth::districting
