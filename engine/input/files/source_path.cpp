#include "input/files/source_path.h"

#include <algorithm>
#include <filesystem>
#include <vector>

#include <cpl_string.h>
#include <cpl_vsi.h>
#include <fmt/format.h>

#include "core/error.h"
#include "core/nearest_name.h"
#include "input/files/gdal.h"

namespace hearth::input {

namespace {

std::vector<std::string> files_in(const std::string& folder, bool recursive) {
  char** list = recursive ? VSIReadDirRecursive(folder.c_str()) : VSIReadDir(folder.c_str());
  std::vector<std::string> names;
  for (char** name = list; name != nullptr && *name != nullptr; ++name) {
    if (std::string_view(*name) != "." && std::string_view(*name) != "..")
      names.emplace_back(*name);
  }
  CSLDestroy(list);
  std::sort(names.begin(), names.end());
  return names;
}

// The one layer file inside a zip archive whose root is not itself a source.
std::string inside_zip(const SourceOptions& source, const std::string& archive) {
  std::vector<std::string> found;
  for (const std::string& name : files_in(archive, true)) {
    // What macOS puts beside every file holds no data, whatever its ending.
    if (name.rfind("__MACOSX/", 0) == 0) continue;
    for (const char* ending : {".shp", ".gpkg", ".geojson", ".json", ".fgb"}) {
      if (ends_with(lower_case(name), ending)) found.push_back(name);
    }
  }
  if (found.size() == 1) return archive + "/" + found.front();
  if (found.empty()) return archive;
  throw InputError(place_of(source.path, source), source.path.value,
                   {fmt::format("the archive holds several sources: {}", listed(found)),
                    fmt::format("压缩包内有多个数据文件：{}", listed(found))},
                   {fmt::format("name one of them: {}/{}", source.path.value, found.front()),
                    fmt::format("请指明其中一个：{}/{}", source.path.value, found.front())});
}

}  // namespace

std::string lower_case(std::string text) {
  std::transform(text.begin(), text.end(), text.begin(), [](char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  });
  return text;
}

bool ends_with(const std::string& text, std::string_view ending) {
  return text.size() >= ending.size() &&
         text.compare(text.size() - ending.size(), ending.size(), ending) == 0;
}

bool exists(const std::string& path) {
  VSIStatBufL found;
  return VSIStatExL(path.c_str(), &found, VSI_STAT_EXISTS_FLAG) == 0;
}

bool is_connection(const std::string& path) {
  const auto colon = path.find(':');
  return colon != std::string::npos && colon > 1 && path.find('/') > colon;
}

[[noreturn]] void throw_no_such_file(const SourceOptions& source) {
  const std::filesystem::path path(source.resolved);
  const std::vector<std::string> beside = files_in(path.parent_path().string(), false);
  const std::string near = nearest_name(path.filename().string(), beside);
  Text fix{"give the path of the file, relative to the scenario file",
           "请写出数据文件的路径（相对于方案文件）"};
  if (!near.empty()) {
    fix = {fmt::format("did you mean {}? Paths are relative to the scenario file", near),
           fmt::format("是否应为 {}？路径相对于方案文件", near)};
  }
  throw InputError(place_of(source.path, source), source.path.value,
                   {"there is no such file", "没有这个文件"}, fix);
}

std::string opened_path(const SourceOptions& source) {
  const std::string& path = source.resolved;
  if (is_connection(path) || path.rfind("/vsi", 0) == 0) return path;
  const auto zip = lower_case(path).find(".zip/");
  if (zip != std::string::npos && !exists(path)) return "/vsizip/" + path;
  if (!exists(path)) throw_no_such_file(source);
  if (ends_with(lower_case(path), ".zip")) return inside_zip(source, "/vsizip/" + path);
  return path;
}

}  // namespace hearth::input
