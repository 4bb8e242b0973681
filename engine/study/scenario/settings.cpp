#include "study/scenario/settings.h"

#include <algorithm>
#include <charconv>
#include <optional>
#include <string_view>
#include <utility>

#include <fmt/format.h>

#include "core/nearest_name.h"
#include "study/scenario/schema_check.h"

namespace hearth::study {

namespace {

void set_position(YamlNode& node, const std::string& where) {
  node.where = where;
  for (YamlNode::Key& key : node.keys) key.where = where;
  for (YamlNode& item : node.items) set_position(item, where);
}

// Items that are called `word` by one of the three keys; else the one at that index.
std::vector<std::size_t> items_called(const YamlNode& list, const std::string& word) {
  std::vector<std::size_t> found;
  for (const char* key : {"id", "service", "level"}) {
    for (std::size_t i = 0; i < list.items.size(); ++i) {
      const YamlNode* name = list.items[i].find(key);
      if (name != nullptr && name->is_scalar() && name->text == word) found.push_back(i);
    }
    if (!found.empty()) return found;
  }
  std::size_t index = 0;
  const auto end = std::from_chars(word.data(), word.data() + word.size(), index);
  if (end.ec == std::errc{} && end.ptr == word.data() + word.size() && index < list.items.size()) {
    found.push_back(index);
  }
  return found;
}

class Setter {
 public:
  Setter(const Setting& setting, Problems& problems) : setting_(setting), problems_(problems) {}

  void apply(YamlNode& root) {
    YamlNode value = setting_.value;
    set_position(value, setting_.where);
    YamlNode* node = &root;
    for (std::size_t i = 0; i + 1 < setting_.path.size(); ++i) {
      node = step(*node, i, false);
      if (node == nullptr) return;
    }
    finish(*node, std::move(value));
  }

 private:
  void finish(YamlNode& node, YamlNode value) {
    const std::size_t last = setting_.path.size() - 1;
    if (value.kind == YamlNode::Kind::Null) {
      remove(node);
    } else if (YamlNode* target = step(node, last, true)) {
      *target = std::move(value);
    }
  }

  void remove(YamlNode& node) {
    const std::string& word = setting_.path.back();
    if (node.is_map()) {
      const std::ptrdiff_t index = node.index_of(word);
      if (index < 0) {
        std::vector<std::string> known;
        for (const YamlNode::Key& key : node.keys) known.push_back(key.text);
        unknown(setting_.path.size() - 1, known);
        return;
      }
      node.keys.erase(node.keys.begin() + index);
      node.items.erase(node.items.begin() + index);
    } else if (const std::optional<std::size_t> item = item_called(node, word)) {
      node.items.erase(node.items.begin() + static_cast<std::ptrdiff_t>(*item));
    }
  }

  // The value behind part `i` of the path, made where a section has no such key.
  YamlNode* step(YamlNode& node, std::size_t i, bool last) {
    const std::string& word = setting_.path[i];
    if (node.is_list()) {
      const std::optional<std::size_t> item = item_called(node, word);
      return item ? &node.items[*item] : nullptr;
    }
    if (!node.is_map()) {
      problems_.add(
          setting_.where, path_to(i),
          {fmt::format("`{}` is a value, not a section that could hold `{}`", path_to(i), word),
           fmt::format("`{}` 是一个值，其中不能再有 `{}`", path_to(i), word)},
          {"set the whole of it: `--set " + path_to(i) + "={...}`",
           "整体设置：`--set " + path_to(i) + "={...}`"});
      return nullptr;
    }
    const std::ptrdiff_t index = node.index_of(word);
    YamlNode* value = index >= 0 ? &node.items[static_cast<std::size_t>(index)] : nullptr;
    if (value == nullptr) {
      node.keys.push_back({word, setting_.where});
      node.items.emplace_back();
      value = &node.items.back();
    } else if (last) {
      node.keys[static_cast<std::size_t>(index)].where = setting_.where;
    }
    if (!last && value->kind == YamlNode::Kind::Null) {
      value->kind = YamlNode::Kind::Map;
      value->where = setting_.where;
    }
    return value;
  }

  std::optional<std::size_t> item_called(const YamlNode& list, const std::string& word) {
    const std::vector<std::size_t> found = items_called(list, word);
    if (found.size() == 1) return found.front();
    if (found.empty()) {
      std::vector<std::string> known;
      for (std::size_t i = 0; i < list.items.size(); ++i) known.push_back(item_name(list, i));
      unknown(index_of_word(word), known);
      return std::nullopt;
    }
    const std::string path = setting_.where;
    problems_.add(
        setting_.where, "",
        {fmt::format("{} items of the list are called `{}`", found.size(), word),
         fmt::format("列表中有 {} 项都叫 `{}`", found.size(), word)},
        {fmt::format("call it by its place in the list, counted from 0: `{}` to `{}`",
                     found.front(), found.back()),
         fmt::format("用它在列表中的序号（从 0 起）：`{}` 到 `{}`", found.front(), found.back())});
    return std::nullopt;
  }

  std::size_t index_of_word(const std::string& word) const {
    return static_cast<std::size_t>(std::find(setting_.path.begin(), setting_.path.end(), word) -
                                    setting_.path.begin());
  }

  void unknown(std::size_t i, const std::vector<std::string>& known) {
    std::string all;
    for (const std::string& word : known) all += (all.empty() ? "`" : ", `") + word + "`";
    const std::string near = nearest_name(setting_.path[i], known);
    Text fix{"known here: " + all, "这里可用的：" + all};
    if (known.empty()) fix = {"nothing can be set or removed here", "这里没有可设置或删去的内容"};
    if (!near.empty()) {
      fix = {"did you mean `" + near + "`? " + fix.en, "是否想写 `" + near + "`？" + fix.zh};
    }
    const std::string above = i == 0 ? std::string("scenario") : path_to(i);
    problems_.add(setting_.where, "",
                  {fmt::format("there is no `{}` in `{}`", setting_.path[i], above),
                   fmt::format("`{}` 中没有 `{}`", above, setting_.path[i])},
                  fix);
  }

  [[nodiscard]] std::string path_to(std::size_t end) const {
    std::string path;
    for (std::size_t i = 0; i < end; ++i) path += (i == 0 ? "" : ".") + setting_.path[i];
    return path;
  }

  const Setting& setting_;
  Problems& problems_;
};

}  // namespace

std::vector<std::string> words_of_path(std::string_view path) {
  std::vector<std::string> words;
  for (std::size_t dot = path.find('.'); dot != std::string_view::npos; dot = path.find('.')) {
    words.emplace_back(path.substr(0, dot));
    path.remove_prefix(dot + 1);
  }
  words.emplace_back(path);
  return words;
}

std::vector<Setting> settings_of(const std::vector<std::string>& texts, Problems& problems) {
  std::vector<Setting> settings;
  for (const std::string& text : texts) {
    const std::size_t equals = text.find('=');
    if (equals == std::string::npos || equals == 0) {
      throw UsageError({fmt::format("--set needs path.to.key=value, not `{}`", text),
                        fmt::format("--set 应写成 path.to.key=value，而不是 `{}`", text)});
    }
    const std::size_t known = problems.size();
    const std::string where = "--set " + text;
    YamlNode value = parse_yaml(std::string_view(text).substr(equals + 1), where, problems);
    if (problems.size() != known) continue;
    settings.push_back(
        {where, words_of_path(std::string_view(text).substr(0, equals)), std::move(value)});
  }
  return settings;
}

void apply_settings(YamlNode& root, std::span<const Setting> settings, Problems& problems) {
  for (const Setting& setting : settings) Setter(setting, problems).apply(root);
}

}  // namespace hearth::study
