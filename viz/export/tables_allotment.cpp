#include "export/tables_allotment.h"

#include <algorithm>
#include <optional>
#include <utility>

namespace hearth::exports {

namespace {

// A client of one service's plan.
struct ClientRow {
  const results::Service* service;
  std::size_t client;
  Persons people;
  area::Point middle;  // of its people
  [[nodiscard]] const results::Allotment& plan() const { return *service->plan->allotment; }
  [[nodiscard]] std::int32_t site() const { return plan().served.at(client); }
};

std::vector<ClientRow> all_clients(const results::Result& result) {
  std::vector<ClientRow> rows;
  for (const results::Service& service : result.services) {
    if (!service.plan || !service.plan->allotment) continue;
    const std::size_t first = rows.size();
    const placement::AllotmentModel& model = service.plan->allotment->model;
    for (std::size_t j = 0; j < model.clients(); ++j) rows.push_back({&service, j, {}, {}});
    for (const DemandId d : ids<DemandId>(result.demand.size())) {
      const std::int32_t client = model.client.at(static_cast<std::size_t>(d.row));
      if (client < 0) continue;
      ClientRow& row = rows.at(first + static_cast<std::size_t>(client));
      const Persons people = result.demand.people[d];
      row.people += people;
      if (row.people == Persons(0)) continue;
      const double part = people / row.people;
      row.middle.x += part * (result.demand.x[d] - row.middle.x);
      row.middle.y += part * (result.demand.y[d] - row.middle.y);
    }
  }
  return rows;
}

}  // namespace

bool has_allotment(const results::Result& result) {
  return std::any_of(result.services.begin(), result.services.end(),
                     [](const auto& service) { return service.plan && service.plan->allotment; });
}

Table served_table(const Subject& s) {
  using C = ClientRow;
  const area::Area& area = s.result.area;
  const auto named = [&](const C& r, bool code) {
    const std::int32_t community = r.plan().model.community.at(r.client);
    const std::int32_t unit = r.plan().model.of_unit.at(r.client);
    if (community >= 0) {
      const area::Level& level = area.hierarchy.communities();
      return words(code ? level.id[ParentId{community}]
                        : level.label[ParentId{community}].in(s.language));
    }
    return words(code ? area.units.id[UnitId{unit}] : area.units.name[UnitId{unit}]);
  };
  const auto site = [](const C& r, bool code) {
    if (r.site() < 0) return Cell{};
    const SiteId of{r.site()};
    return words(code ? r.service->sites.id[of] : r.service->sites.name[of]);
  };
  const std::vector<C> rows = all_clients(s.result);
  Table table = table_of<C>(
      {"served", "Who serves whom", "服务分配"}, rows,
      {
          {field("service", "service", "服务", Kind::Code),
           [](const C& r) { return words(r.service->id); }},
          {field("code", "who is served: code", "服务对象编码", Kind::Code),
           [named](const C& r) { return named(r, true); }},
          {field("name", "name", "名称"), [named](const C& r) { return named(r, false); }},
          {field("people", "people", "人口", Kind::Count),
           [](const C& r) { return count(r.people); }},
          {field("site", "served by site: code", "服务点编码", Kind::Code),
           [site](const C& r) { return site(r, true); }},
          {field("site_name", "site name", "服务点名称"),
           [site](const C& r) { return site(r, false); }},
          {field("member", "member of the staff there", "该处第几名人员", Kind::Whole),
           [](const C& r) {
             const auto& member = r.plan().member;
             const std::int32_t of = member.empty() ? -1 : member.at(r.client);
             return of < 0 ? Cell{} : Cell{std::int64_t{of} + 1};
           }},
      });
  Ways ways;
  for (const C& row : rows) {
    const bool served = row.site() >= 0;
    ways.push_back(served
                       ? std::optional(Way{row.middle, row.service->sites.at[SiteId{row.site()}]})
                       : std::nullopt);
  }
  table.shapes = std::move(ways);
  return table;
}

}  // namespace hearth::exports
