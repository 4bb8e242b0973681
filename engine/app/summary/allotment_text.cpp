#include "app/summary/allotment_text.h"

#include <algorithm>
#include <cmath>
#include <vector>

#include <nlohmann/json.hpp>

#include "app/filled.h"
#include "app/summary/meeting_text.h"
#include "app/summary/plan_answer.h"
#include "core/number_text.h"
#include "core/plural.h"

namespace hearth::app {

namespace {

using placement::AllotmentCount;
using placement::AllotmentKind;
using placement::ServedClients;
using Json = nlohmann::ordered_json;

// What the plan does, added up from who is served.
class Allotted {
 public:
  Allotted(const results::Result& result, const results::Service& service)
      : r_(result), service_(service), plan_(*service.plan), of_(*service.plan->allotment) {
    clients_at_.resize(service.sites.size());
    for (std::size_t j = 0; j < of_.served.size(); ++j) {
      if (of_.served[j] < 0) continue;
      clients_at_[static_cast<std::size_t>(of_.served[j])].push_back(j);
      ++served_clients_;
    }
    people_at_.assign(service.sites.size(), Persons(0));
    for (const DemandId d : ids<DemandId>(result.demand.size())) {
      all_people_ += result.demand.people[d];
      const std::int32_t client = of_.model.client[static_cast<std::size_t>(d.row)];
      const std::int32_t by = client < 0 ? -1 : of_.served[static_cast<std::size_t>(client)];
      if (by < 0) continue;
      served_people_ += result.demand.people[d];
      people_at_[static_cast<std::size_t>(by)] += result.demand.people[d];
    }
    for (const SiteId site : ids<SiteId>(service.sites.size())) {
      const auto i = static_cast<std::size_t>(site.row);
      if (is_stations() ? plan_.open[i] != 0 : of_.members[i] > 0) places_.push_back(site);
    }
    std::stable_sort(places_.begin(), places_.end(),
                     [&](SiteId a, SiteId b) { return weight_at(a) > weight_at(b); });
  }

  [[nodiscard]] bool is_stations() const { return of_.model.kind == AllotmentKind::Stations; }
  [[nodiscard]] const std::vector<SiteId>& places() const { return places_; }  // busiest first
  [[nodiscard]] std::int64_t weight_at(SiteId site) const {
    const auto i = static_cast<std::size_t>(site.row);
    return is_stations() ? of_.load[i] : of_.members[i];
  }
  [[nodiscard]] const std::vector<std::size_t>& clients_at(SiteId site) const {
    return clients_at_[static_cast<std::size_t>(site.row)];
  }
  [[nodiscard]] Persons people_at(SiteId site) const {
    return people_at_[static_cast<std::size_t>(site.row)];
  }
  [[nodiscard]] std::int64_t served_clients() const { return served_clients_; }
  [[nodiscard]] std::int64_t all_clients() const {
    return static_cast<std::int64_t>(of_.served.size());
  }
  [[nodiscard]] Persons served_people() const { return served_people_; }
  [[nodiscard]] Persons all_people() const { return all_people_; }
  [[nodiscard]] std::int64_t members() const {
    std::int64_t sum = 0;
    for (const std::int64_t here : of_.members) sum += here;
    return sum;
  }

  [[nodiscard]] std::string client_id(std::size_t j) const {
    const std::int32_t community = of_.model.community[j];
    return community >= 0 ? r_.area.hierarchy.communities().id[ParentId{community}]
                          : r_.area.units.id[UnitId{of_.model.of_unit[j]}];
  }

  // "12,000 people"; without the noun "12,000".
  [[nodiscard]] Text load(std::int64_t value, bool noun) const {
    const bool households = of_.model.count == AllotmentCount::Households;
    const std::string n = households ? grouped(value) : grouped(Persons(value * of_.model.unit));
    if (!noun) return same_text(n);
    return households ? Text{n + " households", n + " 户"} : Text{n + " people", n + " 人"};
  }

  [[nodiscard]] Text clients_noun(std::int64_t n) const {
    Text one{"demand point", "需求点"};
    if (of_.model.serves == ServedClients::Communities) {
      one = r_.area.hierarchy.communities().noun;
    }
    return {n == 1 ? one.en : plural_of(one.en), one.zh};
  }

 private:
  const results::Result& r_;
  const results::Service& service_;
  const results::Plan& plan_;
  const results::Allotment& of_;
  std::vector<SiteId> places_;
  std::vector<std::vector<std::size_t>> clients_at_;  // S
  std::vector<Persons> people_at_;                    // S
  std::int64_t served_clients_ = 0;
  Persons served_people_{0}, all_people_{0};
};

// How the plan's objective stands to its bound.
std::string proof_text(const results::Plan& plan, bool zh) {
  const bool most = plan.goal == "fewest-unserved";
  if (plan.status == "optimal") {
    if (most) return zh ? "，已证明无法更多" : " (proven)";
    return zh ? "，已证明最优" : " (proven)";
  }
  if (std::isnan(plan.bound)) return zh ? "，已找到的最好方案" : ": the best found";
  const std::string bound = objective_text(plan.goal, plan.bound, zh ? Language::Zh : Language::En);
  if (most) {
    return filled(zh ? "，已找到的最好方案，至少 {} 人无法服务"
                     : ": the best found, at least {} residents stay without",
                  bound);
  }
  return filled(zh ? "，已找到的最好方案（下界 {}）" : ": the best found, no plan is below {}",
                bound);
}

std::string what_text(const Allotted& of, const results::Service& service, bool one, bool zh) {
  const Text noun = of.clients_noun(of.all_clients());
  const std::string reach = distance(service.within, zh ? Language::Zh : Language::En);
  if (of.served_clients() == of.all_clients()) {
    return filled(zh ? "{1}内服务全部 {0} 个{2}" : "serve{3} all {0} {2} within {1}",
                  grouped(of.all_clients()), reach, zh ? noun.zh : noun.en, one ? "s" : "");
  }
  return filled(zh ? "{2}内服务 {0} / {1} 个{3}、{4} / {5} 人"
                   : "serve{6} {0} of {1} {3} with {4} of {5} residents within {2}",
                grouped(of.served_clients()), grouped(of.all_clients()), reach,
                zh ? noun.zh : noun.en, grouped(of.served_people()), grouped(of.all_people()),
                one ? "s" : "");
}

// "5 new stations and the 3 of today".
std::string stations_count(const Allotted& of, const results::Service& service, Language language) {
  const bool zh = language == Language::Zh;
  const std::vector<std::int32_t>& rank = service.plan->rank;
  const auto fresh = std::count_if(rank.begin(), rank.end(), [](auto r) { return r > 0; });
  const auto all = static_cast<std::int64_t>(of.places().size());
  const auto noun = [&](std::int64_t n) {
    return (n == 1 ? service.noun : service.noun_plural).in(language);
  };
  if (service.plan->goal == "fewest-sites-in-all") {
    return filled(zh ? "共 {} 处{}（新增 {} 处）" : "{} {} in all, {} of them new,", grouped(all),
                  noun(all), grouped(fresh));
  }
  std::string out = filled(zh ? "新增 {} 处{}" : "{} new {}", grouped(fresh), noun(fresh));
  if (all > fresh) {
    out += filled(zh ? "与现有 {} 处" : " and the {} of today", grouped(all - fresh));
  }
  return out;
}

std::string stations_answer(const Allotted& of, const results::Service& service, bool zh) {
  const results::Plan& plan = *service.plan;
  const Language language = zh ? Language::Zh : Language::En;
  std::string out = stations_count(of, service, language);
  out += (zh ? "在 " : " ") + what_text(of, service, of.places().size() == 1, zh);
  if (of.places().empty()) return out;
  const Text least = of.load(of.weight_at(of.places().back()), false);
  const Text most = of.load(of.weight_at(of.places().front()), true);
  out += filled(zh ? "，每处 {} 至 {}" : ", {} to {} each", least.in(language), most.in(language));
  if (plan.goal == "least-travel" && plan.allotment->model.count == AllotmentCount::People) {
    const double mean = plan.objective / std::max(1.0, to_double(of.served_people()));
    out += filled(zh ? "，平均距离 {}" : ", {} away on average",
                  distance(Metres(std::round(mean)), language));
  }
  if (plan.goal == "lowest-total-cost") {
    const auto [sites, ways] = total_cost_texts(plan, language);
    out += filled(zh ? "，造价 {}，出行折算 {}" : ", {} for sites and {} for travel", sites, ways);
  }
  return out;
}

// How good the way to the stations is where it is only the second goal.
std::string second_goal(const results::Plan& plan, bool zh) {
  const results::Allotment& of = *plan.allotment;
  if (!of.travel_bound || of.travel <= 0) return "";
  const auto apart = static_cast<double>(of.travel - *of.travel_bound);
  if (apart <= 0) {
    return zh ? "    此前提下总出行已证明最短\n" : "    no such plan has a shorter way: proven\n";
  }
  return filled(zh ? "    此前提下总出行最多还可缩短 {:.2g}%\n"
                   : "    with as few stations no way is shorter by more than {:.2g}%\n",
                apart / static_cast<double>(of.travel) * 100);
}

std::string staff_answer(const Allotted& of, const results::Service& service, bool zh) {
  const auto places = static_cast<std::int64_t>(of.places().size());
  std::string out = filled(zh ? "{} 名人员派驻 {} 处，" : "{} {} at {} {} ", grouped(of.members()),
                           of.members() == 1 ? "member" : "members", grouped(places),
                           places == 1 ? "site" : "sites");
  if (zh) {
    out = filled("{} 名人员派驻 {} 处，在 ", grouped(of.members()), grouped(places));
  }
  out += what_text(of, service, of.members() == 1, zh);
  if (service.plan->goal == "lowest-cost") {
    const Language language = zh ? Language::Zh : Language::En;
    out += (zh ? "，共 " : " for ") +
           objective_text(service.plan->goal, service.plan->objective, language);
  }
  return out;
}

// A station or place of staff, and whom it serves.
std::string place_line(const Allotted& of, const results::Service& service, SiteId site,
                       Language language) {
  const bool zh = language == Language::Zh;
  const auto clients = static_cast<std::int64_t>(of.clients_at(site).size());
  const std::string& id = service.sites.id[site];
  const std::string& name = service.sites.name[site];
  const std::string who =
      name == id || name.empty() || name == "NA" ? id : fmt::format("{} ({})", name, id);
  const std::string serves =
      filled(zh ? "{} 个{}、{} 人" : "{} {} with {} residents", grouped(clients),
             of.clients_noun(clients).in(language), grouped(of.people_at(site)));
  const std::int64_t weight = of.weight_at(site);
  if (of.is_stations()) {
    const bool households = service.plan->allotment->model.count == AllotmentCount::Households;
    const std::string load = households ? of.load(weight, true).in(language) : std::string();
    return filled(zh ? "    {}：{}{}{}\n" : "    {}: {}{}{}\n", who, load,
                  households ? (zh ? "，" : ", ") : "", serves);
  }
  if (zh) return filled("    {}：{} 人驻守，服务 {}\n", who, grouped(weight), serves);
  return filled("    {}: {} {} {}\n", who, counted(grouped(weight), weight == 1, "member"),
                weight == 1 ? "serves" : "serve", serves);
}

}  // namespace

std::string allotment_answer(const results::Result& result, const results::Service& service,
                             Language language) {
  const bool zh = language == Language::Zh;
  const results::Plan& plan = *service.plan;
  if (plan.status == "none") {
    return zh ? "到达限制前未找到方案" : "no plan was found before the limit";
  }
  if (plan.status == "infeasible") {
    return zh ? "不存在可行方案（见下）" : "there is no such plan (see below)";
  }
  const Allotted of(result, service);
  return (of.is_stations() ? stations_answer(of, service, zh) : staff_answer(of, service, zh)) +
         proof_text(plan, zh);
}

std::string allotment_text(const results::Result& result, const results::Service& service,
                           Language language) {
  if (!service.plan || !service.plan->allotment) return "";
  const Allotted of(result, service);
  if (of.served_clients() == 0) return "";
  const bool zh = language == Language::Zh;
  constexpr std::size_t kShown = 12;
  std::string out = of.is_stations() ? (zh ? "\n  各站负荷\n" : "\n  What each serves\n")
                                     : (zh ? "\n  各处人员\n" : "\n  Who is stationed where\n");
  for (std::size_t k = 0; k < of.places().size() && k < kShown; ++k) {
    out += place_line(of, service, of.places()[k], language);
  }
  if (of.places().size() > kShown) {
    out += filled(zh ? "    另有 {} 处\n" : "    and {} more\n",
                  grouped(static_cast<std::int64_t>(of.places().size() - kShown)));
  }
  return out + second_goal(*service.plan, zh);
}

void add_allotment(Json& plan, const results::Result& result, const results::Service& service) {
  if (!service.plan->allotment) return;
  const results::Allotment& allotment = *service.plan->allotment;
  const Allotted of(result, service);
  Json places = Json::array();
  const bool people = allotment.model.count == AllotmentCount::People;
  for (const SiteId site : of.places()) {
    Json clients = Json::array();
    for (const std::size_t j : of.clients_at(site)) clients.push_back(of.client_id(j));
    const std::int64_t weight = of.weight_at(site);
    const Json load = people && of.is_stations()
                          ? Json(to_double(Persons(weight * allotment.model.unit)))
                          : Json(weight);
    places.push_back({{"id", service.sites.id[site]},
                      {of.is_stations() ? "load" : "members", load},
                      {"people", to_double(of.people_at(site))},
                      {"serves", clients}});
  }
  Json unserved = Json::array();
  for (std::size_t j = 0; j < allotment.served.size(); ++j) {
    if (allotment.served[j] < 0) unserved.push_back(of.client_id(j));
  }
  Json out = {{"model", of.is_stations() ? "stations" : "staff"},
              {"served", of.served_clients()},
              {"clients", of.all_clients()},
              {"served_people", to_double(of.served_people())},
              {"people", to_double(of.all_people())},
              {"places", places},
              {"unserved", unserved}};
  if (!of.is_stations()) out["members"] = of.members();
  if (of.is_stations()) {
    const double unit =
        people ? static_cast<double>(allotment.model.unit) / static_cast<double>(kMicroPersons) : 1;
    out["travel"] = static_cast<double>(allotment.travel) * unit;
    out["travel_bound"] = allotment.travel_bound
                              ? Json(static_cast<double>(*allotment.travel_bound) * unit)
                              : Json(nullptr);
  }
  plan["allotment"] = out;
}

}  // namespace hearth::app
