#include "instances/delmaire.h"

#include <algorithm>
#include <vector>

#include "instances/number_reader.h"

namespace hearth::instances {

namespace {

constexpr std::int64_t kMostSites = 100'000;
constexpr std::int64_t kMostPairs = 100'000'000;
constexpr double kMostSum = 1e17;  // units: of all costs, so that prices on them fit too

std::vector<Decimal> read_costs(NumberReader& file, std::int64_t count, const Text& what) {
  std::vector<Decimal> out;
  out.reserve(static_cast<std::size_t>(count));
  for (std::int64_t k = 0; k < count; ++k) out.push_back(file.decimal(what));
  return out;
}

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

std::vector<std::int64_t> all_in_units(const std::vector<Decimal>& values, int decimals) {
  std::vector<std::int64_t> out;
  out.reserve(values.size());
  for (const Decimal& value : values) out.push_back(in_units(value, decimals));
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
  int decimals = 0;
  double highest = 0;
  for (const auto* list : {&service, &opening}) {
    for (const Decimal& value : *list) {
      decimals = std::max(decimals, value.decimals);
      highest = std::max(highest, static_cast<double>(value.mantissa) /
                                      static_cast<double>(in_units({1, 0}, value.decimals)));
    }
  }
  out.units = in_units({1, 0}, decimals);
  const double all =
      highest * static_cast<double>(out.units) * static_cast<double>(clients + sites);
  if (all > kMostSum) {
    file.refuse(
        {"the costs have too many digits to be added up exactly", "费用位数过多，无法精确求和"});
  }
  out.problem.opening = all_in_units(opening, decimals);
  out.problem.cost = placement::ServiceCosts::table(static_cast<std::size_t>(clients),
                                                    static_cast<std::size_t>(sites),
                                                    all_in_units(service, decimals));
  return out;
}

}  // namespace hearth::instances
