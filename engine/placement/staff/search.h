#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "core/progress.h"
#include "core/random.h"
#include "placement/staff/relaxed.h"
#include "placement/staff/service.h"

namespace hearth::placement::staff {

// Looks for better staff: begins with a relaxed plan or with nobody, adds the member that serves
// most for its cost until that is enough, takes away who is not needed, and then again and again
// moves a few members away from one place (iterated local search). The same for the same seed.
class Search {
 public:
  struct Plan {
    std::vector<std::int64_t> members;
    std::vector<std::int32_t> served;
    std::int64_t value = 0;  // cost | people
  };

  Search(const Ground& ground, std::uint64_t seed);

  [[nodiscard]] const std::optional<Plan>& best() const { return best_; }
  // Members of a relaxed plan, completed and thinned out.
  void try_members(const std::vector<std::int64_t>& members);
  // A plan that somebody else has found, if it is one and the best.
  void take(const Service& service);
  // So many changes of the best plan are tried.
  void run(std::int64_t changes, const Limits& limits);

 private:
  [[nodiscard]] bool fewest() const { return ground_.problem().goal == StaffGoal::Fewest; }
  [[nodiscard]] bool better(std::int64_t a, std::int64_t b) const {
    return fewest() ? a < b : a > b;
  }
  [[nodiscard]] std::int64_t value_of(const Service& service) const {
    return fewest() ? service.cost() : service.people();
  }
  bool complete(Service& service);
  void thin_out(Service& service);
  [[nodiscard]] std::int64_t gain_at(const Service& service, std::size_t site);
  [[nodiscard]] std::optional<std::size_t> best_site(const Service& service, std::int64_t left);
  [[nodiscard]] std::optional<std::size_t> site_by_moving(Service& service, std::int64_t left);
  [[nodiscard]] std::optional<std::size_t> best_to_fill(const Service& service, std::size_t set);
  bool fill_sets(Service& service);
  void finish(Service& service);
  void take_away(Service& service);

  const Ground& ground_;
  Random random_;
  Service current_;
  std::optional<Plan> best_;
  std::vector<std::int64_t> gains_;  // scratch
};

}  // namespace hearth::placement::staff
