#include <filesystem>
#include <iostream>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "app/commands.h"
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
  print::SheetOptions options;
  options.folder = arguments.folder.empty() ? result.scenario + "-maps" : arguments.folder;
  options.formats.clear();
  for (const std::string& format : arguments.formats) {
    options.formats.push_back(format == "pdf"   ? print::Format::Pdf
                              : format == "png" ? print::Format::Png
                                                : print::Format::Svg);
  }
  options.paper = arguments.paper == "a3"      ? print::Paper::A3
                  : arguments.paper == "slide" ? print::Paper::Slide
                                               : print::Paper::A4;
  options.language = arguments.both_languages           ? print::SheetLanguage::Both
                     : session.language == Language::Zh ? print::SheetLanguage::Zh
                                                        : print::SheetLanguage::En;
  for (const std::string& word : arguments.sheets) options.only.push_back(sheet_name(word));
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
