#include "placement/staff/lawful.h"

#include <algorithm>
#include <map>
#include <utility>

#include "core/wide.h"

namespace hearth::placement {

namespace {

struct Sums {
  bool lawful = true;
  std::map<std::pair<std::int32_t, std::int32_t>, std::int64_t> load;  // of (site, member)
  std::vector<Wide> asked, served;                                     // people by class
  std::vector<std::int64_t> unserved;                                  // clients by class
  Wide people = 0, travel = 0;
  std::int64_t clients = 0;
};

void add_client(const StaffProblem& problem, const StaffSolution& solution, std::size_t j,
                Sums& sums) {
  const std::size_t of = problem.class_of(j);
  if (of >= sums.asked.size()) {
    sums.asked.resize(of + 1, 0);
    sums.served.resize(of + 1, 0);
    sums.unserved.resize(of + 1, 0);
  }
  sums.asked[of] += problem.people[j];
  const std::int32_t by = solution.served[j];
  const std::int32_t member = solution.member[j];
  if (by == StaffSolution::kNobody) {
    sums.lawful = sums.lawful && member == StaffSolution::kNobody;
    ++sums.unserved[of];
    return;
  }
  const auto begin = problem.site.begin() + problem.start[j];
  const auto end = problem.site.begin() + problem.start[j + 1];
  const auto pair = std::find(begin, end, by);
  if (pair == end || member < 0 || member >= solution.members[static_cast<std::size_t>(by)] ||
      ++sums.load[{by, member}] > problem.serves) {
    sums.lawful = false;
    return;
  }
  sums.served[of] += problem.people[j];
  sums.people += problem.people[j];
  sums.travel += problem.distance[static_cast<std::size_t>(pair - problem.site.begin())];
  ++sums.clients;
}

bool quotas_hold(const StaffProblem& problem, const Sums& sums) {
  for (std::size_t q = 0; q < problem.required.size(); ++q) {
    if ((q < sums.served.size() ? sums.served[q] : 0) < problem.required[q]) return false;
  }
  // A class of which everybody is asked leaves no client out, not even one without people.
  for (std::size_t q = 0; q < sums.asked.size(); ++q) {
    const bool all = q >= problem.required.size() || problem.required[q] >= sums.asked[q];
    if (all && sums.unserved[q] > 0) return false;
  }
  return true;
}

}  // namespace

bool is_lawful(const StaffProblem& problem, const StaffSolution& solution) {
  if (solution.members.size() != problem.sites() || solution.served.size() != problem.clients() ||
      solution.member.size() != problem.clients()) {
    return false;
  }
  Wide cost = 0;
  Wide staff = 0;
  for (std::size_t i = 0; i < problem.sites(); ++i) {
    const std::int64_t here = solution.members[i];
    if (here < 0 || (!problem.most.empty() && here > problem.most[i])) return false;
    cost += Wide{here} * problem.cost_of(i);
    staff += here;
  }
  if (!problem.counts.hold(solution.members)) return false;
  Sums sums;
  for (std::size_t j = 0; j < problem.clients() && sums.lawful; ++j) {
    add_client(problem, solution, j, sums);
  }
  if (!sums.lawful) return false;
  const bool fewest = problem.goal == StaffGoal::Fewest;
  if (fewest ? !quotas_hold(problem, sums) : cost > problem.budget) return false;
  return staff == solution.staff && cost == solution.cost &&
         sums.people == solution.people_served && sums.clients == solution.clients_served &&
         sums.travel == solution.travel &&
         solution.objective == (fewest ? solution.cost : solution.people_served);
}

}  // namespace hearth::placement
