#include "coverage/measure_table.h"

#include <limits>

namespace hearth::coverage {

namespace {

constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();

}  // namespace

Measure MeasureTable::row_of(const std::string& measure, const std::string& parameter,
                             std::size_t group) const {
  const Grouping::Group& of = grouping_.groups()[group];
  Measure row;
  row.stage = in_.stage;
  row.service = in_.service;
  row.measure = measure;
  row.parameter = parameter;
  row.of_class = of.of_class == area::kNoClass
                     ? "all"
                     : in_.area.units.classes[static_cast<std::size_t>(of.of_class)].id;
  row.level = "all";
  row.area = "all";
  if (of.level >= 0) {
    const area::Level& level = in_.area.hierarchy.levels[static_cast<std::size_t>(of.level)];
    row.level = level.name;
    row.area = level.id[of.district];
  }
  row.target = kNaN;
  return row;
}

template <typename ToNumber>
void MeasureTable::add_shares(const std::string& measure, const std::string& parameter,
                              const std::vector<Tally>& tally, const ToNumber& number) {
  for (std::size_t g = 0; g < tally.size(); ++g) {
    if (tally[g].denominator == 0) continue;
    Measure row = row_of(measure, parameter, g);
    row.numerator = number(tally[g].numerator);
    row.denominator = number(tally[g].denominator);
    row.value = row.numerator / row.denominator;
    row.exact_numerator = tally[g].numerator;
    row.exact_denominator = tally[g].denominator;
    rows_.push_back(std::move(row));
  }
}

void MeasureTable::add_people(const std::string& measure, const std::string& parameter,
                              const std::vector<Tally>& tally, const std::string& layer) {
  const std::size_t before = rows_.size();
  add_shares(measure, parameter, tally, [](std::int64_t v) { return to_double(Persons(v)); });
  for (std::size_t i = before; i < rows_.size() && !layer.empty(); ++i) rows_[i].of_class = layer;
}

void MeasureTable::add_counts(const std::string& measure, const std::string& parameter,
                              const std::vector<Tally>& tally) {
  add_shares(measure, parameter, tally, [](std::int64_t v) { return static_cast<double>(v); });
}

void MeasureTable::add_areas(const std::string& measure, const std::string& parameter,
                             const std::vector<Tally>& tally, SquareMetres each) {
  add_shares(measure, parameter, tally,
             [&](std::int64_t v) { return static_cast<double>(v) * each.value(); });
}

void MeasureTable::add_value(const std::string& measure, const std::string& parameter,
                             std::size_t group, double value) {
  Measure row = row_of(measure, parameter, group);
  row.numerator = row.denominator = kNaN;
  row.value = value;
  rows_.push_back(std::move(row));
}

}  // namespace hearth::coverage
