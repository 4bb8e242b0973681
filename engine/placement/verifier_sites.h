#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "placement/coverage_model.h"
#include "placement/site_counts.h"

// Which sites may open and close together, held against the map by plain loops: a sentence for each
// claim that does not hold.
namespace hearth::placement {

// New sites by district of the level of `max_per`, from the units in which they stand.
std::map<std::int32_t, std::set<std::int32_t>> capped_sites(const ModelInput& input);

// New sites of each district, and sites of today that close. `open`: S; not 0: open, has members.
std::vector<std::string> faults_of_sites(const ModelInput& input,
                                         const std::vector<std::int64_t>& open);
std::vector<std::string> faults_of_sites(const ModelInput& input,
                                         const std::vector<std::uint8_t>& open);

// Do today's sites stay, or may they close, as the input says?
std::vector<std::string> faults_of_today(const ModelInput& input,
                                         const std::vector<SiteRule>& rule);

bool has_shape(const SiteCounts& counts, std::size_t sites);

// Are the sets those of the districts of `max_per` and of today's sites that may close?
// Requires: has_shape().
std::vector<std::string> faults_of_counts(const ModelInput& input, const SiteCounts& counts);

}  // namespace hearth::placement
