#include "study/scenario/yaml_messages.h"

#include <algorithm>
#include <array>
#include <utility>
#include <vector>

#include <fmt/format.h>

namespace hearth::study::yaml_text {

const Message kSecondDocument{
    {"a second document begins here", "这里开始了第二个文档"},
    {"keep one scenario a file: remove the line `---` and what follows it",
     "一个文件只写一个方案：删去 `---` 一行及其后的内容"}};

const Message kContainsItself{
    {"this reference (`*name`) points to a value that contains it",
     "这处引用（`*名称`）指向包含它自己的值"},
    {"write the value out instead of referring to it", "不要引用，把内容直接写出来"}};

const Message kKeyIsNoWord{
    {"a key must be a word, not a list or a section", "键必须是一个词，不能是列表或一组键值"},
    {"check the brackets and the indentation of this line", "检查这一行的括号和缩进"}};

const Message kTooMany{
    {"the file, with its references (`*name`) followed, holds more than a million values",
     "连同引用（`*名称`）展开后，文件的值超过一百万个"},
    {"remove references that multiply each other; put long lists of ids into a data source",
     "删去层层相乘的引用；很长的编码清单请放进数据源"}};

const Message kTooDeep{{"sections are nested more than 64 deep", "嵌套超过 64 层"},
                       {"a scenario needs about ten levels: check the brackets and the indentation",
                        "方案文件大约只需十层：检查括号和缩进"}};

const Message kNotUtf8{{"the file is not UTF-8 from here on", "从这里起不是 UTF-8 编码"},
                       {"save the file as UTF-8 (from GBK: `iconv -f GB18030 -t UTF-8 FILE`)",
                        "把文件另存为 UTF-8（原为 GBK 时：`iconv -f GB18030 -t UTF-8 文件`）"}};

const Message kControl{
    {"a control character, which does not belong into a text file",
     "这里有一个控制字符，文本文件中不应出现"},
    {"delete the character; is this the right file?", "删去该字符；并确认没有选错文件"}};

static const Text kCheckQuotes{"close the quotation mark, or put the whole text into double quotes",
                               "补上引号，或用双引号把整段文字括起来"};

const Message kOpenQuotation{{"a quotation mark is not closed in its line", "引号在本行没有闭合"},
                             kCheckQuotes};

Message key_twice(const std::string& key, const std::string& first) {
  return {{fmt::format("the key `{}` stands here a second time; the first is at {}", key, first),
           fmt::format("键 `{}` 重复出现，第一次在 {}", key, first)},
          {"remove one of the two", "删去其中一个"}};
}

namespace {

// yaml-cpp's words, the start of which is stable, and what a planner is told.
struct Known {
  std::string_view words;
  Text what;
  Text fix;
};

const Text kCheckIndent{
    "begin keys of one section in the same column, with spaces, and write `key: value`",
    "同一组的键从同一列开始，用空格缩进，写成 `键: 值`"};

const std::array<Known, 13> kKnown{{
    {"end of map not found", {"a section ends unexpectedly", "一组键值意外中断"}, kCheckIndent},
    {"end of sequence not found",
     {"a list ends unexpectedly", "列表意外中断"},
     {"begin every item with `- ` in the same column", "每一项都以 `- ` 开头并对齐到同一列"}},
    {"illegal map value",
     {"a `:` stands where no key can be", "`:` 出现在不能有键的位置"},
     {"put a text that holds `: ` into quotation marks; begin keys of one section in one column",
      "含有 `: ` 的文字请加引号；同一组的键请对齐到同一列"}},
    {"illegal map key", {"a key stands where none can be", "键出现在不该出现的位置"}, kCheckIndent},
    {"illegal block entry",
     {"a list item stands where none can be", "列表项出现在不该出现的位置"},
     {"begin every item with `- ` on a line of its own", "每一项另起一行，以 `- ` 开头"}},
    {"illegal flow end",
     {"a bracket closes that was never opened", "多出一个右括号"},
     {"remove the bracket, or open it", "删去该括号，或补上左括号"}},
    {"illegal EOF in scalar", {"a quotation mark is not closed", "引号没有闭合"}, kCheckQuotes},
    {"illegal document indicator",
     {"a quotation mark is not closed", "引号没有闭合"},
     kCheckQuotes},
    {"unknown escape character",
     {"a backslash in double quotes begins an unknown escape", "双引号中的反斜杠后是未知的转义"},
     {"write `\\\\` for a backslash, or use single quotes", "反斜杠写成 `\\\\`，或改用单引号"}},
    {"unknown token",
     {"a character that cannot begin a value", "这个字符不能作为值的开头"},
     {"put the text into quotation marks", "给这段文字加上引号"}},
    {"the referenced anchor is not defined",
     {"a reference (`*name`) to a name that no `&name` gives", "引用（`*名称`）没有对应的 `&名称`"},
     {"write the value out; a text that begins with `*` needs quotation marks",
      "把内容直接写出来；以 `*` 开头的文字要加引号"}},
    {"bad file",
     {"sections are nested too deep", "嵌套层数过多"},
     {"check the brackets and the indentation", "检查括号和缩进"}},
    {"illegal tab",
     {"a tab stands in the indentation", "缩进中有制表符"},
     {"indent with spaces", "请用空格缩进"}},
}};

// Begin of the line that holds `byte`.
std::size_t line_begin(std::string_view text, std::size_t byte) {
  const std::size_t feed = byte == 0 ? std::string_view::npos : text.rfind('\n', byte - 1);
  return feed == std::string_view::npos ? 0 : feed + 1;
}

std::string_view line_at(std::string_view text, std::size_t begin) {
  return text.substr(begin, text.substr(begin).find('\n'));
}

// In one line: the byte of the cause, or npos.
using Cause = std::size_t (*)(std::string_view line);

std::size_t tab_in_indentation(std::string_view line) {
  return line.substr(0, line.find_first_not_of(" \t")).find('\t');
}

std::size_t full_width_colon(std::string_view line) {
  return line.find(": ") == std::string_view::npos ? line.find("：") : std::string_view::npos;
}

std::size_t open_quotation(std::string_view line) {
  std::size_t last = std::string_view::npos;
  bool open = false;
  for (std::size_t at = 0; at < line.size(); ++at) {
    if (line[at] != '"' || (at > 0 && line[at - 1] == '\\')) continue;
    last = at;
    open = !open;
  }
  return open ? last : std::string_view::npos;
}

// yaml-cpp notices an error where it can no longer go on: the cause may stand up to `lines` above.
std::size_t find_cause(std::string_view text, std::size_t byte, std::size_t lines, Cause cause) {
  std::size_t begin = line_begin(text, byte);
  std::size_t found = std::string_view::npos;
  for (;; --lines) {
    const std::size_t at = cause(line_at(text, begin));
    if (at != std::string_view::npos) found = begin + at;
    if (begin == 0 || lines == 0) return found;
    begin = line_begin(text, begin - 1);
  }
}

// The innermost bracket that is open at `byte`; npos: none. Quotations and comments hold none.
std::size_t open_bracket(std::string_view text, std::size_t byte) {
  std::vector<std::size_t> open;
  char quote = 0;
  for (std::size_t at = 0; at < byte; ++at) {
    const char c = text[at];
    if (quote != 0) {
      if (c == quote && (quote == '\'' || text[at - 1] != '\\')) quote = 0;
    } else if (c == '"' || c == '\'') {
      // An apostrophe inside a word opens nothing.
      if (at == 0 || std::string_view(" [{,:").find(text[at - 1]) != std::string_view::npos)
        quote = c;
    } else if (c == '#' && (at == 0 || text[at - 1] == ' ' || text[at - 1] == '\n')) {
      at = std::min(text.find('\n', at), byte) - 1;
    } else if (c == '{' || c == '[') {
      open.push_back(at);
    } else if ((c == '}' || c == ']') && !open.empty()) {
      open.pop_back();
    }
  }
  return open.empty() ? std::string_view::npos : open.back();
}

}  // namespace

SyntaxFault syntax(const std::string& words, std::string_view text, std::size_t byte) {
  byte = std::min(byte, text.size());
  constexpr std::size_t kNowhere = std::string_view::npos;
  if (const std::size_t at = find_cause(text, byte, 1, tab_in_indentation); at != kNowhere) {
    return {{{"a tab stands in the indentation; YAML allows spaces only",
              "缩进中有制表符，YAML 只允许用空格"},
             {"replace every tab by two spaces", "把制表符都换成两个空格"}},
            at};
  }
  if (const std::size_t at = find_cause(text, byte, 1, full_width_colon); at != kNowhere) {
    return {
        {{"a full-width colon `：` does not divide key and value", "全角冒号“：”不能分隔键和值"},
         {"write a half-width colon and a space: `key: value`", "改用半角冒号加空格：`键: 值`"}},
        at};
  }
  // Quotations over many lines are rare, forgotten quotation marks are not.
  if (const std::size_t at = find_cause(text, byte, 1000, open_quotation); at != kNowhere) {
    return {{{"a quotation mark is not closed in its line", "引号在本行没有闭合"}, kCheckQuotes},
            at};
  }
  if (words == "end of map flow not found" || words == "end of sequence flow not found") {
    const std::size_t at = open_bracket(text, byte);
    const char bracket = words == "end of map flow not found" ? '{' : '[';
    const char closing = bracket == '{' ? '}' : ']';
    return {{{fmt::format("this `{}` is not closed", bracket),
              fmt::format("这个 `{}` 没有闭合", bracket)},
             {fmt::format("add the missing `{}` or `,`", closing),
              fmt::format("补上缺少的 `{}` 或 `,`", closing)}},
            at == kNowhere ? byte : at};
  }
  if (words == "unknown token" && byte < text.size() && text[byte] == '?') {
    return {{{"a `?` inside `{ }` or `[ ]`", "`{ }` 或 `[ ]` 之内出现了 `?`"},
             {"put the text into quotation marks: \"Who is far away?\"",
              "给这段文字加上引号，或改用全角问号“？”"}},
            byte};
  }
  if (words.rfind("unknown escape", 0) == 0) byte = std::min(byte, text.rfind('\\', byte));
  for (const Known& known : kKnown) {
    if (words.rfind(known.words, 0) == 0) return {{known.what, known.fix}, byte};
  }
  return {{{"this is not YAML: " + words, "不是合法的 YAML：" + words}, kCheckIndent}, byte};
}

}  // namespace hearth::study::yaml_text
