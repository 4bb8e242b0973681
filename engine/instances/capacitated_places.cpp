#include "instances/capacitated_places.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "instances/number_reader.h"

namespace hearth::instances {

namespace {

using Place = placement::ServiceCosts::Place;
using Rounding = placement::ServiceCosts::Rounding;

constexpr std::int64_t kMostPlaces = 1'000'000;
constexpr std::int64_t kMostDemand = 1'000'000'000'000;
constexpr double kMostSum = 1e17;  // units: of all costs, so that prices on them fit too
constexpr std::int64_t kMillionths = 1'000'000;

double coordinate(NumberReader& file, double farthest) {
  const std::string word = file.word();
  double value = 0;
  const auto [end, error] = std::from_chars(word.data(), word.data() + word.size(), value);
  if (error != std::errc() || end != word.data() + word.size()) {
    file.refuse({fmt::format("a coordinate is asked, not {}", word),
                 fmt::format("须为坐标，而不是 {}", word)});
  }
  if (!(std::abs(value) <= farthest)) {
    file.refuse({"the place is too far away for distances to be added up exactly",
                 "该地点过远，距离无法精确求和"});
  }
  return value;
}

// Reads the places behind the head of a file.
class Places {
 public:
  Places(NumberReader& file, std::int64_t units) : file_(file), units_(static_cast<double>(units)) {
    out_.units = units;
  }

  // "n p"
  std::int64_t read_counts() {
    const std::int64_t count = file_.whole(1, kMostPlaces, {"a number of places", "地点数"});
    out_.problem.sites_to_open = file_.whole(1, count, {"p, a number of open sites", "开设数 p"});
    farthest_ = kMostSum / units_ / 8 / static_cast<double>(count);
    return count;
  }
  void read_place() {
    const double x = coordinate(file_, farthest_);
    place_.push_back({x, coordinate(file_, farthest_)});
  }
  std::int64_t capacity() { return file_.whole(0, kMostDemand, {"a capacity", "容量"}); }
  void read_demand() {
    out_.problem.demand.push_back(file_.whole(0, kMostDemand, {"a demand", "需求"}));
  }
  void add_capacity(std::int64_t capacity) { out_.problem.capacity.push_back(capacity); }

  AssignmentInstance finish(Rounding rounding) {
    out_.problem.opening.assign(place_.size(), 0);
    out_.problem.cost = placement::ServiceCosts::between(place_, place_, units_, rounding);
    return std::move(out_);
  }

 private:
  NumberReader& file_;
  double units_;
  double farthest_ = 0;
  std::vector<Place> place_;
  AssignmentInstance out_;
};

}  // namespace

AssignmentInstance read_orlib_pmedcap(const std::string& path) {
  NumberReader file(path);
  file.word();  // the number of the problem, and its best known cost
  file.word();
  Places places(file, 1);
  const std::int64_t count = places.read_counts();
  const std::int64_t capacity = places.capacity();
  for (std::int64_t k = 1; k <= count; ++k) {
    file.whole(k, k, {"the number of the place", "地点序号"});
    places.read_place();
    places.read_demand();
    places.add_capacity(capacity);
  }
  file.end();
  return places.finish(Rounding::Down);
}

AssignmentInstance read_sjc(const std::string& path) {
  NumberReader file(path);
  Places places(file, kMillionths);
  const std::int64_t count = places.read_counts();
  for (std::int64_t k = 0; k < count; ++k) {
    places.read_place();
    places.add_capacity(places.capacity());
    places.read_demand();
  }
  file.end();
  return places.finish(Rounding::Nearest);
}

}  // namespace hearth::instances
