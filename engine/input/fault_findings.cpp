#include "input/fault_findings.h"

#include <algorithm>
#include <cmath>
#include <cstdint>

#include <fmt/format.h>

#include "core/number_text.h"

namespace hearth::input {

void report_faults(const FaultFindings& what, const std::string& source,
                   std::vector<FaultFinding> faults, area::DataReport& report) {
  std::stable_sort(faults.begin(), faults.end(),
                   [](const FaultFinding& a, const FaultFinding& b) { return a.area > b.area; });
  double total = 0;
  for (std::size_t i = 0; i < faults.size(); ++i) {
    total += faults[i].area;
    if (i >= kFaultsShown) continue;
    report.findings.push_back(
        {what.severity, what.kind, source, faults[i].feature, faults[i].message, faults[i].area});
  }
  if (faults.size() <= kFaultsShown) return;
  const std::string all = square_metres(total);
  report.findings.push_back({what.severity,
                             what.kind,
                             source,
                             "",
                             {fmt::format("{} {} in all, together {} m2; the {} largest are listed",
                                          faults.size(), what.plural.en, all, kFaultsShown),
                              fmt::format("共有 {} 处{}，合计 {} 平方米；只列出最大的 {} 处",
                                          faults.size(), what.plural.zh, all, kFaultsShown)},
                             total});
}

std::string place_text(area::Point at) { return fmt::format("({:.0f}, {:.0f})", at.x, at.y); }

std::string square_metres(double area) {
  return grouped(static_cast<std::int64_t>(std::llround(area)));
}

}  // namespace hearth::input
