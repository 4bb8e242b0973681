#include "input/line_layers.h"

#include <iterator>

#include "input/lines.h"

namespace hearth::input {

std::vector<area::Line> read_line_layers(const std::vector<SourceOptions>& layers,
                                         const std::string& crs, const std::string& role,
                                         area::DataReport& report) {
  std::vector<area::Line> all;
  if (layers.empty()) return all;
  const TargetCrs to = settled_crs(crs);
  for (const SourceOptions& layer : layers) {
    std::vector<area::Line> lines = read_lines(layer, to, role, report);
    all.insert(all.end(), std::make_move_iterator(lines.begin()),
               std::make_move_iterator(lines.end()));
  }
  return all;
}

}  // namespace hearth::input
