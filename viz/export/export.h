#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "core/text.h"
#include "results/result.h"

// Hands a result on to other tools: tables for a hearing, layers for a GIS. Reads the result alone.
namespace hearth::exports {

struct ExportOptions {
  std::filesystem::path file{};  // its ending says what it becomes: .csv, .xlsx, .gpkg, .geojson
  std::string table{};           // one of table_names(); empty: all of them in a workbook or
                        // GeoPackage, the change list (else the sites) in .csv and .geojson
  Language language = Language::En;  // of headings, names and sentences
  bool publish = false;              // counts of people and households below 5 are kept back
  bool guard_codes = false;          // CSV: codes that Excel would change stay text there
  std::string source{};              // the result's own file, for messages
};

struct ExportedTable {
  std::string name;
  std::size_t rows = 0;
  // CSV without guard_codes: the first code that Excel would change; else empty.
  std::string fragile_code;
};

// Writes options.file beside and renames it when whole; the same result gives the same bytes. Gives
// the tables that it holds. Throws UsageError: another ending, or a table without a place on the
// map as GeoJSON; InputError: no such table, or a file that cannot be written.
std::vector<ExportedTable> export_result(const results::Result& result,
                                         const ExportOptions& options);

}  // namespace hearth::exports
