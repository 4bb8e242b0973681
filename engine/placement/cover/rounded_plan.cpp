#include "placement/cover/rounded_plan.h"

#include <optional>

#include "placement/cover/swap_search.h"

namespace hearth::placement {

namespace {

constexpr double kHardlyOpen = 0.05;  // what counts beside the part that is open

std::optional<std::uint32_t> best_to_open(const SwapSearch& plan,
                                          const std::vector<double>& fractional) {
  const Selection& selection = plan.selection();
  const Model& model = selection.model();
  std::optional<std::uint32_t> best;
  double most = 0;
  for (std::uint32_t c = 0; c < fractional.size(); ++c) {
    if (fractional[c] <= 0 || selection.is_open(c)) continue;
    if (model.cost[c] > selection.budget_left() || !selection.has_room(c)) continue;
    const double gain = per_cost(static_cast<double>(plan.gain(c)), model.cost[c]);
    const double worth = (fractional[c] + kHardlyOpen) * gain;
    if (worth <= most) continue;
    most = worth;
    best = c;
  }
  return best;
}

}  // namespace

Selection rounded_plan(const Model& model, const std::vector<double>& fractional) {
  SwapSearch plan{Selection(model)};
  while (const auto column = best_to_open(plan, fractional)) plan.open(*column);
  plan.fill();
  plan.descend_everywhere();
  return plan.selection();
}

}  // namespace hearth::placement
