#include "input/unit_rows.h"

#include <fmt/format.h>

#include "input/classes.h"
#include "input/parents.h"
#include "input/population.h"
#include "input/unit_geometry.h"

namespace hearth::input {

namespace {

std::string feature_name(const AreaOptions& options, const Feature& feature) {
  const std::string id = code_text(feature.cells[UnitFields::kId]);
  if (id.empty()) return fmt::format("FID {}", feature.number);
  return fmt::format("{} = {} (FID {})", options.id.value, id, feature.number);
}

std::int64_t count_in(const Feature& feature, std::size_t field, const Given& name,
                      const std::string& who, Problems& problems) {
  const Count count = count_of(feature.cells[field]);
  if (count.millionths) return *count.millionths;
  problems.add(
      name.value, who,
      {fmt::format("`{}` {}", name.value, count.fault.en),
       fmt::format("`{}` {}", name.value, count.fault.zh)},
      {"correct it in the data; where nobody lives write 0", "请在数据中更正；无人居住时写 0"});
  return 0;
}

}  // namespace

UnitRow unit_row(const AreaOptions& options, const UnitFields& fields, const Feature& feature,
                 Problems& problems) {
  UnitRow row;
  row.feature = feature_name(options, feature);
  row.id = code_text(feature.cells[UnitFields::kId]);
  if (row.id.empty()) {
    problems.add("id", row.feature,
                 {fmt::format("`{}` is empty", options.id.value),
                  fmt::format("`{}` 为空", options.id.value)},
                 {"give every unit its code", "请为每个单元填写代码"});
  }
  row.name = code_text(feature.cells[UnitFields::kName]);
  if (row.name.empty()) row.name = row.id;
  if (!options.population.empty()) {
    row.people = Persons(
        count_in(feature, UnitFields::kPopulation, options.population, row.feature, problems));
  }
  if (!options.households.empty()) {
    const std::int64_t millionths =
        count_in(feature, UnitFields::kHouseholds, options.households, row.feature, problems);
    row.households = Households((millionths + kMicroPersons / 2) / kMicroPersons);
  }
  if (options.classes.by_field) {
    row.of_class = class_by_field(options.classes, code_text(feature.cells[UnitFields::kClass]),
                                  row.feature, problems);
  }
  for (std::size_t l = 0; l < options.layers.size(); ++l) {
    const Given& field = options.layers[l].field;
    const std::size_t at = UnitFields::kFirstLayer + l;
    row.layers.emplace_back(field.empty() ? 0
                                          : count_in(feature, at, field, row.feature, problems));
  }
  for (std::size_t p = 0; p < options.parents.size(); ++p) {
    row.parents.push_back(
        parent_code(options.parents[p], code_text(feature.cells[fields.first_parent() + p])));
  }
  if (!options.mapped) return row;
  if (options.construct) {
    check_point(feature, row.feature, problems);
  } else {
    check_geometry(feature, row.feature, problems);
  }
  return row;
}

}  // namespace hearth::input
