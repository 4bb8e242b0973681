#pragma once

#include <cstddef>
#include <cstdint>
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
  std::vector<std::int64_t> cost;       // columns: >= 1
  std::vector<std::uint8_t> mandatory;  // rows
  std::vector<std::int64_t> people;     // rows
  std::vector<std::size_t> weight_start{0};
  std::vector<Weight> weights;         // by row, quotas ascending
  std::vector<std::int64_t> required;  // quotas: weight that the rows here must bring, >= 0
  std::int64_t budget_left = 0;        // most-people: what columns may still cost

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
};

enum class Fate : std::uint8_t { Keep, Open, Close };

// A decision about parts of a model. `covered` says of a row that every plan worth looking at
// covers it.
struct Cut {
  explicit Cut(const Model& model)
      : column(model.column_count(), Fate::Keep), covered(model.row_count(), 0) {}
  std::vector<Fate> column;
  std::vector<std::uint8_t> covered;
};

// Sites that stand, must open or cost nothing are open, rows that they cover and rows that nobody
// can cover are gone, rows that a quota cannot spare are mandatory. With `merge`, rows with equal
// columns become one (the lists are compared, a hash only finds them). Linear in the size but for
// one sort.
Model make_model(const CoverProblem& problem, bool merge, Mandatory rule = Mandatory::WhereNeeded);

// What remains after `cut`.
Model after(const Model& model, const Cut& cut, bool merge);

}  // namespace hearth::placement
