#include "placement/assignment/service_costs.h"

#include <algorithm>
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

std::int64_t ServiceCosts::next_above(std::int64_t cost, std::int64_t most) const {
  for (std::size_t j = 0; j < clients_; ++j) {
    for (std::size_t i = 0; i < sites_; ++i) {
      const std::int64_t at = (*this)(j, i);
      if (at > cost) most = std::min(most, at);
    }
  }
  return most;
}

}  // namespace hearth::placement
