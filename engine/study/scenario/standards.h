#pragma once

#include <filesystem>
#include <optional>
#include <vector>

#include <nlohmann/json_fwd.hpp>

#include "area/data_report.h"
#include "standards/row.h"
#include "study/scenario/problems.h"
#include "study/scenario/scenario.h"
#include "study/scenario/yaml_tree.h"

// What a scenario leaves to service standards.
namespace hearth::study {

// The program's rows with those of the scenario over them.
struct KnownStandards {
  std::vector<standards::Row> rows;
  std::optional<area::Source> file;  // that was read for them
  bool whole = true;                 // no row of the scenario's own was refused
};
KnownStandards known_standards(const YamlNode& root, const std::filesystem::path& file,
                               Problems& problems);

// Writes into the tree what it leaves to a standard: the reach of services, the loads of their
// stations, the targets of a preset. What stands there is left as it is. To be called before the
// tree is held against the schema; nodes that are added have the position of `standard`.
void fill_from_standards(YamlNode& root, const KnownStandards& known, Problems& problems);

// Keeps the rows of the standards that the scenario names, and says which of them it holds to.
// Requires: services, targets and placements are read.
void keep_standards(const YamlNode& root, const std::vector<standards::Row>& rows,
                    Scenario& scenario);

// The rows as they stand in the resolved scenario.
nlohmann::json standards_json(const std::vector<standards::Row>& rows);

}  // namespace hearth::study
