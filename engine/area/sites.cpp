#include "area/sites.h"

#include <algorithm>
#include <array>

namespace hearth::area {

std::vector<std::int8_t> open_today(const Sites& sites) {
  static const std::array<std::string, 5> kClosed = {"closed", "关闭", "停用", "撤销", "关停"};
  std::vector<std::int8_t> open(sites.size(), 0);
  for (const SiteId site : ids<SiteId>(sites.size())) {
    const bool closed = std::ranges::find(kClosed, sites.operating[site]) != kClosed.end();
    if (sites.status[site] == SiteStatus::Existing && !closed) {
      open[static_cast<std::size_t>(site.row)] = 1;
    }
  }
  return open;
}

std::vector<std::int8_t> open_today_where_known(const Sites& sites) {
  std::vector<std::int8_t> open = open_today(sites);
  if (sites.place.empty()) return open;
  for (const SiteId site : ids<SiteId>(sites.size())) {
    if (sites.place[site] == SitePlace::Approximate) open[static_cast<std::size_t>(site.row)] = 0;
  }
  return open;
}

std::int64_t approximate_count(const Sites& sites) {
  return std::ranges::count(sites.place, SitePlace::Approximate);
}

}  // namespace hearth::area
