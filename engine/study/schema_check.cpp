#include "study/schema_check.h"

#include <algorithm>
#include <charconv>
#include <map>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "core/nearest_name.h"
#include "core/plural.h"
#include "study/quantities.h"
#include "study/schema_words.h"

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
  Checker(const json& schema, Problems& problems) : problems_(problems) { find_homes(schema, ""); }

  // `path` as `--set` writes it; `where` of the key that leads here.
  void check(const YamlNode& node, const json& schema, const std::string& path,
             const std::string& where) {
    if (schema.contains("x-later")) {
      later(where, path, "`" + last_word(path) + "`", text_of(schema["x-later"]));
    } else if (node.kind == YamlNode::Kind::Null) {
      problems_.add(where, path, {"there is no value behind this key", "此键后面没有值"},
                    {"write a value, or remove the key", "写上值，或删去此键"});
    } else if (!fits(node, schema)) {
      wrong_kind(node, schema, path);
    } else if (schema.contains("x-kind")) {
      check_kind(node, schema, path);
    } else if (schema.contains("anyOf")) {
      check_any_of(node, schema, path, where);
    } else if (node.is_map()) {
      check_map(node, schema, path, where);
    } else if (node.is_list()) {
      check_list(node, schema, path);
    } else {
      check_scalar(node, schema, path);
    }
  }

 private:
  // Remembers under which section each key is known (the first, where there are several).
  void find_homes(const json& schema, const std::string& path) {
    if (schema.contains("properties")) {
      for (const auto& [key, value] : schema["properties"].items()) {
        if (!path.empty()) homes_.emplace(key, path);
        find_homes(value, below(path, key));
      }
    }
    if (schema.contains("items")) find_homes(schema["items"], path + "[]");
    if (schema.contains("anyOf")) {
      for (const json& one : schema["anyOf"]) find_homes(one, path);
    }
  }

  void later(const std::string& where, const std::string& path, const std::string& subject,
             const Text& fix) {
    problems_.add(where, path,
                  {subject + " is not built into this version of Hearth yet",
                   subject + " 在本版 Hearth 中尚未实现"},
                  fix);
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
    for (std::size_t i = 0; i < node.keys.size(); ++i) {
      const YamlNode::Key& key = node.keys[i];
      if (properties.contains(key.text)) {
        check(node.items[i], properties[key.text], below(path, key.text), key.where);
      } else if (const json& rest = schema.value("additionalProperties", json(true));
                 rest.is_object()) {
        check(node.items[i], rest, below(path, key.text), key.where);
      } else if (rest == false) {
        mistyped.push_back(unknown_key(key, keys_of(schema), path));
      }
    }
    for (const std::string& key : required_of(schema)) {
      // A required key with a typing error is one fault, not two.
      const bool typo = std::find(mistyped.begin(), mistyped.end(), key) != mistyped.end();
      if (node.index_of(key) < 0 && !typo) missing(key, properties[key], path, where);
    }
    if (node.keys.empty() && schema.contains("minProperties")) {
      problems_.add(where, path, {"this section is empty", "这一组键值是空的"},
                    {"write a value, or remove the key", "写上值，或删去此键"});
    }
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

  void check_scalar(const YamlNode& node, const json& schema, const std::string& path) {
    if (schema.contains("x-values") && schema["x-values"].contains(node.text)) {
      refused_value(node, schema["x-values"][node.text], path);
    } else if (schema.contains("enum")) {
      check_enum(node, schema, path);
    } else if (has_type(schema, "integer") && !has_type(schema, "string")) {
      check_integer(node, schema, path);
    } else if (has_type(schema, "number") && !has_type(schema, "string")) {
      check_number(node, schema, path);
    } else if (has_type(schema, "boolean") && !has_type(schema, "string")) {
      check_flag(node, path);
    } else if (node.text.empty()) {
      empty_text(node, path);
    }
  }

  void empty_text(const YamlNode& node, const std::string& path) {
    problems_.add(node.where, path, {"the text is empty", "文字是空的"},
                  {"write a value, or remove the key", "写上值，或删去此键"});
  }

  void refused_value(const YamlNode& node, const json& why, const std::string& path) {
    if (why.contains("later")) {
      later(node.where, path, "`" + node.text + "`", text_of(why["fix"]));
    } else {
      problems_.add(node.where, path, text_of(why["what"]), text_of(why["fix"]));
    }
  }

  void check_enum(const YamlNode& node, const json& schema, const std::string& path) {
    std::vector<std::string> all = schema["enum"].get<std::vector<std::string>>();
    if (std::find(all.begin(), all.end(), node.text) != all.end()) return;
    const std::string near = nearest_name(node.text, all);
    const json& values = schema.value("x-values", json::object());
    all.erase(std::remove_if(all.begin(), all.end(),
                             [&](const std::string& word) { return values.contains(word); }),
              all.end());
    Text fix{"known here: " + joined(all), "这里可用的值：" + joined(all)};
    if (!near.empty()) {
      fix = {"did you mean `" + near + "`? " + fix.en, "是否想写 `" + near + "`？" + fix.zh};
    }
    problems_.add(
        node.where, path,
        {"unknown word `" + shown(node.text) + "`", "未知的值 `" + shown(node.text) + "`"}, fix);
  }

  void check_integer(const YamlNode& node, const json& schema, const std::string& path) {
    const std::int64_t least = schema.value("minimum", std::int64_t{0});
    const std::int64_t most = schema.value("maximum", std::int64_t{1'000'000'000});
    std::int64_t value = 0;
    const char* begin = node.text.data() + (node.text.rfind('+', 0) == 0 ? 1 : 0);
    const auto end = std::from_chars(begin, node.text.data() + node.text.size(), value);
    const bool whole = is_integer(node.text) && end.ec == std::errc{};
    if (whole && value >= least && value <= most) return;
    problems_.add(
        node.where, path,
        {fmt::format("`{}` is not a whole number from {} to {}", shown(node.text), least, most),
         fmt::format("`{}` 不是 {} 到 {} 之间的整数", shown(node.text), least, most)},
        {"write a whole number, without a unit", "请写不带单位的整数"});
  }

  void check_number(const YamlNode& node, const json& schema, const std::string& path) {
    const double least = schema.value("minimum", 0.0);
    const double most = schema.value("maximum", 1e9);
    double value = 0;
    const char* end = node.text.data() + node.text.size();
    const auto read = std::from_chars(node.text.data(), end, value);
    if (read.ec == std::errc{} && read.ptr == end && value >= least && value <= most) return;
    problems_.add(node.where, path,
                  {fmt::format("`{}` is not a number from {} to {}", shown(node.text), least, most),
                   fmt::format("`{}` 不是 {} 到 {} 之间的数", shown(node.text), least, most)},
                  {"write a number, without a unit", "请写不带单位的数"});
  }

  void check_flag(const YamlNode& node, const std::string& path) {
    if (node.text == "true" || node.text == "false") return;
    problems_.add(node.where, path,
                  {fmt::format("`{}` is neither true nor false", shown(node.text)),
                   fmt::format("`{}` 既不是 true 也不是 false", shown(node.text))},
                  {"write `true` or `false`", "请写 `true` 或 `false`"});
  }

  template <typename T>
  void report(const YamlNode& node, const Reading<T>& reading, const std::string& path) {
    if (const auto* fault = std::get_if<QuantityFault>(&reading)) {
      problems_.add(node.where, path, fault->what, fault->fix);
    }
  }

  void check_kind(const YamlNode& node, const json& schema, const std::string& path) {
    const std::string kind = schema["x-kind"].get<std::string>();
    if (kind == "distance") {
      report(node, read_distance(node.text), path);
    } else if (kind == "share") {
      report(node, read_share(node.text), path);
    } else if (kind == "density") {
      report(node, read_density(node.text), path);
    } else if (kind == "version") {
      check_version(node, path);
    } else if (kind == "name" || kind == "id") {
      check_name(node, kind == "id", path);
    } else if (kind == "border") {
      if (node.text != "open") {
        later(node.where, path, "`border: " + shown(node.text) + "`",
              {"use `border: open`: everybody may use every site",
               "改用 `border: open`：任何人可使用任何设施"});
      }
    } else if (node.text.empty()) {
      empty_text(node, path);
    }
  }

  void check_version(const YamlNode& node, const std::string& path) {
    if (node.text == "1") return;
    if (is_integer(node.text) && node.text.front() != '-' && node.text != "0") {
      problems_.add(
          node.where, path,
          {fmt::format("the file is written for version {} of the scenario format; this "
                       "Hearth reads version 1",
                       shown(node.text)),
           fmt::format("文件采用方案格式第 {} 版，本版 Hearth 只能读取第 1 版", shown(node.text))},
          {"install a newer Hearth, or rewrite the file for `hearth: 1`",
           "安装更新版本的 Hearth，或按 `hearth: 1` 改写文件"});
      return;
    }
    problems_.add(node.where, path,
                  {fmt::format("`{}` is not a version of the scenario format", shown(node.text)),
                   fmt::format("`{}` 不是方案格式的版本号", shown(node.text))},
                  {"write `hearth: 1`", "请写 `hearth: 1`"});
  }

  void check_name(const YamlNode& node, bool id, const std::string& path) {
    const auto allowed = [id](char c) {
      const bool small = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
      return small || (id && ((c >= 'A' && c <= 'Z') || c == '_'));
    };
    if (!node.text.empty() && std::all_of(node.text.begin(), node.text.end(), allowed)) return;
    const std::string_view en =
        id ? "letters, digits, `-` and `_`" : "lower-case letters a-z, digits and hyphens";
    const std::string_view zh = id ? "字母、数字、`-` 和 `_`" : "小写字母 a-z、数字和连字符";
    problems_.add(node.where, path,
                  {fmt::format("`{}` is not a short name", shown(node.text)),
                   fmt::format("`{}` 不是合法的简短名称", shown(node.text))},
                  {fmt::format("use only {}", en), fmt::format("只用{}", zh)});
  }

  Problems& problems_;
  std::map<std::string, std::string> homes_;
};

}  // namespace

void check_against_schema(const YamlNode& root, const json& schema, Problems& problems) {
  Checker(schema, problems).check(root, schema, "", root.where);
}

}  // namespace hearth::study
