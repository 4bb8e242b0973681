#pragma once

#include <cstdint>
#include <span>
#include <unordered_map>
#include <vector>

namespace hearth::instances {

// Demand as it streams by, merged where the same sites cover it: what a covering problem needs to
// know of millions of customers is one row for each set of sites.
class MergedDemand {
 public:
  // The class of this set of sites, which ascend; made when it is new. Equal sets are compared
  // site by site, a hash only finds them.
  std::uint32_t class_of(std::span<const std::int32_t> sites);
  void add(std::uint32_t of_class, std::int64_t weight) { weight_[of_class] += weight; }

  [[nodiscard]] std::size_t size() const { return weight_.size(); }
  [[nodiscard]] std::int64_t weight(std::uint32_t of_class) const { return weight_[of_class]; }
  [[nodiscard]] std::span<const std::int32_t> sites(std::uint32_t of_class) const {
    return std::span(sites_).subspan(start_[of_class], start_[of_class + 1] - start_[of_class]);
  }

 private:
  std::vector<std::size_t> start_{0};  // classes + 1
  std::vector<std::int32_t> sites_;
  std::vector<std::int64_t> weight_;
  std::unordered_multimap<std::uint64_t, std::uint32_t> by_hash_;
};

}  // namespace hearth::instances
