#include "study/scenario/schema_check.h"

#include <algorithm>
#include <array>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "core/nearest_name.h"
#include "core/plural.h"
#include "study/scenario/schema_value.h"
#include "study/scenario/schema_words.h"

namespace hearth::study {

using nlohmann::json;

std::string item_name(const YamlNode& list, std::size_t index) {
  constexpr std::size_t kMostNamed = 1000;  // comparing all with all would take long
  if (list.items.size() > kMostNamed) return std::to_string(index);
  for (const char* key : {"id", "service", "level"}) {
    const YamlNode* name = list.items[index].find(key);
    if (name == nullptr || !name->is_scalar()) continue;
    const auto same =
        std::count_if(list.items.begin(), list.items.end(), [&](const YamlNode& item) {
          const YamlNode* other = item.find(key);
          return other != nullptr && other->is_scalar() && other->text == name->text;
        });
    if (same == 1) return name->text;
  }
  return std::to_string(index);
}

namespace {

class Checker {
 public:
  Checker(const json& schema, Problems& problems) : problems_(problems), values_(problems) {
    find_homes(schema, "");
  }

  // `path` as `--set` writes it; `where` of the key that leads here.
  void check(const YamlNode& node, const json& schema, const std::string& path,
             const std::string& where) {
    if (says_nothing(schema)) return;
    if (schema.contains("x-later")) {
      values_.later(where, path, "`" + last_word(path) + "`", text_of(schema["x-later"]));
    } else if (node.kind == YamlNode::Kind::Null) {
      problems_.add(where, path, {"there is no value behind this key", "此键后面没有值"},
                    {"write a value, or remove the key", "写上值，或删去此键"});
    } else if (!fits(node, schema)) {
      wrong_kind(node, schema, path);
    } else if (schema.contains("x-kind")) {
      values_.check_kind(node, schema, path);
    } else if (schema.contains("anyOf")) {
      check_any_of(node, schema, path, where);
    } else if (node.is_map()) {
      check_map(node, schema, path, where);
    } else if (node.is_list()) {
      check_list(node, schema, path);
    } else {
      values_.check_scalar(node, schema, path);
    }
  }

 private:
  // Any value will do: of a key of another section, which says itself what it takes.
  static bool says_nothing(const json& schema) {
    return std::none_of(kTelling.begin(), kTelling.end(),
                        [&](const char* word) { return schema.contains(word); });
  }
  static constexpr std::array<const char*, 5> kTelling{"type", "anyOf", "enum", "x-kind",
                                                       "x-later"};

  // Remembers under which section each key is known (the first, where there are several).
  void find_homes(const json& schema, const std::string& path) {
    if (schema.contains("properties")) {
      for (const auto& [key, value] : schema["properties"].items()) {
        if (!path.empty()) note_home(key, path);
        find_homes(value, below(path, key));
      }
    }
    if (schema.contains("items")) find_homes(schema["items"], path + "[]");
    if (schema.contains("anyOf")) {
      for (const json& one : schema["anyOf"]) find_homes(one, path);
    }
  }

  void wrong_kind(const YamlNode& node, const json& schema, const std::string& path) {
    const Text want = wanted(schema);
    const Text have = found(node);
    Text fix{"write " + want.en, "请写成" + want.zh};
    if (node.is_scalar() && node.text.find("：") != std::string::npos) {
      fix = {"write a half-width colon and a space: `key: value`", "改用半角冒号加空格：`键: 值`"};
    } else if (const std::string example = example_of(last_word(path), schema); !example.empty()) {
      fix.en += ", for example `" + example + "`";
      fix.zh += "，例如 `" + example + "`";
    }
    problems_.add(node.where, path,
                  {"this must be " + want.en + ", not " + have.en,
                   "这里应为" + want.zh + "，而不是" + have.zh},
                  fix);
  }

  static std::string last_word(const std::string& path) {
    const std::size_t dot = path.rfind('.');
    return dot == std::string::npos ? path : path.substr(dot + 1);
  }

  static std::string below(const std::string& path, const std::string& key) {
    return path.empty() ? key : path + "." + key;
  }

  void check_map(const YamlNode& node, const json& schema, const std::string& path,
                 const std::string& where) {
    const json none = json::object();
    const json& properties = schema.contains("properties") ? schema["properties"] : none;
    std::vector<std::string> mistyped;
    const json& then = then_of(schema, node);
    for (std::size_t i = 0; i < node.keys.size(); ++i) {
      const YamlNode::Key& key = node.keys[i];
      if (properties.contains(key.text)) {
        const json& own = properties[key.text];
        const std::vector<std::string> more = required_below(then, key.text);
        check(node.items[i], more.empty() ? own : with_required(own, more), below(path, key.text),
              key.where);
      } else if (const json& rest = schema.value("additionalProperties", json(true));
                 rest.is_object()) {
        check(node.items[i], rest, below(path, key.text), key.where);
      } else if (rest == false) {
        mistyped.push_back(unknown_key(key, keys_of(schema), path));
      }
    }
    std::vector<std::string> needed = required_of(schema);
    const std::vector<std::string> more = required_of(then);
    needed.insert(needed.end(), more.begin(), more.end());
    for (const std::string& key : needed) {
      // A required key with a typing error is one fault, not two.
      const bool typo = std::find(mistyped.begin(), mistyped.end(), key) != mistyped.end();
      if (node.index_of(key) < 0 && !typo) missing(key, properties[key], path, where);
    }
    if (node.keys.empty() && schema.contains("minProperties")) {
      problems_.add(where, path, {"this section is empty", "这一组键值是空的"},
                    {"write a value, or remove the key", "写上值，或删去此键"});
    }
  }

  // The nearest to the root, by its words.
  void note_home(const std::string& key, const std::string& path) {
    const auto [known, fresh] = homes_.emplace(key, path);
    if (!fresh && path.size() < known->second.size()) known->second = path;
  }

  // `if` another key is not there, `then` more keys are asked for: here, and in sections below.
  static const json& then_of(const json& schema, const YamlNode& node) {
    static const json kNothing = json::object();
    if (!schema.contains("if")) return kNothing;
    const auto other = schema["if"]["not"]["required"][0].get<std::string>();
    return node.index_of(other) >= 0 ? kNothing : schema["then"];
  }

  static std::vector<std::string> required_below(const json& then, const std::string& key) {
    if (!then.contains("properties") || !then["properties"].contains(key)) return {};
    return required_of(then["properties"][key]);
  }

  static json with_required(json schema, const std::vector<std::string>& keys) {
    for (const std::string& key : keys) schema["required"].push_back(key);
    return schema;
  }

  // The known key that was probably meant; empty: none is near.
  std::string unknown_key(const YamlNode::Key& key, const std::vector<std::string>& known,
                          const std::string& path) {
    std::string near = nearest_name(key.text, known);
    const std::string all = joined(known);
    Text fix{"known here: " + all, "这里可用的键：" + all};
    const auto home = homes_.find(key.text);
    if (!near.empty()) {
      fix = {"did you mean `" + near + "`? " + fix.en, "是否想写 `" + near + "`？" + fix.zh};
    } else if (home != homes_.end()) {
      fix = {"`" + key.text + "` belongs under `" + home->second + "`; " + fix.en,
             "`" + key.text + "` 应写在 `" + home->second + "` 下；" + fix.zh};
    }
    problems_.add(key.where, below(path, key.text),
                  {"unknown key `" + shown(key.text) + "`", "未知的键 `" + shown(key.text) + "`"},
                  fix);
    return near;
  }

  void missing(const std::string& key, const json& schema, const std::string& path,
               const std::string& where) {
    const std::string example = example_of(key, schema);
    Text fix{"add `" + key + "`", "补上 `" + key + "`"};
    if (!example.empty()) {
      fix = {"add it, for example `" + example + "`", "补上它，例如 `" + example + "`"};
    }
    if (schema.contains("description") && schema.contains("x-zh")) {
      fix.en += " - " + schema["description"].get<std::string>();
      fix.zh += "。" + schema["x-zh"].get<std::string>();
    }
    problems_.add(where, path, {"`" + key + "` is missing", "缺少 `" + key + "`"}, fix);
  }

  void check_list(const YamlNode& node, const json& schema, const std::string& path) {
    if (node.items.empty() && schema.value("minItems", 0) > 0) {
      problems_.add(node.where, path, {"this list is empty", "列表是空的"},
                    {"write at least one item", "至少写一项"});
    }
    const std::size_t most = schema.value("maxItems", node.items.size());
    const std::size_t least = schema.value("minItems", std::size_t{0});
    if (least > 1 && least == most && !node.items.empty() && node.items.size() != most) {
      problems_.add(
          node.where, path,
          {fmt::format("the list has {}, {} belong in it",
                       counted(std::to_string(node.items.size()), node.items.size() == 1, "item"),
                       most),
           fmt::format("列表有 {} 项，应为 {} 项", node.items.size(), most)},
          {"write exactly so many", "请恰好写这么多项"});
    } else if (node.items.size() > most) {
      problems_.add(node.where, path,
                    {fmt::format("the list has more than {} items", most),
                     fmt::format("列表超过 {} 项", most)},
                    {"divide the question into several scenarios", "把问题拆成几个方案文件"});
    }
    if (!schema.contains("items")) return;
    for (std::size_t i = 0; i < node.items.size(); ++i) {
      check(node.items[i], schema["items"], below(path, item_name(node, i)), node.items[i].where);
    }
  }

  // The alternatives differ in kind, or in the keys that they require.
  void check_any_of(const YamlNode& node, const json& schema, const std::string& path,
                    const std::string& where) {
    std::vector<const json*> open;
    for (const json& one : schema["anyOf"]) {
      if (fits(node, one)) open.push_back(&one);
    }
    if (open.size() == 1 || !node.is_map()) {
      check(node, *open.front(), path, where);
      return;
    }
    const json* best = nullptr;
    std::size_t most = 0;
    std::vector<std::string> known;
    std::vector<std::string> starts;
    for (const json* one : open) {
      const auto keys = static_cast<std::size_t>(std::count_if(
          node.keys.begin(), node.keys.end(),
          [&](const YamlNode::Key& key) { return (*one)["properties"].contains(key.text); }));
      if (keys > most) {
        best = one;
        most = keys;
      }
      for (const auto& [key, value] : (*one)["properties"].items()) known.push_back(key);
      starts.push_back(joined(required_of(*one)));
    }
    if (best != nullptr) {
      check(node, *best, path, where);
      return;
    }
    for (const YamlNode::Key& key : node.keys) unknown_key(key, known, path);
    if (!node.keys.empty()) return;
    problems_.add(where, path, {"this section is empty", "这一组键值是空的"},
                  {"write one of: " + alternatives(starts, "; or "),
                   "写下列之一：" + alternatives(starts, "；或 ")});
  }

  static std::string alternatives(const std::vector<std::string>& starts, std::string_view or_) {
    std::string out;
    for (const std::string& start : starts) {
      if (!out.empty()) out += or_;
      out += start;
    }
    return out;
  }

  Problems& problems_;
  ValueChecker values_;
  std::map<std::string, std::string> homes_;
};

}  // namespace

void check_against_schema(const YamlNode& root, const json& schema, Problems& problems) {
  Checker(schema, problems).check(root, schema, "", root.where);
}

}  // namespace hearth::study
