#pragma once

#include <atomic>
#include <fstream>
#include <string>
#include <string_view>
#include <vector>

#include "core/progress.h"
#include "core/stopwatch.h"
#include "core/text.h"

namespace hearth::app {

// Where messages go: warnings and progress to standard error, all of it also to the --log file. On
// a terminal progress is one line with a bar and the time that is left; elsewhere a plain line
// every few seconds.
class Terminal : public Progress {
 public:
  Terminal(Language language, bool quiet, const std::string& log);
  ~Terminal() override;
  void stage(const Text& name) override;
  void step(std::int64_t done, std::int64_t total) override;
  void warn(const Text& message) override;
  // A line to standard error that --quiet does not silence.
  void error(const std::string& line);
  void clear();

 private:
  void show(const std::string& line);
  void log(std::string_view line);

  Language language_;
  bool quiet_;
  bool is_terminal_;
  bool drawn_ = false;
  std::string stage_;
  Stopwatch since_stage_;
  double shown_at_ = 0;
  std::ofstream log_;
};

// Set by Ctrl-C and SIGTERM; a second Ctrl-C ends the program at once.
const std::atomic<bool>* catch_interrupts();

// Filled with blanks on the right (left: on the left) to `width` columns.
std::string padded(std::string_view utf8, int width, bool left = false);

// Cut into lines of at most `width` columns, at blanks or between Han characters.
std::vector<std::string> wrapped(std::string_view utf8, int width);

}  // namespace hearth::app
