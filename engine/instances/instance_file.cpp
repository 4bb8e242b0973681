#include "instances/instance_file.h"

#include <charconv>
#include <cmath>

#include <fmt/format.h>

#include "core/error.h"

namespace hearth::instances {

InstanceFile::InstanceFile(const std::string& path) : path_(path), in_(path) {
  if (in_) return;
  throw InputError(path, "", {"it cannot be opened", "无法打开"},
                   {"look at the path", "请检查路径"});
}

std::string InstanceFile::next_line() {
  std::string line;
  ++line_;
  if (!std::getline(in_, line)) refuse_line("the file ends here", "文件在此结束");
  return line;
}

double InstanceFile::next_number() {
  while ((at_ = text_.find_first_not_of(" \t\r", at_)) == std::string::npos) {
    text_ = next_line();
    at_ = 0;
  }
  const char* const begin = text_.data() + at_;
  double value = 0;
  const auto [end, error] = std::from_chars(begin, text_.data() + text_.size(), value);
  const std::size_t after = at_ + static_cast<std::size_t>(end - begin);
  const bool whole_word = after == text_.size() || text_.find_first_of(" \t\r", after) == after;
  if (error != std::errc() || !whole_word || !std::isfinite(value)) {
    const std::string word = text_.substr(at_, text_.find_first_of(" \t\r", at_) - at_);
    refuse_line(word + " is no number", word + " 不是数");
  }
  at_ = after;
  return value;
}

std::int64_t InstanceFile::next_whole(std::int64_t least, std::int64_t most) {
  const double value = next_number();
  if (value != std::floor(value) || value < static_cast<double>(least) ||
      value > static_cast<double>(most)) {
    refuse_line(
        fmt::format("{} stands where a whole number from {} to {} is asked", value, least, most),
        fmt::format("此处须为 {1} 到 {2} 的整数，而不是 {0}", value, least, most));
  }
  return static_cast<std::int64_t>(value);
}

void InstanceFile::refuse_line(const std::string& en, const std::string& zh) const {
  throw InputError(path_, fmt::format("line {}", line_), {en, zh},
                   {"mend the line, or name another --format", "请改正该行，或换用其他 --format"});
}

}  // namespace hearth::instances
