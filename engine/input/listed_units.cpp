#include "input/listed_units.h"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "core/nearest_name.h"
#include "input/files/source_path.h"
#include "input/tables/excel_codes.h"
#include "input/tables/list.h"
#include "input/tables/list_source.h"
#include "input/tables/subtotals.h"
#include "input/tables/tidy.h"

namespace hearth::input {

namespace {

class ListedUnits {
 public:
  ListedUnits(const AreaOptions& options, std::span<const Given> names,
              std::span<const std::size_t> counts, area::DataReport& report)
      : options_(options), names_(names), counts_(counts), report_(report) {
    std::vector<std::string> asked;
    std::vector<Given> columns;
    for (const Given& name : names) {
      if (name.empty()) continue;
      asked.push_back(name.value);
      columns.push_back(name);
    }
    list_ = read_list(options.units, {}, asked);
    const std::vector<std::size_t> found = columns_named(list_, options.units, columns);
    auto next = found.begin();
    for (const Given& name : names) column_.push_back(name.empty() ? kNone : *next++);
  }

  Layer read() {
    report_.sources.push_back(list_source("units", options_.units, list_));
    report_list(options_.units, list_, report_);
    std::vector<char> is_sum(list_.rows.size(), 0);
    set_sums_aside(is_sum);
    Layer layer;
    layer.name = list_.sheet;
    for (std::size_t r = 0; r < list_.rows.size(); ++r) {
      if (is_sum[r] != 0) continue;
      Feature feature;
      feature.number = list_.rows[r].number;
      for (std::size_t n = 0; n < names_.size(); ++n) feature.cells.push_back(cell(r, n));
      layer.features.push_back(std::move(feature));
    }
    return layer;
  }

 private:
  static constexpr std::size_t kNone = static_cast<std::size_t>(-1);

  void set_sums_aside(std::vector<char>& is_sum) {
    SubtotalColumns columns;
    columns.code = column_[0];
    if (column_[1] != kNone) columns.names.push_back(column_[1]);
    std::vector<Subtotal> sums =
        subtotals_of(list_, columns, [](const std::string&) { return false; });
    add_sums_without_code(sums);
    std::vector<std::string> labels;
    for (const Subtotal& sum : sums) {
      is_sum[sum.row] = 1;
      labels.push_back(sum.label);
    }
    if (!labels.empty()) {
      report_.findings.push_back(
          {area::Severity::Note,
           "subtotals",
           options_.units.path.value,
           "",
           {fmt::format("{} rows add others up and are left out: {}", labels.size(),
                        listed(labels, 5)),
            fmt::format("{} 行为合计，未计入：{}", labels.size(), listed(labels, 5))}});
    }
    for (const std::size_t n : counts_) {
      if (column_[n] == kNone) continue;
      for (const WrongSum& wrong : wrong_sums(list_, sums, columns.code, column_[n])) {
        report_.findings.push_back(
            {area::Severity::Warning, "wrong_sum", options_.units.path.value, "", wrong.message});
        report_.differing_sums.push_back({options_.units.path.value, list_.headings[column_[n]],
                                          wrong.label, to_double(Persons(wrong.given)),
                                          to_double(Persons(wrong.counted))});
      }
    }
  }

  // A row without a code may say 合计 in any column.
  void add_sums_without_code(std::vector<Subtotal>& sums) const {
    SubtotalColumns all;
    for (std::size_t c = 0; c < list_.headings.size(); ++c) all.names.push_back(c);
    for (Subtotal& sum : subtotals_of(list_, all, [](const std::string&) { return false; })) {
      const bool known = std::any_of(sums.begin(), sums.end(),
                                     [&](const Subtotal& other) { return other.row == sum.row; });
      if (!known && list_.rows[sum.row].cells[column_[0]].empty()) sums.push_back(std::move(sum));
    }
  }

  [[nodiscard]] Cell cell(std::size_t row, std::size_t name) const {
    if (column_[name] == kNone) return {};
    std::string text = list_.rows[row].cells[column_[name]];
    if (std::find(counts_.begin(), counts_.end(), name) != counts_.end()) {
      const TidyNumber number = tidy_number(text);
      const bool myriads = counts_myriads(list_.headings[column_[name]]);
      text = number.text + (myriads && looks_like_number(number.text) ? "e4" : "");
    } else {
      text = trimmed(text);
    }
    return {text.empty() ? Cell::Kind::Null : Cell::Kind::Text, text, 0, 0};
  }

  const AreaOptions& options_;
  std::span<const Given> names_;
  std::span<const std::size_t> counts_;
  area::DataReport& report_;
  List list_;
  std::vector<std::size_t> column_;  // of each name
};

}  // namespace

bool is_list(const SourceOptions& source) {
  const std::string path = lower_case(source.resolved);
  return ends_with(path, ".csv") || ends_with(path, ".xlsx") || ends_with(path, ".ods");
}

std::vector<std::string> listed_fields(const SourceOptions& source) {
  return read_list(source, {}, {}).headings;
}

Layer read_listed_units(const AreaOptions& options, std::span<const Given> names,
                        std::span<const std::size_t> counts, area::DataReport& report) {
  return ListedUnits(options, names, counts, report).read();
}

}  // namespace hearth::input
