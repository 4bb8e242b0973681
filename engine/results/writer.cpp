#include "results/writer.h"

#include <algorithm>
#include <span>

#include "area/geometry.h"
#include "core/parallel.h"
#include "core/whole_file.h"
#include "results/hdf5_file.h"
#include "results/schema.h"
#include "results/seal.h"

namespace hearth::results {

namespace {

// Every district's polygon: the union of its units.
Column<ParentId, area::MultiPolygon> shapes_of(const area::Units& units, const area::Level& level) {
  std::vector<std::vector<area::MultiPolygon>> members(level.size());
  for (const UnitId unit : ids<UnitId>(units.size())) {
    const ParentId parent = level.parent_of[unit];
    if (parent == kNone<ParentId>) continue;
    members[static_cast<std::size_t>(parent.row)].push_back(units.shape[unit]);
  }
  Column<ParentId, area::MultiPolygon> shapes(level.size());
  parallel_for_each_id<ParentId>(level.size(), [&](ParentId parent) {
    const auto& own = members[static_cast<std::size_t>(parent.row)];
    // One unit alone keeps its corners as they are.
    shapes[parent] = own.size() == 1 ? own.front() : area::union_of(own);
  });
  return shapes;
}

ParentShapes parent_shapes_of(const Result& result) {
  if (result.parent_shapes.size() == result.area.hierarchy.levels.size()) {
    return result.parent_shapes;
  }
  ParentShapes shapes;
  for (const area::Level& level : result.area.hierarchy.levels) {
    shapes.push_back(shapes_of(result.area.units, level));
  }
  return shapes;
}

}  // namespace

void write(const Result& result, const std::filesystem::path& file) {
  Hdf5Writer hdf5;
  SaveArchive archive(hdf5);
  archive.attribute("/", "filetype", "hearth-result");
  hdf5.attribute("/", "version", std::span<const std::int32_t>(result.version));
  archive.attribute("/", "Conventions", "CF-1.8");
  const ParentShapes shapes = parent_shapes_of(result);
  describe(archive, result, shapes);
  const std::vector<unsigned char> bytes = hdf5.finish();
  write_whole(file, bytes, seal_of(bytes));
}

}  // namespace hearth::results
