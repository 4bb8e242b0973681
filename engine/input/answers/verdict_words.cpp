#include "input/answers/verdict_words.h"

#include <algorithm>
#include <array>

#include "input/files/source_path.h"
#include "input/tables/excel_codes.h"

namespace hearth::input {

namespace {

constexpr std::array<std::string_view, 14> kYes{"x", "1", "y", "yes", "true", "ok", "√",
                                                "✓", "✔", "☑", "是",  "对",   "有", "ｘ"};
constexpr std::array<std::string_view, 11> kNo{"0", "n", "no", "false", "-", "×",
                                               "✗", "✘", "☐",  "否",    "不"};
constexpr std::array<std::string_view, 8> kAccept{"accept", "accepted", "agree", "agreed",
                                                  "接受",   "同意",     "赞成",  "通过"};
constexpr std::array<std::string_view, 8> kReject{"reject", "rejected", "refuse", "refused",
                                                  "拒绝",   "不同意",   "反对",   "不接受"};

template <std::size_t Size>
bool is_in(const std::array<std::string_view, Size>& words, std::string_view word) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

}  // namespace

Mark mark_of(std::string_view cell, bool accepting) {
  const std::string word = lower_case(bare_code(cell));
  if (word.empty()) return Mark::Empty;
  if (is_in(kYes, word)) return Mark::Yes;
  if (is_in(kNo, word)) return Mark::No;
  if (is_in(kAccept, word)) return accepting ? Mark::Yes : Mark::Other;
  if (is_in(kReject, word)) return accepting ? Mark::Other : Mark::Yes;
  return Mark::Unknown;
}

std::string words_for_yes() {
  std::string all;
  for (const std::string_view word : kYes) all.append(all.empty() ? "" : " ").append(word);
  return all;
}

}  // namespace hearth::input
