#pragma once

#include <string>

#include "app/filled.h"
#include "area/shapes.h"
#include "core/quantity.h"
#include "core/text.h"

// Numbers and sentences that the parts of `hearth check` share.
namespace hearth::app {

template <typename... Args>
Text both(const char* en, const char* zh, const Args&... args) {
  return {filled(en, args...), filled(zh, args...)};
}

Text square_metres(double m2);                 // "1,900 m2", from 1 km2 on "12.3 km2"
Text length(Metres metres);                    // "870 m", from 1 km on "12.3 km"
Text people_share(Persons part, Persons all);  // "34,567 (3.2%)"
Text on_earth(const area::Box& degrees);       // "75.24-76.75 W, 41.99-43.43 N"

}  // namespace hearth::app
