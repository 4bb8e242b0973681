#include "app/solve/curve_text.h"

#include <algorithm>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "app/arguments/graded_words.h"
#include "app/filled.h"
#include "core/number_text.h"

namespace hearth::app {

namespace {

using placement::Tradeoff;
using placement::TradeoffPoint;
using Json = nlohmann::ordered_json;

constexpr std::size_t kMostLines = 25;

double widest_gap(const Tradeoff& curve) {
  double widest = 0;
  for (const TradeoffPoint& point : curve.points) widest = std::max(widest, gap_of(point));
  return widest;
}

double percent(std::int64_t part, std::int64_t whole) {
  return whole == 0 ? 0 : 100.0 * static_cast<double>(part) / static_cast<double>(whole);
}

// First and last, and between them every so-and-so-manieth that leaves a page of lines.
std::vector<std::size_t> shown(std::size_t points) {
  std::size_t every = 1;
  for (const std::size_t step : {1U, 2U, 5U, 10U, 20U, 50U, 100U, 200U, 500U, 1000U}) {
    every = step;
    if (points / step <= kMostLines) break;
  }
  std::vector<std::size_t> lines;
  for (std::size_t k = 0; k < points; ++k) {
    if (k == 0 || k + 1 == points || (k + 1) % every == 0) lines.push_back(k);
  }
  return lines;
}

}  // namespace

std::string curve_json(const CoverRun& run, const instances::CoverInstance& instance,
                       const Tradeoff& curve) {
  Json points = Json::array();
  for (const TradeoffPoint& point : curve.points) {
    points.push_back({{"p", point.budget},
                      {"objective", graded_json(point.value, run.scale)},
                      {"bound", graded_json(point.bound, run.scale)},
                      {"gap", gap_of(point)},
                      {"open", numbers_of(point.open)}});
  }
  Json out = {{"model", run.model},
              {"instance", run.instance},
              {"curve", points},
              {"gap", widest_gap(curve)},
              {"multipliers", curve.certificates.size()},
              {"limit_rule", run.limit_rule},
              {run.grades.empty() ? "radius" : "grades",
               run.grades.empty() ? Json(run.radius) : grades_json(run.grades)},
              {"total_demand", instance.total_demand}};
  if (run.need > 1) out["need"] = run.need;
  add_run(out, run);
  return out.dump();
}

std::string curve_text(const CoverRun& run, const instances::CoverInstance& instance,
                       const Tradeoff& curve, Language language) {
  const bool zh = language == Language::Zh;
  std::string out = fmt::format("{:>8}{:>16}{:>9}{:>16}{:>8}\n", zh ? "设施数" : "sites",
                                zh ? "覆盖需求" : "covered", zh ? "占比" : "share",
                                zh ? "上界" : "at most", zh ? "差距" : "gap");
  for (const std::size_t k : shown(curve.points.size())) {
    const TradeoffPoint& point = curve.points[k];
    out += fmt::format("{:>8}{:>16}{:>8.2f}%{:>16}{:>7.2f}%\n", point.budget,
                       graded_text(point.value, run.scale),
                       percent(point.value, instance.total_demand * run.scale),
                       graded_text(point.bound, run.scale), 100 * gap_of(point));
  }
  return out + filled(zh ? "最大差距 {:.2f}%；读取 {:.2f} 秒，求解 {:.2f} 秒\n"
                         : "widest gap {:.2f}%; read in {:.2f} s, solved in {:.2f} s\n",
                      100 * widest_gap(curve), run.read_seconds + run.build_seconds,
                      run.solve_seconds);
}

}  // namespace hearth::app
