#include "study/districts/polygon_graph.h"

#include <array>
#include <filesystem>
#include <fstream>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "area/shared_borders.h"
#include "input/boundaries.h"
#include "input/files/source_path.h"

namespace hearth::study {

namespace {

constexpr Metres kSnap(0.1);             // nearer corners are one corner
constexpr std::size_t kMostWarned = 10;  // of each run, the rest is counted

void warn_of(const GraphSource& source, const area::DataReport& report, Progress& progress) {
  std::size_t doubts = 0;
  for (const area::Finding& finding : report.findings) {
    if (finding.severity == area::Severity::Note || ++doubts > kMostWarned) continue;
    const std::string where =
        source.file + (finding.feature.empty() ? "" : ": " + finding.feature) + ": ";
    progress.warn({where + finding.message.en, where + finding.message.zh});
  }
  if (doubts > kMostWarned) {
    progress.warn({fmt::format("{}: {} more repairs and doubts", source.file, doubts - kMostWarned),
                   fmt::format("{}：另有 {} 处修复或疑点", source.file, doubts - kMostWarned)});
  }
}

}  // namespace

bool is_polygon_layer(const std::string& file) {
  if (input::is_connection(file)) return true;
  const std::string ending = input::lower_case(std::filesystem::path(file).extension().string());
  if (ending != ".json") return !ending.empty();
  std::array<char, 4096> head{};
  std::ifstream stream(file, std::ios::binary);
  stream.read(head.data(), head.size());
  return std::string_view(head.data(), static_cast<std::size_t>(stream.gcount()))
             .find("\"FeatureCollection\"") != std::string_view::npos;
}

GraphInput read_polygons(const GraphSource& source, Progress& progress) {
  input::AreaOptions options;
  options.crs = {"auto", ""};
  options.units.path = {source.file, ""};
  options.units.resolved = source.file;
  options.unit_noun = {"unit", "单元"};
  options.id = {source.id, ""};
  options.population = {source.population, ""};
  area::DataReport report;
  const area::Units units = input::read_area(options, report, progress).units;
  warn_of(source, report, progress);

  std::vector<districting::Edge> edges;
  for (const area::Contact& contact : area::shared_borders(units.shape.values(), kSnap)) {
    if (contact.metres > 0 || source.corners) {
      edges.emplace_back(static_cast<std::uint32_t>(contact.a),
                         static_cast<std::uint32_t>(contact.b));
    }
  }
  GraphInput out;
  out.source = source.file;
  std::vector<std::int64_t> people;
  std::vector<double> x;
  std::vector<double> y;
  for (const UnitId unit : ids<UnitId>(units.size())) {
    people.push_back(units.population[unit].value());
    x.push_back(units.centroid[unit].x);
    y.push_back(units.centroid[unit].y);
    out.name.push_back(units.id[unit]);
  }
  out.graph = districting::make_graph(std::move(people), edges);
  out.places = districting::Places::on_plane(x, y);  // centroids
  return out;
}

}  // namespace hearth::study
