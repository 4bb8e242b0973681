#include <algorithm>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "core/nearest_name.h"
#include "placement/coverage_model.h"
#include "placement/total_cost.h"
#include "study/check/needs.h"
#include "study/placing/allotment.h"
#include "study/placing/placement_case.h"
#include "study/placing/placing.h"
#include "study/placing/travel.h"
#include "study/scenario/problems.h"

namespace hearth::study {

namespace {

class Check {
 public:
  Check(const PlacementOptions& placement, const Scenario& scenario, const area::Sites& sites)
      : placement_(placement), scenario_(scenario), sites_(sites) {}

  void run() {
    if (std::none_of(sites_.status.begin(), sites_.status.end(),
                     [](area::SiteStatus s) { return s == area::SiteStatus::Candidate; })) {
      add("", {"there are no candidate sites to choose from", "没有可供选择的候选点"},
          {"give the service candidates, e.g. `candidates: {at: units}`",
           "请为该服务设置候选点，例如 `candidates: {at: units}`"});
    }
    check_ids("must-open", placement_.must_open);
    check_ids("must-not-open", placement_.must_not_open);
    check_ids("open", placement_.open);
    check_bans();
    check_moves();
    if (placement_.goal == PlacementGoal::LowestTotalCost) check_costs();
    if (placement_.allotment.any()) {
      check_allotment(placement_, scenario_, problems_);
      problems_.throw_if_any();
      return;
    }
    const bool least = placement_.goal == PlacementGoal::FewestSites ||
                       placement_.goal == PlacementGoal::LowestCost;
    if (least || placement_.meet_targets || placement_.compare_definitions) check_targets();
    if (placement_.goal == PlacementGoal::MostPeople || is_for_travel(placement_.goal)) {
      check_count();
    }
    if (is_for_travel(placement_.goal)) check_something_may_open();
    const bool priced = placement_.tradeoff && placement_.tradeoff->budget;
    if (counts_money(placement_) || priced) check_costs();
    if (placement_.tradeoff) check_curve(*placement_.tradeoff);
    check_needs(placement_, scenario_, sites_, problems_);
    problems_.throw_if_any();
  }

 private:
  void add(const std::string& where, Text what, Text fix) {
    const std::string source =
        where.empty() ? scenario_.file.string() + ": placement of " + placement_.service : where;
    problems_.add(source, "", std::move(what), std::move(fix));
  }

  [[nodiscard]] bool is_site(const std::string& id) const {
    return std::binary_search(sites_.id.begin(), sites_.id.end(), id);
  }

  void check_ids(const std::string& key, const std::vector<input::Given>& named) {
    for (const input::Given& id : named) {
      if (is_site(id.value)) continue;
      const std::string near = nearest_name(id.value, sites_.id.values());
      add(id.where,
          {fmt::format("{}: no site has the id {}", key, id.value),
           fmt::format("{}：没有编号为 {} 的点位", key, id.value)},
          near.empty()
              ? Text{"use the id of a candidate site (`hearth check` counts them)",
                     "请填写候选点的编号"}
              : Text{fmt::format("did you mean {}?", near), fmt::format("是否应为 {}？", near)});
    }
  }

  void check_bans() {
    for (const input::Given& id : placement_.must_not_open) {
      const auto at = std::lower_bound(sites_.id.begin(), sites_.id.end(), id.value);
      if (at == sites_.id.end() || *at != id.value) continue;
      const SiteId site{static_cast<std::int32_t>(at - sites_.id.begin())};
      const bool twice =
          std::any_of(placement_.must_open.begin(), placement_.must_open.end(),
                      [&](const input::Given& must) { return must.value == id.value; });
      if (twice) {
        add(id.where,
            {fmt::format("{} must open and must not open", id.value),
             fmt::format("{} 同时被要求开设和禁止开设", id.value)},
            {"take it out of one of the two lists", "请从其中一个列表中删去"});
      } else if (sites_.status[site] == area::SiteStatus::Existing &&
                 existing().rule == ExistingAsked::Rule::Keep) {
        add(id.where,
            {fmt::format("{} stands today and stays (`existing: keep`)", id.value),
             fmt::format("{} 为现有设施，按 `existing: keep` 保留", id.value)},
            {"take it out of must-not-open, or out of the facilities' layer",
             "请从 must-not-open 或设施图层中删去"});
      }
    }
  }

  // Everybody goes somewhere.
  void check_something_may_open() {
    const std::vector<std::int8_t> today = area::open_today(sites_);
    for (const SiteId site : ids<SiteId>(sites_.size())) {
      const bool banned =
          std::ranges::any_of(placement_.must_not_open,
                              [&](const input::Given& id) { return id.value == sites_.id[site]; });
      const bool candidate = sites_.status[site] == area::SiteStatus::Candidate;
      if (!banned && (candidate || today[static_cast<std::size_t>(site.row)] != 0)) return;
    }
    add("",
        {"no facility stands today, and every candidate is under must-not-open: nothing can open",
         "没有现有设施，且全部候选点都列入 must-not-open，无处可设"},
        {"shorten `must-not-open`", "请缩短 `must-not-open`"});
  }

  [[nodiscard]] ExistingAsked existing() const {
    for (const ServiceOptions& service : scenario_.services) {
      if (service.id == placement_.service) return service.existing;
    }
    return {};
  }

  // Not more of today's sites have to close than may.
  void check_moves() {
    if (existing().rule != ExistingAsked::Rule::Relocate) return;
    const auto closing =
        std::ranges::count_if(placement_.must_not_open, [&](const input::Given& id) {
          const SiteId site = find_site(sites_, id.value);
          return site != kNone<SiteId> &&
                 area::open_today(sites_)[static_cast<std::size_t>(site.row)] != 0;
        });
    if (closing <= existing().most) return;
    add(placement_.must_not_open.front().where,
        {fmt::format("{} facilities of today must close, but only {} may move", closing,
                     existing().most),
         fmt::format("{} 处现有设施须关闭，但至多只能迁移 {} 处", closing, existing().most)},
        {"raise `relocate`, or shorten `must-not-open`",
         "请增大 `relocate`，或缩短 `must-not-open`"});
  }

  void check_targets() {
    bool any = false;
    for (const coverage::Target& target : scenario_.targets) {
      if (target.service != placement_.service) continue;
      any = true;
      if (placement::can_plan_for(target.measure)) continue;
      add("",
          {fmt::format("placement cannot plan for a target by {}", target.measure),
           fmt::format("选址暂不能按 {} 指标求解", target.measure)},
          {"ask for population_coverage, population_coverage_twofold, "
           "population_coverage_manifold, population_coverage_graded, community_coverage or "
           "community_coverage_centre; the other measures are still reported",
           "请改用 population_coverage、population_coverage_twofold、"
           "population_coverage_manifold、population_coverage_graded、community_coverage 或 "
           "community_coverage_centre；其他指标仍会报告"});
    }
    if (any) return;
    add("", {"there is no target to meet", "没有要达到的目标"},
        {fmt::format("add one, e.g. `targets: [{{service: {}, measure: population_coverage, share: "
                     "80 %}}]`",
                     placement_.service),
         fmt::format("请添加目标，例如 `targets: [{{service: {}, measure: population_coverage, "
                     "share: 80 %}}]`",
                     placement_.service)});
  }

  // Where money decides, every candidate that may open has a cost.
  void check_costs() {
    std::vector<std::string> unknown;
    for (const SiteId site : ids<SiteId>(sites_.size())) {
      // A ban that has a price is lifted in other plans.
      const bool banned =
          !placement_.price_wishes &&
          std::any_of(placement_.must_not_open.begin(), placement_.must_not_open.end(),
                      [&](const input::Given& id) { return id.value == sites_.id[site]; });
      if (sites_.status[site] != area::SiteStatus::Candidate || banned) continue;
      const double cost = sites_.cost[site];
      if (!(cost >= 0 && cost <= placement::kDearestSite)) unknown.push_back(sites_.id[site]);
    }
    if (unknown.empty()) return;
    constexpr std::size_t kNamed = 5;
    std::string names;
    for (std::size_t i = 0; i < unknown.size() && i < kNamed; ++i) {
      names += (i == 0 ? "" : ", ") + unknown[i];
    }
    if (unknown.size() > kNamed) names += " ...";
    add("",
        {fmt::format("{} candidates have no cost from 0 to 1e10 CNY: {}", unknown.size(), names),
         fmt::format("{} 个候选点没有 0 到 100 亿元之间的造价：{}", unknown.size(), names)},
        placement_.price_wishes
            ? Text{"name the field of the costs (`candidates: {source: ..., cost: FIELD}`) and "
                   "fill "
                   "it in: `price-wishes` lifts what stands under `must-not-open`",
                   "写明造价字段（`candidates: {source: ..., cost: 字段}`）并补全：`price-wishes` "
                   "会另算解除 `must-not-open` 的方案"}
            : Text{
                  "name the field of the costs (`candidates: {source: ..., cost: FIELD}`) and fill "
                  "it in, or list these sites under `must-not-open`",
                  "写明造价字段（`candidates: {source: ..., cost: 字段}`）并补全，或把这些点列入 "
                  "`must-not-open`"});
  }

  // The sites that must open fit into the end of the curve.
  void check_curve(const TradeoffOptions& curve) {
    std::int64_t sites = 0;
    double cost = 0;
    for (const input::Given& id : placement_.must_open) {
      const SiteId site = find_site(sites_, id.value);
      if (site == kNone<SiteId> || sites_.status[site] != area::SiteStatus::Candidate) continue;
      ++sites;
      cost += sites_.cost[site];
    }
    const bool fits = curve.budget ? cost * 100 <= static_cast<double>(curve.budget->value())
                                   : sites <= curve.sites;
    if (fits || sites == 0) return;
    add("",
        {fmt::format("the {} sites under must-open are more than the whole curve allows", sites),
         fmt::format("must-open 中的 {} 处已超过曲线终点", sites)},
        {"let `tradeoff` go further, or shorten `must-open`",
         "请延长 `tradeoff`，或缩短 `must-open`"});
  }

  void check_count() {
    if (placement_.budget) return;
    const auto must = static_cast<std::int64_t>(placement_.must_open.size());
    if (!placement_.sites || *placement_.sites >= must) return;
    add("",
        {fmt::format("{} sites must open, but only {} may", must, *placement_.sites),
         fmt::format("必须开设 {} 处，但最多允许 {} 处", must, *placement_.sites)},
        {"raise `sites` or shorten `must-open`", "请增大 `sites` 或缩短 `must-open`"});
  }

  const PlacementOptions& placement_;
  const Scenario& scenario_;
  const area::Sites& sites_;
  Problems problems_;
};

}  // namespace

void check_placement(const PlacementOptions& placement, const Scenario& scenario,
                     const area::Sites& sites) {
  Check(placement, scenario, sites).run();
}

}  // namespace hearth::study
