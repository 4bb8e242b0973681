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

}  // namespace hearth::area
