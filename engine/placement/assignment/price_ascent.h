#pragma once

#include <cstdint>
#include <limits>
#include <optional>
#include <span>
#include <vector>

#include "placement/assignment/model.h"
#include "placement/assignment/nearest.h"

namespace hearth::placement {

// What a branch says of a site.
enum class Fixed : std::uint8_t { Free, Open, Closed };

// The bound that prices prove (certificate.h has the formula), and better prices: a subgradient
// method whose direction is deflected (Camerini, Fratta and Maffioli 1975) or remembers the last
// ones.
class PriceAscent {
 public:
  // Only sites that `nearest` still has are looked at: the bound holds for plans of these.
  // Requires: the lists of `nearest` begin with at least one site.
  PriceAscent(const AssignmentModel& model, NearestSites& nearest);

  // Prices to begin with; `scale` of the first steps (1: Polyak's length).
  void start_from(std::vector<std::int64_t> price, double scale);
  // Which sites must be open or closed from now on.
  void fix(std::vector<Fixed> fixed) { fixed_ = std::move(fixed); }
  [[nodiscard]] const std::vector<Fixed>& fixed() const { return fixed_; }

  // One step: works out the bound of the prices and moves them. `target`: what the bound cannot
  // exceed by much, the cost of the best plan. False: the prices are best, no step leads on.
  bool step(std::int64_t target);
  // The bound of these prices, and worth(), chosen() along with it.
  std::int64_t evaluate(std::span<const std::int64_t> price);

  // Scaled; of all steps since start_from.
  [[nodiscard]] std::int64_t best_bound() const { return best_bound_.value_or(0); }
  [[nodiscard]] const std::vector<std::int64_t>& best_price() const { return best_price_; }
  // Of the prices that were evaluated last: what each site is worth, and which the bound opens.
  [[nodiscard]] const std::vector<std::int64_t>& worth() const { return worth_; }
  [[nodiscard]] const std::vector<std::int32_t>& chosen() const { return chosen_; }
  // How much higher the bound is when a free site is closed that was chosen, opened that was not.
  [[nodiscard]] std::int64_t if_other(std::int32_t site) const;
  [[nodiscard]] bool is_chosen(std::int32_t site) const {
    return is_chosen_[static_cast<std::size_t>(site)] != 0;
  }
  // Between 0 and 1: how often each site was chosen lately.
  [[nodiscard]] const std::vector<double>& chosen_lately() const { return lately_; }
  // Entries of lists that were looked at: what the steps cost, the same on every machine.
  [[nodiscard]] std::int64_t visits() const { return visits_; }
  [[nodiscard]] bool is_stuck() const { return scale_ < kLeastScale; }

 private:
  static constexpr double kLeastScale = 1e-3;
  static constexpr std::int64_t kNever = std::numeric_limits<std::int64_t>::max() / 4;
  void choose();
  double find_direction();

  const AssignmentModel& model_;
  NearestSites& nearest_;
  std::vector<Fixed> fixed_;
  std::vector<std::int64_t> price_, best_price_;
  std::vector<std::int64_t> worth_;
  std::vector<std::int32_t> chosen_;
  std::vector<std::uint8_t> is_chosen_;
  std::vector<double> lately_;
  std::vector<double> direction_;
  std::vector<std::int32_t> served_;  // C: by how many chosen sites
  double scale_ = 1;                  // of the step
  int since_better_ = 0;
  std::optional<std::int64_t> best_bound_;
  std::int32_t last_ = -1, next_ = -1;  // the last chosen freely, the first that was not; or -1
  std::int64_t forced_ = 0;  // any number: worth of a site that is chosen only because one must be
  std::vector<std::int32_t> order_;
  std::int64_t visits_ = 0;
};

}  // namespace hearth::placement
