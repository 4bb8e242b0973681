#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <initializer_list>
#include <memory>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

// The little of HDF5 that a result file needs: groups, attributes, columns of numbers and of UTF-8
// strings, and named dimensions that netCDF, xarray and GDAL understand. hdf5_file.cpp and
// hdf5_reading.cpp alone see the library.
namespace hearth::results {

// The library refused; what() names the object and repeats the library's own words.
class Hdf5Error : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

// What stands beside every dataset.
struct About {
  std::string_view units;  // "m", "persons", "1"; empty for text
  std::string_view description;
  std::vector<std::pair<std::int8_t, std::string>> flags = {};  // value -> meaning, for flags
  std::int64_t rows = -1;  // a column of row numbers: rows of the table it points into
  bool or_none = false;    // ... in which -1 stands for none
};

// The two dimensions of a matrix, by their paths.
struct Axes {
  std::string rows, columns;
};

// Owns one HDF5 identifier.
class Handle {
 public:
  using Close = int (*)(std::int64_t);
  Handle() = default;
  Handle(std::int64_t id, Close close) : id_(id), close_(close) {}
  Handle(Handle&& other) noexcept
      : id_(std::exchange(other.id_, -1)), close_(std::exchange(other.close_, nullptr)) {}
  Handle& operator=(Handle&& other) noexcept {
    std::swap(id_, other.id_);
    std::swap(close_, other.close_);
    return *this;
  }
  Handle(const Handle&) = delete;
  Handle& operator=(const Handle&) = delete;
  ~Handle() {
    if (id_ >= 0 && close_ != nullptr) close_(id_);
  }
  [[nodiscard]] std::int64_t id() const { return id_; }
  std::int64_t release() { return std::exchange(id_, -1); }

 private:
  std::int64_t id_ = -1;
  Close close_ = nullptr;
};

// How columns are moved: through a small buffer. The library's own takes 1 MB, and it is cleared
// anew for every column of texts.
Handle through_small_buffer();

// Keeps the library from printing its error stack while it lives; we turn it into an exception.
class QuietErrors {
 public:
  QuietErrors();
  ~QuietErrors();
  QuietErrors(const QuietErrors&) = delete;
  QuietErrors& operator=(const QuietErrors&) = delete;

 private:
  void* function_ = nullptr;
  void* data_ = nullptr;
};

// Builds a file in memory. The same calls give the same bytes: no times, no addresses, fixed
// version bounds. All paths are absolute; a group is made before what is in it.
class Hdf5Writer {
 public:
  Hdf5Writer();
  ~Hdf5Writer();
  Hdf5Writer(const Hdf5Writer&) = delete;
  Hdf5Writer& operator=(const Hdf5Writer&) = delete;

  void group(const std::string& path);
  void attribute(const std::string& object, const std::string& name, std::string_view value);
  void attribute(const std::string& object, const std::string& name, double value);
  void attribute(const std::string& object, const std::string& name, std::int64_t value);
  void attribute(const std::string& object, const std::string& name,
                 std::span<const std::int32_t> values);
  void attribute(const std::string& object, const std::string& name,
                 std::span<const std::string> values);

  // A named dimension without values of its own, which columns of this group and of the groups
  // below it may have.
  void dimension(const std::string& path, std::size_t size, std::string_view description);

  // A column along `dimension`. Requires: as many values as the dimension is long.
  void column(const std::string& path, const std::string& dimension, const About& about,
              std::span<const std::int8_t> values);
  void column(const std::string& path, const std::string& dimension, const About& about,
              std::span<const std::int32_t> values);
  void column(const std::string& path, const std::string& dimension, const About& about,
              std::span<const std::int64_t> values);
  void column(const std::string& path, const std::string& dimension, const About& about,
              std::span<const double> values);
  void column(const std::string& path, const std::string& dimension, const About& about,
              std::span<const std::string> values);
  // Values of each row of `rows` along `columns`, row after row. Requires: as many as both say.
  void matrix(const std::string& path, const Axes& axes, const About& about,
              std::span<const std::int8_t> values);
  void matrix(const std::string& path, const Axes& axes, const About& about,
              std::span<const std::int32_t> values);
  void matrix(const std::string& path, const Axes& axes, const About& about,
              std::span<const std::int64_t> values);
  void matrix(const std::string& path, const Axes& axes, const About& about,
              std::span<const double> values);
  // One text, without a dimension.
  void scalar(const std::string& path, const About& about, const std::string& value);

  // The bytes of the whole file. Nothing may be added afterwards.
  std::vector<unsigned char> finish();

 private:
  // A dataset that has a dimension, and as which of its own.
  struct Use {
    std::uint64_t dataset = 0;
    std::int32_t axis = 0;
  };
  struct Dimension {
    std::string path;
    std::size_t size = 0;
    std::uint64_t reference = 0;
    std::vector<Use> uses;
  };
  struct Values {
    std::int64_t file_type;
    std::int64_t memory_type;
    std::size_t size;
    const void* data;
  };
  using Shape = std::vector<Dimension*>;  // empty: one value
  Shape shape_of(const std::string& path, std::initializer_list<const std::string*> dimensions);
  Handle create(const std::string& path, std::int64_t type, const Shape& shape, const About& about);
  void attach(const std::string& path, std::int64_t dataset, const Shape& shape);
  void store(const std::string& path, const Shape& shape, const About& about, const Values& values);

  struct Image;

  QuietErrors quiet_;
  std::unique_ptr<Image> image_;  // outlives file_, which hands its bytes over when it is closed
  Handle file_;
  Handle transfer_;
  std::vector<Dimension> dimensions_;
};

// Does the file begin as HDF5 files do?
bool is_hdf5(const std::filesystem::path& file);

// Reads such a file, or anybody's: nothing that it claims is believed unchecked. Throws Hdf5Error.
class Hdf5Reader {
 public:
  explicit Hdf5Reader(const std::filesystem::path& file);

  [[nodiscard]] bool has(const std::string& path) const;
  [[nodiscard]] bool has_attribute(const std::string& object, const std::string& name) const;
  void attribute(const std::string& object, const std::string& name, std::string& value) const;
  void attribute(const std::string& object, const std::string& name, double& value) const;
  void attribute(const std::string& object, const std::string& name, std::int64_t& value) const;
  void attribute(const std::string& object, const std::string& name,
                 std::vector<std::int32_t>& values) const;
  void attribute(const std::string& object, const std::string& name,
                 std::vector<std::string>& values) const;

  [[nodiscard]] std::size_t length(const std::string& path) const;
  void column(const std::string& path, std::vector<std::int8_t>& values) const;
  void column(const std::string& path, std::vector<std::int32_t>& values) const;
  void column(const std::string& path, std::vector<std::int64_t>& values) const;
  void column(const std::string& path, std::vector<double>& values) const;
  void column(const std::string& path, std::vector<std::string>& values) const;
  // Row after row. Throws when it is not rows x columns.
  void matrix(const std::string& path, std::size_t rows, std::size_t columns,
              std::vector<std::int8_t>& values) const;
  void matrix(const std::string& path, std::size_t rows, std::size_t columns,
              std::vector<std::int32_t>& values) const;
  void matrix(const std::string& path, std::size_t rows, std::size_t columns,
              std::vector<std::int64_t>& values) const;
  [[nodiscard]] std::string scalar(const std::string& path) const;

 private:
  template <typename T>
  void numbers(const std::string& path, std::int64_t memory_type, std::vector<T>& values,
               int rank = 1) const;
  void expect_extent(const std::string& path, std::size_t rows, std::size_t columns) const;

  QuietErrors quiet_;
  Handle file_;
  Handle transfer_;
};

// What the library last complained about; empties its error stack.
std::string hdf5_complaint();

}  // namespace hearth::results
