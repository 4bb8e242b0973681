#pragma once

#include "print/facts.h"

namespace hearth::print {

// Of the units alone, as if nobody were asked who reaches what: without a service.
Facts facts_of_area(const results::Result& result);

}  // namespace hearth::print
