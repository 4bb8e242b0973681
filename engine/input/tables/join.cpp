#include "input/tables/join.h"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include <fmt/format.h>

#include "core/nearest_name.h"
#include "core/number_text.h"
#include "core/quantity.h"
#include "input/population.h"
#include "input/problems.h"
#include "input/tables/excel_codes.h"
#include "input/tables/matches.h"
#include "input/tables/renames.h"
#include "input/tables/subtotals.h"
#include "input/tables/tidy.h"
#include "input/tables/unit_codes.h"
#include "input/tables/unit_names.h"

namespace hearth::input {

namespace {

struct Columns {
  std::optional<std::size_t> code, name;
  std::vector<std::size_t> within;
};

Columns columns_of(const TableOptions& options, const List& list) {
  std::vector<Given> asked;
  if (!options.code.empty()) asked.push_back(options.code);
  if (!options.name.empty()) asked.push_back(options.name);
  for (const TableOptions::Within& within : options.within) asked.push_back(within.column);
  std::vector<std::size_t> found = columns_named(list, options.source, asked);
  Columns columns;
  auto next = found.begin();
  if (!options.code.empty()) columns.code = *next++;
  if (!options.name.empty()) columns.name = *next++;
  columns.within.assign(next, found.end());
  return columns;
}

// How one row was joined, for the report.
enum class Way : std::uint8_t { Code, Renamed, OtherLength, Damaged, Name, Decided };

struct Claim {
  std::size_t row = 0;
  std::size_t unit = 0;
  Way way = Way::Code;
  bool exact = true;
};

class Join {
 public:
  Join(const TableOptions& options, const List& list, std::span<const ListedUnit> units,
       area::DataReport& report)
      : options_(options),
        list_(list),
        units_(units),
        report_(report),
        columns_(columns_of(options, list)),
        codes_(units, options.renamed ? Renames(*options.renamed, report) : Renames()),
        names_(units),
        matches_(options.matches),
        problems_(options.source.path.value) {
    label_columns_ = columns_.within;
    if (columns_.name) label_columns_.push_back(*columns_.name);
    if (label_columns_.empty()) label_columns_ = every_column();
  }

  std::vector<std::optional<std::size_t>> rows_of_units(std::span<const std::size_t> sums) {
    const std::vector<Subtotal> subtotals =
        subtotals_of(list_, {columns_.code, columns_.name ? label_columns_ : every_column()},
                     [&](const std::string& code) { return codes_.exactly(code).has_value(); });
    std::set<std::size_t> skipped;
    for (const Subtotal& subtotal : subtotals) skipped.insert(subtotal.row);
    std::vector<std::string> above(columns_.within.size());  // a merged cell counts for those below
    for (std::size_t r = 0; r < list_.rows.size(); ++r) {
      if (!skipped.contains(r)) place(r, above);
    }
    settle();
    problems_.throw_if_any();
    matches_.save();
    report(subtotals, sums);
    std::vector<std::optional<std::size_t>> out(units_.size());
    for (const Claim& claim : claims_) out[claim.unit] = claim.row;
    // Two features of one code: the reader of units says so.
    for (std::size_t u = 0; u < units_.size(); ++u) {
      if (const auto first = codes_.exactly(units_[u].id); first && !out[u]) out[u] = out[*first];
    }
    return out;
  }

 private:
  [[nodiscard]] std::vector<std::size_t> every_column() const {
    std::vector<std::size_t> all(list_.headings.size());
    for (std::size_t c = 0; c < all.size(); ++c) all[c] = c;
    return all;
  }

  [[nodiscard]] std::string label_of(std::size_t row) const {
    const List::Row& cells = list_.rows[row];
    std::string label = columns_.code ? cells.cells[*columns_.code] : "";
    for (const std::size_t column : label_columns_) {
      const std::string& cell = cells.cells[column];
      if (!cell.empty() && !looks_like_number(cell)) label += (label.empty() ? "" : " ") + cell;
    }
    return fmt::format("row {} ({})", cells.number, label);
  }

  // Finds whose row it is.
  void place(std::size_t row, std::vector<std::string>& above) {
    const std::vector<std::string>& cells = list_.rows[row].cells;
    Doubt doubt{options_.source.path.value, list_.rows[row].number, "", "", "", "", ""};
    for (std::size_t w = 0; w < columns_.within.size(); ++w) {
      if (const std::string& cell = cells[columns_.within[w]]; !cell.empty()) above[w] = cell;
      doubt.place += (w == 0 ? "" : " / ") + above[w];
    }
    const std::string code = columns_.code ? bare_code(half_width(cells[*columns_.code])) : "";
    doubt.name = columns_.name ? cells[*columns_.name] : code;
    const Matches::Decision decision = matches_.of(doubt);
    if (decision.verdict == Matches::Verdict::No) {
      refused_.push_back(row);
    } else if (decision.verdict == Matches::Verdict::Yes) {
      take_decision(row, decision);
    } else if (columns_.code && by_code(row, code)) {
      return;
    } else if (columns_.name && (!columns_.code || is_scientific(code))) {
      by_name(row, above, std::move(doubt));
    } else {
      strangers_.push_back(row);
    }
  }

  void take_decision(std::size_t row, const Matches::Decision& decision) {
    if (const auto unit = codes_.exactly(decision.unit)) {
      claims_.push_back({row, *unit, Way::Decided, true});
      return;
    }
    problems_.add("decision", label_of(row),
                  {fmt::format("row {} of {} gives it to \"{}\", which is no unit", decision.row,
                               options_.matches->path.value, decision.unit),
                   fmt::format("{} 第 {} 行将其归入“{}”，但没有这个单元",
                               options_.matches->path.value, decision.row, decision.unit)},
                  {"write the code of a unit there, or no", "请在该行填写单元代码，或填“否”"});
  }

  bool by_code(std::size_t row, const std::string& code) {
    const UnitCodes::Found found = codes_.find(code);
    if (!found.unit) return false;
    static const std::map<UnitCodes::How, Way> kWays{
        {UnitCodes::How::Exact, Way::Code},
        {UnitCodes::How::Renamed, Way::Renamed},
        {UnitCodes::How::OtherLength, Way::OtherLength},
        {UnitCodes::How::Damaged, Way::Damaged}};
    claims_.push_back({row, *found.unit, kWays.at(found.how), true});
    return true;
  }

  void by_name(std::size_t row, const std::vector<std::string>& places, Doubt doubt) {
    const UnitNames::Found found = names_.find(doubt.name, places);
    if (!found.unit) {
      strangers_.push_back(row);
    } else if (found.doubt.empty()) {
      claims_.push_back({row, *found.unit, Way::Name, found.exact});
    } else {
      note_doubt(std::move(doubt), *found.unit, found.doubt);
    }
  }

  void note_doubt(Doubt doubt, std::size_t unit, const Text& why) {
    doubt.unit = units_[unit].id;
    doubt.unit_name = units_[unit].name;
    doubt.why = why.zh + " / " + why.en;
    doubts_.push_back(
        fmt::format("{} {} - {} {}", doubt.place, doubt.name, doubt.unit, doubt.unit_name));
    matches_.add(doubt);
  }

  // One row a unit: a name written letter by letter goes before one without endings.
  void settle() {
    std::map<std::size_t, std::vector<Claim>> by_unit;
    for (const Claim& claim : claims_) by_unit[claim.unit].push_back(claim);
    claims_.clear();
    for (auto& [unit, claims] : by_unit) {
      std::vector<Claim> exact;
      std::copy_if(claims.begin(), claims.end(), std::back_inserter(exact),
                   [](const Claim& claim) { return claim.exact; });
      if (exact.size() == 1) {
        claims_.push_back(exact.front());
        for (const Claim& claim : claims) {
          if (!claim.exact) strangers_.push_back(claim.row);
        }
      } else if (claims.size() == 1) {
        claims_.push_back(claims.front());
      } else {
        refuse_twice(unit, claims);
      }
    }
    std::sort(strangers_.begin(), strangers_.end());
  }

  void refuse_twice(std::size_t unit, const std::vector<Claim>& claims) {
    std::vector<std::string> rows;
    rows.reserve(claims.size());
    for (const Claim& claim : claims) rows.push_back(std::to_string(list_.rows[claim.row].number));
    const std::string list = listed(rows, 5);
    problems_.add(
        "two rows", units_[unit].feature,
        {fmt::format("rows {} are all about it", list), fmt::format("第 {} 行都属于它", list)},
        {"keep one of them, or write each with its own code, name or district",
         "请只保留一行，或分别写明各自的代码、名称或所属乡镇"});
  }

  void add(area::Severity severity, const char* kind, Text message) {
    report_.findings.push_back(
        {severity, kind, options_.source.path.value, "", std::move(message)});
  }

  void report(const std::vector<Subtotal>& subtotals, std::span<const std::size_t> sums) {
    report_joined();
    report_subtotals(subtotals, sums);
    report_way(Way::Renamed, "renamed_code",
               {"by their code of another vintage", "按另一版本的代码"});
    report_way(Way::OtherLength, "code_length",
               {"by a code filled up or cut with zeros", "按补零或去零后的代码"});
    report_way(Way::Damaged, "changed_code",
               {"by a code that a spreadsheet program had changed", "按被表格软件改动过的代码"});
    if (!refused_.empty()) {
      add(area::Severity::Note, "refused_match",
          {fmt::format("{} rows stay out, as {} says", refused_.size(),
                       options_.matches->path.value),
           fmt::format("按 {}，{} 行不计入", options_.matches->path.value, refused_.size())});
    }
    report_doubts();
    report_strangers(sums);
  }

  void report_joined() {
    const auto by_name = std::count_if(claims_.begin(), claims_.end(),
                                       [](const Claim& claim) { return claim.way == Way::Name; });
    const bool named = by_name > 0;
    add(area::Severity::Note, "joined",
        {fmt::format("{} of {} units have a row, found by {}", claims_.size(), units_.size(),
                     named ? "name" : "code"),
         fmt::format("{} / {} 个单元按{}找到所在行", claims_.size(), units_.size(),
                     named ? "名称" : "代码")});
  }

  void report_subtotals(const std::vector<Subtotal>& subtotals, std::span<const std::size_t> sums) {
    if (subtotals.empty()) return;
    std::vector<std::string> labels;
    labels.reserve(subtotals.size());
    for (const Subtotal& subtotal : subtotals) labels.push_back(subtotal.label);
    add(area::Severity::Note, "subtotals",
        {fmt::format("{} rows are sums of others and left out: {}", subtotals.size(),
                     listed(labels, 5)),
         fmt::format("{} 行为合计行，不计入：{}", subtotals.size(), listed(labels, 5))});
    for (const std::size_t column : sums) {
      for (const WrongSum& wrong : wrong_sums(list_, subtotals, columns_.code, column)) {
        add(area::Severity::Warning, "wrong_sum",
            {fmt::format("`{}`: {}", list_.headings[column], wrong.message.en),
             fmt::format("`{}`：{}", list_.headings[column], wrong.message.zh)});
        report_.differing_sums.push_back({options_.source.path.value, list_.headings[column],
                                          wrong.label, to_double(Persons(wrong.given)),
                                          to_double(Persons(wrong.counted))});
      }
    }
  }

  void report_way(Way way, const char* kind, const Text& how) {
    std::vector<std::string> pairs;
    for (const Claim& claim : claims_) {
      if (claim.way != way) continue;
      pairs.push_back(fmt::format("{} = {} {}", list_.rows[claim.row].cells[*columns_.code],
                                  units_[claim.unit].id, units_[claim.unit].name));
    }
    if (pairs.empty()) return;
    const std::string list = listed(pairs, 20);
    add(area::Severity::Repair, kind,
        {fmt::format("{} rows are found {}: {}", pairs.size(), how.en, list),
         fmt::format("{} 行{}找到：{}", pairs.size(), how.zh, list)});
  }

  void report_doubts() {
    if (doubts_.empty()) return;
    const std::string list = listed(doubts_, 5);
    const std::string file = options_.matches ? options_.matches->path.value : "";
    add(area::Severity::Warning, "doubtful_match",
        file.empty()
            ? Text{fmt::format("{} rows may belong to a unit ({}): write `matches: matches.csv` "
                               "beside `name`, and decide in that file",
                               doubts_.size(), list),
                   fmt::format("{} 行存疑（{}）：请在 `name` 旁写 `matches: "
                               "matches.csv`，并在该文件中逐行确认",
                               doubts_.size(), list)}
            : Text{fmt::format("{} rows may belong to a unit ({}): write yes or no into {}",
                               doubts_.size(), list, file),
                   fmt::format("{} 行存疑（{}）：请在 {} 中逐行填“是”或“否”", doubts_.size(), list,
                               file)});
  }

  void report_strangers(std::span<const std::size_t> sums) {
    if (strangers_.empty()) return;
    std::vector<std::string> labels;
    labels.reserve(strangers_.size());
    for (const std::size_t row : strangers_) labels.push_back(label_of(row));
    std::string en;
    std::string zh;
    area::RowsWithoutUnit without{
        options_.source.path.value, static_cast<std::int64_t>(strangers_.size()), {}};
    for (const std::size_t column : sums) {
      std::int64_t sum = 0;
      for (const std::size_t row : strangers_) {
        sum += parse_millionths(tidy_number(list_.rows[row].cells[column]).text).value_or(0);
      }
      const std::string number = grouped(Persons(sum), 6);
      without.sums.emplace_back(list_.headings[column], to_double(Persons(sum)));
      en += fmt::format(", `{}` {} together", list_.headings[column], number);
      zh += fmt::format("，`{}` 共 {}", list_.headings[column], number);
    }
    report_.rows_without_unit.push_back(std::move(without));
    add(area::Severity::Warning, "no_unit",
        {fmt::format("{} rows belong to no unit{}: {}", strangers_.size(), en, listed(labels, 10)),
         fmt::format("{} 行没有对应单元{}：{}", strangers_.size(), zh, listed(labels, 10))});
  }

  const TableOptions& options_;
  const List& list_;
  std::span<const ListedUnit> units_;
  area::DataReport& report_;
  Columns columns_;
  std::vector<std::size_t> label_columns_;
  UnitCodes codes_;
  UnitNames names_;
  Matches matches_;
  Problems problems_;
  std::vector<Claim> claims_;
  std::vector<std::size_t> strangers_, refused_;
  std::vector<std::string> doubts_;
};

}  // namespace

std::vector<std::optional<std::size_t>> join_list(const TableOptions& options, const List& list,
                                                  std::span<const ListedUnit> units,
                                                  std::span<const std::size_t> sums,
                                                  area::DataReport& report) {
  return Join(options, list, units, report).rows_of_units(sums);
}

}  // namespace hearth::input
