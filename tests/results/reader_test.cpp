#include "results/reader.h"

#include <gtest/gtest.h>

#include <cmath>
#include <span>

#include "core/error.h"
#include "core/whole_file.h"
#include "results/hdf5_file.h"
#include "results/seal.h"
#include "results/writer.h"
#include "support/scratch_folder.h"
#include "support/small_town.h"

namespace hearth::results {
namespace {

using hearth::testing::bytes_of;
using hearth::testing::put_bytes;
using hearth::testing::ScratchFolder;
using hearth::testing::small_town;

Result written_and_read(const Result& result) {
  const ScratchFolder folder;
  write(result, folder / "r.h5");
  return read(folder / "r.h5");
}

// What reading `file` complains about, in English; empty when it is read.
std::string complaint(const std::filesystem::path& file) {
  try {
    read(file);
  } catch (const InputError& error) {
    const InputProblem& problem = error.problems().front();
    EXPECT_EQ(problem.source, file.string());
    EXPECT_FALSE(problem.what.zh.empty() || problem.fix.en.empty() || problem.fix.zh.empty());
    return problem.what.en;
  }
  return "";
}

// What reading complains about after `change` to the small town; the writer believes its caller.
template <typename Change>
std::string complaint_about(const Change& change) {
  Result result = small_town();
  change(result);
  const ScratchFolder folder;
  write(result, folder / "r.h5");
  return complaint(folder / "r.h5");
}

bool contains(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

// Equal, NaN with NaN.
bool same(std::span<const double> a, std::span<const double> b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                    [](double x, double y) { return x == y || (std::isnan(x) && std::isnan(y)); });
}

TEST(Reader, GivesBackWhereAResultComesFrom) {
  Result result = small_town();
  result.seed = 77;
  RunRecord run;
  run.created = "2026-11-21T23:05:00Z";
  run.scenario_file = "/home/w/town.yaml";
  run.host = "desk";
  run.threads = 7;
  run.wall_seconds = 1.5;
  run.peak_rss_bytes = 1LL << 40;
  run.stage_seconds = {{"read", 0.25}, {"place", 1}};
  result.run = run;
  const Result back = written_and_read(result);
  EXPECT_EQ(back.version, result.version);
  EXPECT_EQ(back.hearth_version, result.hearth_version);
  EXPECT_EQ(back.git_sha1, result.git_sha1);
  EXPECT_EQ(back.scenario, result.scenario);
  EXPECT_EQ(back.question, result.question);
  EXPECT_EQ(back.seed, 77);
  EXPECT_EQ(back.scenario_yaml, result.scenario_yaml);
  EXPECT_EQ(back.scenario_resolved, result.scenario_resolved);
  ASSERT_TRUE(back.run);
  EXPECT_EQ(back.run->created, run.created);
  EXPECT_EQ(back.run->scenario_file, run.scenario_file);
  EXPECT_EQ(back.run->host, run.host);
  EXPECT_EQ(back.run->threads, 7);
  EXPECT_EQ(back.run->ranks, 1);
  EXPECT_EQ(back.run->wall_seconds, 1.5);
  EXPECT_EQ(back.run->peak_rss_bytes, 1LL << 40);
  EXPECT_EQ(back.run->stage_seconds, run.stage_seconds);
}

TEST(Reader, GivesBackTheReportOnTheData) {
  const Result result = small_town();
  const Result back = written_and_read(result);
  ASSERT_EQ(back.report.sources.size(), 1U);
  const area::Source& source = back.report.sources[0];
  const area::Source& given = result.report.sources[0];
  EXPECT_EQ(source.role, given.role);
  EXPECT_EQ(source.path, given.path);
  EXPECT_EQ(source.sha256, given.sha256);
  EXPECT_EQ(source.features, 6);
  EXPECT_EQ(source.crs, given.crs);
  EXPECT_EQ(source.attribution, given.attribution);
  EXPECT_EQ(source.licence, given.licence);
  EXPECT_EQ(source.date, given.date);
  ASSERT_EQ(back.report.findings.size(), 2U);
  const area::Finding& finding = back.report.findings[0];
  EXPECT_EQ(finding.severity, area::Severity::Repair);
  EXPECT_EQ(finding.kind, "invalid_polygon");
  EXPECT_EQ(finding.source, "town.gpkg");
  EXPECT_EQ(finding.feature, "f");
  EXPECT_EQ(finding.message, result.report.findings[0].message);
  EXPECT_EQ(finding.before_m2, 800001);
  EXPECT_EQ(finding.after_m2, 800000);
  EXPECT_EQ(back.report.findings[1].severity, area::Severity::Warning);
}

TEST(Reader, GivesBackPlacesThatSeveralUnitsClaimOrNone) {
  Result result = small_town();
  EXPECT_FALSE(written_and_read(result).report.faults);
  result.report.faults = testing::small_town_faults();
  const Result back = written_and_read(result);
  ASSERT_TRUE(back.report.faults);
  const area::UnitFaults& given = *result.report.faults;
  EXPECT_EQ(back.report.faults->kind, given.kind);
  EXPECT_EQ(back.report.faults->units, given.units);
  EXPECT_EQ(back.report.faults->names, given.names);
  EXPECT_EQ(back.report.faults->repair, given.repair);
  EXPECT_EQ(back.report.faults->given_to, given.given_to);
  EXPECT_EQ(back.report.faults->at, given.at);
  EXPECT_EQ(back.report.faults->ground, given.ground);
  EXPECT_EQ(back.report.faults->shape, given.shape);
  EXPECT_TRUE(back.report.faults->community.empty());
  result.report.faults->community = {"b", ""};
  result.report.faults->community_name = {"Birch Pond 桦塘", ""};
  const results::Result named = written_and_read(result);
  EXPECT_EQ(named.report.faults->community, result.report.faults->community);
  EXPECT_EQ(named.report.faults->community_name, result.report.faults->community_name);
  result.report.faults.emplace();  // looked for, none found
  ASSERT_TRUE(written_and_read(result).report.faults);
  EXPECT_EQ(written_and_read(result).report.faults->size(), 0U);
}

TEST(Reader, GivesBackTheArea) {
  const area::Area given = small_town().area;
  const area::Area back = written_and_read(small_town()).area;
  EXPECT_EQ(back.crs, given.crs);
  EXPECT_EQ(back.crs_name, given.crs_name);
  EXPECT_EQ(back.units.id, given.units.id);
  EXPECT_EQ(back.units.name, given.units.name);
  EXPECT_EQ(back.units.population, given.units.population);
  EXPECT_EQ(back.units.households, given.units.households);
  EXPECT_EQ(back.units.unit_class, given.units.unit_class);
  EXPECT_EQ(back.units.shape, given.units.shape);
  EXPECT_EQ(back.units.ground, given.units.ground);
  EXPECT_EQ(back.units.centroid, given.units.centroid);
  EXPECT_EQ(back.units.classes, given.units.classes);
  EXPECT_EQ(back.units.noun, given.units.noun);
  EXPECT_EQ(back.hierarchy.communities_are_units, given.hierarchy.communities_are_units);
  ASSERT_EQ(back.hierarchy.levels.size(), 2U);
  for (std::size_t i = 0; i < 2; ++i) {
    const area::Level& level = back.hierarchy.levels[i];
    EXPECT_EQ(level.name, given.hierarchy.levels[i].name);
    EXPECT_EQ(level.noun, given.hierarchy.levels[i].noun);
    EXPECT_EQ(level.id, given.hierarchy.levels[i].id);
    EXPECT_EQ(level.label, given.hierarchy.levels[i].label);
    EXPECT_EQ(level.parent_of, given.hierarchy.levels[i].parent_of);
    EXPECT_EQ(level.majority, given.hierarchy.levels[i].majority);
  }
  ASSERT_EQ(back.places.size(), 1U);
  EXPECT_EQ(back.places[0].name, "Birch");
  EXPECT_EQ(back.places[0].at, given.places[0].at);
  EXPECT_EQ(back.places[0].people, 30_persons);
}

TEST(Reader, GivesBackTheDemand) {
  const Result given = small_town();
  const Result back = written_and_read(given);
  EXPECT_EQ(back.demand.x, given.demand.x);
  EXPECT_EQ(back.demand.y, given.demand.y);
  EXPECT_EQ(back.demand.people, given.demand.people);
  EXPECT_EQ(back.demand.unit, given.demand.unit);
  EXPECT_EQ(back.demand.demand_class, given.demand.demand_class);
}

TEST(Reader, GivesBackAServiceAndItsSites) {
  const Service given = small_town().services[0];
  const Service back = written_and_read(small_town()).services[0];
  EXPECT_EQ(back.id, given.id);
  EXPECT_EQ(back.noun, given.noun);
  EXPECT_EQ(back.noun_plural, given.noun_plural);
  EXPECT_EQ(back.reach_by, given.reach_by);
  EXPECT_EQ(back.within, given.within);
  EXPECT_EQ(back.sites.id, given.sites.id);
  EXPECT_EQ(back.sites.name, given.sites.name);
  EXPECT_EQ(back.sites.at, given.sites.at);
  EXPECT_EQ(back.sites.unit, given.sites.unit);
  EXPECT_EQ(back.sites.status, given.sites.status);
  EXPECT_EQ(back.sites.serves, given.sites.serves);
  EXPECT_TRUE(same(back.sites.capacity.span(), given.sites.capacity.span()));
  EXPECT_TRUE(same(back.sites.floor_area.span(), given.sites.floor_area.span()));
  EXPECT_TRUE(same(back.sites.activity_area.span(), given.sites.activity_area.span()));
  EXPECT_TRUE(same(back.sites.cost.span(), given.sites.cost.span()));
  EXPECT_EQ(back.sites.mode, given.sites.mode);
  EXPECT_EQ(back.sites.operating, given.sites.operating);
  ASSERT_TRUE(back.reach && back.after);
  EXPECT_EQ(*back.reach, *given.reach);
  EXPECT_EQ(back.today.nearest, given.today.nearest);
  EXPECT_EQ(back.today.impedance, given.today.impedance);
  EXPECT_EQ(back.today.covered, given.today.covered);
  EXPECT_EQ(back.after->nearest, given.after->nearest);
  EXPECT_EQ(back.after->covered, given.after->covered);
}

TEST(Reader, GivesBackThePlanAndItsProof) {
  const Plan given = *small_town().services[0].plan;
  const Service service = written_and_read(small_town()).services[0];
  ASSERT_TRUE(service.plan);
  const Plan& back = *service.plan;
  EXPECT_EQ(back.goal, given.goal);
  EXPECT_EQ(back.objective, 2);
  EXPECT_EQ(back.bound, 2);
  EXPECT_EQ(back.gap, 0);
  EXPECT_EQ(back.status, given.status);
  EXPECT_EQ(back.proved_by, given.proved_by);
  EXPECT_EQ(back.stopped_by, given.stopped_by);
  EXPECT_EQ(back.compared_goal, "");
  EXPECT_TRUE(std::isnan(back.compared_objective));
  EXPECT_EQ(back.open, given.open);
  EXPECT_EQ(back.rank, given.rank);
  EXPECT_EQ(back.year, given.year);
  EXPECT_EQ(back.marginal_people, given.marginal_people);
  EXPECT_EQ(back.exclusive_people, given.exclusive_people);
  EXPECT_EQ(back.row_demand, given.row_demand);
  EXPECT_EQ(back.problem.goal, given.problem.goal);
  EXPECT_EQ(back.problem.rule, given.problem.rule);
  EXPECT_EQ(back.problem.row_start, given.problem.row_start);
  EXPECT_EQ(back.problem.row_sites, given.problem.row_sites);
  EXPECT_EQ(back.problem.people, given.problem.people);
  ASSERT_EQ(back.problem.quotas.size(), 1U);
  EXPECT_EQ(back.problem.quotas[0].rows, given.problem.quotas[0].rows);
  EXPECT_EQ(back.problem.quotas[0].weight, given.problem.quotas[0].weight);
  EXPECT_EQ(back.problem.quotas[0].required, given.problem.quotas[0].required);
  EXPECT_EQ(back.certificate.scale, given.certificate.scale);
  EXPECT_EQ(back.certificate.row, given.certificate.row);
  EXPECT_EQ(back.certificate.quota, given.certificate.quota);
  EXPECT_TRUE(back.certificate.sets.empty());
}

TEST(Reader, GivesBackOddSetsOfAProof) {
  Result result = small_town();
  result.services[0].plan->certificate.sets = {{{0, 2, 5}, 7}, {{4}, 0}, {{0, 1, 2, 3, 4}, 1}};
  const auto sets = written_and_read(result).services[0].plan->certificate.sets;
  ASSERT_EQ(sets.size(), 3U);
  EXPECT_EQ(sets[0].rows, (std::vector<std::int32_t>{0, 2, 5}));
  EXPECT_EQ(sets[0].price, 7);
  EXPECT_EQ(sets[1].rows, (std::vector<std::int32_t>{4}));
  EXPECT_EQ(sets[2].rows, (std::vector<std::int32_t>{0, 1, 2, 3, 4}));
}

TEST(Reader, GivesBackShortfallsAndAPlanWithoutProof) {
  Result result = small_town();
  Plan& plan = *result.services[0].plan;
  plan.problem.goal = placement::Goal::MostPeople;
  plan.problem.budget = 3;
  plan.problem.rule[0] = placement::SiteRule::MustNotOpen;
  plan.certificate = {};
  plan.shortfalls = {{{"everybody", "所有人"}, "all", 250, 200, {2, 3}, {"2 km", "2 公里"}},
                     {{"rural", "农村"}, "west", 80, 0, {}, {}},
                     {{"urban", "城镇"}, "all", 9, 8, {5}, {}}};
  const Plan back = *written_and_read(result).services[0].plan;
  EXPECT_EQ(back.problem.goal, placement::Goal::MostPeople);
  EXPECT_EQ(back.problem.budget, 3);
  EXPECT_EQ(back.problem.rule, plan.problem.rule);
  EXPECT_EQ(back.certificate.scale, 0);
  EXPECT_TRUE(back.certificate.row.empty() && back.certificate.quota.empty());
  ASSERT_EQ(back.shortfalls.size(), 3U);
  for (std::size_t i = 0; i < 3; ++i) {
    EXPECT_EQ(back.shortfalls[i].target, plan.shortfalls[i].target);
    EXPECT_EQ(back.shortfalls[i].area, plan.shortfalls[i].area);
    EXPECT_EQ(back.shortfalls[i].required, plan.shortfalls[i].required);
    EXPECT_EQ(back.shortfalls[i].attainable, plan.shortfalls[i].attainable);
    EXPECT_EQ(back.shortfalls[i].uncovered, plan.shortfalls[i].uncovered);
    EXPECT_EQ(back.shortfalls[i].relaxation, plan.shortfalls[i].relaxation);
  }
}

TEST(Reader, GivesBackServicesInTheOrderOfTheScenario) {
  Result result = small_town();
  result.services.push_back(result.services[0]);
  result.services[1].id = "bank";  // before "centre" in the alphabet
  result.services.push_back(result.services[0]);
  result.services[2].id = "托育";
  const Result back = written_and_read(result);
  ASSERT_EQ(back.services.size(), 3U);
  EXPECT_EQ(back.services[0].id, "centre");
  EXPECT_EQ(back.services[1].id, "bank");
  EXPECT_EQ(back.services[2].id, "托育");
}

TEST(Reader, GivesBackTargetsMeasuresAndDefinitions) {
  Result given = small_town();
  given.targets.push_back(
      {"centre", "community_coverage", "rural", "township", {9995, 10000}, 2020});
  const Result back = written_and_read(given);
  ASSERT_EQ(back.targets.size(), 2U);
  EXPECT_EQ(back.targets[1].measure, "community_coverage");
  EXPECT_EQ(back.targets[1].of_class, "rural");
  EXPECT_EQ(back.targets[1].each, "township");
  EXPECT_EQ(back.targets[1].share, given.targets[1].share);
  EXPECT_EQ(back.targets[1].by_year, 2020);
  ASSERT_EQ(back.measures.size(), 6U);
  for (std::size_t i = 0; i < 6; ++i) {
    const coverage::Measure& a = back.measures[i];
    const coverage::Measure& b = given.measures[i];
    EXPECT_EQ(a.stage, b.stage);
    EXPECT_EQ(a.service, b.service);
    EXPECT_EQ(a.measure, b.measure);
    EXPECT_EQ(a.of_class, b.of_class);
    EXPECT_EQ(a.level, b.level);
    EXPECT_EQ(a.area, b.area);
    EXPECT_EQ(a.parameter, b.parameter);
    const double numbers_a[] = {a.numerator, a.denominator, a.value, a.target};
    const double numbers_b[] = {b.numerator, b.denominator, b.value, b.target};
    EXPECT_TRUE(same(numbers_a, numbers_b));
    EXPECT_EQ(a.met, b.met);
  }
  ASSERT_EQ(back.definitions.size(), 1U);
  EXPECT_EQ(back.definitions[0].measure, given.definitions[0].measure);
  EXPECT_EQ(back.definitions[0].text, given.definitions[0].text);
}

TEST(Reader, RefusesWhatIsNoHearthResult) {
  const ScratchFolder folder;
  EXPECT_EQ(complaint(folder / "none.h5"), "there is no such file");
  EXPECT_EQ(complaint(folder.path()), "is a folder, no result file");
  put_bytes(folder / "empty.h5", "");
  EXPECT_EQ(complaint(folder / "empty.h5"), "is no Hearth result");
  put_bytes(folder / "text.h5", "hearth: 1\nscenario: town\narea:\n  crs: EPSG:32618\n");
  EXPECT_EQ(complaint(folder / "text.h5"), "is no Hearth result");
  Hdf5Writer foreign;
  foreign.attribute("/", "title", "somebody else's");
  write_whole(folder / "foreign.h5", foreign.finish());
  EXPECT_EQ(complaint(folder / "foreign.h5"), "is no Hearth result");
  Hdf5Writer other;
  other.attribute("/", "filetype", "statepoint");
  write_whole(folder / "other.h5", other.finish());
  EXPECT_EQ(complaint(folder / "other.h5"), "is no Hearth result");
}

TEST(Reader, TakesANewerMinorAndNamesANewerMajor) {
  EXPECT_EQ(complaint_about([](Result& r) { r.version = {1, 9}; }), "");
  EXPECT_EQ(complaint_about([](Result& r) {
              r.version = {2, 3};
              r.hearth_version = "5.0.1";
            }),
            "is a result of format 2.3 (written by Hearth 5.0.1); this Hearth reads up to 1.0");
}

TEST(Reader, RefusesRowsThatPointNowhere) {
  const auto says = [](const std::string& path, auto change) {
    const std::string text = complaint_about(change);
    EXPECT_TRUE(contains(text, path)) << path << ": " << text;
  };
  says("/demand/unit", [](Result& r) { r.demand.unit[DemandId{2}] = UnitId{6}; });
  says("/demand/unit", [](Result& r) { r.demand.unit[DemandId{2}] = UnitId{-1}; });
  says("/demand/class", [](Result& r) { r.demand.demand_class[DemandId{2}] = 2; });
  says("/units/parents/township", [](Result& r) {
    r.area.hierarchy.levels[1].parent_of[UnitId{0}] = ParentId{2};
    r.parent_shapes = {Column<ParentId, area::MultiPolygon>(6),
                       Column<ParentId, area::MultiPolygon>(2)};
  });
  says("/sites/unit", [](Result& r) { r.services[0].sites.unit[SiteId{1}] = UnitId{-2}; });
  says("/today/nearest", [](Result& r) { r.services[0].today.nearest[0] = 7; });
  says("/today/covered", [](Result& r) { r.services[0].today.covered[0] = 2; });
  says("/plan/open", [](Result& r) { r.services[0].plan->open[0] = -1; });
  says("/reach/demand", [](Result& r) { r.services[0].reach->demand[0] = 6; });
  says("/row_sites", [](Result& r) { r.services[0].plan->problem.row_sites[0] = 7; });
  says("/quota_row", [](Result& r) { r.services[0].plan->problem.quotas[0].rows[0] = 6; });
  says("/row_demand", [](Result& r) { r.services[0].plan->row_demand[0] = 6; });
}

TEST(Reader, RefusesSparseMatricesThatDoNotAddUp) {
  const auto says = [](const std::string& path, auto change) {
    const std::string text = complaint_about(change);
    EXPECT_TRUE(contains(text, path)) << path << ": " << text;
  };
  says("/site_start", [](Result& r) { r.services[0].reach->site_start[3] = 100; });
  says("/site_start", [](Result& r) { r.services[0].reach->site_start[0] = -1; });
  says("/site_start", [](Result& r) { r.services[0].reach->site_start.pop_back(); });
  says("/row_start", [](Result& r) { r.services[0].plan->problem.row_start[1] = 0x7fffffffffff; });
}

TEST(Reader, RefusesAFileCutOffAnywhere) {
  const ScratchFolder folder;
  write(small_town(), folder / "r.h5");
  const std::string bytes = bytes_of(folder / "r.h5");
  for (std::size_t size = 0; size + kSealSize < bytes.size(); size += size < 600 ? 37 : 2503) {
    put_bytes(folder / "cut.h5", bytes.substr(0, size));
    EXPECT_NE(complaint(folder / "cut.h5"), "") << size;
  }
  put_bytes(folder / "cut.h5", bytes.substr(0, bytes.size() - kSealSize));
  EXPECT_EQ(complaint(folder / "cut.h5"), "");  // nothing but the seal is gone
}

TEST(Reader, RefusesAFileWithAByteChangedAnywhere) {
  const ScratchFolder folder;
  write(small_town(), folder / "r.h5");
  const std::string bytes = bytes_of(folder / "r.h5");
  for (std::size_t at = 0; at < bytes.size() - kSealSize; at += 331) {
    std::string changed = bytes;
    changed[at] = static_cast<char>(changed[at] ^ 0x20);
    put_bytes(folder / "changed.h5", changed);
    EXPECT_NE(complaint(folder / "changed.h5"), "") << at;
  }
}

// Without a seal nothing tells a changed name from a true one; but nothing may crash either.
TEST(Reader, SurvivesChangedBytesInAFileWithoutASeal) {
  const ScratchFolder folder;
  write(small_town(), folder / "r.h5");
  const std::string bytes = bytes_of(folder / "r.h5");
  int refused = 0;
  for (std::size_t at = 8; at < bytes.size() - kSealSize; at += 2003) {
    std::string changed = bytes.substr(0, bytes.size() - kSealSize);
    changed[at] = static_cast<char>(changed[at] ^ 0xff);
    put_bytes(folder / "changed.h5", changed);
    refused += complaint(folder / "changed.h5").empty() ? 0 : 1;
  }
  EXPECT_GT(refused, 0);
}

}  // namespace
}  // namespace hearth::results
