#include "study/scenario/standard_rows.h"

#include <algorithm>

namespace hearth::study {

using standards::Row;

const Row* only(const std::vector<Row>& rows, const std::function<bool(const Row&)>& is) {
  const auto first = std::find_if(rows.begin(), rows.end(), is);
  if (first == rows.end() || std::find_if(first + 1, rows.end(), is) != rows.end()) return nullptr;
  return &*first;
}

const Row* reach_row(const std::vector<Row>& rows) {
  return only(rows, [](const Row& row) { return row.is_reach(); });
}

const Row* people_row(const std::vector<Row>& rows) {
  return only(rows, [](const Row& row) { return row.measure == "population"; });
}

double limit_of(const Row& row) { return row.has_max() ? row.max : row.min; }

}  // namespace hearth::study
