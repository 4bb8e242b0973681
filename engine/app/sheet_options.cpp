#include "app/sheet_options.h"

namespace hearth::app {

print::SheetOptions sheet_options(const SheetArguments& arguments, Language language) {
  print::SheetOptions options;
  options.folder = arguments.folder;
  options.formats.clear();
  for (const std::string& format : arguments.formats) {
    options.formats.push_back(format == "pdf"   ? print::Format::Pdf
                              : format == "png" ? print::Format::Png
                                                : print::Format::Svg);
  }
  options.paper = arguments.paper == "a3"      ? print::Paper::A3
                  : arguments.paper == "slide" ? print::Paper::Slide
                                               : print::Paper::A4;
  options.language = arguments.both_languages   ? print::SheetLanguage::Both
                     : language == Language::Zh ? print::SheetLanguage::Zh
                                                : print::SheetLanguage::En;
  return options;
}

}  // namespace hearth::app
