#pragma once

#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include "core/text.h"

namespace hearth {

// One thing that is wrong with what the user gave.
struct InputProblem {
  std::string source;   // the file, "scenario.yaml:12:5", or the folder that cannot be written
  std::string feature;  // "feature 17 (id 36007000100)", "field POP9", "line 4"; may be empty
  Text what;            // what is wrong
  Text fix;             // how to mend it
};

// "source: feature: what" and, on a second line, the mend.
std::string describe(const InputProblem& problem, Language language);

// Bad input, or output that cannot be written (exit 3). Thrown at the edge, with every problem that
// was found at once; caught once in main.
class InputError : public std::runtime_error {
 public:
  explicit InputError(InputProblem problem)
      : InputError(std::vector<InputProblem>{std::move(problem)}) {}
  explicit InputError(std::vector<InputProblem> problems);
  InputError(std::string source, std::string feature, Text what, Text fix)
      : InputError(
            InputProblem{std::move(source), std::move(feature), std::move(what), std::move(fix)}) {}
  [[nodiscard]] const std::vector<InputProblem>& problems() const { return problems_; }

 private:
  std::vector<InputProblem> problems_;
};

// Wrong usage of the command line (exit 2).
class UsageError : public std::runtime_error {
 public:
  explicit UsageError(Text message)
      : std::runtime_error(message.en), message_(std::move(message)) {}
  [[nodiscard]] const Text& message() const { return message_; }

 private:
  Text message_;
};

// Ctrl-C or SIGTERM before anything worth keeping was finished (exit 130).
class Interrupted : public std::runtime_error {
 public:
  Interrupted() : std::runtime_error("interrupted") {}
};

}  // namespace hearth
