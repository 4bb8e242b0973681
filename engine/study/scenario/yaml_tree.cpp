#include "study/scenario/yaml_tree.h"

#include <algorithm>
#include <map>
#include <optional>
#include <sstream>
#include <utility>

#include <fmt/format.h>
#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/mark.h>
#include <yaml-cpp/parser.h>

#include "study/scenario/text_file.h"
#include "study/scenario/yaml_messages.h"

namespace hearth::study {

std::ptrdiff_t YamlNode::index_of(std::string_view key) const {
  const auto found =
      std::find_if(keys.begin(), keys.end(), [&](const Key& k) { return k.text == key; });
  return found == keys.end() ? -1 : found - keys.begin();
}

const YamlNode* YamlNode::find(std::string_view key) const {
  const std::ptrdiff_t index = is_map() ? index_of(key) : -1;
  if (index < 0) return nullptr;
  const YamlNode& value = items[static_cast<std::size_t>(index)];
  return value.kind == Kind::Null ? nullptr : &value;
}

YamlNode* YamlNode::find(std::string_view key) {
  return const_cast<YamlNode*>(std::as_const(*this).find(key));
}

namespace {

// Stops the parser: what follows cannot be trusted. The problem is already noted.
struct GiveUp {};

// Turns the events of yaml-cpp into a tree. yaml-cpp's own nodes would follow a reference into the
// value that it stands in, and keep no position of keys.
class TreeBuilder : public YAML::EventHandler {
 public:
  TreeBuilder(std::string_view text, const std::string& name, Problems& problems)
      : text_(text), finder_(text), name_(name), problems_(problems) {}

  YamlNode take() { return broken_ ? YamlNode{} : std::move(root_); }

  void OnDocumentStart(const YAML::Mark& mark) override {
    if (documents_++ == 0) return;
    problems_.add(where(mark), "", yaml_text::kSecondDocument.what, yaml_text::kSecondDocument.fix);
    throw GiveUp{};
  }
  void OnDocumentEnd() override {}

  void OnNull(const YAML::Mark& mark, YAML::anchor_t anchor) override {
    finish(leaf(mark, YamlNode::Kind::Null), anchor);
  }

  void OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                const std::string& value) override {
    refuse_open_quotation(mark);
    YamlNode node = leaf(mark, YamlNode::Kind::Scalar);
    node.text = value;
    node.quoted = tag != "?";
    if (!node.quoted && (value == "~" || value == "null")) node.kind = YamlNode::Kind::Null;
    finish(std::move(node), anchor);
  }

  void OnAlias(const YAML::Mark& mark, YAML::anchor_t anchor) override {
    const auto known = anchored_.find(anchor);
    if (known == anchored_.end()) {
      // Anchors are announced before their value: the value is still being read.
      problems_.add(where(mark), "", yaml_text::kContainsItself.what,
                    yaml_text::kContainsItself.fix);
      broken_ = true;
      finish(leaf(mark, YamlNode::Kind::Null), 0);
      return;
    }
    count(known->second.values, mark);
    if (open_.size() + known->second.depth > kDeepest) too_deep(mark);
    finish(YamlNode(known->second.node), 0);
  }

  void OnSequenceStart(const YAML::Mark& mark, const std::string& /*tag*/, YAML::anchor_t anchor,
                       YAML::EmitterStyle::value /*style*/) override {
    start(mark, YamlNode::Kind::List, anchor);
  }
  void OnMapStart(const YAML::Mark& mark, const std::string& /*tag*/, YAML::anchor_t anchor,
                  YAML::EmitterStyle::value /*style*/) override {
    start(mark, YamlNode::Kind::Map, anchor);
  }
  void OnSequenceEnd() override { end(); }
  void OnMapEnd() override { end(); }

  std::string where(std::size_t byte) {
    const LineColumn place = finder_.at(byte);
    return fmt::format("{}:{}:{}", name_, place.line, place.column);
  }

 private:
  std::string where(const YAML::Mark& mark) {
    return where(static_cast<std::size_t>(std::max(mark.pos, 0)));
  }

  struct Open {
    YamlNode node;
    YAML::anchor_t anchor = 0;
    std::optional<YamlNode::Key> key;         // Map: read, its value not yet
    std::map<std::string, std::string> seen;  // Map: key -> where
    bool skip_value = false;                  // Map: the key was there before
  };
  struct Anchored {
    YamlNode node;
    std::size_t values = 1;
    std::size_t depth = 1;
  };

  // yaml-cpp lets the end of the file close a quotation, which would swallow all that follows.
  void refuse_open_quotation(const YAML::Mark& mark) {
    const auto begin = static_cast<std::size_t>(std::max(mark.pos, 0));
    if (begin >= text_.size() || (text_[begin] != '"' && text_[begin] != '\'')) return;
    for (std::size_t at = begin + 1; at < text_.size(); ++at) {
      if (text_[at] == text_[begin]) return;
      if (text_[at] == '\\' && text_[begin] == '"') ++at;
    }
    problems_.add(where(mark), "", yaml_text::kOpenQuotation.what, yaml_text::kOpenQuotation.fix);
    throw GiveUp{};
  }

  YamlNode leaf(const YAML::Mark& mark, YamlNode::Kind kind) {
    count(1, mark);
    YamlNode node;
    node.kind = kind;
    node.where = where(mark);
    return node;
  }

  void start(const YAML::Mark& mark, YamlNode::Kind kind, YAML::anchor_t anchor) {
    if (open_.size() >= kDeepest) too_deep(mark);
    open_.emplace_back();
    open_.back().node = leaf(mark, kind);
    open_.back().anchor = anchor;
  }

  void end() {
    Open done = std::move(open_.back());
    open_.pop_back();
    finish(std::move(done.node), done.anchor);
  }

  // A value is whole: it goes to the list or map around it, or is that map's next key.
  void finish(YamlNode node, YAML::anchor_t anchor) {
    if (anchor != 0) anchored_[anchor] = measured(node);
    if (open_.empty()) {
      root_ = std::move(node);
      return;
    }
    Open& around = open_.back();
    if (around.node.is_map() && !around.key) {
      take_key(around, node);
      return;
    }
    if (!std::exchange(around.skip_value, false)) {
      if (around.key) around.node.keys.push_back(*around.key);
      around.node.items.push_back(std::move(node));
    }
    around.key.reset();
  }

  void take_key(Open& around, const YamlNode& node) {
    around.key = YamlNode::Key{node.text, node.where};
    if (node.kind == YamlNode::Kind::Null) around.key->text = "null";
    if (node.is_list() || node.is_map()) {
      problems_.add(node.where, "", yaml_text::kKeyIsNoWord.what, yaml_text::kKeyIsNoWord.fix);
      around.skip_value = true;
    } else if (const auto [first, fresh] = around.seen.emplace(around.key->text, node.where);
               !fresh) {
      const yaml_text::Message twice = yaml_text::key_twice(first->first, first->second);
      problems_.add(node.where, "", twice.what, twice.fix);
      around.skip_value = true;
    }
  }

  static Anchored measured(const YamlNode& node) {
    Anchored all{node, 1, 1};
    for (const YamlNode& item : node.items) {
      const Anchored inner = measured(item);
      all.values += inner.values;
      all.depth = std::max(all.depth, inner.depth + 1);
    }
    return all;
  }

  void count(std::size_t values, const YAML::Mark& mark) {
    values_ += values;
    if (values_ <= kMostNodes) return;
    problems_.add(where(mark), "", yaml_text::kTooMany.what, yaml_text::kTooMany.fix);
    throw GiveUp{};
  }

  void too_deep(const YAML::Mark& mark) {
    problems_.add(where(mark), "", yaml_text::kTooDeep.what, yaml_text::kTooDeep.fix);
    throw GiveUp{};
  }

  std::string_view text_;
  LineColumnFinder finder_;
  const std::string& name_;
  Problems& problems_;
  bool broken_ = false;
  int documents_ = 0;
  std::size_t values_ = 0;
  std::vector<Open> open_;
  std::map<YAML::anchor_t, Anchored> anchored_;
  YamlNode root_;
};

// yaml-cpp takes some control characters for the end of the file and would drop the rest unsaid.
bool readable(std::string_view text, const std::string& name, Problems& problems) {
  const auto foreign = first_not_utf8(text);
  const auto control = foreign ? std::nullopt : first_control_character(text);
  if (!foreign && !control) return true;
  const LineColumn place = LineColumnFinder(text).at(foreign ? *foreign : *control);
  const yaml_text::Message& message = foreign ? yaml_text::kNotUtf8 : yaml_text::kControl;
  problems.add(fmt::format("{}:{}:{}", name, place.line, place.column), "", message.what,
               message.fix);
  return false;
}

}  // namespace

YamlNode parse_yaml(std::string_view text, const std::string& name, Problems& problems) {
  constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
  if (text.substr(0, 3) == kByteOrderMark) text.remove_prefix(3);
  if (!readable(text, name, problems)) return {};
  std::istringstream stream{std::string(text)};
  TreeBuilder builder(text, name, problems);
  try {
    YAML::Parser parser(stream);
    while (parser.HandleNextDocument(builder)) {
    }
  } catch (const GiveUp&) {
    return {};
  } catch (const YAML::Exception& error) {
    const yaml_text::SyntaxFault fault =
        yaml_text::syntax(error.msg, text, static_cast<std::size_t>(std::max(error.mark.pos, 0)));
    problems.add(builder.where(fault.byte), "", fault.message.what, fault.message.fix);
    return {};
  }
  return builder.take();
}

}  // namespace hearth::study
