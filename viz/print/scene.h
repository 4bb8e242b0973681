#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "area/shapes.h"
#include "print/palette.h"

// A sheet as values: what is drawn where, in millimetres from the top left corner of the paper, in
// the order of drawing. Composing a sheet makes a Scene; canvas.cpp paints it, the same for PDF,
// SVG and PNG; tests read it.
namespace hearth::print {

using area::Box;
using area::Point;

constexpr double kPointMm = 25.4 / 72;  // one typographic point

struct Style {
  double size = 7 * kPointMm;  // em in mm
  Colour colour = kText;
  bool bold = false;
  double tracking = 0;  // extra space between letters, em
};

struct Run {
  std::string text;
  Style style;
};
using Runs = std::vector<Run>;

enum class Align : std::uint8_t { Left, Middle, Right };

// One line of text. `at` is on its baseline.
struct TextLine {
  Point at;
  Runs runs;
  Align align = Align::Left;
  double halo = 0;  // width of the white edge round the letters; 0: none
};

// Text that is broken into lines `width` wide; `at` is its top left corner.
struct Paragraph {
  Point at;
  double width = 0;
  Runs runs;
};

struct Pen {
  Colour colour = kText;
  double width = 0.15;
  std::vector<double> dash;
  bool operator==(const Pen&) const = default;
};

struct Line {
  std::vector<Point> points;
  bool closed = false;
};

struct Fill {
  std::vector<Line> lines;  // even-odd
  Colour colour;
};

struct Stroke {
  std::vector<Line> lines;
  Pen pen;
};

// 45 degree lines of one lattice that spans the whole page, clipped to the shape: neighbouring
// hatches meet without a seam.
struct Hatch {
  std::vector<Line> lines;
  double step = 1.5;  // between lines, measured across them
  Pen pen;
};

// Part of a circle, clockwise on paper from `from` to `to` (radians, 0 = right, pi/2 = down).
struct Arc {
  Point centre;
  double radius = 0;
  double from = 0;
  double to = 0;
};

struct Arcs {
  std::vector<Arc> arcs;
  Pen pen;
};

// All the discs as one shape, so that a see-through tint is not laid twice.
struct DiscUnion {
  std::vector<Point> centres;
  double radius = 0;
  Colour colour;
};

struct Disc {
  Point centre;
  double radius = 0;
  std::optional<Colour> fill;
  std::optional<Pen> ring;  // drawn inside the radius
  bool half = false;        // fill the left half only, white the rest
};

struct Rectangle {
  Box box;
  std::optional<Colour> fill;
  std::optional<Pen> frame;
};

// Everything until the matching Unclip is cut to these shapes (even-odd).
struct Clip {
  std::vector<Line> lines;
};
struct Unclip {};

using Item = std::variant<TextLine, Paragraph, Fill, Stroke, Hatch, Arcs, DiscUnion, Disc,
                          Rectangle, Clip, Unclip>;

enum class LabelKind : std::uint8_t { Disc, Missing, AreaName, Place, InsetFrame, Badge, Load };

// A mark or a label that the placement search put on the map: no two of the same map overlap.
struct Placed {
  LabelKind kind = LabelKind::Disc;
  int map = 0;  // 0: main map; 1, 2, ...: inset
  std::string text;
  Box box;
  std::vector<Point> leader;  // from the unit to the label; empty: none
};

struct Scene {
  double width = 297;  // mm
  double height = 210;
  std::string title;    // for the file's metadata
  std::string subject;  // likewise
  std::vector<Item> items;
  std::vector<Placed> placed;
  std::vector<std::string> dropped;  // place names for which there was no room
  template <typename T>
  void add(T item) {
    items.emplace_back(std::move(item));
  }
};

}  // namespace hearth::print
