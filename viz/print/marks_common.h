#pragma once

#include "print/marks.h"

// Private to the files of Marks: what sites, numbers and names share.
namespace hearth::print {

constexpr double kHalo = 0.7;
constexpr double kDotRadius = 0.75;
constexpr double kCandidate = 0.35;    // radius of a candidate's dot
constexpr double kApartOnSlide = 0.5;  // what a figure keeps from others, mm
constexpr double kFromBorderOnSlide = 0.7;
constexpr double kLeaderWidth = 0.15;
constexpr double kDigitMiddle = 0.366;  // em, baseline of digits below the middle of a disc

inline Box square(Point at, double radius) {
  return {at.x - radius, at.y - radius, at.x + radius, at.y + radius};
}

// Has no Chinese character: all of them take three bytes or more, from E3 on.
bool latin(const std::string& text);

void add_leader(std::vector<Item>& items, const std::vector<Point>& leader, Colour colour);

}  // namespace hearth::print
