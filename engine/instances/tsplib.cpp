#include "instances/tsplib.h"

#include <cmath>
#include <sstream>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "instances/instance_file.h"

namespace hearth::instances {

namespace {

using Place = placement::ServiceCosts::Place;

constexpr double kUnits = 1e6;
constexpr std::int64_t kMostPlaces = 1'000'000;
constexpr double kMostSum = 1e18;  // units; of all distances from one place

// What stands behind "KEY :" of a line, without blanks around it.
std::string value_of(const std::string& line) {
  const std::size_t colon = line.find(':');
  if (colon == std::string::npos) return "";
  const std::size_t begin = line.find_first_not_of(" \t", colon + 1);
  const std::size_t end = line.find_last_not_of(" \t\r");
  return begin == std::string::npos ? "" : line.substr(begin, end + 1 - begin);
}

std::int64_t read_head(InstanceFile& file) {
  std::int64_t places = 0;
  for (std::string line = file.next_line(); !line.starts_with("NODE_COORD_SECTION");
       line = file.next_line()) {
    if (line.starts_with("DIMENSION")) {
      std::istringstream text(value_of(line));
      if (!(text >> places) || places < 1 || places > kMostPlaces) {
        file.refuse_line("DIMENSION is no number of places up to a million",
                         "DIMENSION 须为不超过一百万的地点数");
      }
    }
    if (line.starts_with("EDGE_WEIGHT_TYPE") && value_of(line) != "EUC_2D") {
      file.refuse_line("only EDGE_WEIGHT_TYPE EUC_2D can be read",
                       "EDGE_WEIGHT_TYPE 仅支持 EUC_2D");
    }
  }
  if (places == 0)
    file.refuse_line("DIMENSION is asked before the places", "地点之前须有 DIMENSION");
  return places;
}

std::vector<Place> read_places(InstanceFile& file, std::int64_t count) {
  std::vector<Place> out(static_cast<std::size_t>(count));
  const double farthest = kMostSum / kUnits / 4 / static_cast<double>(count);
  std::int64_t at = 0;
  for (Place& place : out) {
    ++at;
    std::istringstream text(file.next_line());
    std::int64_t number = 0;
    const bool read = static_cast<bool>(text >> number >> place.x >> place.y);
    if (!read || number != at) {
      file.refuse_line(fmt::format("{} and the x and y of that place are asked", at),
                       fmt::format("须为序号 {} 及该地点的 x、y", at));
    }
    if (!(std::abs(place.x) <= farthest && std::abs(place.y) <= farthest)) {
      file.refuse_line("the place is too far away for distances to be added up exactly",
                       "该地点过远，距离无法精确求和");
    }
  }
  return out;
}

}  // namespace

AssignmentInstance read_tsplib(const std::string& path) {
  InstanceFile file(path);
  const std::int64_t count = read_head(file);
  const std::vector<Place> places = read_places(file, count);
  AssignmentInstance out;
  out.units = static_cast<std::int64_t>(kUnits);
  out.problem.opening.assign(places.size(), 0);
  out.problem.cost = placement::ServiceCosts::between(places, places, kUnits,
                                                      placement::ServiceCosts::Rounding::Nearest);
  return out;
}

}  // namespace hearth::instances
