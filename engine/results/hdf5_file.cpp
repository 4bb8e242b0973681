#include "results/hdf5_file.h"

#include <fmt/format.h>
#include <hdf5.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <cassert>
#include <cstring>

namespace hearth::results {

namespace {

// Larger columns are chunked and deflated; below, packing costs more time than it saves room.
constexpr std::size_t kContiguousBytes = std::size_t{256} * 1024;
constexpr std::size_t kChunkRows = std::size_t{64} * 1024;
constexpr unsigned kDeflateLevel = 4;
constexpr std::size_t kBufferBytes = std::size_t{16} * 1024;
constexpr std::size_t kCoreIncrement = std::size_t{1024} * 1024;
// Attributes and links stay in the object's header up to so many: smaller than a heap of their own.
constexpr unsigned kMostCompact = 64;
constexpr unsigned kLeastDense = 48;

std::int64_t checked(std::int64_t status, const std::string& path) {
  if (status < 0) throw Hdf5Error(path + ": " + hdf5_complaint());
  return status;
}

int close_file(std::int64_t id) { return H5Fclose(id); }
int close_group(std::int64_t id) { return H5Gclose(id); }
int close_dataset(std::int64_t id) { return H5Dclose(id); }
int close_space(std::int64_t id) { return H5Sclose(id); }
int close_type(std::int64_t id) { return H5Tclose(id); }
int close_attribute(std::int64_t id) { return H5Aclose(id); }
int close_properties(std::int64_t id) { return H5Pclose(id); }
int close_object(std::int64_t id) { return H5Oclose(id); }

// No times in the header, few attributes without a heap: for groups, datasets and the root.
Handle creation_properties(hid_t kind) {
  Handle properties(checked(H5Pcreate(kind), "properties"), close_properties);
  checked(H5Pset_obj_track_times(properties.id(), false), "properties");
  checked(H5Pset_attr_phase_change(properties.id(), kMostCompact, kLeastDense), "properties");
  if (kind != H5P_DATASET_CREATE) {
    checked(H5Pset_link_phase_change(properties.id(), kMostCompact, kLeastDense), "properties");
  }
  return properties;
}

Handle utf8_links() {
  Handle properties(checked(H5Pcreate(H5P_LINK_CREATE), "properties"), close_properties);
  checked(H5Pset_char_encoding(properties.id(), H5T_CSET_UTF8), "properties");
  return properties;
}

Handle utf8_string() {
  Handle type(checked(H5Tcopy(H5T_C_S1), "string"), close_type);
  checked(H5Tset_size(type.id(), H5T_VARIABLE), "string");
  checked(H5Tset_cset(type.id(), H5T_CSET_UTF8), "string");
  return type;
}

Handle simple_space(std::size_t size) {
  const hsize_t extent = size;
  return {checked(H5Screate_simple(1, &extent, nullptr), "space"), close_space};
}

Handle scalar_space() { return {checked(H5Screate(H5S_SCALAR), "space"), close_space}; }

void write_attribute(hid_t object, const char* name, hid_t type, hid_t space, const void* value) {
  const Handle attribute(checked(H5Acreate2(object, name, type, space, H5P_DEFAULT, H5P_DEFAULT),
                                 std::string("attribute ") + name),
                         close_attribute);
  if (H5Sget_simple_extent_npoints(space) == 0) return;
  checked(H5Awrite(attribute.id(), type, value), std::string("attribute ") + name);
}

void write_text_attribute(hid_t object, const char* name, std::string_view value) {
  const std::string text(value);
  const char* pointer = text.c_str();
  write_attribute(object, name, utf8_string().id(), scalar_space().id(), &pointer);
}

// CLASS and NAME of the dimension-scale specification are short strings of fixed length.
void write_fixed_attribute(hid_t object, const char* name, const std::string& value) {
  const Handle type(checked(H5Tcopy(H5T_C_S1), name), close_type);
  checked(H5Tset_size(type.id(), value.size() + 1), name);
  write_attribute(object, name, type.id(), scalar_space().id(), value.c_str());
}

void describe_dataset(hid_t dataset, const About& about) {
  write_text_attribute(dataset, "units", about.units);
  write_text_attribute(dataset, "description", about.description);
  if (about.flags.empty()) return;
  std::vector<std::int8_t> values;
  std::string meanings;
  for (const auto& [value, meaning] : about.flags) {
    values.push_back(value);
    meanings += (meanings.empty() ? "" : " ") + meaning;
  }
  write_attribute(dataset, "flag_values", H5T_STD_I8LE, simple_space(values.size()).id(),
                  values.data());
  write_text_attribute(dataset, "flag_meanings", meanings);
}

std::uint64_t reference_to(hid_t file, const std::string& path) {
  hobj_ref_t reference = 0;
  checked(H5Rcreate(&reference, file, path.c_str(), H5R_OBJECT, -1), path);
  return reference;
}

// One entry of REFERENCE_LIST. Written by us and not by the library's H5DS, which copies the
// padding of this struct from the stack into the file: other bytes in every run.
struct BackReference {
  hobj_ref_t dataset = 0;
  std::int32_t axis = 0;
  std::int32_t padding = 0;
};

Handle back_reference_type() {
  Handle type(checked(H5Tcreate(H5T_COMPOUND, sizeof(BackReference)), "type"), close_type);
  checked(H5Tinsert(type.id(), "dataset", HOFFSET(BackReference, dataset), H5T_STD_REF_OBJ),
          "type");
  checked(H5Tinsert(type.id(), "dimension", HOFFSET(BackReference, axis), H5T_NATIVE_INT32),
          "type");
  return type;
}

// The innermost message says what was wrong, the outer ones only who had asked.
herr_t first(unsigned depth, const H5E_error2_t* error, void* text) {
  if (depth == 0 && error->desc != nullptr) *static_cast<std::string*>(text) = error->desc;
  return 0;
}

}  // namespace

std::string hdf5_complaint() {
  std::string text;
  H5Ewalk2(H5E_DEFAULT, H5E_WALK_UPWARD, first, &text);
  H5Eclear2(H5E_DEFAULT);
  return text;
}

Handle through_small_buffer() {
  Handle properties(checked(H5Pcreate(H5P_DATASET_XFER), "properties"), close_properties);
  checked(H5Pset_buffer(properties.id(), kBufferBytes, nullptr, nullptr), "properties");
  return properties;
}

QuietErrors::QuietErrors() {
  H5E_auto2_t function = nullptr;
  H5Eget_auto2(H5E_DEFAULT, &function, &data_);
  static_assert(sizeof(function) == sizeof(function_));
  std::memcpy(&function_, &function, sizeof(function));
  H5Eset_auto2(H5E_DEFAULT, nullptr, nullptr);
}

QuietErrors::~QuietErrors() {
  H5E_auto2_t function = nullptr;
  std::memcpy(&function, &function_, sizeof(function));
  H5Eset_auto2(H5E_DEFAULT, function, data_);
}

// The driver's memory, copied at the last moment, when closing has put its marks right:
// H5Fget_file_image clears the mark "open for writing" in its copy but leaves the checksum wrong.
struct Hdf5Writer::Image {
  std::size_t size = 0;
  std::vector<unsigned char> bytes;

  static herr_t keep(void* memory, H5FD_file_image_op_t operation, void* image) {
    auto& self = *static_cast<Image*>(image);
    if (operation == H5FD_FILE_IMAGE_OP_FILE_CLOSE && self.size > 0) {
      const auto* first = static_cast<const unsigned char*>(memory);
      self.bytes.assign(first, first + self.size);
    }
    return H5free_memory(memory);
  }
  static void* same(void* image) { return image; }
  static herr_t leave(void* /*image*/) { return 0; }
};

Hdf5Writer::~Hdf5Writer() = default;

Hdf5Writer::Hdf5Writer() : image_(std::make_unique<Image>()) {
  const Handle access(checked(H5Pcreate(H5P_FILE_ACCESS), "properties"), close_properties);
  // In memory: a full disk is then our own plain write's failure, not one inside the library,
  // which cannot close such a file any more.
  checked(H5Pset_fapl_core(access.id(), kCoreIncrement, false), "properties");
  checked(H5Pset_libver_bounds(access.id(), H5F_LIBVER_V18, H5F_LIBVER_V18), "properties");
  checked(H5Pset_fclose_degree(access.id(), H5F_CLOSE_STRONG), "properties");
  H5FD_file_image_callbacks_t callbacks{nullptr,     nullptr,      nullptr,     Image::keep,
                                        Image::same, Image::leave, image_.get()};
  checked(H5Pset_file_image_callbacks(access.id(), &callbacks), "properties");
  const Handle creation = creation_properties(H5P_FILE_CREATE);
  // The library takes two files in memory of one name for the same; the name is stored nowhere.
  static std::atomic<std::uint64_t> made{0};
  const std::string name = "hearth-result-" + std::to_string(made++);
  file_ = Handle(checked(H5Fcreate(name.c_str(), H5F_ACC_TRUNC, creation.id(), access.id()),
                         "the file in memory"),
                 close_file);
  transfer_ = through_small_buffer();
}

void Hdf5Writer::group(const std::string& path) {
  const Handle creation = creation_properties(H5P_GROUP_CREATE);
  const Handle made(
      checked(H5Gcreate2(file_.id(), path.c_str(), utf8_links().id(), creation.id(), H5P_DEFAULT),
              path),
      close_group);
}

void Hdf5Writer::attribute(const std::string& object, const std::string& name,
                           std::string_view value) {
  const Handle at(checked(H5Oopen(file_.id(), object.c_str(), H5P_DEFAULT), object), close_object);
  write_text_attribute(at.id(), name.c_str(), value);
}

void Hdf5Writer::attribute(const std::string& object, const std::string& name, double value) {
  const Handle at(checked(H5Oopen(file_.id(), object.c_str(), H5P_DEFAULT), object), close_object);
  write_attribute(at.id(), name.c_str(), H5T_IEEE_F64LE, scalar_space().id(), &value);
}

void Hdf5Writer::attribute(const std::string& object, const std::string& name, std::int64_t value) {
  const Handle at(checked(H5Oopen(file_.id(), object.c_str(), H5P_DEFAULT), object), close_object);
  write_attribute(at.id(), name.c_str(), H5T_STD_I64LE, scalar_space().id(), &value);
}

void Hdf5Writer::attribute(const std::string& object, const std::string& name,
                           std::span<const std::int32_t> values) {
  const Handle at(checked(H5Oopen(file_.id(), object.c_str(), H5P_DEFAULT), object), close_object);
  write_attribute(at.id(), name.c_str(), H5T_STD_I32LE, simple_space(values.size()).id(),
                  values.data());
}

void Hdf5Writer::attribute(const std::string& object, const std::string& name,
                           std::span<const std::string> values) {
  const Handle at(checked(H5Oopen(file_.id(), object.c_str(), H5P_DEFAULT), object), close_object);
  std::vector<const char*> pointers;
  for (const std::string& value : values) pointers.push_back(value.c_str());
  write_attribute(at.id(), name.c_str(), utf8_string().id(), simple_space(values.size()).id(),
                  pointers.data());
}

void Hdf5Writer::dimension(const std::string& path, std::size_t size,
                           std::string_view description) {
  const Handle creation = creation_properties(H5P_DATASET_CREATE);
  checked(H5Pset_fill_time(creation.id(), H5D_FILL_TIME_NEVER), path);  // takes no room
  const Handle dataset(
      checked(H5Dcreate2(file_.id(), path.c_str(), H5T_STD_I32LE, simple_space(size).id(),
                         utf8_links().id(), creation.id(), H5P_DEFAULT),
              path),
      close_dataset);
  // The words by which netCDF knows a dimension that is no variable.
  std::string width = std::to_string(size);
  width.insert(0, width.size() < 10 ? 10 - width.size() : 0, ' ');
  write_fixed_attribute(dataset.id(), "CLASS", "DIMENSION_SCALE");
  write_fixed_attribute(dataset.id(), "NAME",
                        "This is a netCDF dimension but not a netCDF variable." + width);
  describe_dataset(dataset.id(), {"1", description});
  dimensions_.push_back({path, size, reference_to(file_.id(), path), {}});
}

Hdf5Writer::Shape Hdf5Writer::shape_of(const std::string& path,
                                       std::initializer_list<const std::string*> dimensions) {
  Shape shape;
  for (const std::string* wanted : dimensions) {
    const auto known = std::find_if(dimensions_.begin(), dimensions_.end(),
                                    [&](const Dimension& d) { return d.path == *wanted; });
    if (known == dimensions_.end()) throw Hdf5Error(path + ": there is no dimension " + *wanted);
    shape.push_back(&*known);
  }
  return shape;
}

Handle Hdf5Writer::create(const std::string& path, std::int64_t type, const Shape& shape,
                          const About& about) {
  const Handle creation = creation_properties(H5P_DATASET_CREATE);
  std::vector<hsize_t> extent;
  std::size_t count = 1;
  for (const Dimension* dimension : shape) {
    extent.push_back(dimension->size);
    count *= dimension->size;
  }
  if (!shape.empty() && count * H5Tget_size(type) > kContiguousBytes) {
    std::vector<hsize_t> chunk = extent;
    chunk.back() = std::min<hsize_t>(chunk.back(), kChunkRows);
    if (chunk.size() == 2) {
      chunk[0] = std::clamp<hsize_t>(kChunkRows / chunk[1], 1, chunk[0]);
    }
    checked(H5Pset_chunk(creation.id(), static_cast<int>(chunk.size()), chunk.data()), path);
    checked(H5Pset_shuffle(creation.id()), path);
    checked(H5Pset_deflate(creation.id(), kDeflateLevel), path);
  }
  const Handle space =
      shape.empty()
          ? scalar_space()
          : Handle(
                checked(H5Screate_simple(static_cast<int>(extent.size()), extent.data(), nullptr),
                        path),
                close_space);
  Handle dataset(checked(H5Dcreate2(file_.id(), path.c_str(), type, space.id(), utf8_links().id(),
                                    creation.id(), H5P_DEFAULT),
                         path),
                 close_dataset);
  describe_dataset(dataset.id(), about);
  if (!shape.empty()) attach(path, dataset.id(), shape);
  return dataset;
}

void Hdf5Writer::attach(const std::string& path, std::int64_t dataset, const Shape& shape) {
  std::vector<hobj_ref_t> references;
  references.reserve(shape.size());
  for (const Dimension* dimension : shape) references.push_back(dimension->reference);
  std::vector<hvl_t> lists;
  lists.reserve(shape.size());
  for (hobj_ref_t& reference : references) lists.push_back({1, &reference});
  const Handle type(checked(H5Tvlen_create(H5T_STD_REF_OBJ), path), close_type);
  write_attribute(dataset, "DIMENSION_LIST", type.id(), simple_space(lists.size()).id(),
                  lists.data());
  const std::uint64_t own = reference_to(file_.id(), path);
  for (std::size_t axis = 0; axis < shape.size(); ++axis) {
    shape[axis]->uses.push_back({own, static_cast<std::int32_t>(axis)});
  }
}

void Hdf5Writer::store(const std::string& path, const Shape& shape, const About& about,
                       const Values& values) {
  std::size_t count = 1;
  for (const Dimension* dimension : shape) count *= dimension->size;
  if (count != values.size) {
    throw Hdf5Error(fmt::format("{}: {} values for {} places", path, values.size, count));
  }
  const Handle dataset = create(path, values.file_type, shape, about);
  if (values.size == 0) return;
  checked(H5Dwrite(dataset.id(), values.memory_type, H5S_ALL, H5S_ALL, transfer_.id(), values.data),
          path);
}

void Hdf5Writer::column(const std::string& path, const std::string& dimension, const About& about,
                        std::span<const std::string> values) {
  std::vector<const char*> pointers;
  pointers.reserve(values.size());
  for (const std::string& value : values) pointers.push_back(value.c_str());
  const Handle type = utf8_string();
  store(path, shape_of(path, {&dimension}), about,
        {type.id(), type.id(), values.size(), pointers.data()});
}

void Hdf5Writer::scalar(const std::string& path, const About& about, const std::string& value) {
  const Handle type = utf8_string();
  const Handle dataset = create(path, type.id(), {}, about);
  const char* pointer = value.c_str();
  checked(H5Dwrite(dataset.id(), type.id(), H5S_ALL, H5S_ALL, transfer_.id(), &pointer), path);
}

std::vector<unsigned char> Hdf5Writer::finish() {
  const Handle type = back_reference_type();
  for (const Dimension& dimension : dimensions_) {
    if (dimension.uses.empty()) continue;
    std::vector<BackReference> list;
    for (const Use& use : dimension.uses) list.push_back({use.dataset, use.axis, 0});
    const Handle at(
        checked(H5Oopen(file_.id(), dimension.path.c_str(), H5P_DEFAULT), dimension.path),
        close_object);
    write_attribute(at.id(), "REFERENCE_LIST", type.id(), simple_space(list.size()).id(),
                    list.data());
  }
  dimensions_.clear();
  checked(H5Fflush(file_.id(), H5F_SCOPE_GLOBAL), "the file in memory");
  image_->size = static_cast<std::size_t>(
      checked(H5Fget_file_image(file_.id(), nullptr, 0), "the file in memory"));
  checked(H5Fclose(file_.release()), "the file in memory");
  if (image_->bytes.empty()) throw Hdf5Error("the file in memory was not handed over");
  return std::move(image_->bytes);
}

}  // namespace hearth::results
