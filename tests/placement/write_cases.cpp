// Writes random problems and Hearth's answers, one JSON object a line, for a solver of somebody
// else's to solve again; or answers problems that it reads, one a line:
//   placement_write_cases covers|assignments|capacitated|constrained|stations|staff FIRST_SEED
//   COUNT placement_write_cases again
#include <exception>
#include <iostream>
#include <string>

#include <nlohmann/json.hpp>

#include "placement/capacitated_problems.h"
#include "placement/case_json.h"
#include "placement/constrained/solve.h"
#include "placement/drawn_counts.h"
#include "placement/random_assignments.h"
#include "placement/random_problems.h"
#include "placement/staff/solve.h"
#include "placement/staff_problems.h"
#include "placement/station_problems.h"
#include "placement/stations/solve.h"

namespace hearth::placement {
namespace {

using testing::described;
using testing::Json;

AssignmentSolution solve_again(const AssignmentProblem& problem, const Options& options) {
  Progress quiet;
  return solve(problem, options, Limits(), quiet);
}
Solution solve_again(const CoverProblem& problem, const Options& options) {
  Progress quiet;
  return solve(problem, options, Limits(), quiet);
}
ConstrainedSolution solve_again(const testing::DrawnTravel& drawn, const Options& options) {
  Progress quiet;
  if (!testing::is_answerable(drawn)) return {};
  return drawn.center ? solve_center(drawn.problem, options, Limits(), quiet)
                      : solve(drawn.problem, options, Limits(), quiet);
}
StationSolution solve_again(const StationProblem& problem, const Options& options) {
  Progress quiet;
  return solve_stations(problem, options, Limits(), quiet);
}

StaffSolution solve_again(const StaffProblem& problem, const Options& options) {
  Progress quiet;
  return solve_staff(problem, options, Limits(), quiet);
}

bool has_plan(const StaffSolution& solution) { return !solution.members.empty(); }
template <typename AnySolution>
bool has_plan(const AnySolution& solution) {
  return !solution.open.empty();
}

template <typename Problem>
Json answer_of(const Problem& problem, const Options& options) {
  const auto solution = solve_again(problem, options);
  Json answer = {{"status", static_cast<int>(solution.status)}};
  answer["objective"] = has_plan(solution) ? Json(solution.objective) : Json(nullptr);
  answer["bound"] = solution.bound ? Json(*solution.bound) : Json(nullptr);
  return answer;
}

// In whole people: a solver that decides in doubles, with a tolerance of a millionth, does not tell
// millionths of a person apart.
CoverProblem in_whole_people(CoverProblem problem) {
  const auto whole = [](std::int64_t millionths) {
    return millionths < 1000 ? millionths : (millionths + 999'999) / 1'000'000;
  };
  for (std::int64_t& people : problem.people) people = whole(people);
  for (Quota& quota : problem.quotas) {
    for (std::int64_t& weight : quota.weight) weight = whole(weight);
    quota.required = whole(quota.required);
  }
  return problem;
}

// Every other problem: of some sites only so many may open.
template <typename Problem>
Problem with_counts(std::uint32_t seed, Problem problem) {
  testing::Dice dice(seed + 7'000'000);
  if (seed % 2 == 1) testing::add_counts(problem, dice);
  return problem;
}

template <typename Problem>
void write(std::uint32_t seed, const Problem& problem) {
  Json line = {{"seed", seed}, {"problem", described(problem)}};
  line["with_solver"] = answer_of(problem, {});
  line["own"] = answer_of(problem, {.exact = false});
  std::cout << line.dump() << std::endl;  // whoever asks waits for it
}

void write(const std::string& kind, std::uint32_t seed) {
  if (kind == "assignments") return write(seed, testing::random_assignment(seed));
  if (kind == "constrained") {
    testing::DrawnTravel drawn = testing::drawn_travel(seed);
    drawn.problem.cover = in_whole_people(drawn.problem.cover);
    return write(seed, drawn);
  }
  if (kind == "staff") return write(seed, with_counts(seed, testing::random_staff(seed, 7, 16)));
  if (kind == "stations") {
    return write(seed, with_counts(seed, testing::random_stations(seed, 6, 10)));
  }
  if (kind == "capacitated") return write(seed, testing::random_capacitated(seed));
  write(seed, in_whole_people(testing::random_of_any_kind(seed)));
}

void answer_again(const Json& problem) {
  if (problem.contains("travel")) return write(0, testing::constrained_of(problem));
  if (problem.contains("goal")) return write(0, testing::cover_of(problem));
  if (problem.contains("staff_goal")) return write(0, testing::staff_of(problem));
  if (problem.contains("station_goal")) return write(0, testing::stations_of(problem));
  write(0, testing::assignment_of(problem));
}

}  // namespace
}  // namespace hearth::placement

int main(int argc, char** argv) try {
  if (argc == 2 && std::string(argv[1]) == "again") {
    for (std::string line; std::getline(std::cin, line);) {
      hearth::placement::answer_again(nlohmann::ordered_json::parse(line));
    }
    return 0;
  }
  if (argc != 4) return 2;
  const auto first = static_cast<std::uint32_t>(std::stoul(argv[2]));
  const auto count = static_cast<std::uint32_t>(std::stoul(argv[3]));
  for (std::uint32_t k = 0; k < count; ++k) hearth::placement::write(argv[1], first + k);
  return 0;
} catch (const std::exception& error) {
  std::cerr << error.what() << '\n';
  return 1;
}
