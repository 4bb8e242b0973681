#pragma once

#include <cstdint>

#include "placement/coverage_model.h"
#include "results/result.h"

// From what placement answers to what a result says.
namespace hearth::study {

// The word of a result file.
const char* word_of(StopReason reason);

// An objective or bound in the unit of the file: new sites, CNY or persons.
double in_units(const placement::CoverProblem& problem, std::int64_t value);

// And back.
std::int64_t in_integers(const placement::CoverProblem& problem, double value);

// The measure by which a goal of most people counts them; of every other goal population_coverage.
std::string measure_counted_by(const std::string& goal);

// |objective - bound| / |objective|; 0 where they are equal, NaN where one is missing.
double gap_between(double objective, double bound);

// The goal of a covering problem, as a result says it.
std::string goal_word(const placement::CoverProblem& problem, const placement::ModelInput& input);

// The plan with its problem and proof. The goal's word is that of the problem.
results::Plan plan_of(const placement::Solution& solution, placement::CoverageModel model,
                      const placement::ModelInput& input);

// The columns that every plan has, of one that no covering problem answers: which sites open, its
// status and who proved it, as `of` says, with at most so many new ones. The caller puts in the
// rest.
results::Plan plan_of_sites(const placement::ModelInput& input,
                            const std::vector<placement::SiteRule>& rule,
                            const placement::Solution& of, std::int64_t new_sites);

// What the new sites of a plan cost, in CNY; NaN where the cost of one is not known.
double cost_of_new(const area::Sites& sites, const std::vector<std::uint8_t>& open);
// How many there are.
std::int64_t count_new(const area::Sites& sites, const std::vector<std::uint8_t>& open);

}  // namespace hearth::study
