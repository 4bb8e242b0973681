#include "app/solve/run.h"

#include <cmath>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "app/filled.h"
#include "core/number_text.h"

namespace hearth::app {

using Json = nlohmann::ordered_json;

std::optional<double> gap_of(const Answered& answered) {
  if (!answered.found || !answered.bound) return std::nullopt;
  if (answered.objective == *answered.bound) return 0;
  if (answered.objective == 0) return std::nullopt;
  return std::abs(static_cast<double>(answered.objective - *answered.bound) /
                  static_cast<double>(answered.objective));
}

Json cost_number(std::int64_t cost, std::int64_t units) {
  if (units == 1) return cost;
  return static_cast<double>(cost) / static_cast<double>(units);
}

std::string cost_text(std::int64_t cost, std::int64_t units, bool down) {
  if (units == 1) return grouped(cost);
  const double thousandths = static_cast<double>(cost) / static_cast<double>(units) * 1000;
  const auto rounded =
      static_cast<std::int64_t>(down ? std::floor(thousandths) : std::round(thousandths));
  return fmt::format("{}.{:03}", grouped(rounded / 1000), rounded % 1000);
}

std::vector<std::int64_t> numbers_of(const std::vector<std::uint8_t>& open) {
  std::vector<std::int64_t> numbers;
  for (std::size_t s = 0; s < open.size(); ++s) {
    if (open[s] != 0) numbers.push_back(static_cast<std::int64_t>(s) + 1);
  }
  return numbers;
}

std::string open_line(const std::vector<std::uint8_t>& open, Language language) {
  std::string line = language == Language::Zh ? "开设：" : "open:";
  for (const std::int64_t site : numbers_of(open)) line += fmt::format(" {}", site);
  return line + "\n";
}

Json outcome_json(const SolveRun& run, const Answered& answered, const Number& number) {
  Json out = {{"model", run.model}, {"instance", run.instance}};
  out["objective"] = answered.found ? number(answered.objective) : Json(nullptr);
  out["bound"] = answered.bound ? number(*answered.bound) : Json(nullptr);
  const std::optional<double> gap = gap_of(answered);
  out["gap"] = gap ? Json(*gap) : Json(nullptr);
  out["status"] = placement::id_of(answered.status);
  const bool proven = answered.bound && answered.proved_by != placement::ProvedBy::Nobody;
  out["proved_by"] = proven ? Json(placement::id_of(answered.proved_by)) : Json(nullptr);
  out["open"] = numbers_of(answered.open);
  return out;
}

void add_run(Json& out, const SolveRun& run) {
  out["seconds"] = {
      {"read", run.read_seconds}, {"build", run.build_seconds}, {"solve", run.solve_seconds}};
  out["threads"] = run.threads;
  out["seed"] = run.seed;
}

std::string no_plan_line(const Text& reason, Language language) {
  const bool zh = language == Language::Zh;
  if (reason.empty()) return zh ? "未找到方案\n" : "no plan was found\n";
  return (zh ? "不存在可行方案：" : "there is no plan: ") + reason.in(language) + "\n";
}

std::string seconds_line(const SolveRun& run, Language language) {
  return filled(language == Language::Zh ? "读取 {:.2f} 秒，求解 {:.2f} 秒\n"
                                         : "read in {:.2f} s, solved in {:.2f} s\n",
                run.read_seconds + run.build_seconds, run.solve_seconds);
}

}  // namespace hearth::app
