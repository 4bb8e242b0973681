#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "generate/district.h"

// A generated district as files: layers, rasters, scenarios that run, and a page that says what is
// invented. "Synthetic" stands in each of them.
namespace hearth::district_files {

struct File {
  std::string name;
  std::vector<unsigned char> bytes;
};

// The same district gives the same bytes. The first file is the one by which a folder is known to
// be ours.
std::vector<File> files_of(const generate::District& district);

// Refuses with InputError a folder that holds something else, before anything is worked out.
void expect_writable(const std::filesystem::path& folder);

// Writes all files beside the folder first, then moves them into place: nothing half-written is
// left. In a folder that is ours they take the place of those before; other files there stay.
void write_files(const std::vector<File>& files, const std::filesystem::path& folder);

}  // namespace hearth::district_files
