#include <iostream>

#include "app/commands.h"
#include "app/scenario_of.h"
#include "app/summary.h"
#include "study/study.h"

namespace hearth::app {

int check_command(const CheckArguments& arguments, Session& session) {
  const study::Scenario scenario = scenario_of(arguments.scenario, session);
  const results::Result result = study::check(scenario, session.terminal);
  session.terminal.clear();
  if (session.common.json) {
    std::cout << check_json(result) << '\n';
  } else if (!session.common.quiet) {
    std::cout << check_text(result, session.language);
  }
  return kDone;
}

}  // namespace hearth::app
