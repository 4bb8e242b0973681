#pragma once

#include <filesystem>
#include <string>
#include <utility>
#include <vector>

#include "coverage/measures.h"
#include "results/result.h"

// What a batch keeps in mind of each of its results: the numbers by which variants are compared.
namespace hearth::results {

struct Outcome {
  // The plan of a service; without one the status is empty and the numbers are NaN.
  struct Plan {
    std::string service, goal, status;
    double objective = 0, bound = 0, gap = 0;
    double new_sites = 0;
  };
  std::vector<Plan> plans;  // a row a service
  std::vector<coverage::Measure> measures;
  std::vector<std::pair<std::string, std::string>> sources;  // path as given, SHA-256
};

Outcome outcome_of(const Result& result);

// The same from a file, without reading the rest of it. Throws InputError as `read`, and for a file
// that was kept by another layout.
Outcome read_outcome(const std::filesystem::path& file);

// Writes a small result that keeps the outcome alone, with the scenario that it is of: no units, no
// sites, nothing to draw. Throws InputError as `write`.
void write_outcome(const Result& result, const std::filesystem::path& file);

}  // namespace hearth::results
