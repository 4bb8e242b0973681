#include "placement/assignment/service_costs.h"

#include <cmath>
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

std::int64_t ServiceCosts::apart(const Place& a, const Place& b) const {
  const double x = a.x - b.x;
  const double y = a.y - b.y;
  const double length = std::sqrt(x * x + y * y) * units_;
  return static_cast<std::int64_t>(rounding_ == Rounding::Down ? std::floor(length)
                                                               : std::nearbyint(length));
}

}  // namespace hearth::placement
