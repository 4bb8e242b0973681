#include <algorithm>
#include <array>
#include <atomic>
#include <cmath>
#include <numeric>
#include <utility>

#include <fmt/format.h>

#include "area/geometry.h"
#include "area/pixel_shares.h"
#include "core/error.h"
#include "core/parallel.h"
#include "core/wide.h"
#include "input/coordinates/reprojection.h"
#include "input/people/placed.h"
#include "input/people/raster.h"

namespace hearth::input {

namespace {

constexpr double kMostPeople = 1e10;  // on one pixel: more than the earth holds

// Shapes in the lattice of a raster of another system. A straight border in area.crs is no straight
// one there, so that long ones get points between: 2 km bend by less than a metre.
class WayToLattice {
 public:
  WayToLattice(const Raster& raster, const SourceOptions& source, const Reprojection& to_ground)
      : raster_(raster), source_(source), back_(to_ground) {}

  [[nodiscard]] area::MultiPolygon of(const area::MultiPolygon& shape) const {
    area::MultiPolygon out(shape.size());
    for (std::size_t p = 0; p < shape.size(); ++p) {
      out[p].outer = of(shape[p].outer);
      out[p].holes.reserve(shape[p].holes.size());
      for (const area::Ring& hole : shape[p].holes) out[p].holes.push_back(of(hole));
    }
    return out;
  }

 private:
  [[nodiscard]] area::Ring of(const area::Ring& ring) const {
    area::Ring out = back_.is_straight() ? ring : dense(ring);
    if (!back_.apply(std::span(out))) {
      throw InputError(source_.path.value, "",
                       {"the units cannot be brought to its coordinate system",
                        "无法将单元转换到该栅格的坐标系"},
                       {"reproject the raster to `area.crs` first", "请先将栅格转换到 `area.crs`"});
    }
    for (area::Point& at : out) {
      at = raster_.to_lattice(at);
      // The last bits of PROJ and libm differ between processors: to a millionth of a pixel none
      // does.
      if (!back_.is_straight()) at = {rounded(at.x), rounded(at.y)};
    }
    return out;
  }

  static double rounded(double pixels) { return std::nearbyint(pixels * 1048576) / 1048576; }

  // The same points for both neighbours of a border, whichever way their rings turn.
  static area::Ring dense(const area::Ring& ring) {
    constexpr double kLongest = 2000;  // metres
    area::Ring out;
    for (std::size_t i = 0; i < ring.size(); ++i) {
      const area::Point& from = ring[i];
      const area::Point& to = ring[(i + 1) % ring.size()];
      out.push_back(from);
      const double length = std::hypot(to.x - from.x, to.y - from.y);
      const auto parts = static_cast<int>(std::min(std::ceil(length / kLongest), 1e5));
      const bool forward = std::pair(from.x, from.y) < std::pair(to.x, to.y);
      const area::Point& a = forward ? from : to;
      const area::Point& b = forward ? to : from;
      for (int k = 1; k < parts; ++k) {
        const double t = static_cast<double>(forward ? k : parts - k) / parts;
        out.push_back({a.x + (b.x - a.x) * t, a.y + (b.y - a.y) * t});
      }
    }
    return out;
  }

  const Raster& raster_;
  const SourceOptions& source_;
  WayBack back_;
};

struct UnitRun {
  std::int32_t unit = 0;
  area::PixelRun run;
};

// The runs of all units by row of the raster: those of row r stand from start[r].
struct RunsByRow {
  std::vector<std::size_t> start;
  std::vector<UnitRun> runs;
};

RunsByRow runs_by_row(std::span<const area::MultiPolygon> shapes, const WayToLattice& way,
                      const Raster& raster) {
  std::vector<std::vector<area::PixelRun>> of_unit(shapes.size());
  for (std::size_t u = 0; u < shapes.size(); ++u) {
    // One after the other: a way of PROJ is no two threads' at once.
    const area::MultiPolygon shape = way.of(shapes[u]);
    of_unit[u] = area::pixel_runs(shape, raster.rows(), raster.columns());
  }
  RunsByRow out;
  out.start.assign(static_cast<std::size_t>(raster.rows()) + 1, 0);
  for (const auto& runs : of_unit) {
    for (const area::PixelRun& run : runs) ++out.start[static_cast<std::size_t>(run.row) + 1];
  }
  std::partial_sum(out.start.begin(), out.start.end(), out.start.begin());
  out.runs.resize(out.start.back());
  std::vector<std::size_t> next(out.start.begin(), out.start.end() - 1);
  for (std::size_t u = 0; u < of_unit.size(); ++u) {
    for (const area::PixelRun& run : of_unit[u]) {
      out.runs[next[static_cast<std::size_t>(run.row)]++] = {static_cast<std::int32_t>(u), run};
    }
  }
  return out;
}

// The people of one pixel in one unit.
struct Fragment {
  std::int32_t unit = 0;
  std::int32_t row = 0;
  std::int32_t column = 0;
  std::int64_t people = 0;
};

class Reading {
 public:
  Reading(const PlacingInput& in, Raster& raster, const RunsByRow& by_row)
      : in_(in), raster_(raster), by_row_(by_row), sums_(in.shapes.size()) {}

  Placed read(const Reprojection& to_ground) {
    const std::int32_t strip = raster_.strip();
    const auto width = static_cast<std::size_t>(raster_.columns());
    std::vector<double> values(static_cast<std::size_t>(strip) * width);
    for (std::int32_t first = 0; first < raster_.rows(); first += strip) {
      const std::int32_t count = std::min(strip, raster_.rows() - first);
      const std::span<double> part(values.data(), static_cast<std::size_t>(count) * width);
      raster_.read(first, count, part);
      take(first, count, part);
      in_.progress.step(first + count, raster_.rows());
    }
    refuse_faults();
    Placed out;
    out.in_unit.reserve(sums_.size());
    for (const auto& sum : sums_) out.in_unit.push_back(sum.load());
    const std::int64_t inside =
        std::accumulate(out.in_unit.begin(), out.in_unit.end(), std::int64_t{0});
    // Units that overlap count a pixel twice; each share of a pixel was rounded to the millionth.
    const std::int64_t left = all_.load() - inside;
    out.outside = left > shares_.load() ? left : 0;
    if (in_.places) set_places(to_ground, out.places);
    return out;
  }

 private:
  void take(std::int32_t first, std::int32_t count, std::span<const double> values) {
    const auto width = static_cast<std::size_t>(raster_.columns());
    std::vector<std::vector<Fragment>> fragments(static_cast<std::size_t>(count));
    parallel_for_blocks(static_cast<std::size_t>(count), 1, [&](std::size_t row, std::size_t) {
      take_row(first + static_cast<std::int32_t>(row), values.subspan(row * width, width),
               fragments[row]);
    });
    for (const std::vector<Fragment>& row : fragments) {
      fragments_.insert(fragments_.end(), row.begin(), row.end());
    }
  }

  // Whole numbers add up to the same in any order, so threads may share the sums.
  void take_row(std::int32_t row, std::span<const double> values, std::vector<Fragment>& found) {
    std::int64_t all = 0;
    for (std::size_t c = 0; c < values.size(); ++c) {
      if (std::isnan(values[c])) continue;
      if (values[c] < 0 || values[c] > kMostPeople) {
        note_fault(row, static_cast<std::int32_t>(c), values[c]);
      } else {
        all += std::llround(values[c] * static_cast<double>(kMicroPersons));
      }
    }
    all_ += all;
    std::int64_t shares = 0;
    const auto r = static_cast<std::size_t>(row);
    for (std::size_t i = by_row_.start[r]; i < by_row_.start[r + 1]; ++i) {
      const UnitRun& of = by_row_.runs[i];
      std::int64_t sum = 0;
      for (std::int32_t c = of.run.begin; c < of.run.end; ++c) {
        const double value = values[static_cast<std::size_t>(c)];
        if (!(value > 0) || value > kMostPeople) continue;
        const std::int64_t people =
            std::llround(value * of.run.share * static_cast<double>(kMicroPersons));
        sum += people;
        shares += of.run.share < 1 ? 1 : 0;
        if (in_.places && people > 0) found.push_back({of.unit, row, c, people});
      }
      sums_[static_cast<std::size_t>(of.unit)] += sum;
    }
    shares_ += shares;
  }

  void note_fault(std::int32_t row, std::int32_t column, double value) {
    const std::int64_t place = std::int64_t{row} * raster_.columns() + column;
    ++faults_;
    std::int64_t known = first_fault_.load();
    while ((known < 0 || place < known) && !first_fault_.compare_exchange_weak(known, place)) {
    }
    if (value < 0) ++negative_;
  }

  void refuse_faults() const {
    if (faults_ == 0) return;
    const std::int64_t place = first_fault_;
    const std::string where =
        fmt::format("row {}, column {}", place / raster_.columns(), place % raster_.columns());
    throw InputError(
        in_.options.source.path.value, where,
        {fmt::format("{} pixels are no number of people ({} of them negative); this is the first",
                     faults_.load(), negative_.load()),
         fmt::format("{} 个像元不是人口数（其中 {} 个为负），此处为第一个", faults_.load(),
                     negative_.load())},
        {"name the value that means nobody: `gdal_translate -a_nodata VALUE in.tif people.tif`",
         "请注明表示无人的值：`gdal_translate -a_nodata 值 in.tif people.tif`"});
  }

  // By unit, within it in the order of the pixels.
  void set_places(const Reprojection& to_ground, area::PeoplePlaces& places) {
    std::stable_sort(fragments_.begin(), fragments_.end(),
                     [](const Fragment& a, const Fragment& b) { return a.unit < b.unit; });
    places.kind = area::PeoplePlaces::Kind::Pixels;
    std::vector<area::Point> at;
    at.reserve(fragments_.size());
    for (const Fragment& f : fragments_)
      at.push_back(raster_.from_lattice({f.column + 0.5, f.row + 0.5}));
    if (!to_ground.apply(std::span(at))) {
      throw InputError(in_.options.source.path.value, "",
                       {fmt::format("its pixels cannot be brought to {}", in_.to.code),
                        fmt::format("其像元无法转换到 {}", in_.to.code)},
                       {"reproject the raster first", "请先转换该栅格的投影"});
    }
    places.x.reserve(at.size());
    places.y.reserve(at.size());
    for (std::size_t i = 0; i < at.size(); ++i) {
      places.x.push_back(at[i].x);
      places.y.push_back(at[i].y);
      places.unit.push_back(UnitId{fragments_[i].unit});
      places.people.push_back(Persons(fragments_[i].people));
    }
    places.side = side(to_ground);
  }

  // Of the pixel in the middle of the raster.
  [[nodiscard]] Metres side(const Reprojection& to_ground) const {
    const double column = std::floor(raster_.columns() / 2.0);
    const double row = std::floor(raster_.rows() / 2.0);
    area::Ring ring;
    for (const area::Point& corner :
         {area::Point{column, row}, area::Point{column + 1, row}, area::Point{column + 1, row + 1},
          area::Point{column, row + 1}}) {
      ring.push_back(raster_.from_lattice(corner));
    }
    if (!to_ground.apply(std::span(ring))) return Metres(0);
    return Metres(std::sqrt(std::abs(area::area_of({{ring, {}}}).value())));
  }

  const PlacingInput& in_;
  Raster& raster_;
  const RunsByRow& by_row_;
  std::vector<std::atomic<std::int64_t>> sums_;
  std::atomic<std::int64_t> all_{0};
  std::atomic<std::int64_t> shares_{0};  // of pixels with people that lie in several units
  std::atomic<std::int64_t> faults_{0};
  std::atomic<std::int64_t> negative_{0};
  std::atomic<std::int64_t> first_fault_{-1};
  std::vector<Fragment> fragments_;
};

}  // namespace

Placed placed_by_raster(const PlacingInput& in) {
  Raster raster(in.options.source);
  const SourceCrs from = source_crs(in.options.source, raster.crs(), in.report);
  in.report.sources.push_back(raster_source(in.role, in.options.source, raster, from));
  const Reprojection to_ground(in.options.source, from, in.to, in.report);
  const WayToLattice way(raster, in.options.source, to_ground);
  const RunsByRow by_row = runs_by_row(in.shapes, way, raster);
  return Reading(in, raster, by_row).read(to_ground);
}

}  // namespace hearth::input
