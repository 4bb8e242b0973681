#include <algorithm>
#include <charconv>
#include <string_view>
#include <utility>

#include <fmt/format.h>

#include "study/scenario/parts.h"
#include "study/scenario/schema_check.h"

namespace hearth::study {

namespace {

// `PG:...`, `https://...`: a word of two letters or more and a colon.
bool names_a_driver(const std::string& path) {
  const std::size_t colon = path.find(':');
  return colon != std::string::npos && colon >= 2 &&
         std::all_of(path.begin(), path.begin() + static_cast<std::ptrdiff_t>(colon), [](char c) {
           return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                  c == '_';
         });
}

std::string from_folder_of(const std::filesystem::path& file, const std::string& path) {
  const std::filesystem::path folder = file.parent_path();
  if (path.empty() || folder.empty() || names_a_driver(path)) return path;
  for (const std::string_view archive : {"/vsizip/", "/vsitar/", "/vsigzip/"}) {
    if (path.rfind(archive, 0) != 0) continue;
    const std::string inside = path.substr(archive.size());
    if (inside.rfind('/', 0) == 0 || inside.rfind("vsi", 0) == 0) return path;
    return std::string(archive) + (folder / inside).lexically_normal().string();
  }
  if (path.front() == '/') return path;
  return (folder / path).lexically_normal().string();
}

area::Point point_of(const YamlNode* node) {
  area::Point out;
  if (node == nullptr || !node->is_list() || node->items.size() != 2) return out;
  const auto number = [](const YamlNode& item, double& value) {
    std::from_chars(item.text.data(), item.text.data() + item.text.size(), value);
  };
  number(node->items[0], out.x);
  number(node->items[1], out.y);
  return out;
}

input::CommonPointOptions common_points_of(const YamlNode& section,
                                           const std::filesystem::path& file) {
  input::CommonPointOptions out;
  const YamlNode* points = section.find("common-points");
  if (points == nullptr) return out;
  out.where = points->where;
  out.affine = word_of(section.find("transform")) == "affine";
  for (std::size_t i = 0; points->is_list() && i < points->items.size(); ++i) {
    const YamlNode& pair = points->items[i];
    out.pairs.push_back({point_of(pair.find("at")), point_of(pair.find("is"))});
  }
  if (!points->is_map()) return out;
  const input::SourceOptions list = source_at(given_of(points->find("source")), file);
  out.path = list.path;
  out.resolved = list.resolved;
  out.layer = given_of(points->find("layer"));
  out.headings = given_of(points->find("headings"));
  out.x = given_of(points->find("x"));
  out.y = given_of(points->find("y"));
  out.to_x = given_of(points->find("to-x"));
  out.to_y = given_of(points->find("to-y"));
  return out;
}

// What stands beside `source` without what gives it a meaning.
void check_source(const YamlNode& section, const std::string& path, Problems& problems) {
  const auto alone = [&](const char* key, const char* other, const Text& fix) {
    const YamlNode* node = section.find(key);
    if (node == nullptr || section.find(other) != nullptr) return;
    problems.add(node->where, path,
                 {fmt::format("`{}` stands without `{}`", key, other),
                  fmt::format("写了 `{}`，却没有 `{}`", key, other)},
                 fix);
  };
  alone("transform", "common-points",
        {"give the points that are known in both systems, or remove `transform`",
         "请给出公共点，或删去 `transform`"});
  const Text both{"name both columns with the coordinates, or neither",
                  "请同时写明两个坐标列，或都不写"};
  alone("x", "y", both);
  alone("y", "x", both);
  if (path.find("facilities") == std::string::npos) return;
  const Text whose{"name the field with the community: `stands-in: FIELD`",
                   "请写明所在社区字段：`stands-in: 字段`"};
  alone("within", "stands-in", whose);
  alone("matches", "stands-in", whose);
}

}  // namespace

input::SourceOptions source_at(input::Given path, const std::filesystem::path& file) {
  input::SourceOptions out;
  out.resolved = from_folder_of(file, path.value);
  out.path = std::move(path);
  return out;
}

input::SourceOptions source_of(const YamlNode& section, const std::filesystem::path& file) {
  input::SourceOptions out = source_at(given_of(section.find("source")), file);
  out.layer = given_of(section.find("layer"));
  out.crs = given_of(section.find("crs"));
  out.datum = given_of(section.find("datum"));
  out.common_points = common_points_of(section, file);
  out.attribution = text_of(section.find("attribution"));
  out.licence = word_of(section.find("licence"));
  out.date = word_of(section.find("date"));
  return out;
}

void check_sources(const YamlNode& root, const std::vector<input::ParentOptions>& parents,
                   const std::string& path, Problems& problems) {
  if (root.is_map() && root.find("source") != nullptr) {
    check_source(root, path, problems);
    const YamlNode* within = root.find("within");
    if (within != nullptr && within->is_map() && root.find("stands-in") != nullptr) {
      check_levels(*within, parents, path, problems);
    }
  }
  for (std::size_t i = 0; i < root.items.size(); ++i) {
    const std::string name = root.is_map() ? root.keys[i].text : item_name(root, i);
    check_sources(root.items[i], parents, path.empty() ? name : path + "." + name, problems);
  }
}

}  // namespace hearth::study
