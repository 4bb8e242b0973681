// Writes the files that the Python tests of this folder look at, or reads one: it is the smallest
// program that stands on the results room alone.
#include <cstdio>
#include <filesystem>
#include <limits>
#include <string>

#include "core/error.h"
#include "results/index.h"
#include "results/outcome.h"
#include "results/reader.h"
#include "results/writer.h"
#include "support/redrawn_town.h"
#include "support/small_town.h"
#include "support/small_town_allotment.h"
#include "support/small_town_meeting.h"

namespace {

namespace standards = hearth::standards;
using hearth::results::Result;

// The small town with a run record, a shortfall, a second service, a redraw of two levels, a
// constructed shape, a site whose place is approximate, places that two units claimed, or none, and
// demand of pixels with a layer.
Result town() {
  Result result = hearth::testing::small_town();
  auto& units = result.area.units;
  units.constructed = decltype(units.constructed)(units.size());
  units.constructed[hearth::UnitId{1}] = hearth::area::ShapeOrigin::Constructed;
  auto& sites = result.services[0].sites;
  sites.place = decltype(sites.place)(sites.size());
  sites.place[hearth::SiteId{0}] = hearth::area::SitePlace::Approximate;
  result.services[0].today_known = result.services[0].today;
  result.run.emplace();
  result.run->stage_seconds = {{"read", 0.5}, {"place", 0.25}};
  hearth::results::Service other = result.services[0];
  other.id = "care-home";
  other.plan.reset();
  other.after.reset();
  standards::UsedRow radius;
  radius.id = "F_SVC15";
  radius.max = 1000;
  radius.use = "reach";
  radius.followed = 1;
  other.standard = standards::ServiceStandard{"cn/community-service-centre", {radius, {}}};
  result.services.push_back(other);
  result.targets[0].standard = "cn/targets-2025";
  result.targets[0].standard_row = "T_R25";
  result.services[0].plan->shortfalls = {{{"everybody", "所有人"}, "all", 250, 200, {2, 3}, {}}};
  result.redraws = {hearth::testing::small_town_redraw(result.area.units),
                    hearth::testing::small_town_redraw(result.area.units)};
  result.redraws[1].level = "group";
  result.tree = {hearth::testing::ended_district()};
  result.report.faults = hearth::testing::small_town_faults();
  result.report.faults->community = {"b", ""};  // as where units are constructed
  result.report.faults->community_name = {"Birch Pond 桦塘", ""};
  result.demand.at = hearth::demand::DemandAt::Pixels;
  result.demand.side = hearth::Metres(100);
  result.demand.layers = {{"over-60", {"over 60", "60岁以上"}, result.demand.people}};
  return result;
}

// Most people with one new centre: e brings d, e and f, 230 with those of today. Asking of every
// row that the hall does not reach its own people proves that no site brings more than e's 100.
Result most_people() {
  Result result = hearth::testing::small_town();
  hearth::results::Service& service = result.services[0];
  hearth::results::Plan& plan = *service.plan;
  plan.goal = "most-people";
  plan.objective = plan.bound = 230;
  plan.open = {0, 0, 0, 0, 1, 0, 1};
  plan.rank = {0, 0, 0, 0, 1, 0, 0};
  plan.marginal_people[1] = hearth::Persons(0);
  plan.exclusive_people[1] = hearth::Persons(0);
  plan.exclusive_people[4] = hearth::persons(100);
  plan.problem.goal = hearth::placement::Goal::MostPeople;
  plan.problem.budget = 1;
  plan.problem.quotas.clear();
  plan.certificate.scale = 1;
  plan.certificate.row = plan.problem.people;
  plan.certificate.row[0] = plan.certificate.row[1] = 0;
  plan.certificate.quota.clear();
  service.after->nearest = {6, 6, 4, 4, 4, 4};
  service.after->impedance = {100, 900, 1414.213562373095, 1000, 0, 1000};
  service.after->covered = {1, 1, 0, 1, 1, 1};
  result.targets.clear();
  result.measures = {
      hearth::testing::small_town_measure("today", "all", 130, 250, hearth::testing::kNone),
      hearth::testing::small_town_measure("after", "all", 230, 250, hearth::testing::kNone)};
  return result;
}

// Most people with two centres in reach: a beside the hall is one for a and b, 130. Without proof
// of its own: every choice was tried.
Result two_in_reach() {
  Result result = most_people();
  hearth::results::Service& service = result.services[0];
  hearth::results::Plan& plan = *service.plan;
  plan.goal = "most-people-manifold";
  plan.need = 2;
  plan.objective = plan.bound = 130;
  plan.proved_by = "enumeration";
  plan.open = {1, 0, 0, 0, 0, 0, 1};
  plan.rank = {1, 0, 0, 0, 0, 0, 0};
  plan.marginal_people[4] = plan.exclusive_people[4] = hearth::Persons(0);
  plan.marginal_people[0] = plan.exclusive_people[0] = hearth::persons(40);
  plan.problem.need.assign(plan.problem.row_count(), 2);
  plan.certificate = {};
  service.after->nearest = {0, 6, 6, 0, 6, 6};
  service.after->impedance = {0, 900, 1900, 1000, 1345.362404707371, 2147.091055358388};
  service.after->covered = {1, 1, 0, 1, 0, 0};
  result.targets = {
      {"centre", hearth::coverage::kManifold, "all", "", hearth::Share{50, 100}, 0, 2}};
  result.measures = {hearth::testing::small_town_measure("after", "all", 130, 250, 0.5)};
  result.measures[0].measure = hearth::coverage::kManifold;
  result.measures[0].parameter = "within 1000 m; k=2";
  hearth::results::DefinitionCase same;
  same.measure = hearth::coverage::kManifold;
  same.need = 2;
  same.sites = same.bound = 1;
  same.status = "optimal";
  same.proved_by = "enumeration";
  same.people = 170;
  service.definitions = {same};
  return result;
}

// No measures, findings, places, classes or sites.
Result empty() {
  Result result = hearth::testing::small_town();
  result.measures.clear();
  result.report = {};
  result.report.faults.emplace();
  result.area.places.clear();
  result.area.units.classes.clear();
  for (auto& of : result.area.units.unit_class) of = hearth::area::kNoClass;
  for (auto& of : result.demand.demand_class) of = hearth::area::kNoClass;
  for (auto& level : result.area.hierarchy.levels) {
    for (auto& of : level.majority) of = hearth::area::kNoClass;
  }
  hearth::results::Service& service = result.services[0];
  service.sites = {};
  service.reach = hearth::travel::Reach{};
  service.plan.reset();
  service.after.reset();
  service.today.nearest.assign(6, -1);
  service.today.impedance.assign(6, hearth::testing::kNone);
  service.today.covered.assign(6, 0);
  return result;
}

// The town with 70,000 demand points and 5,000 measures: text and number columns in chunks.
Result large() {
  Result result = hearth::testing::small_town();
  hearth::demand::DemandPoints& demand = result.demand;
  hearth::results::Service& service = result.services[0];
  service.reach.reset();
  service.plan.reset();
  service.after.reset();
  const double away = 5000;
  for (int i = 6; i < 70000; ++i) {  // nobody lives there
    demand.x.push_back(hearth::testing::kEast + away + i);
    demand.y.push_back(hearth::testing::kNorth);
    demand.people.push_back(hearth::Persons(0));
    demand.unit.push_back(hearth::UnitId{5});
    demand.demand_class.push_back(1);
    service.today.nearest.push_back(6);
    service.today.impedance.push_back(away + i);
    service.today.covered.push_back(0);
  }
  while (result.measures.size() < 5000) result.measures.push_back(result.measures[1]);
  return result;
}

// The small town known from a list alone.
Result listed() {
  Result result = hearth::testing::small_town();
  const double nowhere = std::numeric_limits<double>::quiet_NaN();
  result.area.mapped = false;
  result.services.clear();
  result.targets.clear();
  result.measures.clear();
  for (const hearth::UnitId unit : hearth::ids<hearth::UnitId>(result.area.units.size())) {
    result.area.units.shape[unit].clear();
    result.area.units.ground[unit] = hearth::SquareMetres(0);
    result.area.units.centroid[unit] = {nowhere, nowhere};
  }
  for (double& x : result.demand.x) x = nowhere;
  for (double& y : result.demand.y) y = nowhere;
  return result;
}

// Two variants of the town, one of them with another limit, and one that failed.
hearth::results::Index index() {
  hearth::results::Index index;
  index.keep = "full";
  index.paths = {"services.centre.reach.within"};
  const hearth::results::Outcome outcome = hearth::results::outcome_of(town());
  for (const char* within : {"1 km", "2 km"}) {
    hearth::results::IndexRow row;
    row.name = std::string("town_within-") + within[0] + "km";
    row.scenario = "town";
    row.set = {within};
    row.status = hearth::results::VariantStatus::Done;
    row.result = "results/" + row.name + ".h5";
    row.sha256 = std::string(64, within[0]);
    row.plans = outcome.plans;
    row.measures = outcome.measures;
    index.rows.push_back(std::move(row));
  }
  hearth::results::IndexRow failed;
  failed.name = "town_within-3mile";
  failed.set = {"3 mile"};
  failed.message = {"a mile is no unit", "英里不是单位"};
  index.rows.push_back(std::move(failed));
  return index;
}

int run(const std::string& argument) {
  const std::filesystem::path path(argument);
  if (path.extension() == ".h5") {
    const Result result = hearth::results::read(path);
    std::printf("%d.%d %s\n", result.version[0], result.version[1], result.scenario.c_str());
    return 0;
  }
  std::filesystem::create_directories(path);
  hearth::results::write(town(), path / "town.h5");
  hearth::results::write(most_people(), path / "people.h5");
  hearth::results::write(two_in_reach(), path / "manifold.h5");
  hearth::results::write(empty(), path / "empty.h5");
  hearth::results::write(large(), path / "large.h5");
  hearth::results::write(listed(), path / "listed.h5");
  hearth::results::write_outcome(town(), path / "measures.h5");
  hearth::results::write_index(index(), path / "index.h5");
  hearth::results::write(hearth::testing::small_town_allotments(), path / "allotment.h5");
  hearth::results::write(hearth::testing::small_town_priced(), path / "priced.h5");
  hearth::results::write(hearth::testing::small_town_meeting(), path / "meeting.h5");
  hearth::results::write(hearth::testing::small_town_rules(), path / "rules.h5");
  return 0;
}

}  // namespace

int main(int argc, char** argv) {
  try {
    return argc == 2 ? run(argv[1]) : 2;
  } catch (const hearth::InputError& error) {
    std::fprintf(stderr, "%s\n", error.what());
    return 3;
  }
}
