#include "print/sheets.h"

#include <system_error>

#include "core/error.h"
#include "print/sheet.h"
#include "print/sheet_redraw.h"

namespace hearth::print {

namespace {

const char* name_of(SheetKind kind) {
  switch (kind) {
    case SheetKind::Today:
      return "today";
    case SheetKind::Plan:
      return "plan";
    case SheetKind::Gap:
      break;
  }
  return "gap";
}

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

bool has_plan(const results::Service& service) {
  return service.plan && service.after && !service.plan->open.empty();
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

Scene compose(const results::Result& result, std::size_t service_index, SheetKind kind,
              const SheetOptions& options, const Type& type) {
  const results::Service& service = result.services[service_index];
  const bool after = kind == SheetKind::Plan || (kind == SheetKind::Gap && has_plan(service));
  const Facts facts = facts_of(result, service, after);
  const Ground ground = ground_of(facts);
  const Page page = page_of(options.paper);
  const Voice voice(options.language);
  Scene scene;
  scene.width = page.width;
  scene.height = page.height;
  scene.title = headline(facts, kind).in(voice.first());
  scene.subject = result.question.in(voice.first());
  const SheetParts parts{kind, facts, ground, page, voice, type};
  page.slide() ? compose_slide(parts, scene) : compose_print(parts, scene);
  return scene;
}

Scene compose_redraw(const results::Result& result, std::size_t redraw, RedrawSheet kind,
                     const SheetOptions& options, const Type& type) {
  const RedrawFacts facts = redraw_facts_of(result, result.redraws[redraw]);
  const Page page = page_of(options.paper);
  const Voice voice(options.language);
  Scene scene;
  scene.width = page.width;
  scene.height = page.height;
  scene.title = (kind == RedrawSheet::Change ? change_headline(facts) : redraw_headline(facts))
                    .in(voice.first());
  scene.subject = result.question.in(voice.first());
  if (kind == RedrawSheet::Change) {
    compose_change(facts, page, voice, type, scene);
    return scene;
  }
  const RedrawGround ground = redraw_ground_of(facts);
  const RedrawParts parts{facts, ground, page, voice, type};
  page.slide() ? compose_redraw_slide(parts, scene) : compose_redraw_print(parts, scene);
  return scene;
}

namespace {

class Drawing {
 public:
  Drawing(const SheetOptions& options, const Type& type) : options_(options), type_(type) {}
  void add(const std::string& name, const Scene& scene) {
    const std::string stem =
        name + "-" + name_of(options_.paper) + "-" + name_of(options_.language);
    for (const Format format : options_.formats) {
      files_.push_back(options_.folder / (stem + "." + extension(format)));
      paint(scene, type_, format, files_.back());
    }
  }
  [[nodiscard]] std::vector<std::filesystem::path> files() const { return files_; }

 private:
  const SheetOptions& options_;
  const Type& type_;
  std::vector<std::filesystem::path> files_;
};

}  // namespace

std::vector<std::filesystem::path> draw_sheets(const results::Result& result,
                                               const SheetOptions& options) {
  const Type type;
  make_folder(options.folder);
  Drawing drawing(options, type);
  for (std::size_t i = 0; i < result.services.size(); ++i) {
    for (const SheetKind kind : {SheetKind::Today, SheetKind::Plan, SheetKind::Gap}) {
      if (kind == SheetKind::Plan && !has_plan(result.services[i])) continue;
      drawing.add(result.services[i].id + "-" + name_of(kind),
                  compose(result, i, kind, options, type));
    }
  }
  for (std::size_t i = 0; i < result.redraws.size(); ++i) {
    const std::string name = "redraw-" + result.redraws[i].level;
    drawing.add(name, compose_redraw(result, i, RedrawSheet::Boundaries, options, type));
    if (result.redraws[i].curve.empty()) continue;
    drawing.add(name + "-change", compose_redraw(result, i, RedrawSheet::Change, options, type));
  }
  return drawing.files();
}

}  // namespace hearth::print
