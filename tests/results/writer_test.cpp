#include "results/writer.h"

#include <gtest/gtest.h>

#include <cmath>

#include "core/error.h"
#include "core/parallel.h"
#include "results/reader.h"
#include "results/seal.h"
#include "support/scratch_folder.h"
#include "support/small_town.h"

namespace hearth::results {
namespace {

using hearth::testing::bytes_of;
using hearth::testing::ScratchFolder;
using hearth::testing::small_town;

Result written_and_read(const Result& result) {
  const ScratchFolder folder;
  write(result, folder / "r.h5");
  return read(folder / "r.h5");
}

std::string written(const Result& result) {
  const ScratchFolder folder;
  write(result, folder / "r.h5");
  return bytes_of(folder / "r.h5");
}

TEST(Writer, GivesTheSameBytesForTheSameResult) {
  EXPECT_EQ(written(small_town()), written(small_town()));
}

TEST(Writer, GivesTheSameBytesForAnyNumberOfThreads) {
  std::string one;
  std::string seven;
  ThreadLimit(1).run([&] { one = written(small_town()); });
  ThreadLimit(7).run([&] { seven = written(small_town()); });
  EXPECT_EQ(one, seven);
}

TEST(Writer, GivesTheSameBytesForWhatWasReadBack) {
  Result result = small_town();
  result.run = RunRecord{};
  EXPECT_EQ(written(result), written(written_and_read(result)));
}

TEST(Writer, SealsTheFile) {
  const ScratchFolder folder;
  write(small_town(), folder / "r.h5");
  EXPECT_EQ(check_seal(folder / "r.h5"), Seal::Whole);
}

TEST(Writer, UnitesTheUnitsOfEachDistrict) {
  const Result back = written_and_read(small_town());
  ASSERT_EQ(back.parent_shapes.size(), 2U);
  const area::MultiPolygon& west = back.parent_shapes[1][ParentId{1}];  // a and d, one on the other
  ASSERT_EQ(west.size(), 1U);
  double twice = 0;
  const area::Ring& ring = west[0].outer;
  for (std::size_t i = 0; i < ring.size(); ++i) {
    const area::Point a = ring[i];
    const area::Point b = ring[(i + 1) % ring.size()];
    twice += (a.x - testing::kEast) * (b.y - testing::kNorth) -
             (b.x - testing::kEast) * (a.y - testing::kNorth);
  }
  EXPECT_DOUBLE_EQ(twice / 2, 2e6);
  EXPECT_EQ(back.parent_shapes[0][ParentId{1}], back.area.units.shape[UnitId{1}]);  // as it was
}

TEST(Writer, KeepsMillionthsOfAPerson) {
  Result result = small_town();
  result.demand.people[DemandId{0}] = Persons(1);
  result.demand.people[DemandId{1}] = Persons(1'411'750'000'123'457);  // beyond China's
  result.area.units.population[UnitId{0}] = Persons(33'333'333);
  const Result back = written_and_read(result);
  EXPECT_EQ(back.demand.people, result.demand.people);
  EXPECT_EQ(back.area.units.population, result.area.units.population);
}

TEST(Writer, TakesAServiceWithoutSitesPlanOrReach) {
  Result result = small_town();
  Service& service = result.services[0];
  service.sites = {};
  service.reach.reset();
  service.plan.reset();
  service.after.reset();
  service.today.nearest.assign(6, -1);
  service.today.impedance.assign(6, testing::kNone);
  service.today.covered.assign(6, 0);
  const Result back = written_and_read(result);
  EXPECT_EQ(back.services[0].sites.size(), 0U);
  EXPECT_FALSE(back.services[0].plan || back.services[0].reach || back.services[0].after);
  EXPECT_EQ(back.services[0].today.nearest, service.today.nearest);
  EXPECT_EQ(written(result), written(back));
}

TEST(Writer, TakesAResultWithNothingInIt) {
  Result result;
  result.area.hierarchy.levels.clear();
  const Result back = written_and_read(result);
  EXPECT_TRUE(back.services.empty() && back.measures.empty() && back.report.findings.empty());
  EXPECT_EQ(back.area.units.size(), 0U);
  EXPECT_FALSE(back.run);
}

TEST(Writer, StoresAnEmptyColumnAsNotKnown) {
  Result result = small_town();
  area::Sites& sites = result.services[0].sites;
  sites.cost = {};
  sites.mode = {};
  result.services[0].plan->stability.clear();
  result.area.units.households = {};
  const Result back = written_and_read(result);
  EXPECT_TRUE(std::isnan(back.services[0].sites.cost[SiteId{3}]));
  EXPECT_EQ(back.services[0].sites.mode[SiteId{3}], "");
  EXPECT_TRUE(std::isnan(back.services[0].plan->stability[3]));
  EXPECT_TRUE(back.area.units.households.empty());
}

TEST(Writer, KeepsWhichShapesWereConstructedAndLeavesTheColumnOutWhereNoneWas) {
  Result result = small_town();
  EXPECT_TRUE(written_and_read(result).area.units.constructed.empty());
  area::Units& units = result.area.units;
  units.constructed = Column<UnitId, area::ShapeOrigin>(units.size());
  units.constructed[UnitId{2}] = area::ShapeOrigin::Constructed;
  EXPECT_EQ(written_and_read(result).area.units.constructed, units.constructed);
}

TEST(Writer, KeepsWhichPlacesAreApproximateAndWhatIsMeasuredWithoutThem) {
  Result result = small_town();
  EXPECT_TRUE(written_and_read(result).services[0].sites.place.empty());
  EXPECT_FALSE(written_and_read(result).services[0].today_known);
  Service& service = result.services[0];
  service.sites.place = Column<SiteId, area::SitePlace>(service.sites.size());
  service.sites.place[SiteId{0}] = area::SitePlace::Approximate;
  service.today_known = service.today;
  service.today_known->covered[0] = 0;
  const Result back = written_and_read(result);
  EXPECT_EQ(back.services[0].sites.place, service.sites.place);
  ASSERT_TRUE(back.services[0].today_known);
  EXPECT_EQ(back.services[0].today_known->covered, service.today_known->covered);
}

TEST(Writer, DeflatesLargeColumns) {
  Result result = small_town();
  Service& service = result.services[0];
  constexpr std::size_t kPairs = 200000;  // 12 bytes each as numbers
  service.reach->site_start = {0, 0, 0, 0, 0, 0, 0, kPairs};
  service.reach->demand.assign(kPairs, 1);
  service.reach->impedance.assign(kPairs, 250.5);
  const std::string small = written(small_town());
  const std::string large = written(result);
  EXPECT_LT(large.size(), small.size() + kPairs / 4);
  const Result back = written_and_read(result);
  EXPECT_EQ(*back.services[0].reach, *service.reach);
}

TEST(Writer, LeavesNothingWhereItCannotWrite) {
  const ScratchFolder folder;
  EXPECT_THROW(write(small_town(), folder / "none/r.h5"), InputError);
  EXPECT_THROW(write(small_town(), folder.path()), InputError);
  EXPECT_TRUE(folder.names().empty());
}

}  // namespace
}  // namespace hearth::results
