#include "print/sheets.h"

#include <algorithm>
#include <array>

#include "core/error.h"
#include "print/meeting_parts.h"
#include "print/sheet.h"
#include "print/sheet_files.h"
#include "print/sheet_redraw.h"

namespace hearth::print {

namespace {

const char* name_of(SheetKind kind) {
  switch (kind) {
    case SheetKind::Today:
      return "today";
    case SheetKind::Plan:
      return "plan";
    case SheetKind::Gap:
      break;
  }
  return "gap";
}

bool has_plan(const results::Service& service) {
  return service.plan && service.after && !service.plan->open.empty();
}

}  // namespace

Scene compose(const results::Result& result, std::size_t service_index, SheetKind kind,
              const SheetOptions& options, const Type& type) {
  const results::Service& service = result.services[service_index];
  const bool after = kind == SheetKind::Plan || (kind == SheetKind::Gap && has_plan(service));
  const Facts facts =
      kind == SheetKind::Plan ? facts_of_plan(result, service) : facts_of(result, service, after);
  const Ground ground = ground_of(facts);
  const Page page = page_of(options.paper);
  const Voice voice(options.language);
  Scene scene;
  scene.width = page.width;
  scene.height = page.height;
  scene.title = headline(facts, kind).in(voice.first());
  scene.subject = result.question.in(voice.first());
  const SheetParts parts{kind, facts, ground, page, voice, type};
  page.slide() ? compose_slide(parts, scene) : compose_print(parts, scene);
  return scene;
}

std::vector<Scene> compose_meeting(const results::Result& result, std::size_t service_index,
                                   const SheetOptions& options, const Type& type) {
  const results::Service& service = result.services[service_index];
  if (!has_plan(service) || meeting_parts_of(service).empty()) return {};
  const Facts facts = facts_of_plan(result, service);
  const Ground ground = ground_of(facts);
  const Page page = page_of(options.paper);
  const Voice voice(options.language);
  return compose_meeting_pages({facts, ground, page, voice, type});
}

Scene compose_redraw(const results::Result& result, std::size_t redraw, RedrawSheet kind,
                     const SheetOptions& options, const Type& type) {
  const RedrawFacts facts = redraw_facts_of(result, result.redraws[redraw]);
  const Page page = page_of(options.paper);
  const Voice voice(options.language);
  Scene scene;
  scene.width = page.width;
  scene.height = page.height;
  scene.title = (kind == RedrawSheet::Change ? change_headline(facts) : redraw_headline(facts))
                    .in(voice.first());
  scene.subject = result.question.in(voice.first());
  if (kind == RedrawSheet::Change) {
    compose_change(facts, page, voice, type, scene);
    return scene;
  }
  const RedrawGround ground = redraw_ground_of(facts);
  const RedrawParts parts{facts, ground, page, voice, type};
  page.slide() ? compose_redraw_slide(parts, scene) : compose_redraw_print(parts, scene);
  return scene;
}

namespace {

// What a sheet is called, what it needs, and what the scenario has to say for it.
struct SheetNeeds {
  SheetName sheet;
  const char* name;
  Text missing, mend;
};

const std::array<SheetNeeds, 6>& sheet_needs() {
  static const Text kPlace{"add `placement` to the scenario and run it again",
                           "请在情景中加入 `placement` 并重新运行"};
  static const Text kService{"add `services` to the scenario and run it again",
                             "请在情景中加入 `services` 并重新运行"};
  static const std::array<SheetNeeds, 6> kNeeds{
      {{SheetName::Today, "today", {"no service", "没有服务"}, kService},
       {SheetName::Plan, "plan", {"no plan", "没有选址方案"}, kPlace},
       {SheetName::Gap, "gap", {"no service", "没有服务"}, kService},
       {SheetName::Meeting,
        "meeting",
        {"neither prices of wishes nor a trade-off curve, definitions or other plans",
         "没有要求的代价、增量曲线、口径比较或备选方案"},
        {"write one or more of these under `placement` and run it again: `price-wishes: true`, "
         "`tradeoff: {sites: 80}`, `compare-definitions: true`, `alternatives: {within: 1 %}`",
         "请在 `placement` 下写入其中一项或几项并重新运行：`price-wishes: true`、"
         "`tradeoff: {sites: 80}`、`compare-definitions: true`、`alternatives: {within: 1 %}`"}},
       {SheetName::Redraw,
        "redraw",
        {"no redraw of boundaries", "没有界线调整"},
        {"add `redraw` to the scenario and run it again", "请在情景中加入 `redraw` 并重新运行"}},
       {SheetName::Change,
        "change",
        {"no least-change curve of a redraw", "没有界线调整的最小变更曲线"},
        {"add `redraw` to the scenario and run it again", "请在情景中加入 `redraw` 并重新运行"}}}};
  return kNeeds;
}

// Draws what is asked for, and refuses what was named and is not there.
class Pack {
 public:
  Pack(const results::Result& result, const SheetOptions& options, const Type& type)
      : result_(result), options_(options), type_(type), files_(options, type) {}

  std::vector<std::filesystem::path> draw() {
    for (std::size_t i = 0; i < result_.services.size(); ++i) {
      sheet_of(i, SheetKind::Today, SheetName::Today);
      if (has_plan(result_.services[i])) sheet_of(i, SheetKind::Plan, SheetName::Plan);
      sheet_of(i, SheetKind::Gap, SheetName::Gap);
      meeting_of(i);
    }
    for (std::size_t i = 0; i < result_.redraws.size(); ++i) redraw(i);
    refuse_missing();
    return files_.files();
  }

 private:
  [[nodiscard]] bool wants(SheetName name) {
    if (!options_.only.empty() && std::ranges::find(options_.only, name) == options_.only.end()) {
      return false;
    }
    drawn_.push_back(name);
    return true;
  }
  void sheet_of(std::size_t service, SheetKind kind, SheetName name) {
    if (!wants(name)) return;
    files_.add(result_.services[service].id + "-" + name_of(kind),
               compose(result_, service, kind, options_, type_));
  }
  void meeting_of(std::size_t service) {
    if (!has_plan(result_.services[service]) ||
        meeting_parts_of(result_.services[service]).empty() || !wants(SheetName::Meeting)) {
      return;
    }
    std::size_t page = 0;
    for (const Scene& scene : compose_meeting(result_, service, options_, type_)) {
      const std::string number = ++page == 1 ? "" : "-" + std::to_string(page);
      files_.add(result_.services[service].id + "-meeting" + number, scene);
    }
  }
  void redraw(std::size_t i) {
    const std::string name = "redraw-" + result_.redraws[i].level;
    if (wants(SheetName::Redraw)) {
      files_.add(name, compose_redraw(result_, i, RedrawSheet::Boundaries, options_, type_));
    }
    if (result_.redraws[i].curve.empty() || !wants(SheetName::Change)) return;
    files_.add(name + "-change", compose_redraw(result_, i, RedrawSheet::Change, options_, type_));
  }
  [[nodiscard]] Text mend_of(const SheetNeeds& needs) const {
    if (needs.sheet != SheetName::Meeting || !stopped_early()) return needs.mend;
    return {"the run was stopped early: give it more time (`--time-limit`), or " + needs.mend.en,
            "运行提前停止：请给予更多时间（`--time-limit`）；或" + needs.mend.zh};
  }
  // What was asked for may be in the scenario and not have been reached.
  [[nodiscard]] bool stopped_early() const {
    return std::ranges::any_of(result_.services, [](const results::Service& service) {
      return service.plan && !service.plan->stopped_by.empty();
    });
  }
  void refuse_missing() const {
    std::vector<InputProblem> problems;
    for (const SheetNeeds& needs : sheet_needs()) {
      if (std::ranges::find(options_.only, needs.sheet) == options_.only.end()) continue;
      if (std::ranges::find(drawn_, needs.sheet) != drawn_.end()) continue;
      const std::string name = "`" + std::string(needs.name) + "`";
      problems.push_back({result_.scenario,
                          "",
                          {"nothing for the sheet " + name + ": the result has " + needs.missing.en,
                           "无法绘制图件 " + name + "：结果中" + needs.missing.zh},
                          mend_of(needs)});
    }
    if (!problems.empty()) throw InputError(std::move(problems));
  }

  const results::Result& result_;
  const SheetOptions& options_;
  const Type& type_;
  SheetFiles files_;
  std::vector<SheetName> drawn_;
};

}  // namespace

std::vector<std::filesystem::path> draw_sheets(const results::Result& result,
                                               const SheetOptions& options) {
  const Type type;
  return Pack(result, options, type).draw();
}

}  // namespace hearth::print
