#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include <nlohmann/json_fwd.hpp>

#include "core/text.h"
#include "placement/outcome.h"

// What `hearth solve` prints whatever the model is.
namespace hearth::app {

// One run of the program on one instance. Each model adds what it alone has.
struct SolveRun {
  std::string model;
  std::string instance;
  double read_seconds = 0;
  double build_seconds = 0;
  double solve_seconds = 0;
  int threads = 1;
  std::uint64_t seed = 1;
};

// What every plan of placement answers; numbers as the instance counts.
struct Answered {
  bool found = false;
  std::int64_t objective = 0;
  std::optional<std::int64_t> bound;
  placement::Status status = placement::Status::None;
  placement::ProvedBy proved_by = placement::ProvedBy::Nobody;
  std::vector<std::uint8_t> open;  // S, 0/1
};

// |objective - bound| / |objective|; nothing without a bound, or where that is no number.
std::optional<double> gap_of(const Answered& answered);

// A cost, of which `units` make 1 in the instance: whole where they are.
nlohmann::ordered_json cost_number(std::int64_t cost, std::int64_t units);
// With up to three decimals, those of a bound rounded down.
std::string cost_text(std::int64_t cost, std::int64_t units, bool down);

// Numbers of the open sites, from 1. `open`: S, 0/1.
std::vector<std::int64_t> numbers_of(const std::vector<std::uint8_t>& open);
// "open: 3 7\n".
std::string open_line(const std::vector<std::uint8_t>& open, Language language);

// An objective as the model counts it.
using Number = std::function<nlohmann::ordered_json(std::int64_t)>;

// Model and instance, objective, bound, gap, status, who proved it and which sites open.
nlohmann::ordered_json outcome_json(const SolveRun& run, const Answered& answered,
                                    const Number& number);
// `seconds`, `threads` and `seed`.
void add_run(nlohmann::ordered_json& out, const SolveRun& run);

// "there is no plan: ..." where it is known why, else "no plan was found".
std::string no_plan_line(const Text& reason, Language language);
// "read in 0.01 s, solved in 0.20 s\n".
std::string seconds_line(const SolveRun& run, Language language);

}  // namespace hearth::app
