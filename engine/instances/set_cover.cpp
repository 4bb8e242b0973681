#include "instances/set_cover.h"

#include <algorithm>
#include <sstream>

#include <fmt/format.h>

#include "instances/instance_file.h"
#include "instances/number_reader.h"

namespace hearth::instances {

namespace {

constexpr std::int64_t kMost = 100'000'000;
constexpr std::int64_t kDearest = 1'000'000'000;

// The sites of a row, made to ascend without repetition.
void add_row(CoverInstance& instance, std::vector<std::int32_t>& sites) {
  std::ranges::sort(sites);
  sites.erase(std::unique(sites.begin(), sites.end()), sites.end());
  instance.demand.add(instance.demand.class_of(sites), 1);
}

Text nothing_covers(std::int64_t row) {
  return {fmt::format("nothing covers row {}, so no plan covers all", row),
          fmt::format("第 {} 行没有任何列可覆盖，因此无解", row)};
}

// An edge of a hitting set.
void read_edge(const InstanceFile& file, const std::string& line, std::int64_t vertices,
               std::vector<std::int32_t>& sites) {
  std::istringstream text(line);
  std::int64_t vertex = 0;
  sites.clear();
  while (text >> vertex) {
    if (vertex < 1 || vertex > vertices) {
      file.refuse_line(fmt::format("there is no vertex {}, only 1 to {}", vertex, vertices),
                       fmt::format("没有顶点 {}，只有 1 到 {}", vertex, vertices));
    }
    sites.push_back(static_cast<std::int32_t>(vertex - 1));
  }
  if (!text.eof()) file.refuse_line("a vertex is no number", "顶点编号须为数");
}

}  // namespace

CoverInstance read_orlib_scp(const std::string& path) {
  NumberReader file(path);
  CoverInstance out;
  out.customers = file.whole(1, kMost, {"a number of rows", "行数"});
  out.sites = file.whole(1, kMost, {"a number of columns", "列数"});
  for (std::int64_t c = 0; c < out.sites; ++c) {
    out.cost.push_back(file.whole(0, kDearest, {"a cost", "费用"}));
  }
  std::vector<std::int32_t> sites;
  for (std::int64_t r = 1; r <= out.customers; ++r) {
    sites.resize(
        static_cast<std::size_t>(file.whole(0, out.sites, {"a number of columns", "列数"})));
    if (sites.empty()) file.refuse(nothing_covers(r));
    for (std::int32_t& site : sites) {
      site = static_cast<std::int32_t>(file.whole(1, out.sites, {"a column", "列号"}) - 1);
    }
    add_row(out, sites);
  }
  file.end();
  add_totals(out);
  return out;
}

CoverInstance read_hgr(const std::string& path) {
  InstanceFile file(path);
  CoverInstance out;
  std::string line = file.next_line();
  while (line.starts_with("c")) line = file.next_line();
  std::istringstream head(line);
  std::string p, hs;
  if (!(head >> p >> hs >> out.sites >> out.customers) || p != "p" || hs != "hs" || out.sites < 1 ||
      out.sites > kMost || out.customers < 0) {
    file.refuse_line("`p hs VERTICES EDGES` is asked here", "此处须为 `p hs 顶点数 边数`");
  }
  std::vector<std::int32_t> sites;
  for (std::int64_t r = 1; r <= out.customers; ++r) {
    line = file.next_line();
    while (line.starts_with("c")) line = file.next_line();
    read_edge(file, line, out.sites, sites);
    if (sites.empty()) file.refuse_line(nothing_covers(r).en, nothing_covers(r).zh);
    add_row(out, sites);
  }
  add_totals(out);
  return out;
}

}  // namespace hearth::instances
