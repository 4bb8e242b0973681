#include "export/tables_meeting.h"

#include <array>
#include <cmath>
#include <cstdint>
#include <numeric>
#include <string>
#include <vector>

namespace hearth::exports {

namespace {

using results::Service;

// A row of a table that some services have.
template <typename Of>
struct RowOf {
  const Service* service;
  const Of* of;
  std::size_t row;
};

// The rows of `part` of all services that have it; so many each as `count` says.
template <typename Of, typename Part, typename Count>
std::vector<RowOf<Of>> rows_of(const Subject& s, Part part, Count count) {
  std::vector<RowOf<Of>> rows;
  for (const Service& service : s.result.services) {
    const auto& of = service.*part;
    if (!of) continue;
    for (std::size_t row = 0; row < count(*of, service); ++row) {
      rows.push_back({&service, &*of, row});
    }
  }
  return rows;
}

template <typename Of>
Maker<RowOf<Of>> service_column() {
  return {field("service", "service", "服务", Kind::Code),
          [](const RowOf<Of>& r) { return words(r.service->id); }};
}

Text kind_word(results::WishKind kind) {
  static const std::array<Text, 5> kWords{{{"all of them", "全部要求"},
                                           {"must open", "必须新建"},
                                           {"must not open", "不得新建"},
                                           {"at most so many", "数量上限"},
                                           {"border", "界线"}}};
  return kWords.at(static_cast<std::size_t>(kind));
}

Text obeyed_word(results::Wishes obeyed) {
  static const std::array<Text, 4> kWords{{{"no wish", "没有任何要求"},
                                           {"all wishes", "全部要求"},
                                           {"only this", "仅此要求"},
                                           {"all but this", "除此之外的要求"}}};
  return kWords.at(static_cast<std::size_t>(obeyed));
}

Text status_word(const std::string& status) {
  if (status == "optimal") return {"proven", "已证明"};
  if (status == "infeasible") return {"impossible (proven)", "不可能（已证明）"};
  if (status == "none") return {"none found, not proven impossible", "未找到，未证明不可能"};
  return {"best found", "已找到的最好值"};
}

// Ids of the sites that are open in `of` and not in `than`, spaced.
std::string only_in(const Service& service, const std::int8_t* of, const std::int8_t* than) {
  std::string out;
  for (const SiteId site : ids<SiteId>(service.sites.size())) {
    if (of[site.row] == 0 || than[site.row] != 0) continue;
    out += (out.empty() ? "" : " ") + service.sites.id[site];
  }
  return out;
}

// Sites where one plan has other numbers of members than the other: "36007 2 (3)".
std::string members_apart(const Service& service, const std::int64_t* of,
                          const std::int64_t* than) {
  std::string out;
  for (const SiteId site : ids<SiteId>(service.sites.size())) {
    if (of[site.row] == than[site.row]) continue;
    out += (out.empty() ? "" : ", ") + service.sites.id[site] + " " + std::to_string(of[site.row]) +
           " (" + std::to_string(than[site.row]) + ")";
  }
  return out;
}

}  // namespace

Table wishes_table(const Subject& s) {
  using R = RowOf<results::WishTable>;
  const auto cell = [](auto get) { return [get](const R& r) { return get(r.of->cases[r.row]); }; };
  using W = results::WishCase;
  return table_of<R>(
      {"wishes", "What the wishes cost", "各项要求的代价"},
      rows_of<results::WishTable>(s, &Service::wishes,
                                  [](const auto& of, const Service&) { return of.cases.size(); }),
      {
          service_column<results::WishTable>(),
          {field("wish", "wish", "要求", Kind::Sentence),
           cell([&](const W& w) { return words(w.wish.in(s.language)); })},
          {field("kind", "kind", "类别"),
           cell([&](const W& w) { return words(kind_word(w.kind).in(s.language)); })},
          {field("obeyed", "obeyed", "遵守"),
           cell([&](const W& w) { return words(obeyed_word(w.obeyed).in(s.language)); })},
          {field("goal", "goal that objective and bound count", "目标值与界的口径", Kind::Code),
           [](const R& r) { return words(r.of->goal); }},
          {field("objective", "objective", "目标值", Kind::Real),
           cell([](const W& w) { return count(w.objective); })},
          {field("bound", "bound", "界", Kind::Real),
           cell([](const W& w) { return count(w.bound); })},
          {field("status", "status", "证明情况"),
           cell([&](const W& w) { return words(status_word(w.status).in(s.language)); })},
          {field("proved_by", "proved by", "证明方式", Kind::Code),
           cell([](const W& w) { return words(w.proved_by); })},
          {field("sites", "new sites", "新设施数", Kind::Whole),
           cell([](const W& w) { return count(w.sites); })},
          {field("cost", "cost (CNY)", "费用（元）", Kind::Real),
           cell([](const W& w) { return real(w.cost); })},
          {field("people", "people served", "服务人口", Kind::Count),
           cell([](const W& w) { return count(w.people); })},
          {field("members", "staff", "人员数", Kind::Whole),
           [](const R& r) {
             const bool any = !r.of->members.empty() && !std::isnan(r.of->cases[r.row].objective);
             return any ? Cell{results::members_of(*r.of, r.row)} : Cell{};
           }},
      });
}

Table tradeoff_table(const Subject& s) {
  using T = results::Tradeoff;
  using R = RowOf<T>;
  return table_of<R>(
      {"tradeoff", "What more reaches", "增量曲线"},
      rows_of<T>(s, &Service::tradeoff,
                 [](const T& of, const Service&) { return of.budget.size(); }),
      {
          service_column<T>(),
          {field("budget", "budget (CNY)", "资金（元）", Kind::Real),
           [](const R& r) {
             return r.of->money ? count(static_cast<double>(r.of->budget[r.row]) / 100) : Cell{};
           }},
          {field("sites", "new sites", "新设施数", Kind::Whole),
           [](const R& r) { return Cell{std::int64_t{r.of->sites[r.row]}}; }},
          {field("members", "staff", "人员数", Kind::Whole),
           [](const R& r) {
             if (r.of->members.empty()) return Cell{};
             const std::int64_t* from = r.of->members.data() + r.row * r.service->sites.size();
             return Cell{std::accumulate(from, from + r.service->sites.size(), std::int64_t{0})};
           }},
          {field("cost", "cost (CNY)", "费用（元）", Kind::Real),
           [](const R& r) { return real(r.of->cost[r.row]); }},
          {field("people", "people served", "服务人口", Kind::Count),
           [](const R& r) { return count(r.of->value[r.row]); }},
          {field("at_most", "at most (proven)", "上界（已证明）", Kind::Count),
           [](const R& r) { return count(r.of->bound[r.row]); }},
      });
}

Table other_plans_table(const Subject& s) {
  using P = results::Pool;
  using R = RowOf<P>;
  // Row 0 is the plan itself.
  const auto open = [](const R& r) {
    return r.row == 0 ? r.service->plan->open.data()
                      : r.of->open.data() + (r.row - 1) * r.service->sites.size();
  };
  return table_of<R>(
      {"other-plans", "The plan and others as good", "方案与备选方案"},
      rows_of<P>(s, &Service::pool,
                 [](const P& of, const Service&) { return of.objective.size() + 1; }),
      {
          service_column<P>(),
          {field("plan", "plan (0: the result's)", "方案（0：本方案）", Kind::Whole),
           [](const R& r) { return Cell{static_cast<std::int64_t>(r.row)}; }},
          {field("objective", "objective", "目标值", Kind::Real),
           [](const R& r) {
             return count(r.row == 0 ? r.service->plan->objective : r.of->objective[r.row - 1]);
           }},
          {field("opens", "sites that it opens and the plan does not", "较本方案增加的设施点",
                 Kind::Sentence),
           [open](const R& r) {
             return words(only_in(*r.service, open(r), r.service->plan->open.data()));
           }},
          {field("leaves", "sites that the plan opens and it does not", "较本方案减少的设施点",
                 Kind::Sentence),
           [open](const R& r) {
             return words(only_in(*r.service, r.service->plan->open.data(), open(r)));
           }},
          {field("members", "members where they are others (in the plan)",
                 "人数不同的驻点（括号内为本方案）", Kind::Sentence),
           [](const R& r) {
             if (r.of->members.empty() || r.row == 0) return Cell{};
             const std::int64_t* own = r.service->plan->allotment->members.data();
             return words(members_apart(
                 *r.service, r.of->members.data() + (r.row - 1) * r.service->sites.size(), own));
           }},
      });
}

Table definitions_table(const Subject& s) {
  using D = std::vector<results::DefinitionCase>;
  using R = RowOf<D>;
  const auto cell = [](auto get) { return [get](const R& r) { return get((*r.of)[r.row]); }; };
  using C = results::DefinitionCase;
  return table_of<R>(
      {"definitions", "Sites that each definition needs", "各口径所需设施数"},
      rows_of<D>(s, &Service::definitions, [](const D& of, const Service&) { return of.size(); }),
      {
          service_column<D>(),
          {field("measure", "definition", "口径", Kind::Code),
           cell([](const C& c) { return words(coverage::with_need(c.measure, c.need)); })},
          {field("sites", "new sites", "新设施数", Kind::Whole),
           cell([](const C& c) { return count(c.sites); })},
          {field("bound", "bound", "界", Kind::Real),
           cell([](const C& c) { return count(c.bound); })},
          {field("status", "status", "证明情况"),
           cell([&](const C& c) { return words(status_word(c.status).in(s.language)); })},
          {field("proved_by", "proved by", "证明方式", Kind::Code),
           cell([](const C& c) { return words(c.proved_by); })},
          {field("people", "people served", "服务人口", Kind::Count),
           cell([](const C& c) { return count(c.people); })},
      });
}

}  // namespace hearth::exports
