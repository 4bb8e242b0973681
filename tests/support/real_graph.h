#pragma once

#include <filesystem>
#include <fstream>
#include <map>
#include <optional>
#include <string>

#include <nlohmann/json.hpp>

#include "core/quantity.h"
#include "districting/dual_graph.h"
#include "districting/places.h"

// Dual graphs of census tracts with published optima, where they are at hand.
namespace hearth::testing {

struct RealGraph {
  districting::DualGraph graph;
  districting::Places places;  // C_X, C_Y; empty where there are none
};

inline std::filesystem::path real_graph_file(const std::string& name) {
  return std::filesystem::path(HEARTH_SOURCE_DIR) / "../shared/data/tract_graphs" / name;
}

// The file `name` of tract_graphs; nothing where the data is missing.
inline std::optional<RealGraph> real_graph(const std::string& name, const std::string& population) {
  std::ifstream file(real_graph_file(name));
  if (!file) return std::nullopt;
  const auto json = nlohmann::json::parse(file);
  std::map<nlohmann::json, std::uint32_t> row;
  std::vector<std::int64_t> people;
  std::vector<double> x;
  std::vector<double> y;
  for (const auto& node : json.at("nodes")) {
    row.emplace(node.at("id"), static_cast<std::uint32_t>(people.size()));
    people.push_back(static_cast<std::int64_t>(node.at(population).get<double>()) * kMicroPersons);
    x.push_back(node.value("C_X", 0.0));
    y.push_back(node.value("C_Y", 0.0));
  }
  std::vector<districting::Edge> edges;
  for (std::uint32_t v = 0; v < people.size(); ++v) {
    for (const auto& to : json.at("adjacency").at(v)) edges.emplace_back(v, row.at(to.at("id")));
  }
  return RealGraph{districting::make_graph(std::move(people), edges),
                   districting::Places::on_sphere(x, y)};
}

}  // namespace hearth::testing
