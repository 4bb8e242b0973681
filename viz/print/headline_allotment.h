#pragma once

#include "print/wording.h"

namespace hearth::print {

// The answer of a plan in which everybody is served whole by one site, in one line: how many
// stations, with which loads, or how many members serve whom, and whether that is proven. Requires:
// the service's plan has an allotment.
Text allotment_headline(const Facts& facts);

// What is proven of it; `by`: how, in brackets.
Text allotment_proof(const Facts& facts, const Text& by);

}  // namespace hearth::print
