#include "input/people/totals.h"

#include <algorithm>
#include <cmath>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "core/error.h"
#include "core/nearest_name.h"
#include "core/number_text.h"
#include "input/files/gdal.h"
#include "input/people/fitting.h"
#include "input/population.h"
#include "input/problems.h"
#include "input/tables/join.h"
#include "input/tables/list.h"
#include "input/tables/list_source.h"
#include "input/tables/tidy.h"

namespace hearth::input {

namespace {

// The districts of a level, or the classes, as one division of the units.
struct Division {
  std::vector<ListedUnit> districts;
  std::vector<std::int32_t> of_unit;
};

Division division_of(const TotalsOptions& options, const area::Units& units,
                     const area::Hierarchy& hierarchy) {
  Division out;
  const std::string& name = options.level.value;
  if (name == "class" && !units.classes.empty()) {
    for (const area::ClassName& of : units.classes) {
      out.districts.push_back({of.id, of.id, of.label.zh, {}});
    }
    for (const UnitId unit : ids<UnitId>(units.size()))
      out.of_unit.push_back(units.unit_class[unit]);
    return out;
  }
  const area::Level* level = hierarchy.find(name);
  if (level == nullptr) {
    std::vector<std::string> names;
    names.reserve(hierarchy.levels.size());
    for (const area::Level& known : hierarchy.levels) names.push_back(known.name);
    throw InputError(
        place_of(options.level, options.source), "area.totals",
        {fmt::format("the units have no level `{}`; they have: {}", name, listed(names)),
         fmt::format("单元没有级别 `{}`；现有：{}", name, listed(names))},
        {"name it in `area.units.parents`", "请先在 `area.units.parents` 中写明该级别"});
  }
  for (const ParentId parent : ids<ParentId>(level->size())) {
    const std::string& id = level->id[parent];
    out.districts.push_back({id, id, level->label[parent].zh, {}});
  }
  for (const UnitId unit : ids<UnitId>(units.size()))
    out.of_unit.push_back(level->parent_of[unit].row);
  return out;
}

Margin margin_of(const TotalsOptions& options, const Division& division, area::DataReport& report) {
  TableOptions table;
  table.source = options.source;
  table.headings = options.headings;
  table.code = options.code;
  table.name = options.name;
  std::vector<std::string> asked;
  for (const Given& column : {options.code, options.name, options.population}) {
    if (!column.empty()) asked.push_back(column.value);
  }
  const List list = read_list(options.source, options.headings, asked);
  const std::size_t column =
      columns_named(list, options.source, std::vector<Given>{options.population}).front();
  report.sources.push_back(list_source("totals", options.source, list));
  report_list(options.source, list, report);
  const std::vector<std::size_t> sums{column};
  const auto rows = join_list(table, list, division.districts, sums, report);
  Problems problems(options.source.path.value);
  Margin margin{division.of_unit, std::vector<std::optional<std::int64_t>>(rows.size())};
  std::vector<std::string> without;
  for (std::size_t g = 0; g < rows.size(); ++g) {
    if (!rows[g]) {
      without.push_back(division.districts[g].feature);
      continue;
    }
    const std::string& heading = list.headings[column];
    const TidyNumber number = tidy_number(list.rows[*rows[g]].cells[column]);
    const std::string text =
        number.text + (counts_myriads(heading) && looks_like_number(number.text) ? "e4" : "");
    const Count count = count_of({text.empty() ? Cell::Kind::Null : Cell::Kind::Text, text, 0, 0});
    if (count.millionths) {
      margin.total[g] = *count.millionths;
      continue;
    }
    problems.add("total", division.districts[g].feature,
                 {fmt::format("`{}` {}", heading, count.fault.en),
                  fmt::format("`{}` {}", heading, count.fault.zh)},
                 {"correct it in the list", "请在名单中更正"});
  }
  problems.throw_if_any();
  if (!without.empty()) {
    report.findings.push_back(
        {area::Severity::Warning,
         "no_total",
         options.source.path.value,
         "",
         {fmt::format("{} of {} districts ({}) have no row in the list: they keep their people",
                      without.size(), rows.size(), listed(without, 5)),
          fmt::format("{} 个区划中有 {} 个（{}）在名单中没有对应行：人口保持不变", rows.size(),
                      without.size(), listed(without, 5))}});
  }
  return margin;
}

// Weights of every unit: its people; where a district is to have some and has nobody, its area.
class Weights {
 public:
  Weights(const area::Units& units, std::span<const Margin> margins) {
    for (const Persons people : units.population) weight_.push_back(people.value());
    for (const Margin& margin : margins) fill_empty(margin, units);
  }
  [[nodiscard]] std::span<const std::int64_t> values() const { return weight_; }
  [[nodiscard]] std::int64_t assumed() const { return assumed_; }

 private:
  void fill_empty(const Margin& margin, const area::Units& units) {
    std::vector<std::int64_t> sum(margin.total.size(), 0);
    for (std::size_t u = 0; u < weight_.size(); ++u) {
      if (margin.group[u] >= 0) sum[static_cast<std::size_t>(margin.group[u])] += weight_[u];
    }
    for (std::size_t u = 0; u < weight_.size(); ++u) {
      const std::int32_t group = margin.group[u];
      if (group < 0 || sum[static_cast<std::size_t>(group)] > 0) continue;
      const auto& total = margin.total[static_cast<std::size_t>(group)];
      if (!total || *total == 0) continue;
      weight_[u] = std::llround(units.ground[UnitId{static_cast<std::int32_t>(u)}].value());
      ++assumed_;
    }
  }
  std::vector<std::int64_t> weight_;
  std::int64_t assumed_ = 0;
};

std::int64_t quantum_of(std::span<const Margin> margins) {
  for (const Margin& margin : margins) {
    for (const auto& total : margin.total) {
      if (total && *total % kMicroPersons != 0) return 1;
    }
  }
  return kMicroPersons;
}

void report_missed(const TotalsOptions& options, const Division& division, const Margin& margin,
                   const Fit& fit, area::DataReport& report) {
  constexpr std::size_t kShown = 20;
  for (std::size_t i = 0; i < fit.missed.size(); ++i) {
    const auto g = static_cast<std::size_t>(fit.missed[i]);
    report.differing_sums.push_back(
        {options.source.path.value, options.population.value, division.districts[g].feature,
         to_double(Persons(*margin.total[g])), to_double(Persons(fit.reached[i]))});
  }
  for (std::size_t i = 0; i < std::min(fit.missed.size(), kShown); ++i) {
    const auto g = static_cast<std::size_t>(fit.missed[i]);
    const std::string asked = grouped(Persons(*margin.total[g]));
    const std::string got = grouped(Persons(fit.reached[i]));
    report.findings.push_back(
        {area::Severity::Warning,
         "totals_conflict",
         options.source.path.value,
         division.districts[g].feature,
         {fmt::format("it says {}, and what the first list says of the same ground adds up to {}",
                      asked, got),
          fmt::format("此处为 {}，而第一份名单在同一范围内合计 {}", asked, got)}});
  }
  if (fit.missed.size() > kShown) {
    report.findings.push_back(
        {area::Severity::Warning,
         "totals_conflict",
         options.source.path.value,
         "",
         {fmt::format("{} more districts contradict the first list", fit.missed.size() - kShown),
          fmt::format("另有 {} 个区划与第一份名单不符", fit.missed.size() - kShown)}});
  }
}

void report_fit(const AreaOptions& options, std::int64_t before, std::int64_t after,
                std::int64_t assumed, area::DataReport& report) {
  const std::string source = options.totals.front().source.path.value;
  report.findings.push_back(
      {area::Severity::Note,
       "fitted_people",
       source,
       "",
       {fmt::format("people fitted to the totals in proportion, in whole persons: {} before, {} "
                    "after",
                    grouped(Persons(before)), grouped(Persons(after))),
        fmt::format("人口按比例调整到给定总数，取整数：调整前 {}，调整后 {}",
                    grouped(Persons(before)), grouped(Persons(after)))}});
  if (assumed == 0) return;
  report.findings.push_back(
      {area::Severity::Warning,
       "assumed_people",
       source,
       "",
       {fmt::format("in {} units nobody says how many live there: the people of their districts "
                    "are spread evenly by area, which is assumed",
                    assumed),
        fmt::format("{} 个单元没有人口数据：其区划的人口按面积均匀分布，属于假定", assumed)}});
}

}  // namespace

void fit_to_totals(const AreaOptions& options, area::Units& units, const area::Hierarchy& hierarchy,
                   area::DataReport& report) {
  std::vector<Division> divisions;
  std::vector<Margin> margins;
  for (const TotalsOptions& totals : options.totals) {
    divisions.push_back(division_of(totals, units, hierarchy));
    margins.push_back(margin_of(totals, divisions.back(), report));
  }
  const std::int64_t quantum = quantum_of(margins);
  const Weights weights(units, margins);
  const Fit fit = fitted(weights.values(), margins, quantum);
  std::int64_t before = 0;
  std::int64_t after = 0;
  for (const UnitId unit : ids<UnitId>(units.size())) {
    before += units.population[unit].value();
    units.population[unit] = Persons(fit.count[static_cast<std::size_t>(unit.row)]);
    after += units.population[unit].value();
  }
  report_fit(options, before, after, weights.assumed(), report);
  if (margins.size() > 1) report_missed(options.totals[1], divisions[1], margins[1], fit, report);
}

}  // namespace hearth::input
