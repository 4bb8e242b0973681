#include <algorithm>
#include <filesystem>
#include <iostream>
#include <mutex>

#include "app/check/html.h"
#include "app/check/text.h"
#include "app/commands.h"
#include "app/scenario_of.h"
#include "core/error.h"
#include "core/parallel.h"
#include "core/whole_file.h"
#include "print/preview.h"

namespace hearth::app {

namespace {

namespace fs = std::filesystem;

CheckedFile look_at(const std::string& file, const Session& session, Progress& progress) {
  CheckedFile out{file, fs::path(file).stem().string(), {}};
  try {
    const study::Scenario scenario = scenario_of(file, session);
    out.name = scenario.name;
    out.checked = study::look_over(scenario, progress);
  } catch (const InputError& error) {
    out.checked.errors = error.problems();
  }
  return out;
}

print::SheetLanguage sheet_language(Language language) {
  return language == Language::Zh ? print::SheetLanguage::Zh : print::SheetLanguage::En;
}

// As a picture of the page; nothing where the units could not be read.
std::string picture_of(const CheckedFile& file, Language language) {
  if (!file.checked.facts || !file.checked.result.area.mapped) return {};
  return print::preview_picture(file.checked.result, file.checked.facts->places,
                                sheet_language(language));
}

print::Format format_of(const std::string& file) {
  const std::string end = fs::path(file).extension().string();
  if (end == ".pdf") return print::Format::Pdf;
  if (end == ".svg") return print::Format::Svg;
  if (end == ".png") return print::Format::Png;
  throw UsageError({"--map writes .png, .pdf or .svg, not " + file,
                    "--map 只写 .png、.pdf 或 .svg，不能写 " + file});
}

int check_one(const CheckArguments& arguments, Session& session) {
  const std::string& file = arguments.scenarios.front();
  if (!arguments.map.empty()) format_of(arguments.map);
  const CheckedFile checked = look_at(file, session, session.terminal);
  if (!arguments.map.empty() && checked.checked.facts && !checked.checked.result.area.mapped) {
    throw InputError(arguments.map, "",
                     {"the units are known from a list alone: there is nothing to draw",
                      "单元只有名单，没有图形，无法绘图"},
                     {"leave out --map", "请去掉 --map"});
  }
  if (!arguments.map.empty() && checked.checked.facts) {
    session.terminal.stage({"drawing the map", "绘制地图"});
    print::draw_preview(checked.checked.result, checked.checked.facts->places,
                        sheet_language(session.language), format_of(arguments.map), arguments.map);
  }
  if (!arguments.html.empty()) {
    const std::string part = check_part(checked, anchor_of(file),
                                        picture_of(checked, session.language), session.language);
    write_whole(arguments.html, check_page(checked.name, part, session.language));
  }
  session.terminal.clear();
  if (session.common.json) std::cout << check_json(checked) << '\n';
  if (!checked.checked.errors.empty()) throw InputError(checked.checked.errors);
  if (!session.common.json && !session.common.quiet) {
    std::cout << check_text(checked, session.language);
  }
  return kDone;
}

std::vector<std::string> scenarios_in(const fs::path& folder) {
  std::vector<std::string> files;
  for (const fs::directory_entry& entry : fs::directory_iterator(folder)) {
    const std::string end = entry.path().extension().string();
    if (entry.is_regular_file() && (end == ".yaml" || end == ".yml")) {
      files.push_back(entry.path().string());
    }
  }
  if (files.empty()) {
    throw InputError(
        folder.string(), "",
        {"no scenario (*.yaml) stands in this folder", "该文件夹中没有情景文件（*.yaml）"},
        {"give the folder that holds the scenarios, or the files themselves",
         "请指定存放情景文件的文件夹，或直接列出文件"});
  }
  std::sort(files.begin(), files.end());
  return files;
}

// Every scenario by itself; one that cannot be read does not stop the others.
std::vector<CheckedRow> rows_of(const std::vector<std::string>& files, bool page,
                                Session& session) {
  std::vector<CheckedRow> rows(files.size());
  std::mutex one_at_a_time;
  std::int64_t done = 0;
  session.terminal.stage({"checking the scenarios", "检查各情景"});
  struct FileKind;
  parallel_for_each_id<Id<FileKind>>(files.size(), [&](Id<FileKind> id) {
    if (session.limits.interrupted()) return;
    const auto i = static_cast<std::size_t>(id.row);
    Progress silent;
    const CheckedFile checked = look_at(files[i], session, silent);
    rows[i] = row_of(checked);
    if (page) {
      rows[i].html = check_part(checked, anchor_of(files[i]), picture_of(checked, session.language),
                                session.language);
    }
    const std::lock_guard<std::mutex> lock(one_at_a_time);
    session.terminal.step(++done, static_cast<std::int64_t>(files.size()));
  });
  if (session.limits.interrupted()) throw Interrupted();
  sort_worst_first(rows);
  return rows;
}

int check_many(const std::vector<std::string>& files, const CheckArguments& arguments,
               Session& session) {
  if (!arguments.map.empty()) {
    throw UsageError({"--map draws one scenario; for many, --html has a map of each",
                      "--map 只绘制一个情景；多个情景请用 --html，其中有每个情景的地图"});
  }
  const std::vector<CheckedRow> rows = rows_of(files, !arguments.html.empty(), session);
  if (!arguments.html.empty()) write_whole(arguments.html, folder_page(rows, session.language));
  session.terminal.clear();
  if (session.common.json) {
    std::cout << '[';
    for (std::size_t i = 0; i < rows.size(); ++i) std::cout << (i > 0 ? "," : "") << rows[i].json;
    std::cout << "]\n";
  } else if (!session.common.quiet) {
    std::cout << "\n"
              << table_text(folder_table(rows, true), session.language, 2) << "\n  "
              << folder_verdict(rows).in(session.language) << "\n";
  }
  const bool wrong = std::any_of(rows.begin(), rows.end(),
                                 [](const CheckedRow& row) { return row.counts.errors > 0; });
  return wrong ? kBadInput : kDone;
}

}  // namespace

int check_command(const CheckArguments& arguments, Session& session) {
  std::vector<std::string> files;
  bool many = arguments.scenarios.size() > 1;
  for (const std::string& path : arguments.scenarios) {
    if (!fs::is_directory(path)) {
      files.push_back(path);
      continue;
    }
    many = true;
    const std::vector<std::string> found = scenarios_in(path);
    files.insert(files.end(), found.begin(), found.end());
  }
  return many ? check_many(files, arguments, session) : check_one(arguments, session);
}

}  // namespace hearth::app
