#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "core/wide.h"
#include "placement/site_counts.h"

// The cheapest sites that keep counts.
namespace hearth::placement {

// A site that may open, and what it adds to the sum.
struct Choosable {
  std::size_t site = 0;
  std::int64_t worth = 0;
};

// The sites of the least sum of worths, so that each set has as many as `counts` asks beside those
// that `opened` (sets) says are open anyhow: `number` of them, or where it is not given as many as
// lower the sum. Exact, as sets are disjoint: a set opens its cheapest. Ties by position.
class SiteChoice {
 public:
  SiteChoice(const SiteCounts& counts, const std::vector<std::int64_t>& opened,
             std::optional<std::int64_t> number, std::span<const Choosable> sites);

  [[nodiscard]] bool possible() const { return possible_; }
  [[nodiscard]] std::int64_t sum() const { return static_cast<std::int64_t>(sum_); }
  // Positions among `sites`.
  [[nodiscard]] bool chosen(std::size_t k) const { return chosen_[k] != 0; }
  // How much the sum rises when this one must be in, or out; none: then there is no choice.
  // Requires: it is not, or it is.
  [[nodiscard]] std::optional<std::int64_t> to_open(std::size_t k) const;
  [[nodiscard]] std::optional<std::int64_t> to_close(std::size_t k) const;

 private:
  // Of a set, or of all sites in none: how many are in, the dearest of them and the cheapest of the
  // others.
  struct Side {
    std::int64_t least = 0, most = 0, count = 0;
    std::optional<std::int64_t> dearest_in, cheapest_out;
  };
  [[nodiscard]] std::size_t side_of(std::size_t k) const;
  void set_limits(const std::vector<std::int64_t>& opened);
  void choose(std::optional<std::int64_t> number);
  void summarize(std::optional<std::int64_t> number);

  const SiteCounts& counts_;
  std::span<const Choosable> sites_;
  std::vector<Side> sides_;  // sets, and the sites in none
  std::vector<std::uint8_t> chosen_;
  bool possible_ = true;
  Wide sum_ = 0;
  // Who leaves for one that must open, and who enters for one that must close, whatever their sets.
  std::optional<std::int64_t> leaver_, enterer_;
};

}  // namespace hearth::placement
