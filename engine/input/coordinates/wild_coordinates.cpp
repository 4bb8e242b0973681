#include "input/coordinates/wild_coordinates.h"

#include <algorithm>
#include <cmath>
#include <optional>

#include <fmt/format.h>

#include "input/problems.h"

namespace hearth::input {

namespace {

// Round the earth with the number of a zone in front is 6e7 m, three times that and more in feet.
constexpr double kMost = 4e8;

class Search {
 public:
  std::optional<double> wild_in(const Feature& feature) {
    wild_.reset();
    look_at(feature.points);
    for (const area::Line& line : feature.lines) look_at(line);
    for (const area::Polygon& part : feature.polygons) {
      look_at(part.outer);
      for (const area::Ring& hole : part.holes) look_at(hole);
    }
    return wild_;
  }

 private:
  void look_at(const std::vector<area::Point>& points) {
    for (const area::Point& p : points) {
      for (const double coordinate : {p.x, p.y}) {
        if (!is_on_earth(coordinate)) wild_ = coordinate;
      }
    }
  }

  std::optional<double> wild_;
};

}  // namespace

bool is_on_earth(double coordinate) { return std::abs(coordinate) <= kMost; }

void refuse_wild_coordinates(const SourceOptions& source, const Layer& layer) {
  Search search;
  Problems problems(source.path.value);
  for (const Feature& feature : layer.features) {
    const std::optional<double> wild = search.wild_in(feature);
    if (!wild) continue;
    problems.add(
        "wild coordinate", fmt::format("FID {}", feature.number),
        {fmt::format("it has a coordinate ({:g}) that no place on earth has", *wild),
         fmt::format("有一个坐标（{:g}）不在地球上", *wild)},
        {"the file is damaged, or in another coordinate system than it says: get it again, "
         "or save it anew from the program that made it",
         "文件已损坏，或坐标系与所注明的不符：请重新获取，或在原软件中重新导出"});
  }
  problems.throw_if_any();
}

}  // namespace hearth::input
