#include <algorithm>
#include <map>
#include <set>

#include <fmt/format.h>

#include "core/nearest_name.h"
#include "study/scenario/allotment.h"
#include "study/scenario/parts.h"
#include "study/scenario/schema_check.h"

namespace hearth::study {

namespace {

class MeaningCheck {
 public:
  MeaningCheck(const YamlNode& root, const Scenario& scenario, Problems& problems)
      : root_(root), scenario_(scenario), problems_(problems) {
    for (const ServiceOptions& service : scenario.services) services_.push_back(service.id);
    for (const area::ClassName& name : scenario.area.classes.classes) classes_.push_back(name.id);
    for (const input::ParentOptions& parent : scenario.area.parents)
      levels_.push_back(parent.level);
  }

  void run() {
    check_parents();
    check_services();
    each_item("targets",
              [&](const YamlNode& item, const std::string& path) { check_target(item, path); });
    each_item("placement",
              [&](const YamlNode& item, const std::string& path) { check_placement(item, path); });
    check_placements_once();
  }

 private:
  template <typename Body>
  void each_item(const char* key, const Body& body) {
    const YamlNode* list = root_.find(key);
    for (std::size_t i = 0; list != nullptr && list->is_list() && i < list->items.size(); ++i) {
      const YamlNode& item = list->items[i];
      if (item.is_map()) body(item, std::string(key) + "." + item_name(*list, i));
    }
  }

  // A level has its codes from a field or from the communities of `construct`.
  void check_parents() {
    const YamlNode* area = root_.find("area");
    const YamlNode* units = area != nullptr ? area->find("units") : nullptr;
    const YamlNode* parents = units != nullptr ? units->find("parents") : nullptr;
    for (std::size_t i = 0; parents != nullptr && i < parents->items.size(); ++i) {
      const YamlNode& item = parents->items[i];
      if (!item.is_map()) continue;
      const std::string level = parents->is_map() ? parents->keys[i].text : item_name(*parents, i);
      const std::string path = "area.units.parents." + level;
      const bool field = item.index_of("field") >= 0;
      const bool from = item.index_of("from") >= 0;
      if (field == from) {
        problems_.add(item.where, path,
                      {"a level has its codes either from a `field` or `from: within`",
                       "该级的编码要么来自 `field`（字段），要么 `from: within`"},
                      {"name the field of the units that holds the code: `field: TOWN`",
                       "写明单元的编码字段：`field: TOWN`"});
      } else if (word_of(item.find("from")) == "within" && !scenario_.area.construct) {
        problems_.add(item.where, path,
                      {"`from: within` needs `construct`: without it no community holds the units",
                       "`from: within` 需要 `construct`：否则没有社区包含单元"},
                      {"name a field instead: `field: COMM`", "改为写字段：`field: COMM`"});
      }
    }
  }

  void check_services() {
    std::map<std::string, std::string> first;  // id -> where
    each_item("services", [&](const YamlNode& item, const std::string& path) {
      const YamlNode* id = item.find("id");
      if (id == nullptr || !id->is_scalar()) return;
      const auto [known, fresh] = first.emplace(id->text, id->where);
      if (fresh) return;
      problems_.add(id->where, path,
                    {fmt::format("the service `{}` is named twice; the first is at {}", id->text,
                                 known->second),
                     fmt::format("服务 `{}` 重复，第一次在 {}", id->text, known->second)},
                    {"give every service an id of its own", "每项服务的 id 应互不相同"});
    });
  }

  // A word that must be one of `known`.
  bool check_word(const YamlNode* node, const std::string& path,
                  const std::vector<std::string>& known, const Text& kind, const Text& none_fix) {
    if (node == nullptr || !node->is_scalar()) return false;
    if (std::find(known.begin(), known.end(), node->text) != known.end()) return true;
    std::string all;
    for (const std::string& word : known) all += (all.empty() ? "`" : ", `") + word + "`";
    Text fix{"known: " + all, "可用的：" + all};
    const std::string near = nearest_name(node->text, known);
    if (!near.empty()) {
      fix = {"did you mean `" + near + "`? " + fix.en, "是否想写 `" + near + "`？" + fix.zh};
    }
    if (known.empty()) fix = none_fix;
    problems_.add(node->where, path,
                  {fmt::format("there is no {} `{}`", kind.en, node->text),
                   fmt::format("没有名为 `{}` 的{}", node->text, kind.zh)},
                  fix);
    return false;
  }

  void check_service_of(const YamlNode& item, const std::string& path) {
    const YamlNode* service = item.find("service");
    if (service == nullptr && item.index_of("service") < 0 && services_.size() > 1) {
      problems_.add(item.where, path, {"`service` is missing", "缺少 `service`"},
                    {"name one of the services, for example `service: " + services_.front() + "`",
                     "写明是哪项服务，例如 `service: " + services_.front() + "`"});
    }
    check_word(service, path + ".service", services_, {"service", "服务"},
               {"add it under `services`", "在 `services` 下补上它"});
  }

  void check_target(const YamlNode& item, const std::string& path) {
    check_service_of(item, path);
    if (word_of(item.find("class")) != "all") {
      std::vector<std::string> groups = classes_;
      for (const input::PeopleLayerOptions& layer : scenario_.area.layers) {
        groups.push_back(layer.id);
      }
      check_word(item.find("class"), path + ".class", groups, {"class", "类"},
                 {"divide the units under `area.units.class`, or remove `class`",
                  "在 `area.units.class` 下分类，或删去 `class`"});
    }
    check_word(item.find("each"), path + ".each", levels_, {"level", "级别"},
               {"name the level under `area.units.parents`, or remove `each`",
                "在 `area.units.parents` 下写明该级，或删去 `each`"});
  }

  void refuse(const YamlNode& item, const char* key, const std::string& path,
              const std::string& goal, const Text& fix) {
    const std::ptrdiff_t index = item.index_of(key);
    if (index < 0) return;
    problems_.add(item.keys[static_cast<std::size_t>(index)].where, path + "." + key,
                  {fmt::format("`{}` has no meaning with `goal: {}`", key, goal),
                   fmt::format("`goal: {}` 时 `{}` 没有意义", goal, key)},
                  fix);
  }

  void demand_key(const YamlNode& item, const char* key, const std::string& path,
                  const std::string& goal, const Text& fix) {
    if (item.index_of(key) >= 0) return;
    const YamlNode* stated = item.find("goal");
    problems_.add(stated->where, path,
                  {fmt::format("`goal: {}` needs `{}`", goal, key),
                   fmt::format("`goal: {}` 需要 `{}`", goal, key)},
                  fix);
  }

  void check_placement(const YamlNode& item, const std::string& path) {
    check_service_of(item, path);
    const std::string goal = word_of(item.find("goal"));
    check_travel_price(item, path, goal);
    check_allotment_keys(item, path, problems_);
    if (asks_allotment(item) || goal == "balanced-load" || goal == "fewest-staff") {
      const YamlNode* load = item.find("load");
      check_word(load != nullptr ? load->find("within") : nullptr, path + ".load.within", levels_,
                 {"level", "级别"},
                 {"name the level under `area.units.parents`, or remove `within`",
                  "在 `area.units.parents` 下写明该级，或删去 `within`"});
      if (item.find("staff") != nullptr) check_tradeoff(item, path);
      check_wishes(item, path);
      check_lists(item, path);
      check_has_candidates(item, path);
      return;
    }
    const Text not_open{"remove it, or use `goal: evaluate`, which opens exactly that list",
                        "删去它，或改用 `goal: evaluate`（恰好新建名单中的候选点）"};
    if (goal == "fewest-sites" || goal == "lowest-cost") {
      for (const char* key : {"sites", "budget"}) {
        refuse(item, key, path, goal,
               {"remove it, or use `goal: most-people`", "删去它，或改用 `goal: most-people`"});
      }
      refuse(item, "open", path, goal, not_open);
      check_has_target(item, path);
    } else if (goal == "most-people") {
      check_limit(item, path);
      refuse(item, "open", path, goal, not_open);
    } else if (goal == "least-travel" || goal == "least-worst" || goal == "lowest-total-cost") {
      check_travel_goal(item, path, goal);
      refuse(item, "open", path, goal, not_open);
    } else if (goal == "evaluate") {
      demand_key(item, "open", path, goal,
                 {"list the ids of the candidates that open: `open: [id, id]`",
                  "列出要新建的候选点编码：`open: [编码, 编码]`"});
      for (const char* key :
           {"sites", "budget", "must-open", "must-not-open", "price-wishes", "max-per"}) {
        refuse(item, key, path, goal,
               {"remove it: exactly the sites under `open` open",
                "删去它：恰好新建 `open` 中的候选点"});
      }
      refuse(item, "alternatives", path, goal,
             {"remove it: a list of your own has no alternatives", "删去它：自拟名单没有备选方案"});
    }
    if (goal == "fewest-sites" || goal == "lowest-cost" || goal == "evaluate") {
      refuse(item, "meet-targets", path, goal,
             {"remove it: this goal does not ask whether targets are to be met",
              "删去它：该目标无需写明是否须达到目标"});
    }
    check_tradeoff(item, path);
    check_wishes(item, path);
    check_max_per(item, path);
    check_lists(item, path);
    check_has_candidates(item, path);
  }

  // Goals for which everybody goes to the nearest site.
  void check_travel_goal(const YamlNode& item, const std::string& path, const std::string& goal) {
    if (goal == "lowest-total-cost") {
      refuse(item, "sites", path, goal,
             {"remove it: as many open as their costs and the ways of people are worth",
              "删去它：新设施数量由造价与出行费用决定"});
    } else {
      demand_key(
          item, "sites", path, goal,
          {"say how many new sites, for example `sites: 5`", "写明新设施数量，例如 `sites: 5`"});
    }
    for (const char* key : {"budget", "alternatives"}) {
      refuse(item, key, path, goal,
             {"remove it, or use `goal: most-people`", "删去它，或改用 `goal: most-people`"});
    }
  }

  // What the way of people counts is asked where it counts, and nowhere else.
  void check_travel_price(const YamlNode& item, const std::string& path, const std::string& goal) {
    if (goal == "lowest-total-cost") {
      demand_key(item, "travel-price", path, goal,
                 {"say what the way of one person and one kilometre counts over the plan's life, "
                  "for example `travel-price: 120 CNY/km`",
                  "写明规划期内一人每公里出行的折算费用，例如 `travel-price: 120 元/公里`"});
    } else if (!goal.empty()) {
      refuse(item, "travel-price", path, goal,
             {"remove it, or use `goal: lowest-total-cost`",
              "删去它，或改用 `goal: lowest-total-cost`"});
    }
  }

  // Either so many sites or so much money.
  void check_limit(const YamlNode& item, const std::string& path) {
    const bool sites = item.index_of("sites") >= 0;
    const std::ptrdiff_t budget = item.index_of("budget");
    if (!sites && budget < 0) {
      demand_key(item, "sites", path, "most-people",
                 {"say how many new sites at most, for example `sites: 5`, or how much money: "
                  "`budget: 3e6 CNY`",
                  "写明新设施数量上限，例如 `sites: 5`，或资金上限：`budget: 300 万元`"});
    } else if (sites && budget >= 0) {
      problems_.add(
          item.keys[static_cast<std::size_t>(budget)].where, path + ".budget",
          {"`budget` and `sites` both limit the plan", "`budget` 与 `sites` 同时限制方案"},
          {"keep one of them", "只保留其中一个"});
    }
  }

  void check_tradeoff(const YamlNode& item, const std::string& path) {
    const YamlNode* tradeoff = item.find("tradeoff");
    if (tradeoff == nullptr) return;
    const bool staff = item.find("staff") != nullptr;
    const std::string of = staff ? "members" : "sites";
    const std::string other = staff ? "sites" : "members";
    const bool counted = tradeoff->index_of(of) >= 0;
    const bool budget = tradeoff->index_of("budget") >= 0;
    if (counted != budget && tradeoff->index_of(other) < 0) return;
    problems_.add(tradeoff->where, path + ".tradeoff",
                  {fmt::format("`tradeoff` needs either `{}` or `budget`", of),
                   fmt::format("`tradeoff` 需要 `{}` 或 `budget` 之一", of)},
                  {fmt::format("write how far the curve goes: `tradeoff: {{{}: 30}}`", of),
                   fmt::format("写明曲线终点，例如 `tradeoff: {{{}: 30}}`", of)});
  }

  // A price needs wishes.
  void check_wishes(const YamlNode& item, const std::string& path) {
    const YamlNode* price = item.find("price-wishes");
    if (price == nullptr || price->text != "true") return;
    for (const char* key : {"must-open", "must-not-open", "max-per"}) {
      if (item.index_of(key) >= 0) return;
    }
    for (const ServiceOptions& service : scenario_.services) {
      if (service.id == service_of(item) && !service.border.empty()) return;
    }
    problems_.add(price->where, path + ".price-wishes",
                  {"there is no wish to price", "没有可计价的附加要求"},
                  {"name sites under `must-open` or `must-not-open`, or remove `price-wishes`",
                   "在 `must-open` 或 `must-not-open` 中列出候选点，或删去 `price-wishes`"});
  }

  void check_max_per(const YamlNode& item, const std::string& path) {
    const YamlNode* section = item.find("max-per");
    if (section == nullptr || section->keys.empty()) return;
    if (section->keys.size() > 1) {
      problems_.add(section->keys[1].where, path + ".max-per",
                    {"`max-per` names two levels", "`max-per` 写了两级区划"},
                    {"keep one of them", "只保留其中一级"});
    }
    YamlNode level;
    level.kind = YamlNode::Kind::Scalar;
    level.text = section->keys.front().text;
    level.where = section->keys.front().where;
    check_word(&level, path + ".max-per", levels_, {"level", "级别"},
               {"name the level under `area.units.parents`", "在 `area.units.parents` 下写明该级"});
  }

  [[nodiscard]] std::string service_of(const YamlNode& item) const {
    const std::string named = word_of(item.find("service"));
    return named.empty() && services_.size() == 1 ? services_.front() : named;
  }

  void check_has_target(const YamlNode& item, const std::string& path) {
    const std::string service = service_of(item);
    const bool known = std::find(services_.begin(), services_.end(), service) != services_.end();
    const bool targeted =
        std::any_of(scenario_.targets.begin(), scenario_.targets.end(),
                    [&](const coverage::Target& target) { return target.service == service; });
    if (!known || targeted) return;
    problems_.add(
        item.find("goal")->where, path,
        {fmt::format("`goal: {}` needs a target for `{}`: without one, no site is the least",
                     word_of(item.find("goal")), service),
         fmt::format("`goal: {}` 需要为 `{}` 写目标：没有目标时，最少就是不建",
                     word_of(item.find("goal")), service)},
        {"add `targets: [{measure: population_coverage, share: 100 %}]`",
         "补上 `targets: [{measure: population_coverage, share: 100 %}]`"});
  }

  void check_has_candidates(const YamlNode& item, const std::string& path) {
    const std::string service = service_of(item);
    for (const ServiceOptions& option : scenario_.services) {
      if (option.id != service || option.candidates.at != CandidateOptions::At::Nowhere) continue;
      const YamlNode* section = section_of_service(service);
      // A section that is there and wrong was reported already.
      if (section == nullptr || section->index_of("candidates") >= 0) return;
      problems_.add(item.where, path,
                    {fmt::format("the service `{}` has no candidates: nothing can open", service),
                     fmt::format("服务 `{}` 没有候选点，无处可建", service)},
                    {"add `candidates: {at: units}` to the service",
                     "给该服务补上 `candidates: {at: units}`"});
      return;
    }
  }

  [[nodiscard]] const YamlNode* section_of_service(const std::string& id) const {
    const YamlNode* services = root_.find("services");
    if (services == nullptr) return nullptr;
    for (const YamlNode& section : services->items) {
      if (word_of(section.find("id")) == id) return &section;
    }
    return nullptr;
  }

  void check_lists(const YamlNode& item, const std::string& path) {
    std::map<std::string, std::string> listed;  // id -> key
    for (const char* key : {"must-open", "must-not-open", "open"}) {
      for (const input::Given& id : list_of(item.find(key))) {
        const auto [first, fresh] = listed.emplace(id.value, key);
        if (fresh) continue;
        problems_.add(id.where, path + "." + key,
                      {fmt::format("`{}` already stands under `{}`", id.value, first->second),
                       fmt::format("`{}` 已列在 `{}` 中", id.value, first->second)},
                      {"name every site once", "每个候选点只写一次"});
      }
    }
  }

  void check_placements_once() {
    std::set<std::string> seen;
    each_item("placement", [&](const YamlNode& item, const std::string& path) {
      const std::string service = service_of(item);
      if (service.empty() || seen.insert(service).second) return;
      const YamlNode* named = item.find("service");
      problems_.add(named != nullptr ? named->where : item.where, path,
                    {fmt::format("the service `{}` has two placements", service),
                     fmt::format("服务 `{}` 有两条选址设置", service)},
                    {"keep one; write a scenario file for each question",
                     "只留一条；不同的问题请各写一个方案文件"});
    });
  }

  const YamlNode& root_;
  const Scenario& scenario_;
  Problems& problems_;
  std::vector<std::string> services_;
  std::vector<std::string> classes_;
  std::vector<std::string> levels_;
};

}  // namespace

void check_meaning(const YamlNode& root, const Scenario& scenario, Problems& problems) {
  MeaningCheck(root, scenario, problems).run();
  check_service_rules(root, scenario, problems);
}

}  // namespace hearth::study
