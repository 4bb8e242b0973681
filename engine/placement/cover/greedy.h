#pragma once

#include "placement/cover/prices.h"
#include "placement/cover/selection.h"

namespace hearth::placement {

// Prices without any knowledge: the best single column for a quota, or for the mandatory rows, is
// worth 1; people are worth themselves.
Prices plain_prices(const Model& model);

// Opens the column that is worth most per cost, of equal ones the lowest, until all targets are met
// (fewest-sites) or none fits in the budget (most-people), as far as caps have room. A row that
// needs several columns is worth its price, and its part of a quota's weight, to each of them.
// Lazy: the worth of a column only falls, so a column is valued again only when it comes to the
// top. Stops early when nothing is worth anything.
void add_greedily(Selection& selection, const Prices& prices);

// Closes open columns that no target needs, those worth least first.
void close_redundant(Selection& selection, const Prices& prices);

}  // namespace hearth::placement
