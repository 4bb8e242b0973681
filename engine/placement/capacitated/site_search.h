#pragma once

#include <cstdint>
#include <optional>
#include <utility>
#include <vector>

#include "core/progress.h"
#include "core/random.h"
#include "placement/capacitated/allotment.h"
#include "placement/capacitated/relaxed.h"

namespace hearth::placement::capacitated {

// Looks for better open sites: closes and opens one or two near each other, serves the clients
// anew, moves each touched site to where its clients would have it, and takes the plan when it is
// not much worse than the last (iterated local search). The same for the same seed.
class SiteSearch {
 public:
  SiteSearch(const Ground& ground, std::uint64_t seed);

  // The best plan found so far; none: no lawful one yet.
  [[nodiscard]] const std::optional<Plan>& best() const { return best_; }
  // The plan that a relaxed one suggests: its sites, of the sites that want a client the cheapest;
  // served and improved. Keeps it if it is the best.
  void try_relaxed(const Relaxed& relaxed);
  // A plan that somebody else has found; without being improved. Keeps it if it is the best.
  void take(const std::vector<std::uint8_t>& open, const std::vector<std::int32_t>& served);
  // Sites that a better plan may open, S; at first all but those that must not.
  void allow(std::vector<std::uint8_t> allowed) { allowed_ = std::move(allowed); }
  // Goes on from the best plan until that many moves have been looked at.
  void run(std::int64_t moves, const Limits& limits);
  [[nodiscard]] std::int64_t looked_at() const { return allotment_.looked_at(); }

 private:
  void settle(Plan& plan);
  [[nodiscard]] std::size_t centre_of(const Plan& plan, std::size_t site) const;
  bool move_centres(Plan& plan);
  void shake(Plan& plan);
  void shake_sites(Plan& plan);
  void make_room(Plan& plan);
  void shake_clients(Plan& plan);
  void keep_repaired(const Plan& plan);
  void adapt_price(bool lawful);
  [[nodiscard]] std::int64_t priced(const Plan& plan) const;
  void close_one(Plan& plan);
  bool open_near(Plan& plan, std::size_t client);
  void keep_counts(Plan& plan);
  [[nodiscard]] std::optional<std::size_t> any_site(const Plan& plan, bool opens,
                                                    std::optional<std::int32_t> set);
  [[nodiscard]] bool may_replace(const std::vector<std::int64_t>& open, std::size_t closes,
                                 std::size_t opens) const;
  bool keep(const Plan& plan);

  const Ground& ground_;
  Allotment allotment_;
  Random random_;
  std::vector<std::uint8_t> allowed_;
  std::int64_t must_open_ = 0;  // sites
  std::optional<Plan> best_;
  std::optional<Plan> last_;      // where the search goes on
  int lawful_ = 0, results_ = 0;  // of late
};

}  // namespace hearth::placement::capacitated
