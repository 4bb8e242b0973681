#include "export/xlsx.h"

#include <stdlib.h>

#include <algorithm>
#include <cctype>
#include <filesystem>
#include <fstream>
#include <iterator>

#include <fmt/format.h>
#include <xlsxwriter.h>

#include "core/error.h"
#include "core/text_width.h"

namespace hearth::exports {

namespace {

constexpr std::size_t kMostRows = 1'048'575;  // beside the header
constexpr std::size_t kMostLetters = 32'767;  // of a cell
constexpr std::size_t kLongestName = 31;      // of a sheet
constexpr unsigned char kAsText = 49;         // Excel's own format @
constexpr unsigned char kAsWhole = 1;         // 0
constexpr int kNarrowest = 8;
constexpr int kWidest = 60;

// The library writes to a file: a place that is gone afterwards.
class ScratchFile {
 public:
  ScratchFile() {
    std::string folder = (std::filesystem::temp_directory_path() / "hearth-XXXXXX").string();
    if (::mkdtemp(folder.data()) == nullptr) {
      throw InputError(
          folder, "", {"no temporary file can be written here", "无法在此写临时文件"},
          {"set TMPDIR to a folder that can be written to", "请将 TMPDIR 设为可写目录"});
    }
    folder_ = folder;
  }
  ~ScratchFile() {
    std::error_code ignored;
    std::filesystem::remove_all(folder_, ignored);
  }
  ScratchFile(const ScratchFile&) = delete;
  ScratchFile& operator=(const ScratchFile&) = delete;
  [[nodiscard]] std::string path() const { return (folder_ / "tables.xlsx").string(); }
  [[nodiscard]] std::vector<unsigned char> bytes() const {
    std::ifstream stream(path(), std::ios::binary);
    return {std::istreambuf_iterator<char>(stream), {}};
  }

 private:
  std::filesystem::path folder_;
};

// How cells of each kind look.
class Formats {
 public:
  explicit Formats(lxw_workbook* book) {
    head_ = workbook_add_format(book);
    format_set_bold(head_);
    format_set_text_wrap(head_);
    format_set_bg_color(head_, 0xE8E8E8);
    format_set_bottom(head_, LXW_BORDER_THIN);
    code_ = workbook_add_format(book);
    format_set_num_format_index(code_, kAsText);
    count_ = workbook_add_format(book);
    format_set_num_format(count_, "#,##0.######");
    whole_ = workbook_add_format(book);
    format_set_num_format_index(whole_, kAsWhole);
    sentence_ = workbook_add_format(book);
    format_set_text_wrap(sentence_);
    answer_ = workbook_add_format(book);
    format_set_num_format_index(answer_, kAsText);
    format_set_bg_color(answer_, 0xFFF8DC);
    format_set_border(answer_, LXW_BORDER_HAIR);
    for (lxw_format* format : {head_, code_, count_, whole_, sentence_, answer_}) {
      format_set_align(format, LXW_ALIGN_VERTICAL_TOP);
    }
  }
  [[nodiscard]] lxw_format* head() const { return head_; }
  [[nodiscard]] lxw_format* of(Kind kind, const Cell& cell) const {
    switch (kind) {
      case Kind::Code:
      case Kind::Words:
        return code_;
      case Kind::Sentence:
        return sentence_;
      case Kind::Answer:
        return answer_;
      case Kind::Whole:
        return whole_;
      case Kind::Count:
        return std::holds_alternative<double>(cell) ? count_ : whole_;
      case Kind::Real:
        break;
    }
    return nullptr;
  }

 private:
  lxw_format* head_;
  lxw_format* code_;
  lxw_format* count_;
  lxw_format* whole_;
  lxw_format* sentence_;
  lxw_format* answer_;
};

[[noreturn]] void throw_too_large(const std::string& file, const Table& table, const Text& what) {
  throw InputError(file, "table " + table.id, what,
                   {"ask for this table as .csv (--table " + table.id + ")",
                    "请将该表导出为 .csv（--table " + table.id + "）"});
}

void check_size(const Table& table, const std::string& file) {
  if (table.rows.size() > kMostRows) {
    throw_too_large(file, table,
                    {fmt::format("has {} rows; Excel takes {}", table.rows.size(), kMostRows),
                     fmt::format("有 {} 行，Excel 最多 {} 行", table.rows.size(), kMostRows)});
  }
  for (std::size_t row = 0; row < table.rows.size(); ++row) {
    for (const Cell& cell : table.rows[row]) {
      const auto* text = std::get_if<std::string>(&cell);
      if (text == nullptr || text->size() <= kMostLetters) continue;
      throw_too_large(file, table,
                      {fmt::format("row {} has a cell of {} letters; Excel takes {}", row + 1,
                                   text->size(), kMostLetters),
                       fmt::format("第 {} 行有 {} 个字符的单元格，Excel 最多 {} 个", row + 1,
                                   text->size(), kMostLetters)});
    }
  }
}

void write_cell(lxw_worksheet* sheet, lxw_row_t row, lxw_col_t column, const Cell& cell,
                lxw_format* format) {
  if (const auto* text = std::get_if<std::string>(&cell)) {
    worksheet_write_string(sheet, row, column, text->c_str(), format);
  } else if (const auto* whole = std::get_if<std::int64_t>(&cell)) {
    worksheet_write_number(sheet, row, column, static_cast<double>(*whole), format);
  } else if (const auto* number = std::get_if<double>(&cell)) {
    worksheet_write_number(sheet, row, column, *number, format);
  } else if (format != nullptr) {
    worksheet_write_blank(sheet, row, column, format);
  }
}

int width_of_column(const Table& table, std::size_t column, Language language) {
  constexpr int kLinesOfHeading = 2;  // a long heading is broken
  const int heading = display_width(table.fields[column].heading.in(language));
  int width = std::max(kNarrowest, heading / kLinesOfHeading + 4);
  for (const Row& row : table.rows)
    width = std::max(width, display_width(text_of(row[column])) + 2);
  return std::min(width, kWidest);
}

void write_sheet(lxw_worksheet* sheet, const Table& table, Language language,
                 const Formats& formats) {
  for (std::size_t at = 0; at < table.fields.size(); ++at) {
    const auto column = static_cast<lxw_col_t>(at);
    worksheet_set_column(sheet, column, column, width_of_column(table, at, language), nullptr);
    worksheet_write_string(sheet, 0, column, table.fields[at].heading.in(language).c_str(),
                           formats.head());
  }
  lxw_row_t line = 0;
  for (const Row& row : table.rows) {
    ++line;
    for (std::size_t at = 0; at < row.size(); ++at) {
      write_cell(sheet, line, static_cast<lxw_col_t>(at), row[at],
                 formats.of(table.fields[at].kind, row[at]));
    }
  }
  worksheet_freeze_panes(sheet, 1, 0);
  worksheet_repeat_rows(sheet, 0, 0);
  worksheet_set_landscape(sheet);
  worksheet_fit_to_pages(sheet, 1, 0);
  worksheet_autofilter(sheet, 0, 0, line, static_cast<lxw_col_t>(table.fields.size() - 1));
}

// The first `most` characters, without those that Excel refuses.
std::string shortened(const std::string& title, std::size_t most) {
  std::string name;
  std::size_t at = 0;
  for (std::size_t letters = 0; at < title.size() && letters < most; ++letters) {
    const std::size_t from = at;
    at += character_at(title, at).bytes;
    const std::string letter = title.substr(from, at - from);
    name += letter.find_first_of("[]:*?/\\'") == std::string::npos ? letter : "_";
  }
  return name;
}

// Excel does not tell Goals from goals.
bool is_taken(const std::string& name, const std::vector<std::string>& names) {
  const auto same = [](char a, char b) {
    return std::tolower(static_cast<unsigned char>(a)) ==
           std::tolower(static_cast<unsigned char>(b));
  };
  return std::any_of(names.begin(), names.end(), [&](const std::string& other) {
    return std::equal(name.begin(), name.end(), other.begin(), other.end(), same);
  });
}

}  // namespace

std::vector<std::string> sheet_names(std::span<const std::string> titles) {
  std::vector<std::string> names;
  for (const std::string& title : titles) {
    std::string name = shortened(title, kLongestName);
    for (int number = 2; is_taken(name, names); ++number) {
      const std::string ending = fmt::format(" {}", number);
      name = shortened(title, kLongestName - ending.size()) + ending;
    }
    names.push_back(name);
  }
  return names;
}

std::vector<unsigned char> xlsx_of(std::span<const Table> tables, Language language,
                                   std::time_t made, const std::string& file) {
  for (const Table& table : tables) check_size(table, file);
  const ScratchFile scratch;
  lxw_workbook_options options{};
  std::string temporary = std::filesystem::temp_directory_path().string();
  options.tmpdir = temporary.data();
  lxw_workbook* book = workbook_new_opt(scratch.path().c_str(), &options);
  lxw_doc_properties properties{};
  properties.created = made;
  workbook_set_properties(book, &properties);
  const Formats formats(book);
  std::vector<std::string> titles;
  for (const Table& table : tables) titles.push_back(table.title.in(language));
  const std::vector<std::string> names = sheet_names(titles);
  for (std::size_t at = 0; at < tables.size(); ++at) {
    write_sheet(workbook_add_worksheet(book, names[at].c_str()), tables[at], language, formats);
  }
  const lxw_error error = workbook_close(book);
  if (error != LXW_NO_ERROR) {
    throw InputError(file, "",
                     {fmt::format("the workbook cannot be made: {}", lxw_strerror(error)),
                      fmt::format("无法生成工作簿：{}", lxw_strerror(error))},
                     {"free some space in the temporary folder, or set TMPDIR to another one",
                      "请清理临时目录，或将 TMPDIR 设为其他目录"});
  }
  return scratch.bytes();
}

}  // namespace hearth::exports
