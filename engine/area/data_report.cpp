#include "area/data_report.h"

#include <iterator>

namespace hearth::area {

namespace {

template <typename Row>
void move_behind(std::vector<Row>& rows, std::vector<Row>& more) {
  rows.insert(rows.end(), std::make_move_iterator(more.begin()),
              std::make_move_iterator(more.end()));
}

}  // namespace

void append(DataReport& report, DataReport more) {
  move_behind(report.sources, more.sources);
  move_behind(report.findings, more.findings);
  move_behind(report.differing_sums, more.differing_sums);
  move_behind(report.rows_without_unit, more.rows_without_unit);
  if (more.overlaps.count > 0) report.overlaps = std::move(more.overlaps);
  if (more.gaps.count > 0) report.gaps = std::move(more.gaps);
  if (more.faults) report.faults = std::move(more.faults);
}

}  // namespace hearth::area
