#include "app/arguments/generate.h"

#include <CLI/CLI.hpp>

namespace hearth::app {

void add_generate_options(CLI::App& command, GenerateArguments& arguments, Language language) {
  const auto say = [language](const char* en, const char* zh) {
    return std::string(language == Language::Zh ? zh : en);
  };
  command.add_option("kind", arguments.kind, say("district", "district（区县）"))
      ->required()
      ->check(CLI::IsMember({"district"}));
  command
      .add_option("-o,--output", arguments.folder,
                  say("folder for the layers, rasters and scenarios: new, empty, or made by this "
                      "command before",
                      "存放图层、栅格和情景的文件夹：新建、空的，或以前由本命令生成的"))
      ->required();
  command.add_option(
      "preset,--preset", arguments.wishes.preset,
      say("wenjiang (default: plain, 79 communities and 16 villages), wenjiang-105 (77 and 28), "
          "neijiang (hills, an old town of 39 communities)",
          "wenjiang（默认：平原，79 社区 16 村）、wenjiang-105（77 社区 28 "
          "村）、neijiang（丘陵，老城区 39 社区）"));
  command.add_option("--people", arguments.wishes.people, say("residents", "常住人口"));
  command.add_option("--urban", arguments.wishes.urban,
                     say("residents of urban communities among them", "其中城镇人口"));
  command.add_option("--area", arguments.wishes.square_km, say("km2", "面积（平方公里）"));
  command.add_option("--townships", arguments.wishes.townships, say("townships", "乡镇街道数"));
  command.add_option("--communities", arguments.wishes.communities,
                     say("urban communities", "社区数"));
  command.add_option("--villages", arguments.wishes.villages, say("villages", "村数"));
  command.add_option("--groups", arguments.wishes.groups,
                     say("residents' groups", "居民小组和村民小组数"));
}

}  // namespace hearth::app
