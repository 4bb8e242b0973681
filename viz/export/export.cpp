#include "export/export.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <cstdio>
#include <ctime>
#include <span>

#include "core/error.h"
#include "core/nearest_name.h"
#include "core/whole_file.h"
#include "export/csv.h"
#include "export/layers.h"
#include "export/privacy.h"
#include "export/tables.h"
#include "export/xlsx.h"

namespace hearth::exports {

namespace {

enum class Format : std::uint8_t { Csv, Xlsx, GeoPackage, GeoJson };

Format format_of(const std::filesystem::path& file) {
  std::string ending = file.extension().string();
  std::transform(ending.begin(), ending.end(), ending.begin(),
                 [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  if (ending == ".csv") return Format::Csv;
  if (ending == ".xlsx") return Format::Xlsx;
  if (ending == ".gpkg") return Format::GeoPackage;
  if (ending == ".geojson") return Format::GeoJson;
  const std::string name = file.string();
  throw UsageError(
      {"-o " + name + ": its ending says no format; name a .csv, .xlsx, .gpkg or .geojson",
       "-o " + name + "：无法由扩展名判断格式；请用 .csv、.xlsx、.gpkg 或 .geojson"});
}

// The date of the run, so that the same result gives the same bytes; without one, the first day
// that a zip archive knows.
std::time_t made_at(const results::Result& result) {
  std::tm utc{};
  utc.tm_year = 80;
  utc.tm_mday = 1;
  if (result.run &&
      std::sscanf(result.run->created.c_str(), "%d-%d-%dT%d:%d:%d", &utc.tm_year, &utc.tm_mon,
                  &utc.tm_mday, &utc.tm_hour, &utc.tm_min, &utc.tm_sec) == 6) {
    utc.tm_year -= 1900;
    utc.tm_mon -= 1;
  }
  return ::timegm(&utc);
}

bool holds_many(Format format) { return format == Format::Xlsx || format == Format::GeoPackage; }

std::vector<Table> tables_of(const results::Result& result, const ExportOptions& options,
                             Format format) {
  std::vector<std::string> names{options.table};
  if (options.table.empty()) {
    names =
        holds_many(format) ? table_names(result) : std::vector<std::string>{default_table(result)};
  }
  std::vector<Table> tables;
  for (const std::string& name : names) {
    tables.push_back(make_table(result, name, options.language, options.source));
    if (options.publish) keep_back_small_counts(tables.back());
  }
  return tables;
}

// Throws UsageError: a table of numbers alone asked for as GeoJSON.
void check_on_map(const results::Result& result, const Table& table) {
  if (table.is_on_map()) return;
  std::vector<std::string> on_map;
  for (const std::string& name : table_names(result)) {
    if (make_table(result, name, Language::En, "").is_on_map()) on_map.push_back(name);
  }
  const std::string all = listed(on_map);
  throw UsageError({"the table " + table.id + " has no place on a map; as GeoJSON there are " +
                        all + "; the others can be .csv, .xlsx or .gpkg",
                    "表 " + table.id + " 没有地理位置；可导出为 GeoJSON 的表：" + all +
                        "；其他表请用 .csv、.xlsx 或 .gpkg"});
}

std::vector<unsigned char> bytes_of(const results::Result& result, const std::vector<Table>& tables,
                                    const ExportOptions& options, Format format) {
  const LayerOptions layers{result.area.crs, options.language, made_at(result),
                            options.file.string()};
  switch (format) {
    case Format::Csv: {
      const std::string text = csv_of(tables.front(), {options.language, options.guard_codes});
      return {text.begin(), text.end()};
    }
    case Format::Xlsx:
      return xlsx_of(tables, options.language, layers.made, layers.file);
    case Format::GeoPackage:
      return geopackage_of(tables, layers);
    case Format::GeoJson:
      break;
  }
  return geojson_of(tables.front(), layers);
}

std::string fragile_code(const Table& table) {
  for (std::size_t column = 0; column < table.fields.size(); ++column) {
    if (table.fields[column].kind != Kind::Code) continue;
    for (const Row& row : table.rows) {
      std::string code = text_of(row[column]);
      if (excel_damages(code)) return code;
    }
  }
  return {};
}

}  // namespace

std::vector<ExportedTable> export_result(const results::Result& result,
                                         const ExportOptions& options) {
  const Format format = format_of(options.file);
  const std::vector<Table> tables = tables_of(result, options, format);
  if (format == Format::GeoJson) check_on_map(result, tables.front());
  write_whole(options.file, bytes_of(result, tables, options, format));
  std::vector<ExportedTable> written;
  written.reserve(tables.size());
  const bool is_plain_csv = format == Format::Csv && !options.guard_codes;
  for (const Table& table : tables) {
    written.push_back(
        {table.id, table.rows.size(), is_plain_csv ? fragile_code(table) : std::string()});
  }
  return written;
}

}  // namespace hearth::exports
