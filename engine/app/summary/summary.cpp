#include "app/summary/summary.h"

#include <algorithm>
#include <cmath>
#include <set>

#include <fmt/format.h>

#include "app/filled.h"
#include "app/summary/allotment_text.h"
#include "app/summary/approximate_text.h"
#include "app/summary/meeting_text.h"
#include "app/summary/plan_answer.h"
#include "app/summary/redraw_summary.h"
#include "app/summary/redraw_tables_summary.h"
#include "app/summary/standards_text.h"
#include "app/terminal.h"
#include "core/number_text.h"
#include "core/plural.h"

namespace hearth::app {

namespace {

using coverage::Measure;
using coverage::Met;

// What the screen shows of the long table; the file has all of it.
constexpr const char* kShown[] = {"population_coverage",
                                  "population_coverage_twofold",
                                  coverage::kManifold,
                                  "community_coverage",
                                  "community_coverage_qualified",
                                  "community_coverage_centre",
                                  "community_coverage_majority_80",
                                  "area_coverage",
                                  "impedance_median",
                                  "impedance_p90",
                                  "gap_urban_rural"};

class Summary {
 public:
  Summary(const results::Result& result, Language language)
      : r_(result), language_(language), zh_(language == Language::Zh) {}

  std::string of_run() {
    headline();
    findings();
    for (const results::Service& service : r_.services) {
      plan_lines(service);
      out_ += service_standard_text(service, language_);
      table(service);
      shortfall_lines(service);
      out_ += allotment_text(r_, service, language_);
      out_ += meeting_text(r_, service, language_);
    }
    for (const results::Redraw& redraw : r_.redraws) out_ += redraw_text(redraw, language_);
    out_ += tree_text(r_, language_);
    out_ += nobody_more_text(r_, language_);
    definitions();
    return out_;
  }

  std::string of_area() {
    headline();
    return out_;
  }

 private:
  [[nodiscard]] std::string say(const char* en, const char* zh) const { return zh_ ? zh : en; }
  void line(const std::string& text) { out_ += text + "\n"; }

  [[nodiscard]] std::string noun() const {
    return r_.area.units.noun.in(language_) + (zh_ ? "" : "s");
  }

  void headline() {
    const std::string& question = r_.question.in(language_);
    line(fmt::format("\n{}{}{}", r_.scenario, question.empty() ? "" : zh_ ? "：" : ": ", question));
    Persons all(0);
    std::vector<Persons> by_class(r_.area.units.classes.size(), Persons(0));
    for (const UnitId unit : ids<UnitId>(r_.area.units.size())) {
      all += r_.area.units.population[unit];
      const area::ClassIndex of = r_.area.units.unit_class[unit];
      if (of != area::kNoClass)
        by_class[static_cast<std::size_t>(of)] += r_.area.units.population[unit];
    }
    std::string text =
        filled(zh_ ? "  {} 个{}，{} 人" : "  {} {}, {} residents",
               grouped(static_cast<std::int64_t>(r_.area.units.size())), noun(), grouped(all));
    for (std::size_t c = 0; c < by_class.size(); ++c) {
      text += fmt::format("{}{} {}", c == 0 ? (zh_ ? "（" : " (") : (zh_ ? "，" : ", "),
                          r_.area.units.classes[c].label.in(language_), grouped(by_class[c]));
    }
    if (!by_class.empty()) text += zh_ ? "）" : ")";
    line(text + (zh_ ? "；" : "; ") +
         (r_.area.mapped ? r_.area.crs + (r_.area.crs_name.empty() ? "" : " " + r_.area.crs_name)
                         : say("from a list, no map", "仅据名单，没有地图")));
    constructed();
    faults();
  }

  // What looks like a boundary and is none.
  void constructed() {
    const std::int64_t count = r_.area.units.constructed_count();
    if (count == 0) return;
    line(filled(zh_ ? "  {} 个{}：边界由点位推算" : "  {} {}: shapes constructed from points",
                grouped(count), noun()));
  }

  // Places that several units claimed, or none.
  void faults() {
    if (!r_.report.faults) return;
    const auto& kinds = r_.report.faults->kind;
    const auto count = [&](area::FaultKind kind, const char* noun) {
      const auto n = std::count(kinds.begin(), kinds.end(), kind);
      return zh_ ? grouped(n) : counted(grouped(n), n == 1, noun);
    };
    const bool constructed = r_.area.units.constructed_count() > 0;
    const Text one = constructed ? Text{"community", "社区"} : Text{"unit", "单元"};
    const char* const many = constructed ? "communities" : "units";
    line(filled(zh_ ? "  {1}之间：重叠 {2} 处、细缝 {3} 处已归入{1}，保留空白 {4} 处"
                    : "  between {0}: {2} and {3} given to one {1} each, {4} left",
                many, zh_ ? one.zh : one.en, count(area::FaultKind::Overlap, "overlap"),
                count(area::FaultKind::Sliver, "sliver"), count(area::FaultKind::Gap, "gap")));
  }

  // How many repairs and warnings.
  void findings() {
    int repaired = 0;
    int warnings = 0;
    for (const area::Finding& finding : r_.report.findings) {
      if (finding.severity == area::Severity::Repair) ++repaired;
      if (finding.severity == area::Severity::Warning) ++warnings;
    }
    if (repaired + warnings == 0) return;
    line(zh_ ? filled("  数据：已修复 {} 处，警告 {} 条（`hearth check` 列出全部）", repaired,
                      warnings)
             : filled("  data: {} repaired, {} {} (`hearth check` lists them)", repaired, warnings,
                      warnings == 1 ? "warning" : "warnings"));
  }

  void plan_lines(const results::Service& service) {
    line("");
    out_ += approximate_text(service, language_);
    if (!service.plan) {
      if (!r_.area.mapped)
        return line("  " + service.noun.in(language_) + say(": today", "：现状"));
      line(filled(zh_ ? "  {}：现状，直线 {}以内" : "  {}: today, within {} in a straight line",
                  service.noun.in(language_), distance(service.within, language_)));
      return;
    }
    const results::Plan& plan = *service.plan;
    line("  " + plan_answer(r_, service, language_));
    const std::string closing = closing_answer(r_, service, language_);
    if (!closing.empty()) line("  " + closing);
    const std::string bound =
        std::isnan(plan.bound) ? say("no bound", "无界")
                               : fmt::format("{} {}", say("bound", "界"), number(plan, plan.bound));
    line(fmt::format("  {} {}, {}, {} {}, {}, {}: {}", say("objective", "目标值"),
                     number(plan, plan.objective), bound, say("gap", "差距"),
                     std::isnan(plan.gap) ? "–" : fmt::format("{:.3g}%", plan.gap * 100),
                     plan.status, say("proved by", "证明"), plan.proved_by));
    if (!plan.stopped_by.empty()) {
      line(filled(zh_ ? "  提前停止：{}" : "  stopped early by: {}", plan.stopped_by));
    }
  }

  [[nodiscard]] std::string number(const results::Plan& plan, double value) const {
    return objective_text(plan.goal, value, language_);
  }

  // A measure, and of how many sites where it asks for a number.
  struct Shown {
    std::string measure;
    std::int32_t need = 0;
  };

  [[nodiscard]] std::vector<Shown> shown_of(const std::string& service) const {
    std::vector<Shown> all;
    for (const std::string measure : kShown) {
      std::set<std::int32_t> needs;
      for (const Measure& m : r_.measures) {
        if (m.service == service && m.measure == measure) needs.insert(coverage::need_of(m));
      }
      for (const std::int32_t need : needs) all.push_back({measure, need});
    }
    return all;
  }

  // The classes, and of measures of people the layers.
  [[nodiscard]] std::vector<area::ClassName> groups_of_people(const Shown& shown) const {
    std::vector<area::ClassName> groups = r_.area.units.classes;
    if (!shown.measure.starts_with("population")) return groups;
    for (const demand::DemandLayer& layer : r_.demand.layers) {
      groups.push_back({layer.id, layer.label});
    }
    return groups;
  }

  [[nodiscard]] const Measure* find(const std::string& service, const char* stage,
                                    const Shown& shown, const std::string& of_class) const {
    for (const Measure& m : r_.measures) {
      if (m.service == service && m.stage == stage && m.measure == shown.measure &&
          coverage::need_of(m) == shown.need && m.of_class == of_class && m.level == "all") {
        return &m;
      }
    }
    return nullptr;
  }

  [[nodiscard]] std::string cell(const Measure* m) const {
    if (m == nullptr) return "–";
    if (m->measure.starts_with("impedance")) {
      return distance(Metres(std::round(m->value)), language_);
    }
    if (std::isnan(m->denominator))
      return fmt::format("{:+.1f} {}", m->value * 100, say("points", "个百分点"));
    if (m->measure == "area_coverage") {
      return fmt::format("{:.1f} / {:.1f} km2  {}", m->numerator / 1e6, m->denominator / 1e6,
                         percent(m->exact_numerator, m->exact_denominator));
    }
    const std::int64_t unit = m->measure.starts_with("population") ? kMicroPersons : 1;
    const std::string n =
        unit == 1 ? grouped(m->exact_numerator) : grouped(Persons(m->exact_numerator));
    const std::string d =
        unit == 1 ? grouped(m->exact_denominator) : grouped(Persons(m->exact_denominator));
    return fmt::format("{} / {}  {}", n, d,
                       padded(percent(m->exact_numerator, m->exact_denominator), 6, true));
  }

  [[nodiscard]] std::string verdict(const Measure* m) const {
    if (m == nullptr || m->met == Met::NoTarget) return "";
    std::string target = fmt::format("{:g}%", m->target * 100);
    for (const coverage::Target& asked : r_.targets) {
      const bool preset = asked.service == m->service && !asked.standard_row.empty();
      if (preset && coverage::is_asked(*m, asked)) target += " (" + asked.standard_row + ")";
    }
    return fmt::format("  {} {} {}", say("target", "目标"), target,
                       m->met == Met::Reached ? say("met", "已达到") : say("missed", "未达到"));
  }

  void table(const results::Service& service) {
    const bool after = service.plan.has_value() || !r_.redraws.empty();
    // A column of zeros says nothing: without facilities today there is only the plan.
    today_ =
        !after || std::any_of(service.sites.status.begin(), service.sites.status.end(),
                              [](area::SiteStatus of) { return of == area::SiteStatus::Existing; });
    line(fmt::format("\n  {}{}{}", padded("", kName),
                     today_ ? padded(say("today", "现状"), kCell, true) : "",
                     after ? padded(say("under the plan", "方案"), kCell, true) : ""));
    for (const Shown& shown : shown_of(service.id)) {
      const Measure* today = find(service.id, "today", shown, "all");
      const Measure* planned = find(service.id, "after", shown, "all");
      if (today == nullptr && planned == nullptr) continue;
      row(coverage::with_need(shown.measure, shown.need), today, planned, after);
      if (shown.measure != "population_coverage" && shown.measure != coverage::kManifold &&
          shown.measure != "community_coverage_centre" && shown.measure != "community_coverage" &&
          shown.measure != "community_coverage_qualified") {
        continue;
      }
      for (const auto& [id, label] : groups_of_people(shown)) {
        row("  " + label.in(language_), find(service.id, "today", shown, id),
            find(service.id, "after", shown, id), after);
      }
      if (const Measure* known = find(service.id, "today_known", shown, "all")) {
        line("  " + padded(say("  without approximate places", "  不计位置近似的设施"), kName) +
             padded(cell(known), kCell, true));
      }
    }
  }

  void row(const std::string& name, const Measure* today, const Measure* planned, bool after) {
    line(fmt::format(
        "  {}{}{}{}", padded(name, kName), today_ ? padded(cell(today), kCell, true) : "",
        after ? padded(cell(planned), kCell, true) : "", verdict(after ? planned : today)));
  }

  void shortfall_lines(const results::Service& service) {
    if (!service.plan) return;
    for (const results::Shortfall& s : service.plan->shortfalls) {
      const std::string where = s.area == "all" ? "" : " [" + s.area + "]";
      line(filled(zh_ ? "\n  无法达到：{}{}" : "\n  cannot be met: {}{}", s.target.in(language_),
                  where));
      if (!s.uncovered.empty() || !service.plan->allotment) {
        const bool several = s.target.en.starts_with(coverage::kManifold) ||
                             s.target.en.starts_with("population_coverage_twofold");
        const char* en = several ? "    too few sites in reach, {} demand points: {}"
                                 : "    out of reach, {} demand points: {}";
        const char* zh =
            several ? "    可达设施不足的 {} 个需求点：{}" : "    未覆盖 {} 个需求点：{}";
        line(filled(zh_ ? zh : en, grouped(static_cast<std::int64_t>(s.uncovered.size())),
                    names(s.uncovered)));
      }
      line(
          filled(zh_ ? "    可行的放宽：{}" : "    what would do: {}", s.relaxation.in(language_)));
    }
  }

  [[nodiscard]] std::string names(const std::vector<std::int32_t>& rows) const {
    constexpr std::size_t kNamed = 5;
    std::string out;
    for (std::size_t i = 0; i < rows.size() && i < kNamed; ++i) {
      const DemandId d{rows[i]};
      const UnitId unit = r_.demand.unit[d];
      out += fmt::format(
          "{}{} ({}{})", i == 0 ? "" : ", ", r_.area.units.id[unit],
          r_.area.units.name[unit] == r_.area.units.id[unit] ? "" : r_.area.units.name[unit] + ", ",
          grouped(r_.demand.people[d]));
    }
    return out + (rows.size() > kNamed ? ", …" : "");
  }

  void definition(const std::string& measure, const std::string& text) {
    std::string name = measure;
    for (const std::string& part : wrapped(text, kScreen - kName - 2)) {
      line("  " + padded(name, kName) + part);
      name.clear();
    }
  }

  void definitions() {
    line(say("\n  What the numbers mean", "\n  指标口径"));
    for (const char* measure : kShown) {
      const bool used = std::any_of(r_.measures.begin(), r_.measures.end(),
                                    [&](const Measure& m) { return m.measure == measure; });
      if (!used) continue;
      for (const coverage::Definition& d : r_.definitions) {
        if (d.measure == measure) definition(measure, d.text.in(language_));
      }
    }
  }

  const results::Result& r_;
  static constexpr int kName = 32;     // columns of the name of a measure
  static constexpr int kCell = 29;     // of "963,682 / 1,057,673  91.1%"
  static constexpr int kScreen = 100;  // of a line

  Language language_;
  bool zh_;
  bool today_ = true;  // show the column of today
  std::string out_;
};

}  // namespace

std::string summary_text(const results::Result& result, Language language) {
  return Summary(result, language).of_run();
}

std::string area_text(const results::Result& result, Language language) {
  return Summary(result, language).of_area();
}

std::string written_text(const results::Result& result, const std::filesystem::path& file,
                         double seconds, Language language) {
  const bool zh = language == Language::Zh;
  const std::string name = file.string();
  std::string next = (zh ? "成图：hearth map " : "next: hearth map ") + name;
  if (!result.area.mapped) {
    next = (zh ? "表格：hearth export " : "next: hearth export ") + name + " -o tables.xlsx";
  }
  return filled(zh ? "\n  已写出 {}（{:.2f} 秒）；{}\n" : "\n  written: {} ({:.2f} s); {}\n", name,
                seconds, next);
}

bool any_target_missed(const results::Result& result) {
  // The last stage of each service decides: the plan or redraw where there is one, else today.
  return std::any_of(result.measures.begin(), result.measures.end(), [&](const Measure& m) {
    const bool planned =
        !result.redraws.empty() ||
        std::any_of(result.services.begin(), result.services.end(),
                    [&](const auto& s) { return s.id == m.service && s.plan.has_value(); });
    return m.met == Met::Missed && m.stage == (planned ? "after" : "today");
  });
}

}  // namespace hearth::app
