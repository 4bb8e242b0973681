#include "study/scenario/allotment.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <variant>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "study/scenario/parts.h"

namespace hearth::study {

namespace {

using placement::AllotmentCount;
using placement::ServedClients;

std::optional<std::int64_t> whole_of(const YamlNode* node) {
  if (node == nullptr) return std::nullopt;
  std::int64_t value = 0;
  const std::string text = word_of(node);
  const auto read = std::from_chars(text.data(), text.data() + text.size(), value);
  if (read.ec != std::errc() || read.ptr != text.data() + text.size()) return std::nullopt;
  return value;
}

LoadAsked load_of(const YamlNode& section) {
  LoadAsked out;
  if (word_of(section.find("of")) == "households") out.of = AllotmentCount::Households;
  out.min = whole_of(section.find("min")).value_or(0);
  out.max = whole_of(section.find("max"));
  out.within = word_of(section.find("within"));
  return out;
}

StaffAsked staff_of(const YamlNode& section) {
  StaffAsked out;
  out.serves = whole_of(section.find("serves")).value_or(1);
  out.most = whole_of(section.find("most"));
  out.members = whole_of(section.find("members"));
  if (const YamlNode* cost = section.find("cost")) {
    const Reading<Fen> money = read_money(word_of(cost));
    if (const Fen* value = std::get_if<Fen>(&money)) out.cost = *value;
  }
  return out;
}

class KeyCheck {
 public:
  KeyCheck(const YamlNode& item, const std::string& path, Problems& problems)
      : item_(item), path_(path), problems_(problems), goal_(word_of(item.find("goal"))) {}

  void run() {
    const YamlNode* load = item_.find("load");
    const YamlNode* staff = item_.find("staff");
    if (load == nullptr && staff == nullptr) return check_plain();
    if (load != nullptr && staff != nullptr) {
      problems_.add(staff->where, path_ + ".staff",
                    {"`load` and `staff` ask for two kinds of plans", "`load` 与 `staff` 不能并用"},
                    {"keep one of them; write a service for each",
                     "只保留其中一个；两者都需要时请各写一项服务"});
      return;
    }
    if (load != nullptr) check_load(*load);
    if (staff != nullptr) check_staff(*staff);
    const char* with = load != nullptr ? "load" : "staff";
    for (const char* key : {"open", "meet-targets"}) {
      refuse(key, with,
             {"remove it: it is for plans in which everybody goes to the nearest site",
              "删去它：它只用于居民各自就近前往的方案"});
    }
    if (load != nullptr) {
      refuse("tradeoff", with,
             {"remove it: the targets say whom stations serve, so that no number of them serves "
              "only some; `staff` has such a curve",
              "删去它：站点服务谁由目标决定，没有“限定站点数服务多少人”的曲线；`staff` "
              "有这样的曲线"});
    }
    refuse(
        "compare-definitions", with,
        {"remove it: whoever is served whole counts by every definition; for a share of people "
         "and one of communities run the scenario twice",
         "删去它：整体服务的对象按任何口径都算覆盖；需比较人口比例与社区比例时，请分别运行两次"});
  }

 private:
  void add(const std::string& where, const std::string& key, Text what, Text fix) {
    problems_.add(where, path_ + (key.empty() ? "" : "." + key), std::move(what), std::move(fix));
  }

  [[nodiscard]] std::string where_of_goal() const {
    const YamlNode* goal = item_.find("goal");
    return goal != nullptr ? goal->where : item_.where;
  }

  void refuse(const char* key, const std::string& with, const Text& fix) {
    const std::ptrdiff_t index = item_.index_of(key);
    if (index < 0) return;
    add(item_.keys[static_cast<std::size_t>(index)].where, key,
        {fmt::format("`{}` has no meaning with `{}`", key, with),
         fmt::format("有 `{}` 时 `{}` 没有意义", with, key)},
        fix);
  }

  void need(const char* key, const Text& fix) {
    if (item_.index_of(key) >= 0) return;
    add(where_of_goal(), "",
        {fmt::format("`goal: {}` needs `{}`", goal_, key),
         fmt::format("`goal: {}` 需要 `{}`", goal_, key)},
        fix);
  }

  // Goals and keys that are for stations or staff only.
  void check_plain() {
    if (goal_ == "balanced-load") {
      need("load", {"say how many people a station serves: `load: {min: 3000, max: 12000}`",
                    "写明每站服务的人数：`load: {min: 3000, max: 12000}`"});
    }
    if (goal_ == "fewest-staff") {
      need("staff", {"say how many communities a member serves: `staff: {serves: 4}`",
                     "写明每人服务的社区数：`staff: {serves: 4}`"});
    }
    if (goal_ == "balanced-load" || goal_ == "fewest-staff") return;
    refuse("serves", "goal: " + goal_,
           {"remove it, or ask for stations (`load`) or roving staff (`staff`)",
            "删去它，或用 `load` 布设站点、用 `staff` 派驻人员"});
  }

  template <std::size_t N>
  bool goal_is_one_of(const char* key, const std::array<const char*, N>& goals) {
    const auto known = std::find(goals.begin(), goals.end(), goal_);
    if (known != goals.end() || goal_.empty()) return true;
    std::string all;
    for (const char* goal : goals)
      all += fmt::format("{}`goal: {}`", all.empty() ? "" : ", ", goal);
    add(where_of_goal(), "goal",
        {fmt::format("`goal: {}` has no meaning with `{}`", goal_, key),
         fmt::format("有 `{}` 时 `goal: {}` 没有意义", key, goal_)},
        {"use " + all, "请改用 " + all});
    return false;
  }

  void check_load(const YamlNode& load) {
    if (!goal_is_one_of("load", std::array{"fewest-sites", "least-travel", "balanced-load",
                                           "lowest-total-cost"})) {
      return;
    }
    const Text remove{"remove it: the loads and targets say how many stations there are",
                      "删去它：站点数由负荷与目标决定"};
    if (goal_ == "lowest-total-cost") {
      refuse("sites", "goal: " + goal_,
             {"remove it: as many open as their costs and the ways of people are worth",
              "删去它：新设施数量由造价与出行费用决定"});
    } else if (goal_ == "fewest-sites") {
      refuse("sites", "goal: " + goal_, remove);
    } else {
      need("sites",
           {"say how many new sites, for example `sites: 5`", "写明新设施数量，例如 `sites: 5`"});
    }
    refuse("budget", "load", remove);
    const auto min = whole_of(load.find("min"));
    const auto max = whole_of(load.find("max"));
    if (min && max && *min > *max) {
      add(load.find("min")->where, "load.min",
          {fmt::format("the least load {} is above the greatest, {}", *min, *max),
           fmt::format("负荷下限 {} 大于上限 {}", *min, *max)},
          {"lower `min` or raise `max`", "请减小 `min` 或增大 `max`"});
    }
  }

  void check_staff(const YamlNode& staff) {
    if (!goal_is_one_of("staff", std::array{"fewest-staff", "lowest-cost", "most-people"})) return;
    for (const char* key : {"sites", "must-open"}) {
      refuse(key, "staff",
             {"remove it: members are stationed where they serve most",
              "删去它：人员派驻在最能发挥作用的点位"});
    }
    const YamlNode* curve = item_.find("tradeoff");
    const bool money = goal_ == "lowest-cost" || item_.index_of("budget") >= 0 ||
                       (curve != nullptr && curve->index_of("budget") >= 0);
    if (money && staff.index_of("cost") < 0) {
      add(staff.where, "staff",
          {"`staff` needs the `cost` of a member where money counts",
           "按资金计算时 `staff` 需要写明每人费用 `cost`"},
          {"add it, for example `cost: 80000 CNY`", "请补上，例如 `cost: 8 万元`"});
    }
    const bool members = staff.index_of("members") >= 0;
    const bool budget = item_.index_of("budget") >= 0;
    if (goal_ != "most-people") {
      refuse("budget", "goal: " + goal_,
             {"remove it, or use `goal: most-people`", "删去它，或改用 `goal: most-people`"});
      if (members) {
        add(staff.find("members")->where, "staff.members",
            {fmt::format("`members` has no meaning with `goal: {}`", goal_),
             fmt::format("`goal: {}` 时 `members` 没有意义", goal_)},
            {"remove it, or use `goal: most-people`", "删去它，或改用 `goal: most-people`"});
      }
    } else if (members == budget) {
      add(staff.where, "staff",
          {"`goal: most-people` needs either `members` or `budget`",
           "`goal: most-people` 需要 `members` 或 `budget` 之一"},
          {"say how many members there are, `staff: {serves: 4, members: 30}`, or how much money: "
           "`budget: 3e6 CNY`",
           "写明人数，例如 `staff: {serves: 4, members: 30}`，或资金：`budget: 300 万元`"});
    }
  }

  const YamlNode& item_;
  const std::string& path_;
  Problems& problems_;
  std::string goal_;
};

}  // namespace

AllotmentAsked allotment_of(const YamlNode& placement) {
  AllotmentAsked out;
  if (word_of(placement.find("serves")) == "demand") out.serves = ServedClients::Demand;
  if (const YamlNode* load = placement.find("load"); load != nullptr && load->is_map()) {
    out.load = load_of(*load);
  }
  if (const YamlNode* staff = placement.find("staff"); staff != nullptr && staff->is_map()) {
    out.staff = staff_of(*staff);
  }
  return out;
}

bool asks_allotment(const YamlNode& placement) {
  return placement.find("load") != nullptr || placement.find("staff") != nullptr;
}

void check_allotment_keys(const YamlNode& placement, const std::string& path, Problems& problems) {
  KeyCheck(placement, path, problems).run();
}

void put_allotment(nlohmann::json& section, const AllotmentAsked& asked) {
  if (!asked.any()) return;
  section["serves"] = asked.serves == ServedClients::Demand ? "demand" : "communities";
  if (const auto& load = asked.load) {
    nlohmann::json& out = section["load"];
    out["of"] = load->of == AllotmentCount::Households ? "households" : "people";
    out["min"] = load->min;
    if (load->max) out["max"] = *load->max;
    if (!load->within.empty()) out["within"] = load->within;
  }
  if (const auto& staff = asked.staff) {
    nlohmann::json& out = section["staff"];
    out["serves"] = staff->serves;
    if (staff->most) out["most"] = *staff->most;
    if (staff->members) out["members"] = *staff->members;
    if (staff->cost) out["cost"] = money_text(*staff->cost);
  }
}

}  // namespace hearth::study
