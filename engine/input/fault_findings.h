#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "area/data_report.h"
#include "area/shapes.h"
#include "core/text.h"

// Findings about places that several units claim, or none.
namespace hearth::input {

struct FaultFinding {
  std::string feature;  // codes of the units, "a + b"
  Text message;
  double area = 0;  // m2
};

struct FaultFindings {
  area::Severity severity = area::Severity::Warning;
  std::string kind;  // "overlap"
  Text plural;       // "overlaps"
};

constexpr std::size_t kFaultsShown = 20;

// The largest first, kFaultsShown at most; where there are more, a last finding counts them all.
void report_faults(const FaultFindings& what, const std::string& source,
                   std::vector<FaultFinding> faults, area::DataReport& report);

// "(430016, 4675077)".
std::string place_text(area::Point at);

// "1,900".
std::string square_metres(double area);

}  // namespace hearth::input
