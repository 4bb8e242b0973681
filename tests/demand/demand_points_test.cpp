#include "demand/demand_points.h"

#include <cstdint>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "area/geometry.h"

namespace hearth::demand {
namespace {

using area::PeoplePlaces;

// Two units side by side, 1 km by 1 km, A with 10 people and B with 7; C beyond with nobody.
area::Area row_of_three() {
  area::Area area;
  for (int i = 0; i < 3; ++i) {
    const double west = 1000.0 * i;
    const area::MultiPolygon shape{
        {{{west, 0}, {west + 1000, 0}, {west + 1000, 1000}, {west, 1000}}, {}}};
    area.units.id.push_back(std::string(1, static_cast<char>('A' + i)));
    area.units.name.push_back(area.units.id.values().back());
    area.units.shape.push_back(shape);
    area.units.ground.push_back(area::area_of(shape));
    area.units.centroid.push_back(area::centroid_of(shape));
    area.units.unit_class.push_back(area::kNoClass);
  }
  area.units.population = {persons(10), persons(7), persons(0)};
  return area;
}

void place(area::Area& area, double x, double y, int unit, int people) {
  area.people.kind = PeoplePlaces::Kind::Pixels;
  area.people.side = Metres(100);
  area.people.x.push_back(x);
  area.people.y.push_back(y);
  area.people.unit.push_back(UnitId{unit});
  area.people.people.push_back(persons(people));
}

std::vector<std::int64_t> people_of(const Column<DemandId, Persons>& column) {
  std::vector<std::int64_t> out;
  for (const Persons people : column) out.push_back(people.value());
  return out;
}

Column<UnitId, Persons> by_unit(const DemandPoints& points, std::size_t units) {
  Column<UnitId, Persons> sum(units);
  for (const DemandId d : ids<DemandId>(points.size())) sum[points.unit[d]] += points.people[d];
  return sum;
}

TEST(DemandPoints, AreOneAUnitUnlessSomethingElseIsAsked) {
  const DemandPoints points = demand_points_of(row_of_three(), {});
  EXPECT_EQ(points.x.values(), (std::vector<double>{500, 1500, 2500}));
  EXPECT_EQ(points.people.values(), row_of_three().units.population.values());
  EXPECT_EQ(points.side, Metres(0));
}

TEST(DemandPoints, AtPixelsAreThePlaces) {
  area::Area area = row_of_three();
  place(area, 950, 50, 0, 10);
  place(area, 1050, 50, 1, 7);
  const DemandPoints points = demand_points_of(area, {DemandAt::Pixels, {}, {}});
  EXPECT_EQ(points.x.values(), (std::vector<double>{950, 1050}));
  EXPECT_EQ(points.unit.values(), (std::vector<UnitId>{{0}, {1}}));
  EXPECT_EQ(points.side, Metres(100));
  EXPECT_EQ(points.at, DemandAt::Pixels);
}

TEST(DemandPoints, OnAGridGatherThePlacesOfEachUnit) {
  area::Area area = row_of_three();
  place(area, 50, 50, 0, 4);
  place(area, 210, 20, 0, 5);
  place(area, 940, 950, 0, 1);
  place(area, 1010, 30, 1, 7);
  const DemandPoints points = demand_points_of(area, {DemandAt::Grid, {}, Metres(300)});
  EXPECT_EQ(points.x.values(), (std::vector<double>{150, 1050, 1050}));
  EXPECT_EQ(points.y.values(), (std::vector<double>{150, 1050, 150}));
  EXPECT_EQ(people_of(points.people), (std::vector<std::int64_t>{9'000'000, 1'000'000, 7'000'000}));
  EXPECT_EQ(points.side, Metres(300));
}

TEST(DemandPoints, OnAGridFinerThanThePixelsKeepThePixelsSide) {
  area::Area area = row_of_three();
  place(area, 50, 50, 0, 10);
  place(area, 1050, 50, 1, 7);
  EXPECT_EQ(demand_points_of(area, {DemandAt::Grid, {}, Metres(20)}).side, Metres(100));
}

TEST(DemandPoints, OnAGridWithoutPlacesSpreadEvenlyAndAddUp) {
  const area::Area area = row_of_three();
  const DemandPoints points = demand_points_of(area, {DemandAt::Grid, {}, Metres(300)});
  // 4 by 4 squares touch A, of which the last column and row hold a third or a ninth.
  EXPECT_EQ(by_unit(points, 3).values(), area.units.population.values());
  EXPECT_EQ(points.people[DemandId{0}], Persons(900'000));
  EXPECT_EQ(points.people[DemandId{3}], Persons(300'000));
  EXPECT_EQ(points.people[DemandId{15}], Persons(100'000));
  for (const UnitId unit : points.unit) EXPECT_NE(unit, UnitId{2}) << "nobody lives there";
}

TEST(Households, AreSharedOutByPeople) {
  area::Area area = row_of_three();
  area.units.households = {Households(3), Households(2), Households(0)};
  place(area, 50, 50, 0, 4);
  place(area, 210, 20, 0, 6);
  place(area, 1010, 30, 1, 7);
  const DemandPoints points = demand_points_of(area, {DemandAt::Pixels, {}, {}});
  EXPECT_EQ(households_of(area.units, points).values(),
            (std::vector<Households>{Households(1), Households(2), Households(2)}));
  const DemandPoints units = demand_points_of(area, {});
  EXPECT_EQ(households_of(area.units, units).values(), area.units.households.values());
  area.units.households = {};
  EXPECT_TRUE(households_of(area.units, points).empty());
}

area::PeopleLayer layer_of(std::vector<std::int64_t> people) {
  area::PeopleLayer layer{"over-60", {"over 60", "60岁以上"}, {}, {}};
  for (const std::int64_t of_unit : people) layer.in_unit.push_back(persons(of_unit));
  return layer;
}

TEST(Layers, StandAtTheUnitsPoints) {
  area::Area area = row_of_three();
  area.layers.push_back(layer_of({2, 1, 5}));
  const DemandPoints points = demand_points_of(area, {});
  ASSERT_EQ(points.layers.size(), 1U);
  EXPECT_EQ(people_of(points.layers[0].people),
            (std::vector<std::int64_t>{2'000'000, 1'000'000, 5'000'000}));
  EXPECT_EQ(&points.counted("over-60"), &points.layers[0].people);
  EXPECT_EQ(&points.counted("urban"), &points.people);
}

TEST(Layers, OfAFieldAreSharedOutByResidentsAndStandInsideWhereNobodyLives) {
  area::Area area = row_of_three();
  area.layers.push_back(layer_of({2, 1, 5}));
  place(area, 50, 50, 0, 4);
  place(area, 210, 20, 0, 6);
  place(area, 1010, 30, 1, 7);
  const DemandPoints points = demand_points_of(area, {DemandAt::Pixels, {}, {}});
  EXPECT_EQ(people_of(points.layers[0].people),
            (std::vector<std::int64_t>{800'000, 1'200'000, 1'000'000, 5'000'000}));
  EXPECT_EQ(points.unit.values(), (std::vector<UnitId>{{0}, {0}, {1}, {2}}));
  EXPECT_EQ(points.people[DemandId{3}], Persons(0));
  EXPECT_EQ(by_unit(points, 3).values(), area.units.population.values());
}

TEST(Layers, WithPlacesOfTheirOwnStandThereAmongTheOthersOfTheUnit) {
  area::Area area = row_of_three();
  area::PeopleLayer layer = layer_of({3, 0, 0});
  layer.places.kind = PeoplePlaces::Kind::Pixels;
  layer.places.x = {50, 350};
  layer.places.y = {50, 50};
  layer.places.unit = {UnitId{0}, UnitId{0}};
  layer.places.people = {persons(1), persons(2)};
  area.layers.push_back(layer);
  place(area, 50, 50, 0, 10);
  place(area, 1010, 30, 1, 7);
  const DemandPoints points = demand_points_of(area, {DemandAt::Pixels, {}, {}});
  EXPECT_EQ(points.x.values(), (std::vector<double>{50, 350, 1010}));
  EXPECT_EQ(people_of(points.people), (std::vector<std::int64_t>{10'000'000, 0, 7'000'000}));
  EXPECT_EQ(people_of(points.layers[0].people),
            (std::vector<std::int64_t>{1'000'000, 2'000'000, 0}));
}

}  // namespace
}  // namespace hearth::demand
