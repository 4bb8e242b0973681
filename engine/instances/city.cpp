#include "instances/city.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <sstream>

#include "instances/instance_file.h"

namespace hearth::instances {

namespace {

constexpr double kSphere = 6'378'100;  // m

struct Node {
  double latitude = 0, longitude = 0;  // radians
  std::int64_t demand = 0;
};

// As the publishers work it out, to the last bit of a float.
float metres(const Node& a, const Node& b) {
  const double cosine =
      std::cos(a.latitude) * std::cos(b.latitude) * std::cos(a.longitude - b.longitude) +
      std::sin(a.latitude) * std::sin(b.latitude);
  return static_cast<float>(std::acos(std::min(cosine, 1.0)) * kSphere);
}

class CityFile {
 public:
  explicit CityFile(const std::string& path) : file_(path) {}

  std::vector<Node> read() {
    std::int64_t nodes = 0;
    for (std::string line = file_.next_line(); !line.starts_with("NODE_COORD_SECTION");
         line = file_.next_line()) {
      if (!line.starts_with("DIMENSION")) continue;
      std::istringstream text(line.substr(line.find(':') + 1));
      if (!(text >> nodes) || nodes < 1 || nodes > 10'000'000) {
        file_.refuse_line("DIMENSION is no number of nodes", "DIMENSION 须为节点数");
      }
    }
    std::vector<Node> out(static_cast<std::size_t>(nodes));
    for (Node& node : out) read_place(node);
    if (!file_.next_line().starts_with("DEMAND_SECTION")) {
      file_.refuse_line("DEMAND_SECTION is asked here", "此处须为 DEMAND_SECTION");
    }
    for (Node& node : out) {
      std::istringstream text(file_.next_line());
      if (!(text >> node.demand) || node.demand < 0) {
        file_.refuse_line("a demand from 0 is asked", "须为非负的需求");
      }
    }
    return out;
  }

 private:
  void read_place(Node& node) {
    constexpr double kDegree = std::numbers::pi / 180;
    std::istringstream text(file_.next_line());
    double latitude = 0;
    double longitude = 0;
    if (!(text >> latitude >> longitude) || std::abs(latitude) > 90 || std::abs(longitude) > 360) {
      file_.refuse_line("a latitude and a longitude are asked", "须为纬度和经度");
    }
    node.latitude = latitude * kDegree;
    node.longitude = longitude * kDegree;
  }

  InstanceFile file_;
};

}  // namespace

CoverInstance read_city(const std::string& path, double radius, LimitRule rule) {
  const std::vector<Node> nodes = CityFile(path).read();
  CoverInstance out;
  out.sites = out.customers = static_cast<std::int64_t>(nodes.size());
  // Nobody farther north or south than the radius is near.
  const double near = radius / kSphere * (1 + 1e-6) + 1e-6;
  std::vector<std::int32_t> sites;
  for (std::size_t j = 0; j < nodes.size(); ++j) {
    sites.clear();
    for (std::size_t i = 0; i < nodes.size(); ++i) {
      if (std::abs(nodes[i].latitude - nodes[j].latitude) > near) continue;
      const auto apart = i == j ? 0.0 : static_cast<double>(metres(nodes[i], nodes[j]));
      if (rule == LimitRule::Less ? apart < radius : apart <= radius) {
        sites.push_back(static_cast<std::int32_t>(i));
      }
    }
    out.demand.add(out.demand.class_of(sites), nodes[j].demand);
  }
  add_totals(out);
  return out;
}

}  // namespace hearth::instances
