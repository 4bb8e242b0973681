// How the goals of a redraw are told.
#include <cmath>

#include <fmt/format.h>

#include "core/number_text.h"
#include "study/redraw/words.h"

namespace hearth::study {

using districting::Term;

namespace {

std::string rounded(double value) {
  return grouped(static_cast<std::int64_t>(std::llround(value)));
}

}  // namespace

std::string RedrawWords::term_units(Term term) const {
  switch (term) {
    case Term::MovedHouseholds:
    case Term::SplitServices:
      return case_.counts_people ? "persons" : "households";
    case Term::RenamedCommunities:
      return "codes";
    case Term::BorderMoved:
    case Term::BorderCut:
      return "m";
    case Term::Decisions:
      return "pairs";
    case Term::Deviation:
    case Term::Compactness:
      return "communities";
    case Term::Inertia:
      return "persons m2";
    case Term::Travel:
      return "persons m";
    case Term::MixedClasses:
      return "persons";
    case Term::SplitParents:
      break;
  }
  return "splits";
}

Text RedrawWords::term(Term term) const {
  switch (term) {
    case Term::MovedHouseholds:
      return case_.counts_people
                 ? Text{"residents whose community is another than today", "变更社区的人口"}
                 : Text{"households whose community is another than today", "变更社区的户数"};
    case Term::RenamedCommunities:
      return {"codes that end and codes that begin", "消失和新增的编码数"};
    case Term::BorderMoved:
      return {"border that is drawn or wiped out", "新划和取消的界线长度"};
    case Term::Decisions:
      return {"pairs of an old and another new community with units in common",
              "发生单元划转的新旧社区对数"};
    case Term::Deviation:
      return {"sum over communities of |size - ideal| / ideal", "各社区规模相对偏差之和"};
    case Term::BorderCut:
      return {"border between communities", "社区间界线总长"};
    case Term::Compactness:
      return {"sum over communities of 1 - Polsby-Popper", "各社区（1 − Polsby-Popper）之和"};
    case Term::Inertia:
      return {"people x squared distance to the middle of their community",
              "人口 × 到社区人口重心距离平方"};
    case Term::Travel:
      return {"people x straight line to the centre of their community",
              "人口 × 到所属社区设施的直线距离"};
    case Term::MixedClasses:
      return {"people who are not of their community's class", "与所在社区类别不同的人口"};
    case Term::SplitServices:
      return {fmt::format("{} of which a service that they use in their community today lies in "
                          "another than their home",
                          case_.counts_people ? "residents" : "households"),
              fmt::format("今日在本社区享有的服务与住处分属不同社区的{}",
                          case_.counts_people ? "人口" : "户数")};
    case Term::SplitParents:
      break;
  }
  return {"districts of the kept level split, each further part counted",
          "应保持完整的区划被拆分的次数"};
}

Text RedrawWords::of_term(Term term, double raw) const {
  switch (term) {
    case Term::MovedHouseholds:
      return case_.counts_people
                 ? Text{grouped(Persons(static_cast<std::int64_t>(raw))) + " residents moved",
                        "变更 " + grouped(Persons(static_cast<std::int64_t>(raw))) + " 人"}
                 : Text{rounded(raw) + " households moved", "变更 " + rounded(raw) + " 户"};
    case Term::RenamedCommunities:
      return {rounded(raw) + " codes begin or end", "编码增减 " + rounded(raw) + " 个"};
    case Term::BorderMoved:
      return {fmt::format("{:.1f} km of border changed", raw / 1000),
              fmt::format("界线变动 {:.1f} 公里", raw / 1000)};
    case Term::Decisions:
      return {rounded(raw) + " exchanges between communities", rounded(raw) + " 处划转"};
    case Term::Deviation:
      return {fmt::format("size deviation {:.2f}", raw), fmt::format("规模偏差 {:.2f}", raw)};
    case Term::BorderCut:
      return {fmt::format("{:.1f} km of border", raw / 1000),
              fmt::format("界线 {:.1f} 公里", raw / 1000)};
    case Term::Compactness:
      return {fmt::format("shape index {:.2f} (0 is best)", raw),
              fmt::format("形状指数 {:.2f}（0 最优）", raw)};
    case Term::Inertia:
      return {fmt::format("{:.0f} million persons km2 of spread", raw / 1e18),
              fmt::format("离散度 {:.0f} 百万人·平方公里", raw / 1e18)};
    case Term::Travel:
      return {fmt::format("{} person-km to the centre", rounded(raw / 1e9)),
              fmt::format("到中心 {} 人公里", rounded(raw / 1e9))};
    case Term::MixedClasses:
      return {grouped(Persons(static_cast<std::int64_t>(raw))) + " residents of another class",
              "类别不同的居民 " + grouped(Persons(static_cast<std::int64_t>(raw))) + " 人"};
    case Term::SplitServices:
      return case_.counts_people
                 ? Text{grouped(Persons(static_cast<std::int64_t>(raw))) +
                            " residents parted from a service",
                        grouped(Persons(static_cast<std::int64_t>(raw))) + " 人与现用服务分离"}
                 : Text{rounded(raw) + " households parted from a service",
                        rounded(raw) + " 户与现用服务分离"};
    case Term::SplitParents:
      break;
  }
  return {rounded(raw) + " splits", "拆分 " + rounded(raw) + " 次"};
}

}  // namespace hearth::study
