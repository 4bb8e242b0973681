#include "instances/instance_file.h"

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

bool InstanceFile::goes_on() {
  while (true) {
    const std::istream::pos_type before = in_.tellg();
    std::string line;
    if (!std::getline(in_, line)) return false;
    if (line.find_first_not_of(" \t\r\v\f") != std::string::npos) {
      in_.seekg(before);
      return true;
    }
    ++line_;
  }
}

void InstanceFile::refuse_line(const std::string& en, const std::string& zh) const {
  throw InputError(path_, fmt::format("line {}", line_), {en, zh},
                   {"mend the line, or name another --format", "请改正该行，或换用其他 --format"});
}

}  // namespace hearth::instances
