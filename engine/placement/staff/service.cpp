#include "placement/staff/service.h"

#include <algorithm>

namespace hearth::placement::staff {

Service::Service(const Ground& ground)
    : ground_(&ground),
      members_(ground.sites(), 0),
      served_(ground.clients(), -1),
      clients_(ground.sites()),
      place_(ground.clients(), 0),
      class_people_(ground.classes(), 0),
      staffed_(ground.problem().counts.sets(), 0),
      seen_(ground.sites(), 0),
      dead_(ground.sites(), 0),
      via_(ground.sites(), -1) {
  for (std::size_t j = 0; j < ground.clients(); ++j) must_unserved_ += ground.must(j) ? 1 : 0;
  short_classes_ = static_cast<std::int64_t>(ground.slack_classes().size());
}

void Service::count(std::size_t client, std::int64_t sign) {
  const std::size_t of = ground_->problem().class_of(client);
  const std::int64_t required = ground_->required(of);
  const bool slack = required > 0 && !ground_->must(client);
  if (slack && class_people_[of] < required) --short_classes_;
  class_people_[of] += sign * ground_->problem().people[client];
  if (slack && class_people_[of] < required) ++short_classes_;
  people_ += sign * ground_->problem().people[client];
  spare_ -= sign;
  if (ground_->must(client)) must_unserved_ -= sign;
}

// From whichever site serves it now; -1: by nobody.
void Service::serve(std::size_t client, std::int32_t site) {
  if (served_[client] >= 0) {
    auto& list = clients_[static_cast<std::size_t>(served_[client])];
    const std::int32_t last = list.back();
    list[static_cast<std::size_t>(place_[client])] = last;
    place_[static_cast<std::size_t>(last)] = place_[client];
    list.pop_back();
    if (site < 0) count(client, -1);
  } else if (site >= 0) {
    count(client, 1);
  }
  served_[client] = site;
  if (site < 0) return;
  auto& list = clients_[static_cast<std::size_t>(site)];
  place_[client] = static_cast<std::int32_t>(list.size());
  list.push_back(static_cast<std::int32_t>(client));
}

bool Service::keeps_counts() const { return ground_->problem().counts.hold(members_); }

bool Service::may_add(std::size_t site) const {
  const SiteCounts& counts = ground_->problem().counts;
  const std::int32_t set = counts.set_of(site);
  if (set == SiteCounts::kNone || members_[site] > 0) return true;
  return staffed_[static_cast<std::size_t>(set)] < counts.most[static_cast<std::size_t>(set)];
}

bool Service::may_take(std::size_t site) const {
  const SiteCounts& counts = ground_->problem().counts;
  const std::int32_t set = counts.set_of(site);
  if (set == SiteCounts::kNone || members_[site] > 1) return true;
  return staffed_[static_cast<std::size_t>(set)] > counts.least[static_cast<std::size_t>(set)];
}

void Service::set_members(std::size_t site, std::int64_t count) {
  const std::int64_t more = count - members_[site];
  const std::int32_t set = ground_->problem().counts.set_of(site);
  if (set != SiteCounts::kNone) {
    staffed_[static_cast<std::size_t>(set)] += (count > 0 ? 1 : 0) - (members_[site] > 0 ? 1 : 0);
  }
  members_[site] = count;
  cost_ += more * ground_->problem().cost_of(site);
  spare_ += more * ground_->problem().serves;
  while (load(site) > count * ground_->problem().serves) {
    const auto& list = clients_[site];
    const std::int32_t least =
        *std::min_element(list.begin(), list.end(), [&](std::int32_t a, std::int32_t b) {
          const auto x = static_cast<std::size_t>(a);
          const auto y = static_cast<std::size_t>(b);
          if (ground_->rank(x) != ground_->rank(y)) return ground_->rank(x) > ground_->rank(y);
          const std::int64_t p = ground_->problem().people[x];
          const std::int64_t q = ground_->problem().people[y];
          return p != q ? p < q : a > b;
        });
    serve(static_cast<std::size_t>(least), -1);
  }
}

// Breadth first over sites; a site that has no room passes the search on to whom it serves.
bool Service::augment(std::size_t client) {
  ++now_;
  queue_.clear();
  const auto see = [&](std::int32_t from) {
    for (const std::int32_t site : ground_->sites_of(static_cast<std::size_t>(from))) {
      const auto i = static_cast<std::size_t>(site);
      if (seen_[i] == now_ || dead_[i] == fill_) continue;
      seen_[i] = now_;
      via_[i] = from;
      queue_.push_back(site);
    }
  };
  see(static_cast<std::int32_t>(client));
  for (std::size_t head = 0; head < queue_.size(); ++head) {
    auto i = static_cast<std::size_t>(queue_[head]);
    if (!has_room(i)) {
      for (const std::int32_t other : clients_[i]) see(other);
      continue;
    }
    while (true) {
      const auto moves = static_cast<std::size_t>(via_[i]);
      const std::int32_t from = served_[moves];
      serve(moves, static_cast<std::int32_t>(i));
      if (moves == client) return true;
      i = static_cast<std::size_t>(from);
    }
  }
  // Nothing that this search saw leads to room, and while members are only used up nothing will.
  for (const std::int32_t site : queue_) dead_[static_cast<std::size_t>(site)] = fill_;
  return false;
}

void Service::fill(std::span<const std::int32_t> order) {
  ++fill_;
  for (const std::int32_t client : order) {
    const auto j = static_cast<std::size_t>(client);
    if (spare_ == 0) return;
    if (served_[j] < 0) augment(j);
  }
}

void Service::clear() {
  for (std::size_t j = 0; j < served_.size(); ++j) {
    if (served_[j] >= 0) serve(j, -1);
  }
}

void Service::rebuild(const std::vector<std::int64_t>& members) {
  clear();
  for (std::size_t i = 0; i < members.size(); ++i) set_members(i, members[i]);
  fill();
}

std::vector<std::int32_t> Service::sites_that_help(std::size_t client) {
  ++fill_;
  augment(client);
  return queue_;
}

}  // namespace hearth::placement::staff
