#include "app/check/words.h"

#include <algorithm>
#include <cmath>
#include <string>

#include "core/number_text.h"

namespace hearth::app {

namespace {

// "75.24-76.75 W", "1.20 W-3.40 E".
Text range(double low, double high, const char* positive, const char* negative) {
  const bool one = (low < 0) == (high < 0);
  const double first = one ? std::min(std::abs(low), std::abs(high)) : std::abs(low);
  const double second = one ? std::max(std::abs(low), std::abs(high)) : std::abs(high);
  return same_text(filled("{:.2f}{}-{:.2f} {}", first, one ? "" : std::string(" ") + negative,
                          second, high < 0 ? negative : positive));
}

// One decimal below 100.
std::string short_number(double value) {
  if (value >= 100) return grouped(std::llround(value));
  return filled("{:.1f}", value);
}

}  // namespace

Text square_metres(double m2) {
  if (m2 >= 1e6) {
    const std::string km2 = short_number(m2 / 1e6);
    return {km2 + " km2", km2 + " 平方公里"};
  }
  const std::string m = grouped(std::llround(m2));
  return {m + " m2", m + " 平方米"};
}

Text length(Metres metres) {
  if (metres >= Metres(1000)) {
    const std::string km = short_number(metres.value() / 1000);
    return {km + " km", km + " 公里"};
  }
  const std::string m = grouped(std::llround(metres.value()));
  return {m + " m", m + " 米"};
}

Text people_share(Persons part, Persons all) {
  const std::string number = grouped(part);
  const std::string share = percent(part.value(), all.value());
  return {number + " (" + share + ")", number + "（" + share + "）"};
}

Text on_earth(const area::Box& degrees) {
  const Text east = range(degrees.min_x, degrees.max_x, "E", "W");
  const Text north = range(degrees.min_y, degrees.max_y, "N", "S");
  return {east.en + ", " + north.en, east.zh + "，" + north.zh};
}

}  // namespace hearth::app
