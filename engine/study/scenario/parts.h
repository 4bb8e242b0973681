#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "study/scenario/problems.h"
#include "study/scenario/scenario.h"
#include "study/scenario/yaml_tree.h"

// How the sections of a scenario become values. Every function takes a tree that was held against
// the schema: what is of the wrong kind was reported there and is passed over here in silence.
namespace hearth::study {

std::string word_of(const YamlNode* node);    // empty: none
input::Given given_of(const YamlNode* node);  // with its position
std::vector<input::Given> list_of(const YamlNode* node);
Text text_of(const YamlNode* node);  // one language stands in both

// `source` of a section and all that may stand beside it. Relative paths are taken
// from the folder of `file`.
input::SourceOptions source_of(const YamlNode& section, const std::filesystem::path& file);
input::SourceOptions source_at(input::Given path, const std::filesystem::path& file);

// Is there anything beside a `source` that means nothing without something else?
void check_sources(const YamlNode& root, const std::vector<input::ParentOptions>& parents,
                   const std::string& path, Problems& problems);
// Are the keys of `within` levels of the units?
void check_levels(const YamlNode& within, const std::vector<input::ParentOptions>& parents,
                  const std::string& path, Problems& problems);

input::AreaOptions area_of(const YamlNode& area, const std::filesystem::path& file,
                           Problems& problems);
input::ClassOptions classes_of(const YamlNode& section, Problems& problems);
std::vector<input::TableOptions> tables_of(const YamlNode* tables,
                                           const std::filesystem::path& file,
                                           const std::vector<input::ParentOptions>& parents,
                                           Problems& problems);
std::optional<input::PeopleOptions> people_of(const YamlNode* people, const YamlNode* units,
                                              const std::filesystem::path& file,
                                              Problems& problems);
std::vector<input::TotalsOptions> totals_of(const YamlNode* totals,
                                            const std::filesystem::path& file, Problems& problems);
std::vector<input::PeopleLayerOptions> people_layers_of(const YamlNode* demand,
                                                        const std::filesystem::path& file,
                                                        Problems& problems);
demand::DemandOptions demand_of(const YamlNode* demand);
std::vector<ServiceOptions> services_of(const YamlNode& services,
                                        const std::filesystem::path& file);
std::vector<coverage::Target> targets_of(const YamlNode* targets, const Scenario& scenario);
std::vector<PlacementOptions> placements_of(const YamlNode* placements, const Scenario& scenario);
std::vector<NeedAsked> needs_of(const YamlNode& root, const Scenario& scenario);

// Do the sections fit together: names that must be those of a service, class or level, goals with
// what they need, nothing twice.
void check_meaning(const YamlNode& root, const Scenario& scenario, Problems& problems);

// Units without a map: nothing is asked that needs one; with one, its coordinate system is named.
void check_listed(const YamlNode& root, const Scenario& scenario, Problems& problems);

// Is said how many people there are and where they stand, and once?
void check_demand_and_people(const YamlNode& root, const Scenario& scenario, Problems& problems);

// The same of what a service lets its placement and targets ask: steps of graded coverage, sites of
// today that may close.
void check_service_rules(const YamlNode& root, const Scenario& scenario, Problems& problems);

// The whole scenario as a scenario file in JSON, defaults written out; reading it again gives the
// same values and the same text.
std::string resolved_text(const Scenario& scenario);

}  // namespace hearth::study
