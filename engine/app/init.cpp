#include <filesystem>
#include <iostream>

#include "app/commands.h"
#include "app/init_text.h"
#include "core/error.h"
#include "core/whole_file.h"
#include "print/sheets.h"
#include "study/scenario/draft.h"
#include "study/scenario/schema.h"
#include "study/study.h"

namespace hearth::app {

namespace {

void refuse_to_overwrite(const std::filesystem::path& file) {
  if (!std::filesystem::exists(file)) return;
  throw InputError(file.string(), "", {"it is there already", "文件已存在"},
                   {"choose another name with -o, or write over it with --force",
                    "请用 -o 另取名称，或用 --force 覆盖"});
}

// The scenario stays where its data have faults: they are to be mended, and it is what names them.
results::Result checked(const study::Scenario& scenario, Session& session) {
  try {
    return study::check(scenario, session.terminal);
  } catch (const InputError&) {
    const std::string file = scenario.file.string();
    session.terminal.error(
        session.language == Language::Zh
            ? "已写出 " + file + "，但数据有误；改正后请运行 `hearth check " + file + "`："
            : file + " is written, but its data have faults; mend them and run `hearth check " +
                  file + "`:");
    throw;
  }
}

// Measures today, and draws it.
std::vector<std::filesystem::path> first_map(const study::Scenario& scenario, Session& session) {
  study::StudyOptions options;
  options.threads = session.threads;
  options.reproducible = true;
  const results::Result result = study::run(scenario, options, session.limits, session.terminal);
  session.terminal.stage({"drawing the first map", "绘制首张图"});
  print::SheetOptions sheets;
  sheets.folder = scenario.name + "-maps";
  sheets.formats = {print::Format::Pdf, print::Format::Png};
  sheets.language =
      session.language == Language::Zh ? print::SheetLanguage::Zh : print::SheetLanguage::En;
  sheets.only = {print::SheetName::Today};
  return print::draw_sheets(result, sheets);
}

}  // namespace

int init_command(const InitArguments& arguments, Session& session) {
  const std::vector<input::LayerProfile> profiles =
      study::look_at(arguments.files, session.terminal);
  const input::Guess guess = study::guess_of(
      profiles,
      {arguments.id, arguments.name, arguments.population, arguments.households, arguments.crs});
  const std::string name = study::scenario_name(
      arguments.output.empty() ? profiles[guess.units].source : arguments.output);
  const std::filesystem::path file = arguments.output.empty() ? name + ".yaml" : arguments.output;
  const std::filesystem::path folder = std::filesystem::absolute(file).parent_path();
  if (!arguments.force) refuse_to_overwrite(file);
  write_whole(folder / study::kSchemaFile, study::scenario_schema_text());
  write_whole(file, study::draft_text(guess, profiles, {name, folder, session.language}));

  const study::Scenario scenario = study::read_scenario(file, {});
  Drafted drafted{guess, profiles, file, checked(scenario, session), {}};
  if (!arguments.no_map && guess.mapped) drafted.maps = first_map(scenario, session);
  session.terminal.clear();
  if (session.common.json) {
    std::cout << init_json(drafted) << '\n';
  } else if (!session.common.quiet) {
    std::cout << init_text(drafted, session.language);
  }
  return kDone;
}

}  // namespace hearth::app
