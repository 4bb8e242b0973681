#include <algorithm>
#include <array>
#include <ctime>
#include <iostream>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "app/commands.h"
#include "app/filled.h"
#include "batch/batch.h"
#include "core/whole_file.h"
#include "export/csv.h"
#include "export/table_index.h"
#include "export/xlsx.h"

namespace hearth::app {

namespace {

using batch::BatchReport;

std::vector<study::Sweep> sweeps_of(const BatchArguments& arguments, const Session& session) {
  std::vector<study::Sweep> sweeps;
  std::vector<InputProblem> problems;
  for (const std::string& file : arguments.scenarios) {
    try {
      sweeps.emplace_back(file, session.common.settings);
    } catch (const InputError& error) {
      problems.insert(problems.end(), error.problems().begin(), error.problems().end());
    }
  }
  if (!problems.empty()) throw InputError(std::move(problems));
  return sweeps;
}

batch::Keep keep_of(const std::string& word) {
  if (word == "plan") return batch::Keep::Plan;
  return word == "measures" ? batch::Keep::Measures : batch::Keep::Full;
}

// The date of a workbook that is the same whenever it is written.
constexpr std::time_t kNoDate = 315'532'800;  // 1980-01-01, where the dates of archives begin

// The tables beside index.h5.
void write_tables(const results::Index& index, const std::filesystem::path& folder,
                  Language language) {
  const exports::Table table = exports::index_table(index);
  write_whole(folder / "index.csv", exports::csv_of(table, {language, false}));
  const std::filesystem::path workbook = folder / "index.xlsx";
  write_whole(workbook,
              exports::xlsx_of(std::span(&table, 1), language, kNoDate, workbook.string()));
}

// What the stages of a study are called on the screen.
std::string stage_word(const std::string& stage, Language language) {
  struct Word {
    const char* stage;
    Text word;
  };
  static const std::array<Word, 7> kWords{{{"input", {"boundaries and people", "边界与人口"}},
                                           {"demand", {"demand points", "需求点"}},
                                           {"sites", {"sites", "设施与候选点"}},
                                           {"reach", {"who reaches what", "可达范围"}},
                                           {"coverage", {"measures", "指标"}},
                                           {"placement", {"placement", "选址"}},
                                           {"redraw", {"redraw", "边界调整"}}}};
  for (const Word& known : kWords) {
    if (stage == known.stage) return known.word.in(language);
  }
  return stage;
}

std::string failures_text(const BatchReport& report, Language language) {
  constexpr int kShown = 5;
  std::string text;
  int shown = 0;
  for (const results::IndexRow& row : report.index.rows) {
    if (row.message.en.empty() || ++shown > kShown) continue;
    const std::string message = row.message.in(language);
    text += fmt::format("  {}: {}\n", row.name, message.substr(0, message.find('\n')));
  }
  if (shown > kShown) {
    text += filled(
        language == Language::Zh ? "  另有 {} 个，见索引\n" : "  and {} more: see the index\n",
        shown - kShown);
  }
  return text;
}

std::string report_text(const BatchReport& report, const std::filesystem::path& folder,
                        Language language) {
  const bool zh = language == Language::Zh;
  const auto total = static_cast<std::int64_t>(report.index.rows.size());
  std::string text = filled(zh ? "{}：{} 个变体\n" : "{}: {} variants\n", folder.string(), total);
  text += filled(zh ? "  本次完成 {} 个，用时 {:.1f} 秒" : "  {} worked out in {:.1f} s",
                 report.done, report.seconds);
  if (report.found > 0) {
    text += filled(zh ? "；此前已完成 {} 个" : "; {} were there already", report.found);
  }
  if (report.failed > 0) text += filled(zh ? "；失败 {} 个" : "; {} failed", report.failed);
  if (report.left > 0) {
    text += filled(zh ? "；尚余 {} 个" : "; {} are left", report.left);
  }
  text += "\n" + failures_text(report, language);
  for (const study::StageCache::Count& count : report.stages) {
    text +=
        filled(zh ? "  {}：{} 次需要，计算 {} 次\n" : "  {}: asked for {} times, worked out {}\n",
               stage_word(count.stage, language), count.asked, count.made);
  }
  text += report.left > 0
              ? (zh ? "  重新运行同一命令即可继续\n" : "  run the same again to go on\n")
              : filled(zh ? "  索引：{0}/index.h5、index.csv、index.xlsx、index.json\n"
                          : "  index: {0}/index.h5, index.csv, index.xlsx, index.json\n",
                       folder.string());
  return text;
}

std::string report_json(const BatchReport& report, const std::filesystem::path& folder) {
  nlohmann::ordered_json stages = nlohmann::ordered_json::object();
  for (const study::StageCache::Count& count : report.stages) {
    stages[count.stage] = {{"asked", count.asked}, {"worked_out", count.made}};
  }
  nlohmann::ordered_json out{{"folder", folder.string()}, {"variants", report.index.rows.size()},
                             {"done", report.done},       {"found", report.found},
                             {"failed", report.failed},   {"left", report.left},
                             {"seconds", report.seconds}, {"stages", std::move(stages)}};
  out["index"] = report.left > 0 ? nlohmann::ordered_json(nullptr)
                                 : nlohmann::ordered_json((folder / "index.h5").string());
  return out.dump();
}

}  // namespace

namespace {

std::string estimate_text(const batch::Estimate& e, int threads, Language language) {
  const bool zh = language == Language::Zh;
  std::string text = filled(zh ? "{} 个变体" : "{} variants", e.variants);
  if (e.found > 0) text += filled(zh ? "，已完成 {} 个" : ", {} of them finished", e.found);
  if (e.faulty > 0) text += filled(zh ? "，{} 个有误" : ", {} of them faulty", e.faulty);
  text += "\n";
  if (e.stages.empty()) return text;
  text += filled(zh ? "以 {} 试算：\n" : "by {}, tried once:\n", e.tried);
  for (const batch::Estimate::Stage& stage : e.stages) {
    text += fmt::format("  {}{:>8} x {:.3f} s\n", padded(stage_word(stage.stage, language), 22),
                        stage.times, stage.seconds);
  }
  text +=
      filled(zh ? "估计：{} 线程约 {:.0f} 秒，{:.3f} 核时，内存至少 {:.0f} MB\n"
                : "estimate: {} threads about {:.0f} s, {:.3f} core-hours, memory from {:.0f} MB\n",
             threads, e.seconds, e.core_hours, static_cast<double>(e.bytes) / 1e6);
  return text;
}

std::string estimate_json(const batch::Estimate& e) {
  nlohmann::ordered_json stages = nlohmann::ordered_json::object();
  for (const batch::Estimate::Stage& stage : e.stages) {
    stages[stage.stage] = {{"times", stage.times}, {"seconds", stage.seconds}};
  }
  const nlohmann::ordered_json out{{"variants", e.variants},     {"faulty", e.faulty},
                                   {"found", e.found},           {"tried", e.tried},
                                   {"stages", stages},           {"seconds", e.seconds},
                                   {"core_hours", e.core_hours}, {"bytes", e.bytes}};
  return out.dump();
}

}  // namespace

int batch_command(const BatchArguments& arguments, Session& session) {
  const std::vector<study::Sweep> sweeps = sweeps_of(arguments, session);
  batch::BatchOptions options;
  options.folder = arguments.folder;
  options.keep = keep_of(arguments.keep);
  options.seed = session.common.seed;
  options.threads = session.threads;
  if (arguments.dry_run) {
    const batch::Estimate estimate =
        batch::estimate(sweeps, options, session.limits, session.terminal);
    session.terminal.clear();
    std::cout << (session.common.json ? estimate_json(estimate) + "\n"
                                      : estimate_text(estimate, options.threads, session.language));
    return kDone;
  }
  const BatchReport report = batch::run_batch(sweeps, options, session.limits, session.terminal);
  if (report.left == 0) write_tables(report.index, options.folder, session.language);
  session.terminal.clear();
  if (session.common.json) {
    std::cout << report_json(report, options.folder) << '\n';
  } else if (!session.common.quiet) {
    std::cout << report_text(report, options.folder, session.language);
  }
  if (session.limits.interrupted()) return kInterrupted;
  if (report.left > 0) return kNoPlan;
  return report.failed > 0 ? kBadInput : kDone;
}

}  // namespace hearth::app
