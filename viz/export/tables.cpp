#include "export/tables.h"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "core/error.h"
#include "core/nearest_name.h"
#include "export/tables_allotment.h"
#include "export/tables_area.h"
#include "export/tables_meeting.h"
#include "export/tables_redraw.h"

namespace hearth::exports {

namespace {

struct TableMaker {
  const char* name;
  Table (*make)(const Subject&);
};

constexpr std::array<TableMaker, 9> kOfRedraw{{{"changes", changes_table},
                                               {"ledger", ledger_table},
                                               {"balance", balance_table},
                                               {"crosswalk", crosswalk_table},
                                               {"communities", communities_table},
                                               {"alternatives", alternatives_table},
                                               {"breaches", breaches_table},
                                               {"terms", terms_table},
                                               {"curve", curve_table}}};
constexpr std::array<TableMaker, 4> kOfEveryResult{{{"sites", sites_table},
                                                    {"measures", measures_table},
                                                    {"units", units_table},
                                                    {"about", about_table}}};
constexpr TableMaker kOfRepair{"faults", faults_table};
constexpr TableMaker kServed{"served", served_table};  // where a plan says who serves whom
constexpr TableMaker kTree{"tree", tree_table};        // there with any redraw

// Tables of a redraw that are there only where it has such rows.
struct AskedTable {
  TableMaker maker;
  bool (*is_there)(const results::Redraw&);
};
constexpr std::array<AskedTable, 4> kAsked{
    {{{"staff", staff_table}, [](const results::Redraw& r) { return !r.staff.empty(); }},
     {{"shared-centres", shared_centres_table},
      [](const results::Redraw& r) { return !r.centres.empty(); }},
     {{"events", events_table}, [](const results::Redraw& r) { return !r.events.empty(); }},
     {{"yardstick", yardstick_table},
      [](const results::Redraw& r) { return !r.yardstick.empty(); }}}};

// Tables for the meeting, there where a service was asked for them.
struct MeetingTable {
  TableMaker maker;
  bool (*is_there)(const results::Service&);
};
constexpr std::array<MeetingTable, 4> kMeeting{
    {{{"wishes", wishes_table}, [](const results::Service& s) { return s.wishes.has_value(); }},
     {{"tradeoff", tradeoff_table},
      [](const results::Service& s) { return s.tradeoff.has_value(); }},
     {{"other-plans", other_plans_table},
      [](const results::Service& s) { return s.pool.has_value(); }},
     {{"definitions", definitions_table},
      [](const results::Service& s) { return s.definitions.has_value(); }}}};

std::vector<TableMaker> meeting_of(const results::Result& result) {
  std::vector<TableMaker> makers;
  for (const MeetingTable& table : kMeeting) {
    if (std::ranges::any_of(result.services, table.is_there)) makers.push_back(table.maker);
  }
  return makers;
}

std::vector<TableMaker> makers_of(const results::Redraw& redraw) {
  std::vector<TableMaker> makers(kOfRedraw.begin(), kOfRedraw.end());
  for (const AskedTable& asked : kAsked) {
    if (asked.is_there(redraw)) makers.push_back(asked.maker);
  }
  return makers;
}

// The redraw of the result's own level has plain names; the others are told apart by theirs.
std::string ending_of(const results::Result& result, const results::Redraw& redraw) {
  return &redraw == result.redraws.data() ? std::string() : "_" + redraw.level;
}

const results::Redraw* main_redraw(const results::Result& result) {
  return result.redraws.empty() ? nullptr : result.redraws.data();
}

bool is_called(const std::string& name, const TableMaker& maker) {
  return name == maker.name || name.starts_with(std::string(maker.name) + "_");
}

bool is_asked(const std::string& name) {
  return std::any_of(kAsked.begin(), kAsked.end(),
                     [&](const AskedTable& asked) { return is_called(name, asked.maker); });
}

bool is_of_redraw(const std::string& name) {
  return is_called(name, kTree) || is_asked(name) ||
         std::any_of(kOfRedraw.begin(), kOfRedraw.end(),
                     [&](const TableMaker& maker) { return is_called(name, maker); });
}

[[noreturn]] void throw_no_table(const results::Result& result, const std::string& name,
                                 const std::string& source) {
  const std::vector<std::string> names = table_names(result);
  const std::string all = listed(names);
  if (name == kOfRepair.name) {
    throw InputError(
        source, "",
        {"it has no table `faults`: its scenario has no rule for gaps and overlaps of units",
         "其中没有表 `faults`：该情景没有处理单元缝隙和重叠的规则"},
        {"add `repair: {sliver: 5 m, overlaps: smaller}` to `area.units` and run it again, or ask "
         "for one of these tables: " +
             all,
         "请在 `area.units` 中写 `repair: {sliver: 5 m, overlaps: smaller}` "
         "后重新运行，或改选下列表：" +
             all});
  }
  if (result.redraws.empty() && is_of_redraw(name)) {
    throw InputError(
        source, "",
        {fmt::format("it has no table `{}`: no boundaries were redrawn in it", name),
         fmt::format("其中没有表 `{}`：该结果没有调整边界", name)},
        {"give the result of a scenario with `redraw`, or ask for one of these tables: " + all,
         "请改用含 `redraw` 的情景的结果，或改选下列表：" + all});
  }
  const auto of_level = std::find_if(names.begin(), names.end(), [&](const std::string& known) {
    return known.starts_with(name + "_");
  });
  if (is_asked(name) && of_level == names.end()) {
    throw InputError(source, "",
                     {fmt::format("it has no table `{}`: its redraw has no such rows", name),
                      fmt::format("其中没有表 `{}`：该次调整没有这类内容", name)},
                     {"ask for one of these tables: " + all, "请改选下列表：" + all});
  }
  const bool meeting = std::ranges::any_of(
      kMeeting, [&](const MeetingTable& table) { return name == table.maker.name; });
  if (meeting) {
    throw InputError(source, "",
                     {fmt::format("it has no table `{}`: its scenario did not ask for it", name),
                      fmt::format("其中没有表 `{}`：该情景没有要求计算", name)},
                     {"add `price-wishes`, `tradeoff`, `alternatives` or `compare-definitions` to "
                      "its placement, or ask for one of these tables: " +
                          all,
                      "请在其 placement 中写 `price-wishes`、`tradeoff`、`alternatives` 或 "
                      "`compare-definitions`，或改选下列表：" +
                          all});
  }
  const std::string near = of_level != names.end() ? *of_level : nearest_name(name, names);
  throw InputError(source, "",
                   {fmt::format("it has no table `{}`; its tables: {}", name, all),
                    fmt::format("其中没有表 `{}`；现有的表：{}", name, all)},
                   near.empty() ? Text{"name one of these tables", "请改用上列表之一"}
                                : Text{fmt::format("did you mean `{}`?", near),
                                       fmt::format("是否应为 `{}`？", near)});
}

}  // namespace

std::vector<std::string> table_names(const results::Result& result) {
  std::vector<std::string> names;
  for (const results::Redraw& redraw : result.redraws) {
    const std::string ending = ending_of(result, redraw);
    for (const TableMaker& maker : makers_of(redraw)) names.push_back(maker.name + ending);
  }
  if (!result.tree.empty()) names.emplace_back(kTree.name);
  for (const TableMaker& maker : kOfEveryResult) names.emplace_back(maker.name);
  for (const TableMaker& maker : meeting_of(result)) names.insert(names.end() - 1, maker.name);
  if (has_allotment(result)) names.insert(names.end() - 1, kServed.name);
  if (result.report.faults) names.insert(names.end() - 1, kOfRepair.name);  // `about` ends it
  return names;
}

std::string default_table(const results::Result& result) {
  return result.redraws.empty() ? "sites" : "changes";
}

Table make_table(const results::Result& result, const std::string& name, Language language,
                 const std::string& source) {
  for (const results::Redraw& redraw : result.redraws) {
    const std::string ending = ending_of(result, redraw);
    for (const TableMaker& maker : makers_of(redraw)) {
      if (name != maker.name + ending) continue;
      Table table = maker.make({result, &redraw, language});
      table.id = name;
      if (!ending.empty()) {
        table.title.en += fmt::format(" ({})", redraw.level);
        table.title.zh += fmt::format("（{}）", redraw.level);
      }
      return table;
    }
  }
  if (name == kOfRepair.name && result.report.faults) {
    return kOfRepair.make({result, main_redraw(result), language});
  }
  if (name == kServed.name && has_allotment(result)) {
    return kServed.make({result, main_redraw(result), language});
  }
  if (name == kTree.name && !result.tree.empty()) {
    return tree_table({result, main_redraw(result), language});
  }
  for (const TableMaker& maker : kOfEveryResult) {
    if (name == maker.name) return maker.make({result, main_redraw(result), language});
  }
  for (const TableMaker& maker : meeting_of(result)) {
    if (name == maker.name) return maker.make({result, main_redraw(result), language});
  }
  throw_no_table(result, name, source);
}

}  // namespace hearth::exports
