#include "input/site_list.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "input/coordinates/wild_coordinates.h"
#include "input/files/source_path.h"
#include "input/problems.h"
#include "input/tables/csv.h"
#include "input/tables/list.h"
#include "input/tables/list_source.h"
#include "input/tables/tidy.h"

namespace hearth::input {

namespace {

std::string row_name(const List::Row& row) { return fmt::format("row {}", row.number); }

class SiteList {
 public:
  SiteList(const SiteLayerOptions& options, std::span<const Given> fields,
           std::span<const std::size_t> numbers, area::DataReport& report)
      : options_(options),
        fields_(fields),
        numbers_(numbers),
        report_(report),
        problems_(options.source.path.value) {}

  Layer read() {
    std::vector<Given> named;
    for (const Given& field : fields_) {
      if (!field.empty()) named.push_back(field);
    }
    for (const Given& axis : {options_.x, options_.y}) {
      if (!axis.empty()) named.push_back(axis);
    }
    std::vector<std::string> asked;
    asked.reserve(named.size());
    for (const Given& one : named) asked.push_back(one.value);
    const List list = read_list(options_.source, options_.headings, asked);
    std::vector<std::size_t> found = columns_named(list, options_.source, named);
    if (!options_.x.empty()) {
      y_ = found.back();
      x_ = found[found.size() - 2];
    }
    columns_.clear();
    auto next = found.begin();
    for (const Given& field : fields_) {
      columns_.push_back(field.empty() ? std::nullopt : std::optional(*next++));
    }
    report_list(options_.source, list, report_);
    Layer layer;
    layer.name = list.sheet;
    for (const List::Row& row : list.rows) layer.features.push_back(feature_of(row));
    problems_.throw_if_any();
    return layer;
  }

 private:
  Feature feature_of(const List::Row& row) {
    Feature feature;
    feature.number = row.number;
    for (std::size_t f = 0; f < fields_.size(); ++f) feature.cells.push_back(cell_of(row, f));
    const auto point = point_of(row);
    if (!point) return feature;
    feature.geometry = GeometryKind::Points;
    feature.points = {*point};
    return feature;
  }

  [[nodiscard]] Cell cell_of(const List::Row& row, std::size_t field) const {
    if (!columns_[field]) return {};
    std::string text = row.cells[*columns_[field]];
    if (std::find(numbers_.begin(), numbers_.end(), field) != numbers_.end()) {
      const TidyNumber number = tidy_number(text);
      text = number.is_none ? "" : number.text;  // a dash: not known
    }
    return {text.empty() ? Cell::Kind::Null : Cell::Kind::Text, text, 0, 0};
  }

  std::optional<area::Point> point_of(const List::Row& row) {
    if (!x_) return std::nullopt;
    const std::array<std::string, 2> cells{row.cells[*x_], row.cells[*y_]};
    const auto is_blank = [](const std::string& cell) {
      return cell.empty() || tidy_number(cell).is_none;
    };
    if (is_blank(cells[0]) && is_blank(cells[1])) return std::nullopt;
    const auto on_earth = [](std::optional<double> number) {
      return number && is_on_earth(*number) ? number : std::nullopt;
    };
    const std::optional<double> x = on_earth(real_number(cells[0]));
    const std::optional<double> y = on_earth(real_number(cells[1]));
    if (x && y) return area::Point{*x, *y};
    problems_.add("coordinate", row_name(row),
                  {fmt::format("\"{}\" in `{}` is no coordinate", cells[x ? 1 : 0],
                               (x ? options_.y : options_.x).value),
                   fmt::format("`{}` 中的“{}”不是坐标", (x ? options_.y : options_.x).value,
                               cells[x ? 1 : 0])},
                  {"write metres, or degrees with decimals (103.8325)",
                   "请写米数，或带小数的度数（103.8325）"});
    return std::nullopt;
  }

  const SiteLayerOptions& options_;
  std::span<const Given> fields_;
  std::span<const std::size_t> numbers_;
  area::DataReport& report_;
  Problems problems_;
  std::vector<std::optional<std::size_t>> columns_;
  std::optional<std::size_t> x_, y_;
};

}  // namespace

bool is_site_list(const SiteLayerOptions& options) {
  if (!options.x.empty()) return true;
  const std::string path = lower_case(options.source.resolved);
  const bool sheet = is_csv(path) || ends_with(path, ".xlsx") || ends_with(path, ".ods") ||
                     ends_with(path, ".xls");
  return sheet && !options.stands_in.empty();
}

Layer read_site_list(const SiteLayerOptions& options, std::span<const Given> fields,
                     std::span<const std::size_t> numbers, area::DataReport& report) {
  return SiteList(options, fields, numbers, report).read();
}

}  // namespace hearth::input
