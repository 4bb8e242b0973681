#pragma once

#include <span>
#include <string>

#include "app/solve/run.h"
#include "districting/districting.h"
#include "districting/ensemble.h"

namespace hearth::app {

// What is printed beside the plan.
struct DistrictsRun : SolveRun {
  std::span<const std::string> units;  // names, by node
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
