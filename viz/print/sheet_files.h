#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "print/sheets.h"
#include "print/type.h"

namespace hearth::print {

// Paints sheets into a folder, each in every format asked for.
class SheetFiles {
 public:
  // Makes the folder where it is missing; throws InputError where it cannot be made.
  SheetFiles(const SheetOptions& options, const Type& type);
  // "<name>-<paper>-<language>.<ext>".
  void add(const std::string& name, const Scene& scene);
  [[nodiscard]] const std::vector<std::filesystem::path>& files() const { return files_; }

 private:
  const SheetOptions& options_;
  const Type& type_;
  std::vector<std::filesystem::path> files_;
};

}  // namespace hearth::print
