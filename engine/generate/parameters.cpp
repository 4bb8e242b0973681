#include "generate/parameters.h"

#include <algorithm>
#include <functional>

#include <fmt/format.h>

#include "core/apportion.h"
#include "core/nearest_name.h"
#include "core/number_text.h"
#include "generate/presets.h"

namespace hearth::generate {

namespace {

constexpr std::int64_t kMostPeople = 100'000'000;
constexpr std::int64_t kMostGroups = 500'000;
constexpr std::int64_t kMostTownships = 99;     // codes 901 to 999
constexpr std::int64_t kMostCommunities = 199;  // of a township: codes 001 to 199
constexpr std::int64_t kMostVillages = 799;     // codes 200 to 998
constexpr std::int64_t kLeastGround = 400;      // m2 a group
constexpr double kMostSquareKm = 20'000;        // what one zone of the coordinate system holds

using Column = std::int64_t TownshipPlan::*;

std::vector<std::int64_t> column_of(const std::vector<TownshipPlan>& plans, Column column) {
  std::vector<std::int64_t> values;
  values.reserve(plans.size());
  for (const TownshipPlan& plan : plans) values.push_back(plan.*column);
  return values;
}

void set_column(std::vector<TownshipPlan>& plans, Column column,
                const std::vector<std::int64_t>& values) {
  for (std::size_t i = 0; i < plans.size(); ++i) plans[i].*column = values[i];
}

// The table with another number of rows, each like the row of the preset that stands where it does.
void resize(Parameters& made, std::size_t count) {
  const std::size_t before = made.townships.size();
  if (count == before) return;
  std::vector<TownshipPlan> plans;
  std::size_t old_town = 0;
  for (std::size_t i = 0; i < count; ++i) {
    const std::size_t row = i * before / count;
    plans.push_back(made.townships[row]);
    plans.back().name = {};
    if (row < made.old_town) ++old_town;
  }
  made.townships = std::move(plans);
  made.old_town = old_town;
}

// A township without a community or village takes one from the township that has most of them.
void fill_empty(std::vector<TownshipPlan>& plans) {
  const auto units = [](const TownshipPlan& plan) { return plan.communities + plan.villages; };
  for (TownshipPlan& plan : plans) {
    if (units(plan) > 0) continue;
    const auto giver =
        std::max_element(plans.begin(), plans.end(),
                         [&](const auto& a, const auto& b) { return units(a) < units(b); });
    const Column column =
        giver->villages > giver->communities ? &TownshipPlan::villages : &TownshipPlan::communities;
    --((*giver).*column);
    ++(plan.*column);
  }
}

// People who live in a kind of community live where there is one.
std::vector<std::int64_t> people_where(const std::vector<TownshipPlan>& plans, Column units,
                                       std::int64_t total,
                                       const std::vector<std::int64_t>& weights) {
  std::vector<std::int64_t> open(plans.size(), 0);
  std::vector<std::int64_t> least(plans.size(), 0);
  std::int64_t placed = 0;
  for (std::size_t i = 0; i < plans.size(); ++i) {
    if (plans[i].*units == 0) continue;
    least[i] = plans[i].*units;  // nobody's community has no people
    open[i] = weights[i] > 0 ? weights[i] : plans[i].*units;
    placed += least[i];
  }
  std::vector<std::int64_t> people = apportioned(total - placed, open);
  for (std::size_t i = 0; i < plans.size(); ++i) people[i] += least[i];
  return people;
}

void scale(Parameters& made, const Totals& totals) {
  std::vector<TownshipPlan>& plans = made.townships;
  const std::vector<std::int64_t> urban = column_of(plans, &TownshipPlan::urban);
  std::vector<std::int64_t> rural = column_of(plans, &TownshipPlan::people);
  for (std::size_t i = 0; i < rural.size(); ++i) rural[i] -= urban[i];
  const auto divide = [&](Column column, std::int64_t total) {
    set_column(plans, column, apportioned(total, column_of(plans, column)));
  };
  const Totals before = totals_of(made);
  const std::int64_t units = totals.communities + totals.villages;
  const auto in_step = [](std::int64_t& count, std::int64_t now, std::int64_t then) {
    if (then > 0) count = (count * now + then - 1) / then;
  };
  in_step(made.hamlets, totals.villages, before.villages);
  in_step(made.old_compounds, totals.communities, before.communities);
  for (std::int64_t* count : {&made.institutions, &made.developer_sites, &made.candidates}) {
    in_step(*count, units, before.communities + before.villages);
  }
  divide(&TownshipPlan::square, totals.square);
  divide(&TownshipPlan::communities, totals.communities);
  divide(&TownshipPlan::villages, totals.villages);
  fill_empty(plans);
  const auto in_town = people_where(plans, &TownshipPlan::communities, totals.urban, urban);
  const auto in_villages =
      people_where(plans, &TownshipPlan::villages, totals.people - totals.urban, rural);
  const std::vector<std::int64_t> groups =
      apportioned(totals.groups - totals.communities - totals.villages,
                  column_of(plans, &TownshipPlan::groups));
  for (std::size_t i = 0; i < plans.size(); ++i) {
    plans[i].urban = in_town[i];
    plans[i].people = in_town[i] + in_villages[i];
    plans[i].groups = plans[i].communities + plans[i].villages + groups[i];
  }
}

// Collects what is wrong, in the words of the command line.
class Faults {
 public:
  void add(const std::string& option, Text what, Text fix) {
    problems_.push_back({"hearth generate district", option, std::move(what), std::move(fix)});
  }
  void range(const std::string& option, std::int64_t value, std::int64_t least, std::int64_t most) {
    if (value >= least && value <= most) return;
    add(option,
        {fmt::format("{} is outside of what can be made", value),
         fmt::format("{} 超出可生成的范围", value)},
        {fmt::format("ask for {} to {}", grouped(least), grouped(most)),
         fmt::format("请填 {} 至 {}", grouped(least), grouped(most))});
  }
  [[nodiscard]] bool empty() const { return problems_.empty(); }
  void throw_if_any() {
    if (!problems_.empty()) throw InputError(std::move(problems_));
  }

 private:
  std::vector<InputProblem> problems_;
};

void find_sums(const Totals& totals, std::int64_t townships, Faults& faults) {
  const std::int64_t units = totals.communities + totals.villages;
  if (units < townships) {
    faults.add(
        "--communities, --villages",
        {fmt::format("{} communities and villages are too few for {} townships", units, townships),
         fmt::format("{} 个社区和村不够分给 {} 个乡镇街道", units, townships)},
        {"ask for more of them, or for fewer --townships", "请增加社区或村，或减少 --townships"});
  }
  if (totals.groups < units) {
    faults.add("--groups",
               {fmt::format("{} groups are too few: each of the {} communities and villages has "
                            "one at least",
                            totals.groups, units),
                fmt::format("{} 个小组不够：{} 个社区和村每个至少一组", totals.groups, units)},
               {fmt::format("ask for at least {} groups", units),
                fmt::format("请至少要 {} 个小组", units)});
  }
  if (totals.people < totals.groups) {
    faults.add("--people",
               {fmt::format("{} people are too few for {} groups", totals.people, totals.groups),
                fmt::format("{} 人不够分到 {} 个小组", totals.people, totals.groups)},
               {"ask for more people, or for fewer groups", "请增加人口，或减少小组"});
  }
  if (totals.square < totals.groups * kLeastGround) {
    faults.add("--area",
               {fmt::format("there is too little ground for {} groups", totals.groups),
                fmt::format("面积容不下 {} 个小组", totals.groups)},
               {fmt::format("ask for at least {:.2f} km2",
                            static_cast<double>(totals.groups * kLeastGround) / 1e6),
                fmt::format("请至少要 {:.2f} 平方公里",
                            static_cast<double>(totals.groups * kLeastGround) / 1e6)});
  }
}

void find_classes(const Totals& totals, Faults& faults) {
  const std::int64_t rural = totals.people - totals.urban;
  if (rural < 0) {
    faults.add("--urban",
               {fmt::format("{} urban people are more than all {}", totals.urban, totals.people),
                fmt::format("城镇人口 {} 多于总人口 {}", totals.urban, totals.people)},
               {"ask for fewer", "请减少城镇人口"});
    return;
  }
  if (totals.urban < totals.communities || (totals.communities == 0 && totals.urban > 0)) {
    faults.add("--urban",
               {fmt::format("{} urban people do not go with {} urban communities", totals.urban,
                            totals.communities),
                fmt::format("城镇人口 {} 与社区数 {} 不符", totals.urban, totals.communities)},
               {"urban people live in communities, at least one in each: change one of the two",
                "城镇人口住在社区，每个社区至少一人：请改其中一项"});
  }
  if (rural < totals.villages || (totals.villages == 0 && rural > 0)) {
    faults.add("--villages",
               {fmt::format("{} rural people do not go with {} villages", rural, totals.villages),
                fmt::format("乡村人口 {} 与村数 {} 不符", rural, totals.villages)},
               {"rural people live in villages, at least one in each: change --villages, --people "
                "or --urban",
                "乡村人口住在村，每个村至少一人：请改 --villages、--people 或 --urban"});
  }
}

void find_codes(const Parameters& made, Faults& faults) {
  for (const TownshipPlan& plan : made.townships) {
    if (plan.communities <= kMostCommunities && plan.villages <= kMostVillages) continue;
    faults.add("--townships",
               {fmt::format("a township would have {} communities and {} villages; its codes name "
                            "{} and {}",
                            plan.communities, plan.villages, kMostCommunities, kMostVillages),
                fmt::format("一个乡镇街道将有 {} 个社区、{} 个村，编码只容 {} 和 {} 个",
                            plan.communities, plan.villages, kMostCommunities, kMostVillages)},
               {"ask for more --townships", "请增加 --townships"});
    return;
  }
}

Totals wished(const Totals& preset, const Wishes& wishes) {
  Totals totals = preset;
  const auto take = [](std::int64_t& into, const std::optional<std::int64_t>& wish) {
    if (wish) into = *wish;
  };
  take(totals.people, wishes.people);
  take(totals.communities, wishes.communities);
  take(totals.villages, wishes.villages);
  take(totals.groups, wishes.groups);
  if (wishes.square_km) {
    totals.square = static_cast<std::int64_t>(*wishes.square_km * 1e6);
  }
  if (totals.villages == 0) {
    totals.urban = totals.people;
  } else if (totals.communities == 0) {
    totals.urban = 0;
  } else {
    totals.urban =
        apportioned(totals.people,
                    std::vector<std::int64_t>{preset.urban, preset.people - preset.urban})
            .front();
  }
  take(totals.urban, wishes.urban);
  return totals;
}

}  // namespace

Totals totals_of(const Parameters& parameters) {
  Totals totals;
  for (const TownshipPlan& plan : parameters.townships) {
    totals.square += plan.square;
    totals.people += plan.people;
    totals.urban += plan.urban;
    totals.communities += plan.communities;
    totals.villages += plan.villages;
    totals.groups += plan.groups;
  }
  return totals;
}

Parameters parameters_of(const Wishes& wishes) {
  Faults faults;
  std::optional<Parameters> made = preset(wishes.preset);
  if (!made) {
    const std::string near = nearest_name(wishes.preset, preset_names());
    const std::string known = listed(preset_names());
    faults.add("--preset",
               {"there is no preset `" + wishes.preset + "`", "没有预设 `" + wishes.preset + "`"},
               {(near.empty() ? "" : "did you mean `" + near + "`? ") + ("known: " + known),
                (near.empty() ? "" : "是否应为 `" + near + "`？") + ("可用：" + known)});
    faults.throw_if_any();
  }
  made->seed = wishes.seed;
  const Totals before = totals_of(*made);
  const std::int64_t townships =
      wishes.townships.value_or(static_cast<std::int64_t>(made->townships.size()));
  const double square_km = wishes.square_km.value_or(1);
  if (!(square_km > 0 && square_km <= kMostSquareKm)) {
    faults.add("--area",
               {fmt::format("{} km2 is outside of what can be made", square_km),
                fmt::format("{} 平方公里超出可生成的范围", square_km)},
               {"ask for more than 0 and at most 20,000", "请填大于 0、不超过 20,000 的数"});
  }
  faults.range("--townships", townships, 1, kMostTownships);
  faults.range("--people", wishes.people.value_or(1), 1, kMostPeople);
  faults.range("--urban", wishes.urban.value_or(0), 0, kMostPeople);
  faults.range("--communities", wishes.communities.value_or(0), 0, kMostGroups);
  faults.range("--villages", wishes.villages.value_or(0), 0, kMostGroups);
  faults.range("--groups", wishes.groups.value_or(1), 1, kMostGroups);
  faults.throw_if_any();
  const Totals totals = wished(before, wishes);
  find_sums(totals, townships, faults);
  find_classes(totals, faults);
  faults.throw_if_any();
  const bool as_published = !wishes.people && !wishes.urban && !wishes.communities &&
                            !wishes.villages && !wishes.groups && !wishes.townships &&
                            !wishes.square_km;
  made->as_preset = as_published;
  if (!as_published) {
    resize(*made, static_cast<std::size_t>(townships));
    scale(*made, totals);
  }
  find_codes(*made, faults);
  faults.throw_if_any();
  return *made;
}

}  // namespace hearth::generate
