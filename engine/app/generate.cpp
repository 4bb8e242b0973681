#include <iostream>

#include <nlohmann/json.hpp>

#include "app/commands.h"
#include "app/filled.h"
#include "core/number_text.h"
#include "district_files/district_files.h"
#include "generate/district.h"
#include "study/scenario/schema.h"

namespace hearth::app {

namespace {

using generate::Totals;

void print_json(const std::string& folder, const Totals& totals,
                const std::vector<district_files::File>& files) {
  nlohmann::json out = {{"folder", folder},
                        {"synthetic", true},
                        {"people", totals.people},
                        {"urban", totals.urban},
                        {"communities", totals.communities},
                        {"villages", totals.villages},
                        {"groups", totals.groups},
                        {"files", nlohmann::json::array()}};
  for (const district_files::File& file : files) out["files"].push_back(file.name);
  std::cout << out.dump() << '\n';
}

void print_text(const std::string& folder, const Totals& totals,
                const std::vector<district_files::File>& files, bool zh) {
  std::cout << filled(zh ? "{}：虚构数据，{} 人（城镇 {} 人），{} 个社区、{} 个村、{} 个小组\n"
                         : "{}: synthetic data, {} residents ({} urban) in {} communities and {} "
                           "villages of {} groups\n",
                      folder, grouped(totals.people), grouped(totals.urban),
                      grouped(totals.communities), grouped(totals.villages),
                      grouped(totals.groups));
  std::string first;
  for (const district_files::File& file : files) {
    std::cout << "  " << file.name << '\n';
    if (first.empty() && file.name.ends_with(".yaml")) first = file.name;
  }
  std::cout << filled(zh ? "下一步：hearth run {}/{}\n" : "next: hearth run {}/{}\n", folder,
                      first);
}

}  // namespace

int generate_command(const GenerateArguments& arguments, Session& session) {
  generate::Wishes wishes = arguments.wishes;
  wishes.seed = static_cast<std::uint64_t>(session.common.seed);
  const generate::Parameters parameters = generate::parameters_of(wishes);
  district_files::expect_writable(arguments.folder);
  session.terminal.stage({"inventing", "生成"});
  const generate::District district = generate::district_of(parameters);
  session.terminal.stage({"writing", "写入"});
  std::vector<district_files::File> files = district_files::files_of(district);
  const std::string schema = study::scenario_schema_text();
  files.push_back({study::kSchemaFile, {schema.begin(), schema.end()}});
  district_files::write_files(files, arguments.folder);
  session.terminal.clear();
  const Totals totals = generate::totals_of(parameters);
  if (session.common.json) {
    print_json(arguments.folder, totals, files);
  } else if (!session.common.quiet) {
    print_text(arguments.folder, totals, files, session.language == Language::Zh);
  }
  return kDone;
}

}  // namespace hearth::app
