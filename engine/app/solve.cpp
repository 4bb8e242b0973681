#include <cmath>
#include <iostream>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "app/commands.h"
#include "app/filled.h"
#include "core/error.h"
#include "core/number_text.h"
#include "core/quantity.h"
#include "core/stopwatch.h"
#include "study/districts.h"

namespace hearth::app {

namespace {

using districting::Audit;
using districting::Problem;
using districting::Solution;
using districting::Status;

struct Seconds3 {
  double read = 0;
  double build = 0;
  double solve = 0;
};

Share share_of(const std::string& option, const std::string& text) {
  const std::optional<Share> share = parse_share(text);
  if (share) return *share;
  throw UsageError({fmt::format("{} {} is no share: write 0.5% or 0.005", option, text),
                    fmt::format("{} {} 不是比例：请写 0.5% 或 0.005", option, text)});
}

study::DistrictsAsked asked_for(const SolveDistrictsArguments& arguments) {
  if (arguments.count == 0) {
    throw UsageError({"--count N is missing: how many districts?", "缺少 --count：划分为几个区？"});
  }
  return {districting::Goal::CutEdges, arguments.count,
          share_of("--tolerance", arguments.tolerance)};
}

const char* status_id(Status status) {
  static const char* const kIds[] = {"optimal", "within_gap", "feasible", "none"};
  return kIds[static_cast<int>(status)];
}

nlohmann::ordered_json number_or_null(std::optional<double> value) {
  return value ? nlohmann::ordered_json(*value) : nlohmann::ordered_json(nullptr);
}

void print_json(const SolveDistrictsArguments& arguments, const Session& session,
                const Problem& problem, const Solution& solution, const Seconds3& seconds) {
  const bool found = solution.status != Status::None;
  nlohmann::ordered_json out = {{"model", "districts"}, {"instance", arguments.graph}};
  out["objective"] = number_or_null(found ? std::optional(solution.objective) : std::nullopt);
  out["bound"] = number_or_null(solution.bound);
  const bool has_gap = found && solution.bound && solution.objective != 0;
  out["gap"] = number_or_null(
      has_gap ? std::optional(std::abs(solution.objective - *solution.bound) / solution.objective)
              : std::nullopt);
  out["status"] = status_id(solution.status);
  out["proved_by"] = solution.bound ? nlohmann::ordered_json("own-bound") : nullptr;
  out["assignment"] = nlohmann::ordered_json::array();
  for (const std::uint32_t d : solution.plan.district) out["assignment"].push_back(d + 1);
  if (found) {
    const Audit audit = districting::audit(problem.graph, solution.plan, problem.band);
    out["cut_edges"] = audit.cut_edges;
    out["deviation"] = audit.deviation;
  }
  out["band"] = {to_double(Persons(problem.band.least)), to_double(Persons(problem.band.most))};
  out["search_steps"] = solution.steps;
  out["chains"] = solution.chains;
  out["seconds"] = {{"read", seconds.read}, {"build", seconds.build}, {"solve", seconds.solve}};
  out["threads"] = session.threads;
  out["seed"] = session.common.seed;
  std::cout << out.dump() << '\n';
}

void print_text(const Session& session, const Problem& problem, const Solution& solution) {
  const bool zh = session.language == Language::Zh;
  std::cout << filled(zh ? "{} 个单元，{} 条边，{} 人；{} 个区，每区 {}..{} 人\n"
                         : "{} units, {} edges, {} people; {} districts of {}..{} people\n",
                      grouped(problem.graph.size()),
                      grouped(static_cast<std::int64_t>(problem.graph.edge_count())),
                      grouped(Persons(districting::total_people(problem.graph))), problem.count,
                      grouped(Persons(problem.band.least)), grouped(Persons(problem.band.most)));
  if (solution.status == Status::None) {
    std::cout << filled(
        zh ? "未找到方案：最接近的方案中有 {} 人超出范围；请放宽 --tolerance "
             "或提高 --work-limit\n"
           : "no plan was found: the nearest is {} people outside the band; allow a "
             "larger --tolerance or a higher --work-limit\n",
        grouped(Persons(solution.nearest_excess)));
  } else {
    const Audit audit = districting::audit(problem.graph, solution.plan, problem.band);
    std::cout << filled(zh ? "切断 {} 条边；人口最大偏差 {:.3f}%\n"
                           : "cuts {} edges; largest deviation from the mean {:.3f}%\n",
                        grouped(audit.cut_edges), audit.deviation * 100);
    std::cout << (solution.bound ? filled(zh ? "任何方案至少切断 {} 条\n"
                                             : "bound: every plan cuts at least {}\n",
                                          *solution.bound)
                  : zh ? "无界：该图没有可用的下界\n"
                       : "no bound: none that is worth printing is known for this graph\n");
  }
  std::cout << filled(
      zh ? "搜索 {} 步，{} 条链，种子 {}\n" : "{} search steps, {} chains, seed {}\n",
      grouped(solution.steps), solution.chains, session.common.seed);
}

}  // namespace

int solve_districts_command(const SolveDistrictsArguments& arguments, Session& session) {
  const study::DistrictsAsked asked = asked_for(arguments);
  Seconds3 seconds;
  const Stopwatch reading;
  session.terminal.stage({"reading the graph", "读取图"});
  const study::GraphInput input = study::read_graph(
      {arguments.graph, arguments.population, arguments.id, arguments.contiguity == "queen"},
      session.terminal);
  seconds.read = reading.seconds();
  const Stopwatch building;
  const Problem problem = study::district_problem(input, asked);
  seconds.build = building.seconds();
  const Stopwatch solving;
  session.terminal.stage({"looking for a plan", "搜索方案"});
  districting::Options options;
  options.seed = static_cast<std::uint64_t>(session.common.seed);
  const Solution solution = districting::solve(problem, options, session.limits, session.terminal);
  seconds.solve = solving.seconds();
  session.terminal.clear();
  if (session.common.json) {
    print_json(arguments, session, problem, solution, seconds);
  } else if (!session.common.quiet) {
    print_text(session, problem, solution);
  }
  if (session.limits.interrupted()) return kInterrupted;
  return solution.status == Status::None ? kNoPlan : kDone;
}

}  // namespace hearth::app
