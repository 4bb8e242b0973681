#include "core/plural.h"

#include <string_view>

namespace hearth {

std::string plural_of(const std::string& noun) {
  const auto ends = [&](std::string_view end) {
    return noun.size() > end.size() && noun.compare(noun.size() - end.size(), end.size(), end) == 0;
  };
  const bool vowel_y = ends("ay") || ends("ey") || ends("oy") || ends("uy");
  if (ends("y") && !vowel_y) return noun.substr(0, noun.size() - 1) + "ies";
  if (ends("s") || ends("x") || ends("ch") || ends("sh")) return noun + "es";
  return noun + "s";
}

std::string counted(const std::string& number, bool one, const std::string& noun) {
  return number + " " + (one ? noun : plural_of(noun));
}

}  // namespace hearth
