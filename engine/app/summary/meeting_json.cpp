#include "app/summary/meeting_json.h"

#include <array>
#include <cmath>

#include <nlohmann/json.hpp>

namespace hearth::app {

namespace {

using Json = nlohmann::ordered_json;

Json number(double value) { return std::isnan(value) ? Json(nullptr) : Json(value); }

// Ids of the sites that are open in one row of a matrix of plans.
Json open_ids(const results::Service& service, const std::vector<std::int8_t>& open,
              std::size_t row) {
  Json ids_of = Json::array();
  for (const SiteId site : ids<SiteId>(service.sites.size())) {
    const std::size_t at = row * service.sites.size() + static_cast<std::size_t>(site.row);
    if (open[at] != 0) ids_of.push_back(service.sites.id[site]);
  }
  return ids_of;
}

// Members by the id of the site, in one row of a matrix of plans.
Json members_at(const results::Service& service, const std::vector<std::int64_t>& members,
                std::size_t row) {
  Json out = Json::object();
  for (const SiteId site : ids<SiteId>(service.sites.size())) {
    const std::size_t at = row * service.sites.size() + static_cast<std::size_t>(site.row);
    if (members[at] > 0) out[service.sites.id[site]] = members[at];
  }
  return out;
}

Json pool_json(const results::Pool& pool, const results::Service& service) {
  Json plans = Json::array();
  for (std::size_t k = 0; k < pool.objective.size(); ++k) {
    plans.push_back(
        {{"objective", number(pool.objective[k])}, {"open", open_ids(service, pool.open, k)}});
    if (!pool.members.empty()) plans.back()["members"] = members_at(service, pool.members, k);
  }
  Json out = {{"within", pool.within}, {"plans", plans}};
  if (!pool.end.empty()) out["end"] = pool.end;
  return out;
}

Json wishes_json(const results::WishTable& wishes, const results::Service& service) {
  static constexpr std::array kObeyed{"no_wish", "all_wishes", "only_this", "all_but_this"};
  static constexpr std::array kKind{"none", "must_open", "must_not_open", "max_per", "border"};
  Json out = Json::array();
  for (std::size_t k = 0; k < wishes.cases.size(); ++k) {
    const results::WishCase& of = wishes.cases[k];
    out.push_back({{"obeyed", kObeyed[static_cast<std::size_t>(of.obeyed)]},
                   {"kind", kKind[static_cast<std::size_t>(of.kind)]},
                   {"site", of.site < 0 ? Json(nullptr) : Json(service.sites.id[SiteId{of.site}])},
                   {"goal", wishes.goal},
                   {"objective", number(of.objective)},
                   {"bound", number(of.bound)},
                   {"status", of.status},
                   {"proved_by", of.proved_by},
                   {"sites", number(of.sites)},
                   {"cost", number(of.cost)},
                   {"people", number(of.people)},
                   {"open", open_ids(service, wishes.open, k)}});
    if (wishes.members.empty()) continue;
    const bool none = std::isnan(of.objective);
    out.back()["members"] = none ? Json(nullptr) : Json(results::members_of(wishes, k));
  }
  return out;
}

}  // namespace

void add_meeting(Json& entry, const results::Service& service) {
  if (service.wishes) entry["wishes"] = wishes_json(*service.wishes, service);
  if (service.pool) {
    entry["alternatives"] = pool_json(*service.pool, service);
  }
  if (service.definitions) {
    Json cases = Json::array();
    for (const results::DefinitionCase& of : *service.definitions) {
      cases.push_back({{"measure", of.measure},
                       {"sites", number(of.sites)},
                       {"bound", number(of.bound)},
                       {"status", of.status},
                       {"proved_by", of.proved_by},
                       {"people", number(of.people)}});
      if (of.need != 0) cases.back()["need"] = of.need;
    }
    entry["definitions"] = cases;
  }
  if (service.tradeoff) {
    const results::Tradeoff& curve = *service.tradeoff;
    Json points = Json::array();
    for (std::size_t k = 0; k < curve.budget.size(); ++k) {
      points.push_back({{"budget", curve.budget[k]},
                        {"sites", curve.sites[k]},
                        {"cost", number(curve.cost[k])},
                        {"value", to_double(curve.value[k])},
                        {"bound", to_double(curve.bound[k])}});
      if (!curve.members.empty()) points.back()["members"] = members_at(service, curve.members, k);
    }
    const char* counted = curve.members.empty() ? "sites" : "members";
    entry["tradeoff"] = {{"budget_of", curve.money ? "0.01 CNY" : counted}, {"points", points}};
  }
}

}  // namespace hearth::app
