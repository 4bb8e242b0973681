#include <filesystem>
#include <iostream>

#include <nlohmann/json.hpp>

#include "app/commands.h"
#include "app/sheet_options.h"
#include "core/error.h"
#include "print/sheets.h"
#include "results/reader.h"

namespace hearth::app {

namespace {

print::SheetName sheet_name(const std::string& word) {
  using print::SheetName;
  if (word == "today") return SheetName::Today;
  if (word == "plan") return SheetName::Plan;
  if (word == "gap") return SheetName::Gap;
  if (word == "meeting") return SheetName::Meeting;
  return word == "redraw" ? SheetName::Redraw : SheetName::Change;
}

}  // namespace

int map_command(const MapArguments& arguments, Session& session) {
  const results::Result result = results::read(arguments.result);
  if (!result.area.mapped) {
    throw InputError(arguments.result, "",
                     {"its units are known from a list alone: there is nothing to draw",
                      "其单元只有名单，没有图形，无法绘图"},
                     {"`hearth export` hands its tables on; for maps, give the units' polygons",
                      "可用 `hearth export` 导出表格；如需地图，请给出单元的面图层"});
  }
  print::SheetOptions options = sheet_options(arguments.sheets, session.language);
  if (options.folder.empty()) options.folder = result.scenario + "-maps";
  for (const std::string& word : arguments.only) options.only.push_back(sheet_name(word));
  session.terminal.stage({"drawing the map sheets", "绘制图件"});
  const std::vector<std::filesystem::path> files = print::draw_sheets(result, options);
  session.terminal.clear();
  if (session.common.json) {
    nlohmann::json out;
    for (const auto& file : files) out["sheets"].push_back(file.string());
    std::cout << out.dump() << '\n';
  } else if (!session.common.quiet) {
    for (const auto& file : files) std::cout << file.string() << '\n';
  }
  return kDone;
}

}  // namespace hearth::app
