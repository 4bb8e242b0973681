#include "placement/staff/search.h"

#include <algorithm>
#include <functional>
#include <numeric>
#include <utility>

#include "core/wide.h"

namespace hearth::placement::staff {

namespace {

// A client that must be served counts like so many people, at least.
constexpr std::int64_t kMust = std::int64_t{1} << 20;
constexpr std::int64_t kPatience = 200;  // changes without a better plan before the best returns

}  // namespace

Search::Search(const Ground& ground, std::uint64_t seed)
    : ground_(ground), random_(seed, 0x57A), current_(ground) {}

// What one more member at the site would serve, of those that are served by nobody: as far as it
// helps a quota.
std::int64_t Search::gain_at(const Service& service, std::size_t site) {
  const StaffProblem& problem = ground_.problem();
  gains_.clear();
  for (const std::int32_t client : ground_.clients_of(site)) {
    const auto j = static_cast<std::size_t>(client);
    if (service.is_served(j)) continue;
    const std::size_t of = problem.class_of(j);
    if (!fewest()) {
      gains_.push_back(problem.people[j]);
    } else if (ground_.must(j)) {
      gains_.push_back(kMust);
    } else {
      const std::int64_t lacks = ground_.required(of) - service.people_of_class(of);
      if (lacks > 0) gains_.push_back(std::min(lacks, problem.people[j]));
    }
  }
  const auto count = static_cast<std::ptrdiff_t>(
      std::min<std::int64_t>(problem.serves, static_cast<std::int64_t>(gains_.size())));
  std::partial_sort(gains_.begin(), gains_.begin() + count, gains_.end(), std::greater<>());
  return std::accumulate(gains_.begin(), gains_.begin() + count, std::int64_t{0});
}

std::optional<std::size_t> Search::best_site(const Service& service, std::int64_t left) {
  std::optional<std::size_t> best;
  std::int64_t most = 0;
  std::int64_t cost = 1;
  for (std::size_t i = 0; i < ground_.sites(); ++i) {
    const std::int64_t here = ground_.problem().cost_of(i);
    if (service.members()[i] >= ground_.useful(i) || here > left) continue;
    if (!service.may_add(i)) continue;
    const std::int64_t gain = gain_at(service, i);
    if (Wide{gain} * cost <= Wide{most} * here) continue;
    best = i;
    most = gain;
    cost = here;
  }
  return best;
}

// Where the sites in reach of somebody have all the members that they may, others may help by
// taking clients over.
std::optional<std::size_t> Search::site_by_moving(Service& service, std::int64_t left) {
  for (const std::int32_t client : ground_.order()) {
    const auto j = static_cast<std::size_t>(client);
    if (service.is_served(j)) continue;
    const std::size_t of = ground_.problem().class_of(j);
    const bool helps =
        !fewest() || ground_.must(j) || service.people_of_class(of) < ground_.required(of);
    if (!helps) continue;
    for (const std::int32_t site : service.sites_that_help(j)) {
      const auto i = static_cast<std::size_t>(site);
      const bool may = service.members()[i] < ground_.useful(i) && service.may_add(i);
      if (may && ground_.problem().cost_of(i) <= left) return i;
    }
  }
  return std::nullopt;
}

// Adds members until the quotas are met, or the budget is used. False: they cannot be met.
bool Search::complete(Service& service) {
  while (!fewest() || !service.meets()) {
    const std::int64_t left =
        fewest() ? std::int64_t{1} << 60 : ground_.problem().budget - service.cost();
    std::optional<std::size_t> site = best_site(service, left);
    if (!site) site = site_by_moving(service, left);
    if (!site) return !fewest();
    service.set_members(*site, service.members()[*site] + 1);
    service.fill();
  }
  return true;
}

// Takes away members that are not needed, one by one, in a random order of sites.
void Search::thin_out(Service& service) {
  if (!fewest()) return;
  const auto sites = static_cast<std::uint32_t>(ground_.sites());
  const bool quotas = !ground_.slack_classes().empty();
  const std::uint32_t first = random_.below(sites);
  for (std::uint32_t k = 0; k < sites; ++k) {
    const std::size_t i = (first + k) % sites;
    if (service.members()[i] == 0 || !service.may_take(i)) continue;
    const std::int64_t idle = service.members()[i] * ground_.problem().serves - service.load(i);
    if (!quotas && service.spare() < ground_.problem().serves) return;
    if (!quotas && service.spare() - idle < 0) continue;
    Service without = service;
    without.set_members(i, service.members()[i] - 1);
    without.fill();
    if (without.meets()) service = std::move(without);
  }
}

void Search::take(const Service& service) {
  if (fewest() ? !service.meets() : service.cost() > ground_.problem().budget) return;
  if (!service.keeps_counts()) return;
  const std::int64_t value = value_of(service);
  if (best_ && !better(value, best_->value)) return;
  best_ = {service.members(), service.served(), value};
}

// The site without members in the set where one gains most for its cost.
std::optional<std::size_t> Search::best_to_fill(const Service& service, std::size_t set) {
  const StaffProblem& problem = ground_.problem();
  std::optional<std::size_t> best;
  std::int64_t most = 0;
  for (std::size_t i = 0; i < ground_.sites(); ++i) {
    if (problem.counts.set_of(i) != static_cast<std::int32_t>(set)) continue;
    if (service.members()[i] > 0 || ground_.useful(i) == 0) continue;
    const std::int64_t gain = gain_at(service, i);
    const Wide before = best ? Wide{problem.cost_of(*best)} : 0;
    if (best && Wide{gain + 1} * before <= Wide{most + 1} * problem.cost_of(i)) continue;
    best = i;
    most = gain;
  }
  return best;
}

// Sets that have too few sites with members get one more, where it gains most for its cost. False:
// there is none.
bool Search::fill_sets(Service& service) {
  for (std::size_t set = 0; set < ground_.problem().counts.sets(); ++set) {
    while (service.lacks_sites(set)) {
      const std::optional<std::size_t> best = best_to_fill(service, set);
      if (!best) return false;
      service.set_members(*best, 1);
      service.fill();
    }
  }
  return true;
}

void Search::finish(Service& service) {
  service.fill();
  if (!fill_sets(service)) return;
  if (!complete(service)) return;
  thin_out(service);
  if (!fewest()) service.rebuild(service.members());
  take(service);
}

void Search::try_members(const std::vector<std::int64_t>& members) {
  Service service(ground_);
  std::int64_t left = ground_.problem().budget;
  for (std::size_t i = 0; i < members.size(); ++i) {
    const std::int64_t cost = ground_.problem().cost_of(i);
    std::int64_t count = std::min(members[i], ground_.useful(i));
    if (!fewest()) count = std::min(count, left / cost);
    if (!service.may_add(i)) count = 0;
    left -= count * cost;
    service.set_members(i, count);
  }
  finish(service);
}

// One to four members, near to one client or anywhere.
void Search::take_away(Service& service) {
  const std::uint32_t count = 1 + random_.below(4);
  std::uint32_t taken = 0;
  const std::size_t client = random_.below(static_cast<std::uint32_t>(ground_.clients()));
  const auto near = ground_.sites_of(client);
  for (std::size_t k = 0; k < near.size() && taken < count; ++k) {
    const auto i =
        static_cast<std::size_t>(near[random_.below(static_cast<std::uint32_t>(near.size()))]);
    if (service.members()[i] == 0) continue;
    service.set_members(i, service.members()[i] - 1);
    ++taken;
  }
  for (std::uint32_t k = 0; k < 8 && taken < count; ++k) {
    const std::size_t i = random_.below(static_cast<std::uint32_t>(ground_.sites()));
    if (service.members()[i] == 0) continue;
    service.set_members(i, service.members()[i] - 1);
    ++taken;
  }
  // Some member opens where chance has it: else the same ones return.
  const std::size_t i = random_.below(static_cast<std::uint32_t>(ground_.sites()));
  const bool bears =
      fewest() || service.cost() + ground_.problem().cost_of(i) <= ground_.problem().budget;
  if (random_.below(2) == 0 && bears && service.members()[i] < ground_.useful(i) &&
      service.may_add(i)) {
    service.set_members(i, service.members()[i] + 1);
  }
}

void Search::run(std::int64_t changes, const Limits& limits) {
  if (!best_ || ground_.clients() == 0 || ground_.sites() == 0) return;
  current_.rebuild(best_->members);
  std::int64_t idle = 0;
  for (std::int64_t k = 0; k < changes && limits.stop(0) == StopReason::None; ++k) {
    Service next = current_;
    take_away(next);
    const std::int64_t before = best_->value;
    finish(next);
    if (better(best_->value, before)) idle = 0;
    const bool whole = (!fewest() || next.meets()) && next.keeps_counts();
    if (whole && !better(value_of(current_), value_of(next))) current_ = std::move(next);
    if (++idle > kPatience) {
      idle = 0;
      current_.rebuild(best_->members);
    }
  }
}

}  // namespace hearth::placement::staff
