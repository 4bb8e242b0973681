#pragma once

#include <sys/types.h>

#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include <nlohmann/json_fwd.hpp>

#include "support/scratch_folder.h"

// Runs a program as a user does, and keeps what it said.
namespace hearth::testing {

struct Ran {
  int code = -1;         // exit code; 128 + n when signal n ended it
  std::string out, err;  // standard output and standard error
  double cpu_seconds = 0;
};

struct Circumstances {
  std::filesystem::path folder{};          // where it runs; empty: a fresh one, gone afterwards
  std::vector<std::string> environment{};  // NAME=value, added; LC_ALL is C.UTF-8 unless given
  uid_t user = 0;                          // other than 0: runs as this user (only root can)
  std::function<void(pid_t)> meanwhile{};  // called once it has started
};

// `words` are the program and its arguments. Requires: the program exists.
Ran run_program(const std::vector<std::string>& words, const Circumstances& circumstances = {});

// hearth itself (HEARTH_PROGRAM of the build) with these arguments.
Ran hearth(const std::vector<std::string>& arguments, const Circumstances& circumstances = {});

// Its standard output as JSON. Fails the test, and gives null, when it is anything but one object.
nlohmann::json json_of(const Ran& ran);

// The scenarios of a folder keep to the schema that lies beside them, says a validator that is not
// ours; where there is none the test says so.
void expect_scenarios_hold_schema(const std::filesystem::path& folder);

// A tool of Debian's that a test needs, as a path; empty when it is not installed.
std::string tool(const std::string& name);

}  // namespace hearth::testing
