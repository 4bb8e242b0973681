#include "results/geometry_columns.h"

#include <gtest/gtest.h>

#include "results/hdf5_file.h"

namespace hearth::results {
namespace {

// A square with a hole, a shape without any part, and two triangles.
std::vector<area::MultiPolygon> three_shapes() {
  const area::Ring square{{0, 0}, {9, 0}, {9, 9}, {0, 9}};
  const area::Ring hole{{3, 3}, {3, 6}, {6, 6}, {6, 3}};
  const area::Ring left{{0, 0}, {1, 0}, {0, 1}};
  const area::Ring right{{5, 0}, {6, 0}, {5, 1}};
  return {{{square, {hole}}}, {}, {{left, {}}, {right, {}}}};
}

TEST(GeometryColumns, CloseEveryRingAndCountItsNodes) {
  const GeometryColumns columns = pack(three_shapes());
  EXPECT_EQ(columns.node_count, (std::vector<std::int32_t>{10, 0, 8}));
  EXPECT_EQ(columns.part_node_count, (std::vector<std::int32_t>{5, 5, 4, 4}));
  EXPECT_EQ(columns.interior_ring, (std::vector<std::int8_t>{0, 1, 0, 0}));
  ASSERT_EQ(columns.node_x.size(), 18U);
  EXPECT_EQ(columns.node_x[4], columns.node_x[0]);
  EXPECT_EQ(columns.node_y[9], columns.node_y[5]);
}

TEST(GeometryColumns, GiveTheSameShapesBack) {
  EXPECT_EQ(unpack(pack(three_shapes()), "/units/geometry"), three_shapes());
}

TEST(GeometryColumns, RefuseCountsThatContradictOneAnother) {
  const auto refuses = [](auto change) {
    GeometryColumns columns = pack(three_shapes());
    change(columns);
    EXPECT_THROW(unpack(columns, "/units/geometry"), Hdf5Error);
  };
  refuses([](GeometryColumns& c) { c.node_count[0] = 9; });
  refuses([](GeometryColumns& c) { c.node_count = {8, 2, 8}; });
  refuses([](GeometryColumns& c) { c.node_count[1] = -1; });
  refuses([](GeometryColumns& c) { c.part_node_count[3] = 5; });
  refuses([](GeometryColumns& c) { c.part_node_count[0] = 0; });
  refuses([](GeometryColumns& c) { c.part_node_count[0] = -5; });
  refuses([](GeometryColumns& c) { c.interior_ring[0] = 1; });
  refuses([](GeometryColumns& c) { c.interior_ring.pop_back(); });
  refuses([](GeometryColumns& c) { c.node_y.pop_back(); });
}

}  // namespace
}  // namespace hearth::results
