#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "batch/tasks.h"
#include "results/index.h"

// The folder of a batch beside its results and its journal.
namespace hearth::batch {

// What the folder is for, as DIR/batch.json says it.
std::string manifest_text(const std::vector<Task>& tasks, const TaskOptions& options);

// Throws InputError where the folder holds another batch, naming the first thing in which it is
// another one.
void refuse_another(const std::filesystem::path& folder, const std::string& manifest);

// Makes it where it is missing, writes batch.json and takes away what a killed run began and
// the index of what was there: it comes back when the batch is whole. Throws
// InputError when it cannot be written in.
void make_folder(const std::filesystem::path& folder, const std::string& manifest);

// DIR/index.json: a catalogue for those who do not read HDF5.
std::string catalogue_text(const results::Index& index);

}  // namespace hearth::batch
