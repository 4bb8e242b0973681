#include "study/districts/districts.h"

#include <algorithm>
#include <vector>

#include <fmt/format.h>

#include "core/error.h"
#include "core/number_text.h"
#include "core/quantity.h"
#include "study/scenario/problems.h"

namespace hearth::study {

namespace {

using districting::Band;

std::string band_text(const Band& band) {
  return grouped(Persons(band.least)) + ".." + grouped(Persons(band.most));
}

void refuse_pieces(const GraphInput& input, Problems& problems) {
  const std::vector<std::uint32_t> piece = districting::pieces_of(input.graph);
  const std::uint32_t count = *std::max_element(piece.begin(), piece.end()) + 1;
  if (count == 1) return;
  constexpr std::uint32_t kNamed = 5;
  std::vector<std::uint32_t> units(count, 0);
  std::vector<std::int64_t> people(count, 0);
  std::vector<std::uint32_t> first(count, 0);
  for (std::uint32_t v = input.graph.size(); v-- > 0;) {
    ++units[piece[v]];
    people[piece[v]] += input.graph.people[v];
    first[piece[v]] = v;
  }
  Text list;
  for (std::uint32_t p = 0; p < std::min(count, kNamed); ++p) {
    const std::string who = grouped(Persons(people[p]));
    list.en += fmt::format("{}{} unit{} with {} people round {}", p > 0 ? "; " : "", units[p],
                           units[p] == 1 ? "" : "s", who, input.name[first[p]]);
    list.zh += fmt::format("{}{} 周围 {} 个单元、{} 人", p > 0 ? "；" : "", input.name[first[p]],
                           units[p], who);
  }
  if (count > kNamed) {
    list.en += "; ...";
    list.zh += "；……";
  }
  problems.add(input.source, "",
               {fmt::format("the graph is in {} pieces: {}", count, list.en),
                fmt::format("该图不连通，共 {} 块：{}", count, list.zh)},
               {"join them by an edge (a bridge, a ferry), or solve each piece by itself",
                "请用边（桥梁、轮渡）相连，或对每块分别求解"});
}

void refuse_band(const GraphInput& input, const DistrictsAsked& asked, const Band& band,
                 Problems& problems) {
  if (asked.count > input.graph.size()) {
    problems.add(input.source, "--count",
                 {fmt::format("{} districts, but only {} units", asked.count, input.graph.size()),
                  fmt::format("要求 {} 个区，但只有 {} 个单元", asked.count, input.graph.size())},
                 {"ask for fewer districts", "请减少区数"});
    return;
  }
  if (band.least > band.most) {
    problems.add(input.source, "--tolerance",
                 {fmt::format("no whole number of people lies within {} of total / count",
                              percent(asked.tolerance)),
                  fmt::format("总人口 / 区数的 ±{} 之内没有整数人口", percent(asked.tolerance))},
                 {"allow a larger tolerance", "请放宽容差"});
    return;
  }
  for (std::uint32_t v = 0; v < input.graph.size(); ++v) {
    if (input.graph.people[v] <= band.most) continue;
    const std::string people = grouped(Persons(input.graph.people[v]));
    problems.add(
        input.source, "node " + input.name[v],
        {fmt::format("it alone has {} people, more than a district may have ({})", people,
                     band_text(band)),
         fmt::format("仅此单元就有 {} 人，超过一个区的上限（{}）", people, band_text(band))},
        {"divide the unit, ask for fewer districts, or allow a larger tolerance",
         "请拆分该单元、减少区数或放宽容差"});
  }
}

void refuse_floor(const GraphInput& input, const DistrictsAsked& asked, Problems& problems) {
  const Persons all(districting::total_people(input.graph));
  const Persons floor(asked.floor);
  if (floor <= all) return;
  problems.add(
      input.source, "--floor",
      {fmt::format("a district of {} people, but only {} live there", grouped(floor), grouped(all)),
       fmt::format("每区至少 {} 人，但总共只有 {} 人", grouped(floor), grouped(all))},
      {"ask for fewer people in a district", "请降低每区人口下限"});
}

}  // namespace

districting::Problem district_problem(const GraphInput& input, const DistrictsAsked& asked) {
  Problems problems;
  refuse_pieces(input, problems);
  Band band{asked.floor, districting::total_people(input.graph)};
  if (asked.goal == districting::Goal::MostZones) {
    refuse_floor(input, asked, problems);
  } else {
    band = districting::band_of(input.graph, asked.count, asked.tolerance);
    refuse_band(input, asked, band, problems);
  }
  if (asked.goal == districting::Goal::Inertia && !input.places) {
    problems.add(input.source, "--goal inertia",
                 {"it is not known where the units are", "不知道各单元的位置"},
                 {"name the fields: --x C_X --y C_Y (and --degrees, if they are degrees)",
                  "请指定字段：--x C_X --y C_Y（若为经纬度另加 --degrees）"});
  }
  problems.throw_if_any();
  const districting::Places* const places = input.places ? &*input.places : nullptr;
  return {input.graph, asked.goal, asked.count, band, input.grid, places};
}

}  // namespace hearth::study
