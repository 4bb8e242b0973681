#include "coverage/aggregation.h"

#include <algorithm>
#include <bit>
#include <limits>
#include <numeric>

#include "core/parallel.h"
#include "core/random.h"

namespace hearth::coverage {

namespace {

// A set's signature: the exclusive or of two words of each item. Groups do not depend on it (equal
// signatures are checked), only the time does.
struct Signature {
  std::uint64_t low = 0;
  std::uint64_t high = 0;
  bool operator==(const Signature&) const = default;
};

Signature signature_of(std::span<const std::uint32_t> items) {
  Signature sum;
  for (const std::uint32_t item : items) {
    const std::uint64_t key = item;
    sum.low ^= splitmix64(key);
    sum.high ^= splitmix64(~key);
  }
  return sum;
}

// Rows are dealt into parts by their signature; equal sets fall into one part, and parts are worked
// on in parallel. A small table is one part.
constexpr std::size_t kParts = 256;
constexpr std::size_t kBlockRows = std::size_t{1} << 15;

class Parts {
 public:
  explicit Parts(const std::vector<Signature>& signatures)
      : count_(signatures.size() < kBlockRows ? 1 : kParts), start_(count_ + 1) {
    row_.resize(signatures.size());
    for (const Signature& s : signatures) ++start_[part_of(s) + 1];
    std::partial_sum(start_.begin(), start_.end(), start_.begin());
    std::vector<std::size_t> next = start_;
    for (std::size_t r = 0; r < signatures.size(); ++r) {
      row_[next[part_of(signatures[r])]++] = static_cast<std::uint32_t>(r);
    }
  }
  [[nodiscard]] std::size_t count() const { return count_; }
  // Ascending.
  [[nodiscard]] std::span<const std::uint32_t> rows(std::size_t part) const {
    return std::span(row_).subspan(start_[part], start_[part + 1] - start_[part]);
  }

 private:
  [[nodiscard]] std::size_t part_of(const Signature& signature) const {
    return (signature.high >> 56U) % count_;
  }
  std::size_t count_;
  std::vector<std::size_t> start_;
  std::vector<std::uint32_t> row_;
};

constexpr std::uint32_t kFree = std::numeric_limits<std::uint32_t>::max();

// An open-addressing table of the sets met so far, each known by the first row that has it.
class SetTable {
 public:
  SetTable(const RowOf& row_of, const std::vector<Signature>& signatures, std::size_t most_sets)
      : row_of_(row_of), signatures_(signatures), slots_(std::bit_ceil(2 * most_sets + 1), kFree) {}

  // The first row that was given here with the same set as `row`: perhaps `row` itself.
  std::uint32_t first_like(std::uint32_t row) {
    const std::size_t mask = slots_.size() - 1;
    std::size_t slot = signatures_[row].low & mask;
    while (slots_[slot] != kFree && !same(slots_[slot], row)) slot = (slot + 1) & mask;
    if (slots_[slot] == kFree) slots_[slot] = row;
    return slots_[slot];
  }

 private:
  [[nodiscard]] bool same(std::uint32_t a, std::uint32_t b) const {
    return signatures_[a] == signatures_[b] && std::ranges::equal(row_of_(a), row_of_(b));
  }

  const RowOf& row_of_;
  const std::vector<Signature>& signatures_;
  std::vector<std::uint32_t> slots_;
};

}  // namespace

std::vector<std::uint32_t> first_equal_rows(std::size_t rows, const RowOf& row_of) {
  std::vector<Signature> signatures(rows);
  parallel_for_blocks(rows, kBlockRows, [&](std::size_t begin, std::size_t end) {
    for (std::size_t r = begin; r < end; ++r) signatures[r] = signature_of(row_of(r));
  });
  const Parts parts(signatures);
  std::vector<std::uint32_t> first(rows);
  parallel_for_blocks(parts.count(), 1, [&](std::size_t p, std::size_t) {
    const auto part = parts.rows(p);  // ascending, so the first of a set is its lowest
    SetTable table(row_of, signatures, part.size());
    for (const std::uint32_t row : part) first[row] = table.first_like(row);
  });
  return first;
}

std::vector<std::uint32_t> first_equal_rows(const CoverageMatrix& matrix) {
  return first_equal_rows(matrix.demand_count(), [&](std::size_t row) {
    const auto sites = matrix.sites_covering(DemandId{static_cast<std::int32_t>(row)});
    // Site rows are not negative: the same bytes are the same numbers without a sign.
    return std::span(reinterpret_cast<const std::uint32_t*>(sites.data()), sites.size());
  });
}

}  // namespace hearth::coverage
