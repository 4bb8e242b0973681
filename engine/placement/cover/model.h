#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>
#include <span>
#include <vector>

#include "placement/cover/problem.h"

// The problem as the algorithms work on it: what is already decided has become constants, rows that
// the same sites cover are one row. Private to placement; others see problem.h.
namespace hearth::placement {

// Sparse yes/no table by row; the items of a row ascend.
struct Incidence {
  std::vector<std::size_t> start{0};
  std::vector<std::uint32_t> item;

  [[nodiscard]] std::size_t size() const { return start.size() - 1; }
  [[nodiscard]] std::span<const std::uint32_t> of(std::size_t row) const {
    return std::span(item).subspan(start[row], start[row + 1] - start[row]);
  }
  void end_row() { start.push_back(item.size()); }
  // Column by column. Requires: every item < `columns`.
  [[nodiscard]] Incidence transposed(std::size_t columns) const;
};

struct Weight {
  std::uint32_t quota;
  std::int64_t weight;
};

constexpr std::uint32_t kNoCap = std::numeric_limits<std::uint32_t>::max();

// A site that had to open because the rows `rows` (of the CoverProblem) have no other one left.
struct Forced {
  std::uint32_t site;
  std::vector<std::uint32_t> rows;
};

// Which rows must be covered. WhereNeeded: all whose loss a quota cannot bear, being heavier than
// what it has to spare. WhereNothingIsSpared: only those of quotas that need all that can be had;
// weaker, but then a certificate can say everything that the model says.
enum class Mandatory : std::uint8_t { WhereNeeded, WhereNothingIsSpared };

struct Model {
  Goal goal = Goal::FewestSites;
  Mandatory rule = Mandatory::WhereNeeded;
  bool feasible = true;  // false: nothing meets what is left, which is a proof; the rest is void

  // What is still to be decided. A mandatory row must be covered and carries nothing, because what
  // it carried is a constant; every other row carries people or weights.
  Incidence rows;                       // columns of each row
  Incidence columns;                    // rows of each column
  std::vector<std::uint32_t> site;      // columns: site of the CoverProblem, ascending
  std::vector<std::int64_t> cost;       // columns: >= 1; under a cap >= 0
  std::vector<std::uint8_t> mandatory;  // rows
  std::vector<std::int64_t> people;     // rows
  std::vector<std::size_t> weight_start{0};
  std::vector<Weight> weights;         // by row, quotas ascending
  std::vector<std::int64_t> required;  // quotas: weight that the rows here must bring, >= 0
  std::int64_t budget_left = 0;        // most-people: what columns may still cost
  std::vector<std::int32_t> need;      // rows: open columns that it still needs; empty: 1 each
  // Only caps that fewer columns may use than lie under them are left.
  std::vector<std::uint32_t> cap_of;   // columns: their cap, or kNoCap; empty: there are none
  std::vector<std::int64_t> cap_left;  // caps of the CoverProblem: columns that may still open

  // What is decided.
  std::vector<std::uint8_t> open;   // sites of the CoverProblem: open in every plan
  std::int64_t spent = 0;           // what they cost
  std::int64_t people_covered = 0;  // on rows that every plan covers
  std::vector<Forced> forced;
  std::vector<std::int32_t> row_of;  // rows of the CoverProblem: row here, or -1

  [[nodiscard]] std::span<const Weight> weights_of(std::size_t row) const {
    return std::span(weights).subspan(weight_start[row], weight_start[row + 1] - weight_start[row]);
  }
  [[nodiscard]] std::size_t row_count() const { return rows.size(); }
  [[nodiscard]] std::size_t column_count() const { return site.size(); }
  [[nodiscard]] bool has_caps() const { return !cap_of.empty(); }
  [[nodiscard]] std::uint32_t cap(std::size_t column) const {
    return cap_of.empty() ? kNoCap : cap_of[column];
  }
  [[nodiscard]] std::int32_t need_of(std::size_t row) const { return need.empty() ? 1 : need[row]; }
};

// A column that costs nothing is worth more than any other, but not infinitely.
inline double per_cost(double worth, std::int64_t cost) {
  constexpr double kFree = 1e-6;
  return worth / (cost > 0 ? static_cast<double>(cost) : kFree);
}

enum class Fate : std::uint8_t { Keep, Open, Close };

// A decision about parts of a model. `covered` says of a row that every plan worth looking at
// covers it.
struct Cut {
  explicit Cut(const Model& model)
      : column(model.column_count(), Fate::Keep), covered(model.row_count(), 0) {}
  std::vector<Fate> column;
  std::vector<std::uint8_t> covered;
};

// Sites that stand, must open or cost nothing (and lie under no cap that could bind) are open, rows
// that they cover and rows that too few others could cover are gone, rows that a quota cannot spare
// are mandatory. With `merge`, rows with equal columns and needs become one (the lists are
// compared, a hash only finds them). Linear in the size but for one sort.
Model make_model(const CoverProblem& problem, bool merge, Mandatory rule = Mandatory::WhereNeeded);

// What remains after `cut`.
Model after(const Model& model, const Cut& cut, bool merge);

}  // namespace hearth::placement
