#include "district_files/readme.h"

#include <fmt/format.h>

#include "area/geometry.h"
#include "core/number_text.h"
#include "district_files/scenarios.h"

namespace hearth::district_files {

namespace {

using generate::District;
using generate::Parameters;

std::string say(Language language, const char* en, const char* zh) {
  return language == Language::Zh ? zh : en;
}

// What of the figures somebody published; all else is invented.
std::string published(const Parameters& parameters, Language language) {
  if (!parameters.as_preset) {
    return say(language,
               "Nothing here is published: the figures of the preset were changed by the command "
               "line and scaled.\n",
               "本数据没有公布的数字：预设的数字已按命令行要求改动并按比例换算。\n");
  }
  if (parameters.preset == "neijiang") {
    return say(language,
               "Published: 387.5 km2 of ground; the name and the residents of each township in "
               "2000, 544,660 "
               "together; 39 communities and 358 groups of the old town; that 39 became 31 and 358 "
               "became 148. The shares of the ages are those of the province in 2020.\n",
               "公布的数字：面积 387.5 平方公里；2000 年各乡镇街道的名称和人口，合计 544,660 "
               "人；老城区 39 "
               "个社区、358 个居民小组，以及 39 变 31、358 变 148。年龄比例取 2020 年全省数据。\n");
  }
  return say(language,
             "Published: about 276.5 km2 of ground, nine townships, 967,868 residents in 2020 "
             "(755,015 of them urban), the shares of the ages, 1,536 groups, 295 old compounds.\n",
             "公布的数字：面积约 276.5 平方公里，九个乡镇街道，2020 年 967,868 人（城镇 755,015 "
             "人），年龄比例，1,536 个小组，295 个老旧院落。\n");
}

std::string table_of_townships(const District& district, Language language) {
  std::string lines =
      say(language,
          "| code | township | km2 | residents | urban | communities | villages | groups "
          "|\n|---|---|---:|---:|---:|---:|---:|---:|\n",
          "| 编码 | 乡镇街道 | 平方公里 | 人口 | 城镇人口 | 社区 | 村 | 小组 "
          "|\n|---|---|---:|---:|---:|---:|---:|---:|\n");
  for (const generate::Township& township : district.townships) {
    lines += fmt::format("| {} | {} | {:.1f} | {} | {} | {} | {} | {} |\n", township.code,
                         township.name.in(language), area::area_of(township.shape).value() / 1e6,
                         grouped(township.people), grouped(township.urban), township.communities,
                         township.villages, grouped(township.groups));
  }
  return lines;
}

std::string table_of_layers(const std::vector<exports::Table>& tables, Language language) {
  std::string lines = say(language, "| layer | what | rows | fields |\n|---|---|---:|---|\n",
                          "| 图层 | 内容 | 行数 | 字段 |\n|---|---|---:|---|\n");
  for (const exports::Table& table : tables) {
    std::string fields;
    for (const exports::Field& field : table.fields) {
      fields += (fields.empty() ? "`" : ", `") + field.id + "`";
    }
    lines += fmt::format("| `{}` | {} | {} | {} |\n", table.id, table.title.in(language),
                         grouped(static_cast<std::int64_t>(table.rows.size())), fields);
  }
  return lines;
}

std::string table_of_scenarios(const District& district, Language language) {
  std::string lines = "```\n";
  for (const auto& [name, text] : scenarios_of(district)) {
    const std::string stem = name.substr(0, name.rfind('.'));
    lines += fmt::format("hearth run {0} -o {1}.h5 && hearth map {1}.h5\n", name, stem);
  }
  return lines + say(language, "```\n", "```\n");
}

std::string command_of(const Parameters& parameters) {
  const generate::Totals totals = generate::totals_of(parameters);
  std::string command = fmt::format("hearth generate district --preset {} --seed {}",
                                    parameters.preset, parameters.seed);
  if (!parameters.as_preset) {
    command += fmt::format(
        " --people {} --urban {} --area {} --townships {} --communities {} --villages {} --groups "
        "{}",
        totals.people, totals.urban, static_cast<double>(totals.square) / 1e6,
        parameters.townships.size(), totals.communities, totals.villages, totals.groups);
  }
  return command;
}

}  // namespace

std::string readme_of(const District& district, const std::vector<exports::Table>& tables,
                      Language language, const std::string& first_line) {
  const Parameters& parameters = district.parameters;
  std::string page = first_line + "\n\n";
  page += say(language,
              "**Synthetic data. No border, group, facility or price here is real.** It is "
              "for practice, tests and demonstrations, and is no basis for a decision. Free for "
              "any use (CC0 1.0).\n\n",
              "**虚构数据：边界、小组、设施和价格都不是真实的。** "
              "仅供练习、测试和演示，不作决策依据。可自由使用（CC0 1.0）。\n\n");
  page += "```\n" + command_of(parameters) + "\n```\n\n";
  page += published(parameters, language);
  page +=
      say(language, "Invented: everything else, the borders and the rows of this table too.\n\n",
          "虚构的内容：其余一切，包括边界和下表各行。\n\n");
  page += table_of_townships(district, language);
  page += say(language, "\n## Files\n\n`district.gpkg`, ", "\n## 文件\n\n`district.gpkg`，") +
          parameters.crs + say(language, ":\n\n", "：\n\n");
  page += table_of_layers(tables, language);
  page += say(
      language,
      "\n`dem.tif`: heights, m. `landcover.tif`: 10 trees, 30 grass, 40 crops, 50 built-up, 80 "
      "water. `population.tif`: residents of a pixel; their sum is that of the district.\n\n"
      "Codes are shaped like real ones; township codes from 901 on are used by no real township. "
      "Groups nest in communities, these in townships; borders that are shared have the same "
      "vertices. Streets meet at the middle of groups: lines with a common end are a network. "
      "Costs are invented, CNY for a m2: new 4,500, purchase 9,000, exchange 1,200, extension "
      "3,800, renovation 1,000, developer's rooms 800, sharing 1,000.\n\n## Scenarios\n\n",
      "\n`dem.tif`：高程（米）。`landcover.tif`：10 林地、30 草地、40 耕地、50 建设用地、80 "
      "水体。`population.tif`：像元人口，合计等于全区人口。\n\n"
      "编码仿照真实格式；乡镇街道编码自 901 起，真实区划不使用。小组、社区、乡镇街道逐级嵌套，"
      "公共边界的顶点完全一致。道路在小组中心相接，端点相同的线构成路网。造价为虚构（元/平方米）："
      "新建 4,500、购买 9,000、置换 1,200、扩建 3,800、改建 1,000、项目配套 800、共享 "
      "1,000。\n\n## 情景\n\n");
  page += table_of_scenarios(district, language);
  return page;
}

}  // namespace hearth::district_files
