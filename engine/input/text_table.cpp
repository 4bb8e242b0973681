#include "input/text_table.h"

#include <algorithm>
#include <array>
#include <fstream>
#include <memory>
#include <utility>

#include <cpl_conv.h>
#include <cpl_string.h>
#include <cpl_vsi.h>
#include <fmt/format.h>
#include <gdal_priv.h>
#include <ogrsf_frmts.h>

#include "core/error.h"
#include "core/nearest_name.h"
#include "input/gdal.h"
#include "input/gdal_messages.h"
#include "input/source_path.h"
#include "input/text_encoding.h"

namespace hearth::input {

namespace {

using Dataset = std::unique_ptr<GDALDataset>;

// While it lives, the first row of a sheet holds headings, whatever stands below it: GDAL would
// take a sheet of nothing but texts for one without.
class FirstRowIsHeadings {
 public:
  FirstRowIsHeadings() {
    for (const char* option : kOptions) CPLSetThreadLocalConfigOption(option, "FORCE");
  }
  ~FirstRowIsHeadings() {
    for (const char* option : kOptions) CPLSetThreadLocalConfigOption(option, nullptr);
  }
  FirstRowIsHeadings(const FirstRowIsHeadings&) = delete;
  FirstRowIsHeadings& operator=(const FirstRowIsHeadings&) = delete;

 private:
  static constexpr std::array<const char*, 3> kOptions{"OGR_XLSX_HEADERS", "OGR_ODS_HEADERS",
                                                       "OGR_XLS_HEADERS"};
};

// "Unicode text" of Excel: GDAL reads no UTF-16.
void refuse_utf16(const SourceOptions& source, const std::string& path) {
  std::array<unsigned char, 2> mark{};
  VSILFILE* file = VSIFOpenL(path.c_str(), "rb");
  if (file == nullptr) return;
  const std::size_t got = VSIFReadL(mark.data(), 1, mark.size(), file);
  VSIFCloseL(file);
  if (got != mark.size() || (mark != std::array<unsigned char, 2>{0xFF, 0xFE} &&
                             mark != std::array<unsigned char, 2>{0xFE, 0xFF})) {
    return;
  }
  throw InputError(
      source.path.value, "",
      {"is Unicode text (UTF-16), which cannot be read", "是 UTF-16 文本，无法读取"},
      {"save it as a workbook (.xlsx) or as CSV UTF-8", "请另存为工作簿（.xlsx）或 CSV UTF-8"});
}

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

std::string text_of(const OGRFeature& feature, int field) {
  if (!feature.IsFieldSetAndNotNull(field)) return {};
  if (feature.GetFieldDefnRef(field)->GetType() != OFTReal) return feature.GetFieldAsString(field);
  return code_text({Cell::Kind::Real, {}, 0, feature.GetFieldAsDouble(field)});
}

TextTable table_of(OGRLayer& layer, bool is_csv) {
  TextTable table;
  table.name = layer.GetName();
  const OGRFeatureDefn& definition = *layer.GetLayerDefn();
  const int fields = definition.GetFieldCount();
  for (int field = 0; field < fields; ++field) {
    table.headings.emplace_back(definition.GetFieldDefn(field)->GetNameRef());
  }
  layer.ResetReading();
  while (const OGRFeatureUniquePtr feature{layer.GetNextFeature()}) {
    TextTable::Row row;
    // A workbook's feature numbers are its rows; a CSV's count the lines below the headings.
    row.number = feature->GetFID() + (is_csv ? 1 : 0);
    for (int field = 0; field < fields; ++field) row.cells.push_back(text_of(*feature, field));
    const bool has_text = std::any_of(row.cells.begin(), row.cells.end(),
                                      [](const std::string& cell) { return !cell.empty(); });
    if (has_text) table.rows.push_back(std::move(row));
  }
  return table;
}

// Empty: UTF-8. What is neither that nor GBK is taken for the accents of a Western language.
std::string foreign_encoding(const std::vector<std::string>& texts) {
  if (texts.empty()) return {};
  const std::string encoding = encoding_of(texts);
  if (encoding.empty()) return CPL_ENC_ISO8859_1;
  return encoding == "UTF-8" ? std::string() : encoding;
}

// A CSV does not say how its texts are written: Excel in China writes GBK.
std::string decode(TextTable& table) {
  std::vector<std::string*> texts;
  for (std::string& heading : table.headings) texts.push_back(&heading);
  for (TextTable::Row& row : table.rows) {
    for (std::string& cell : row.cells) texts.push_back(&cell);
  }
  std::vector<std::string> foreign;
  for (const std::string* text : texts) {
    if (has_high_bytes(*text)) foreign.push_back(*text);
  }
  std::string encoding = foreign_encoding(foreign);
  for (std::string* text : texts) {
    if (encoding.empty() || !has_high_bytes(*text)) continue;
    char* utf8 = CPLRecode(text->c_str(), encoding.c_str(), CPL_ENC_UTF8);
    *text = utf8;
    CPLFree(utf8);
  }
  return encoding;
}

void keep_named_sheet(std::vector<TextTable>& sheets, const SourceOptions& source) {
  std::vector<std::string> names;
  names.reserve(sheets.size());
  for (const TextTable& sheet : sheets) names.push_back(sheet.name);
  const auto at = std::find(names.begin(), names.end(), source.layer.value);
  if (at != names.end()) {
    TextTable named = std::move(sheets[static_cast<std::size_t>(at - names.begin())]);
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

TextTables read_text_tables(const SourceOptions& source) {
  const std::string path = opened_path(source);
  refuse_utf16(source, path);
  const FirstRowIsHeadings headings;
  const Dataset dataset = open(source, path);
  const bool is_csv = std::string_view(dataset->GetDriverName()) == "CSV";
  TextTables tables;
  const GdalMessages silent;  // a row that cannot be read lacks its code, and that is said
  for (OGRLayer* layer : dataset->GetLayers()) {
    tables.sheets.push_back(table_of(*layer, is_csv));
    if (is_csv) tables.encoding = decode(tables.sheets.back());
  }
  if (!source.layer.empty()) keep_named_sheet(tables.sheets, source);
  return tables;
}

}  // namespace hearth::input
