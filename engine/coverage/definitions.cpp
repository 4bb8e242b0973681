#include "coverage/measures.h"

namespace hearth::coverage {

const std::vector<Definition>& definitions() {
  static const std::vector<Definition> kDefinitions = {
      {"community_coverage",
       {"Share of communities in which an open facility stands, or which an open facility names "
        "among those it serves.",
        "有开放设施位于其中、或由开放设施注明为其服务对象的社区（村）占全部社区（村）的比例。"}},
      {"community_coverage_qualified",
       {"As community_coverage, counting only facilities that are open, have 30 m2 of floor for "
        "every 100 households they "
        "serve and give 60 % of it to residents' activities, each where it is known.",
        "同 community_coverage，但只计开放、每百户建筑面积不少于 30 平方米、居民活动区域不少于 60% "
        "的设施（资料已知时）。"}},
      {"community_coverage_centre",
       {"Share of communities whose people-weighted centre lies within the service limit of an "
        "open facility, in a straight line.",
        "人口加权中心位于开放设施直线服务半径以内的社区（村）占比。"}},
      {"community_coverage_majority_50",
       {"Share of communities of whose residents at least 50 % live within the service limit of an "
        "open facility.",
        "至少 50% 居民在开放设施服务半径以内的社区（村）占比。"}},
      {"community_coverage_majority_80",
       {"Share of communities of whose residents at least 80 % live within the service limit of an "
        "open facility.",
        "至少 80% 居民在开放设施服务半径以内的社区（村）占比。"}},
      {"community_coverage_majority_100",
       {"Share of communities all of whose residents live within the service limit of an open "
        "facility.",
        "全部居民都在开放设施服务半径以内的社区（村）占比。"}},
      {"community_coverage_touched",
       {"Share of communities of whose residents anybody lives within the service limit: for "
        "comparison only, it flatters.",
        "有任何居民在服务半径以内的社区（村）占比：仅供比较，数值偏高。"}},
      {"population_coverage",
       {"Share of residents whose demand point lies within the service limit of an open facility, "
        "in a straight line.",
        "需求点位于开放设施直线服务半径以内的居民占比。"}},
      {"population_coverage_twofold",
       {"Share of residents within the service limit of at least two open facilities.",
        "处于至少两处开放设施服务半径以内的居民占比。"}},
      {kManifold,
       {"Share of residents within the service limit of at least k open facilities; k stands "
        "beside each number.",
        "处于至少 k 处开放设施服务半径以内的居民占比，k 随数值注明。"}},
      {"population_coverage_graded",
       {"Share of residents within the service limit of an open facility, each counted less the "
        "farther off it is, by the steps in the scenario.",
        "按到最近开放设施的距离分级折算的居民占比：越远折算越少，分级见方案文件。"}},
      {"area_coverage",
       {"Share of ground within the service limit of an open facility, counted on a square lattice "
        "of a twentieth of the limit.",
        "位于开放设施服务半径以内的土地占比，按边长为半径二十分之一的方格点计数。"}},
      {"impedance_mean",
       {"Mean straight-line distance of residents to their nearest open facility.",
        "居民到最近开放设施的平均直线距离。"}},
      {"impedance_median",
       {"Straight-line distance within which half of the residents have their nearest open "
        "facility.",
        "半数居民到最近开放设施的直线距离不超过该值。"}},
      {"impedance_p90",
       {"Straight-line distance within which 90 % of the residents have their nearest open "
        "facility.",
        "九成居民到最近开放设施的直线距离不超过该值。"}},
      {"impedance_max",
       {"Straight-line distance of the worst-off resident to the nearest open facility.",
        "最远居民到最近开放设施的直线距离。"}},
      {"gap_urban_rural",
       {"population_coverage of urban residents less that of rural residents.",
        "城镇居民与农村居民的人口覆盖率之差。"}},
  };
  return kDefinitions;
}

}  // namespace hearth::coverage
