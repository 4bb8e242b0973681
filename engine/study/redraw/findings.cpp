#include "study/redraw/findings.h"

#include <algorithm>

#include <fmt/format.h>

#include "core/number_text.h"
#include "core/plural.h"

namespace hearth::study {

void find_nobody(const RedrawCase& redraw, area::DataReport& report) {
  const auto is_empty = [](const std::vector<std::int64_t>& column) {
    return std::all_of(column.begin(), column.end(), [](std::int64_t n) { return n == 0; });
  };
  const bool sizes = is_empty(redraw.today.size);
  if (!sizes && !is_empty(redraw.today.weight)) return;
  const bool people = sizes ? redraw.size_of == SizeOf::People : redraw.counts_people;
  report.findings.push_back(
      {area::Severity::Warning,
       "nobody",
       "",
       "",
       {fmt::format("no unit has any {}: {} for nothing; look at `{}`",
                    people ? "people" : "households", sizes ? "sizes count" : "moves count",
                    people ? "area.units.population" : "area.units.households"),
        fmt::format("所有单元的{}均为 0：{}无从计算；请检查 `{}`", people ? "人口" : "户数",
                    sizes ? "规模" : "变动",
                    people ? "area.units.population" : "area.units.households")}});
}

void find_no_centre(const RedrawOptions& options, area::DataReport& report) {
  report.findings.push_back(
      {area::Severity::Warning,
       "no_centre",
       "",
       options.centre->service,
       {fmt::format("no facility of `{}` stands in a unit: `redraw.centre` binds no capacity, and "
                    "distances count to the unit in the middle of each community",
                    options.centre->service),
        fmt::format("没有 `{}` 的设施位于单元内：`redraw.centre` "
                    "的容量不起作用，距离按各社区的居中单元计",
                    options.centre->service)}});
}

void find_undone_events(const RedrawCase& redraw, const area::Units& units,
                        const std::vector<std::uint32_t>& slot_of, area::DataReport& report) {
  const std::vector<std::uint32_t>& after = redraw.rules.after_events;
  std::int64_t count = 0;
  std::string first;
  for (std::uint32_t v = 0; v < after.size(); ++v) {
    if (after[v] == redraw.today.today[v] || slot_of[v] != redraw.today.today[v]) continue;
    if (count++ == 0) first = units.id[UnitId{static_cast<std::int32_t>(v)}];
  }
  if (count == 0) return;
  report.findings.push_back(
      {area::Severity::Warning,
       "event_undone",
       "",
       first,
       {fmt::format("{} that given events had moved {} back where {} today: the rules or goals ask "
                    "for it",
                    counted(grouped(count), count == 1, "unit"), count == 1 ? "goes" : "go",
                    count == 1 ? "it is" : "they are"),
        fmt::format("{} 个单元已由既定调整划出，又因规则或目标划回原处", grouped(count))}});
}

}  // namespace hearth::study
