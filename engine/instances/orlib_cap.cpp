#include "instances/orlib_cap.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "instances/number_reader.h"

namespace hearth::instances {

namespace {

constexpr std::int64_t kMostSites = 100'000;
constexpr std::int64_t kMostPairs = 100'000'000;

constexpr double kMostSum = 1e18;

double tens(int decimals) { return static_cast<double>(in_units({1, 0}, decimals)); }

std::vector<std::int64_t> all_in_units(const std::vector<Decimal>& values, int decimals) {
  std::vector<std::int64_t> out;
  out.reserve(values.size());
  for (const Decimal& value : values) out.push_back(in_units(value, decimals));
  return out;
}

}  // namespace

AssignmentInstance read_orlib_cap(const std::string& path) {
  NumberReader file(path);
  const std::int64_t sites = file.whole(1, kMostSites, {"a number of warehouses", "仓库数"});
  const std::int64_t clients =
      file.whole(1, kMostPairs / sites, {"a number of customers", "客户数"});
  std::vector<Decimal> opening;
  for (std::int64_t i = 0; i < sites; ++i) {
    file.word();  // the capacity
    opening.push_back(file.decimal({"a fixed cost", "固定费用"}));
  }
  std::vector<Decimal> cost;
  for (std::int64_t j = 0; j < clients; ++j) {
    file.decimal({"a demand", "需求"});
    for (std::int64_t i = 0; i < sites; ++i) {
      cost.push_back(file.decimal({"a cost of service", "服务费用"}));
    }
  }
  int decimals = 0;
  double highest = 0;
  for (const auto* list : {&opening, &cost}) {
    for (const Decimal& value : *list) {
      decimals = std::max(decimals, value.decimals);
      highest = std::max(highest, static_cast<double>(value.mantissa) / tens(value.decimals));
    }
  }
  if (highest * tens(decimals) * static_cast<double>(sites + clients) > kMostSum) {
    file.refuse(
        {"the costs have too many digits to be added up exactly", "费用位数过多，无法精确求和"});
  }
  AssignmentInstance out;
  for (int k = 0; k < decimals; ++k) out.units *= 10;
  out.problem.opening = all_in_units(opening, decimals);
  out.problem.cost =
      placement::ServiceCosts::table(static_cast<std::size_t>(clients),
                                     static_cast<std::size_t>(sites), all_in_units(cost, decimals));
  return out;
}

}  // namespace hearth::instances
