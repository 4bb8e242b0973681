#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "placement/coverage_model.h"
#include "placement/site_counts.h"

// How many sites of stations or staff may open, held against the map by plain loops: a sentence for
// each claim that does not hold.
namespace hearth::placement {

bool has_shape(const SiteCounts& counts, std::size_t sites);

// Are the sets those of the districts of `max_per` and of today's sites that may close?
// Requires: has_shape().
std::vector<std::string> faults_of_counts(const ModelInput& input, const SiteCounts& counts);

// New sites of each district, and sites of today that close. `open`: S; not 0: open, has members.
std::vector<std::string> faults_of_sites(const ModelInput& input,
                                         const std::vector<std::int64_t>& open);
std::vector<std::string> faults_of_sites(const ModelInput& input,
                                         const std::vector<std::uint8_t>& open);

// Do today's sites stay, or may they close, as the input says?
std::vector<std::string> faults_of_today(const ModelInput& input,
                                         const std::vector<SiteRule>& rule);

}  // namespace hearth::placement
