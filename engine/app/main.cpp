#include <chrono>
#include <exception>
#include <iostream>
#include <new>
#include <type_traits>

#include <fmt/format.h>

#include "app/arguments/arguments.h"
#include "app/commands.h"
#include "app/filled.h"
#include "app/machine.h"
#include "app/terminal.h"
#include "core/error.h"
#include "core/parallel.h"

namespace hearth::app {

namespace {

Limits limits_of(const CommonArguments& common) {
  Limits limits(catch_interrupts());
  if (common.time_limit) {
    limits.deadline = std::chrono::steady_clock::now() +
                      std::chrono::duration_cast<std::chrono::steady_clock::duration>(
                          std::chrono::duration<double>(*common.time_limit));
  }
  limits.work = common.work_limit;
  return limits;
}

int dispatch(const Arguments& arguments, Session& session) {
  return std::visit(
      [&](const auto& command) {
        using Command = std::decay_t<decltype(command)>;
        if constexpr (std::is_same_v<Command, RunArguments>) {
          return run_command(command, session);
        } else if constexpr (std::is_same_v<Command, BatchArguments>) {
          return batch_command(command, session);
        } else if constexpr (std::is_same_v<Command, CheckArguments>) {
          return check_command(command, session);
        } else if constexpr (std::is_same_v<Command, InitArguments>) {
          return init_command(command, session);
        } else if constexpr (std::is_same_v<Command, MapArguments>) {
          return map_command(command, session);
        } else if constexpr (std::is_same_v<Command, ExportArguments>) {
          return export_command(command, session);
        } else if constexpr (std::is_same_v<Command, LadderArguments>) {
          return ladder_command(command, session);
        } else if constexpr (std::is_same_v<Command, InfoArguments>) {
          return info_command(command, session);
        } else if constexpr (std::is_same_v<Command, GenerateArguments>) {
          return generate_command(command, session);
        } else if constexpr (std::is_same_v<Command, SolveDistrictsArguments>) {
          return solve_districts_command(command, session);
        } else if constexpr (std::is_same_v<Command, SolveCoverArguments>) {
          return solve_cover_command(command, session);
        } else if constexpr (std::is_same_v<Command, SolveAssignmentArguments>) {
          return solve_assignment_command(command, session);
        } else if constexpr (std::is_same_v<Command, SolveStationsArguments>) {
          return solve_stations_command(command, session);
        } else if constexpr (std::is_same_v<Command, SolveStaffArguments>) {
          return solve_staff_command(command, session);
        } else {
          std::cout << command.text;
          return kDone;
        }
      },
      arguments.command);
}

int report_input_error(const InputError& error, Terminal& terminal, Language language) {
  for (const InputProblem& problem : error.problems()) {
    terminal.error((language == Language::Zh ? "错误：" : "error: ") + describe(problem, language));
  }
  if (error.problems().size() > 1) {
    terminal.error(
        filled(language == Language::Zh ? "共 {} 个错误" : "{} errors", error.problems().size()));
  }
  return kBadInput;
}

int run(int argc, const char* const* argv) {
  const Language language = language_of(argc, argv);
  const bool zh = language == Language::Zh;
  Arguments arguments;
  try {
    arguments = parse_arguments(argc, argv, language);
  } catch (const UsageError& error) {
    std::cerr << "hearth: " << error.message().in(language) << '\n';
    return kWrongUsage;
  }
  try {
    Terminal terminal(language, arguments.common.quiet || arguments.common.json,
                      arguments.common.log);
    try {
      if (arguments.common.memory_limit) limit_memory(*arguments.common.memory_limit);
      const int threads =
          arguments.common.threads > 0 ? arguments.common.threads : threads_allowed();
      Session session{arguments.common, language, terminal, limits_of(arguments.common), threads};
      ThreadLimit limit(threads);
      return limit.run([&] { return dispatch(arguments, session); });
    } catch (const InputError& error) {
      return report_input_error(error, terminal, language);
    } catch (const UsageError& error) {
      terminal.error("hearth: " + error.message().in(language));
      return kWrongUsage;
    } catch (const Interrupted&) {
      terminal.error(zh ? "已中断，未写出任何文件" : "interrupted; nothing was written");
      return kInterrupted;
    } catch (const std::bad_alloc&) {
      terminal.error(
          zh ? "错误：内存不足\n  解决办法：增大 --memory，或减小服务半径与候选点数量"
             : "error: not enough memory\n  to mend it: raise --memory, or ask for a shorter reach "
               "or fewer candidates");
      return kBadInput;
    } catch (const std::exception& error) {
      terminal.error(filled(zh ? "程序缺陷，请报告：{}" : "a bug in Hearth, please report it: {}",
                            error.what()));
      return kBug;
    }
  } catch (const InputError& error) {  // the log itself could not be opened
    for (const InputProblem& problem : error.problems()) {
      std::cerr << (zh ? "错误：" : "error: ") << describe(problem, language) << '\n';
    }
    return kBadInput;
  }
}

}  // namespace

}  // namespace hearth::app

int main(int argc, char** argv) { return hearth::app::run(argc, argv); }
