#include "instances/delmaire.h"

#include <algorithm>
#include <vector>

#include "instances/decimal_costs.h"

namespace hearth::instances {

namespace {

constexpr std::int64_t kMostSites = 100'000;
constexpr std::int64_t kMostPairs = 100'000'000;

// Whole numbers, which are written with decimals.
std::vector<std::int64_t> read_amounts(NumberReader& file, std::int64_t count, const Text& what) {
  std::vector<std::int64_t> out;
  for (std::int64_t k = 0; k < count; ++k) {
    const Decimal value = file.decimal(what);
    if (value.decimals != 0) {
      file.refuse({what.en + " is asked in whole numbers", what.zh + "须为整数"});
    }
    out.push_back(value.mantissa);
  }
  return out;
}

}  // namespace

AssignmentInstance read_delmaire(const std::string& path) {
  NumberReader file(path);
  const std::int64_t clients = file.whole(1, kMostPairs, {"a number of clients", "客户数"});
  const std::int64_t sites =
      file.whole(1, std::min(kMostSites, kMostPairs / clients), {"a number of sites", "备选点数"});
  const std::vector<Decimal> service =
      read_costs(file, clients * sites, {"a cost of service", "服务费用"});
  AssignmentInstance out;
  out.problem.demand = read_amounts(file, clients, {"a demand", "需求"});
  const std::vector<Decimal> opening = read_costs(file, sites, {"a cost of opening", "开设费用"});
  out.problem.capacity = read_amounts(file, sites, {"a capacity", "容量"});
  file.end();
  const int decimals = common_decimals(file, {&service, &opening}, clients + sites);
  out.units = in_units({1, 0}, decimals);
  out.problem.opening = all_in_units(opening, decimals);
  out.problem.cost = placement::ServiceCosts::table(static_cast<std::size_t>(clients),
                                                    static_cast<std::size_t>(sites),
                                                    all_in_units(service, decimals));
  return out;
}

}  // namespace hearth::instances
