#pragma once

#include <cstdint>
#include <initializer_list>
#include <vector>

#include "instances/number_reader.h"

namespace hearth::instances {

// Costs that a file writes with decimals, as whole numbers of one unit.

std::vector<Decimal> read_costs(NumberReader& file, std::int64_t count, const Text& what);

// So many decimals that every number of the lists is whole in units of 10^-that. Refuses numbers of
// which `terms` cannot be added up exactly, prices on them included.
int common_decimals(const NumberReader& file,
                    std::initializer_list<const std::vector<Decimal>*> lists, std::int64_t terms);

std::vector<std::int64_t> all_in_units(const std::vector<Decimal>& values, int decimals);

}  // namespace hearth::instances
