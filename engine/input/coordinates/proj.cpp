#include "input/coordinates/proj.h"

#include <array>

#include <cpl_conv.h>
#include <cpl_json.h>
#include <fmt/format.h>

namespace hearth::input {

std::optional<OGRSpatialReference> parsed(const std::string& text) {
  const QuietProj quiet;
  OGRSpatialReference crs;
  if (crs.SetFromUserInput(text.c_str(), OGRSpatialReference::SET_FROM_USER_INPUT_LIMITATIONS) !=
      OGRERR_NONE) {
    return std::nullopt;
  }
  crs.StripVertical();
  crs.SetAxisMappingStrategy(OAMS_TRADITIONAL_GIS_ORDER);
  return crs;
}

std::string code_of(const OGRSpatialReference& crs) {
  const char* authority = crs.GetAuthorityName(nullptr);
  const char* code = crs.GetAuthorityCode(nullptr);
  if (authority == nullptr || code == nullptr) return {};
  return fmt::format("{}:{}", authority, code);
}

std::string name_of(const OGRSpatialReference& crs) {
  const char* name = crs.GetName();
  return name == nullptr ? "" : name;
}

std::string described(const OGRSpatialReference& crs) {
  const std::string code = code_of(crs);
  return code.empty() ? name_of(crs) : code + " " + name_of(crs);
}

bool same_system(const OGRSpatialReference& a, const OGRSpatialReference& b) {
  static const std::array<const char*, 3> kOptions{"IGNORE_DATA_AXIS_TO_SRS_AXIS_MAPPING=YES",
                                                   "CRITERION=EQUIVALENT_EXCEPT_AXIS_ORDER_GEOGCRS",
                                                   nullptr};
  return a.IsSame(&b, kOptions.data()) != 0;
}

std::optional<std::array<double, 7>> own_shift(const OGRSpatialReference& crs) {
  const QuietProj quiet;
  std::array<double, 7> parameters{};
  if (crs.GetTOWGS84(parameters.data(), 7) != OGRERR_NONE) return std::nullopt;
  return parameters;
}

OGRSpatialReference without_shift(const OGRSpatialReference& crs) {
  const QuietProj quiet;
  char* json = nullptr;
  const bool written = crs.exportToPROJJSON(&json, nullptr) == OGRERR_NONE;
  const std::unique_ptr<char, void (*)(void*)> owned(json, VSIFree);
  if (!written) return crs;
  CPLJSONDocument document;
  if (!document.LoadMemory(std::string(json))) return crs;
  const CPLJSONObject source = document.GetRoot().GetObj("source_crs");
  if (!source.IsValid()) return crs;
  const std::string text = source.Format(CPLJSONObject::PrettyFormat::Plain);
  OGRSpatialReference out;
  if (out.SetFromUserInput(text.c_str()) != OGRERR_NONE) return crs;
  out.SetAxisMappingStrategy(OAMS_TRADITIONAL_GIS_ORDER);
  return out;
}

Transformation transformation(const OGRSpatialReference& from, const OGRSpatialReference& to,
                              bool rough_allowed) {
  const QuietProj quiet;
  OGRCoordinateTransformationOptions options;
  options.SetBallparkAllowed(rough_allowed);
  return Transformation(OGRCreateCoordinateTransformation(&from, &to, options));
}

}  // namespace hearth::input
