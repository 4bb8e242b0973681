#include "export/tables_redraw.h"

#include <map>

#include "export/redraw_names.h"

namespace hearth::exports {

namespace {

const std::string& unit_id(const Subject& s, UnitId unit) { return s.result.area.units.id[unit]; }
const std::string& unit_name(const Subject& s, UnitId unit) {
  return s.result.area.units.name[unit];
}

// Rows are counted from 1 for people; ledger and change list agree.
Cell row_number(std::int32_t row) { return std::int64_t{row} + 1; }

std::string list_of(const std::vector<std::string>& codes) {
  std::string out;
  for (const std::string& code : codes) out.append(out.empty() ? "" : " + ").append(code);
  return out;
}

std::string rows_of(const std::vector<std::int32_t>& rows) {
  std::vector<std::string> numbers;
  numbers.reserve(rows.size());
  for (const std::int32_t row : rows) numbers.push_back(std::to_string(row + 1));
  return list_of(numbers);
}

Cell nothing() { return {}; }

}  // namespace

Table changes_table(const Subject& s) {
  namespace list = area::change_list;
  using C = results::UnitChange;
  const CommunityNames names(s);
  const auto answer = [](const C& /*change*/) { return nothing(); };
  Table table = table_of<C>(
      list::kTitle, s.redraw->changes,
      {
          {field(list::kUnit, Kind::Code), [&](const C& c) { return words(unit_id(s, c.unit)); }},
          {field(list::kName), [&](const C& c) { return words(unit_name(s, c.unit)); }},
          {field(list::kOld, Kind::Code), [](const C& c) { return words(c.old_code); }},
          {field(list::kOldName), [&](const C& c) { return words(names.old_name(c.old_code)); }},
          {field(list::kNew, Kind::Code), [](const C& c) { return words(c.new_code); }},
          {field(list::kNewName), [&](const C& c) { return words(names.new_name(c.new_code)); }},
          {field(list::kOperation), [&](const C& c) { return words(operation(c.op, s.language)); }},
          {field(list::kHouseholds, Kind::Count), [](const C& c) { return count(c.households); }},
          {field(list::kPeople, Kind::Count), [](const C& c) { return count(c.people); }},
          {field(list::kReason, Kind::Sentence),
           [&](const C& c) { return words(c.reason.in(s.language)); }},
          {field(list::kBefore, Kind::Whole),
           [](const C& c) { return metres(c.impedance_before); }},
          {field(list::kAfter, Kind::Whole), [](const C& c) { return metres(c.impedance_after); }},
          {field(list::kRow, Kind::Whole), [](const C& c) { return row_number(c.row); }},
          {field(list::kAccept, Kind::Answer), answer},
          {field(list::kReject, Kind::Answer), answer},
          {field(list::kRemark, Kind::Answer), answer},
      });
  Polygons moved;
  for (const C& change : s.redraw->changes) {
    moved.push_back(&s.result.area.units.shape[change.unit]);
  }
  table.shapes = std::move(moved);
  return table;
}

Table ledger_table(const Subject& s) {
  using L = results::LedgerRow;
  const auto* first = s.redraw->ledger.data();
  return table_of<L>(
      {"ledger", "Ledger", "调整台账"}, s.redraw->ledger,
      {
          {field("row", "row", "行号", Kind::Whole),
           [first](const L& l) { return row_number(static_cast<std::int32_t>(&l - first)); }},
          {field("operation", "operation", "调整方式"),
           [&](const L& l) { return words(operation(l.op, s.language)); }},
          {field("class", "class", "类别"), [&](const L& l) { return class_of(s, l.of_class); }},
          {field("to_class", "becomes class", "改为类别"),
           [&](const L& l) { return class_of(s, l.to_class); }},
          {field("before", "codes before", "调整前编码", Kind::Code),
           [](const L& l) { return words(list_of(l.before)); }},
          {field("after", "codes after", "调整后编码", Kind::Code),
           [](const L& l) { return words(list_of(l.after)); }},
          {field("units", "units that change", "变更单元数", Kind::Whole),
           [](const L& l) { return Cell{l.units}; }},
          {field("households", "households", "户数", Kind::Count),
           [](const L& l) { return count(l.households); }},
          {field("people", "people", "人口", Kind::Count),
           [](const L& l) { return count(l.people); }},
          {field("border_km", "border changed (km)", "界线变动（公里）", Kind::Real),
           [](const L& l) { return real(l.border_km); }},
          {field("reason", "reason", "理由", Kind::Sentence),
           [&](const L& l) { return words(l.reason.in(s.language)); }},
          {field("loss_if_undone", "loss if undone", "撤销的损失", Kind::Real),
           [](const L& l) { return real(l.loss_if_undone); }},
          {field("undone", "if undone", "若撤销", Kind::Sentence),
           [&](const L& l) { return words(l.undone.in(s.language)); }},
          {field("depends_on", "after rows", "须先于本行的行", Kind::Code),
           [](const L& l) { return words(rows_of(l.depends_on)); }},
      });
}

Table crosswalk_table(const Subject& s) {
  using X = results::Crossing;
  const CommunityNames names(s);
  std::map<std::string, Persons> people_of_old;
  for (const X& crossing : s.redraw->crosswalk) people_of_old[crossing.old_code] += crossing.people;
  return table_of<X>(
      {"crosswalk", "Crosswalk", "新旧社区对照"}, s.redraw->crosswalk,
      {
          {field(area::change_list::kOld, Kind::Code),
           [](const X& x) { return words(x.old_code); }},
          {field(area::change_list::kOldName),
           [&](const X& x) { return words(names.old_name(x.old_code)); }},
          {field(area::change_list::kNew, Kind::Code),
           [](const X& x) { return words(x.new_code); }},
          {field(area::change_list::kNewName),
           [&](const X& x) { return words(names.new_name(x.new_code)); }},
          {field("units", "units", "单元数", Kind::Whole),
           [](const X& x) { return Cell{x.units}; }},
          {field("people", "people", "人口", Kind::Count),
           [](const X& x) { return count(x.people); }},
          {field("households", "households", "户数", Kind::Count),
           [](const X& x) { return count(x.households); }},
          // Statistics of the old community times this are those of the new one's part.
          {field("share_of_old", "share of the old community's people", "占原社区人口比例",
                 Kind::Real),
           [&](const X& x) {
             const Persons all = people_of_old[x.old_code];
             return all.value() > 0 ? Cell{x.people / all} : Cell{};
           }},
      });
}

Table communities_table(const Subject& s) {
  using C = results::NewCommunity;
  const auto flag = [](bool value) { return Cell{std::int64_t{value ? 1 : 0}}; };
  Table table = table_of<C>(
      {"communities", "Communities", "调整后社区"}, s.redraw->communities,
      {
          {field("code", "community code", "社区编码", Kind::Code),
           [](const C& c) { return words(c.id); }},
          {field("name", "community name", "社区名称"),
           [&](const C& c) { return words(c.name.in(s.language)); }},
          {field("parent", "lies within", "上级编码", Kind::Code),
           [](const C& c) { return words(c.parent); }},
          {field("class", "class", "类别"), [&](const C& c) { return class_label(s, c.of_class); }},
          {field("units", "units", "单元数", Kind::Whole),
           [](const C& c) { return Cell{c.units}; }},
          {field("people", "people", "人口", Kind::Count),
           [](const C& c) { return count(c.people); }},
          {field("households", "households", "户数", Kind::Count),
           [](const C& c) { return count(c.households); }},
          {field("compactness", "compactness (Polsby-Popper)", "紧凑度（Polsby-Popper）",
                 Kind::Real),
           [](const C& c) { return real(c.compactness); }},
          {field("centre", "centre", "中心", Kind::Code),
           [](const C& c) { return words(c.centre); }},
          {field("centre_x", "centre east (m)", "中心东坐标（米）", Kind::Real),
           [](const C& c) { return real(c.centre_at.x); }},
          {field("centre_y", "centre north (m)", "中心北坐标（米）", Kind::Real),
           [](const C& c) { return real(c.centre_at.y); }},
          {field("is_new", "provisional code (1: yes)", "临时编码（1：是）", Kind::Whole),
           [&](const C& c) { return flag(c.is_new); }},
          {field("is_affected", "affected (1: yes)", "受影响（1：是）", Kind::Whole),
           [&](const C& c) { return flag(c.is_affected); }},
      });
  Polygons shapes;
  for (const area::MultiPolygon& shape : s.redraw->shapes) shapes.push_back(&shape);
  table.shapes = std::move(shapes);
  return table;
}

Table alternatives_table(const Subject& s) {
  using A = results::Alternative;
  const CommunityNames names(s);
  return table_of<A>(
      {"alternatives", "Alternatives", "备选去向"}, s.redraw->alternatives,
      {
          {field(area::change_list::kUnit, Kind::Code),
           [&](const A& a) { return words(unit_id(s, a.unit)); }},
          {field(area::change_list::kName),
           [&](const A& a) { return words(unit_name(s, a.unit)); }},
          {field("new", "goes to community", "调入社区编码", Kind::Code),
           [&](const A& a) { return words(s.redraw->after[a.unit]); }},
          {field("community", "other community code", "备选社区编码", Kind::Code),
           [](const A& a) { return words(a.community); }},
          {field("community_name", "other community name", "备选社区名称"),
           [&](const A& a) { return words(names.new_name(a.community)); }},
          {field("loss", "loss", "损失", Kind::Real), [](const A& a) { return real(a.loss); }},
          {field("verdict", "why not", "未采用的原因", Kind::Sentence),
           [&](const A& a) { return words(a.verdict.in(s.language)); }},
      });
}

Table breaches_table(const Subject& s) {
  using B = results::RuleBreach;
  const CommunityNames names(s);
  return table_of<B>(
      {"breaches", "Broken rules", "未满足的规则"}, s.redraw->breaches,
      {
          {field("stage", "stage", "阶段"),
           [&](const B& b) { return words(stage_word(b.stage, s.language)); }},
          {field("rule", "rule", "规则"), [](const B& b) { return words(b.rule); }},
          {field("community", "community code", "社区编码", Kind::Code),
           [](const B& b) { return words(b.community); }},
          {field("community_name", "community name", "社区名称"),
           [&](const B& b) {
             return words(b.stage == "before" ? names.old_name(b.community)
                                              : names.new_name(b.community));
           }},
          {field(area::change_list::kUnit, Kind::Code), [](const B& b) { return words(b.unit); }},
          {field("measured", "measured", "实际值", Kind::Real),
           [](const B& b) { return count(b.measured); }},
          {field("limit", "allowed", "限值", Kind::Real),
           [](const B& b) { return count(b.limit); }},
          {field("message", "what is broken", "说明", Kind::Sentence),
           [&](const B& b) { return words(b.message.in(s.language)); }},
      });
}

Table terms_table(const Subject& s) {
  using T = results::RedrawTerm;
  return table_of<T>(
      {"terms", "Goals", "目标"}, s.redraw->terms,
      {
          {field("term", "goal", "目标"), [](const T& t) { return words(t.term); }},
          {field("counted_in", "counted in", "计量单位"),
           [](const T& t) { return words(t.units); }},
          {field("weight", "weight", "权重", Kind::Real),
           [](const T& t) { return real(t.weight); }},
          {field("scale", "scale", "尺度", Kind::Real), [](const T& t) { return real(t.scale); }},
          {field("before", "today", "现状", Kind::Real), [](const T& t) { return real(t.before); }},
          {field("after", "after the redraw", "调整后", Kind::Real),
           [](const T& t) { return real(t.after); }},
          {field("bound", "no plan is below", "任何方案的下界", Kind::Real),
           [](const T& t) { return real(t.bound); }},
          {field("definition", "definition", "定义", Kind::Sentence),
           [&](const T& t) { return words(t.definition.in(s.language)); }},
      });
}

Table curve_table(const Subject& s) {
  using C = results::ChangeStep;
  return table_of<C>(
      {"curve", "Least-change curve", "最少变动曲线"}, s.redraw->curve,
      {
          {field("budget", "share of households that may move", "允许变动户数比例", Kind::Real),
           [](const C& c) { return real(c.budget); }},
          {field("moved", "share that moves", "实际变动比例", Kind::Real),
           [](const C& c) { return real(c.moved); }},
          {field("moved_households", "households that move", "变动户数", Kind::Count),
           [](const C& c) { return count(c.moved_households); }},
          {field("communities", "communities", "社区数", Kind::Whole),
           [](const C& c) { return Cell{c.communities}; }},
          {field("breaches", "rules broken", "未满足规则数", Kind::Whole),
           [](const C& c) { return Cell{c.breaches}; }},
          {field("objective", "objective", "目标值", Kind::Real),
           [](const C& c) { return real(c.objective); }},
      });
}

}  // namespace hearth::exports
