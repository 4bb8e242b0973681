#include "instances/decimal_costs.h"

#include <algorithm>

namespace hearth::instances {

namespace {

constexpr double kMostSum = 1e17;  // units

double tens(int decimals) { return static_cast<double>(in_units({1, 0}, decimals)); }

}  // namespace

std::vector<Decimal> read_costs(NumberReader& file, std::int64_t count, const Text& what) {
  std::vector<Decimal> out;
  out.reserve(static_cast<std::size_t>(count));
  for (std::int64_t k = 0; k < count; ++k) out.push_back(file.decimal(what));
  return out;
}

int common_decimals(const NumberReader& file,
                    std::initializer_list<const std::vector<Decimal>*> lists, std::int64_t terms) {
  int decimals = 0;
  double highest = 0;
  for (const auto* list : lists) {
    for (const Decimal& value : *list) {
      decimals = std::max(decimals, value.decimals);
      highest = std::max(highest, static_cast<double>(value.mantissa) / tens(value.decimals));
    }
  }
  if (highest * tens(decimals) * static_cast<double>(terms) > kMostSum) {
    file.refuse(
        {"the costs have too many digits to be added up exactly", "费用位数过多，无法精确求和"});
  }
  return decimals;
}

std::vector<std::int64_t> all_in_units(const std::vector<Decimal>& values, int decimals) {
  std::vector<std::int64_t> out;
  out.reserve(values.size());
  for (const Decimal& value : values) out.push_back(in_units(value, decimals));
  return out;
}

}  // namespace hearth::instances
