#pragma once

#include <cstdint>
#include <fstream>
#include <string>

namespace hearth::instances {

// A file of one of the published formats, line by line. Throws InputError naming the file and line.
class InstanceFile {
 public:
  explicit InstanceFile(const std::string& path);

  std::string next_line();
  // Is there another line that is not blank? It is not read yet.
  bool goes_on();
  // What is wrong with the line that was read last.
  [[noreturn]] void refuse_line(const std::string& en, const std::string& zh) const;

 private:
  std::string path_;
  std::ifstream in_;
  std::int64_t line_ = 0;
};

}  // namespace hearth::instances
