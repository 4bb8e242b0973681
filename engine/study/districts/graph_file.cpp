#include "study/districts/graph_file.h"

#include <charconv>
#include <cmath>
#include <fstream>
#include <iterator>
#include <map>
#include <string_view>
#include <unordered_map>
#include <utility>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "core/error.h"
#include "core/nearest_name.h"
#include "core/quantity.h"
#include "study/districts/polygon_graph.h"
#include "study/scenario/problems.h"

namespace hearth::study {

namespace {

using districting::Edge;
using Json = nlohmann::json;

// --- grids made in memory ------------------------------------------------------------------------

// The whole numbers of "rows=100,cols=100".
class Parameters {
 public:
  Parameters(const std::string& source, std::string_view text) : source_(source) {
    while (!text.empty()) {
      const std::string_view item = text.substr(0, text.find(','));
      text.remove_prefix(std::min(text.size(), item.size() + 1));
      const auto equals = item.find('=');
      if (equals == std::string_view::npos) refuse();
      const std::string_view digits = item.substr(equals + 1);
      std::uint64_t value = 0;
      const auto end = std::from_chars(digits.data(), digits.data() + digits.size(), value);
      if (end.ec != std::errc{} || end.ptr != digits.data() + digits.size()) refuse();
      if (!value_.emplace(std::string(item.substr(0, equals)), value).second) refuse();
    }
  }
  std::uint64_t take(const std::string& key, std::uint64_t least, std::uint64_t most) {
    const auto found = value_.find(key);
    if (found == value_.end() || found->second < least || found->second > most) refuse();
    const std::uint64_t value = found->second;
    value_.erase(found);
    return value;
  }
  void finish() const {
    if (!value_.empty()) refuse();
  }

 private:
  [[noreturn]] void refuse() const {
    throw InputError(
        source_, "", {"this is no grid that can be made", "无法据此生成网格"},
        {"write grid:rows=100,cols=100 or lattice:rows=32,cols=32,seed=1, with at most "
         "30,000 rows and columns",
         "请写 grid:rows=100,cols=100 或 lattice:rows=32,cols=32,seed=1，行列数均不超过 "
         "30,000"});
  }
  std::string source_;
  std::map<std::string, std::uint64_t> value_;
};

GraphInput made_grid(const std::string& source) {
  constexpr std::uint64_t kMostSide = 30'000;
  constexpr std::uint64_t kMostSeed = 0xFFFFFFFFU;
  const bool lattice = source.starts_with("lattice:");
  Parameters parameters(source, std::string_view(source).substr(source.find(':') + 1));
  GraphInput out;
  out.source = source;
  const auto rows = static_cast<std::uint32_t>(parameters.take("rows", 1, kMostSide));
  const auto columns = static_cast<std::uint32_t>(parameters.take("cols", 1, kMostSide));
  const std::uint64_t seed = lattice ? parameters.take("seed", 0, kMostSeed) : 0;
  parameters.finish();
  out.graph = lattice ? districting::make_lattice(rows, columns, seed)
                      : districting::make_grid(rows, columns);
  if (!lattice) out.grid = districting::Grid{rows, columns};
  for (std::uint32_t node = 0; node < out.graph.size(); ++node) {
    out.name.push_back(fmt::format("row {}, column {}", node / columns, node % columns));
  }
  return out;
}

// --- NetworkX adjacency files --------------------------------------------------------------------

std::string id_text(const Json& id) { return id.is_string() ? id.get<std::string>() : id.dump(); }

class AdjacencyFile {
 public:
  explicit AdjacencyFile(const GraphSource& asked) : asked_(asked), source_(asked.file) {
    out_.source = source_;
    parse();
  }

  GraphInput read(Progress& progress) {
    read_nodes();
    problems_.throw_if_any();
    read_edges();
    problems_.throw_if_any();
    std::size_t left_out = 0;
    out_.graph = districting::make_graph(std::move(people_), edges_, &left_out);
    // Every edge stands in the rows of both its ends.
    if (left_out > out_.graph.edge_count()) {
      const std::size_t more = left_out - out_.graph.edge_count();
      progress.warn({fmt::format("{}: {} entries of the adjacency repeat an edge or lead from a "
                                 "node to itself; they are not counted",
                                 source_, more),
                     fmt::format("{}：邻接表中有 {} 项重复或指向自身，未计入", source_, more)});
    }
    return std::move(out_);
  }

 private:
  void parse() {
    std::ifstream file(source_, std::ios::binary);
    std::string text;
    if (file) text.assign(std::istreambuf_iterator<char>(file), {});
    if (!file.good() && !file.eof()) {
      const std::string near = nearest_file(source_);
      throw InputError(
          source_, "", {"there is no such file, or it cannot be read", "文件不存在或无法读取"},
          near.empty() ? Text{"check the path; a graph can also be made: grid:rows=100,cols=100",
                              "请检查路径；也可生成图：grid:rows=100,cols=100"}
                       : Text{"did you mean " + near + "?", "是否应为 " + near + "？"});
    }
    try {
      json_ = Json::parse(text);
    } catch (const Json::parse_error& error) {
      throw InputError(source_, fmt::format("byte {}", error.byte),
                       {"this is not JSON", "不是 JSON 文件"}, networkx());
    }
    if (!json_.is_object() || !json_.contains("nodes") || !json_.contains("adjacency") ||
        !json_["nodes"].is_array() || !json_["adjacency"].is_array()) {
      throw InputError(
          source_, "",
          {"there is no list \"nodes\" or no list \"adjacency\"", "缺少 nodes 或 adjacency 列表"},
          networkx());
    }
    if (json_["nodes"].empty() || json_["nodes"].size() != json_["adjacency"].size()) {
      throw InputError(source_, "",
                       {fmt::format("there are {} nodes and {} rows of adjacency",
                                    json_["nodes"].size(), json_["adjacency"].size()),
                        fmt::format("有 {} 个节点、{} 行邻接表", json_["nodes"].size(),
                                    json_["adjacency"].size())},
                       networkx());
    }
  }

  static Text networkx() {
    return {"write the graph with networkx.readwrite.json_graph.adjacency_data and json.dump",
            "请用 networkx.readwrite.json_graph.adjacency_data 与 json.dump 写出该图"};
  }

  void read_nodes() {
    const Json& nodes = json_["nodes"];
    for (std::size_t row = 0; row < nodes.size(); ++row) {
      const Json& node = nodes[row];
      const std::string name =
          node.is_object() && node.contains("id") ? id_text(node["id"]) : std::to_string(row);
      if (!row_of_.emplace(name, static_cast<std::uint32_t>(row)).second) {
        problems_.add(source_, "node " + name, {"this id stands twice", "该 id 出现两次"},
                      {"give every node an id of its own", "请为每个节点赋予不同的 id"});
      }
      out_.name.push_back(name);
      people_.push_back(people_of(node, name));
      if (asked_.x.empty()) continue;
      x_.push_back(coordinate_of(node, name, "--x", asked_.x));
      y_.push_back(coordinate_of(node, name, "--y", asked_.y));
    }
    if (asked_.x.empty() || !problems_.empty()) return;
    out_.places = asked_.degrees ? districting::Places::on_sphere(x_, y_)
                                 : districting::Places::on_plane(x_, y_);
  }

  // Degrees within -180..180 and -90..90, metres within a tenth of the way to the moon. 0 where the
  // node was wrong.
  double coordinate_of(const Json& node, const std::string& name, const char* option,
                       const std::string& field) {
    constexpr double kMostMetres = 4e7;
    constexpr double kHalfTurn = 180;
    if (!node.contains(field)) {
      refuse_field(node, name, option, field);
      return 0;
    }
    const Json& value = node[field];
    const double most = !asked_.degrees     ? kMostMetres
                        : field == asked_.y ? kHalfTurn / 2
                                            : kHalfTurn;
    const double at = value.is_number() ? value.get<double>() : 2 * most;
    if (at >= -most && at <= most) return at;
    problems_.add(source_, fmt::format("node {}, field {}", name, field),
                  {fmt::format("{} is no place: {:.0f} is the most", value.dump(), most),
                   fmt::format("{} 不是坐标：绝对值不超过 {:.0f}", value.dump(), most)},
                  {"give metres, or degrees with --degrees", "请用米；若为经纬度请加 --degrees"});
    return 0;
  }

  // Millionths of a person; 0 where the node was wrong, which is then among the problems.
  std::int64_t people_of(const Json& node, const std::string& name) {
    constexpr double kMost = 9e9;
    if (!node.is_object() || !node.contains(asked_.population)) {
      refuse_field(node, name, "--population", asked_.population);
      return 0;
    }
    const Json& value = node[asked_.population];
    const double people = value.is_number() ? value.get<double>() : -1;
    if (people >= 0 && people <= kMost) {
      return std::llround(people * static_cast<double>(kMicroPersons));
    }
    problems_.add(source_, fmt::format("node {}, field {}", name, asked_.population),
                  {fmt::format("{} is no number of people", value.dump()),
                   fmt::format("{} 不是人口数", value.dump())},
                  {"give 0 or more, without quotes", "请填写不小于 0 的数，不加引号"});
    return 0;
  }

  void refuse_field(const Json& node, const std::string& name, const std::string& option,
                    const std::string& field) {
    std::vector<std::string> known;
    if (node.is_object()) {
      for (const auto& [key, value] : node.items()) {
        if (value.is_number()) known.push_back(key);
      }
    }
    const std::string near = nearest_name(field, known);
    const std::string fields = listed(known, 12);
    problems_.add(source_, "node " + name, {"there is no field " + field, "没有字段 " + field},
                  near.empty() ? Text{"its numbers are " + fields, "数值字段有：" + fields}
                               : Text{fmt::format("did you mean {} {}?", option, near),
                                      fmt::format("是否为 {} {}？", option, near)});
    problems_.throw_if_any();  // the other nodes lack it too
  }

  void read_edges() {
    const Json& adjacency = json_["adjacency"];
    for (std::uint32_t row = 0; row < adjacency.size(); ++row) {
      for (const Json& entry : adjacency[row]) {
        const std::string name =
            entry.is_object() && entry.contains("id") ? id_text(entry["id"]) : entry.dump();
        const auto found = row_of_.find(name);
        if (found != row_of_.end()) {
          edges_.emplace_back(row, found->second);
          continue;
        }
        problems_.add(source_, "node " + out_.name[row],
                      {"it borders " + name + ", which is no node", "其邻居 " + name + " 不存在"},
                      {"add the node or take the edge out", "请补上该节点或删除这条边"});
      }
    }
  }

  const GraphSource& asked_;
  std::string source_;
  Json json_;
  GraphInput out_;
  std::unordered_map<std::string, std::uint32_t> row_of_;
  std::vector<std::int64_t> people_;
  std::vector<double> x_, y_;
  std::vector<Edge> edges_;
  Problems problems_;
};

}  // namespace

GraphInput read_graph(const GraphSource& source, Progress& progress) {
  const std::string& file = source.file;
  if (file.starts_with("grid:") || file.starts_with("lattice:")) return made_grid(file);
  if (source.population.empty()) {
    throw UsageError({"--population FIELD is missing: which field of a unit counts its people?",
                      "缺少 --population：单元的哪个字段是人口？"});
  }
  if (!is_polygon_layer(file)) return AdjacencyFile(source).read(progress);
  if (source.id.empty()) {
    throw UsageError({"--id FIELD is missing: which field of a polygon is its code?",
                      "缺少 --id：多边形的哪个字段是编码？"});
  }
  return read_polygons(source, progress);
}

}  // namespace hearth::study
