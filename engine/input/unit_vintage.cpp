#include "input/unit_vintage.h"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "core/error.h"
#include "core/nearest_name.h"
#include "input/tables/renames.h"

namespace hearth::input {

namespace {

void rename(const SourceOptions& units, const SourceOptions& source, Layer& layer,
            area::DataReport& report) {
  const Renames renames(source, report);
  std::vector<std::string> done;
  for (Feature& feature : layer.features) {
    const std::string old_code = code_text(feature.cells.front());
    const std::string new_code = renames.new_of(old_code);
    if (new_code.empty()) continue;
    feature.cells.front() = {Cell::Kind::Text, new_code, 0, 0};
    done.push_back(fmt::format("{} -> {}", old_code, new_code));
  }
  report.findings.push_back(
      {area::Severity::Repair,
       "renamed_unit",
       units.path.value,
       "",
       {fmt::format("{} units take their new codes: {}", done.size(), listed(done, 20)),
        fmt::format("{} 个单元改用新代码：{}", done.size(), listed(done, 20))}});
}

void leave_out(const AreaOptions& options, Layer& layer, area::DataReport& report) {
  std::vector<InputProblem> problems;
  std::vector<std::string> out;
  for (const Given& code : options.leave_out) {
    const auto rest = std::stable_partition(
        layer.features.begin(), layer.features.end(),
        [&](const Feature& feature) { return code_text(feature.cells.front()) != code.value; });
    if (rest == layer.features.end()) {
      problems.push_back(
          {place_of(code, options.units),
           options.units.path.value,
           {fmt::format("`leave-out` names {}, which no feature has as `{}`", code.value,
                        options.id.value),
            fmt::format("`leave-out` 中的 {} 不是任何要素的 `{}`", code.value, options.id.value)},
           {"correct or remove it", "请更正或删去"}});
    } else {
      out.push_back(code.value);
    }
    layer.features.erase(rest, layer.features.end());
  }
  if (!problems.empty()) throw InputError(std::move(problems));
  report.findings.push_back(
      {area::Severity::Note,
       "left_out",
       options.units.path.value,
       "",
       {fmt::format("{} features are no units and left out: {}", out.size(), listed(out, 20)),
        fmt::format("{} 个要素不作为单元：{}", out.size(), listed(out, 20))}});
}

}  // namespace

void bring_to_vintage(const AreaOptions& options, Layer& layer, area::DataReport& report) {
  if (options.renamed) rename(options.units, *options.renamed, layer, report);
  if (!options.leave_out.empty()) leave_out(options, layer, report);
}

}  // namespace hearth::input
