#pragma once

#include <algorithm>
#include <vector>

#include "print/meeting_parts.h"

// Private to the curve of the meeting sheet: where its lines run, and words beside them.
namespace hearth::print {

struct TradeoffAxes {
  Box box;
  double em;    // of its words
  double last;  // sites or CNY at the right end
  Persons total;
  [[nodiscard]] double x_of(double budget) const {
    return box.min_x + box.width() * std::min(budget / last, 1.0);
  }
  [[nodiscard]] double y_of(Persons people) const {
    return box.max_y - box.height() * (people / total);
  }
};

// Sites or CNY.
double budget_at(const results::Tradeoff& curve, std::size_t k);

enum class Curve : std::uint8_t { Found, Bound };

// Sites are joined. Money goes in steps: what a sum buys holds until the next; what no plan beats
// is proven for a sum and for less, so that its step stands on the sum before.
Line line_through(const results::Tradeoff& curve, const TradeoffAxes& axes, Curve which);

// Writes beside the points of the chart: over no line and over no other words. Both lines rise.
class ChartWords {
 public:
  ChartWords(Scene& scene, const MeetingParts& parts, const TradeoffAxes& axes,
             const results::Tradeoff& curve);

  void keep_free(const Box& box) { taken_.push_back(box); }
  // Below the lines or else above them, `away` from the middle of a point.
  void beside(Point at, double away, const Runs& runs);
  // Left out where there is no room.
  bool add(Point at, const Runs& runs);

 private:
  [[nodiscard]] Box box_at(Point at, const Runs& runs) const;
  void write(Point at, const Runs& runs);

  Scene& scene_;
  const Type& type_;
  const TradeoffAxes& axes_;
  Line found_;
  Line bound_;
  std::vector<Box> taken_;
};

}  // namespace hearth::print
