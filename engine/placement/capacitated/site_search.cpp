#include "placement/capacitated/site_search.h"

#include <algorithm>
#include <limits>
#include <numeric>

namespace hearth::placement::capacitated {

namespace {

constexpr std::uint32_t kNearRanks = 12;  // of a client: where a site may open in its place
constexpr std::int64_t kPatience = 300;   // shakes without a better plan before the best returns
constexpr std::int64_t kTolerance = 250;  // a plan worse by a part in so many is taken

}  // namespace

SiteSearch::SiteSearch(const Ground& ground, std::uint64_t seed)
    : ground_(ground), allotment_(ground), random_(seed, 0xCA9), allowed_(ground.sites(), 1) {
  for (std::size_t i = 0; i < ground.sites(); ++i) {
    if (!ground.problem().may_open(i)) allowed_[i] = 0;
    if (ground.problem().must_open(i)) ++must_open_;
  }
}

bool SiteSearch::keep(const Plan& plan) {
  if (!plan.lawful() || (best_ && best_->cost <= plan.cost)) return false;
  const auto number = ground_.problem().sites_to_open;
  if (number && plan.open_count != *number) return false;
  if (!ground_.problem().counts.hold(plan.open)) return false;
  best_ = plan;
  return true;
}

void SiteSearch::try_relaxed(const Relaxed& relaxed) {
  Plan plan(ground_);
  for (std::size_t i = 0; i < ground_.sites(); ++i) {
    if (relaxed.chosen[i] == 0) continue;
    plan.open_site(ground_, i);
    for (const std::int32_t client : relaxed.wants[i]) {
      const auto j = static_cast<std::size_t>(client);
      const std::int32_t now = plan.served[j];
      if (now == Plan::kNobody ||
          ground_.cost(j, i) < ground_.cost(j, static_cast<std::size_t>(now))) {
        plan.serve(ground_, j, static_cast<std::int32_t>(i));
      }
    }
  }
  keep_counts(plan);
  if (plan.open_count == 0) return;
  settle(plan);
  keep_repaired(plan);
  if (!last_ || priced(plan) < priced(*last_)) last_ = std::move(plan);
}

void SiteSearch::take(const std::vector<std::uint8_t>& open,
                      const std::vector<std::int32_t>& served) {
  Plan plan(ground_);
  for (std::size_t i = 0; i < open.size(); ++i) {
    if (open[i] != 0) plan.open_site(ground_, i);
  }
  for (std::size_t j = 0; j < served.size(); ++j) plan.serve(ground_, j, served[j]);
  keep(plan);
}

// Serves everybody and moves sites to their clients until neither helps.
void SiteSearch::settle(Plan& plan) {
  allotment_.improve(plan);
  for (int round = 0; round < 20 && move_centres(plan); ++round) allotment_.improve(plan);
}

void SiteSearch::keep_repaired(const Plan& plan) {
  if (plan.lawful()) {
    keep(plan);
    return;
  }
  if (best_ && plan.cost >= best_->cost) return;
  Plan repaired = plan;
  if (allotment_.repair(repaired)) keep(repaired);
}

std::int64_t SiteSearch::priced(const Plan& plan) const {
  return plan.cost + allotment_.price() * (plan.over + plan.under) +
         4 * ground_.dearest() * plan.unserved;
}

// About two in five results are to be lawful: the best plans lie at the border.
void SiteSearch::adapt_price(bool lawful) {
  if (lawful) ++lawful_;
  if (++results_ < 20) return;
  if (lawful_ < 6) allotment_.set_price(allotment_.price() + allotment_.price() / 4 + 1);
  if (lawful_ > 10) allotment_.set_price(allotment_.price() - allotment_.price() / 5);
  lawful_ = 0;
  results_ = 0;
}

// The site, open or allowed, that serves all clients of an open one at least cost.
std::size_t SiteSearch::centre_of(const Plan& plan, std::size_t site) const {
  const std::vector<std::int32_t>& clients = plan.clients[site];
  const std::vector<std::int64_t> open = ground_.problem().counts.count(plan.open);
  std::int64_t least = ground_.problem().opening[site];
  for (const std::int32_t j : clients) least += ground_.cost(static_cast<std::size_t>(j), site);
  std::size_t centre = site;
  for (std::size_t to = 0; to < ground_.sites(); ++to) {
    if (plan.open[to] != 0 || allowed_[to] == 0 || !may_replace(open, site, to)) continue;
    if (ground_.capacity(to) < plan.load[site] || ground_.least(to) > plan.load[site]) continue;
    std::int64_t cost = ground_.problem().opening[to];
    bool reaches = true;
    for (const std::int32_t j : clients) {
      cost += ground_.cost(static_cast<std::size_t>(j), to);
      reaches = reaches && ground_.reaches(static_cast<std::size_t>(j), to);
      if (cost >= least || !reaches) break;
    }
    if (cost >= least || !reaches) continue;
    least = cost;
    centre = to;
  }
  return centre;
}

// Where a closed site would serve all clients of an open one at less cost, they change places.
bool SiteSearch::move_centres(Plan& plan) {
  bool moved = false;
  for (std::size_t i = 0; i < ground_.sites(); ++i) {
    if (plan.open[i] == 0 || plan.clients[i].empty() || ground_.problem().must_open(i)) continue;
    const std::size_t better = centre_of(plan, i);
    if (better == i) continue;
    const std::vector<std::int32_t> clients = plan.clients[i];
    plan.open_site(ground_, better);
    for (const std::int32_t j : clients) {
      plan.serve(ground_, static_cast<std::size_t>(j), static_cast<std::int32_t>(better));
    }
    plan.close_site(ground_, i);
    moved = true;
  }
  return moved;
}

// Do the counts hold when one site takes the place of another? They hold now.
// `open`: of each set.
bool SiteSearch::may_replace(const std::vector<std::int64_t>& open, std::size_t closes,
                             std::size_t opens) const {
  const SiteCounts& counts = ground_.problem().counts;
  const std::int32_t from = counts.set_of(closes);
  const std::int32_t to = counts.set_of(opens);
  if (from == to) return true;
  const auto at = [](std::int32_t set) { return static_cast<std::size_t>(set); };
  return (from == SiteCounts::kNone || open[at(from)] > counts.least[at(from)]) &&
         (to == SiteCounts::kNone || open[at(to)] < counts.most[at(to)]);
}

// Some site that can open, or close: of the set, or where none is given of any whose count bears
// it.
std::optional<std::size_t> SiteSearch::any_site(const Plan& plan, bool opens,
                                                std::optional<std::int32_t> set) {
  const SiteCounts& counts = ground_.problem().counts;
  const std::vector<std::int64_t> open = counts.count(plan.open);
  const auto bears = [&](std::int32_t of) {
    if (of == SiteCounts::kNone) return true;
    const auto k = static_cast<std::size_t>(of);
    return opens ? open[k] < counts.most[k] : open[k] > counts.least[k];
  };
  const auto first = random_.below(static_cast<std::uint32_t>(ground_.sites()));
  for (std::size_t k = 0; k < ground_.sites(); ++k) {
    const std::size_t site = (first + k) % ground_.sites();
    const bool can = opens ? plan.open[site] == 0 && allowed_[site] != 0
                           : plan.open[site] != 0 && !ground_.problem().must_open(site);
    const std::int32_t of = counts.set_of(site);
    if (can && (set ? of == *set : bears(of))) return site;
  }
  return std::nullopt;
}

// Sets that have too many or too few open sites close or open some; where sites are counted, others
// make up for it.
void SiteSearch::keep_counts(Plan& plan) {
  const AssignmentProblem& problem = ground_.problem();
  const SiteCounts& counts = problem.counts;
  if (counts.empty()) return;
  const std::vector<std::int64_t> open = counts.count(plan.open);
  for (std::size_t k = 0; k < counts.sets(); ++k) {
    const auto set = static_cast<std::int32_t>(k);
    for (std::int64_t n = open[k]; n > counts.most[k]; --n) {
      const auto site = any_site(plan, false, set);
      if (!site) return;
      plan.close_site(ground_, *site);
    }
    for (std::int64_t n = open[k]; n < counts.least[k]; ++n) {
      const auto site = any_site(plan, true, set);
      if (!site) return;
      plan.open_site(ground_, *site);
    }
  }
  while (problem.sites_to_open && plan.open_count != *problem.sites_to_open) {
    const bool more = plan.open_count < *problem.sites_to_open;
    const auto site = any_site(plan, more, std::nullopt);
    if (!site) return;
    more ? plan.open_site(ground_, *site) : plan.close_site(ground_, *site);
  }
}

void SiteSearch::close_one(Plan& plan) {
  auto nth = random_.below(static_cast<std::uint32_t>(plan.open_count - must_open_));
  for (std::size_t i = 0; i < plan.open.size(); ++i) {
    const bool may_close = plan.open[i] != 0 && !ground_.problem().must_open(i);
    if (may_close && nth-- == 0) return plan.close_site(ground_, i);
  }
}

// Opens one of the cheapest closed sites of a client.
bool SiteSearch::open_near(Plan& plan, std::size_t client) {
  const auto skip = random_.below(kNearRanks);
  std::size_t last = ground_.sites();
  std::uint32_t seen = 0;
  for (std::size_t rank = 0; rank < ground_.in_reach(client) && seen <= skip; ++rank) {
    const std::size_t site = ground_.near(client, rank);
    if (plan.open[site] != 0 || allowed_[site] == 0) continue;
    last = site;
    ++seen;
  }
  if (last == ground_.sites()) return false;
  plan.open_site(ground_, last);
  return true;
}

void SiteSearch::shake_sites(Plan& plan) {
  const bool counted = ground_.problem().sites_to_open.has_value();
  const auto clients = static_cast<std::uint32_t>(ground_.clients());
  std::size_t near = random_.below(clients);
  if (plan.unserved > 0 && random_.below(2) == 0) {
    const auto nobody = std::find(plan.served.begin(), plan.served.end(), Plan::kNobody);
    near = static_cast<std::size_t>(nobody - plan.served.begin());
  }
  const std::uint32_t kind = random_.below(8);
  const std::uint32_t exchanges = kind < 5 ? 1 : 2;
  if (!counted && kind < 2) {
    if (plan.open_count > std::max<std::int64_t>(1, must_open_)) close_one(plan);
    return;
  }
  if (!counted && kind < 4) {
    open_near(plan, near);
    return;
  }
  for (std::uint32_t k = 0; k < exchanges; ++k) {
    // The site that serves `near` closes, another opens about there; or any opens, any closes.
    if (plan.open_count == must_open_) return;
    const std::int32_t serves = plan.served[near];
    const bool may_close =
        serves != Plan::kNobody && !ground_.problem().must_open(static_cast<std::size_t>(serves));
    if (random_.below(3) != 0 && may_close) {
      if (open_near(plan, near)) plan.close_site(ground_, static_cast<std::size_t>(serves));
    } else if (open_near(plan, near)) {
      close_one(plan);
    }
    near = random_.below(clients);
  }
}

// Some clients are served anew, each at first from any of its cheapest open sites.
void SiteSearch::shake_clients(Plan& plan) {
  const auto clients = static_cast<std::uint32_t>(ground_.clients());
  const std::uint32_t count = 2 + random_.below(std::max(2U, clients / 8));
  for (std::uint32_t k = 0; k < count; ++k) {
    const std::size_t client = random_.below(clients);
    const auto skip = random_.below(4);
    std::uint32_t seen = 0;
    for (std::size_t rank = 0; rank < ground_.in_reach(client); ++rank) {
      const std::size_t site = ground_.near(client, rank);
      if (plan.open[site] == 0 || seen++ < skip) continue;
      plan.serve(ground_, client, static_cast<std::int32_t>(site));
      break;
    }
  }
}

// Open sites that cannot serve all demand together lead nowhere: any others open. Where the count
// is free those that are not needed may close again.
void SiteSearch::make_room(Plan& plan) {
  std::int64_t spare = -ground_.total_demand();
  for (std::size_t i = 0; i < ground_.sites(); ++i) {
    if (plan.open[i] != 0) spare += ground_.capacity(i);
  }
  const bool counted = ground_.problem().sites_to_open.has_value();
  const auto first = random_.below(static_cast<std::uint32_t>(ground_.sites()));
  const auto site_at = [&](std::size_t k) { return (first + k) % ground_.sites(); };
  for (std::size_t k = 0; k < ground_.sites() && spare < 0 && !counted; ++k) {
    const std::size_t site = site_at(k);
    if (plan.open[site] != 0 || allowed_[site] == 0) continue;
    plan.open_site(ground_, site);
    spare += ground_.capacity(site);
  }
  if (counted || random_.below(2) == 0) return;
  for (std::size_t k = 0; k < ground_.sites(); ++k) {
    const std::size_t site = site_at(k);
    if (plan.open[site] == 0 || ground_.capacity(site) > spare) continue;
    if (ground_.problem().must_open(site)) continue;
    plan.close_site(ground_, site);
    spare -= ground_.capacity(site);
  }
}

void SiteSearch::shake(Plan& plan) {
  if (random_.below(2) == 0) {
    shake_clients(plan);
  } else {
    shake_sites(plan);
    make_room(plan);
    keep_counts(plan);
  }
}

void SiteSearch::run(std::int64_t moves, const Limits& limits) {
  if (!last_) return;
  const std::int64_t end = looked_at() + moves;
  Plan current = *last_;
  std::int64_t idle = 0;
  while (looked_at() < end && limits.stop(0) == StopReason::None) {
    Plan next = current;
    shake(next);
    settle(next);
    const std::int64_t best_before = best_ ? best_->cost : std::numeric_limits<std::int64_t>::max();
    keep_repaired(next);
    adapt_price(next.lawful());
    if (best_ && best_->cost < best_before) idle = 0;
    const std::int64_t tolerance = current.cost / kTolerance / (1 + random_.below(8));
    if (priced(next) <= priced(current) + tolerance) current = std::move(next);
    if (++idle > kPatience) {
      idle = 0;
      if (best_) current = *best_;
    }
  }
  last_ = best_ ? *best_ : current;
}

}  // namespace hearth::placement::capacitated
