#include "input/people/fitting.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>
#include <utility>

#include "core/apportion.h"

namespace hearth::input {

namespace {

bool has_total(const Margin& margin, std::size_t unit) {
  const std::int32_t group = margin.group[unit];
  return group >= 0 && margin.total[static_cast<std::size_t>(group)].has_value();
}

// Scales the weights of each group to its total; the largest relative change.
double scale(const Margin& margin, double quantum, std::vector<double>& weights) {
  std::vector<double> sum(margin.total.size(), 0);
  for (std::size_t u = 0; u < weights.size(); ++u) {
    if (has_total(margin, u)) sum[static_cast<std::size_t>(margin.group[u])] += weights[u];
  }
  double change = 0;
  std::vector<double> factor(sum.size(), 1);
  for (std::size_t g = 0; g < sum.size(); ++g) {
    if (!margin.total[g] || !(sum[g] > 0)) continue;
    factor[g] = static_cast<double>(*margin.total[g]) / quantum / sum[g];
    change = std::max(change, std::abs(factor[g] - 1));
  }
  for (std::size_t u = 0; u < weights.size(); ++u) {
    if (has_total(margin, u)) weights[u] *= factor[static_cast<std::size_t>(margin.group[u])];
  }
  return change;
}

// Units of one group in each margin, and how many they have together.
struct Cell {
  std::vector<std::size_t> units;
  double value = 0;
  std::int64_t whole = 0;
  std::size_t row = 0;
  std::size_t column = 0;
  bool raised = false;
};

// Rounds the cells of a table so that its rows, and its columns where these agree with them, keep
// their sums: cells that are to go up are paths of a flow from rows that lack some to columns that
// do.
class TableRounding {
 public:
  TableRounding(std::vector<Cell>& cells, std::vector<std::int64_t> rows,
                std::vector<std::int64_t> columns)
      : cells_(cells), row_lacks_(std::move(rows)), column_lacks_(std::move(columns)) {
    of_row_.resize(row_lacks_.size());
    of_column_.resize(column_lacks_.size());
    for (std::size_t c = 0; c < cells_.size(); ++c) {
      Cell& cell = cells_[c];
      // A value that is whole but for rounding stays so.
      const double nearest = std::nearbyint(cell.value);
      const double whole = std::abs(cell.value - nearest) < 1e-6 ? nearest : std::floor(cell.value);
      cell.whole = static_cast<std::int64_t>(whole);
      row_lacks_[cell.row] -= cell.whole;
      column_lacks_[cell.column] -= cell.whole;
      of_row_[cell.row].push_back(c);
      of_column_[cell.column].push_back(c);
    }
  }

  void round() {
    for (std::size_t row = 0; row < row_lacks_.size(); ++row) {
      while (row_lacks_[row] > 0) {
        row_seen_.assign(row_lacks_.size(), false);
        column_seen_.assign(column_lacks_.size(), false);
        if (!raise_in_row(row)) break;
        --row_lacks_[row];
      }
    }
    // Where the columns contradict: the rows rule.
    for (std::size_t row = 0; row < row_lacks_.size(); ++row) settle_row(row);
    for (Cell& cell : cells_) cell.whole += cell.raised ? 1 : 0;
  }

 private:
  // Cells in the order of their remainders, largest first, so that few go against them.
  bool raise_in_row(std::size_t row) {
    row_seen_[row] = true;
    for (const std::size_t c : by_remainder(of_row_[row])) {
      Cell& cell = cells_[c];
      if (cell.raised || column_seen_[cell.column]) continue;
      if (!take_column(cell.column)) continue;
      cell.raised = true;
      return true;
    }
    return false;
  }

  bool take_column(std::size_t column) {
    column_seen_[column] = true;
    if (column_lacks_[column] > 0) {
      --column_lacks_[column];
      return true;
    }
    for (const std::size_t c : of_column_[column]) {
      Cell& other = cells_[c];
      if (!other.raised || row_seen_[other.row]) continue;
      other.raised = false;
      if (raise_in_row(other.row)) return true;
      other.raised = true;
    }
    return false;
  }

  void settle_row(std::size_t row) {
    std::vector<std::size_t> order = by_remainder(of_row_[row]);
    if (order.empty()) return;
    for (const std::size_t c : order) {
      if (row_lacks_[row] <= 0) break;
      if (cells_[c].raised) continue;
      cells_[c].raised = true;
      --row_lacks_[row];
    }
    // Further than its cells' remainders reach: the largest cell takes the rest.
    const auto largest = std::max_element(order.begin(), order.end(), [&](auto a, auto b) {
      return cells_[a].value < cells_[b].value;
    });
    if (cells_[*largest].value > 0) cells_[*largest].whole += row_lacks_[row];
  }

  [[nodiscard]] std::vector<std::size_t> by_remainder(std::vector<std::size_t> cells) const {
    std::stable_sort(cells.begin(), cells.end(),
                     [&](std::size_t a, std::size_t b) { return remainder(a) > remainder(b); });
    return cells;
  }
  [[nodiscard]] double remainder(std::size_t c) const {
    return cells_[c].value - static_cast<double>(cells_[c].whole);
  }

  std::vector<Cell>& cells_;
  std::vector<std::int64_t> row_lacks_;
  std::vector<std::int64_t> column_lacks_;
  std::vector<std::vector<std::size_t>> of_row_;
  std::vector<std::vector<std::size_t>> of_column_;
  std::vector<char> row_seen_;
  std::vector<char> column_seen_;
};

std::vector<Cell> cells_of(std::span<const double> weights, std::span<const Margin> margins) {
  std::map<std::pair<std::int32_t, std::int32_t>, Cell> cells;
  for (std::size_t u = 0; u < weights.size(); ++u) {
    const bool asked = std::any_of(margins.begin(), margins.end(),
                                   [&](const Margin& margin) { return has_total(margin, u); });
    if (!asked) continue;
    const std::int32_t row = margins[0].group[u];
    const std::int32_t column = margins.size() > 1 ? margins[1].group[u] : 0;
    Cell& cell = cells[{row, column}];
    cell.units.push_back(u);
    cell.value += weights[u];
    cell.row = static_cast<std::size_t>(std::int64_t{row} + 1);
    cell.column = static_cast<std::size_t>(std::int64_t{column} + 1);
  }
  std::vector<Cell> out;
  out.reserve(cells.size());
  for (auto& [key, cell] : cells) out.push_back(std::move(cell));
  return out;
}

// Of each row or column of the table: its total; where nothing is asked, its cells together.
std::vector<std::int64_t> sums_of(const std::vector<Cell>& cells, std::size_t Cell::*side,
                                  const Margin* margin, std::size_t groups, std::int64_t quantum) {
  std::vector<double> value(groups + 1, 0);
  for (const Cell& cell : cells) value[cell.*side] += cell.value;
  std::vector<std::int64_t> out(groups + 1, 0);
  for (std::size_t g = 0; g <= groups; ++g) {
    const bool asked = margin != nullptr && g > 0 && margin->total[g - 1] && value[g] > 0;
    out[g] = asked ? *margin->total[g - 1] / quantum : std::llround(value[g]);
  }
  return out;
}

}  // namespace

Fit fitted(std::span<const std::int64_t> weights, std::span<const Margin> margins,
           std::int64_t quantum) {
  std::vector<double> value;
  value.reserve(weights.size());
  const auto unit = static_cast<double>(quantum);
  for (const std::int64_t weight : weights) value.push_back(static_cast<double>(weight) / unit);
  constexpr int kRounds = 2000;
  for (int round = 0; round < kRounds; ++round) {
    double change = 0;
    for (std::size_t m = margins.size(); m-- > 0;) {
      change = std::max(change, scale(margins[m], unit, value));
    }
    if (margins.size() < 2 || change < 1e-13) break;
  }
  std::vector<Cell> cells = cells_of(value, margins);
  const Margin* second = margins.size() > 1 ? &margins[1] : nullptr;
  const std::size_t columns = second == nullptr ? 1 : second->total.size();
  TableRounding(cells, sums_of(cells, &Cell::row, margins.data(), margins[0].total.size(), quantum),
                sums_of(cells, &Cell::column, second, columns, quantum))
      .round();
  Fit out;
  out.count.assign(weights.begin(), weights.end());
  for (const Cell& cell : cells) {
    std::vector<std::int64_t> of_cell;
    of_cell.reserve(cell.units.size());
    for (const std::size_t u : cell.units) of_cell.push_back(weights[u]);
    if (std::all_of(of_cell.begin(), of_cell.end(), [](auto w) { return w == 0; })) continue;
    const std::vector<std::int64_t> parts = apportioned(cell.whole, of_cell);
    for (std::size_t i = 0; i < parts.size(); ++i) out.count[cell.units[i]] = parts[i] * quantum;
  }
  if (second == nullptr) return out;
  std::vector<std::int64_t> sum(columns, 0);
  for (std::size_t u = 0; u < weights.size(); ++u) {
    if (second->group[u] >= 0) sum[static_cast<std::size_t>(second->group[u])] += out.count[u];
  }
  for (std::size_t g = 0; g < columns; ++g) {
    if (!second->total[g] || *second->total[g] == sum[g]) continue;
    out.missed.push_back(static_cast<std::int32_t>(g));
    out.reached.push_back(sum[g]);
  }
  return out;
}

}  // namespace hearth::input
