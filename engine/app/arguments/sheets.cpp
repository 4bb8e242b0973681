#include "app/arguments/sheets.h"

#include <CLI/CLI.hpp>

namespace hearth::app {

void add_sheet_options(CLI::App& command, SheetArguments& arguments, Language language) {
  const auto say = [language](const char* en, const char* zh) {
    return std::string(language == Language::Zh ? zh : en);
  };
  command
      .add_option("--format", arguments.formats,
                  say("pdf, png, svg (comma-separated; default all)",
                      "pdf、png、svg（逗号分隔；默认全部）"))
      ->delimiter(',')
      ->allow_extra_args(false)  // what follows is a result
      ->check(CLI::IsMember({"pdf", "png", "svg"}));
  command.add_option("--paper", arguments.paper, say("a4, a3, slide", "a4、a3、slide（幻灯片）"))
      ->check(CLI::IsMember({"a4", "a3", "slide"}));
}

void add_ladder_options(CLI::App& command, LadderArguments& arguments, Language language) {
  const auto say = [language](const char* en, const char* zh) {
    return std::string(language == Language::Zh ? zh : en);
  };
  command.add_option("results", arguments.results, "RESULT.h5 ...")->required();
  CLI::Option* sheet = command.add_flag(
      "--sheet", arguments.sheet,
      say("draw it: a map for each of 2 to 5 results, what changed, which datum to get next",
          "绘成图件：2 至 5 个结果各一幅图，列出变化以及下一步应取得的数据"));
  command
      .add_option("-o,--output", arguments.sheets.folder,
                  say("folder for the sheets (default: <scenario>-ladder/): <service>-ladder",
                      "输出目录（默认：<情景名>-ladder/）：<service>-ladder"))
      ->needs(sheet);
  add_sheet_options(command, arguments.sheets, language);
  command.get_option("--format")->needs(sheet);
  command.get_option("--paper")->needs(sheet);
}

}  // namespace hearth::app
