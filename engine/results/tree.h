#pragma once

#include <cstdint>
#include <string>

#include "core/text.h"

// What became of the districts of every level that a study redrew, as one tree.
namespace hearth::results {

enum class TreeChange : std::uint8_t {
  Kept,     // the same code in the same parent
  Renamed,  // all its units, and no others, live on under a code that did not exist
  Founded,  // a code that did not exist, for other units than one district had
  Ended,    // its units went to others
  Moved     // the same code in another parent
};

struct TreeRow {
  std::string level;
  std::string code;
  Text name;
  TreeChange change = TreeChange::Kept;
  std::string parent_level;                 // the next larger level; empty: there is none
  std::string parent_before, parent_after;  // codes there; empty: none, or it did not exist then
  std::string successor;  // ended, renamed: the district that most of its people are in after
};

}  // namespace hearth::results
