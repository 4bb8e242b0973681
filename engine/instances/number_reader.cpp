#include "instances/number_reader.h"

#include <charconv>

#include <fmt/format.h>

namespace hearth::instances {

namespace {

constexpr const char* kBlanks = " \t\r\v\f";
constexpr int kMostDecimals = 9;
constexpr std::int64_t kMost = 1'000'000'000'000'000;

bool parse_whole(const std::string& word, std::int64_t& value) {
  const char* const begin = word.data() + (word.starts_with('+') ? 1 : 0);
  const char* const end = word.data() + word.size();
  const auto [stop, error] = std::from_chars(begin, end, value);
  return error == std::errc() && stop == end;
}

// "12", "12.", "12.50", ".5": digits with at most one point.
bool parse_decimal(const std::string& word, Decimal& value) {
  bool has_digits = false;
  bool behind_point = false;
  value = {};
  const std::size_t point = word.find('.');
  const std::size_t last =
      point == std::string::npos ? word.size() - 1 : word.find_last_not_of('0');
  for (std::size_t k = word.starts_with('+') ? 1 : 0; k <= last; ++k) {
    if (word[k] == '.' && !behind_point) {
      behind_point = true;
      continue;
    }
    if (word[k] < '0' || word[k] > '9') return false;
    if (behind_point && ++value.decimals > kMostDecimals) return false;
    value.mantissa = value.mantissa * 10 + (word[k] - '0');
    if (value.mantissa > kMost) return false;
    has_digits = true;
  }
  return has_digits || (point != std::string::npos && point + 1 < word.size());
}

}  // namespace

std::string NumberReader::word() {
  while (at_ == std::string::npos ||
         (at_ = line_.find_first_not_of(kBlanks, at_)) == std::string::npos) {
    line_ = file_.next_line();
    at_ = 0;
  }
  const std::size_t begin = at_;
  at_ = line_.find_first_of(kBlanks, begin);
  return line_.substr(begin, at_ == std::string::npos ? at_ : at_ - begin);
}

std::int64_t NumberReader::whole(std::int64_t least, std::int64_t most, const Text& what) {
  const std::string text = word();
  std::int64_t value = 0;
  if (parse_whole(text, value) && value >= least && value <= most) return value;
  refuse({fmt::format("{} from {} to {} is asked, not {}", what.en, least, most, text),
          fmt::format("{}须为 {} 至 {} 的整数，而不是 {}", what.zh, least, most, text)});
}

Decimal NumberReader::decimal(const Text& what) {
  const std::string text = word();
  Decimal value;
  if (parse_decimal(text, value)) return value;
  refuse({fmt::format(
              "{} is asked: a number from 0 with at most 15 digits, nine of them decimals, not {}",
              what.en, text),
          fmt::format("{}须为非负数（最多 15 位数字，其中小数不超过九位），而不是 {}", what.zh,
                      text)});
}

void NumberReader::end() {
  const bool in_line =
      at_ != std::string::npos && line_.find_first_not_of(kBlanks, at_) != std::string::npos;
  if (!in_line && !file_.goes_on()) return;
  refuse({fmt::format("the file goes on behind what its head announces: {}", word()),
          "文件在应有内容之后仍有数据"});
}

std::int64_t in_units(const Decimal& value, int decimals) {
  std::int64_t out = value.mantissa;
  for (int k = value.decimals; k < decimals; ++k) out *= 10;
  return out;
}

}  // namespace hearth::instances
