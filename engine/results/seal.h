#pragma once

#include <cstddef>
#include <filesystem>
#include <span>
#include <string>

// Result files know when they were damaged.
namespace hearth::results {

// The line that stands after the HDF5 bytes: "hearth-crc32 0123abcd\n", the CRC-32 (zlib's) of all
// bytes before it. HDF5 readers never look there, and drop it when they change the file.
constexpr std::size_t kSealSize = 22;
std::string seal_of(std::span<const unsigned char> bytes);

enum class Seal { Whole, Absent, Broken };

// Reads the file once and compares. Throws InputError when it cannot be read.
Seal check_seal(const std::filesystem::path& file);

}  // namespace hearth::results
