#include "districting/ensemble.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <optional>
#include <stdexcept>

#include "core/ids.h"
#include "core/parallel.h"
#include "core/random.h"
#include "districting/meter.h"
#include "districting/recombination.h"
#include "districting/search.h"

namespace hearth::districting {

namespace {

using ChainId = Id<struct ChainKind>;

double mean_of(std::span<const double> numbers) {
  return std::accumulate(numbers.begin(), numbers.end(), 0.0) / static_cast<double>(numbers.size());
}

// Mean of (x_i - mean)(x_{i + lag} - mean).
double covariance(std::span<const double> numbers, double mean, std::size_t lag) {
  double sum = 0;
  for (std::size_t i = 0; i + lag < numbers.size(); ++i) {
    sum += (numbers[i] - mean) * (numbers[i + lag] - mean);
  }
  return sum / static_cast<double>(numbers.size());
}

struct Halves {
  std::vector<std::span<const double>> chain;
  std::vector<double> mean;
  double within = 0;   // mean of the variances
  double overall = 0;  // variance estimated from all chains
};

Halves halved(std::span<const std::vector<double>> chains) {
  Halves out;
  const std::size_t length = chains.front().size() / 2;
  for (const std::vector<double>& chain : chains) {
    out.chain.push_back(std::span(chain).first(length));
    out.chain.push_back(std::span(chain).last(length));
  }
  const auto n = static_cast<double>(length);
  for (const auto& half : out.chain) {
    out.mean.push_back(mean_of(half));
    out.within += covariance(half, out.mean.back(), 0) * n / (n - 1);
  }
  out.within /= static_cast<double>(out.chain.size());
  const double grand = mean_of(out.mean);
  double between = 0;
  for (const double m : out.mean) between += (m - grand) * (m - grand);
  between /= static_cast<double>(out.mean.size() - 1);
  out.overall = out.within * (n - 1) / n + between;
  return out;
}

// Autocorrelation over all chains.
double correlation(const Halves& halves, std::size_t lag) {
  double sum = 0;
  for (std::size_t c = 0; c < halves.chain.size(); ++c) {
    sum += covariance(halves.chain[c], halves.mean[c], lag);
  }
  return 1 - (halves.within - sum / static_cast<double>(halves.chain.size())) / halves.overall;
}

}  // namespace

Diagnosis diagnose(std::span<const std::vector<double>> chains) {
  constexpr std::size_t kFewest = 8;
  if (chains.empty() || chains.front().size() < kFewest) return {};
  const Halves halves = halved(chains);
  if (halves.within <= 0) {
    return {static_cast<double>(chains.size()), halves.overall > 0 ? 0.0 : 1.0};
  }
  const std::size_t length = halves.chain.front().size();
  double time = 1;  // 1 + 2 sum of the correlations, in pairs while they are positive and fall
  double last_pair = 2;
  for (std::size_t lag = 1; lag + 1 < length; lag += 2) {
    const double pair = correlation(halves, lag) + correlation(halves, lag + 1);
    if (pair <= 0) break;
    last_pair = std::min(last_pair, pair);
    time += 2 * last_pair;
  }
  const auto all = static_cast<double>(length * halves.chain.size());
  return {std::min(all / time, all), std::sqrt(halves.overall / halves.within)};
}

namespace {

struct Walk {
  std::optional<Plan> plan;
  std::vector<double> cuts;  // after every step
  std::int64_t accepted = 0;
  std::int64_t trees = 0;
  std::int64_t excess = 0;
  StopReason stopped_by = StopReason::None;
};

Walk walk(const Terrain& terrain, std::uint32_t count, Band band, Random random,
          const Limits& limits, Meter& meter) {
  Walk out;
  const Start start = lawful_start(terrain, count, band, random, limits);
  out.excess = start.excess;
  if (!start.plan) return out;
  Recombination chain(terrain.graph, band);
  chain.load(*start.plan);
  constexpr std::int64_t kBlock = 64;  // a step here is worth a thousand of annealing
  while (meter.may_go_on()) {
    const std::int64_t granted = meter.grant(kBlock);
    for (std::int64_t i = 0; i < granted; ++i) {
      out.accepted += static_cast<int>(chain.step(random));
      out.cuts.push_back(static_cast<double>(chain.cut_edges()));
    }
    meter.spend(granted);
  }
  const Audit found = audit(terrain.graph, chain.plan(), band);
  if (!found.lawful() || found.cut_edges != chain.cut_edges()) {
    throw std::logic_error("the sampled plan is not what the chain takes it for");
  }
  out.plan = chain.plan();
  out.trees = chain.trees();
  out.stopped_by = meter.stopped();
  return out;
}

void summarise(const std::vector<Walk>& walks, Ensemble& out) {
  std::size_t shortest = walks.front().cuts.size();
  for (const Walk& w : walks) shortest = std::min(shortest, w.cuts.size());
  std::vector<std::vector<double>> kept;
  double sum = 0;
  for (const Walk& w : walks) {
    out.steps += static_cast<std::int64_t>(w.cuts.size());
    out.accepted += w.accepted;
    out.trees += w.trees;
    if (w.stopped_by != StopReason::Work) out.stopped_by = w.stopped_by;
    const auto begin = w.cuts.begin();
    kept.emplace_back(begin + static_cast<std::ptrdiff_t>(shortest / 10),
                      begin + static_cast<std::ptrdiff_t>(shortest));
    if (kept.back().empty()) continue;
    const auto [least, most] = std::minmax_element(kept.back().begin(), kept.back().end());
    const auto low = static_cast<std::int64_t>(*least);
    out.fewest_cuts = kept.size() == 1 ? low : std::min(out.fewest_cuts, low);
    out.most_cuts = std::max(out.most_cuts, static_cast<std::int64_t>(*most));
    sum += mean_of(kept.back());
  }
  out.mean_cuts = sum / static_cast<double>(walks.size());
  out.cut_edges = diagnose(kept);
}

}  // namespace

Ensemble sample(const DualGraph& graph, std::uint32_t count, Band band,
                const SampleOptions& options, const Limits& limits, Progress& progress) {
  constexpr std::int64_t kChains = 8;
  const std::int64_t all = limits.work ? std::min(options.steps, *limits.work) : options.steps;
  const std::int64_t chains = std::clamp<std::int64_t>(all, 1, kChains);
  const Terrain terrain(graph);
  StepCount meter_count(progress, all);
  std::vector<Walk> walks(static_cast<std::size_t>(chains));
  parallel_for_each_id<ChainId>(walks.size(), [&](ChainId chain) {
    const auto row = static_cast<std::size_t>(chain.row);
    Meter meter(limits, meter_count, all * (chain.row + 1) / chains - all * chain.row / chains);
    walks[row] = walk(terrain, count, band, Random(options.seed, row), limits, meter);
  });
  Ensemble out;
  out.chains = static_cast<int>(chains);
  out.nearest_excess = walks.front().excess;
  for (const Walk& w : walks) {
    if (!w.plan) return out;
  }
  out.plan = *walks.front().plan;
  summarise(walks, out);
  if (out.stopped_by == StopReason::None && all < options.steps) out.stopped_by = StopReason::Work;
  return out;
}

}  // namespace hearth::districting
