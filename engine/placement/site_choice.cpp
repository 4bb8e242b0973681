#include "placement/site_choice.h"

#include <algorithm>
#include <numeric>

namespace hearth::placement {

namespace {

using Worth = std::optional<std::int64_t>;

Worth larger(Worth a, Worth b) { return !a ? b : !b ? a : std::max(*a, *b); }
Worth smaller(Worth a, Worth b) { return !a ? b : !b ? a : std::min(*a, *b); }

}  // namespace

SiteChoice::SiteChoice(const SiteCounts& counts, const std::vector<std::int64_t>& opened,
                       std::optional<std::int64_t> number, std::span<const Choosable> sites)
    : counts_(counts), sites_(sites), sides_(counts.sets() + 1), chosen_(sites.size(), 0) {
  set_limits(opened);
  choose(number);
  if (possible_) summarize(number);
}

std::size_t SiteChoice::side_of(std::size_t k) const {
  const std::int32_t set = counts_.set_of(sites_[k].site);
  return set == SiteCounts::kNone ? counts_.sets() : static_cast<std::size_t>(set);
}

void SiteChoice::set_limits(const std::vector<std::int64_t>& opened) {
  for (std::size_t s = 0; s < counts_.sets(); ++s) {
    sides_[s].least = std::max<std::int64_t>(0, counts_.least[s] - opened[s]);
    sides_[s].most = counts_.most[s] - opened[s];
    possible_ = possible_ && sides_[s].most >= sides_[s].least;
  }
  sides_.back().most = static_cast<std::int64_t>(sites_.size());
}

void SiteChoice::choose(std::optional<std::int64_t> number) {
  std::vector<std::size_t> order(sites_.size());
  std::iota(order.begin(), order.end(), 0);
  std::stable_sort(order.begin(), order.end(),
                   [&](std::size_t a, std::size_t b) { return sites_[a].worth < sites_[b].worth; });
  std::int64_t open = 0;
  const auto take = [&](std::size_t k, Side& side) {
    chosen_[k] = 1;
    ++side.count;
    ++open;
    sum_ += sites_[k].worth;
  };
  for (const std::size_t k : order) {
    Side& side = sides_[side_of(k)];
    if (side.count < side.least) take(k, side);
  }
  for (const Side& side : sides_) possible_ = possible_ && side.count >= side.least;
  for (const std::size_t k : order) {
    Side& side = sides_[side_of(k)];
    const bool pays = number ? open < *number : sites_[k].worth < 0;
    if (chosen_[k] == 0 && pays && side.count < side.most) take(k, side);
  }
  possible_ = possible_ && (!number || open == *number);
}

void SiteChoice::summarize(std::optional<std::int64_t> number) {
  for (std::size_t k = 0; k < sites_.size(); ++k) {
    Side& side = sides_[side_of(k)];
    if (chosen_[k] != 0) {
      side.dearest_in = larger(side.dearest_in, sites_[k].worth);
    } else {
      side.cheapest_out = smaller(side.cheapest_out, sites_[k].worth);
    }
  }
  // Where their number is free, nobody needs to leave or to enter.
  if (!number) leaver_ = enterer_ = 0;
  for (const Side& side : sides_) {
    if (!number) break;
    if (side.count > side.least) leaver_ = larger(leaver_, side.dearest_in);
    if (side.count < side.most) enterer_ = smaller(enterer_, side.cheapest_out);
  }
}

std::optional<std::int64_t> SiteChoice::to_open(std::size_t k) const {
  const Side& side = sides_[side_of(k)];
  const Worth leaves = larger(side.dearest_in, side.count < side.most ? leaver_ : std::nullopt);
  return leaves ? std::optional(sites_[k].worth - *leaves) : std::nullopt;
}

std::optional<std::int64_t> SiteChoice::to_close(std::size_t k) const {
  const Side& side = sides_[side_of(k)];
  const Worth enters =
      smaller(side.cheapest_out, side.count > side.least ? enterer_ : std::nullopt);
  return enters ? std::optional(*enters - sites_[k].worth) : std::nullopt;
}

}  // namespace hearth::placement
