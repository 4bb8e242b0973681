#include "study/scenario/sweep.h"

#include <algorithm>
#include <cctype>
#include <cstdlib>
#include <map>
#include <sstream>
#include <string_view>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "study/scenario/parts.h"
#include "study/scenario/schema.h"
#include "study/scenario/schema_check.h"

namespace hearth::study {

namespace {

constexpr std::size_t kMostVariants = 1'000'000;

// A value in one line, as it would be written behind a key.
std::string flow_text(const YamlNode& node) {
  if (node.kind == YamlNode::Kind::Null) return "";
  if (node.is_scalar()) return node.text;
  std::string out(1, node.is_map() ? '{' : '[');
  for (std::size_t i = 0; i < node.items.size(); ++i) {
    if (i > 0) out += ", ";
    if (node.is_map()) out += node.keys[i].text + ": ";
    out += flow_text(node.items[i]);
  }
  return out + (node.is_map() ? '}' : ']');
}

// A value as part of a name: "5 km" is 5km, "0.1 %" is 0.1pct; what no file name can have is left
// out, and a value of which nothing remains goes by its number.
std::string name_part(const std::string& value, std::size_t number) {
  std::string out;
  for (const char c : value) {
    const auto byte = static_cast<unsigned char>(c);
    if (std::isalnum(byte) != 0) out += static_cast<char>(std::tolower(byte));
    if (c == '.' || c == '-') out += c;
    if (c == '%') out += "pct";
  }
  while (out.starts_with('.') || out.starts_with('-')) out.erase(0, 1);
  if (out.empty() || out.size() > 40) out = std::to_string(number);
  return out;
}

// One key of the product and its values.
struct Axis {
  std::string path;
  std::string label;  // its last word; the one before too where two keys end alike
  const YamlNode* values = nullptr;
  std::vector<std::string> names;  // of the values; each once
};

std::vector<Axis> axes_of(const YamlNode* product) {
  std::vector<Axis> axes;
  if (product == nullptr || !product->is_map()) return axes;
  std::map<std::string, int> uses;
  for (std::size_t k = 0; k < product->keys.size(); ++k) {
    if (!product->items[k].is_list()) continue;
    Axis axis{
        product->keys[k].text, words_of_path(product->keys[k].text).back(), &product->items[k], {}};
    ++uses[axis.label];
    axes.push_back(std::move(axis));
  }
  for (Axis& axis : axes) {
    if (uses[axis.label] > 1) axis.label = axis.path;
    std::map<std::string, int> seen;
    for (std::size_t i = 0; i < axis.values->items.size(); ++i) {
      std::string name = name_part(flow_text(axis.values->items[i]), i + 1);
      if (++seen[name] > 1) name += "-" + std::to_string(i + 1);
      axis.names.push_back(std::move(name));
    }
  }
  return axes;
}

// The line in "file:12:3".
std::size_t line_of(const std::string& where) {
  const std::size_t column = where.rfind(':');
  const std::size_t line = column == std::string::npos ? column : where.rfind(':', column - 1);
  if (line == std::string::npos) return 0;
  return static_cast<std::size_t>(std::strtoul(where.c_str() + line + 1, nullptr, 10));
}

// The lines of the section `sweep` cut out; where it shares a line with another key (JSON), the
// text as it is.
std::string without_sweep(const ScenarioText& written) {
  const YamlNode& root = written.root;
  const std::ptrdiff_t at = root.is_map() ? root.index_of("sweep") : -1;
  if (at < 0) return written.text;
  const std::size_t from = line_of(root.keys[static_cast<std::size_t>(at)].where);
  std::size_t to = std::string::npos;  // the next key's line
  for (std::size_t k = 0; k < root.keys.size(); ++k) {
    const std::size_t line = line_of(root.keys[k].where);
    if (static_cast<std::ptrdiff_t>(k) != at && line == from) return written.text;
    if (line > from) to = std::min(to, line);
  }
  std::string out;
  std::istringstream lines(written.text);
  std::size_t number = 0;
  for (std::string line; std::getline(lines, line);) {
    ++number;
    if (number < from || number >= to) out += line + '\n';
  }
  return out;
}

void set_to(Variant& variant, const std::string& path, const YamlNode& value) {
  variant.set.emplace_back(path, flow_text(value));
  const std::string where =
      value.where.empty() ? "sweep: " + path : value.where + " (sweep: " + path + ")";
  variant.settings.push_back({where, words_of_path(path), value});
}

// Every combination of the axes' values laid over one variant, the last axis changing fastest.
void multiply(const Variant& base, std::span<const Axis> axes, std::vector<Variant>& out) {
  std::vector<std::size_t> at(axes.size(), 0);
  for (bool more = true; more;) {
    Variant variant = base;
    for (std::size_t a = 0; a < axes.size(); ++a) {
      variant.name += fmt::format("_{}-{}", axes[a].label, axes[a].names[at[a]]);
      set_to(variant, axes[a].path, axes[a].values->items[at[a]]);
    }
    out.push_back(std::move(variant));
    more = false;
    for (std::size_t a = axes.size(); a > 0 && !more; --a) {
      more = ++at[a - 1] < axes[a - 1].values->items.size();
      if (!more) at[a - 1] = 0;
    }
  }
}

std::vector<Variant> named_variants(const std::string& scenario, const YamlNode* list) {
  std::vector<Variant> out;
  if (list == nullptr || !list->is_list()) return {{scenario, {}, {}}};
  for (const YamlNode& item : list->items) {
    Variant variant{scenario + "_" + word_of(item.find("name")), {}, {}};
    if (const YamlNode* set = item.find("set"); set != nullptr && set->is_map()) {
      for (std::size_t k = 0; k < set->keys.size(); ++k) {
        set_to(variant, set->keys[k].text, set->items[k]);
      }
    }
    out.push_back(std::move(variant));
  }
  return out;
}

// The section `sweep` alone: the rest may lack what the variants bring.
void check_section(const YamlNode& root, Problems& problems) {
  const auto at = static_cast<std::size_t>(root.index_of("sweep"));
  YamlNode alone;
  alone.kind = YamlNode::Kind::Map;
  alone.where = root.where;
  alone.keys = {root.keys[at]};
  alone.items = {root.items[at]};
  const nlohmann::json& whole = scenario_schema();
  const nlohmann::json schema = {{"type", "object"},
                                 {"properties", {{"sweep", whole.at("properties").at("sweep")}}}};
  check_against_schema(alone, schema, problems);
}

void check_size(const YamlNode& sweep, std::size_t named, std::span<const Axis> axes,
                Problems& problems) {
  double count = static_cast<double>(named);
  for (const Axis& axis : axes) count *= static_cast<double>(axis.values->items.size());
  if (count <= static_cast<double>(kMostVariants)) return;
  problems.add(
      sweep.where, "sweep",
      {fmt::format("these are {:.0f} variants", count), fmt::format("共有 {:.0f} 个变体", count)},
      {fmt::format("ask for {} at most, in several files if need be", kMostVariants),
       fmt::format("最多 {} 个，必要时分写在几个文件中", kMostVariants)});
}

void check_names(const YamlNode* list, Problems& problems) {
  if (list == nullptr || !list->is_list()) return;
  std::map<std::string, std::string> first;  // name -> where
  for (const YamlNode& item : list->items) {
    const YamlNode* name = item.find("name");
    if (name == nullptr) continue;
    const auto [at, is_new] = first.emplace(name->text, name->where);
    if (is_new) continue;
    problems.add(name->where, "sweep.variants",
                 {fmt::format("two variants are called `{}`; the first stands at {}", name->text,
                              at->second),
                  fmt::format("有两个变体都叫 `{}`；前一个在 {}", name->text, at->second)},
                 {"give each a name of its own", "请给每个变体不同的名称"});
  }
}

}  // namespace

Sweep::Sweep(const std::filesystem::path& file, const std::vector<std::string>& settings)
    : text_(scenario_text(file)), alone_(without_sweep(text_)) {
  Problems problems;
  common_ = settings_of(settings, problems);
  YamlNode root = text_.root;
  if (root.is_map()) apply_settings(root, common_, problems);
  const YamlNode* sweep = root.find("sweep");
  const std::string name = word_of(root.find("scenario"));
  if (root.index_of("sweep") >= 0) check_section(root, problems);
  problems.throw_if_any();
  if (sweep == nullptr) {
    variants_ = {{name, {}, {}}};
    return;
  }
  const YamlNode* list = sweep->find("variants");
  const std::vector<Axis> axes = axes_of(sweep->find("product"));
  const std::vector<Variant> named = named_variants(name, list);
  check_names(list, problems);
  check_size(*sweep, named.size(), axes, problems);
  problems.throw_if_any();
  for (const Variant& variant : named) multiply(variant, axes, variants_);
}

Scenario Sweep::scenario(const Variant& variant) const {
  std::vector<Setting> all = common_;
  all.insert(all.end(), variant.settings.begin(), variant.settings.end());
  Scenario scenario = scenario_of(text_, all);
  scenario.text = alone_;
  return scenario;
}

}  // namespace hearth::study
