#include "print/lettering.h"

#include <algorithm>
#include <cstdlib>

#include "print/marks_common.h"

namespace hearth::print {

bool latin(const std::string& text) {
  return std::ranges::all_of(text, [](char c) { return static_cast<unsigned char>(c) < 0xE3; });
}

Lettering lettering_of(const Type& type, const std::vector<Runs>& lines, bool digits) {
  constexpr double kDigitHeight = 0.74;  // em
  Lettering text;
  text.lines = lines;
  const double em = lines.front().front().style.size;
  const bool roman = latin(lines.front().front().text);
  text.line_height = em * (digits ? kDigitHeight : roman ? 0.92 : 0.98);
  text.drop = em * (digits ? 0 : roman ? 0.18 : 0.12);
  for (const Runs& runs : lines) text.size.width = std::max(text.size.width, type.width(runs));
  const auto n = static_cast<double>(lines.size());
  text.size.height = text.line_height * n + (n - 1) * em * 0.15;
  return text;
}

void write(std::vector<Item>& items, const Lettering& text, const Box& box, double halo) {
  const double em = text.lines.front().front().style.size;
  double bottom = box.min_y + text.line_height;
  for (const Runs& runs : text.lines) {
    items.emplace_back(
        TextLine{{(box.min_x + box.max_x) / 2, bottom - text.drop}, runs, Align::Middle, halo});
    bottom += text.line_height + em * 0.15;
  }
}

std::vector<std::vector<std::string>> ways_to_break(const std::string& name) {
  std::vector<std::vector<std::string>> ways{{name}};
  std::size_t best = std::string::npos;
  const auto off = [&](std::size_t at) {
    return std::abs(2 * static_cast<int>(at) - static_cast<int>(name.size()));
  };
  for (std::size_t at = name.find(' '); at != std::string::npos; at = name.find(' ', at + 1)) {
    if (best == std::string::npos || off(at) < off(best)) best = at;
  }
  if (best != std::string::npos) ways.push_back({name.substr(0, best), name.substr(best + 1)});
  return ways;
}

}  // namespace hearth::print
