#pragma once

#include "app/arguments/arguments.h"
#include "app/terminal.h"
#include "core/progress.h"

namespace hearth::app {

// Exit codes of the contract.
constexpr int kDone = 0;
constexpr int kBug = 1;
constexpr int kWrongUsage = 2;
constexpr int kBadInput = 3;
constexpr int kTargetMissed = 4;
constexpr int kNoPlan = 5;
constexpr int kInterrupted = 130;

// What every command is given beside its own arguments.
struct Session {
  CommonArguments common;
  Language language = Language::En;
  Terminal& terminal;
  Limits limits;
  int threads = 1;
};

// Each command in a file of its own name; they give the exit code and throw InputError, UsageError
// and Interrupted.
int run_command(const RunArguments& arguments, Session& session);
int batch_command(const BatchArguments& arguments, Session& session);
int check_command(const CheckArguments& arguments, Session& session);
int init_command(const InitArguments& arguments, Session& session);
int map_command(const MapArguments& arguments, Session& session);
int export_command(const ExportArguments& arguments, Session& session);
int ladder_command(const LadderArguments& arguments, Session& session);
int info_command(const InfoArguments& arguments, Session& session);
int generate_command(const GenerateArguments& arguments, Session& session);
int solve_districts_command(const SolveDistrictsArguments& arguments, Session& session);
int solve_cover_command(const SolveCoverArguments& arguments, Session& session);
int solve_assignment_command(const SolveAssignmentArguments& arguments, Session& session);
int solve_stations_command(const SolveStationsArguments& arguments, Session& session);
int solve_staff_command(const SolveStaffArguments& arguments, Session& session);

}  // namespace hearth::app
