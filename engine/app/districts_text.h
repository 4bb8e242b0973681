#pragma once

#include <cstdint>
#include <span>
#include <string>

#include "districting/districting.h"
#include "districting/ensemble.h"

namespace hearth::app {

// What is printed beside the plan.
struct DistrictsRun {
  std::string instance;
  std::span<const std::string> units;  // names, by node
  double read_seconds = 0;
  double build_seconds = 0;
  double solve_seconds = 0;
  int threads = 1;
  std::uint64_t seed = 1;
};

// One JSON object, as the contract names its parts; districts are numbered from 1.
std::string districts_json(const DistrictsRun& run, const districting::Problem& problem,
                           const districting::Solution& solution);
std::string ensemble_json(const DistrictsRun& run, const districting::Problem& problem,
                          const districting::Ensemble& ensemble);

// "unit,district,people", a line for each unit in the order of the graph.
std::string districts_csv(const DistrictsRun& run, const districting::Problem& problem,
                          const districting::Plan& plan);

// The same for people.
std::string districts_text(const DistrictsRun& run, const districting::Problem& problem,
                           const districting::Solution& solution, Language language);
std::string ensemble_text(const DistrictsRun& run, const districting::Problem& problem,
                          const districting::Ensemble& ensemble, Language language);

}  // namespace hearth::app
