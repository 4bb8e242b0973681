#include <algorithm>
#include <vector>

#include "placement/cover/capped_part.h"
#include "placement/cover/knapsack.h"
#include "placement/cover/multipliers.h"

namespace hearth::placement {

namespace {

void fix_fewest(const Model& model, const ModelBound& bound, Wide scale, Wide room, Cut& cut) {
  for (std::size_t c = 0; c < cut.column.size(); ++c) {
    const Wide over = bound.profit[c] - scale * model.cost[c];
    if (-over > room) cut.column[c] = Fate::Close;
    if (over > room) cut.column[c] = Fate::Open;
  }
}

void fix_most(const Model& model, const ModelBound& bound, Wide room, Cut& cut) {
  const Filling filling = filled<Wide>(bound.profit, model.cost, model.budget_left);
  if (filling.whole == 0 || filling.whole >= cut.column.size()) return;
  // Any price of money between that of the last column in and of the first one out gives the same
  // bound; one that is in part is both.
  const std::uint32_t first_out = filling.order[filling.whole];
  const std::uint32_t last_in = filling.rest > 0 ? first_out : filling.order[filling.whole - 1];
  for (std::size_t c = 0; c < cut.column.size(); ++c) {
    // What the column is worth beyond its price, times the cost that the price is of.
    const auto beyond = [&](std::uint32_t of) {
      return bound.profit[c] * model.cost[of] - bound.profit[of] * model.cost[c];
    };
    if (-beyond(last_in) > room * model.cost[last_in]) cut.column[c] = Fate::Close;
    if (beyond(first_out) > room * model.cost[first_out]) cut.column[c] = Fate::Open;
  }
}

// At a given price of money the choice falls apart by caps. Without a column that it takes the
// bound sinks by what the column is worth less what the best one is worth that its cap keeps out;
// with one that it does not take, by what the last one is worth that has to give way under the cap,
// less what the column is worth (nothing has to give way where there is room: such a column is
// worth less than nothing).
void fix_under_caps(const Model& model, const ModelBound& bound, Wide scale, Wide room, Cut& cut) {
  const CappedPart part(model, scale, bound.profit);
  const std::int64_t parts = part.money.parts;
  for (const Wide price : {part.money.price, part.money.highest}) {
    const std::vector<Wide> beyond = beyond_price(bound.profit, model.cost, parts, price);
    const Choice<Wide> choice = part.caps.choose(beyond);
    std::vector<std::uint8_t> taken(model.column_count(), 0);
    for (const std::uint32_t c : choice.items) taken[c] = 1;
    for (std::size_t c = 0; c < cut.column.size(); ++c) {
      const std::uint32_t cap = model.cap(c);
      const Wide replaces = cap == kNoCap ? 0 : choice.first_out[cap];
      const Wide gives_way = cap == kNoCap ? 0 : choice.last_in[cap];
      if (taken[c] != 0 && beyond[c] - replaces > room * parts) cut.column[c] = Fate::Open;
      if (taken[c] == 0 && gives_way - beyond[c] > room * parts) cut.column[c] = Fate::Close;
    }
  }
}

}  // namespace

Model fixed_by(const Model& model, const Certificate& multipliers, const ModelBound& bound,
               std::int64_t incumbent, bool merge) {
  Cut cut(model);
  const Wide scale = multipliers.scale;
  // How far the bound may sink before nothing better than the incumbent is left, times scale.
  const bool fewest = model.goal == Goal::FewestSites;
  const Wide room = fewest ? scale * (incumbent - 1 - model.spent) - bound.scaled
                           : -bound.scaled - scale * (incumbent + 1 - model.people_covered);
  if (model.has_caps()) {
    fix_under_caps(model, bound, scale, room, cut);
  } else if (fewest) {
    fix_fewest(model, bound, scale, room, cut);
  } else {
    fix_most(model, bound, room, cut);
  }
  const bool any = std::ranges::any_of(cut.column, [](Fate fate) { return fate != Fate::Keep; });
  return any ? after(model, cut, merge) : model;
}

}  // namespace hearth::placement
