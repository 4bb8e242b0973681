#include "coverage/aggregation.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cassert>

#include "core/ids.h"
#include "core/parallel.h"

namespace hearth::coverage {

namespace {

// The finishing steps of splitmix64: each output bit depends on every input bit.
std::uint64_t mixed(std::uint64_t z) {
  z = (z ^ (z >> 30U)) * 0xbf58476d1ce4e5b9U;
  z = (z ^ (z >> 27U)) * 0x94d049bb133111ebU;
  return z ^ (z >> 31U);
}

// A set's signature: the exclusive or of two words of each site. Groups do not depend on it (equal
// signatures are checked), only the time does.
struct Signature {
  std::uint64_t low = 0;
  std::uint64_t high = 0;
  bool operator==(const Signature&) const = default;
};

Signature signature_of(std::span<const std::int32_t> sites) {
  Signature sum;
  for (const std::int32_t site : sites) {
    const auto key = static_cast<std::uint64_t>(site) + 1;
    sum.low ^= mixed(key * 0x9e3779b97f4a7c15U);
    sum.high ^= mixed(key * 0xd1342543de82ef95U);
  }
  return sum;
}

// Rows are dealt into parts by their signature; equal sets fall into one part, and parts are worked
// on in parallel.
constexpr std::size_t kParts = 256;
constexpr std::size_t kBlockRows = std::size_t{1} << 15;

std::size_t part_of(const Signature& signature) { return signature.high >> 56U; }

struct Parts {
  std::vector<std::int32_t> row;  // demand rows by part, ascending within a part
  std::array<std::size_t, kParts + 1> start{};
};

Parts deal(const std::vector<Signature>& signatures) {
  Parts parts;
  parts.row.resize(signatures.size());
  for (const Signature& s : signatures) ++parts.start[part_of(s) + 1];
  for (std::size_t p = 0; p < kParts; ++p) parts.start[p + 1] += parts.start[p];
  std::array<std::size_t, kParts + 1> next = parts.start;
  for (std::size_t d = 0; d < signatures.size(); ++d) {
    parts.row[next[part_of(signatures[d])]++] = static_cast<std::int32_t>(d);
  }
  return parts;
}

// An open-addressing table of the sets met so far, each known by the first row that has it.
class SetTable {
 public:
  SetTable(const CoverageMatrix& matrix, const std::vector<Signature>& signatures,
           std::size_t most_sets)
      : matrix_(matrix), signatures_(signatures), slots_(std::bit_ceil(2 * most_sets + 1), -1) {}

  // The first row that was given here with the same set as `row`: perhaps `row` itself.
  std::int32_t first_like(std::int32_t row) {
    const std::size_t mask = slots_.size() - 1;
    const Signature& signature = signatures_[static_cast<std::size_t>(row)];
    std::size_t slot = signature.low & mask;
    while (slots_[slot] >= 0 && !same(slots_[slot], row)) slot = (slot + 1) & mask;
    if (slots_[slot] < 0) slots_[slot] = row;
    return slots_[slot];
  }

 private:
  [[nodiscard]] bool same(std::int32_t a, std::int32_t b) const {
    if (signatures_[static_cast<std::size_t>(a)] != signatures_[static_cast<std::size_t>(b)]) {
      return false;
    }
    const auto sites_of_a = matrix_.sites_covering(DemandId{a});
    const auto sites_of_b = matrix_.sites_covering(DemandId{b});
    return std::equal(sites_of_a.begin(), sites_of_a.end(), sites_of_b.begin(), sites_of_b.end());
  }

  const CoverageMatrix& matrix_;
  const std::vector<Signature>& signatures_;
  std::vector<std::int32_t> slots_;
};

}  // namespace

SiteSetGroups merge_equal_site_sets(const CoverageMatrix& matrix) {
  const std::size_t n = matrix.demand_count();
  std::vector<Signature> signatures(n);
  parallel_for_blocks(n, kBlockRows, [&](std::size_t begin, std::size_t end) {
    for (std::size_t d = begin; d < end; ++d) {
      signatures[d] = signature_of(matrix.sites_covering(DemandId{static_cast<std::int32_t>(d)}));
    }
  });
  const Parts parts = deal(signatures);
  // First the lowest row with the same set; rows of a part come in ascending order.
  SiteSetGroups groups;
  groups.group_of.resize(n);
  parallel_for_blocks(kParts, 1, [&](std::size_t p, std::size_t) {
    SetTable table(matrix, signatures, parts.start[p + 1] - parts.start[p]);
    for (std::size_t i = parts.start[p]; i < parts.start[p + 1]; ++i) {
      const std::int32_t row = parts.row[i];
      groups.group_of[static_cast<std::size_t>(row)] = table.first_like(row);
    }
  });
  // Then that row's group: a lowest row opens the next one, and comes before all others of it.
  for (std::size_t d = 0; d < n; ++d) {
    const auto first = static_cast<std::size_t>(groups.group_of[d]);
    if (first == d) {
      groups.group_of[d] = static_cast<std::int32_t>(groups.representative.size());
      groups.representative.push_back(static_cast<std::int32_t>(d));
    } else {
      groups.group_of[d] = groups.group_of[first];
    }
  }
  return groups;
}

std::vector<Persons> people_of(const SiteSetGroups& groups, std::span<const Persons> people) {
  assert(people.size() == groups.group_of.size());
  std::vector<Persons> sum(groups.size());
  for (std::size_t d = 0; d < people.size(); ++d) {
    sum[static_cast<std::size_t>(groups.group_of[d])] += people[d];
  }
  return sum;
}

}  // namespace hearth::coverage
