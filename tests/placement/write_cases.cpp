// Writes random problems and Hearth's answers, one JSON object a line, for a solver of somebody
// else's to solve again:
//   placement_write_cases covers|assignments|capacitated|stations|staff FIRST_SEED COUNT
#include <exception>
#include <iostream>
#include <string>

#include <nlohmann/json.hpp>

#include "placement/capacitated_problems.h"
#include "placement/random_assignments.h"
#include "placement/random_problems.h"
#include "placement/staff/solve.h"
#include "placement/staff_problems.h"
#include "placement/station_problems.h"
#include "placement/stations/solve.h"

namespace hearth::placement {
namespace {

using Json = nlohmann::ordered_json;

Json described(const CoverProblem& problem) {
  Json quotas = Json::array();
  for (const Quota& quota : problem.quotas) {
    quotas.push_back(
        {{"rows", quota.rows}, {"weight", quota.weight}, {"required", quota.required}});
  }
  Json caps = Json::array();
  for (const Cap& cap : problem.caps) caps.push_back({{"sites", cap.sites}, {"most", cap.most}});
  std::vector<std::int32_t> need;
  for (std::size_t r = 0; r < problem.row_count(); ++r) need.push_back(problem.need_of(r));
  std::vector<std::int64_t> cost;
  for (std::size_t s = 0; s < problem.site_count(); ++s) cost.push_back(problem.cost_of(s));
  std::vector<int> rule;
  for (const SiteRule r : problem.rule) rule.push_back(static_cast<int>(r));
  return {{"goal", problem.goal == Goal::FewestSites ? "fewest-sites" : "most-people"},
          {"rule", rule},
          {"cost", cost},
          {"budget", problem.budget},
          {"row_start", problem.row_start},
          {"row_sites", problem.row_sites},
          {"people", problem.people},
          {"need", need},
          {"quotas", quotas},
          {"caps", caps}};
}

Json described(const AssignmentProblem& problem) {
  Json cost = Json::array();
  for (std::size_t j = 0; j < problem.cost.clients(); ++j) {
    std::vector<std::int64_t> row;
    for (std::size_t i = 0; i < problem.cost.sites(); ++i) row.push_back(problem.cost(j, i));
    cost.push_back(row);
  }
  return {{"cost", cost},
          {"opening", problem.opening},
          {"sites_to_open", problem.sites_to_open ? Json(*problem.sites_to_open) : Json(nullptr)},
          {"capacity", problem.capacity},
          {"demand", problem.demand}};
}

Json described(const StationProblem& problem) {
  std::vector<int> must;
  std::vector<int> may;
  std::vector<std::vector<std::int32_t>> reach;
  std::vector<std::vector<std::int64_t>> distance;
  for (std::size_t i = 0; i < problem.sites(); ++i) {
    must.push_back(problem.must_open(i) ? 1 : 0);
    may.push_back(problem.may_open(i) ? 1 : 0);
  }
  for (std::size_t j = 0; j < problem.clients(); ++j) {
    reach.emplace_back();
    distance.emplace_back();
    for (auto k = static_cast<std::size_t>(problem.start[j]);
         k < static_cast<std::size_t>(problem.start[j + 1]); ++k) {
      if (!problem.allows(j, static_cast<std::size_t>(problem.site[k]))) continue;
      reach.back().push_back(problem.site[k]);
      distance.back().push_back(problem.distance[k]);
    }
  }
  return {{"station_goal", static_cast<int>(problem.goal)},
          {"people", problem.people},
          {"reach", reach},
          {"distance", distance},
          {"least", problem.least},
          {"greatest", problem.greatest},
          {"must", must},
          {"may", may},
          {"opening", problem.opening},
          {"stations", problem.stations ? Json(*problem.stations) : Json(nullptr)},
          {"client_class", problem.client_class},
          {"required", problem.required}};
}

Json described(const StaffProblem& problem) {
  std::vector<std::vector<std::int32_t>> reach;
  for (std::size_t j = 0; j < problem.clients(); ++j) {
    reach.emplace_back(problem.site.begin() + problem.start[j],
                       problem.site.begin() + problem.start[j + 1]);
  }
  return {{"staff_goal", static_cast<int>(problem.goal)},
          {"sites", problem.sites()},
          {"serves", problem.serves},
          {"people", problem.people},
          {"reach", reach},
          {"cost", problem.cost},
          {"most", problem.most},
          {"budget", problem.budget},
          {"client_class", problem.client_class},
          {"required", problem.required}};
}

AssignmentSolution solve_again(const AssignmentProblem& problem, const Options& options) {
  Progress quiet;
  return solve(problem, options, Limits(), quiet);
}
Solution solve_again(const CoverProblem& problem, const Options& options) {
  Progress quiet;
  return solve(problem, options, Limits(), quiet);
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

template <typename Problem>
void write(std::uint32_t seed, const Problem& problem) {
  Json line = {{"seed", seed}, {"problem", described(problem)}};
  line["with_solver"] = answer_of(problem, {});
  line["own"] = answer_of(problem, {.exact = false});
  std::cout << line.dump() << '\n';
}

void write(const std::string& kind, std::uint32_t seed) {
  if (kind == "assignments") return write(seed, testing::random_assignment(seed));
  if (kind == "staff") return write(seed, testing::random_staff(seed, 7, 16));
  if (kind == "stations") return write(seed, testing::random_stations(seed, 6, 10));
  if (kind == "capacitated") return write(seed, testing::random_capacitated(seed));
  write(seed, in_whole_people(testing::random_of_any_kind(seed)));
}

}  // namespace
}  // namespace hearth::placement

int main(int argc, char** argv) try {
  if (argc != 4) return 2;
  const auto first = static_cast<std::uint32_t>(std::stoul(argv[2]));
  const auto count = static_cast<std::uint32_t>(std::stoul(argv[3]));
  for (std::uint32_t k = 0; k < count; ++k) hearth::placement::write(argv[1], first + k);
  return 0;
} catch (const std::exception& error) {
  std::cerr << error.what() << '\n';
  return 1;
}
