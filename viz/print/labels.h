#pragma once

#include <optional>
#include <span>
#include <vector>

#include "area/shapes.h"
#include "print/scene.h"

// Where labels go on one map: plain geometry in paper millimetres, fixed search order, so that the
// same map always gets the same labels.
namespace hearth::print {

struct LabelSize {
  double width = 0;
  double height = 0;
};

struct LeaderLabel {
  Box box;
  std::vector<Point> leader;  // from the unit's inner point to 0.5 mm before the text
};

class LabelMap {
 public:
  // Labels stay inside `field`.
  explicit LabelMap(Box field) : field_(field) {}
  // What labels placed from now on keep from all others and from the border of their shape, mm.
  // Without a call: 0.3 and 0.25.
  void keep_apart(double clearance, double from_border) {
    clearance_ = clearance;
    from_border_ = from_border;
  }

  // Nothing may be put here any more.
  void occupy(const Box& box) { taken_.push_back(box); }
  void occupy_leader(const std::vector<Point>& leader) { leaders_.push_back(leader); }
  // Lines that labels avoid where they can: points every `step` mm.
  void avoid(std::span<const Point> points, double step);
  // Leaders end outside this shape where they can: numbers on white paper read best.
  void prefer_outside(const area::MultiPolygon& shape) { preferably_outside_ = shape; }

  // Leaders end outside these circles where they can: who is not reached does not stand among those
  // who are.
  void prefer_off_discs(std::vector<Point> centres, double radius) {
    discs_ = std::move(centres);
    disc_radius_ = radius;
  }

  // With `clearance`, does the box touch nothing that was placed, nor leave the field?
  [[nodiscard]] bool is_free(const Box& box, double clearance) const;

  // Best place wholly inside the shape: least line covered, then nearest to `centre`. Nothing when
  // there is no free one; `off_lines`: nor when every free one covers a line or stands in a disc.
  [[nodiscard]] std::optional<Box> inside_shape(const area::MultiPolygon& shape, Point centre,
                                                LabelSize size, bool off_lines = false) const;
  // A point well inside the shape that no label covers: largest distance to the border on a grid,
  // the first of equals; where a leader starts. Nothing when labels cover all of it.
  [[nodiscard]] std::optional<Point> anchor_in(const area::MultiPolygon& shape) const;
  // Beside `anchor`, joined to it by a straight leader of at most 25 mm that crosses no label and
  // no other leader; `off_lines`: nor does the label cover a line.
  [[nodiscard]] std::optional<LeaderLabel> with_leader(Point anchor, LabelSize size,
                                                       bool off_lines = false) const;
  // Round a dot, in the order right, upper right, left, lower right, upper left, lower left, above,
  // below, at growing gaps from `first_gap`; `step`: how the gaps grow (1 on A4).
  [[nodiscard]] std::optional<Box> beside(Point dot, LabelSize size, double first_gap,
                                          double step) const;

  static constexpr double kLongestLeader = 25;

 private:
  [[nodiscard]] double line_cost(const Box& box) const;
  [[nodiscard]] double ground_cost(const Box& box) const;
  [[nodiscard]] bool in_disc(Point p) const;
  [[nodiscard]] bool leader_is_free(Point from, Point to) const;

  Box field_;
  double clearance_ = 0.3;
  double from_border_ = 0.25;
  std::vector<Box> taken_;
  std::vector<std::vector<Point>> leaders_;
  std::vector<Point> lines_;  // sorted by x
  double line_step_ = 0.5;
  area::MultiPolygon preferably_outside_;
  std::vector<Point> discs_;
  double disc_radius_ = 0;
};

// The box lies wholly inside the shape.
bool box_inside(const area::MultiPolygon& shape, const Box& box);

bool segments_cross(Point a, Point b, Point c, Point d);
bool segment_meets(Point a, Point b, const Box& box);

}  // namespace hearth::print
