#include "input/tables/grid.h"

#include <algorithm>
#include <array>
#include <memory>
#include <optional>
#include <utility>

#include <cpl_conv.h>
#include <cpl_string.h>
#include <fmt/format.h>
#include <gdal_priv.h>
#include <ogrsf_frmts.h>

#include "core/error.h"
#include "core/nearest_name.h"
#include "input/files/gdal.h"
#include "input/files/gdal_messages.h"
#include "input/files/source_path.h"
#include "input/tables/csv.h"

namespace hearth::input {

namespace {

using Dataset = std::unique_ptr<GDALDataset>;

// While it lives, no row of a workbook is taken for headings.
class AllRows {
 public:
  AllRows() {
    for (const char* option : kOptions) CPLSetThreadLocalConfigOption(option, "DISABLE");
  }
  ~AllRows() {
    for (const char* option : kOptions) CPLSetThreadLocalConfigOption(option, nullptr);
  }
  AllRows(const AllRows&) = delete;
  AllRows& operator=(const AllRows&) = delete;

 private:
  static constexpr std::array<const char*, 3> kOptions{"OGR_XLSX_HEADERS", "OGR_ODS_HEADERS",
                                                       "OGR_XLS_HEADERS"};
};

Dataset open(const SourceOptions& source, const std::string& path) {
  GDALAllRegister();
  const GdalMessages messages;
  Dataset dataset(GDALDataset::Open(path.c_str(), GDAL_OF_VECTOR | GDAL_OF_READONLY));
  if (dataset && dataset->GetLayerCount() > 0) return dataset;
  if (!is_connection(path) && !exists(path)) throw_no_such_file(source);
  const std::string reason = messages.failed() ? " (" + messages.first_failure() + ")" : "";
  throw InputError(place_of(source.path, source), source.path.value,
                   {"there is no table in it" + reason, "其中没有表格" + reason},
                   {"give a workbook (.xlsx) or a .csv whose first row holds the headings",
                    "请使用首行为表头的工作簿（.xlsx）或 .csv"});
}

bool is_workbook(GDALDataset& dataset) {
  const std::string_view driver = dataset.GetDriverName();
  return driver == "XLSX" || driver == "ODS" || driver == "XLS";
}

std::string text_of(const OGRFeature& feature, int field) {
  if (!feature.IsFieldSetAndNotNull(field)) return {};
  if (feature.GetFieldDefnRef(field)->GetType() != OFTReal) return feature.GetFieldAsString(field);
  return code_text({Cell::Kind::Real, {}, 0, feature.GetFieldAsDouble(field)});
}

// A workbook stores 0.3 as 0.29999999999999999: the number that it shows is meant.
std::string without_needless_decimals(std::string text) {
  const std::size_t point = text.find('.');
  if (point == std::string::npos || text.size() - point < 12) return text;
  if (text.find_first_not_of("0123456789.-") != std::string::npos) return text;
  const std::optional<double> value = CPLGetValueType(text.c_str()) == CPL_VALUE_REAL
                                          ? std::optional(CPLAtof(text.c_str()))
                                          : std::nullopt;
  return value ? code_text({Cell::Kind::Real, {}, 0, *value}) : text;
}

Grid grid_of(OGRLayer& layer, bool workbook) {
  Grid grid;
  grid.name = layer.GetName();
  grid.has_headings = !workbook;
  const OGRFeatureDefn& definition = *layer.GetLayerDefn();
  const int fields = definition.GetFieldCount();
  if (!workbook) {
    Grid::Row headings;
    for (int field = 0; field < fields; ++field) {
      headings.cells.emplace_back(definition.GetFieldDefn(field)->GetNameRef());
    }
    grid.rows.push_back(std::move(headings));
  }
  layer.ResetReading();
  while (const OGRFeatureUniquePtr feature{layer.GetNextFeature()}) {
    Grid::Row row;
    row.number = feature->GetFID();
    for (int field = 0; field < fields; ++field) {
      row.cells.push_back(without_needless_decimals(text_of(*feature, field)));
    }
    const bool has_text = std::any_of(row.cells.begin(), row.cells.end(),
                                      [](const std::string& cell) { return !cell.empty(); });
    if (has_text) grid.rows.push_back(std::move(row));
  }
  return grid;
}

void keep_named_sheet(std::vector<Grid>& sheets, const SourceOptions& source) {
  std::vector<std::string> names;
  names.reserve(sheets.size());
  for (const Grid& sheet : sheets) names.push_back(sheet.name);
  const auto at = std::find(names.begin(), names.end(), source.layer.value);
  if (at != names.end()) {
    Grid named = std::move(sheets[static_cast<std::size_t>(at - names.begin())]);
    sheets.clear();
    sheets.push_back(std::move(named));
    return;
  }
  const std::string near = nearest_name(source.layer.value, names);
  const std::string& better = near.empty() ? names.front() : near;
  throw InputError(
      place_of(source.layer, source), source.path.value,
      {fmt::format("it has no sheet `{}`; its sheets: {}", source.layer.value, listed(names)),
       fmt::format("其中没有工作表 `{}`；现有工作表：{}", source.layer.value, listed(names))},
      {fmt::format("did you mean `{}`?", better), fmt::format("是否应为 `{}`？", better)});
}

}  // namespace

Grids read_grids(const SourceOptions& source) {
  const std::string path = opened_path(source);
  Grids grids;
  if (is_csv(path)) {
    grids = read_csv(source, path);
  } else {
    const AllRows all_rows;
    const Dataset dataset = open(source, path);
    const bool workbook = is_workbook(*dataset);
    const GdalMessages silent;  // a row that cannot be read lacks its code, and that is said
    for (OGRLayer* layer : dataset->GetLayers()) grids.sheets.push_back(grid_of(*layer, workbook));
  }
  if (!source.layer.empty()) keep_named_sheet(grids.sheets, source);
  return grids;
}

}  // namespace hearth::input
