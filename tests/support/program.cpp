#include "support/program.h"

#include <fcntl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdlib>
#include <iostream>

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

namespace hearth::testing {

namespace {

std::vector<char*> pointers(std::vector<std::string>& words) {
  std::vector<char*> all;
  for (std::string& word : words) all.push_back(word.data());
  all.push_back(nullptr);
  return all;
}

// The given entries instead of those of the same name that this process has.
std::vector<std::string> environment_with(const std::vector<std::string>& added) {
  std::vector<std::string> all = added;
  all.emplace_back("LC_ALL=C.UTF-8");
  const auto is_named_like = [](const std::string& a, const std::string& b) {
    return a.substr(0, a.find('=')) == b.substr(0, b.find('='));
  };
  for (char** entry = environ; *entry != nullptr; ++entry) {
    bool replaced = false;
    for (const std::string& given : all) replaced = replaced || is_named_like(given, *entry);
    if (!replaced) all.emplace_back(*entry);
  }
  return all;
}

void redirect(int descriptor, const std::filesystem::path& file) {
  const int opened = ::open(file.c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0600);
  if (opened < 0 || ::dup2(opened, descriptor) < 0) ::_exit(126);
  ::close(opened);
}

}  // namespace

Ran run_program(const std::vector<std::string>& words, const Circumstances& circumstances) {
  const ScratchFolder spoken;  // what it says goes to files: no pipe can fill up
  const ScratchFolder fresh;
  const std::filesystem::path folder =
      circumstances.folder.empty() ? fresh.path() : circumstances.folder;
  std::vector<std::string> arguments = words;
  std::vector<std::string> environment = environment_with(circumstances.environment);
  const std::vector<char*> argv = pointers(arguments);
  const std::vector<char*> envp = pointers(environment);

  const pid_t child = ::fork();
  if (child == 0) {
    redirect(STDOUT_FILENO, spoken / "out");
    redirect(STDERR_FILENO, spoken / "err");
    const int nothing = ::open("/dev/null", O_RDONLY);
    ::dup2(nothing, STDIN_FILENO);
    if (::chdir(folder.c_str()) != 0) ::_exit(126);
    if (circumstances.user != 0 && ::setuid(circumstances.user) != 0) ::_exit(126);
    ::execve(argv[0], argv.data(), envp.data());
    ::_exit(127);
  }
  if (circumstances.meanwhile) circumstances.meanwhile(child);
  int status = 0;
  rusage used{};
  ::wait4(child, &status, 0, &used);

  Ran ran;
  ran.code = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
  ran.out = bytes_of(spoken / "out");
  ran.err = bytes_of(spoken / "err");
  const auto seconds = [](const timeval& t) {
    return static_cast<double>(t.tv_sec) + static_cast<double>(t.tv_usec) * 1e-6;
  };
  ran.cpu_seconds = seconds(used.ru_utime) + seconds(used.ru_stime);
  return ran;
}

Ran hearth(const std::vector<std::string>& arguments, const Circumstances& circumstances) {
  std::vector<std::string> words{HEARTH_PROGRAM};
  words.insert(words.end(), arguments.begin(), arguments.end());
  return run_program(words, circumstances);
}

nlohmann::json json_of(const Ran& ran) {
  nlohmann::json json = nlohmann::json::parse(ran.out, nullptr, false);
  if (!json.is_object()) {
    ADD_FAILURE() << "not one JSON object on standard output: " << ran.out << ran.err;
    return nullptr;
  }
  return json;
}

void expect_scenarios_hold_schema(const std::filesystem::path& folder) {
  const Ran held =
      run_program({"/usr/bin/python3", HEARTH_SOURCE_DIR "/tests/support/schema_holds.py",
                   (folder / "scenario.schema.json").string(), folder.string()});
  if (held.code == 77) {
    std::cout << held.out;
  } else {
    EXPECT_EQ(held.code, 0) << held.out << held.err;
  }
}

std::string tool(const std::string& name) {
  const std::string path = "/usr/bin/" + name;
  return ::access(path.c_str(), X_OK) == 0 ? path : "";
}

}  // namespace hearth::testing
