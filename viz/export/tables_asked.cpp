#include <map>

#include "export/redraw_names.h"
#include "export/tables_redraw.h"
#include "results/sharing_lines.h"

// Tables that a redraw has only where its scenario asks for them.
namespace hearth::exports {

namespace {

Cell yes(bool value) { return Cell{std::int64_t{value ? 1 : 0}}; }

// "moved", "改隶".
Cell change_word(results::TreeChange change, Language language) {
  using results::TreeChange;
  switch (change) {
    case TreeChange::Kept:
      return words(Text{"kept", "不变"}.in(language));
    case TreeChange::Renamed:
      return words(Text{"renamed", "更码"}.in(language));
    case TreeChange::Founded:
      return words(Text{"founded", "新设"}.in(language));
    case TreeChange::Ended:
      return words(Text{"ended", "撤销"}.in(language));
    case TreeChange::Moved:
      break;
  }
  return words(Text{"moved", "改隶"}.in(language));
}

// Name of a district of today; nothing where the level or the code is not known.
Cell name_today(const Subject& s, const std::string& level, const std::string& code) {
  const area::Level* known = s.result.area.hierarchy.find(level);
  if (known == nullptr) return {};
  for (const ParentId parent : ids<ParentId>(known->size())) {
    if (known->id[parent] == code) return words(known->label[parent].in(s.language));
  }
  for (const results::TreeRow& row : s.result.tree) {
    if (row.level == level && row.code == code) return words(row.name.in(s.language));
  }
  for (const results::Redraw& redraw : s.result.redraws) {
    for (const results::NewCommunity& c : redraw.communities) {
      if (redraw.level == level && c.id == code) return words(c.name.in(s.language));
    }
  }
  return {};
}

// Polygons of the communities with these codes; none: one of them is not known.
std::optional<Polygons> shapes_of(const results::Redraw& redraw,
                                  const std::vector<results::StaffRow>& rows) {
  std::map<std::string, const area::MultiPolygon*> by_code;
  for (const ParentId p : ids<ParentId>(redraw.communities.size())) {
    by_code[redraw.communities[p].id] = &redraw.shapes[p];
  }
  Polygons out;
  for (const results::StaffRow& row : rows) {
    const auto found = by_code.find(row.code);
    if (found == by_code.end()) return std::nullopt;
    out.push_back(found->second);
  }
  return out;
}

}  // namespace

Table tree_table(const Subject& s) {
  using T = results::TreeRow;
  return table_of<T>(
      {"tree", "What became of each level", "各级变化"}, s.result.tree,
      {
          {field("level", "level", "层级"), [](const T& t) { return words(t.level); }},
          {field("code", "code", "编码", Kind::Code), [](const T& t) { return words(t.code); }},
          {field("name", "name", "名称"), [&](const T& t) { return words(t.name.in(s.language)); }},
          {field("change", "change", "变化"),
           [&](const T& t) { return change_word(t.change, s.language); }},
          {field("parent_level", "level above", "上级层级"),
           [](const T& t) { return words(t.parent_level); }},
          {field("parent_before", "lay within", "原上级编码", Kind::Code),
           [](const T& t) { return words(t.parent_before); }},
          {field("parent_after", "lies within", "新上级编码", Kind::Code),
           [](const T& t) { return words(t.parent_after); }},
          {field("successor", "most people are now in", "多数人口现属编码", Kind::Code),
           [](const T& t) { return words(t.successor); }},
      });
}

Table staff_table(const Subject& s) {
  using R = results::StaffRow;
  const CommunityNames names(s);
  Table table = table_of<R>({"staff", "Staff", "人员配备"}, s.redraw->staff,
                            {
                                {field("code", "district code", "编码", Kind::Code),
                                 [](const R& r) { return words(r.code); }},
                                {field("name", "district name", "名称"),
                                 [&](const R& r) { return words(names.new_name(r.code)); }},
                                {field("parent", "lies within", "上级编码", Kind::Code),
                                 [](const R& r) { return words(r.parent); }},
                                {field("special", "special (1: yes)", "专属（1：是）", Kind::Whole),
                                 [](const R& r) { return yes(r.is_special); }},
                                {field("households", "households", "户数", Kind::Count),
                                 [](const R& r) { return Cell{r.households}; }},
                                {field("people", "people", "人口", Kind::Count),
                                 [](const R& r) { return count(r.people); }},
                                {field("heads", "heads", "负责人（网格长）", Kind::Whole),
                                 [](const R& r) { return Cell{r.heads}; }},
                                {field("workers", "workers", "工作人员（网格员）", Kind::Whole),
                                 [](const R& r) { return Cell{r.workers}; }},
                            });
  if (auto shapes = shapes_of(*s.redraw, s.redraw->staff)) table.shapes = std::move(*shapes);
  return table;
}

Table shared_centres_table(const Subject& s) {
  using C = results::SharedCentre;
  const CommunityNames names(s);
  std::map<std::string, std::string> name_of_site;
  for (const results::Service& service : s.result.services) {
    for (const SiteId site : ids<SiteId>(service.sites.size())) {
      name_of_site.emplace(service.sites.id[site], service.sites.name[site]);
    }
  }
  const auto site_name = [&](const std::string& id) {
    const auto found = name_of_site.find(id);
    return found == name_of_site.end() ? Cell{} : words(found->second);
  };
  Table table = table_of<C>(
      {"shared-centres", "Shared facilities", "设施共享"}, s.redraw->centres,
      {
          {field("community", "community without its own", "无设施社区编码", Kind::Code),
           [](const C& c) { return words(c.community); }},
          {field("community_name", "community name", "社区名称"),
           [&](const C& c) { return words(names.new_name(c.community)); }},
          {field("people", "people", "人口", Kind::Count),
           [](const C& c) { return count(c.people); }},
          {field("facility", "served by site", "共享设施点编码", Kind::Code),
           [](const C& c) { return words(c.facility); }},
          {field("facility_name", "site name", "设施点名称"),
           [&](const C& c) { return site_name(c.facility); }},
          {field("home", "which stands in community", "设施所在社区编码", Kind::Code),
           [](const C& c) { return words(c.home); }},
          {field("home_name", "its name", "设施所在社区名称"),
           [&](const C& c) { return words(names.new_name(c.home)); }},
          {field("metres", "from the mean of its people (m)", "距社区人口中心（米）", Kind::Whole),
           [](const C& c) { return metres(c.metres); }},
          {field("proven", "sharing proven the best (1: yes)", "共享方案已证明最优（1：是）",
                 Kind::Whole),
           [&](const C& /*row*/) { return yes(s.redraw->centres_proven); }},
      });
  Ways ways;
  for (const auto& line : results::sharing_lines(s.result, *s.redraw)) {
    ways.push_back(line ? std::optional(Way{line->community, line->facility}) : std::nullopt);
  }
  table.shapes = std::move(ways);
  return table;
}

Table events_table(const Subject& s) {
  using E = results::PastEvent;
  return table_of<E>(
      {"events", "Given reorganisations", "既定调整"}, s.redraw->events,
      {
          {field("level", "level", "层级"), [](const E& e) { return words(e.level); }},
          {field("from", "code that ends or gives", "撤销或划出编码", Kind::Code),
           [](const E& e) { return words(e.from); }},
          {field("from_name", "name that ends or gives", "撤销或划出名称"),
           [&](const E& e) { return name_today(s, e.level, e.from); }},
          {field("into", "code that takes it in", "并入编码", Kind::Code),
           [](const E& e) { return words(e.into); }},
          {field("into_name", "name that takes it in", "并入名称"),
           [&](const E& e) { return name_today(s, e.level, e.into); }},
          {field("ends", "does the first end", "是否撤销"),
           [](const E& e) { return yes(e.ends != 0); }},
          {field("founds", "is the second new", "是否新设"),
           [](const E& e) { return yes(e.founds != 0); }},
          {field("year", "year", "年份", Kind::Whole),
           [](const E& e) { return e.year == 0 ? Cell{} : Cell{std::int64_t{e.year}}; }},
          {field("units", "units", "单元数", Kind::Whole),
           [](const E& e) { return Cell{e.units}; }},
          {field("people", "people", "人口", Kind::Count),
           [](const E& e) { return count(e.people); }},
      });
}

Table yardstick_table(const Subject& s) {
  // A row knows the sample that it is of.
  struct Sampled {
    const results::Yardstick* sample;
    const results::YardstickRow* row;
  };
  using S = Sampled;
  std::vector<S> rows;
  for (const results::Yardstick& sample : s.redraw->yardstick) {
    for (const results::YardstickRow& row : sample.rows) rows.push_back({&sample, &row});
  }
  const auto number = [](double results::YardstickRow::*what) {
    return [what](const S& r) { return real(r.row->*what); };
  };
  using Y = results::YardstickRow;
  return table_of<S>(
      {"yardstick", "Yardstick", "随机方案对照"}, rows,
      {
          {field("term", "goal", "目标"), [](const S& r) { return words(r.row->term); }},
          {field("before", "today", "现状", Kind::Real), number(&Y::before)},
          {field("after", "after the redraw", "调整后", Kind::Real), number(&Y::after)},
          {field("least", "least of the sample", "样本最小值", Kind::Real), number(&Y::least)},
          {field("median", "median of the sample", "样本中位数", Kind::Real), number(&Y::median)},
          {field("most", "most of the sample", "样本最大值", Kind::Real), number(&Y::most)},
          {field("percentile_before", "share of the sample not above today", "样本不高于现状的比例",
                 Kind::Real),
           number(&Y::percentile_before)},
          {field("percentile_after", "share of the sample not above the plan",
                 "样本不高于方案的比例", Kind::Real),
           number(&Y::percentile_after)},
          {field("r_hat", "R-hat of the chains", "R-hat", Kind::Real), number(&Y::r_hat)},
          {field("effective_samples", "independent plans", "有效样本数", Kind::Real),
           number(&Y::effective_samples)},
          {field("steps", "steps drawn", "抽样步数", Kind::Whole),
           [](const S& r) { return Cell{r.sample->steps}; }},
          {field("accepted", "steps taken", "接受步数", Kind::Whole),
           [](const S& r) { return Cell{r.sample->accepted}; }},
          {field("chains", "chains", "链数", Kind::Whole),
           [](const S& r) { return Cell{std::int64_t{r.sample->chains}}; }},
          {field("diversity", "diversity of the sample", "样本差异度", Kind::Real),
           [](const S& r) { return real(r.sample->diversity); }},
      });
}

}  // namespace hearth::exports
