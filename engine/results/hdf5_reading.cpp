#include <hdf5.h>

#include <array>
#include <fstream>
#include <limits>

#include "results/hdf5_file.h"

namespace hearth::results {

namespace {

std::int64_t checked(std::int64_t status, const std::string& path) {
  if (status < 0) throw Hdf5Error(path + ": " + hdf5_complaint());
  return status;
}

int close_file(std::int64_t id) { return H5Fclose(id); }
int close_dataset(std::int64_t id) { return H5Dclose(id); }
int close_space(std::int64_t id) { return H5Sclose(id); }
int close_type(std::int64_t id) { return H5Tclose(id); }
int close_attribute(std::int64_t id) { return H5Aclose(id); }
int close_properties(std::int64_t id) { return H5Pclose(id); }

// More rows than row numbers can count are a damaged header, not data.
constexpr hssize_t kMostRows = std::int64_t{1} << 32;

std::size_t size_of_space(hid_t space, int rank, const std::string& path) {
  if (H5Sis_simple(space) <= 0 || H5Sget_simple_extent_ndims(space) != rank) {
    throw Hdf5Error(path + ": not " +
                    (rank == 0   ? "one value"
                     : rank == 1 ? "a column"
                                 : "a matrix"));
  }
  const hssize_t size = checked(H5Sget_simple_extent_npoints(space), path);
  if (size > kMostRows) throw Hdf5Error(path + ": " + std::to_string(size) + " rows");
  return static_cast<std::size_t>(size);
}

Handle open_dataset(hid_t file, const std::string& path) {
  return {checked(H5Dopen2(file, path.c_str(), H5P_DEFAULT), path), close_dataset};
}

Handle space_of(hid_t dataset, const std::string& path) {
  return {checked(H5Dget_space(dataset), path), close_space};
}

void expect_class(hid_t type, bool text, bool real, const std::string& path) {
  const H5T_class_t found = H5Tget_class(type);
  const bool right = text   ? found == H5T_STRING && H5Tis_variable_str(type) > 0
                     : real ? found == H5T_FLOAT || found == H5T_INTEGER
                            : found == H5T_INTEGER;
  if (!right) throw Hdf5Error(path + ": not " + (text ? "text" : "numbers"));
}

Handle memory_string() {
  Handle type(checked(H5Tcopy(H5T_C_S1), "string"), close_type);
  checked(H5Tset_size(type.id(), H5T_VARIABLE), "string");
  checked(H5Tset_cset(type.id(), H5T_CSET_UTF8), "string");
  return type;
}

// Takes the library's strings over and gives their memory back.
std::vector<std::string> take(std::vector<char*>& pointers, hid_t type, hid_t space) {
  std::vector<std::string> values;
  values.reserve(pointers.size());
  for (const char* pointer : pointers) values.emplace_back(pointer == nullptr ? "" : pointer);
  H5Dvlen_reclaim(type, space, H5P_DEFAULT, pointers.data());
  return values;
}

// Deflate never packs more than 1032 bytes into one: a header that claims more rows than that is
// damaged, and must not make us ask for their memory.
void expect_stored(hid_t dataset, std::size_t rows, const std::string& path) {
  if (rows / 1100 > H5Dget_storage_size(dataset)) throw Hdf5Error(path + ": rows without data");
}

struct OpenAttribute {
  Handle attribute, space, type;
  std::size_t size = 0;
};

OpenAttribute open_attribute(hid_t file, const std::string& object, const std::string& name) {
  const std::string where = object + " attribute " + name;
  OpenAttribute open;
  open.attribute = Handle(
      checked(H5Aopen_by_name(file, object.c_str(), name.c_str(), H5P_DEFAULT, H5P_DEFAULT), where),
      close_attribute);
  open.space = Handle(checked(H5Aget_space(open.attribute.id()), where), close_space);
  open.type = Handle(checked(H5Aget_type(open.attribute.id()), where), close_type);
  const hssize_t size = checked(H5Sget_simple_extent_npoints(open.space.id()), where);
  if (size > std::numeric_limits<std::int32_t>::max()) throw Hdf5Error(where + ": too long");
  open.size = static_cast<std::size_t>(size);
  return open;
}

void read_number(hid_t file, const std::string& object, const std::string& name, bool real,
                 hid_t memory_type, void* value) {
  const OpenAttribute open = open_attribute(file, object, name);
  const std::string where = object + " attribute " + name;
  expect_class(open.type.id(), false, real, where);
  if (open.size != 1) throw Hdf5Error(where + ": not one number");
  checked(H5Aread(open.attribute.id(), memory_type, value), where);
}

}  // namespace

bool is_hdf5(const std::filesystem::path& file) {
  std::ifstream stream(file, std::ios::binary);
  std::array<char, 8> start{};
  stream.read(start.data(), start.size());
  return stream && std::string_view(start.data(), start.size()) == "\x89HDF\r\n\x1a\n";
}

Hdf5Reader::Hdf5Reader(const std::filesystem::path& file) {
  const Handle access(checked(H5Pcreate(H5P_FILE_ACCESS), "properties"), close_properties);
  // Reading needs no lock, and some network file systems refuse them.
  checked(H5Pset_file_locking(access.id(), false, true), "properties");
  checked(H5Pset_fclose_degree(access.id(), H5F_CLOSE_STRONG), "properties");
  file_ = Handle(checked(H5Fopen(file.c_str(), H5F_ACC_RDONLY, access.id()), file.string()),
                 close_file);
  transfer_ = through_small_buffer();
}

bool Hdf5Reader::has(const std::string& path) const {
  // H5Lexists wants every step of the path to exist.
  for (std::size_t end = path.find('/', 1);; end = path.find('/', end + 1)) {
    const std::string step = path.substr(0, end);
    if (H5Lexists(file_.id(), step.c_str(), H5P_DEFAULT) <= 0) {
      H5Eclear2(H5E_DEFAULT);
      return false;
    }
    if (end == std::string::npos) return true;
  }
}

bool Hdf5Reader::has_attribute(const std::string& object, const std::string& name) const {
  const bool found = H5Aexists_by_name(file_.id(), object.c_str(), name.c_str(), H5P_DEFAULT) > 0;
  H5Eclear2(H5E_DEFAULT);
  return found;
}

void Hdf5Reader::attribute(const std::string& object, const std::string& name,
                           std::string& value) const {
  std::vector<std::string> values;
  attribute(object, name, values);
  if (values.size() != 1) throw Hdf5Error(object + " attribute " + name + ": not one text");
  value = std::move(values.front());
}

void Hdf5Reader::attribute(const std::string& object, const std::string& name,
                           std::vector<std::string>& values) const {
  const OpenAttribute open = open_attribute(file_.id(), object, name);
  const std::string where = object + " attribute " + name;
  expect_class(open.type.id(), true, false, where);
  values.clear();
  if (open.size == 0) return;
  std::vector<char*> pointers(open.size, nullptr);
  const Handle type = memory_string();
  checked(H5Aread(open.attribute.id(), type.id(), pointers.data()), where);
  values = take(pointers, type.id(), open.space.id());
}

void Hdf5Reader::attribute(const std::string& object, const std::string& name,
                           double& value) const {
  read_number(file_.id(), object, name, true, H5T_NATIVE_DOUBLE, &value);
}

void Hdf5Reader::attribute(const std::string& object, const std::string& name,
                           std::int64_t& value) const {
  read_number(file_.id(), object, name, false, H5T_NATIVE_INT64, &value);
}

void Hdf5Reader::attribute(const std::string& object, const std::string& name,
                           std::vector<std::int32_t>& values) const {
  const OpenAttribute open = open_attribute(file_.id(), object, name);
  const std::string where = object + " attribute " + name;
  expect_class(open.type.id(), false, false, where);
  values.assign(open.size, 0);
  if (open.size == 0) return;
  checked(H5Aread(open.attribute.id(), H5T_NATIVE_INT32, values.data()), where);
}

std::size_t Hdf5Reader::length(const std::string& path) const {
  const Handle dataset = open_dataset(file_.id(), path);
  return size_of_space(space_of(dataset.id(), path).id(), 1, path);
}

template <typename T>
void Hdf5Reader::numbers(const std::string& path, std::int64_t memory_type, std::vector<T>& values,
                         int rank) const {
  const Handle dataset = open_dataset(file_.id(), path);
  const Handle type(checked(H5Dget_type(dataset.id()), path), close_type);
  expect_class(type.id(), false, std::is_floating_point_v<T>, path);
  if (std::is_integral_v<T> && H5Tget_size(type.id()) > sizeof(T)) {
    throw Hdf5Error(path + ": wider numbers than expected");
  }
  const std::size_t size = size_of_space(space_of(dataset.id(), path).id(), rank, path);
  expect_stored(dataset.id(), size, path);
  values.assign(size, T{});
  if (size == 0) return;
  checked(H5Dread(dataset.id(), memory_type, H5S_ALL, H5S_ALL, transfer_.id(), values.data()),
          path);
}

void Hdf5Reader::column(const std::string& path, std::vector<std::int8_t>& values) const {
  numbers(path, H5T_NATIVE_INT8, values);
}
void Hdf5Reader::column(const std::string& path, std::vector<std::int32_t>& values) const {
  numbers(path, H5T_NATIVE_INT32, values);
}
void Hdf5Reader::column(const std::string& path, std::vector<std::int64_t>& values) const {
  numbers(path, H5T_NATIVE_INT64, values);
}
void Hdf5Reader::column(const std::string& path, std::vector<double>& values) const {
  numbers(path, H5T_NATIVE_DOUBLE, values);
}

void Hdf5Reader::column(const std::string& path, std::vector<std::string>& values) const {
  const Handle dataset = open_dataset(file_.id(), path);
  const Handle type(checked(H5Dget_type(dataset.id()), path), close_type);
  expect_class(type.id(), true, false, path);
  const Handle space = space_of(dataset.id(), path);
  const std::size_t size = size_of_space(space.id(), 1, path);
  expect_stored(dataset.id(), size, path);
  values.clear();
  if (size == 0) return;
  std::vector<char*> pointers(size, nullptr);
  const Handle memory = memory_string();
  checked(H5Dread(dataset.id(), memory.id(), H5S_ALL, H5S_ALL, transfer_.id(), pointers.data()),
          path);
  values = take(pointers, memory.id(), space.id());
}

void Hdf5Reader::expect_extent(const std::string& path, std::size_t rows,
                               std::size_t columns) const {
  const Handle dataset = open_dataset(file_.id(), path);
  const Handle space = space_of(dataset.id(), path);
  size_of_space(space.id(), 2, path);
  std::array<hsize_t, 2> extent{};
  checked(H5Sget_simple_extent_dims(space.id(), extent.data(), nullptr), path);
  if (extent[0] != rows || extent[1] != columns) {
    throw Hdf5Error(path + ": " + std::to_string(extent[0]) + " x " + std::to_string(extent[1]) +
                    " values instead of " + std::to_string(rows) + " x " + std::to_string(columns));
  }
}

void Hdf5Reader::matrix(const std::string& path, std::size_t rows, std::size_t columns,
                        std::vector<std::int8_t>& values) const {
  expect_extent(path, rows, columns);
  numbers(path, H5T_NATIVE_INT8, values, 2);
}
void Hdf5Reader::matrix(const std::string& path, std::size_t rows, std::size_t columns,
                        std::vector<std::int32_t>& values) const {
  expect_extent(path, rows, columns);
  numbers(path, H5T_NATIVE_INT32, values, 2);
}
void Hdf5Reader::matrix(const std::string& path, std::size_t rows, std::size_t columns,
                        std::vector<std::int64_t>& values) const {
  expect_extent(path, rows, columns);
  numbers(path, H5T_NATIVE_INT64, values, 2);
}

std::string Hdf5Reader::scalar(const std::string& path) const {
  const Handle dataset = open_dataset(file_.id(), path);
  const Handle type(checked(H5Dget_type(dataset.id()), path), close_type);
  expect_class(type.id(), true, false, path);
  const Handle space = space_of(dataset.id(), path);
  size_of_space(space.id(), 0, path);
  std::vector<char*> pointers(1, nullptr);
  const Handle memory = memory_string();
  checked(H5Dread(dataset.id(), memory.id(), H5S_ALL, H5S_ALL, transfer_.id(), pointers.data()),
          path);
  return take(pointers, memory.id(), space.id()).front();
}

}  // namespace hearth::results
