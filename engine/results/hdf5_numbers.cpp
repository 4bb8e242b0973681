// Columns and matrices of numbers: the type of each in the file and in memory.
#include <hdf5.h>

#include "results/hdf5_file.h"

namespace hearth::results {

void Hdf5Writer::matrix(const std::string& path, const Axes& axes, const About& about,
                        std::span<const std::int8_t> values) {
  store(path, shape_of(path, {&axes.rows, &axes.columns}), about,
        {H5T_STD_I8LE, H5T_NATIVE_INT8, values.size(), values.data()});
}
void Hdf5Writer::matrix(const std::string& path, const Axes& axes, const About& about,
                        std::span<const std::int32_t> values) {
  store(path, shape_of(path, {&axes.rows, &axes.columns}), about,
        {H5T_STD_I32LE, H5T_NATIVE_INT32, values.size(), values.data()});
}
void Hdf5Writer::matrix(const std::string& path, const Axes& axes, const About& about,
                        std::span<const std::int64_t> values) {
  store(path, shape_of(path, {&axes.rows, &axes.columns}), about,
        {H5T_STD_I64LE, H5T_NATIVE_INT64, values.size(), values.data()});
}

void Hdf5Writer::matrix(const std::string& path, const Axes& axes, const About& about,
                        std::span<const double> values) {
  store(path, shape_of(path, {&axes.rows, &axes.columns}), about,
        {H5T_IEEE_F64LE, H5T_NATIVE_DOUBLE, values.size(), values.data()});
}

void Hdf5Writer::column(const std::string& path, const std::string& dimension, const About& about,
                        std::span<const std::int8_t> values) {
  store(path, shape_of(path, {&dimension}), about,
        {H5T_STD_I8LE, H5T_NATIVE_INT8, values.size(), values.data()});
}
void Hdf5Writer::column(const std::string& path, const std::string& dimension, const About& about,
                        std::span<const std::int32_t> values) {
  store(path, shape_of(path, {&dimension}), about,
        {H5T_STD_I32LE, H5T_NATIVE_INT32, values.size(), values.data()});
}
void Hdf5Writer::column(const std::string& path, const std::string& dimension, const About& about,
                        std::span<const std::int64_t> values) {
  store(path, shape_of(path, {&dimension}), about,
        {H5T_STD_I64LE, H5T_NATIVE_INT64, values.size(), values.data()});
}
void Hdf5Writer::column(const std::string& path, const std::string& dimension, const About& about,
                        std::span<const double> values) {
  store(path, shape_of(path, {&dimension}), about,
        {H5T_IEEE_F64LE, H5T_NATIVE_DOUBLE, values.size(), values.data()});
}

}  // namespace hearth::results
