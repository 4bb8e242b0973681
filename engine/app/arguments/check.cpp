#include "app/arguments/check.h"

#include <CLI/CLI.hpp>

namespace hearth::app {

void add_check_options(CLI::App& command, CheckArguments& arguments, Language language) {
  const auto say = [language](const char* en, const char* zh) {
    return std::string(language == Language::Zh ? zh : en);
  };
  command
      .add_option(
          "scenario", arguments.scenarios,
          say("SCENARIO.yaml, several of them, or a folder with *.yaml: one table, worst first",
              "情景文件 .yaml（可多个），或存放 *.yaml 的文件夹：汇总成一张表，问题最多的在前"))
      ->required();
  command.add_option(
      "--html", arguments.html,
      say("write all of it as one page that opens offline", "写成一个可离线打开的网页"));
  command.add_option(
      "--map", arguments.map,
      say("draw what was read: .png, .pdf or .svg", "绘制已读数据：.png、.pdf 或 .svg"));
}

}  // namespace hearth::app
