#pragma once

#include <string>
#include <vector>

#include "print/wording.h"

// Private to the wording and block files: nouns, lists and numbers that many sentences share.
namespace hearth::print {

inline std::string bold(const std::string& text) { return kBoldMark + text + kBoldMark; }
inline std::string moved(const std::string& text) { return kMovedMark + text + kMovedMark; }
inline std::string missing(const std::string& text) { return kMissingMark + text + kMissingMark; }

// "a, b and c" for `between` ", " and `last` " and ".
std::string joined(const std::vector<std::string>& parts, const std::string& between,
                   const std::string& last);
// Of an English noun in regular spelling; "" stays "".
std::string plural(const std::string& noun);
// "rural" -> "Rural".
std::string capital(std::string word);
// A name among Chinese characters: one in Latin letters stands between spaces (at the end of a
// sentence, `inner` false, only before it).
std::string set_off(const std::string& name, bool inner);
// What communities are called; without levels, what units are.
Text level_noun(const Facts& facts);
// "reached", or of stations and staff "served".
Text reached_word(const Facts& facts);
// The service limit, "5 km".
Text within(const Facts& facts);
std::int64_t whole(double v);

}  // namespace hearth::print
