#include <algorithm>
#include <optional>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "core/nearest_name.h"
#include "placement/cover/grades.h"
#include "study/scenario/parts.h"
#include "study/scenario/quantities.h"
#include "study/scenario/schema_check.h"

namespace hearth::study {

namespace {

constexpr const char* kGraded = "population_coverage_graded";

class ServiceRules {
 public:
  ServiceRules(const YamlNode& root, const Scenario& scenario, Problems& problems)
      : root_(root), scenario_(scenario), problems_(problems) {}

  void run() {
    for (std::size_t i = 0; i < scenario_.services.size(); ++i) {
      check_grades(i);
      check_border(i);
    }
    each("targets", [&](const YamlNode& item, const std::string& path) {
      ask(item, path);
      check_need(item, path);
    });
    each("placement", [&](const YamlNode& item, const std::string& path) {
      ask(item, path);
      check_need(item, path);
      check_measure(item, path);
      check_closing(item, path);
    });
  }

 private:
  template <typename Body>
  void each(const char* key, const Body& body) {
    const YamlNode* list = root_.find(key);
    for (std::size_t i = 0; list != nullptr && list->is_list() && i < list->items.size(); ++i) {
      if (list->items[i].is_map()) {
        body(list->items[i], std::string(key) + "." + item_name(*list, i));
      }
    }
  }

  [[nodiscard]] const ServiceOptions* service_of(const YamlNode& item) const {
    const std::string named = word_of(item.find("service"));
    for (const ServiceOptions& service : scenario_.services) {
      if (service.id == named || (named.empty() && scenario_.services.size() == 1)) return &service;
    }
    return nullptr;
  }

  void check_grades(std::size_t index) {
    const ServiceOptions& service = scenario_.services[index];
    if (service.grades.empty()) return;
    std::vector<placement::Grade> steps;
    for (const coverage::GradedStep& step : service.grades) {
      steps.push_back({step.within.value(), step.share});
    }
    std::optional<Text> wrong = placement::wrong_with(steps);
    if (!wrong && steps.back().limit > service.within.value()) {
      wrong = Text{"the last step goes farther than the service limit", "最后一级超出服务距离限值"};
    }
    if (!wrong) return;
    const YamlNode* list = root_.find("services");
    const YamlNode* reach = list->items[index].find("reach");
    problems_.add(
        reach->find("grades")->where, "services." + service.id + ".reach.grades", *wrong,
        {"let distances rise up to `within` and shares fall, e.g. `[{within: 400 m, "
         "share: 100 %}, {within: 800 m, share: 50 %}]`",
         "距离应递增（不超过 `within`），比例应递减，例如 `[{within: 400 m, share: 100 %}, "
         "{within: 800 m, share: 50 %}]`"});
  }

  // A border is that of a level, which no redraw moves.
  void check_border(std::size_t index) {
    const ServiceOptions& service = scenario_.services[index];
    if (service.border.empty()) return;
    const YamlNode* node = root_.find("services")->items[index].find("border");
    const std::string path = "services." + service.id + ".border";
    std::vector<std::string> known{"open"};
    for (const input::ParentOptions& parent : scenario_.area.parents) known.push_back(parent.level);
    if (std::ranges::find(known, service.border) == known.end()) {
      const std::string near = nearest_name(service.border, known);
      const std::string all = listed(known);
      problems_.add(node->where, path,
                    {fmt::format("there is no level `{}`", service.border),
                     fmt::format("没有名为 `{}` 的级别", service.border)},
                    {(near.empty() ? "" : "did you mean `" + near + "`? ") + "known: " + all,
                     (near.empty() ? "" : "是否想写 `" + near + "`？") + "可用的：" + all});
    }
    for (const RedrawOptions& redraw : scenario_.redraws) {
      if (redraw.level.value != service.border) continue;
      problems_.add(
          node->where, path,
          {fmt::format("the borders of `{}` are redrawn, and the service has `border: {}`",
                       service.border, service.border),
           fmt::format("`{}` 的界线要重划，而该服务写了 `border: {}`", service.border,
                       service.border)},
          {"write `border: open`, or a level that is not redrawn",
           "写 `border: open`，或一个不重划的级别"});
    }
  }

  // Graded coverage needs steps.
  void ask(const YamlNode& item, const std::string& path) {
    const YamlNode* measure = item.find("measure");
    const ServiceOptions* service = service_of(item);
    if (word_of(measure) != kGraded || service == nullptr || !service->grades.empty()) return;
    problems_.add(measure->where, path + ".measure",
                  {fmt::format("the service `{}` has no steps of graded coverage", service->id),
                   fmt::format("服务 `{}` 没有分级", service->id)},
                  {"add them to its reach: `grades: [{within: 400 m, share: 100 %}, {within: 800 "
                   "m, share: 50 %}]`",
                   "在其 reach 中补上：`grades: [{within: 400 m, share: 100 %}, {within: 800 m, "
                   "share: 50 %}]`"});
  }

  // The measure that counts who has so many sites in reach, and how many: neither alone.
  void check_need(const YamlNode& item, const std::string& path) {
    const YamlNode* measure = item.find("measure");
    const YamlNode* need = item.find("need");
    const std::string word = measure == nullptr ? "" : word_of(measure);
    if (word == coverage::kManifold && item.index_of("need") < 0) {
      problems_.add(measure->where, path + ".measure",
                    {fmt::format("`measure: {}` needs `need`", word),
                     fmt::format("`measure: {}` 需要 `need`", word)},
                    {"say how many open sites must reach whoever counts, from 2 to 9: `need: 3`",
                     "写明至少几处开放设施可达才计入，2 至 9：`need: 3`"});
    } else if (need != nullptr && word != coverage::kManifold) {
      problems_.add(
          need->where, path + ".need",
          {fmt::format("`need` goes with `measure: {}` alone", coverage::kManifold),
           fmt::format("`need` 只能与 `measure: {}` 并用", coverage::kManifold)},
          {fmt::format("write `measure: {}` beside it, or remove it", coverage::kManifold),
           fmt::format("一并写 `measure: {}`，或删去它", coverage::kManifold)});
    }
  }

  void check_measure(const YamlNode& item, const std::string& path) {
    const YamlNode* measure = item.find("measure");
    const std::string goal = word_of(item.find("goal"));
    if (measure == nullptr || (goal == "most-people" && !is_allotted(item))) return;
    const std::string with = is_allotted(item) ? "load or staff" : "goal: " + goal;
    const bool need = item.index_of("need") >= 0;
    problems_.add(
        measure->where, path + ".measure",
        {fmt::format("`measure` has no meaning with `{}`", with),
         fmt::format("`{}` 时 `measure` 没有意义", with)},
        {fmt::format("remove it{}: what must be met stands under `targets`",
                     need ? ", and `need`" : ""),
         fmt::format("删去它{}：要达到的口径写在 `targets` 中", need ? "和 `need`" : "")});
  }

  // Is everybody served whole by one site?
  static bool is_allotted(const YamlNode& item) {
    return item.index_of("load") >= 0 || item.index_of("staff") >= 0;
  }

  // Which goals know sites of today that close.
  void check_closing(const YamlNode& item, const std::string& path) {
    using Rule = ExistingAsked::Rule;
    const ServiceOptions* service = service_of(item);
    if (service == nullptr || service->existing.rule == Rule::Keep) return;
    const std::string goal = word_of(item.find("goal"));
    const bool moves = service->existing.rule == Rule::Relocate;
    const char* rule = moves ? "existing: {relocate: ...}" : "existing: closable";
    const std::string with = "goal: " + goal;
    // Where today's sites cost nothing, closing one saves nothing, unless it lacks its least load.
    const bool total = goal == "lowest-total-cost" && !is_allotted(item);
    if (goal == "evaluate" || total) {
      problems_.add(
          item.find("goal")->where, path,
          {fmt::format("`{}` keeps the facilities of today, but the service has `{}`", with, rule),
           fmt::format("`{}` 保留现有设施，而该服务写了 `{}`", with, rule)},
          {"write `existing: keep`, or use `goal: most-people`",
           "写 `existing: keep`，或改用 `goal: most-people`"});
    }
    const YamlNode* tradeoff = item.find("tradeoff");
    if (tradeoff == nullptr || !moves) return;
    problems_.add(tradeoff->where, path + ".tradeoff",
                  {fmt::format("`tradeoff` does not go with `{}`", rule),
                   fmt::format("`tradeoff` 不能与 `{}` 同用", rule)},
                  {"write `existing: keep` or `existing: closable`, or remove `tradeoff`",
                   "写 `existing: keep` 或 `existing: closable`，或删去 `tradeoff`"});
  }

  const YamlNode& root_;
  const Scenario& scenario_;
  Problems& problems_;
};

}  // namespace

void check_service_rules(const YamlNode& root, const Scenario& scenario, Problems& problems) {
  ServiceRules(root, scenario, problems).run();
}

}  // namespace hearth::study
