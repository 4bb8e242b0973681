#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "core/error.h"
#include "study/scenario/scenario.h"

namespace hearth::study::test {

// A whole scenario in 19 lines; tests change one word and look for the fault.
inline const char* const kTown = R"(hearth: 1
scenario: town
area:
  crs: EPSG:32618
  units:
    source: town.gpkg
    id: CODE
    population: POP
    class: {field: KIND, urban: [U], rural: [R]}
    parents: {township: TOWN, county: {field: CODE, first: 2}}
services:
  - id: centre
    reach: {by: straight-line, within: 5 km}
    candidates: {at: units}
targets:
  - {service: centre, measure: population_coverage, class: urban, share: 80 %}
placement:
  - service: centre
    goal: fewest-sites
)";

// `text` with the first `from` replaced; the test fails loudly when it is not there.
inline std::string changed(std::string text, const std::string& from, const std::string& to) {
  const std::size_t at = text.find(from);
  if (at == std::string::npos) throw std::logic_error("not in the text: " + from);
  return text.replace(at, from.size(), to);
}

inline std::string town_with(const std::string& from, const std::string& to) {
  return changed(kTown, from, to);
}

inline Scenario parsed(const std::string& text, const std::vector<std::string>& settings = {}) {
  return parse_scenario(text, "town.yaml", settings);
}

// What is wrong with a text; empty: nothing.
inline std::vector<InputProblem> faults_of(const std::string& text,
                                           const std::vector<std::string>& settings = {}) {
  try {
    parsed(text, settings);
  } catch (const InputError& error) {
    return error.problems();
  }
  return {};
}

// The faults in English, one a line, without the mends.
inline std::string faults_in(const std::string& text,
                             const std::vector<std::string>& settings = {}) {
  std::string all;
  for (const InputProblem& fault : faults_of(text, settings)) {
    all += fault.source + ": " + (fault.feature.empty() ? "" : fault.feature + ": ") +
           fault.what.en + "\n";
  }
  return all;
}

}  // namespace hearth::study::test
