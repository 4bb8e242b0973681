#include "print/meeting_chart_words.h"

#include <array>

#include "print/map_frame.h"

namespace hearth::print {

namespace {

// Height of a line over `x`, where it is lowest on the chart.
double line_y(const Line& line, double x) {
  double y = line.points.front().y;
  for (std::size_t i = 0; i + 1 < line.points.size(); ++i) {
    const Point& a = line.points[i];
    const Point& b = line.points[i + 1];
    if (b.x > x) return a.x > x ? y : a.y + (b.y - a.y) * (x - a.x) / (b.x - a.x);
    y = b.y;
  }
  return y;
}

}  // namespace

double budget_at(const results::Tradeoff& curve, std::size_t k) {
  const auto budget = static_cast<double>(curve.budget[k]);
  return curve.money ? budget / 100 : budget;
}

Line line_through(const results::Tradeoff& curve, const TradeoffAxes& axes, Curve which) {
  const std::vector<Persons>& people = which == Curve::Found ? curve.value : curve.bound;
  Line line;
  for (std::size_t k = 0; k < people.size(); ++k) {
    const Point at{axes.x_of(budget_at(curve, k)), axes.y_of(std::min(people[k], axes.total))};
    if (curve.money && k > 0) {
      const Point before = line.points.back();
      line.points.push_back(which == Curve::Found ? Point{at.x, before.y} : Point{before.x, at.y});
    }
    line.points.push_back(at);
  }
  return line;
}

ChartWords::ChartWords(Scene& scene, const MeetingParts& parts, const TradeoffAxes& axes,
                       const results::Tradeoff& curve)
    : scene_(scene),
      type_(parts.type),
      axes_(axes),
      found_(line_through(curve, axes, Curve::Found)),
      bound_(line_through(curve, axes, Curve::Bound)) {}

void ChartWords::beside(Point at, double away, const Runs& runs) {
  const double em = runs.front().style.size;
  const double width = type_.width(runs);
  const double right = at.x + away;
  const double left = at.x - away - width;
  const auto below = [&](double x) {
    return Point{x, std::max(at.y, line_y(found_, x - 0.5 * em)) + 1.6 * em};
  };
  const auto above = [&](double x) {
    return Point{x, std::min(at.y, line_y(bound_, x + width + 0.5 * em)) - 0.6 * em - 0.5 * away};
  };
  // On the level of a point that lies far below both lines.
  const Point level{right, at.y - 0.6 * em};
  const bool far_below = line_y(found_, right - 0.5 * em) + 1.6 * em < level.y;
  const std::array<Point, 5> places{below(right), far_below ? level : below(left), below(left),
                                    above(left), above(right)};
  for (const Point& place : places) {
    if (add(place, runs)) return;
  }
  const Point last = places[0];
  write({std::min(last.x, axes_.box.max_x - width), std::min(last.y, axes_.box.max_y - 0.5 * em)},
        runs);
}

bool ChartWords::add(Point at, const Runs& runs) {
  const double em = runs.front().style.size;
  const Box box = box_at(at, runs);
  const Box field = grown(axes_.box, 0.1);
  if (box.min_x < field.min_x || box.max_x > field.max_x || box.max_y > field.max_y - 0.3 * em ||
      box.min_y < field.min_y - 1.2 * em) {
    return false;
  }
  if (std::ranges::any_of(taken_, [&](const Box& other) { return overlaps(box, other); })) {
    return false;
  }
  write(at, runs);
  return true;
}

Box ChartWords::box_at(Point at, const Runs& runs) const {
  const double em = runs.front().style.size;
  return {at.x, at.y - 0.8 * em, at.x + type_.width(runs), at.y + 0.25 * em};
}

void ChartWords::write(Point at, const Runs& runs) {
  taken_.push_back(box_at(at, runs));
  scene_.add(TextLine{at, runs, Align::Left, 0.7});
}

}  // namespace hearth::print
