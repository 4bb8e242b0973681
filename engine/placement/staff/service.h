#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "placement/staff/ground.h"

namespace hearth::placement::staff {

// Who serves whom when the members at each site are given. Clients that can be served together form
// a matroid, so that taking one after the other, most people first, and moving others along an
// augmenting path where that makes room, serves the most people (with those who must be served
// before all). A client that is served once stays served while members are added.
class Service {
 public:
  explicit Service(const Ground& ground);

  [[nodiscard]] const std::vector<std::int64_t>& members() const { return members_; }
  [[nodiscard]] const std::vector<std::int32_t>& served() const { return served_; }
  [[nodiscard]] std::int64_t load(std::size_t site) const {
    return static_cast<std::int64_t>(clients_[site].size());
  }
  [[nodiscard]] bool is_served(std::size_t client) const { return served_[client] >= 0; }
  [[nodiscard]] std::int64_t cost() const { return cost_; }
  [[nodiscard]] std::int64_t people() const { return people_; }
  [[nodiscard]] std::int64_t people_of_class(std::size_t of) const { return class_people_[of]; }
  // Clients that one more could be served for without another member.
  [[nodiscard]] std::int64_t spare() const { return spare_; }
  // Is everybody served who must be, and every quota met?
  [[nodiscard]] bool meets() const { return must_unserved_ == 0 && short_classes_ == 0; }

  // Do the sites with members keep the counts, and would they with one more member here, one less?
  [[nodiscard]] bool keeps_counts() const;
  [[nodiscard]] bool may_add(std::size_t site) const;
  [[nodiscard]] bool may_take(std::size_t site) const;
  // Sets that have too few sites with members.
  [[nodiscard]] bool lacks_sites(std::size_t set) const {
    return staffed_[set] < ground_->problem().counts.least[set];
  }

  // Clients that no member is left for are served by nobody then.
  void set_members(std::size_t site, std::int64_t count);
  // Serves whoever can be, in the order of Ground.
  void fill() { fill(ground_->order()); }
  void fill(std::span<const std::int32_t> order);
  // Forgets who is served; members stay.
  void clear();
  // All members, everybody served anew.
  void rebuild(const std::vector<std::int64_t>& members);
  // Sites where one more member would, by moving others, serve this client. Requires: it is served
  // by nobody, after fill().
  [[nodiscard]] std::vector<std::int32_t> sites_that_help(std::size_t client);

 private:
  bool augment(std::size_t client);
  void serve(std::size_t client, std::int32_t site);
  void count(std::size_t client, std::int64_t sign);
  [[nodiscard]] bool has_room(std::size_t site) const {
    return load(site) < members_[site] * ground_->problem().serves;
  }

  const Ground* ground_;
  std::vector<std::int64_t> members_;               // S
  std::vector<std::int32_t> served_;                // C: site or -1
  std::vector<std::vector<std::int32_t>> clients_;  // S: whom it serves, in no order
  std::vector<std::int32_t> place_;                 // C: where in that list
  std::vector<std::int64_t> class_people_;          // served
  std::vector<std::int64_t> staffed_;               // sets of the counts: sites with members
  std::int64_t cost_ = 0, people_ = 0, spare_ = 0;
  std::int64_t must_unserved_ = 0, short_classes_ = 0;
  // Scratch: sites seen by the present path, or known to lead nowhere by the present fill().
  std::vector<std::uint32_t> seen_, dead_;
  std::uint32_t now_ = 0, fill_ = 0;
  std::vector<std::int32_t> queue_, via_;  // via_: S, the client that would move there
};

}  // namespace hearth::placement::staff
