#include "input/files/source_hash.h"

#include <array>
#include <memory>
#include <span>

#include <cpl_vsi.h>

#include "core/sha256.h"
#include "input/files/source_path.h"

namespace hearth::input {

namespace {

void add_file(Sha256& sum, const std::string& path) {
  const std::unique_ptr<VSILFILE, int (*)(VSILFILE*)> file(VSIFOpenL(path.c_str(), "rb"),
                                                           &VSIFCloseL);
  if (!file) return;
  std::array<std::uint8_t, 65536> buffer{};
  while (const std::size_t count = VSIFReadL(buffer.data(), 1, buffer.size(), file.get())) {
    sum.add(std::span(buffer).first(count));
  }
}

}  // namespace

std::string sha256_of(const SourceOptions& source) {
  const std::string& path = source.resolved;
  if (is_connection(path)) return {};
  const auto zip = lower_case(path).find(".zip/");
  Sha256 sum;
  if (zip != std::string::npos && !exists(path)) {
    add_file(sum, path.substr(0, zip + 4));
  } else if (ends_with(lower_case(path), ".shp")) {
    const std::string stem = path.substr(0, path.size() - 4);
    for (const char* ending : {".shp", ".dbf", ".shx", ".prj", ".cpg"}) {
      add_file(sum, stem + ending);
    }
  } else {
    add_file(sum, path);
  }
  return sum.hex();
}

}  // namespace hearth::input
