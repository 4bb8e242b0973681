#include "districting/redraw_bounds.h"

#include <algorithm>
#include <functional>
#include <numeric>

namespace hearth::districting {

namespace {

std::int64_t moved_bound(const RedrawGround& ground) {
  const Territory& t = ground.territory;
  const Range band = ground.rules.widest_size();
  // Special communities have no band that would make anybody move.
  const bool size_is_weight = t.size == t.weight && ground.rules.is_special.empty();
  std::vector<std::int64_t> weight(t.today_count, 0);
  std::int64_t placed = 0;  // of units without a community
  for (std::uint32_t v = 0; v < t.unit_count(); ++v) {
    t.each_home(v, [&](const Home& home) {
      (home.community == kNoCommunity ? placed : weight[home.community]) += home.weight;
    });
  }
  const std::int64_t all = std::accumulate(weight.begin(), weight.end(), std::int64_t{0});
  std::int64_t given_away = 0;
  std::int64_t wanting = 0;
  std::vector<std::int64_t> keeps = weight;
  if (size_is_weight) {
    for (std::int64_t& k : keeps) {
      given_away += std::max<std::int64_t>(k - band.most, 0);
      if (k < band.least) wanting += std::min(k, band.least - k);
      k = std::min(k, band.most);
    }
  }
  std::sort(keeps.begin(), keeps.end(), std::greater<>());
  const auto codes = static_cast<std::size_t>(
      std::min<std::int64_t>(ground.rules.count.most, static_cast<std::int64_t>(keeps.size())));
  const std::int64_t kept = std::accumulate(
      keeps.begin(), keeps.begin() + static_cast<std::ptrdiff_t>(codes), std::int64_t{0});
  return std::max({all - kept, given_away, (wanting - placed + 1) / 2, std::int64_t{0}});
}

std::int64_t splits_bound(const RedrawGround& ground) {
  const Territory& t = ground.territory;
  const std::int64_t most = ground.rules.widest_size().most;
  if (t.kept_parent.empty() || most <= 0) return 0;
  std::vector<std::int64_t> size(t.kept_parent_count, 0);
  for (std::uint32_t v = 0; v < t.unit_count(); ++v) size[t.kept_parent[v]] += t.size[v];
  std::int64_t splits = 0;
  for (const std::int64_t s : size) splits += s > most ? (s - 1) / most : 0;
  return splits;
}

}  // namespace

Terms redraw_bounds(const RedrawGround& ground) {
  Terms bound{};
  const auto today = static_cast<std::int64_t>(ground.territory.today_count);
  const auto apart = static_cast<double>(ground.rules.count.excess(today));
  bound[at(Term::MovedHouseholds)] = static_cast<double>(moved_bound(ground));
  bound[at(Term::RenamedCommunities)] = apart;
  bound[at(Term::Decisions)] = apart;
  bound[at(Term::SplitParents)] = static_cast<double>(splits_bound(ground));
  return bound;
}

}  // namespace hearth::districting
