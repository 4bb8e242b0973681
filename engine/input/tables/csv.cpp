#include "input/tables/csv.h"

#include <algorithm>
#include <array>
#include <filesystem>
#include <string_view>
#include <utility>

#include <cpl_conv.h>
#include <cpl_string.h>
#include <cpl_vsi.h>
#include <fmt/format.h>

#include "core/error.h"
#include "input/files/source_path.h"
#include "input/files/text_encoding.h"

namespace hearth::input {

namespace {

constexpr std::size_t kMostBytes = std::size_t{1} << 30U;

std::string bytes_of(const SourceOptions& source, const std::string& path) {
  VSILFILE* file = VSIFOpenL(path.c_str(), "rb");
  if (file == nullptr) throw_no_such_file(source);
  std::string bytes;
  std::array<char, 1 << 16> part{};
  for (;;) {
    const std::size_t got = VSIFReadL(part.data(), 1, part.size(), file);
    bytes.append(part.data(), got);
    if (got < part.size() || bytes.size() > kMostBytes) break;
  }
  VSIFCloseL(file);
  if (bytes.size() > kMostBytes) {
    throw InputError(source.path.value, "", {"it is larger than 1 GiB", "文件超过 1 GiB"},
                     {"cut it into parts, or load it into a GeoPackage table",
                      "请拆分文件，或导入 GeoPackage 表"});
  }
  return bytes;
}

// "Unicode text" of Excel; without its mark by the zero bytes of its digits and commas, which would
// end a text here.
void refuse_utf16(const SourceOptions& source, std::string_view bytes) {
  const bool marked = bytes.starts_with("\xFF\xFE") || bytes.starts_with("\xFE\xFF");
  if (!marked && bytes.find('\0') == std::string_view::npos) return;
  throw InputError(
      source.path.value, "",
      {marked ? "is Unicode text (UTF-16), which cannot be read"
              : "is no text: zero bytes stand in it (UTF-16, or a workbook by another name?)",
       marked ? "是 UTF-16 文本，无法读取"
              : "不是文本：其中有零字节（可能是 UTF-16，或改了扩展名的工作簿）"},
      {"save it as a workbook (.xlsx) or as CSV UTF-8", "请另存为工作簿（.xlsx）或 CSV UTF-8"});
}

// Empty: UTF-8. What is neither that nor GBK is taken for the accents of a Western language.
std::string foreign_encoding(const std::string& bytes) {
  if (!has_high_bytes(bytes)) return {};
  std::vector<std::string> parts;
  for (std::size_t at = 0; at < bytes.size();) {
    const std::size_t end = std::min(bytes.find_first_of(",;\t\r\n", at), bytes.size());
    parts.push_back(bytes.substr(at, end - at));
    at = end + 1;
  }
  const std::string encoding = encoding_of(parts);
  if (encoding.empty()) return CPL_ENC_ISO8859_1;
  return encoding == "UTF-8" ? std::string() : encoding;
}

std::string decoded(const std::string& bytes, const std::string& encoding) {
  if (encoding.empty()) return bytes;
  // GB 18030 holds GBK whole, and the rare characters of names beside it.
  const std::string from = encoding == "GBK" ? "GB18030" : encoding;
  char* utf8 = CPLRecode(bytes.c_str(), from.c_str(), CPL_ENC_UTF8);
  std::string text = utf8;
  CPLFree(utf8);
  return text;
}

// The one of comma, semicolon and tab that stands most often in the first lines.
char separator_of(std::string_view text) {
  constexpr std::string_view kKnown = ",;\t";
  std::array<std::size_t, kKnown.size()> count{};
  bool quoted = false;
  int lines = 0;
  for (const char c : text) {
    if (c == '"') quoted = !quoted;
    if (quoted) continue;
    if (c == '\n' && ++lines == 50) break;
    const std::size_t at = kKnown.find(c);
    if (at != std::string_view::npos) ++count[at];
  }
  return kKnown[static_cast<std::size_t>(std::max_element(count.begin(), count.end()) -
                                         count.begin())];
}

// Records of RFC 4180: quoted cells may hold separators, line ends and doubled quotes.
class Records {
 public:
  Records(std::string_view text, char separator) : text_(text), separator_(separator) {}

  [[nodiscard]] bool more() const { return at_ < text_.size(); }
  // The row with a quotation mark that nothing closes; 0: there is none.
  [[nodiscard]] std::int64_t open_quote() const { return quote_in_; }
  Grid::Row next() {
    Grid::Row row;
    row.number = ++number_;
    bool again = true;
    while (again) {
      row.cells.push_back(cell());
      again = at_ < text_.size() && text_[at_] == separator_;
      if (again) ++at_;
    }
    if (at_ < text_.size() && text_[at_] == '\r') ++at_;
    if (at_ < text_.size() && text_[at_] == '\n') ++at_;
    return row;
  }

 private:
  std::string cell() {
    std::string out;
    if (at_ < text_.size() && text_[at_] == '"') {
      quoted(out);
    }
    while (at_ < text_.size() && text_[at_] != separator_ && text_[at_] != '\n' &&
           text_[at_] != '\r') {
      out += text_[at_++];
    }
    return out;
  }

  void quoted(std::string& out) {
    quote_in_ = number_;
    for (++at_; at_ < text_.size(); ++at_) {
      if (text_[at_] == '"') {
        if (at_ + 1 >= text_.size() || text_[at_ + 1] != '"') break;
        ++at_;
      }
      out += text_[at_];
    }
    if (at_ >= text_.size()) return;
    ++at_;
    quote_in_ = 0;
  }

  std::string_view text_;
  char separator_;
  std::size_t at_ = 0;
  std::int64_t number_ = 0;
  std::int64_t quote_in_ = 0;
};

}  // namespace

bool is_csv(const std::string& path) {
  const std::string lower = lower_case(path);
  return ends_with(lower, ".csv") || ends_with(lower, ".tsv") || ends_with(lower, ".txt");
}

Grids read_csv(const SourceOptions& source, const std::string& path) {
  const std::string bytes = bytes_of(source, path);
  refuse_utf16(source, bytes);
  Grids grids;
  grids.encoding = foreign_encoding(bytes);
  const std::string text = decoded(bytes, grids.encoding);
  std::string_view view = text;
  if (view.starts_with("\xEF\xBB\xBF")) view.remove_prefix(3);
  Grid grid;
  grid.name = std::filesystem::path(path).stem().string();
  Records records(view, separator_of(view));
  while (records.more()) {
    Grid::Row row = records.next();
    const bool has_text = std::any_of(row.cells.begin(), row.cells.end(),
                                      [](const std::string& cell) { return !cell.empty(); });
    if (has_text) grid.rows.push_back(std::move(row));
  }
  if (records.open_quote() > 0) {
    throw InputError(source.path.value, fmt::format("row {}", records.open_quote()),
                     {"a quotation mark is never closed: all that follows would be one cell",
                      "引号没有闭合：其后全部内容会并入一个单元格"},
                     {"close or remove it", "请补上或删去引号"});
  }
  grids.sheets.push_back(std::move(grid));
  return grids;
}

}  // namespace hearth::input
