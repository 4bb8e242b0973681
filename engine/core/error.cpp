#include "core/error.h"

namespace hearth {

std::string describe(const InputProblem& problem, Language language) {
  const bool zh = language == Language::Zh;
  std::string line = problem.source;
  if (!problem.feature.empty()) line += (line.empty() ? "" : zh ? "：" : ": ") + problem.feature;
  if (!problem.what.empty())
    line += (line.empty() ? "" : zh ? "：" : ": ") + problem.what.in(language);
  if (!problem.fix.empty())
    line += (zh ? "\n  解决办法：" : "\n  to mend it: ") + problem.fix.in(language);
  return line;
}

namespace {
std::string describe_all(const std::vector<InputProblem>& problems) {
  std::string all;
  for (const InputProblem& problem : problems) {
    if (!all.empty()) all += '\n';
    all += describe(problem, Language::En);
  }
  return all;
}
}  // namespace

InputError::InputError(std::vector<InputProblem> problems)
    : std::runtime_error(describe_all(problems)), problems_(std::move(problems)) {}

}  // namespace hearth
