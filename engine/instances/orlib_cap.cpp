#include "instances/orlib_cap.h"

#include <vector>

#include "instances/decimal_costs.h"

namespace hearth::instances {

namespace {

constexpr std::int64_t kMostSites = 100'000;
constexpr std::int64_t kMostPairs = 100'000'000;

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
    const std::vector<Decimal> row = read_costs(file, sites, {"a cost of service", "服务费用"});
    cost.insert(cost.end(), row.begin(), row.end());
  }
  file.end();
  const int decimals = common_decimals(file, {&opening, &cost}, sites + clients);
  AssignmentInstance out;
  out.units = in_units({1, 0}, decimals);
  out.problem.opening = all_in_units(opening, decimals);
  out.problem.cost =
      placement::ServiceCosts::table(static_cast<std::size_t>(clients),
                                     static_cast<std::size_t>(sites), all_in_units(cost, decimals));
  return out;
}

}  // namespace hearth::instances
