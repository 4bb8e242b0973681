#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/text.h"
#include "study/check/check.h"

// What `hearth check` tells, before it becomes text, JSON or a page.
namespace hearth::app {

// A scenario file and what was found in it.
struct CheckedFile {
  std::string file;  // as it was given
  std::string name;  // the scenario's; of a file that cannot be read its own
  study::Checked checked;
};

struct CheckCounts {
  std::int64_t errors = 0, warnings = 0, repairs = 0, notes = 0;
};
CheckCounts counts_of(const study::Checked& checked);

enum class State : std::uint8_t { Fine, Told, Warned, Wrong };

struct CheckTable {
  struct Column {
    Text heading;
    bool number = false;  // set to the right
  };
  std::vector<Column> columns;
  std::vector<std::vector<Text>> rows;
};

struct CheckSection {
  std::string id;
  Text title;
  State state = State::Fine;
  std::vector<Text> lines;
  CheckTable table;  // without rows: none
  Text note;         // what the numbers mean; may be empty
};

// In a fixed order; none where the units could not be read.
std::vector<CheckSection> check_sections(const study::Checked& checked);

}  // namespace hearth::app
