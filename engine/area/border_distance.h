#pragma once

#include <cstdint>
#include <vector>

#include "area/shapes.h"
#include "core/quantity.h"

namespace hearth::area {

enum class BorderRings : std::uint8_t { Outer, All };  // Outer: lakes and enclaves have no border

// How far points lie from the border of a shape, inside or outside, exactly. Boxes round the
// stretches of each ring, halved down to a few edges: a point looks at O(log n) of them where rings
// are smooth.
class BorderDistance {
 public:
  BorderDistance(const MultiPolygon& shape, BorderRings rings);
  // Infinite for a shape without a ring.
  [[nodiscard]] Metres from(Point point) const;

 private:
  struct Edge {
    Point a, b;
  };
  struct Node {
    Box box;
    std::uint32_t first = 0, last = 0;   // edges of a leaf
    std::uint32_t lower = 0, upper = 0;  // else its halves; 0: a leaf
  };
  std::uint32_t build(std::uint32_t first, std::uint32_t last);
  void look(std::uint32_t node, Point point, double& least) const;

  std::vector<Edge> edges_;
  std::vector<Node> nodes_;
};

}  // namespace hearth::area
