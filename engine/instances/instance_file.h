#pragma once

#include <cstdint>
#include <fstream>
#include <string>

namespace hearth::instances {

// A file of one of the published formats, line by line or number by number. Throws InputError
// naming the file and line.
class InstanceFile {
 public:
  explicit InstanceFile(const std::string& path);

  std::string next_line();
  // The next number, on whatever line it stands.
  double next_number();
  std::int64_t next_whole(std::int64_t least, std::int64_t most);
  // What is wrong with the line that was read last.
  [[noreturn]] void refuse_line(const std::string& en, const std::string& zh) const;

 private:
  std::string path_;
  std::ifstream in_;
  std::int64_t line_ = 0;
  std::string text_;    // the line that numbers are taken from,
  std::size_t at_ = 0;  // from here on
};

}  // namespace hearth::instances
