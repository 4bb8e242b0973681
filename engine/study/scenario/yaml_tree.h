#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "study/scenario/problems.h"

namespace hearth::study {

// A value of a scenario file that knows where it was written. Scalars stay text: what they mean is
// decided by the schema, not by how they look.
struct YamlNode {
  enum class Kind : std::uint8_t { Null, Scalar, List, Map };
  struct Key {
    std::string text;
    std::string where;
  };

  Kind kind = Kind::Null;
  std::string where;            // "ny8.yaml:12:5", or "--set area.crs=auto"
  std::string text;             // Scalar
  bool quoted = false;          // Scalar: never a number, a flag or null
  std::vector<Key> keys;        // Map: beside `items`, each once, in the order of the file
  std::vector<YamlNode> items;  // List, Map

  [[nodiscard]] bool is_map() const { return kind == Kind::Map; }
  [[nodiscard]] bool is_list() const { return kind == Kind::List; }
  [[nodiscard]] bool is_scalar() const { return kind == Kind::Scalar; }
  // Value of `key`; nullptr: not a map, no such key, or nothing written behind it.
  [[nodiscard]] const YamlNode* find(std::string_view key) const;
  [[nodiscard]] YamlNode* find(std::string_view key);
  [[nodiscard]] std::ptrdiff_t index_of(std::string_view key) const;  // -1: no such key
};

// Parses one YAML document (JSON is YAML). `name` stands before line and column in every position;
// columns count characters, not bytes. Syntax errors, two keys of one name, a reference to a value
// that contains itself, more than `kMostNodes` values, text that is not UTF-8: to `problems`, and
// the tree is what could be read. Never recurses deeper than `kDeepest`.
YamlNode parse_yaml(std::string_view text, const std::string& name, Problems& problems);

constexpr std::size_t kMostNodes = 1'000'000;
constexpr std::size_t kDeepest = 64;

}  // namespace hearth::study
