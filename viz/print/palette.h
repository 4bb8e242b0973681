#pragma once

#include <array>

// The colours of the sheets (one idea: blue is served, orange is missing, red changes, all else is
// grey), each with its grey value where it matters, so that a grey print still reads. Orange and
// red never share a sheet.
namespace hearth::print {

struct Colour {
  double red = 0;  // 0..1
  double green = 0;
  double blue = 0;
  double alpha = 1;
  bool operator==(const Colour&) const = default;
  [[nodiscard]] constexpr Colour at(double opacity) const { return {red, green, blue, opacity}; }
};

constexpr Colour hex(unsigned rgb) {
  return {static_cast<double>(rgb >> 16U & 0xFFU) / 255,
          static_cast<double>(rgb >> 8U & 0xFFU) / 255, static_cast<double>(rgb & 0xFFU) / 255, 1};
}

constexpr Colour kWhite = hex(0xFFFFFF);
constexpr Colour kText = hex(0x1B2733);
constexpr Colour kSecondText = hex(0x55616D);
constexpr Colour kHairline = hex(0x9AA4AE);
constexpr Colour kLightRule = hex(0xC9CFD5);
constexpr Colour kEmptyBar = hex(0xE6E9EC);
constexpr Colour kBorder = hex(0x4A5560);
constexpr Colour kSite = hex(0x0A3254);
constexpr Colour kReach = hex(0x1F5F99);
constexpr Colour kMissing = hex(0xC2410C);
constexpr Colour kMissingGround = hex(0xFCEBDD);
constexpr Colour kAllResidents = hex(0x8A95A0);
constexpr Colour kUnclassed = hex(0xF4F5F6);
constexpr Colour kOutOfScope = hex(0xE9EBE6);
constexpr Colour kNewLine = hex(0xC8102E);  // and people who move
constexpr Colour kAffected = hex(0xFBE6E3);
constexpr Colour kOldLine = hex(0x4A535C);
constexpr Colour kUnchangedLine = hex(0x7C8791);

// Density, light to dark: 242 222 191 147 101 in grey.
constexpr std::array<Colour, 5> kDensity{hex(0xEEF3F7), hex(0xD3E1EC), hex(0xA9C5DC), hex(0x6F9CC2),
                                         hex(0x3A6F9F)};

}  // namespace hearth::print
