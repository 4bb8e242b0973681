#pragma once

#include <cmath>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <vector>

namespace hearth::placement {

// What it costs to serve a client from a site, in whole units: a table, or worked out from places
// whenever it is asked (no n x m memory). An instance says how many units its cost of 1 has.
class ServiceCosts {
 public:
  struct Place {
    double x = 0, y = 0;
  };
  enum class Rounding : std::uint8_t { Nearest, Down };
  // In a table: the site cannot serve the client.
  static constexpr std::int64_t kOutOfReach = std::numeric_limits<std::int64_t>::max();

  ServiceCosts() = default;
  // `cost`: clients x sites, client by client. Requires: every cost >= 0.
  static ServiceCosts table(std::size_t clients, std::size_t sites, std::vector<std::int64_t> cost);
  // Euclidean distances, times `units`, rounded.
  static ServiceCosts between(std::vector<Place> clients, std::vector<Place> sites, double units,
                              Rounding rounding);

  [[nodiscard]] std::size_t clients() const { return clients_; }
  [[nodiscard]] std::size_t sites() const { return sites_; }
  [[nodiscard]] std::int64_t operator()(std::size_t client, std::size_t site) const {
    return table_.empty() ? apart(client_[client], site_[site]) : table_[client * sites_ + site];
  }
  // The least cost above `cost`, at most `most`: nothing lies between. O(clients x sites).
  [[nodiscard]] std::int64_t next_above(std::int64_t cost, std::int64_t most) const;
  // Where clients and sites are; empty for a table.
  [[nodiscard]] const std::vector<Place>& client_places() const { return client_; }
  [[nodiscard]] const std::vector<Place>& site_places() const { return site_; }
  // Units of a length of 1 between places.
  [[nodiscard]] double units() const { return units_; }

 private:
  [[nodiscard]] std::int64_t apart(const Place& a, const Place& b) const {
    const double x = a.x - b.x;
    const double y = a.y - b.y;
    const double length = std::sqrt(x * x + y * y) * units_;
    if (rounding_ == Rounding::Down) return static_cast<std::int64_t>(length);
    // Without SSE 4.1 rounding is a call; below 2^51 this sum leaves no bit for a fraction.
    constexpr double kNoFraction = 6755399441055744.0;  // 1.5 x 2^52
    return static_cast<std::int64_t>(length < kNoFraction / 4 ? length + kNoFraction - kNoFraction
                                                              : std::nearbyint(length));
  }

  std::size_t clients_ = 0, sites_ = 0;
  std::vector<std::int64_t> table_;
  std::vector<Place> client_, site_;
  double units_ = 1;
  Rounding rounding_ = Rounding::Nearest;
};

}  // namespace hearth::placement
