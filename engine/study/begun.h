#pragma once

#include <cstdint>

#include "results/result.h"
#include "study/scenario/scenario.h"

// What a result says before anything is read or solved.
namespace hearth::study {

results::Result begun_result(const Scenario& scenario, std::int64_t seed);

results::Service begun_service(const ServiceOptions& options);

}  // namespace hearth::study
