#include "instances/reach_instance.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <optional>
#include <utility>

#include <fmt/format.h>

#include "core/error.h"
#include "core/wide.h"
#include "instances/capacitated_places.h"
#include "instances/cfl.h"
#include "instances/delmaire.h"

namespace hearth::instances {

namespace {

using placement::ServiceCosts;

constexpr std::int64_t kMillionths = 1'000'000;
constexpr std::int64_t kMostPairs = 50'000'000;
constexpr Wide kMostTravel = Wide{1} << 55;

[[noreturn]] void refuse(const std::string& instance, const Text& what, const Text& fix) {
  throw InputError(instance, "", what, fix);
}

void refuse_too_many(const std::string& instance, std::int64_t clients, std::int64_t sites) {
  if (sites == 0 || clients <= kMostPairs / sites) return;
  refuse(instance,
         {fmt::format("{} clients and {} sites are more than 50 million pairs", clients, sites),
          fmt::format("{} 个客户与 {} 个备选点超过五千万对", clients, sites)},
         {"ask for fewer customers, or solve each township by itself",
          "请减少客户数，或逐个乡镇求解"});
}

AssignmentInstance read_cfl_clients(const std::string& text) {
  const std::optional<CflRecipe> recipe = read_recipe(text);
  if (recipe) refuse_too_many(text, recipe->customers, recipe->sites);
  CflPlaces places = recipe ? drawn_cfl_places(*recipe) : read_cfl_places(text);
  const auto as_costs = [](const std::vector<Place>& from) {
    std::vector<ServiceCosts::Place> to;
    to.reserve(from.size());
    for (const Place& place : from) to.push_back({place.x, place.y});
    return to;
  };
  AssignmentInstance out;
  out.units = kMillionths;
  out.problem.demand = std::move(places.demand);
  out.problem.cost =
      ServiceCosts::between(as_costs(places.client), as_costs(places.site),
                            static_cast<double>(out.units), ServiceCosts::Rounding::Nearest);
  return out;
}

AssignmentInstance read_places(const ReachQuestion& question) {
  if (question.format == "sjc") return read_sjc(question.instance);
  if (question.format == "delmaire") return read_delmaire(question.instance);
  if (question.format == "cfl") return read_cfl_clients(question.instance);
  return read_orlib_pmedcap(question.instance);
}

// The square of each place.
std::vector<std::int32_t> squares_of(const std::vector<ServiceCosts::Place>& places,
                                     const ServiceCosts::Place& low,
                                     const ServiceCosts::Place& high, std::int64_t count) {
  const auto band = [&](double at, double from, double to) {
    const double part = to > from ? (at - from) / (to - from) : 0;
    return std::min(count - 1, static_cast<std::int64_t>(part * static_cast<double>(count)));
  };
  std::vector<std::int32_t> out;
  out.reserve(places.size());
  for (const ServiceCosts::Place& place : places) {
    out.push_back(static_cast<std::int32_t>(band(place.y, low.y, high.y) * count +
                                            band(place.x, low.x, high.x)));
  }
  return out;
}

void cut_into_squares(const ReachQuestion& question, const ServiceCosts& cost, ReachInstance& out) {
  if (question.squares <= 0) return;
  if (cost.site_places().empty()) {
    refuse(question.instance,
           {"the format has no places: the plane cannot be cut into townships",
            "该格式没有地点坐标，无法划分乡镇"},
           {"leave --alone out, or name another --format", "请去掉 --alone，或换用其他 --format"});
  }
  ServiceCosts::Place low = cost.site_places().front();
  ServiceCosts::Place high = low;
  for (const auto* places : {&cost.client_places(), &cost.site_places()}) {
    for (const ServiceCosts::Place& place : *places) {
      low = {std::min(low.x, place.x), std::min(low.y, place.y)};
      high = {std::max(high.x, place.x), std::max(high.y, place.y)};
    }
  }
  out.client_group = squares_of(cost.client_places(), low, high, question.squares);
  out.site_group = squares_of(cost.site_places(), low, high, question.squares);
}

}  // namespace

ReachInstance read_reach(const ReachQuestion& question) {
  AssignmentInstance instance = read_places(question);
  placement::AssignmentProblem& problem = instance.problem;
  refuse_too_many(question.instance, static_cast<std::int64_t>(problem.cost.clients()),
                  static_cast<std::int64_t>(problem.cost.sites()));
  ReachInstance out;
  out.sites = problem.cost.sites();
  out.units = instance.units;
  out.capacity = std::move(problem.capacity);
  out.people = std::move(problem.demand);
  // A radius of 3.25 is 3,250,000 millionths, whatever a product of floating point makes of it.
  const double limit = question.radius * static_cast<double>(out.units);
  const double slack = 1e-12 * limit;
  Wide travel = 0;
  out.start.push_back(0);
  for (std::size_t j = 0; j < out.people.size(); ++j) {
    for (std::size_t i = 0; i < out.sites; ++i) {
      const std::int64_t distance = problem.cost(j, i);
      const auto apart = static_cast<double>(distance);
      const bool within =
          question.rule == LimitRule::Less ? apart < limit - slack : apart <= limit + slack;
      if (!within) continue;
      out.site.push_back(static_cast<std::int32_t>(i));
      out.distance.push_back(distance);
      travel += Wide{out.people[j]} * distance;
    }
    out.start.push_back(static_cast<std::int64_t>(out.site.size()));
  }
  if (travel >= kMostTravel) {
    refuse(question.instance,
           {"people times distances are too many to be added up exactly",
            "人口与距离之积过大，无法精确求和"},
           {"ask for a shorter radius, or write coordinates in a larger unit",
            "请缩短半径，或使用更大的坐标单位"});
  }
  cut_into_squares(question, problem.cost, out);
  return out;
}

}  // namespace hearth::instances
