#pragma once

#include <cstdint>
#include <string>
#include <string_view>

// Words by which fields are known, in Chinese, English and a few other languages of statistics.
namespace hearth::input {

enum class Meaning : std::uint8_t {
  Code,
  Name,
  People,
  Households,
  Class,
  Community,
  Township,
  County,
  Prefecture,
  Capacity,
  FloorArea,
  LandUse,
  East,
  North
};

// How well a field's name says that it is this: 3 the word itself, 2 begins or ends so, 1 holds it,
// 0 not at all. A part of the people (urban, men, an age) is worth less than all of them.
int says(std::string_view field, Meaning meaning);

// Is it one of the usual words for the place of work, or of a service: 卫生站, clinic?
bool names_a_service(std::string_view text);

// Is a value of a field of land use one of the usual words or codes for housing?
bool means_housing(std::string_view value);

// Is a value one of the usual words for town, or for country?
bool means_urban(std::string_view value);
bool means_rural(std::string_view value);

}  // namespace hearth::input
