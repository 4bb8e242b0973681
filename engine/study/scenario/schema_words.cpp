#include "study/scenario/schema_words.h"

#include <algorithm>

#include <nlohmann/json.hpp>

namespace hearth::study {

using nlohmann::json;

namespace {

bool wants_scalar(const json& schema) {
  return has_type(schema, "string") || has_type(schema, "integer") || has_type(schema, "number") ||
         has_type(schema, "boolean");
}

// A value as a planner would type it on one line.
std::string flow_of(const json& value) {
  if (value.is_string()) return value.get<std::string>();
  if (!value.is_structured()) return value.dump();
  std::string out;
  for (const auto& [key, item] : value.items()) {
    if (!out.empty()) out += ", ";
    out += (value.is_object() ? key + ": " : "") + flow_of(item);
  }
  return value.is_object() ? "{" + out + "}" : "[" + out + "]";
}

}  // namespace

Text text_of(const json& value) {
  return {value.at("en").get<std::string>(), value.at("zh").get<std::string>()};
}

bool is_integer(std::string_view text) {
  if (!text.empty() && (text[0] == '-' || text[0] == '+')) text.remove_prefix(1);
  return !text.empty() &&
         std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

std::string shown(std::string_view text) {
  constexpr std::size_t kMost = 60;
  if (text.size() <= kMost) return std::string(text);
  std::size_t end = kMost;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80) --end;
  return std::string(text.substr(0, end)) + "...";
}

std::string joined(const std::vector<std::string>& words) {
  std::string out;
  for (const std::string& word : words) out += (out.empty() ? "`" : ", `") + word + "`";
  return out;
}

std::vector<std::string> keys_of(const json& schema) {
  std::vector<std::string> keys;
  if (!schema.contains("properties")) return keys;
  for (const auto& [key, value] : schema["properties"].items()) {
    if (!value.contains("x-later")) keys.push_back(key);
  }
  return keys;
}

std::vector<std::string> required_of(const json& schema) {
  return schema.contains("required") ? schema["required"].get<std::vector<std::string>>()
                                     : std::vector<std::string>{};
}

bool has_type(const json& schema, std::string_view type) {
  if (!schema.contains("type")) return false;
  const json& types = schema["type"];
  return types.is_array() ? std::find(types.begin(), types.end(), type) != types.end()
                          : types == type;
}

bool fits(const YamlNode& node, const json& schema) {
  if (schema.contains("anyOf")) {
    return std::any_of(schema["anyOf"].begin(), schema["anyOf"].end(),
                       [&](const json& one) { return fits(node, one); });
  }
  if (node.is_map()) return has_type(schema, "object");
  if (node.is_list()) return has_type(schema, "array");
  return wants_scalar(schema);
}

Text wanted(const json& schema) {
  if (schema.contains("anyOf") && !schema.contains("x-kind")) {
    Text all;
    for (const json& one : schema["anyOf"]) {
      const Text part = wanted(one);
      if (all.en.find(part.en) != std::string::npos) continue;
      all.en += (all.en.empty() ? "" : " or ") + part.en;
      all.zh += (all.zh.empty() ? "" : "或") + part.zh;
    }
    return all;
  }
  if (const std::string kind = schema.value("x-kind", ""); kind == "distance") {
    return {"a distance", "距离"};
  } else if (kind == "share") {
    return {"a share", "比例"};
  } else if (kind == "density") {
    return {"a density of people", "人口密度"};
  } else if (kind == "travel-price") {
    return {"a price of travel", "出行单价"};
  }
  if (has_type(schema, "object")) return {"a section (keys with values)", "一组键值"};
  if (has_type(schema, "array")) return {"a list", "列表"};
  if (has_type(schema, "string")) return {"a text", "文字"};
  return {"a whole number", "整数"};
}

Text found(const YamlNode& node) {
  if (node.is_map()) return {"a section (keys with values)", "一组键值"};
  if (node.is_list()) return {"a list", "列表"};
  return {"the text `" + shown(node.text) + "`", "文字 `" + shown(node.text) + "`"};
}

std::string example_of(const std::string& key, const json& schema) {
  if (!schema.contains("examples")) return {};
  return key + ": " + flow_of(schema["examples"].front());
}

}  // namespace hearth::study
