#include <algorithm>
#include <array>
#include <cmath>
#include <set>
#include <tuple>
#include <utility>

#include <fmt/format.h>

#include "area/geometry.h"
#include "area/pixel_shares.h"
#include "core/apportion.h"
#include "core/nearest_name.h"
#include "core/parallel.h"
#include "input/coordinates/reprojection.h"
#include "input/files/gdal.h"
#include "input/files/source_rows.h"
#include "input/people/placed.h"
#include "input/population.h"
#include "input/problems.h"
#include "input/unit_index.h"

namespace hearth::input {

namespace {

constexpr std::size_t kNumber = 0;
constexpr std::size_t kWhere = 1;

// What a feature puts into one unit.
struct Part {
  std::int32_t unit = 0;
  area::Point at;
  std::int64_t weight = 0;
  double square_metres = 0;
};

class LayerPlacing {
 public:
  explicit LayerPlacing(const PlacingInput& in)
      : in_(in), options_(in.options), problems_(in.options.source.path.value) {
    out_.in_unit.assign(in.shapes.size(), 0);
    out_.counts_people = !options_.population.empty() || options_.per_household.has_value();
  }

  Placed read() {
    const Given number = !options_.population.empty()   ? options_.population
                         : !options_.households.empty() ? options_.households
                                                        : options_.weight;
    const std::array<Given, 2> fields{number, options_.where};
    Layer layer = read_layer(options_.source, fields);
    const SourceCrs from = source_crs(options_.source, layer.crs, in_.report);
    const Reprojection way(options_.source, from, in_.to, in_.report);
    in_.report.sources.push_back(source_row(in_.role, options_.source, layer, from));
    report_layer(options_.source, layer, in_.report);
    keep_asked(layer.features);
    check(layer.features, number);
    for (Feature& feature : layer.features) {
      if (!way.apply(feature.polygons) || !way.apply(std::span(feature.points))) {
        problems_.add(
            "reprojection", name_of(feature),
            {fmt::format("some of its points cannot be brought to {}", in_.to.code),
             fmt::format("部分坐标无法转换到 {}", in_.to.code)},
            {"check its coordinates and the CRS of the file", "请检查其坐标以及文件的坐标系"});
      }
    }
    problems_.throw_if_any();
    if (!layer.features.empty() && layer.features.front().geometry == GeometryKind::Points) {
      place_points(layer.features);
    } else {
      place_polygons(layer.features, number);
    }
    if (in_.places) set_places();
    return std::move(out_);
  }

 private:
  static std::string name_of(const Feature& feature) {
    return fmt::format("FID {}", feature.number);
  }

  // Only the features whose field says what was asked for.
  void keep_asked(std::vector<Feature>& features) {
    if (options_.where.empty()) return;
    std::set<std::string> asked;
    std::set<std::string> known;
    for (const Given& value : options_.is) asked.insert(value.value);
    for (const Feature& feature : features) known.insert(code_text(feature.cells[kWhere]));
    const std::vector<std::string> says(known.begin(), known.end());
    for (const Given& value : options_.is) {
      if (known.contains(value.value)) continue;
      problems_.add("where", "",
                    {fmt::format("no feature has `{}` = {}; it says: {}", options_.where.value,
                                 value.value, listed(says, 10)),
                     fmt::format("没有要素的 `{}` 为 {}；现有：{}", options_.where.value,
                                 value.value, listed(says, 10))},
                    {"write what the field says, letter by letter", "请照字段中的写法填写"});
    }
    std::erase_if(features, [&](const Feature& feature) {
      return !asked.contains(code_text(feature.cells[kWhere]));
    });
  }

  void check(const std::vector<Feature>& features, const Given& number) {
    if (features.empty() && !problems_.any()) {
      problems_.add("no features", "", {"the layer has no features", "图层中没有要素"},
                    {"give a layer that shows where people live", "请改用表示人口分布的图层"});
    }
    for (const Feature& feature : features) {
      const GeometryKind kind = feature.geometry;
      if (kind != GeometryKind::Points && kind != GeometryKind::Polygons) {
        problems_.add("geometry", name_of(feature),
                      {"it is neither a point nor a polygon", "既不是点也不是面"},
                      {"mend or remove it in the layer", "请在图层中更正或删除"});
      } else if (kind != features.front().geometry) {
        problems_.add("mixed", name_of(feature),
                      {"the layer holds points and polygons", "图层中点与面混杂"},
                      {"give two layers, and one of them here", "请分成两个图层，此处只给其一"});
      }
      if (number.empty()) {
        if (kind == GeometryKind::Points) {
          problems_.add("number", name_of(feature),
                        {"of a point no area can be taken", "点没有面积"},
                        {"name the field with its people: `population: FIELD`, or `households`",
                         "请写明人口字段：`population: 字段`，或 `households`"});
        }
        continue;
      }
      const Count count = count_of(feature.cells[kNumber]);
      if (count.millionths) continue;
      problems_.add(
          number.value, name_of(feature),
          {fmt::format("`{}` {}", number.value, count.fault.en),
           fmt::format("`{}` {}", number.value, count.fault.zh)},
          {"correct it in the data; where nobody lives write 0", "请在数据中更正；无人居住时写 0"});
    }
  }

  // In millionths.
  [[nodiscard]] std::int64_t number_of(const Feature& feature) const {
    const std::int64_t number = *count_of(feature.cells[kNumber]).millionths;
    if (options_.population.empty() && options_.per_household) {
      return std::llround(static_cast<double>(number) * *options_.per_household);
    }
    return number;
  }

  void place_points(const std::vector<Feature>& features) {
    const UnitIndex index(in_.shapes);
    for (const Feature& feature : features) {
      const auto points = static_cast<std::int64_t>(feature.points.size());
      const std::vector<std::int64_t> each =
          apportioned(number_of(feature), std::vector<std::int64_t>(feature.points.size(), points));
      for (std::size_t i = 0; i < feature.points.size(); ++i) {
        const UnitId unit = index.unit_at(feature.points[i]);
        if (unit == kNone<UnitId>) {
          out_.outside += each[i];
        } else {
          put({unit.row, feature.points[i], each[i], 0});
        }
      }
    }
    out_.places.kind = area::PeoplePlaces::Kind::Points;
  }

  void place_polygons(std::vector<Feature>& features, const Given& number) {
    const UnitIndex index(in_.shapes);
    std::vector<std::vector<Part>> parts(features.size());
    std::vector<std::int64_t> outside(features.size(), 0);
    parallel_for_blocks(features.size(), 64, [&](std::size_t begin, std::size_t end) {
      for (std::size_t i = begin; i < end; ++i) {
        outside[i] = parts_of(features[i], number, index, parts[i]);
      }
    });
    double area = 0;
    std::size_t count = 0;
    for (std::size_t i = 0; i < parts.size(); ++i) {
      out_.outside += outside[i];
      for (const Part& part : parts[i]) {
        put(part);
        area += part.square_metres;
        ++count;
      }
    }
    out_.places.kind = area::PeoplePlaces::Kind::Pieces;
    out_.places.side = Metres(count == 0 ? 0 : std::sqrt(area / static_cast<double>(count)));
  }

  // What a polygon puts into each unit, by area; the return value is what lies in none.
  std::int64_t parts_of(const Feature& feature, const Given& number, const UnitIndex& index,
                        std::vector<Part>& parts) const {
    const area::MultiPolygon shape = area::repair(feature.polygons);
    if (shape.empty()) return number.empty() ? 0 : number_of(feature);
    std::vector<std::pair<std::int32_t, area::MultiPolygon>> pieces;
    double inside = 0;
    for (const UnitId unit : index.near(area::box_of(shape))) {
      area::MultiPolygon piece =
          area::intersection_of(shape, in_.shapes[static_cast<std::size_t>(unit.row)]);
      const double square_metres = piece.empty() ? 0 : area::area_of(piece).value();
      if (square_metres <= 0) continue;
      inside += square_metres;
      cut(unit.row, piece, square_metres, parts);
    }
    const double all = std::max(area::area_of(shape).value(), inside);
    std::vector<std::int64_t> weights;
    weights.reserve(parts.size() + 1);
    // In square millimetres: shares are exact enough, and sums stay below 2^63.
    constexpr double kFine = 1e6;
    for (const Part& part : parts) weights.push_back(std::llround(part.square_metres * kFine));
    // Slivers along borders that do not quite meet are nobody's.
    const double rest = all - inside;
    weights.push_back(rest > 1e-6 * all ? std::llround(rest * kFine) : 0);
    if (number.empty()) {
      for (std::size_t i = 0; i < parts.size(); ++i) parts[i].weight = weights[i];
      return weights.back();
    }
    const std::vector<std::int64_t> shares = apportioned(number_of(feature), weights);
    for (std::size_t i = 0; i < parts.size(); ++i) parts[i].weight = shares[i];
    return shares.back();
  }

  // The piece whole, at a point inside; or the squares of the grid that it covers, at their
  // middles.
  void cut(std::int32_t unit, const area::MultiPolygon& piece, double square_metres,
           std::vector<Part>& parts) const {
    if (!options_.cell) {
      parts.push_back({unit, area::inside_point_of(piece), 0, square_metres});
      return;
    }
    for (const area::SquareShare& square : area::squares_of(piece, Metres(*options_.cell))) {
      parts.push_back({unit, square.middle, 0, square.area.value()});
    }
  }

  void put(const Part& part) {
    out_.in_unit[static_cast<std::size_t>(part.unit)] += part.weight;
    if (in_.places && part.weight > 0) parts_.push_back(part);
  }

  void set_places() {
    std::stable_sort(parts_.begin(), parts_.end(), [](const Part& a, const Part& b) {
      return std::tuple(a.unit, a.at.x, a.at.y) < std::tuple(b.unit, b.at.x, b.at.y);
    });
    area::PeoplePlaces& places = out_.places;
    for (const Part& part : parts_) {
      places.x.push_back(part.at.x);
      places.y.push_back(part.at.y);
      places.unit.push_back(UnitId{part.unit});
      places.people.push_back(Persons(part.weight));
    }
  }

  const PlacingInput& in_;
  const PeopleOptions& options_;
  Problems problems_;
  Placed out_;
  std::vector<Part> parts_;
};

}  // namespace

Placed placed_by_layer(const PlacingInput& in) { return LayerPlacing(in).read(); }

}  // namespace hearth::input
