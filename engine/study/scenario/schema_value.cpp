#include "study/scenario/schema_value.h"

#include <algorithm>
#include <charconv>
#include <string_view>
#include <variant>
#include <vector>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "core/nearest_name.h"
#include "study/scenario/quantities.h"
#include "study/scenario/schema_words.h"

namespace hearth::study {

using nlohmann::json;

template <typename Reading>
void ValueChecker::report(const YamlNode& node, const Reading& reading, const std::string& path) {
  if (const auto* fault = std::get_if<QuantityFault>(&reading)) {
    problems_.add(node.where, path, fault->what, fault->fix);
  }
}

void ValueChecker::later(const std::string& where, const std::string& path,
                         const std::string& subject, const Text& fix) {
  problems_.add(where, path,
                {subject + " is not built into this version of Hearth yet",
                 subject + " 在本版 Hearth 中尚未实现"},
                fix);
}

void ValueChecker::check_scalar(const YamlNode& node, const json& schema, const std::string& path) {
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

void ValueChecker::empty_text(const YamlNode& node, const std::string& path) {
  problems_.add(node.where, path, {"the text is empty", "文字是空的"},
                {"write a value, or remove the key", "写上值，或删去此键"});
}

void ValueChecker::refused_value(const YamlNode& node, const json& why, const std::string& path) {
  if (why.contains("later")) {
    later(node.where, path, "`" + node.text + "`", text_of(why["fix"]));
  } else {
    problems_.add(node.where, path, text_of(why["what"]), text_of(why["fix"]));
  }
}

void ValueChecker::check_enum(const YamlNode& node, const json& schema, const std::string& path) {
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
  problems_.add(node.where, path,
                {"unknown word `" + shown(node.text) + "`", "未知的值 `" + shown(node.text) + "`"},
                fix);
}

void ValueChecker::check_integer(const YamlNode& node, const json& schema,
                                 const std::string& path) {
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

void ValueChecker::check_number(const YamlNode& node, const json& schema, const std::string& path) {
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

void ValueChecker::check_flag(const YamlNode& node, const std::string& path) {
  if (node.text == "true" || node.text == "false") return;
  problems_.add(node.where, path,
                {fmt::format("`{}` is neither true nor false", shown(node.text)),
                 fmt::format("`{}` 既不是 true 也不是 false", shown(node.text))},
                {"write `true` or `false`", "请写 `true` 或 `false`"});
}

void ValueChecker::check_kind(const YamlNode& node, const json& schema, const std::string& path) {
  const std::string kind = schema["x-kind"].get<std::string>();
  if (kind == "distance") {
    report(node, read_distance(node.text), path);
  } else if (kind == "share") {
    report(node, read_share(node.text), path);
  } else if (kind == "density") {
    report(node, read_density(node.text), path);
  } else if (kind == "money") {
    report(node, read_money(node.text), path);
  } else if (kind == "travel-price") {
    report(node, read_travel_price(node.text), path);
  } else if (kind == "version") {
    check_version(node, path);
  } else if (kind == "name" || kind == "id") {
    check_name(node, kind == "id", path);
  } else if (node.text.empty()) {
    empty_text(node, path);
  }
}

void ValueChecker::check_version(const YamlNode& node, const std::string& path) {
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

void ValueChecker::check_name(const YamlNode& node, bool id, const std::string& path) {
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

}  // namespace hearth::study
