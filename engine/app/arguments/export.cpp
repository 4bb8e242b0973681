#include "app/arguments/export.h"

#include <CLI/CLI.hpp>

namespace hearth::app {

void add_export_options(CLI::App& command, ExportArguments& arguments, Language language) {
  const auto say = [language](const char* en, const char* zh) {
    return std::string(language == Language::Zh ? zh : en);
  };
  command.add_option("result", arguments.result, "RESULT.h5")->required();
  command
      .add_option("-o,--output", arguments.output,
                  say("the file; its ending says what it becomes: .csv, .xlsx, .gpkg, .geojson",
                      "输出文件，由扩展名决定格式：.csv、.xlsx、.gpkg、.geojson"))
      ->required();
  command.add_option(
      "--table", arguments.table,
      say("changes, ledger, balance, crosswalk, communities, alternatives, breaches, terms, curve, "
          "sites, "
          "measures, units, served, faults, about (default: all of them in .xlsx and .gpkg; else "
          "changes, "
          "and "
          "sites where no boundaries were redrawn)",
          "changes 变更清单、ledger 台账、balance 平衡、crosswalk 对照、communities "
          "社区、alternatives "
          "备选、breaches 未满足规则、terms 目标、curve 曲线、sites 设施点、measures 指标、units "
          "单元、served 服务分配、faults 缝隙与重叠、about 说明（默认：.xlsx 与 .gpkg "
          "为全部；否则为 "
          "changes，未调整边界时为 sites）"));
  command.add_flag("--publish", arguments.publish,
                   say("for publication: counts of people and households below 5 become <5",
                       "用于公开：小于 5 的人口与户数写作 <5"));
  command.add_flag("--excel", arguments.guard_codes,
                   say("CSV: write codes of digits as =\"...\", so that Excel keeps them as text",
                       "CSV：数字编码写作 =\"...\"，使 Excel 保留为文本"));
}

}  // namespace hearth::app
