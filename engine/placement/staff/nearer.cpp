#include "placement/staff/nearer.h"

#include <algorithm>
#include <limits>
#include <vector>

namespace hearth::placement::staff {

namespace {

constexpr std::int64_t kFar = std::numeric_limits<std::int64_t>::max();

// Where clients stand, while they change places.
class Places {
 public:
  Places(const Ground& ground, StaffSolution& plan)
      : ground_(ground), plan_(plan), clients_(ground.sites()) {
    for (std::size_t j = 0; j < ground.clients(); ++j) {
      if (plan.served[j] >= 0) at(plan.served[j]).push_back(static_cast<std::int32_t>(j));
    }
  }

  // True: the client went to a nearer site.
  bool improve(std::size_t j) {
    const std::int32_t from = plan_.served[j];
    if (from < 0) return false;
    const auto begin = static_cast<std::size_t>(ground_.problem().start[j]);
    const auto sites = ground_.sites_of(j);
    const std::int64_t now = distance(j, from);
    for (std::size_t k = 0; k < sites.size(); ++k) {
      const std::int64_t saves = now - ground_.problem().distance[begin + k];
      if (saves <= 0) continue;
      const std::int32_t to = sites[k];
      const auto i = static_cast<std::size_t>(to);
      const std::int64_t room = plan_.members[i] * ground_.problem().serves;
      if (static_cast<std::int64_t>(clients_[i].size()) < room) {
        move(j, to);
        return true;
      }
      for (const std::int32_t other : clients_[i]) {
        const auto o = static_cast<std::size_t>(other);
        const std::int64_t back = distance(o, from);
        if (back == kFar || back - distance(o, to) >= saves) continue;
        move(o, from);
        move(j, to);
        return true;
      }
    }
    return false;
  }

 private:
  std::vector<std::int32_t>& at(std::int32_t site) {
    return clients_[static_cast<std::size_t>(site)];
  }
  [[nodiscard]] std::int64_t distance(std::size_t j, std::int32_t site) const {
    const auto sites = ground_.sites_of(j);
    const auto found = std::lower_bound(sites.begin(), sites.end(), site);
    if (found == sites.end() || *found != site) return kFar;
    return ground_.problem().distance[static_cast<std::size_t>(ground_.problem().start[j]) +
                                      static_cast<std::size_t>(found - sites.begin())];
  }
  void move(std::size_t j, std::int32_t to) {
    auto& list = at(plan_.served[j]);
    list.erase(std::find(list.begin(), list.end(), static_cast<std::int32_t>(j)));
    at(to).push_back(static_cast<std::int32_t>(j));
    plan_.served[j] = to;
  }

  const Ground& ground_;
  StaffSolution& plan_;
  std::vector<std::vector<std::int32_t>> clients_;
};

}  // namespace

void move_nearer(const Ground& ground, StaffSolution& plan) {
  Places places(ground, plan);
  bool moved = true;
  while (moved) {
    moved = false;
    for (std::size_t j = 0; j < ground.clients(); ++j) moved = places.improve(j) || moved;
  }
}

void deal_out(const Ground& ground, StaffSolution& plan) {
  std::vector<std::vector<std::size_t>> clients(ground.sites());
  plan.member.assign(ground.clients(), StaffSolution::kNobody);
  for (std::size_t j = 0; j < ground.clients(); ++j) {
    if (plan.served[j] >= 0) clients[static_cast<std::size_t>(plan.served[j])].push_back(j);
  }
  for (std::size_t i = 0; i < ground.sites(); ++i) {
    const std::size_t count = clients[i].size();
    for (std::size_t k = 0; k < count; ++k) {
      plan.member[clients[i][k]] =
          static_cast<std::int32_t>(k * static_cast<std::size_t>(plan.members[i]) / count);
    }
  }
}

}  // namespace hearth::placement::staff
