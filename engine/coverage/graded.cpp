#include "coverage/graded.h"

#include "core/wide.h"

namespace hearth::coverage {

std::int64_t graded_people(Persons people, Share share) {
  return static_cast<std::int64_t>(Wide{people.value()} * share.numerator / share.denominator);
}

}  // namespace hearth::coverage
