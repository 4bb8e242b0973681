#include "area/face_names.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <tuple>
#include <utility>

namespace hearth::area {

namespace {

// The lowest of `names` that is left when those that `others` has too are taken out, one for one.
std::int32_t lowest_without(std::vector<std::int32_t> names, std::vector<std::int32_t> others) {
  std::sort(names.begin(), names.end());
  std::sort(others.begin(), others.end());
  auto other = others.begin();
  for (const std::int32_t name : names) {
    other = std::lower_bound(other, others.end(), name);
    if (other == others.end() || *other != name) return name;
    ++other;
  }
  return kUnnamed;
}

SideNames added_up(std::span<const SideNames> together) {
  if (together.size() == 1) return together.front();
  std::vector<std::int32_t> left;
  std::vector<std::int32_t> right;
  for (const auto& [of_left, of_right] : together) {
    if (of_left == of_right) continue;
    if (of_left != kUnnamed) left.push_back(of_left);
    if (of_right != kUnnamed) right.push_back(of_right);
  }
  if (left.empty() && right.empty()) return together.front();
  return {lowest_without(left, right), lowest_without(right, left)};
}

struct Naming {
  std::uint32_t face = 0;
  std::int32_t name = 0;
  double metres = 0;
};

}  // namespace

NamedPieces joined_pieces(std::span<const Border> borders,
                          const std::function<SideNames(int)>& sides_of) {
  NamedPieces out;
  std::vector<SideNames> together;
  for (std::size_t i = 0; i < borders.size();) {
    const Border& first = borders[i];
    together.clear();
    for (; i < borders.size() && borders[i].a == first.a && borders[i].b == first.b; ++i) {
      SideNames sides = sides_of(std::abs(borders[i].step));
      if (borders[i].step < 0) std::swap(sides[0], sides[1]);
      together.push_back(sides);
    }
    out.pieces.push_back({first.a, first.b, static_cast<int>(out.pieces.size())});
    out.sides.push_back(added_up(together));
  }
  return out;
}

double length_of(const Border& border) {
  const double dx = border.b.x - border.a.x;
  const double dy = border.b.y - border.a.y;
  return std::sqrt(dx * dx + dy * dy);
}

std::vector<std::int32_t> face_names(const BorderFaces& map, std::span<const SideNames> sides) {
  const std::vector<Border>& borders = map.graph().borders();
  std::vector<Naming> namings;
  for (std::uint32_t b = 0; b < borders.size(); ++b) {
    const double metres = length_of(borders[b]);
    const auto [left, right] = sides[static_cast<std::size_t>(borders[b].step)];
    if (left != kUnnamed) namings.push_back({map.left_of(2 * b), left, metres});
    if (right != kUnnamed) namings.push_back({map.right_of(2 * b), right, metres});
  }
  // By length as well, so that a sum does not depend on the order of the borders.
  std::sort(namings.begin(), namings.end(), [](const Naming& a, const Naming& b) {
    return std::tie(a.face, a.name, a.metres) < std::tie(b.face, b.name, b.metres);
  });
  std::vector<std::int32_t> names(map.size(), kUnnamed);
  std::vector<double> most(map.size(), 0);
  for (std::size_t i = 0; i < namings.size();) {
    const std::uint32_t face = namings[i].face;
    const std::int32_t name = namings[i].name;
    double metres = 0;
    for (; i < namings.size() && namings[i].face == face && namings[i].name == name; ++i) {
      metres += namings[i].metres;
    }
    if (metres <= most[face]) continue;
    most[face] = metres;
    names[face] = name;
  }
  names[BorderFaces::kOutside] = kUnnamed;
  return names;
}

}  // namespace hearth::area
