#include "app/arguments/arguments.h"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <cstring>
#include <string_view>
#include <vector>

#include <CLI/CLI.hpp>

#include "app/arguments/batch.h"
#include "app/arguments/check.h"
#include "app/arguments/export.h"
#include "app/arguments/generate.h"
#include "app/arguments/init.h"
#include "app/arguments/models.h"
#include "app/arguments/sheets.h"
#include "core/error.h"
#include "core/nearest_name.h"
#include "core/version.h"

namespace hearth::app {

namespace {

constexpr std::array<const char*, 11> kCommands{"run",      "batch",  "check",  "init",
                                                "map",      "export", "ladder", "info",
                                                "generate", "solve",  "help"};

[[noreturn]] void throw_no_command(const std::string& word) {
  if (word.ends_with(".yaml") || word.ends_with(".yml")) {
    throw UsageError({"a command comes first: `hearth run " + word + "`",
                      "须先写命令：`hearth run " + word + "`"});
  }
  if (word.ends_with(".h5")) {
    throw UsageError(
        {"a command comes first: `hearth map " + word + "` or `hearth info " + word + "`",
         "须先写命令：`hearth map " + word + "` 或 `hearth info " + word + "`"});
  }
  const std::vector<std::string> known(kCommands.begin(), kCommands.end());
  const std::string near = nearest_name(word, known);
  const std::string all = listed(known);
  throw UsageError({"there is no command " + word + "; " +
                        (near.empty() ? "" : "did you mean " + near + "? ") +
                        "The commands: " + all,
                    "没有 " + word + " 命令；" + (near.empty() ? "" : "是否应为 " + near + "？") +
                        "可用命令：" + all});
}

// The words after the program's name, with the command first: common options may stand before it
// too. Throws UsageError where the first word is no command.
std::vector<std::string> words_of(int argc, const char* const* argv) {
  std::vector<std::string> words(argv + std::min(1, argc), argv + argc);
  const auto is_command = [](const std::string& word) {
    return std::find(kCommands.begin(), kCommands.end(), word) != kCommands.end();
  };
  if (!words.empty() && !words[0].starts_with("-") && !is_command(words[0])) {
    throw_no_command(words[0]);
  }
  const auto command = std::find_if(words.begin(), words.end(), is_command);
  const bool asks = std::any_of(words.begin(), command, [](const std::string& word) {
    return word == "--version" || word == "-h" || word == "--help";
  });
  if (!asks && command != words.end()) {
    const bool has_model = *command == "solve" && command + 1 != words.end();
    std::rotate(words.begin(), command, command + (has_model ? 2 : 1));
  }
  return words;
}

// The command line of CLI11 with its texts in one language.
class Parser {
 public:
  explicit Parser(Language language) : language_(language) {
    app_.name("hearth");
    app_.description(
        say("Plans where public services go: coverage today, a plan with a proof, maps.",
            "公共服务设施布局：现状覆盖、可证明的选址方案、成图。"));
    app_.set_version_flag(
        "--version", [] { return "hearth " + std::string(version()); },
        say("print the version", "显示版本"));
    app_.set_help_flag("-h,--help", say("print this help", "显示帮助"));
    app_.footer(
        say("`hearth help COMMAND` tells more of a command. Exit codes: 0 done, 1 a bug in Hearth, "
            "2 wrong usage,\n"
            "3 bad input or output, 4 a target is not met (--require-targets), 5 stopped before "
            "any plan, 130 interrupted.",
            "`hearth help 命令` 查看各命令说明。退出码：0 完成，1 程序缺陷，2 用法错误，3 "
            "输入或输出有误，\n"
            "4 目标未达到（--require-targets），5 尚无方案即停止，130 被中断。"));
    app_.require_subcommand(0, 1);
    add_run();
    add_batch();
    add_check();
    add_init();
    add_map();
    add_export();
    add_ladder();
    add_info();
    add_generate();
    add_solve();
    help_ = app_.add_subcommand("help", say("explain a command", "说明某个命令"));
    help_->add_option("command", help_topic_, say("the command", "命令名"));
  }

  Arguments parse(std::vector<std::string> words) {
    try {
      std::reverse(words.begin(), words.end());  // as CLI11 wants them
      app_.parse(words);
    } catch (const CLI::CallForVersion&) {
      return help("hearth " + std::string(version()) + "\n");
    } catch (const CLI::CallForHelp&) {
      return help(help_text());
    } catch (const CLI::ParseError& error) {
      const std::string hint =
          say("; `hearth help` lists the commands and options", "；`hearth help` 列出命令与选项");
      throw UsageError(same_text(error.what() + hint));
    }
    finish_common();
    if (app_.got_subcommand(help_)) return help(topic_text());
    if (app_.got_subcommand(run_)) return {common_, run_arguments_};
    if (app_.got_subcommand(batch_)) return {common_, batch_arguments_};
    if (app_.got_subcommand(check_)) return {common_, check_arguments_};
    if (app_.got_subcommand(init_)) return {common_, init_arguments_};
    if (app_.got_subcommand(map_)) return {common_, map_arguments_};
    if (app_.got_subcommand(export_)) return {common_, export_arguments_};
    if (app_.got_subcommand(ladder_)) return {common_, ladder_arguments_};
    if (app_.got_subcommand(info_)) return {common_, info_arguments_};
    if (app_.got_subcommand(generate_)) return {common_, generate_arguments_};
    if (app_.got_subcommand(solve_)) return {common_, models_.asked()};
    return help(app_.help());
  }

 private:
  [[nodiscard]] std::string say(const char* en, const char* zh) const {
    return language_ == Language::Zh ? zh : en;
  }
  [[nodiscard]] CLI::Validator more_than_nothing() const {
    const std::string wrong = say("a number above 0 is asked, not ", "须为大于 0 的数，而不是 ");
    return {[wrong](const std::string& text) {
              double value = 0;
              return CLI::detail::lexical_cast(text, value) && value > 0 ? "" : wrong + text;
            },
            "POSITIVE"};
  }
  [[nodiscard]] Arguments help(std::string text) const {
    return {common_, HelpArguments{std::move(text)}};
  }

  [[nodiscard]] std::string help_text() const {
    for (const CLI::App* model : solve_->get_subcommands()) return model->help("hearth solve");
    for (const CLI::App* command :
         {run_, batch_, check_, init_, map_, export_, ladder_, info_, generate_, solve_, help_}) {
      if (command->parsed()) return command->help("hearth");
    }
    return app_.help();
  }

  [[nodiscard]] std::string topic_text() const {
    // app_.help() would explain the command that was given, which is `help` itself.
    if (help_topic_.empty()) {
      return app_.get_formatter()->make_help(&app_, "hearth", CLI::AppFormatMode::Normal);
    }
    for (const CLI::App* command :
         {run_, batch_, check_, init_, map_, export_, ladder_, info_, generate_, solve_}) {
      if (command->get_name() == help_topic_) return command->help("hearth");
    }
    throw_no_command(help_topic_);
  }

  // Options that every command takes.
  void add_common(CLI::App* command, bool with_both = false) {
    command
        ->add_option(
            "--threads", common_.threads,
            say("how many threads (default: all that may be used)", "线程数（默认：全部可用）"))
        ->check(CLI::Range(1, 1024));
    command->add_option("--seed", common_.seed,
                        say("seed of everything random (default 1)", "随机种子（默认 1）"));
    command
        ->add_option("--set", common_.settings,
                     say("change a key of the scenario: path.to.key=value (repeatable)",
                         "修改情景中的键：path.to.key=value（可重复）"))
        ->expected(1)
        ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
    command->add_flag("--json", common_.json,
                      say("print the summary as one JSON object", "以一个 JSON 对象输出摘要"));
    std::vector<std::string> languages{"en", "zh"};
    if (with_both) languages.emplace_back("both");
    command
        ->add_option("--lang", lang_, say("language of messages and summary", "提示与摘要的语言"))
        ->check(CLI::IsMember(languages));
    command->add_flag("--quiet", common_.quiet, say("no progress, no summary", "不显示进度与摘要"));
    command->add_option("--log", common_.log,
                        say("append messages to this file too", "同时将提示写入该文件"));
    command
        ->add_option("--time-limit", time_limit_,
                     say("stop after so many seconds with the best plan so far",
                         "到达秒数即停止，保留目前最好的方案"))
        ->check(more_than_nothing());
    command
        ->add_option("--work-limit", work_limit_,
                     say("stop after so many search steps (the same on every machine)",
                         "到达搜索步数即停止（各机器结果一致）"))
        ->check(more_than_nothing());
    command
        ->add_option("--memory", memory_,
                     say("use at most so much memory, e.g. 8GB", "内存上限，例如 8GB"))
        ->transform(CLI::AsSizeValue(false));
    command->add_flag("--reproducible", common_.reproducible,
                      say("leave out of the result what differs from run to run",
                          "结果中不写入每次运行都会变化的内容"));
    command->set_help_flag("-h,--help", say("print this help", "显示帮助"));
    command->prefix_command(false);  // `solve` hands it down: an option unknown to all is refused
  }

  void add_run() {
    run_ = app_.add_subcommand("run", say("the whole study: load, measure, place, prove, write",
                                          "完整研究：读取、计算、选址、证明、写出结果"));
    run_->add_option("scenario", run_arguments_.scenario,
                     say("SCENARIO.yaml, or a RESULT.h5 to run its scenario again",
                         "情景文件 .yaml，或结果文件 .h5（重新计算其中的情景）"))
        ->required();
    run_->add_option(
        "-o,--output", run_arguments_.output,
        say("the result (default: <scenario>.h5 here)", "结果文件（默认：当前目录 <情景名>.h5）"));
    run_->add_flag("--require-targets", run_arguments_.require_targets,
                   say("exit with 4 when a target is not met", "有目标未达到时以 4 退出"));
    run_->add_flag("--with-reach", run_arguments_.with_reach,
                   say("keep the coverage matrix in the result even beyond 20 million pairs",
                       "覆盖矩阵超过两千万对时仍写入结果"));
    add_common(run_);
  }
  void add_batch() {
    batch_ = app_.add_subcommand(
        "batch", say("many scenarios and variants: a result each and an index; resumes",
                     "批量计算多个情景与变体：各写一个结果并汇总成索引；可断点续算"));
    add_batch_options(*batch_, batch_arguments_, language_);
    add_common(batch_);
  }
  void add_check() {
    check_ = app_.add_subcommand(
        "check", say("read scenario and data, list every problem at once, solve nothing",
                     "检查情景与数据，一次列出全部问题，不求解"));
    add_check_options(*check_, check_arguments_, language_);
    add_common(check_);
  }
  void add_init() {
    init_ = app_.add_subcommand(
        "init", say("look at layers and lists, write a scenario that fits them, draw a first map",
                    "查看图层与名单，写出相应的情景文件，并绘制首张图"));
    add_init_options(*init_, init_arguments_, language_);
    add_common(init_);
  }
  void add_map() {
    map_ = app_.add_subcommand("map", say("draw the map sheets of a result", "绘制结果图件"));
    map_->add_option("result", map_arguments_.result, "RESULT.h5")->required();
    map_->add_option("-o,--output", map_arguments_.sheets.folder,
                     say("folder for the sheets (default: <scenario>-maps/): "
                         "<service>-today, -plan, -gap, -meeting; redraw-<level>, -change",
                         "输出目录（默认：<情景名>-maps/）："
                         "<service>-today、-plan、-gap、-meeting；redraw-<level>、-change"));
    map_->add_option("--sheets", map_arguments_.only,
                     say("only these (comma-separated): today, plan, gap, meeting (what wishes "
                         "cost, the curve, the definitions, other plans), redraw, change",
                         "只绘制（逗号分隔）：today、plan、gap、meeting（各项要求的代价、增量曲线、"
                         "口径比较、备选方案）、redraw、change"))
        ->delimiter(',')
        ->check(CLI::IsMember({"today", "plan", "gap", "meeting", "redraw", "change"}));
    add_sheet_options(*map_, map_arguments_.sheets, language_);
    add_common(map_, true);
  }
  void add_export() {
    export_ =
        app_.add_subcommand("export", say("hand a result on: tables for a hearing, GIS layers",
                                          "导出结果：听证用表格、地理图层"));
    add_export_options(*export_, export_arguments_, language_);
    add_common(export_);
  }
  void add_ladder() {
    ladder_ = app_.add_subcommand(
        "ladder", say("what each further datum changes: results of one study on a list, points, "
                      "polygons, people",
                      "每增加一种数据结论有何变化：同一研究在名单、点位、面、人口分布下的结果"));
    add_ladder_options(*ladder_, ladder_arguments_, language_);
    add_common(ladder_, true);
  }
  void add_info() {
    info_ =
        app_.add_subcommand("info", say("where a result comes from, or what this build is made of",
                                        "结果的来源，或本程序的组成"));
    info_->add_option("result", info_arguments_.result, "RESULT.h5");
    info_->add_flag("--verify", info_arguments_.verify,
                    say("recompute hashes of the sources and the certificate of each plan",
                        "重新计算来源文件的哈希与各方案的证明"));
    info_
        ->add_option("--standards", standards_word_,
                     say("list the service standards, or those with this word in any column",
                         "列出服务标准，或任一列含此词的标准"))
        ->expected(0, 1)
        ->type_name(say("[WORD]", "[词]"));
    info_->add_flag("--schema", info_arguments_.schema,
                    say("print the JSON schema of scenarios, by which editors complete keys",
                        "输出情景文件的 JSON Schema，供编辑器补全"));
    add_common(info_);
  }

  void add_generate() {
    generate_ = app_.add_subcommand(
        "generate", say("invent a district to practise on: layers, rasters, scenarios",
                        "生成练习用的虚构区县：图层、栅格、情景"));
    add_generate_options(*generate_, generate_arguments_, language_);
    add_common(generate_);
  }

  void add_solve() {
    solve_ = app_.add_subcommand(
        "solve",
        say("one problem by itself, without a scenario: districts, set-cover, p-median ...",
            "不用情景、单独求解一个问题：districts、set-cover、p-median 等"));
    solve_->set_help_flag("-h,--help", say("print this help", "显示帮助"));
    solve_->require_subcommand(0, 1);
    solve_->prefix_command();  // another model is refused in our words, not CLI11's
    models_.add_to(*solve_, language_, [this](CLI::App* model) { add_common(model); });
  }

  void finish_common() {
    if (info_->count("--standards") > 0) info_arguments_.standards = standards_word_;
    map_arguments_.sheets.both_languages = lang_ == "both";
    ladder_arguments_.sheets.both_languages = lang_ == "both";
    if (!lang_.empty()) common_.language = lang_ == "zh" ? Language::Zh : Language::En;
    if (time_limit_ > 0) common_.time_limit = time_limit_;
    if (work_limit_ > 0) common_.work_limit = work_limit_;
    if (memory_ > 0) common_.memory_limit = static_cast<std::int64_t>(memory_);
  }

  Language language_;
  CLI::App app_;
  CLI::App* run_ = nullptr;
  CLI::App* batch_ = nullptr;
  CLI::App* check_ = nullptr;
  CLI::App* init_ = nullptr;
  CLI::App* map_ = nullptr;
  CLI::App* export_ = nullptr;
  CLI::App* ladder_ = nullptr;
  CLI::App* info_ = nullptr;
  CLI::App* generate_ = nullptr;
  CLI::App* solve_ = nullptr;
  CLI::App* help_ = nullptr;
  std::string help_topic_;
  std::string lang_;
  std::string standards_word_;
  double time_limit_ = 0;
  std::int64_t work_limit_ = 0;
  std::uint64_t memory_ = 0;
  CommonArguments common_;
  RunArguments run_arguments_;
  BatchArguments batch_arguments_;
  CheckArguments check_arguments_;
  InitArguments init_arguments_;
  MapArguments map_arguments_;
  ExportArguments export_arguments_;
  LadderArguments ladder_arguments_;
  InfoArguments info_arguments_;
  GenerateArguments generate_arguments_;
  SolveModels models_;
};

}  // namespace

Arguments parse_arguments(int argc, const char* const* argv, Language language) {
  return Parser(language).parse(words_of(argc, argv));
}

Language language_of(int argc, const char* const* argv) {
  for (int i = 1; i < argc; ++i) {
    const std::string_view word = argv[i];
    if (word.starts_with("--lang=")) return word == "--lang=zh" ? Language::Zh : Language::En;
    if (word == "--lang" && i + 1 < argc) {
      return std::strcmp(argv[i + 1], "zh") == 0 ? Language::Zh : Language::En;
    }
  }
  for (const char* name : {"LC_ALL", "LC_MESSAGES", "LANG"}) {
    const char* value = std::getenv(name);
    if (value != nullptr && *value != '\0') {
      return std::string_view(value).starts_with("zh") ? Language::Zh : Language::En;
    }
  }
  return Language::En;
}

}  // namespace hearth::app
