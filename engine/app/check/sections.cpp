#include "app/check/sections.h"

#include <algorithm>
#include <cmath>

#include "app/check/words.h"
#include "core/number_text.h"
#include "core/plural.h"
#include "standards/words.h"

namespace hearth::app {

namespace {

using study::CheckFacts;
using study::PlaceFacts;
using study::ServiceFacts;

std::string n(std::int64_t number) { return grouped(number); }
std::string signed_number(double value) {
  const std::int64_t whole = std::llround(value);
  return (whole > 0 ? "+" : "") + grouped(whole);
}
Text same(std::int64_t number) { return same_text(grouped(number)); }

class Sections {
 public:
  Sections(const results::Result& result, const CheckFacts& facts) : r_(result), f_(facts) {}

  std::vector<CheckSection> all() {
    if (!r_.area.mapped) return {sources(), units(), unplaced(), sites(), totals()};
    return {sources(), units(),  repairs(), places(), unplaced(),
            sites(),   totals(), sizes(),   edge()};
  }

 private:
  CheckSection sources() const {
    CheckSection s{"sources", {"Sources", "数据来源"}, State::Fine, {}, {}, {}};
    s.table.columns = {{{"read as", "用作"}},        {{"file", "文件"}},
                       {{"features", "要素"}, true}, {{"lies at", "位置"}},
                       {{"datum", "基准"}},          {{"coordinate system", "坐标系"}}};
    for (std::size_t i = 0; i < r_.report.sources.size(); ++i) {
      const area::Source& source = r_.report.sources[i];
      const input::Whereabouts& where = f_.sources[i];
      const bool placed = where.degrees.has_value();
      const Text none = placed ? Text{"not named", "未注明"} : Text{};
      s.table.rows.push_back({same_text(source.role), same_text(source.path), same(source.features),
                              placed ? on_earth(*where.degrees) : Text{},
                              where.datum.empty() ? none : same_text(where.datum),
                              same_text(source.crs)});
    }
    if (warned({"unsaid_datum", "rough_datum", "crs_ignored", "wide_zone", "distorted_lengths"})) {
      s.state = State::Warned;
      s.lines.push_back(
          {"the position of the data is in doubt: see the warnings", "数据位置存疑：见警告"});
    }
    return s;
  }

  CheckSection units() const {
    const area::Units& units = r_.area.units;
    CheckSection s{"units", {"Units", "单元"}, State::Fine, {}, {}, {}};
    const std::string count = n(static_cast<std::int64_t>(units.size()));
    const Text ground = r_.area.mapped ? square_metres(f_.ground.value())
                                       : Text{"no map: known by name alone", "没有地图，仅有名单"};
    const Text households = units.households.empty()
                                ? Text{}
                                : both(", {} households", "，{} 户", n(f_.households.value()));
    s.lines.push_back({filled("{} {}, {} residents{}, {}", count,
                              units.size() == 1 ? units.noun.en : plural_of(units.noun.en),
                              grouped(f_.people), households.en, ground.en),
                       filled("{} 个{}，{} 人{}，{}", count, units.noun.zh, grouped(f_.people),
                              households.zh, ground.zh)});
    const area::Box& b = f_.box;
    if (r_.area.mapped)
      s.lines.push_back(both("in {}: {} to {} m east, {} to {} m north",
                             "{} 坐标：东 {} 至 {} 米，北 {} 至 {} 米", r_.area.crs,
                             n(std::llround(b.min_x)), n(std::llround(b.max_x)),
                             n(std::llround(b.min_y)), n(std::llround(b.max_y))));
    const auto empty = std::count(units.population.begin(), units.population.end(), Persons(0));
    if (empty > 0) {
      s.lines.push_back(both("{} without residents", "其中 {} 个没有人口", n(empty)));
      s.state = State::Told;
    }
    classes(s);
    return s;
  }

  void classes(CheckSection& s) const {
    const area::Units& units = r_.area.units;
    s.table.columns = {{{"", ""}},
                       {{"units", "单元"}, true},
                       {{"residents", "人"}, true},
                       {{"districts", "区划"}, true}};
    for (const study::ClassFacts& of : f_.classes) {
      s.table.rows.push_back(
          {of.name.label, same(of.units), people_share(of.people, f_.people), {}});
    }
    for (const study::LevelFacts& level : f_.levels) {
      const auto with = static_cast<std::int64_t>(units.size()) - level.units_without;
      s.table.rows.push_back({{"in a " + level.noun.en, "属于" + level.noun.zh},
                              same(with),
                              people_share(f_.people - level.people_without, f_.people),
                              same(level.districts)});
    }
  }

  CheckSection repairs() const {
    const study::RepairFacts& r = f_.repairs;
    CheckSection s{"repairs", {"Repairs", "修复"}, State::Fine, {}, {}, {}};
    if (r.polygons == 0 && r.others.empty()) {
      s.lines.push_back({"nothing had to be repaired", "无需修复"});
      return s;
    }
    s.state = State::Told;
    s.lines = r.others;
    if (r.polygons == 0) return s;
    const Text before = square_metres(r.before_m2);
    const Text after = square_metres(r.after_m2);
    const std::string change = signed_number(r.after_m2 - r.before_m2);
    s.lines.push_back({filled("{} invalid polygons repaired, together {} before, {} after ({} m2)",
                              n(r.polygons), before.en, after.en, change),
                       filled("修复无效多边形 {} 个，合计修复前 {}，修复后 {}（{} 平方米）",
                              n(r.polygons), before.zh, after.zh, change)});
    s.table.columns = {{{"changed most", "变化最大"}},
                       {{"name", "名称"}},
                       {{"m2 before", "修复前（平方米）"}, true},
                       {{"m2 after", "修复后（平方米）"}, true},
                       {{"change", "变化"}, true}};
    for (const study::RepairedUnit& unit : r.worst) {
      const double by = unit.after_m2 - unit.before_m2;
      s.table.rows.push_back({same_text(unit.id), same_text(unit.name == unit.id ? "" : unit.name),
                              same(std::llround(unit.before_m2)), same(std::llround(unit.after_m2)),
                              same_text(signed_number(by))});
    }
    return s;
  }

  CheckSection places() const {
    CheckSection s{"places", {"Overlaps and gaps", "重叠与空隙"}, State::Fine, {}, {}, {}};
    const bool ruled = r_.report.faults.has_value();
    add_place(s, f_.overlaps, {"overlap", "重叠"});
    add_place(s, f_.slivers, {"sliver", "细缝"});
    add_place(s, f_.gaps, {"gap", "空隙"});
    if (s.table.rows.empty()) {
      s.lines.push_back(
          r_.area.units.constructed_count() > 0
              ? Text{"none: the shapes were constructed from points", "无：单元边界由点位推算"}
              : Text{"none: the units fit together", "无：单元边界相互吻合"});
      return s;
    }
    s.state = ruled ? State::Told : State::Warned;
    s.table.columns = {{{"what", "类别"}},           {{"how many", "处数"}, true},
                       {{"together", "合计"}, true}, {{"the largest", "最大一处"}, true},
                       {{"between", "涉及单元"}},    {{"done", "处理"}}};
    if (!ruled) {
      s.note = {"`area.units.repair` gives each such place to one unit",
                "写 `area.units.repair` 可将各处归入一个单元"};
    }
    return s;
  }

  static void add_place(CheckSection& s, const PlaceFacts& places, const Text& noun) {
    if (places.count == 0) return;
    s.table.rows.push_back({{places.count == 1 ? noun.en : plural_of(noun.en), noun.zh},
                            same(places.count),
                            square_metres(places.total_m2),
                            square_metres(places.worst_m2),
                            same_text(places.worst),
                            places.repaired ? Text{"given to one unit", "已归入单元"}
                                            : Text{"left as it is", "保持原状"}});
  }

  CheckSection unplaced() const {
    CheckSection s{"unplaced", {"People without a unit", "无所属单元的人口"}, State::Fine, {}, {},
                   {}};
    for (const area::Finding& finding : r_.report.findings) {
      if (finding.kind != "no_unit") continue;
      s.lines.push_back(
          {finding.source + ": " + finding.message.en, finding.source + "：" + finding.message.zh});
    }
    for (const study::LevelFacts& level : f_.levels) {
      if (level.units_without == 0) continue;
      s.lines.push_back(
          {filled("{} with {} residents belong to no {}",
                  hearth::counted(n(level.units_without), level.units_without == 1, "unit"),
                  grouped(level.people_without), level.noun.en),
           filled("{} 个单元（{} 人）不属于任何{}", n(level.units_without),
                  grouped(level.people_without), level.noun.zh)});
    }
    s.state = s.lines.empty() ? State::Fine : State::Warned;
    if (s.lines.empty()) {
      s.lines.push_back({"none: all that the sources count belong to a unit and its districts",
                         "无：数据中的人口都有所属单元和区划"});
    }
    return s;
  }

  CheckSection sites() const {
    CheckSection s{"sites", {"Facilities", "设施"}, State::Fine, {}, {}, {}};
    s.table.columns = {{{"service", "服务"}},
                       {{"within", "半径"}, true},
                       {{"existing", "现有"}, true},
                       {{"candidates", "候选"}, true},
                       {{"outside the area", "区域外"}, true},
                       {{"the farthest", "最远"}, true},
                       {{"", ""}}};
    for (std::size_t i = 0; i < f_.services.size(); ++i) {
      const ServiceFacts& service = f_.services[i];
      const std::int64_t outside = service.outside.facilities + service.outside.candidates;
      s.table.rows.push_back({same_text(service.id), within(i), same(service.facilities),
                              same(service.candidates), same(outside),
                              outside > 0 ? length(service.outside.farthest_away) : Text{},
                              same_text(service.outside.farthest)});
      if (outside > 0) s.state = State::Warned;
      if (const std::int64_t n = area::approximate_count(r_.services[i].sites); n > 0) {
        s.lines.push_back(
            both("{}: of {} only the community is known; they stand at a point inside it",
                 "{}：{} 处只知所在社区，放在社区内部一点，位置近似", service.id, grouped(n)));
      }
      standards(s, r_.services[i]);
    }
    return s;
  }

  static void standards(CheckSection& s, const results::Service& service) {
    if (!service.standard) return;
    s.lines.push_back(
        both("{}: standard {}", "{}：服务标准 {}", service.id, service.standard->name));
    for (const standards::UsedRow& row : service.standard->rows) {
      const auto line = [&](Language language) {
        const bool zh = language == Language::Zh;
        const std::string said = zh ? "；方案另有规定" : "; the scenario says otherwise";
        return standards::measure_label(row.measure).in(language) + " " +
               standards::value_text(row).in(language) + (zh ? "：" : ": ") +
               standards::citation(row).in(language) + (row.followed == 0 ? said : "");
      };
      s.lines.push_back({line(Language::En), line(Language::Zh)});
    }
  }

  CheckSection totals() const {
    CheckSection s{"totals", {"Given totals", "给定合计"}, State::Fine, {}, {}, {}};
    for (const area::Finding& finding : r_.report.findings) {
      const bool wrong = finding.kind == "wrong_sum";
      if (wrong) s.state = State::Warned;
      if (!wrong && finding.kind != "subtotals") continue;
      s.lines.push_back(
          {finding.source + ": " + finding.message.en, finding.source + "：" + finding.message.zh});
    }
    if (s.lines.empty()) {
      s.lines.push_back({"none: no list gives totals of its rows", "无：没有带合计行的名单"});
    } else if (s.state == State::Fine) {
      s.lines.push_back({"each agrees with its rows", "均与明细相符"});
    }
    return s;
  }

  CheckSection sizes() const {
    CheckSection s{
        "sizes", {"Size of units against reach", "单元大小与服务半径"}, State::Fine, {}, {}, {}};
    s.table.columns = {{{"service", "服务"}},
                       {{"within", "半径"}, true},
                       {{"residents in wider units", "单元大于半径的人口"}, true},
                       {{"wider than a quarter of it", "大于其四分之一"}, true},
                       {{"the largest", "最大边长"}, true},
                       {{"unit", "单元"}}};
    for (std::size_t i = 0; i < f_.services.size(); ++i) {
      const study::SizeFacts& size = f_.services[i].size;
      s.table.rows.push_back({same_text(f_.services[i].id), within(i),
                              people_share(size.people_beyond_reach, f_.people),
                              people_share(size.people_beyond_quarter, f_.people),
                              length(size.largest_side), same_text(size.largest)});
      if (size.beyond_quarter > 0) s.state = std::max(s.state, State::Told);
      if (size.beyond_reach > 0) s.state = State::Warned;
    }
    s.note = {
        "Width: side of a square as large as the unit. All of a unit count from one point: what "
        "one site serves is about 3% off where units are a quarter of the reach wide, 22% where "
        "they are as wide.",
        "边长：与单元等面积的正方形边长。单元内的人都按一个点计算：边长为半径四分之一时，单个设施"
        "服务人数的误差约 3%，等于半径时约 22%。"};
    return s;
  }

  CheckSection edge() const {
    CheckSection s{"edge", {"Edge of the area", "边缘效应"}, State::Fine, {}, {}, {}};
    s.table.columns = {{{"service", "服务"}},
                       {{"within", "半径"}, true},
                       {{"residents as near to the border", "距边界不超过半径的人口"}, true}};
    for (std::size_t i = 0; i < f_.services.size(); ++i) {
      const study::EdgeFacts& edge = f_.services[i].edge;
      s.table.rows.push_back(
          {same_text(f_.services[i].id), within(i), people_share(edge.people, f_.people)});
      if (edge.points > 0) s.state = State::Told;
    }
    s.note = {"Facilities beyond the outer border are not known: they may serve these residents.",
              "外边界以外的设施不在数据中，可能也服务这些居民。"};
    return s;
  }

  [[nodiscard]] Text within(std::size_t service) const {
    const Metres limit = r_.services[service].within;
    return {distance(limit, Language::En), distance(limit, Language::Zh)};
  }

  [[nodiscard]] bool warned(std::initializer_list<const char*> kinds) const {
    return std::any_of(r_.report.findings.begin(), r_.report.findings.end(),
                       [&](const area::Finding& finding) {
                         return std::find(kinds.begin(), kinds.end(), finding.kind) != kinds.end();
                       });
  }

  const results::Result& r_;
  const CheckFacts& f_;
};

}  // namespace

CheckCounts counts_of(const study::Checked& checked) {
  CheckCounts counts;
  counts.errors = static_cast<std::int64_t>(checked.errors.size());
  for (const area::Finding& finding : checked.result.report.findings) {
    if (finding.severity == area::Severity::Warning) ++counts.warnings;
    if (finding.severity == area::Severity::Note) ++counts.notes;
    if (finding.severity == area::Severity::Repair && !checked.facts) ++counts.repairs;
  }
  if (!checked.facts) return counts;
  counts.repairs = checked.facts->repairs.count;
  return counts;
}

std::vector<CheckSection> check_sections(const study::Checked& checked) {
  if (!checked.facts) return {};
  return Sections(checked.result, *checked.facts).all();
}

}  // namespace hearth::app
