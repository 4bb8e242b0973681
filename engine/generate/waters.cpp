#include "generate/waters.h"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "area/geometry.h"
#include "generate/chance.h"
#include "generate/outline.h"

namespace hearth::generate {

namespace {

// Along the water, from the north-west, and across it, from the south-west; half of a square root
// of two.
constexpr double kSlant = 0.7071067811865476;

struct Frame {
  area::Point middle;
  double along = 0;   // half the length
  double across = 0;  // half the width
  double step = 0;
  [[nodiscard]] area::Point at(double u, double v) const {
    return {on_grid(middle.x + (u + v) * kSlant), on_grid(middle.y + (v - u) * kSlant)};
  }
};

Frame frame_of(const area::MultiPolygon& outline) {
  const area::Box box = area::box_of(outline);
  Frame frame;
  frame.middle = {(box.min_x + box.max_x) / 2, (box.min_y + box.max_y) / 2};
  double least = 0;
  double most = 0;
  for (const area::Point& point : outline.front().outer) {
    const double dx = point.x - frame.middle.x;
    const double dy = point.y - frame.middle.y;
    frame.along = std::max(frame.along, std::abs(dx - dy) * kSlant);
    least = std::min(least, (dx + dy) * kSlant);
    most = std::max(most, (dx + dy) * kSlant);
  }
  frame.middle.x += (least + most) / 2 * kSlant;
  frame.middle.y += (least + most) / 2 * kSlant;
  frame.across = (most - least) / 2;
  frame.step = std::max(150.0, frame.along / 400);
  frame.along += 3 * frame.step;
  return frame;
}

// How far a water stands from the south-west at every step along.
using Course = std::vector<double>;

Course course_of(const Frame& frame, double v, double swing, double bend, std::uint64_t salt) {
  Course course;
  for (double u = -frame.along; u <= frame.along; u += frame.step) {
    const double wide = noise(salt, u / bend, 0.5);
    const double small = noise(salt + 1, u / (bend / 4), 0.5);
    course.push_back(v + swing * (0.8 * wide + 0.2 * small));
  }
  return course;
}

area::Line line_of(const Frame& frame, const Course& course, std::size_t from) {
  area::Line line;
  for (std::size_t i = from; i < course.size(); ++i) {
    line.push_back(frame.at(-frame.along + static_cast<double>(i) * frame.step, course[i]));
  }
  return line;
}

// The course leaves `other` at a step and swings over to its own within some steps.
void leave(const Course& other, std::size_t from, Course& course) {
  constexpr std::size_t kSwing = 14;
  for (std::size_t i = 0; i < course.size(); ++i) {
    if (i <= from) {
      course[i] = other[i];
    } else if (i < from + kSwing) {
      const double t = static_cast<double>(i - from) / kSwing;
      const double ease = t * t * (3 - 2 * t);
      course[i] = other[i] + (course[i] - other[i]) * ease;
    }
  }
}

Text canal_name(std::size_t number) {
  return {fmt::format("Canal {}", number), fmt::format("{}号渠", number)};
}

std::vector<Water> canals(const Parameters& parameters, const Frame& frame) {
  const double spacing = std::max(1500.0, frame.across / 8);
  Chance chance(parameters.seed, Draw::Waters);
  std::vector<Water> waters;
  Course before;
  std::size_t number = 0;
  for (double v = -frame.across + 0.6 * spacing; v < frame.across; v += spacing) {
    const bool river = waters.empty();
    const double swing = 0.3 * spacing;
    Course course = course_of(frame, v + chance.between(-0.1, 0.1) * spacing, swing, 5000,
                              parameters.seed * 64 + number * 2);
    // Never nearer to the one before than a quarter of the distance.
    for (std::size_t i = 0; i < before.size(); ++i) {
      course[i] = std::max(course[i], before[i] + 0.25 * spacing);
    }
    std::size_t from = 0;
    Water water;
    water.kind = river ? WaterKind::River : WaterKind::Canal;
    if (waters.size() > 1 && chance.share() < 0.45) {
      const auto steps = static_cast<double>(course.size());
      from = static_cast<std::size_t>(chance.between(0.2, 0.55) * steps);
      leave(before, from, course);
      water.kind = WaterKind::Branch;
    }
    water.name = river ? Text{"River", "界河"} : canal_name(number);
    water.width = river ? 120 : water.kind == WaterKind::Branch ? 10 : chance.between(14, 26);
    water.line = line_of(frame, course, from);
    waters.push_back(std::move(water));
    before = std::move(course);
    ++number;
  }
  return waters;
}

std::vector<Water> river_and_brooks(const Parameters& parameters, const Frame& frame) {
  std::vector<Water> waters;
  const auto add = [&](double v, double swing, double width, Text name) {
    const Course course =
        course_of(frame, v, swing, 6000, parameters.seed * 64 + waters.size() * 2);
    const WaterKind kind = waters.empty() ? WaterKind::River : WaterKind::Branch;
    waters.push_back({kind, std::move(name), width, line_of(frame, course, 0)});
  };
  add(0.62 * frame.across, 0.2 * frame.across, 220, {"River", "沱水"});
  add(0.1 * frame.across, 0.16 * frame.across, 8, {"Brook 1", "1号溪"});
  add(-0.3 * frame.across, 0.16 * frame.across, 8, {"Brook 2", "2号溪"});
  add(-0.7 * frame.across, 0.16 * frame.across, 8, {"Brook 3", "3号溪"});
  return waters;
}

}  // namespace

std::vector<Water> waters_of(const Parameters& parameters, const area::MultiPolygon& outline) {
  const Frame frame = frame_of(outline);
  return parameters.terrain == Terrain::Hills ? river_and_brooks(parameters, frame)
                                              : canals(parameters, frame);
}

std::vector<area::Line> within(const area::MultiPolygon& outline,
                               std::span<const area::Point> line) {
  std::vector<area::Line> pieces;
  area::Line piece;
  const auto close = [&] {
    if (piece.size() > 1) pieces.push_back(piece);
    piece.clear();
  };
  for (const area::Point& point : line) {
    if (area::contains(outline, point)) {
      piece.push_back(point);
    } else {
      close();
    }
  }
  close();
  return pieces;
}

}  // namespace hearth::generate
