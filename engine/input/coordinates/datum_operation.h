#pragma once

#include <span>

#include "area/data_report.h"
#include "input/coordinates/crs.h"

namespace hearth::input {

// By which of PROJ's operations a source on another datum comes to area.crs, and how exact that is:
// a note; a warning ("rough_datum") where PROJ knows one, but for other regions only. Where it
// knows none at all the Reprojection has said so.
void report_datum_operation(const SourceOptions& source, const SourceCrs& from, const TargetCrs& to,
                            std::span<const Feature> features, area::DataReport& report);

}  // namespace hearth::input
