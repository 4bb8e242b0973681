#include "study/scenario/source_json.h"

#include <nlohmann/json.hpp>

namespace hearth::study {

using nlohmann::json;

void put(json& section, const char* key, const std::string& value) {
  if (!value.empty()) section[key] = value;
}

void put(json& section, const char* key, const input::Given& given) {
  put(section, key, given.value);
}

void put(json& section, const char* key, const Text& text) {
  if (!text.empty()) section[key] = {{"en", text.en}, {"zh", text.zh}};
}

void put(json& section, const char* key, const std::vector<input::Given>& list) {
  if (list.empty()) return;
  for (const input::Given& item : list) section[key].push_back(item.value);
}

namespace {

void put_common_points(json& section, const input::CommonPointOptions& points) {
  if (points.empty()) return;
  json& out = section["common-points"];
  for (const input::CommonPointOptions::Pair& pair : points.pairs) {
    out.push_back({{"at", {pair.at.x, pair.at.y}}, {"is", {pair.is.x, pair.is.y}}});
  }
  put(out, "source", points.path);
  put(out, "layer", points.layer);
  put(out, "headings", points.headings);
  put(out, "x", points.x);
  put(out, "y", points.y);
  put(out, "to-x", points.to_x);
  put(out, "to-y", points.to_y);
  section["transform"] = points.affine ? "affine" : "similarity";
}

}  // namespace

void put_source(json& section, const input::SourceOptions& source) {
  put(section, "source", source.path);
  put(section, "layer", source.layer);
  put(section, "crs", source.crs);
  put(section, "datum", source.datum);
  put_common_points(section, source.common_points);
  put(section, "attribution", source.attribution);
  put(section, "licence", source.licence);
  put(section, "date", source.date);
}

}  // namespace hearth::study
