#include "study/scenario/scenario.h"

#include <cerrno>
#include <cstring>
#include <fstream>
#include <iterator>
#include <utility>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "core/nearest_name.h"
#include "study/scenario/parts.h"
#include "study/scenario/redraw_parts.h"
#include "study/scenario/scenario_text.h"
#include "study/scenario/schema.h"
#include "study/scenario/schema_check.h"
#include "study/scenario/settings.h"
#include "study/scenario/standards.h"

namespace hearth::study {

namespace {

constexpr std::uintmax_t kLargestFile = 16'777'216;

std::string text_of_file(const std::filesystem::path& file) {
  const std::string name = file.string();
  std::error_code error;
  if (std::filesystem::is_directory(file, error)) {
    throw InputError(name, "",
                     {"this is a folder, not a scenario file", "这是文件夹，不是方案文件"},
                     {"name a file, for example scenarios/ny8-80.yaml",
                      "请写文件名，例如 scenarios/ny8-80.yaml"});
  }
  std::ifstream stream(file, std::ios::binary);
  if (!stream) {
    const bool missing = !std::filesystem::exists(file, error);
    const std::string why = std::strerror(errno);
    const std::string near = missing ? nearest_file(file) : std::string();
    throw InputError(name, "",
                     missing ? Text{"there is no such file", "文件不存在"}
                             : Text{"the file cannot be read: " + why, "文件无法读取：" + why},
                     near.empty() ? Text{"check the path and the permissions of the file",
                                         "检查文件路径和读取权限"}
                                  : Text{"did you mean " + near + "?", "是否应为 " + near + "？"});
  }
  if (std::filesystem::file_size(file, error) > kLargestFile && !error) {
    throw InputError(
        name, "",
        {"the file is larger than 16 MB: it is no scenario", "文件超过 16 MB，不是方案文件"},
        {"name the scenario (YAML), not the data", "请指定方案文件（YAML），而不是数据文件"});
  }
  return {std::istreambuf_iterator<char>(stream), {}};
}

// Everything below the root; what is missing or of the wrong kind keeps its default.
void fill(Scenario& scenario, const YamlNode& root, Problems& problems) {
  scenario.name = word_of(root.find("scenario"));
  scenario.question = text_of(root.find("question"));
  if (const YamlNode* area = root.find("area"); area != nullptr && area->is_map()) {
    scenario.area = area_of(*area, scenario.file, problems);
  }
  scenario.demand = demand_of(root.find("demand"));
  scenario.area.people_places = scenario.demand.at != demand::DemandAt::Units;
  scenario.area.layers = people_layers_of(root.find("demand"), scenario.file, problems);
  if (scenario.demand.at == demand::DemandAt::Grid) {
    const double cell = scenario.demand.cell.value();
    if (scenario.area.people) scenario.area.people->cell = cell;
    for (input::PeopleLayerOptions& layer : scenario.area.layers) {
      if (layer.people) layer.people->cell = cell;
    }
  }
  if (const YamlNode* services = root.find("services");
      services != nullptr && services->is_list()) {
    scenario.services = services_of(*services, scenario.file);
  }
  scenario.targets = targets_of(root.find("targets"), scenario);
  scenario.placements = placements_of(root.find("placement"), scenario);
  scenario.needs = needs_of(root, scenario);
  scenario.redraws = redraws_of(root.find("redraw"), scenario);
}

}  // namespace

Scenario read_scenario(const std::filesystem::path& file,
                       const std::vector<std::string>& settings) {
  return parse_scenario(text_of_file(file), file, settings);
}

ScenarioText scenario_text(std::string text, const std::filesystem::path& file) {
  Problems problems;
  ScenarioText out{file, std::move(text), {}};
  out.root = parse_yaml(out.text, file.string(), problems);
  problems.throw_if_any();
  if (out.root.kind == YamlNode::Kind::Null) {
    throw InputError(file.string() + ":1:1", "", {"the file is empty", "文件是空的"},
                     {"begin with `hearth: 1`; scenarios/README.md shows a whole scenario",
                      "第一行写 `hearth: 1`；完整示例见 scenarios/README.md"});
  }
  if (out.root.is_map()) out.root.where = file.string() + ":1:1";
  return out;
}

ScenarioText scenario_text(const std::filesystem::path& file) {
  return scenario_text(text_of_file(file), file);
}

Scenario parse_scenario(std::string text, const std::filesystem::path& file,
                        const std::vector<std::string>& settings) {
  Problems problems;
  const ScenarioText written = scenario_text(std::move(text), file);
  const std::vector<Setting> set = settings_of(settings, problems);
  return scenario_of(written, set, std::move(problems));
}

Scenario scenario_of(const ScenarioText& written, std::span<const Setting> settings,
                     Problems problems) {
  const std::filesystem::path& file = written.file;
  YamlNode root = written.root;
  Scenario scenario;
  scenario.file = file;
  scenario.text = written.text;
  if (root.is_map()) apply_settings(root, settings, problems);
  KnownStandards standards = known_standards(root, file, problems);
  fill_from_standards(root, standards, problems);
  check_against_schema(root, scenario_schema(), problems);
  fill(scenario, root, problems);
  check_sources(root, scenario.area.parents, "", problems);
  keep_standards(root, standards.rows, scenario);
  scenario.standards_file = std::move(standards.file);
  check_meaning(root, scenario, problems);
  check_listed(root, scenario, problems);
  check_demand_and_people(root, scenario, problems);
  check_redraws(root, scenario, problems);
  problems.throw_if_any();
  scenario.resolved = resolved_text(scenario);
  return scenario;
}

}  // namespace hearth::study
