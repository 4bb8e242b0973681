#pragma once

#include <string>

#include <nlohmann/json_fwd.hpp>

#include "core/text.h"
#include "study/scenario/problems.h"
#include "study/scenario/yaml_tree.h"

namespace hearth::study {

// Holds single values of a scenario against what the schema says of them; every problem is added
// with the mend. `path` as `--set` writes it.
class ValueChecker {
 public:
  explicit ValueChecker(Problems& problems) : problems_(problems) {}

  // Words, numbers and flags of JSON Schema.
  void check_scalar(const YamlNode& node, const nlohmann::json& schema, const std::string& path);
  // Kinds of our own: distances, shares, names ... Requires: the schema has an `x-kind`.
  void check_kind(const YamlNode& node, const nlohmann::json& schema, const std::string& path);
  // `subject` is part of the format, but not built yet.
  void later(const std::string& where, const std::string& path, const std::string& subject,
             const Text& fix);

 private:
  void empty_text(const YamlNode& node, const std::string& path);
  void refused_value(const YamlNode& node, const nlohmann::json& why, const std::string& path);
  void check_enum(const YamlNode& node, const nlohmann::json& schema, const std::string& path);
  void check_integer(const YamlNode& node, const nlohmann::json& schema, const std::string& path);
  void check_number(const YamlNode& node, const nlohmann::json& schema, const std::string& path);
  void check_flag(const YamlNode& node, const std::string& path);
  void check_version(const YamlNode& node, const std::string& path);
  void check_name(const YamlNode& node, bool id, const std::string& path);
  template <typename Reading>
  void report(const YamlNode& node, const Reading& reading, const std::string& path);

  Problems& problems_;
};

}  // namespace hearth::study
