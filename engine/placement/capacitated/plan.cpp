#include "placement/capacitated/plan.h"

#include <algorithm>
#include <numeric>

namespace hearth::placement::capacitated {

Ground::Ground(const AssignmentProblem& problem, std::size_t most_pairs)
    : problem_(&problem),
      demand_(std::accumulate(problem.demand.begin(), problem.demand.end(), std::int64_t{0})) {
  if (sites() * clients() > most_pairs) return;
  cost_.reserve(sites() * clients());
  for (std::size_t i = 0; i < sites(); ++i) {
    for (std::size_t j = 0; j < clients(); ++j) {
      cost_.push_back(problem.cost(j, i));
      if (cost_.back() != far_) dearest_ = std::max(dearest_, cost_.back());
    }
  }
  // Small enough to be added up.
  std::replace(cost_.begin(), cost_.end(), far_, 4 * dearest_);
  far_ = 4 * dearest_;
  near_.resize(sites() * clients());
  for (std::size_t j = 0; j < clients(); ++j) {
    const auto begin = near_.begin() + static_cast<std::ptrdiff_t>(j * sites());
    const auto end = begin + static_cast<std::ptrdiff_t>(sites());
    std::iota(begin, end, 0);
    std::stable_sort(begin, end, [&](std::int32_t a, std::int32_t b) {
      return cost(j, static_cast<std::size_t>(a)) < cost(j, static_cast<std::size_t>(b));
    });
    in_reach_.push_back(static_cast<std::int32_t>(std::count_if(
        begin, end, [&](std::int32_t i) { return reaches(j, static_cast<std::size_t>(i)); })));
  }
}

Plan::Plan(const Ground& ground)
    : open(ground.sites(), 0),
      served(ground.clients(), kNobody),
      load(ground.sites(), 0),
      clients(ground.sites()),
      place(ground.clients(), 0),
      unserved(static_cast<std::int64_t>(ground.clients())) {}

void Plan::open_site(const Ground& ground, std::size_t site) {
  open[site] = 1;
  ++open_count;
  under += ground.least(site);
  cost += ground.problem().opening[site];
}

void Plan::close_site(const Ground& ground, std::size_t site) {
  while (!clients[site].empty()) {
    serve(ground, static_cast<std::size_t>(clients[site].back()), kNobody);
  }
  open[site] = 0;
  --open_count;
  under -= ground.least(site);
  cost -= ground.problem().opening[site];
}

void Plan::serve(const Ground& ground, std::size_t client, std::int32_t site) {
  const std::int64_t demand = ground.demand(client);
  const auto load_more = [&](std::size_t at, std::int64_t more) {
    over -= std::max<std::int64_t>(0, load[at] - ground.capacity(at));
    under -= std::max<std::int64_t>(0, ground.least(at) - load[at]);
    load[at] += more;
    over += std::max<std::int64_t>(0, load[at] - ground.capacity(at));
    under += std::max<std::int64_t>(0, ground.least(at) - load[at]);
  };
  if (served[client] == kNobody) {
    --unserved;
  } else {
    const auto from = static_cast<std::size_t>(served[client]);
    load_more(from, -demand);
    cost -= ground.cost(client, from);
    const std::int32_t last = clients[from].back();
    const auto hole = static_cast<std::size_t>(place[client]);
    clients[from][hole] = last;
    place[static_cast<std::size_t>(last)] = place[client];
    clients[from].pop_back();
  }
  served[client] = site;
  if (site == kNobody) {
    ++unserved;
    return;
  }
  const auto to = static_cast<std::size_t>(site);
  load_more(to, demand);
  cost += ground.cost(client, to);
  place[client] = static_cast<std::int32_t>(clients[to].size());
  clients[to].push_back(static_cast<std::int32_t>(client));
}

}  // namespace hearth::placement::capacitated
