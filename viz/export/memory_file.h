#pragma once

#include <atomic>
#include <string>
#include <vector>

#include <cpl_error.h>
#include <cpl_vsi.h>
#include <fmt/format.h>

// What the writers of GDAL's formats share. Private to them: GDAL is seen here.
namespace hearth::exports {

// While it lives, what GDAL has to say is kept for the error, not printed.
class Quiet {
 public:
  Quiet() { CPLPushErrorHandler(CPLQuietErrorHandler); }
  ~Quiet() { CPLPopErrorHandler(); }
  Quiet(const Quiet&) = delete;
  Quiet& operator=(const Quiet&) = delete;
};

// A file of GDAL's in memory, gone with it.
class MemoryFile {
 public:
  explicit MemoryFile(const std::string& ending) {
    static std::atomic<unsigned> counter{0};
    path_ = fmt::format("/vsimem/hearth-{}{}", counter++, ending);
  }
  ~MemoryFile() { VSIUnlink(path_.c_str()); }
  MemoryFile(const MemoryFile&) = delete;
  MemoryFile& operator=(const MemoryFile&) = delete;
  [[nodiscard]] const std::string& path() const { return path_; }
  [[nodiscard]] std::vector<unsigned char> bytes() const {
    vsi_l_offset size = 0;
    const GByte* data = VSIGetMemFileBuffer(path_.c_str(), &size, FALSE);
    return {data, data + size};
  }

 private:
  std::string path_;
};

}  // namespace hearth::exports
