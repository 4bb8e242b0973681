#pragma once

#include <vector>

#include "placement/cover/capped.h"
#include "placement/cover/model.h"

namespace hearth::placement {

// The columns' part of a model's bound under caps, when `profit` is what each column is worth,
// times `scale`. The model must live on.
struct CappedPart {
  CappedPart(const Model& model, Wide scale, const std::vector<Wide>& profit)
      : caps(model.cap_of, model.cap_left) {
    if (model.goal == Goal::MostPeople) {
      money = priced_money(caps, profit, model.cost, model.budget_left);
      return;
    }
    money.price = money.highest = scale;
    const std::vector<Wide> beyond = beyond_price(profit, model.cost, 1, scale);
    for (const std::uint32_t c : caps.choose(beyond).items) money.value.add(beyond[c]);
  }
  BestUnderCaps<Wide> caps;
  PricedMoney money;
};

}  // namespace hearth::placement
