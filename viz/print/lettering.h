#pragma once

#include <string>
#include <vector>

#include "print/labels.h"
#include "print/type.h"

namespace hearth::print {

// Lines of one label, set one under the other about a common middle.
struct Lettering {
  std::vector<Runs> lines;
  LabelSize size;
  double line_height = 0;
  double drop = 0;  // baseline above the bottom of its line
};

// `digits`: nothing hangs below the baseline (figures, capitals).
Lettering lettering_of(const Type& type, const std::vector<Runs>& lines, bool digits);

// Sets it into its box.
void write(std::vector<Item>& items, const Lettering& text, const Box& box, double halo);

// The name as one line, and as two, parted at the space nearest to its middle.
std::vector<std::vector<std::string>> ways_to_break(const std::string& name);

}  // namespace hearth::print
