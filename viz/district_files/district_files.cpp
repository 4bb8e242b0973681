#include "district_files/district_files.h"

#include <unistd.h>

#include <system_error>

#include <fmt/format.h>

#include "core/error.h"
#include "core/whole_file.h"
#include "district_files/columns.h"
#include "district_files/readme.h"
#include "district_files/scenarios.h"
#include "district_files/tables.h"
#include "export/layers.h"
#include "export/rasters.h"

namespace hearth::district_files {

namespace {

namespace fs = std::filesystem;
using generate::District;

// A folder is ours if this is in it.
constexpr const char* kMark = "README.md";
constexpr const char* kFirstLine = "# A synthetic district made by hearth generate";

std::vector<unsigned char> bytes_of(const std::string& text) { return {text.begin(), text.end()}; }

// Rows of a lattice run from south to north, those of a file the other way.
template <typename Number>
std::vector<unsigned char> raster_of(const District& district, const generate::Lattice& lattice,
                                     const std::vector<Number>& values, exports::Raster raster,
                                     const std::string& file) {
  raster.crs = district.parameters.crs;
  raster.step = lattice.step;
  raster.columns = lattice.columns;
  raster.rows = lattice.rows;
  raster.north_west = {lattice.corner.x, lattice.corner.y + lattice.rows * lattice.step};
  raster.description = fmt::format("{}: {}", kSynthetic, raster.description);
  raster.values.reserve(values.size());
  for (std::int64_t row = lattice.rows - 1; row >= 0; --row) {
    const auto begin = values.begin() + row * lattice.columns;
    raster.values.insert(raster.values.end(), begin, begin + lattice.columns);
  }
  return exports::geotiff_of(raster, file);
}

void add_rasters(const District& district, std::vector<File>& files) {
  const generate::Rasters& rasters = district.rasters;
  exports::Raster height;
  height.id = "height";
  height.description = "height above sea level, m 高程（米）";
  height.no_data = -9999;
  files.push_back(
      {"dem.tif", raster_of(district, rasters.fine, rasters.height, height, "dem.tif")});
  exports::Raster cover;
  cover.id = "cover";
  cover.type = exports::PixelType::Byte;
  cover.description = "land cover 土地覆盖";
  cover.categories = {{10, "trees 林地"},
                      {30, "grass 草地"},
                      {40, "crops 耕地"},
                      {50, "built-up 建设用地"},
                      {80, "water 水体"}};
  files.push_back(
      {"landcover.tif", raster_of(district, rasters.fine, rasters.cover, cover, "landcover.tif")});
  exports::Raster people;
  people.id = "people";
  people.type = exports::PixelType::Int32;
  people.description = "residents of a pixel 像元人口";
  people.no_data = -1;
  files.push_back({"population.tif", raster_of(district, rasters.coarse, rasters.population, people,
                                               "population.tif")});
}

bool is_ours(const fs::path& folder) {
  std::string line;
  if (std::FILE* file = std::fopen((folder / kMark).c_str(), "rb")) {
    for (int c = std::fgetc(file); c != EOF && c != '\n'; c = std::fgetc(file)) {
      line.push_back(static_cast<char>(c));
    }
    std::fclose(file);
  }
  return line == kFirstLine;
}

[[noreturn]] void throw_cannot_write(const fs::path& folder, const std::error_code& error) {
  throw InputError(folder.string(), "",
                   {"cannot be written: " + error.message(), "无法写入：" + error.message()},
                   {"name another folder with -o", "请用 -o 另选文件夹"});
}

// A folder beside another one, gone when it is left, whatever happened.
class Beside {
 public:
  explicit Beside(const fs::path& folder)
      : path_(fmt::format("{}.{}.part", folder.string(), ::getpid())) {
    std::error_code error;
    fs::create_directories(path_, error);
    if (error) throw_cannot_write(folder, error);
  }
  ~Beside() {
    std::error_code ignored;
    fs::remove_all(path_, ignored);
  }
  Beside(const Beside&) = delete;
  Beside& operator=(const Beside&) = delete;
  [[nodiscard]] const fs::path& path() const { return path_; }

 private:
  fs::path path_;
};

// "town/" and "town" are the same folder.
fs::path plain(const fs::path& folder) {
  const fs::path normal = folder.lexically_normal();
  return normal.has_filename() ? normal : normal.parent_path();
}

}  // namespace

std::vector<File> files_of(const District& district) {
  constexpr std::time_t kMade = 1'577'836'800;  // a date that never changes: 2020-01-01
  const std::vector<exports::Table> tables = tables_of(district);
  const auto scenarios = scenarios_of(district);
  std::vector<File> files;
  files.push_back({kMark, bytes_of(readme_of(district, tables, Language::En, kFirstLine))});
  files.push_back({"README.zh-CN.md", bytes_of(readme_of(district, tables, Language::Zh,
                                                         "# 由 hearth generate 生成的虚构区县"))});
  exports::LayerOptions options;
  options.crs = district.parameters.crs;
  options.made = kMade;
  options.file = "district.gpkg";
  files.push_back({"district.gpkg", exports::geopackage_of(tables, options)});
  add_rasters(district, files);
  for (const auto& [name, text] : scenarios) files.push_back({name, bytes_of(text)});
  return files;
}

void expect_writable(const fs::path& folder) {
  std::error_code error;
  const fs::path target = plain(folder);
  if (!fs::exists(target, error)) return;
  if (!fs::is_directory(target, error)) {
    throw InputError(folder.string(), "", {"is a file, not a folder", "是文件，不是文件夹"},
                     {"name another folder with -o", "请用 -o 另选文件夹"});
  }
  if (fs::is_empty(target, error) || is_ours(target)) return;
  throw InputError(folder.string(), "",
                   {"holds files that hearth generate did not make",
                    "该文件夹已有内容，且不是 hearth generate 生成的"},
                   {"name a new or empty folder with -o", "请用 -o 指定新的或空的文件夹"});
}

void write_files(const std::vector<File>& files, const fs::path& folder) {
  expect_writable(folder);
  const fs::path target = plain(folder);
  const Beside beside(target);
  for (const File& file : files) {
    write_whole(beside.path() / file.name, file.bytes);
  }
  std::error_code error;
  if (!fs::exists(target)) {
    fs::rename(beside.path(), target, error);
  } else {
    for (const File& file : files) {
      if (!error) fs::rename(beside.path() / file.name, target / file.name, error);
    }
  }
  if (error) throw_cannot_write(folder, error);
}

}  // namespace hearth::district_files
