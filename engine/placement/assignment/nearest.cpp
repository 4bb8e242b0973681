#include "placement/assignment/nearest.h"

#include <algorithm>
#include <limits>
#include <numeric>

namespace hearth::placement {

namespace {

constexpr std::size_t kWorthAGrid = 500;  // sites
constexpr double kMore = 1.2;             // of a radius that was too small
constexpr std::int64_t kEverything = std::numeric_limits<std::int64_t>::max();

std::vector<std::int32_t> all_sites(const AssignmentModel& model) {
  std::vector<std::int32_t> out(model.sites());
  std::iota(out.begin(), out.end(), 0);
  return out;
}

}  // namespace

NearestSites::NearestSites(const AssignmentModel& model, std::size_t neighbours)
    : NearestSites(model, all_sites(model), neighbours) {}

NearestSites::NearestSites(const AssignmentModel& model, std::vector<std::int32_t> sites,
                           std::size_t neighbours)
    : model_(model), left_(std::move(sites)), list_(model.clients()) {
  lay_grid();
  for (std::size_t j = 0; j < list_.size(); ++j) extend(j, 0, neighbours);
}

void NearestSites::lay_grid() {
  grid_.reset();
  const auto& places = model_.problem.cost.site_places();
  if (places.empty() || left_.size() < kWorthAGrid) return;
  std::vector<double> x;
  std::vector<double> y;
  for (const std::int32_t site : left_) {
    x.push_back(places[static_cast<std::size_t>(site)].x);
    y.push_back(places[static_cast<std::size_t>(site)].y);
  }
  grid_.emplace(x, y, 0, 0.5);  // about two places to a pixel
  radius_ = grid_->pixel();
}

// The list anew: at least `neighbours` sites, and all below `cost`.
void NearestSites::extend(std::size_t client, std::int64_t cost, std::size_t neighbours) {
  List& list = list_[client];
  neighbours = std::min(neighbours, left_.size());
  list.reach =
      grid_ ? find_by_grid(client, cost, neighbours) : find_among_all(client, cost, neighbours);
  list.site.resize(found_.size());
  list.cost.resize(found_.size());
  for (std::size_t k = 0; k < found_.size(); ++k) {
    list.cost[k] = found_[k].first;
    list.site[k] = found_[k].second;
  }
}

std::int64_t NearestSites::find_among_all(std::size_t client, std::int64_t cost,
                                          std::size_t neighbours) {
  found_.clear();
  for (const std::int32_t site : left_) {
    found_.emplace_back(model_.cost(client, static_cast<std::size_t>(site)), site);
  }
  const auto below = static_cast<std::size_t>(
      std::count_if(found_.begin(), found_.end(), [&](const Found& f) { return f.first < cost; }));
  // One more than those below: it shows that the rest costs at least as much.
  const std::size_t count = std::min(found_.size(), std::max(neighbours, below + below / 4 + 1));
  const auto end = found_.begin() + static_cast<std::ptrdiff_t>(count);
  if (end != found_.end()) std::nth_element(found_.begin(), end, found_.end());
  const bool all = end == found_.end();
  found_.erase(end, found_.end());
  std::sort(found_.begin(), found_.end());
  return all ? kEverything : found_.back().first;
}

std::int64_t NearestSites::find_by_grid(std::size_t client, std::int64_t cost,
                                        std::size_t neighbours) {
  const ServiceCosts& costs = model_.problem.cost;
  const ServiceCosts::Place at = costs.client_places()[client];
  const auto to_units = static_cast<double>(model_.scale) * costs.units();
  const double asked = static_cast<double>(cost + 2 * model_.scale) / to_units;
  // The last client's radius, a little less: neighbours are alike.
  for (double radius = std::max(asked * kMore, radius_ * 0.9);; radius *= kMore) {
    found_.clear();
    const double square = radius * radius;
    const std::int32_t first = grid_->column_at(grid_->across(at.x - radius));
    const std::int32_t last = grid_->column_at(grid_->across(at.x + radius));
    for (std::int32_t r = grid_->row_at(grid_->up(at.y - radius));
         r <= grid_->row_at(grid_->up(at.y + radius)); ++r) {
      grid_->run(r, first, last, [&](std::size_t begin, std::size_t end) {
        for (std::size_t k = begin; k < end; ++k) {
          const double x = grid_->x()[k] - at.x;
          const double y = grid_->y()[k] - at.y;
          if (x * x + y * y > square) continue;
          const std::int32_t site = left_[static_cast<std::size_t>(grid_->row()[k])];
          found_.emplace_back(model_.cost(client, static_cast<std::size_t>(site)), site);
        }
      });
    }
    if (found_.size() < neighbours) continue;
    if (cost == 0) radius_ = radius;
    std::sort(found_.begin(), found_.end());
    if (found_.size() == left_.size()) return kEverything;
    // Whoever is farther than the radius costs as much, or a hair of rounding less.
    return static_cast<std::int64_t>(radius * to_units * (1 - 1e-12)) - 2 * model_.scale;
  }
}

void NearestSites::keep(std::span<const std::uint8_t> marked) {
  std::erase_if(left_, [&](std::int32_t s) { return marked[static_cast<std::size_t>(s)] == 0; });
  lay_grid();
  for (std::size_t j = 0; j < list_.size(); ++j) {
    List& list = list_[j];
    std::size_t to = 0;
    for (std::size_t k = 0; k < list.site.size(); ++k) {
      if (marked[static_cast<std::size_t>(list.site[k])] == 0) continue;
      list.site[to] = list.site[k];
      list.cost[to] = list.cost[k];
      ++to;
    }
    list.site.resize(to);
    list.cost.resize(to);
    if (to == 0) extend(j, list.reach, 1);
  }
}

}  // namespace hearth::placement
