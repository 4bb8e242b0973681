#include "input/unit_fields.h"

#include <algorithm>
#include <optional>
#include <string>
#include <utility>

#include <fmt/format.h>

#include "core/error.h"
#include "core/nearest_name.h"
#include "input/listed_units.h"
#include "input/parents.h"
#include "input/problems.h"
#include "input/tables/join.h"
#include "input/tables/list.h"
#include "input/tables/list_source.h"
#include "input/tables/tidy.h"
#include "input/unit_vintage.h"

namespace hearth::input {

namespace {

constexpr std::size_t kId = 0;  // of the names: by it tables are joined, so it is the layer's own

struct Table {
  const TableOptions* options = nullptr;
  List list;
  std::vector<std::pair<std::size_t, std::size_t>> brings;  // position in `names`, column
};

class UnitLayer {
 public:
  UnitLayer(const AreaOptions& options, std::span<const Given> names,
            std::span<const std::size_t> counts, area::DataReport& report)
      : options_(options), names_(names), counts_(counts), report_(report) {}

  Layer read() {
    for (const TableOptions& table : options_.tables) tables_.push_back(open(table));
    const bool listed = !options_.mapped && is_list(options_.units);
    const std::vector<std::string> own =
        listed ? listed_fields(options_.units) : layer_fields(options_.units);
    std::vector<Given> asked_of_layer(names_.begin(), names_.end());
    std::vector<InputProblem> problems;
    for (std::size_t n = 0; n < names_.size(); ++n) {
      const bool brought = !names_[n].empty() && n != kId && find_table_of(n, own, problems);
      if (!brought) continue;
      asked_of_layer[n] = {};
    }
    if (!problems.empty()) throw InputError(std::move(problems));
    Layer layer = listed ? read_listed_units(options_, asked_of_layer, counts_, report_)
                         : read_layer(options_.units, asked_of_layer);
    bring_to_vintage(options_, layer, report_);
    const std::vector<ListedUnit> bare = listed_units(layer);
    for (const Table& table : tables_) join(table, bare, layer);
    return layer;
  }

 private:
  static Table open(const TableOptions& options) {
    std::vector<std::string> asked;
    for (const Given& name : {options.code, options.name}) {
      if (!name.empty()) asked.push_back(name.value);
    }
    for (const TableOptions::Within& within : options.within) asked.push_back(within.column.value);
    return {&options, read_list(options.source, options.headings, asked), {}};
  }

  static std::optional<std::size_t> column_in(const Table& table, const std::string& name) {
    const std::string& prefix = table.options->prefix.value;
    if (!name.starts_with(prefix)) return std::nullopt;
    return column_named(table.list.headings, name.substr(prefix.size()));
  }

  // Does a table bring the field? One of the layer's own, or of nobody, is left to the layer, which
  // says what it lacks.
  bool find_table_of(std::size_t name, const std::vector<std::string>& own,
                     std::vector<InputProblem>& problems) {
    const Given& given = names_[name];
    std::vector<std::string> holders;
    if (std::find(own.begin(), own.end(), given.value) != own.end()) {
      holders.push_back(options_.units.path.value);
    }
    bool brought = false;
    for (Table& table : tables_) {
      const std::optional<std::size_t> column = column_in(table, given.value);
      if (!column) continue;
      holders.push_back(table.options->source.path.value);
      if (holders.size() == 1) table.brings.emplace_back(name, *column);
      brought = brought || holders.size() == 1;
    }
    if (holders.size() > 1) {
      problems.push_back(
          {place_of(given, options_.units),
           "",
           {fmt::format("`{}` stands in {}", given.value, listed(holders)),
            fmt::format("{} 中都有 `{}`", listed(holders), given.value)},
           {"write `prefix: list_` in the table, and then `list_" + given.value + "`",
            "请在表中写 `prefix: list_`，并改用 `list_" + given.value + "`"}});
    } else if (holders.empty()) {
      say_nobody_has(given, own, problems);
    }
    return brought;
  }

  void say_nobody_has(const Given& given, const std::vector<std::string>& own,
                      std::vector<InputProblem>& problems) const {
    std::vector<std::string> all = own;
    for (const Table& table : tables_) {
      for (const std::string& heading : table.list.headings) {
        if (!heading.empty()) all.push_back(table.options->prefix.value + heading);
      }
    }
    const std::string near = nearest_name(given.value, all);
    problems.push_back({place_of(given, options_.units),
                        "",
                        {fmt::format("neither {} nor its tables have a field `{}`; they have: {}",
                                     options_.units.path.value, given.value, listed(all)),
                         fmt::format("{} 及其表中都没有字段 `{}`；现有：{}",
                                     options_.units.path.value, given.value, listed(all))},
                        near.empty() ? Text{"name one of these", "请改用其中之一"}
                                     : Text{fmt::format("did you mean `{}`?", near),
                                            fmt::format("是否应为 `{}`？", near)}});
  }

  // The id, name and parents of each feature, as far as the layer itself has them.
  std::vector<ListedUnit> listed_units(const Layer& layer) const {
    std::vector<ListedUnit> units;
    for (const Feature& feature : layer.features) {
      ListedUnit unit;
      unit.id = code_text(feature.cells[0]);
      unit.name = trimmed(code_text(feature.cells[1]));
      unit.feature = unit.id + (unit.name.empty() ? "" : " " + unit.name);
      units.push_back(std::move(unit));
    }
    return units;
  }

  std::vector<ListedUnit> with_places(const TableOptions& table, const Layer& layer,
                                      std::vector<ListedUnit> units) const {
    for (const TableOptions::Within& within : table.within) {
      const auto parent =
          std::find_if(options_.parents.begin(), options_.parents.end(),
                       [&](const ParentOptions& known) { return known.level == within.level; });
      const auto cell =
          first_parent() + static_cast<std::size_t>(parent - options_.parents.begin());
      for (std::size_t u = 0; u < units.size(); ++u) {
        const std::string code = parent_code(*parent, code_text(layer.features[u].cells[cell]));
        const auto label = parent->labels.find(code);
        units[u].places.push_back({code, label == parent->labels.end() ? code : label->second.zh});
      }
    }
    return units;
  }

  [[nodiscard]] std::size_t first_parent() const { return names_.size() - options_.parents.size(); }

  [[nodiscard]] bool is_count(std::size_t name) const {
    return std::find(counts_.begin(), counts_.end(), name) != counts_.end();
  }

  void join(const Table& table, const std::vector<ListedUnit>& bare, Layer& layer) {
    const TableOptions& options = *table.options;
    report_.sources.push_back(list_source("table of units", options.source, table.list));
    report_list(options.source, table.list, report_);
    std::vector<std::size_t> sums;
    for (const auto& [name, column] : table.brings) {
      if (is_count(name)) sums.push_back(column);
    }
    const std::vector<std::optional<std::size_t>> rows =
        join_list(options, table.list, with_places(options, layer, bare), sums, report_);
    refuse_without_row(table, rows, bare);
    for (const auto& [name, column] : table.brings) fill(table, rows, name, column, layer);
  }

  static void refuse_without_row(const Table& table,
                                 const std::vector<std::optional<std::size_t>>& rows,
                                 const std::vector<ListedUnit>& units) {
    Problems problems(table.options->source.path.value);
    for (std::size_t u = 0; u < units.size() && !table.brings.empty(); ++u) {
      if (rows[u]) continue;
      problems.add("no row", units[u].feature, {"the list has no row for it", "名单中没有它的行"},
                   table.options->code.empty()
                       ? Text{"correct its name there; decide doubtful rows in the file that "
                              "`matches` names",
                              "请更正名单中的名称；存疑的行请在 `matches` 文件中确认"}
                       : Text{"add the row; if its code has changed since, give a table of old and "
                              "new codes: `renamed: {source: renamed.csv}`",
                              "请补上该行；代码有变动的，请给出新旧代码对照表：`renamed: {source: "
                              "renamed.csv}`"});
    }
    problems.throw_if_any();
  }

  void fill(const Table& table, const std::vector<std::optional<std::size_t>>& rows,
            std::size_t name, std::size_t column, Layer& layer) {
    const bool count = is_count(name);
    const bool myriads = count && counts_myriads(table.list.headings[column]);
    std::int64_t none = 0;
    for (std::size_t u = 0; u < rows.size(); ++u) {
      std::string text = table.list.rows[*rows[u]].cells[column];
      if (count) {
        const TidyNumber number = tidy_number(text);
        none += number.is_none ? 1 : 0;
        text = number.text + (myriads && looks_like_number(text) ? "e4" : "");
      }
      layer.features[u].cells[name] = {text.empty() ? Cell::Kind::Null : Cell::Kind::Text, text, 0,
                                       0};
    }
    report_tidied(table, column, none, myriads);
  }

  void report_tidied(const Table& table, std::size_t column, std::int64_t none, bool myriads) {
    const std::string& source = table.options->source.path.value;
    const std::string& heading = table.list.headings[column];
    if (none > 0) {
      report_.findings.push_back(
          {area::Severity::Note,
           "none_as_zero",
           source,
           "",
           {fmt::format("`{}` says \"none\" in {} rows: read as 0", heading, none),
            fmt::format("`{}` 有 {} 行写“无”或“-”：按 0 读取", heading, none)}});
    }
    if (myriads) {
      report_.findings.push_back({area::Severity::Note,
                                  "myriads",
                                  source,
                                  "",
                                  {fmt::format("`{}` counts in ten thousands", heading),
                                   fmt::format("`{}` 以万为单位", heading)}});
    }
  }

  const AreaOptions& options_;
  std::span<const Given> names_;
  std::span<const std::size_t> counts_;
  area::DataReport& report_;
  std::vector<Table> tables_;
};

}  // namespace

Layer read_unit_layer(const AreaOptions& options, std::span<const Given> names,
                      std::span<const std::size_t> counts, area::DataReport& report) {
  if (options.tables.empty()) {
    Layer layer = !options.mapped && is_list(options.units)
                      ? read_listed_units(options, names, counts, report)
                      : read_layer(options.units, names);
    bring_to_vintage(options, layer, report);
    return layer;
  }
  return UnitLayer(options, names, counts, report).read();
}

}  // namespace hearth::input
