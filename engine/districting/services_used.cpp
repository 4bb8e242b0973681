#include "districting/services_used.h"

#include <algorithm>
#include <map>

namespace hearth::districting {

ServicesUsed::ServicesUsed(const Territory& t, std::span<const Facility> facilities) {
  if (facilities.empty()) return;
  std::vector<std::vector<std::uint32_t>> in(t.today_count);  // rows of facilities
  for (std::uint32_t f = 0; f < facilities.size(); ++f) {
    const std::uint32_t home = t.today[facilities[f].unit];
    if (home != kNoCommunity) in[home].push_back(f);
  }
  std::vector<std::vector<std::uint32_t>> users_in(t.unit_count());
  stands_in_start.push_back(0);
  for (std::uint32_t v = 0; v < t.unit_count(); ++v) {
    std::map<std::uint32_t, std::pair<double, std::uint32_t>> nearest;  // service: m2, unit
    for (std::size_t i = 0; t.today[v] != kNoCommunity && i < in[t.today[v]].size(); ++i) {
      const Facility& f = facilities[in[t.today[v]][i]];
      const double dx = t.x[v] - f.x;
      const double dy = t.y[v] - f.y;
      const std::pair here(dx * dx + dy * dy, f.unit);
      const auto [known, is_first] = nearest.emplace(f.service, here);
      if (!is_first) known->second = std::min(known->second, here);
    }
    const auto first = static_cast<std::ptrdiff_t>(stands_in.size());
    for (const auto& [service, facility] : nearest) {
      if (facility.second != v) stands_in.push_back(facility.second);
    }
    std::sort(stands_in.begin() + first, stands_in.end());
    stands_in.erase(std::unique(stands_in.begin() + first, stands_in.end()), stands_in.end());
    for (auto f = stands_in.begin() + first; f != stands_in.end(); ++f) users_in[*f].push_back(v);
    stands_in_start.push_back(static_cast<std::uint32_t>(stands_in.size()));
  }
  users_start.push_back(0);
  for (const std::vector<std::uint32_t>& of : users_in) {
    users.insert(users.end(), of.begin(), of.end());
    users_start.push_back(static_cast<std::uint32_t>(users.size()));
  }
}

}  // namespace hearth::districting
