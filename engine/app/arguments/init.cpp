#include "app/arguments/init.h"

#include <CLI/CLI.hpp>

namespace hearth::app {

void add_init_options(CLI::App& command, InitArguments& arguments, Language language) {
  const auto say = [language](const char* en, const char* zh) {
    return std::string(language == Language::Zh ? zh : en);
  };
  command
      .add_option("files", arguments.files,
                  say("layers, lists and rasters: boundaries, people, facilities",
                      "图层、名单与栅格：边界、人口、设施"))
      ->required();
  command.add_option("-o,--output", arguments.output,
                     say("the scenario (default: called after the boundaries, here)",
                         "情景文件（默认：当前目录，以边界文件命名）"));
  command.add_option("--id", arguments.id, say("field with the units' codes", "单元编码字段"));
  command.add_option("--name", arguments.name, say("field with their names", "单元名称字段"));
  command.add_option("--population", arguments.population,
                     say("field with their residents", "人口字段"));
  command.add_option("--households", arguments.households,
                     say("field with their households", "户数字段"));
  command.add_option("--crs", arguments.crs,
                     say("coordinate system of boundaries that do not say it: EPSG:4547",
                         "边界文件未注明时的坐标系：EPSG:4547"));
  command.add_flag("--force", arguments.force,
                   say("write over a scenario that is there", "覆盖已有的情景文件"));
  command.add_flag("--no-map", arguments.no_map, say("draw no first map", "不绘制首张图"));
}

}  // namespace hearth::app
