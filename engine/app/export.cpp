#include <iostream>

#include <nlohmann/json.hpp>

#include "app/commands.h"
#include "app/filled.h"
#include "core/number_text.h"
#include "export/export.h"
#include "results/reader.h"

namespace hearth::app {

namespace {

using exports::ExportedTable;

void print_json(const std::string& file, const std::vector<ExportedTable>& tables) {
  nlohmann::json out = {{"file", file}, {"tables", nlohmann::json::array()}};
  for (const ExportedTable& table : tables) {
    out["tables"].push_back({{"table", table.name}, {"rows", table.rows}});
  }
  std::cout << out.dump() << '\n';
}

void print_text(const std::string& file, const std::vector<ExportedTable>& tables, bool zh) {
  std::cout << file << '\n';
  for (const ExportedTable& table : tables) {
    const auto rows = static_cast<std::int64_t>(table.rows);
    std::cout << filled(zh          ? "  {}：{} 行\n"
                        : rows == 1 ? "  {}: {} row\n"
                                    : "  {}: {} rows\n",
                        table.name, grouped(rows));
  }
}

// Excel changes codes of digits when it opens a CSV, and the damage is done when it saves it.
void warn_of_excel(const std::vector<ExportedTable>& tables, Terminal& terminal) {
  for (const ExportedTable& table : tables) {
    const std::string& code = table.fragile_code;
    if (code.empty()) continue;
    terminal.warn({"Excel takes codes such as " + code +
                       " for numbers when it opens a CSV: for Excel, ask for .xlsx or add --excel",
                   "Excel 打开 CSV 时会把 " + code +
                       " 这类编码当作数字：如用 Excel，请导出 .xlsx 或加 --excel"});
  }
}

}  // namespace

int export_command(const ExportArguments& arguments, Session& session) {
  const results::Result result = results::read(arguments.result);
  exports::ExportOptions options;
  options.file = arguments.output;
  options.table = arguments.table;
  options.language = session.language;
  options.publish = arguments.publish;
  options.guard_codes = arguments.guard_codes;
  options.source = arguments.result;
  session.terminal.stage({"exporting", "导出"});
  const std::vector<ExportedTable> tables = exports::export_result(result, options);
  session.terminal.clear();
  warn_of_excel(tables, session.terminal);
  if (session.common.json) {
    print_json(arguments.output, tables);
  } else if (!session.common.quiet) {
    print_text(arguments.output, tables, session.language == Language::Zh);
  }
  return kDone;
}

}  // namespace hearth::app
