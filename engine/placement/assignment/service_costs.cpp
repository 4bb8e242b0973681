#include "placement/assignment/service_costs.h"

#include <utility>

namespace hearth::placement {

ServiceCosts ServiceCosts::table(std::size_t clients, std::size_t sites,
                                 std::vector<std::int64_t> cost) {
  ServiceCosts out;
  out.clients_ = clients;
  out.sites_ = sites;
  out.table_ = std::move(cost);
  return out;
}

ServiceCosts ServiceCosts::between(std::vector<Place> clients, std::vector<Place> sites,
                                   double units, Rounding rounding) {
  ServiceCosts out;
  out.clients_ = clients.size();
  out.sites_ = sites.size();
  out.client_ = std::move(clients);
  out.site_ = std::move(sites);
  out.units_ = units;
  out.rounding_ = rounding;
  return out;
}

}  // namespace hearth::placement
