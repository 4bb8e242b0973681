#pragma once

#include <cstdint>
#include <functional>
#include <limits>
#include <optional>
#include <vector>

#include "core/progress.h"
#include "placement/capacitated/relaxed.h"

namespace hearth::placement::capacitated {

// Climbs to prices whose bound is high: the volume algorithm (Barahona and Anbil 2000). The mean of
// the relaxed plans, weighted towards the latest, tends to a solution of the linear programme over
// all knapsack sets, and says which sites and pairs are undecided. Every value is exact: prices are
// integers.
class Ascent {
 public:
  static constexpr std::int64_t kNoTarget = std::numeric_limits<std::int64_t>::max() / 2;

  // Starts at `price`, C.
  Ascent(const Residual& residual, std::vector<std::int64_t> price, const Limits& limits);

  // At most `steps` relaxations; fewer once the best value reaches `target` (kNoTarget: not known)
  // or no longer rises, or a limit says stop. `see` is called with each relaxed plan and its
  // prices; it may lower the target.
  using See = std::function<void(const std::vector<std::int64_t>& price, const Relaxed&)>;
  void climb(std::int64_t steps, const std::int64_t& target, const See& see = nullptr);
  // Goes on with another residual of the same problem: pairs have left.
  void restart();
  // From now on steps go on from the latest prices, along a mean of the latest directions
  // (Camerini, Fratta and Maffioli 1975), until restart(): from where many choices are equally good
  // the mean plan does not lead on.
  void deflect() { deflects_ = true; }

  [[nodiscard]] bool possible() const { return possible_; }
  [[nodiscard]] std::int64_t best() const { return best_; }
  [[nodiscard]] const std::vector<std::int64_t>& price() const { return best_price_; }
  [[nodiscard]] std::int64_t steps() const { return steps_; }
  // Means, S, and by pair of the residual.
  [[nodiscard]] const std::vector<double>& mean_open() const { return mean_open_; }
  [[nodiscard]] const std::vector<double>& mean_pair() const { return mean_pair_; }

 private:
  void begin();
  void learn();
  void take_in(double weight);
  void move(std::int64_t target);
  void move_deflected(std::int64_t target);

  const Residual& residual_;
  const Limits& limits_;
  std::vector<std::int64_t> price_, best_price_;
  std::int64_t best_ = 0;
  std::int64_t steps_ = 0;
  bool possible_ = true;
  bool started_ = false;
  Relaxed relaxed_;
  std::vector<double> mean_open_, mean_pair_, mean_served_;
  double stride_ = 0.5;
  int flat_ = 0;  // steps without a rise
  bool deflects_ = false;
  std::vector<double> direction_;
};

}  // namespace hearth::placement::capacitated
