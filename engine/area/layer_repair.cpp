#include "area/layer_repair.h"

#include <algorithm>
#include <tuple>
#include <utility>

#include "area/cover_map.h"
#include "area/face_names.h"
#include "area/face_shapes.h"
#include "area/geometry.h"
#include "area/inscribed_disc.h"
#include "core/parallel.h"

namespace hearth::area {

namespace {

using Face = std::uint32_t;
constexpr double kLeastShare = 0.01;  // of its ground that a shape must keep

class LayerRepair {
 public:
  LayerRepair(std::span<const MultiPolygon> shapes, const LayerRepairOptions& options)
      : shapes_(shapes),
        options_(options),
        map_(shapes),
        owner_(map_.size(), kNoOwner),
        repair_(map_.size(), FaultRepair::Left) {}

  RepairedLayer run() {
    measure();
    settle_overlaps();
    keep_ground();
    fill_slivers();
    list_faults();
    remake();
    return std::move(out_);
  }

 private:
  [[nodiscard]] bool is_gap(Face face) const {
    return face != BorderFaces::kOutside && map_.covering(face).empty();
  }
  [[nodiscard]] bool is_fault(Face face) const {
    return face != BorderFaces::kOutside && map_.covering(face).size() != 1;
  }
  [[nodiscard]] double area(Face face) const { return map_.areas()[face]; }

  void measure() {
    drawn_.assign(shapes_.size(), 0);
    parallel_for_blocks(shapes_.size(), 256, [&](std::size_t begin, std::size_t end) {
      for (std::size_t s = begin; s < end; ++s) drawn_[s] = area_of(shapes_[s]).value();
    });
  }

  [[nodiscard]] std::int32_t chosen(std::span<const std::int32_t> claiming) const {
    const auto ground = [&](std::int32_t s) { return drawn_[static_cast<std::size_t>(s)]; };
    std::int32_t best = claiming.front();
    for (const std::int32_t s : claiming) {
      if (options_.overlaps == OverlapRule::Smaller && ground(s) < ground(best)) best = s;
      if (options_.overlaps == OverlapRule::Larger && ground(s) > ground(best)) best = s;
    }
    return best;
  }

  void settle_overlaps() {
    for (Face face = 0; face < map_.size(); ++face) {
      const std::span<const std::int32_t> claiming = map_.covering(face);
      if (claiming.empty()) continue;
      owner_[face] = chosen(claiming);
      if (claiming.size() > 1) repair_[face] = FaultRepair::OverlapRule;
    }
  }

  void keep_ground() {
    std::vector<double> left(shapes_.size(), 0);
    std::vector<std::vector<Face>> lost(shapes_.size());
    for (Face face = 0; face < map_.size(); ++face) {
      for (const std::int32_t s : map_.covering(face)) {
        const auto at = static_cast<std::size_t>(s);
        if (owner_[face] == s) {
          left[at] += area(face);
        } else {
          lost[at].push_back(face);
        }
      }
    }
    const auto least = [&](std::size_t s) { return kLeastShare * drawn_[s]; };
    for (std::size_t s = 0; s < shapes_.size(); ++s) {
      if (left[s] >= least(s)) continue;
      for (const Face face : lost[s]) {
        const auto other = static_cast<std::size_t>(owner_[face]);
        if (other == s || left[other] - area(face) < least(other)) continue;
        left[other] -= area(face);
        left[s] += area(face);
        owner_[face] = static_cast<std::int32_t>(s);
        repair_[face] = FaultRepair::KeptGround;
      }
      (left[s] >= least(s) ? out_.kept : out_.landless).push_back(static_cast<std::int32_t>(s));
    }
  }

  // Who borders a gap, along how many metres.
  struct Neighbour {
    Face face = 0;
    std::int32_t owner = 0;
    double metres = 0;
  };

  // By gap; of each the longest border first (equal: the first owner).
  [[nodiscard]] std::vector<Neighbour> neighbours_of_gaps() const {
    const BorderFaces& faces = map_.faces();
    const std::vector<Border>& borders = faces.graph().borders();
    std::vector<Neighbour> all;
    for (std::uint32_t b = 0; b < borders.size(); ++b) {
      const Face left = faces.left_of(2 * b);
      const Face right = faces.right_of(2 * b);
      const double metres = length_of(borders[b]);
      if (is_gap(left) && owner_[right] != kNoOwner) all.push_back({left, owner_[right], metres});
      if (is_gap(right) && owner_[left] != kNoOwner) all.push_back({right, owner_[left], metres});
    }
    // By length as well, so that a sum does not depend on the order of the borders.
    std::sort(all.begin(), all.end(), [](const Neighbour& a, const Neighbour& b) {
      return std::tie(a.face, a.owner, a.metres) < std::tie(b.face, b.owner, b.metres);
    });
    std::vector<Neighbour> summed;
    for (const Neighbour& one : all) {
      if (!summed.empty() && summed.back().face == one.face && summed.back().owner == one.owner) {
        summed.back().metres += one.metres;
      } else {
        summed.push_back(one);
      }
    }
    std::stable_sort(summed.begin(), summed.end(), [](const Neighbour& a, const Neighbour& b) {
      return a.face != b.face ? a.face < b.face : a.metres > b.metres;
    });
    return summed;
  }

  void fill_slivers() {
    neighbours_ = neighbours_of_gaps();
    std::vector<Face> gaps;
    std::vector<std::int32_t> as_owner(map_.size(), kNoOwner);
    for (Face face = 0; face < map_.size(); ++face) {
      if (!is_gap(face)) continue;
      as_owner[face] = static_cast<std::int32_t>(gaps.size());
      gaps.push_back(face);
    }
    const std::vector<MultiPolygon> drawn = shapes_of(map_.faces(), as_owner, gaps.size());
    std::vector<std::uint8_t> wide(gaps.size(), 0);
    parallel_for_blocks(gaps.size(), 16, [&](std::size_t begin, std::size_t end) {
      for (std::size_t g = begin; g < end; ++g) {
        wide[g] = area(gaps[g]) >= kLeastFault.value() && holds_disc(drawn[g], options_.sliver);
      }
    });
    for (std::size_t g = 0; g < gaps.size(); ++g) {
      const std::span<const Neighbour> around = neighbours_of(gaps[g]);
      if (wide[g] != 0 || around.empty()) continue;
      owner_[gaps[g]] = around.front().owner;
      repair_[gaps[g]] = FaultRepair::LongestBorder;
    }
  }

  [[nodiscard]] std::span<const Neighbour> neighbours_of(Face gap) const {
    const auto before = [](const Neighbour& n, Face of) { return n.face < of; };
    const auto begin = std::lower_bound(neighbours_.begin(), neighbours_.end(), gap, before);
    const auto end = std::lower_bound(begin, neighbours_.end(), gap + 1, before);
    return {begin, end};
  }

  [[nodiscard]] LayerFault fault_at(Face face) const {
    LayerFault fault;
    fault.repair = repair_[face];
    fault.given_to = owner_[face];
    fault.ground = SquareMetres(area(face));
    const std::span<const std::int32_t> claiming = map_.covering(face);
    fault.shapes.assign(claiming.begin(), claiming.end());
    if (!claiming.empty()) return fault;
    fault.kind = owner_[face] == kNoOwner ? FaultKind::Gap : FaultKind::Sliver;
    for (const Neighbour& one : neighbours_of(face)) fault.shapes.push_back(one.owner);
    return fault;
  }

  void list_faults() {
    std::vector<Face> listed;
    for (Face face = 0; face < map_.size(); ++face) {
      if (!is_fault(face)) continue;
      if (area(face) >= kLeastFault.value()) {
        listed.push_back(face);
        out_.faults.push_back(fault_at(face));
      } else {
        ++out_.tiny;
        out_.tiny_ground += SquareMetres(area(face));
      }
    }
    std::vector<std::int32_t> as_owner(map_.size(), kNoOwner);
    for (std::size_t i = 0; i < listed.size(); ++i) {
      as_owner[listed[i]] = static_cast<std::int32_t>(i);
    }
    std::vector<MultiPolygon> drawn = shapes_of(map_.faces(), as_owner, listed.size());
    for (std::size_t i = 0; i < listed.size(); ++i) out_.faults[i].shape = std::move(drawn[i]);
    std::stable_sort(out_.faults.begin(), out_.faults.end(),
                     [](const LayerFault& a, const LayerFault& b) {
                       return a.kind != b.kind ? a.kind < b.kind : a.ground > b.ground;
                     });
  }

  // Shapes that have such a place, or border one.
  [[nodiscard]] std::vector<std::uint8_t> touched() const {
    std::vector<std::uint8_t> touched(shapes_.size(), 0);
    const auto touch = [&](Face face) {
      if (owner_[face] != kNoOwner) touched[static_cast<std::size_t>(owner_[face])] = 1;
    };
    const BorderFaces& faces = map_.faces();
    for (std::uint32_t b = 0; b < faces.graph().borders().size(); ++b) {
      const Face left = faces.left_of(2 * b);
      const Face right = faces.right_of(2 * b);
      if (!is_fault(left) && !is_fault(right)) continue;
      touch(left);
      touch(right);
    }
    for (Face face = 0; face < map_.size(); ++face) {
      if (!is_fault(face)) continue;
      for (const std::int32_t s : map_.covering(face)) touched[static_cast<std::size_t>(s)] = 1;
    }
    return touched;
  }

  void remake() {
    const std::vector<std::uint8_t> anew = touched();
    std::vector<std::int32_t> owner = owner_;
    for (std::int32_t& of : owner) {
      if (of != kNoOwner && anew[static_cast<std::size_t>(of)] == 0) of = kNoOwner;
    }
    out_.shapes = shapes_of(map_.faces(), owner, shapes_.size());
    for (std::size_t s = 0; s < shapes_.size(); ++s) {
      if (anew[s] == 0) out_.shapes[s] = shapes_[s];
    }
  }

  std::span<const MultiPolygon> shapes_;
  LayerRepairOptions options_;
  CoverMap map_;
  std::vector<std::int32_t> owner_;    // of each face, kNoOwner: nobody
  std::vector<FaultRepair> repair_;    // of each face at fault, what gave it its owner
  std::vector<double> drawn_;          // m2, of each shape
  std::vector<Neighbour> neighbours_;  // of all gaps
  RepairedLayer out_;
};

}  // namespace

RepairedLayer repaired_layer(std::span<const MultiPolygon> shapes,
                             const LayerRepairOptions& options) {
  return LayerRepair(shapes, options).run();
}

}  // namespace hearth::area
