#include "print/sheet_files.h"

#include <system_error>

#include "core/error.h"

namespace hearth::print {

namespace {

const char* name_of(Paper paper) {
  switch (paper) {
    case Paper::A4:
      return "a4";
    case Paper::A3:
      return "a3";
    case Paper::Slide:
      break;
  }
  return "slide";
}

const char* name_of(SheetLanguage language) {
  switch (language) {
    case SheetLanguage::En:
      return "en";
    case SheetLanguage::Zh:
      return "zh";
    case SheetLanguage::Both:
      break;
  }
  return "zh-en";
}

void make_folder(const std::filesystem::path& folder) {
  if (folder.empty()) return;
  std::error_code failed;
  std::filesystem::create_directories(folder, failed);
  if (failed || !std::filesystem::is_directory(folder)) {
    throw InputError(
        folder.string(), "",
        {"this folder for the map sheets cannot be made", "无法创建图件文件夹"},
        {"choose a folder that is writable (option -o)", "请用 -o 指定一个可写的文件夹"});
  }
}

}  // namespace

SheetFiles::SheetFiles(const SheetOptions& options, const Type& type)
    : options_(options), type_(type) {
  make_folder(options.folder);
}

void SheetFiles::add(const std::string& name, const Scene& scene) {
  const std::string stem = name + "-" + name_of(options_.paper) + "-" + name_of(options_.language);
  for (const Format format : options_.formats) {
    files_.push_back(options_.folder / (stem + "." + extension(format)));
    paint(scene, type_, format, files_.back());
  }
}

}  // namespace hearth::print
