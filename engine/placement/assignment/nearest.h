#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <utility>
#include <vector>

#include "placement/assignment/model.h"
#include "travel/point_grid.h"

namespace hearth::placement {

// For each client the sites that serve it at least cost, in that order (of equals the first site):
// as far as somebody has asked, so memory is O(clients x neighbours) and not O(clients x sites).
// Sites that no better plan opens can be dropped.
class NearestSites {
 public:
  // Begins with `neighbours` sites for each client, of all or of these. Requires: they ascend.
  NearestSites(const AssignmentModel& model, std::size_t neighbours);
  NearestSites(const AssignmentModel& model, std::vector<std::int32_t> sites,
               std::size_t neighbours);

  [[nodiscard]] std::span<const std::int32_t> sites(std::size_t client) const {
    return list_[client].site;
  }
  [[nodiscard]] std::span<const std::int64_t> costs(std::size_t client) const {
    return list_[client].cost;
  }
  // From now on the list holds every site that is left and costs less than `cost` (scaled).
  void reach(std::size_t client, std::int64_t cost) {
    if (list_[client].reach < cost) extend(client, cost, list_[client].site.size() * 2);
  }

  // The sites that are left, ascending.
  [[nodiscard]] const std::vector<std::int32_t>& left() const { return left_; }
  // Forgets every site that is not marked. Requires: one is.
  void keep(std::span<const std::uint8_t> marked);

 private:
  struct List {
    std::vector<std::int32_t> site;
    std::vector<std::int64_t> cost;
    std::int64_t reach = 0;  // every site that costs less is in the list
  };
  using Found = std::pair<std::int64_t, std::int32_t>;  // cost, site
  void extend(std::size_t client, std::int64_t cost, std::size_t neighbours);
  // Into found_, and from which cost on sites may be missing.
  std::int64_t find_among_all(std::size_t client, std::int64_t cost, std::size_t neighbours);
  std::int64_t find_by_grid(std::size_t client, std::int64_t cost, std::size_t neighbours);
  void lay_grid();

  const AssignmentModel& model_;
  std::vector<std::int32_t> left_;
  std::vector<List> list_;
  std::optional<travel::PointGrid> grid_;  // of the sites left, where these are many places
  double radius_ = 0;                      // in which the last client found enough
  std::vector<Found> found_;
};

}  // namespace hearth::placement
