#pragma once

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "input/survey/profile.h"

// What stands in files that are not there.
namespace hearth::support {

inline input::FieldProfile field(const std::string& name, const std::vector<std::string>& cells) {
  input::FieldProfile out;
  out.name = name;
  for (const std::string& cell : cells) {
    if (cell.empty()) continue;
    ++out.filled;
    if (std::find(out.values.begin(), out.values.end(), cell) == out.values.end()) {
      out.values.push_back(cell);
    } else {
      out.each_once = false;
      out.repeated.push_back(cell);
    }
    const bool digits = cell.find_first_not_of("0123456789.-") == std::string::npos;
    out.numbers = out.numbers && digits;
    if (digits) {
      const double value = std::stod(cell);
      out.sum += value;
      out.least = out.filled == 1 ? value : std::min(out.least, value);
      out.most = out.filled == 1 ? value : std::max(out.most, value);
    }
    if (cell.find('.') != std::string::npos) out.whole = false;
    if (cell.front() == '-') out.negative = true;
  }
  return out;
}

inline input::LayerProfile polygons(std::vector<input::FieldProfile> fields) {
  input::LayerProfile out;
  out.kind = input::LayerProfile::Kind::Polygons;
  out.source = "units.shp";
  out.rows = 4;
  out.fields = std::move(fields);
  out.has_crs = true;
  out.metres = true;
  out.crs = "EPSG:4544";
  out.extent = {500'000, 3'300'000, 503'000, 3'303'000};
  return out;
}

inline input::LayerProfile table(std::vector<input::FieldProfile> fields) {
  input::LayerProfile out;
  out.kind = input::LayerProfile::Kind::Table;
  out.source = "list.xlsx";
  out.rows = 4;
  out.fields = std::move(fields);
  return out;
}

inline const std::vector<std::string> kCodes{"510115001201", "510115001202", "510115002201",
                                             "510115002202"};

inline input::LayerProfile raster(const std::string& source, const input::RasterProfile& values) {
  input::LayerProfile out;
  out.kind = input::LayerProfile::Kind::Raster;
  out.source = source;
  out.raster = values;
  return out;
}

}  // namespace hearth::support
