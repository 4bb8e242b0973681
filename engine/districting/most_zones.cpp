#include "districting/most_zones.h"

#include <algorithm>
#include <limits>

#include "districting/chains.h"

namespace hearth::districting {

namespace {

class MostZones {
 public:
  MostZones(const Problem& problem, const Options& options, const Limits& limits,
            Progress& progress)
      : problem_(problem),
        options_(options),
        limits_(limits),
        terrain_(problem.graph),
        left_(limits.work ? *limits.work : Meter::kNoEnd),
        count_(progress, limits.work ? *limits.work : default_steps(problem)) {
    solution_.chains = kChains;
    solution_.plan = {std::vector<std::uint32_t>(problem.graph.size(), 0), 1};
    solution_.objective = 1;
  }

  Solution solve() {
    const auto bound = std::min<std::int64_t>(most_districts(problem_.graph, problem_.band.least),
                                              problem_.graph.size());
    solution_.bound = static_cast<double>(bound);
    std::int64_t refused = bound + 1;  // fewest districts for which no plan was found
    std::int64_t found = 1;
    for (std::int64_t down = 1; refused - found > 1 && may_go_on(); down *= 2) {
      const std::int64_t wanted = std::max(refused - down, found + 1);
      if (attempt(wanted)) {
        found = wanted;
        break;
      }
      refused = wanted;
    }
    while (refused - found > 1 && may_go_on()) {
      const std::int64_t wanted = found + (refused - found) / 2;
      (attempt(wanted) ? found : refused) = wanted;
    }
    solution_.status = judged(solution_, options_.gap);
    if (solution_.status != Status::Feasible) solution_.stopped_by = StopReason::None;
    return solution_;
  }

 private:
  static constexpr int kChains = 4;

  [[nodiscard]] bool may_go_on() const { return solution_.stopped_by == StopReason::None; }

  // Takes a plan of `wanted` districts if the chains find one.
  bool attempt(std::int64_t wanted) {
    constexpr std::int64_t kStepsAUnit = 4000;  // of each chain
    const std::int64_t budget = std::min(kStepsAUnit * problem_.graph.size(), left_ / kChains + 1);
    const auto count = static_cast<std::uint32_t>(wanted);
    const Effort effort{budget / 8, budget / 2, std::numeric_limits<double>::infinity()};
    const auto found =
        run_chains(kChains, budget, limits_, count_, [&](std::size_t row, Meter& meter) {
          return fewest_cuts_chain(terrain_, count, problem_.band,
                                   Random(options_.seed + static_cast<std::uint64_t>(wanted), row),
                                   effort, meter);
        });
    const StopReason before = solution_.stopped_by;
    solution_.status = Status::None;
    const bool took = take_best(found, solution_);
    for (const Found& f : found) left_ -= left_ == Meter::kNoEnd ? 0 : f.steps;
    // The end of an attempt's budget is not the end of the search.
    if (solution_.stopped_by == StopReason::Work) solution_.stopped_by = before;
    if (left_ <= 0) solution_.stopped_by = StopReason::Work;
    if (took) solution_.objective = static_cast<double>(wanted);
    return took;
  }

  const Problem& problem_;
  Options options_;
  Limits limits_;
  Terrain terrain_;
  std::int64_t left_;
  StepCount count_;
  Solution solution_;
};

}  // namespace

Solution most_zones(const Problem& problem, const Options& options, const Limits& limits,
                    Progress& progress) {
  return MostZones(problem, options, limits, progress).solve();
}

}  // namespace hearth::districting
