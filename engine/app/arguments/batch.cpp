#include "app/arguments/batch.h"

#include <CLI/CLI.hpp>

namespace hearth::app {

void add_batch_options(CLI::App& command, BatchArguments& arguments, Language language) {
  const auto say = [language](const char* en, const char* zh) {
    return std::string(language == Language::Zh ? zh : en);
  };
  command
      .add_option("scenario", arguments.scenarios,
                  say("SCENARIO.yaml, several of them: each with the variants of its `sweep`",
                      "情景文件 .yaml（可多个）：各自计算其 `sweep` 中的变体"))
      ->required();
  command
      .add_option("-o,--output", arguments.folder,
                  say("folder for the results and the index; run the same again to go on",
                      "结果与索引的文件夹；重新运行同一命令即可继续"))
      ->required();
  command
      .add_option(
          "--keep", arguments.keep,
          say("of each variant: full (default), plan (no shapes, not who reaches what), "
              "measures (numbers alone)",
              "每个变体保留：full（默认，全部）、plan（不含图形与可达关系）、measures（只留指标）"))
      ->check(CLI::IsMember({"full", "plan", "measures"}));
  command.add_flag("--dry-run", arguments.dry_run,
                   say("list the variants and what they would take; write nothing",
                       "列出变体与所需时间、内存，不写任何文件"));
}

}  // namespace hearth::app
