#include "generate/places.h"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "area/geometry.h"
#include "core/apportion.h"
#include "generate/chance.h"
#include "generate/names.h"
#include "generate/outline.h"

namespace hearth::generate {

namespace {

using Counts = std::vector<std::int64_t>;

// People, and households of which each has somebody.
struct Parts {
  Counts people, households;
};

Parts parts_of(const Group& group, const Counts& weights) {
  Parts parts;
  parts.people = apportioned(group.people, weights);
  parts.households = apportioned_below(group.households, parts.people, parts.people);
  return parts;
}

void add_compounds(District& district, std::uint32_t g) {
  constexpr std::int64_t kPeople = 450;  // of a compound, about
  const Group& group = district.groups[g];
  Chance chance(district.parameters.seed, Draw::Places, (std::uint64_t{1} << 32U) + g);
  const std::int64_t count = std::clamp<std::int64_t>(group.people / kPeople, 1, 12);
  Counts weights(static_cast<std::size_t>(count));
  for (std::int64_t& weight : weights) weight = chance.whole(600, 1400);
  const Parts parts = parts_of(group, weights);
  for (std::size_t i = 0; i < weights.size(); ++i) {
    Compound compound;
    compound.code = fmt::format("{}X{:02}", group.code, i + 1);
    compound.group = g;
    compound.people = parts.people[i];
    compound.households = parts.households[i];
    compound.at = place_in(group, chance);
    district.compounds.push_back(std::move(compound));
  }
}

// The old ones stand near the middle of their towns, estates for those who moved at the edge.
void set_kinds(District& district) {
  const std::uint64_t seed = district.parameters.seed;
  std::vector<std::pair<double, std::uint32_t>> order;
  for (std::uint32_t i = 0; i < district.compounds.size(); ++i) {
    const Compound& compound = district.compounds[i];
    const Community& community = district.communities[district.groups[compound.group].community];
    const area::Point town = district.townships[community.township].at;
    const double dx = compound.at.x - town.x;
    const double dy = compound.at.y - town.y;
    Chance chance(seed, Draw::Places, (std::uint64_t{2} << 32U) + i);
    order.emplace_back((dx * dx + dy * dy) * chance.between(0.4, 1.6), i);
  }
  std::sort(order.begin(), order.end());
  const auto old = std::min<std::size_t>(
      order.size(), static_cast<std::size_t>(district.parameters.old_compounds));
  for (std::size_t rank = 0; rank < order.size(); ++rank) {
    Compound& compound = district.compounds[order[rank].second];
    Chance chance(seed, Draw::Places, (std::uint64_t{3} << 32U) + order[rank].second);
    const bool edge = rank > old && 5 * rank > 4 * order.size();
    compound.kind = rank < old ? CompoundKind::Old
                    : edge     ? CompoundKind::Resettlement
                               : CompoundKind::Estate;
    compound.built = rank < old ? chance.whole(1978, 1999) : chance.whole(2001, 2019);
  }
  for (std::size_t i = 0; i < district.compounds.size(); ++i) {
    Compound& compound = district.compounds[i];
    const Text place = place_name(seed + 7, i);
    compound.name = compound.kind == CompoundKind::Old ? with_ending(place, "Compound", "院")
                    : compound.kind == CompoundKind::Resettlement
                        ? with_ending(place, "New Homes", "新居")
                        : with_ending(place, "Gardens", "花园");
  }
}

void add_hamlets(District& district, std::uint32_t g, std::vector<Density::Kernel> kernels) {
  const Group& group = district.groups[g];
  if (kernels.empty()) kernels.push_back({group.centre, 200});
  Counts weights;
  weights.reserve(kernels.size());
  for (const Density::Kernel& kernel : kernels) {
    weights.push_back(static_cast<std::int64_t>(kernel.width * kernel.width));
  }
  const Parts parts = parts_of(group, weights);
  for (std::size_t i = 0; i < kernels.size(); ++i) {
    Hamlet hamlet;
    hamlet.code = fmt::format("{}H{:02}", group.code, i + 1);
    hamlet.name = with_ending(place_name(district.parameters.seed + 13, district.hamlets.size()),
                              "Hamlet", "林盘");
    hamlet.group = g;
    hamlet.people = parts.people[i];
    hamlet.households = parts.households[i];
    hamlet.at = {on_grid(kernels[i].at.x), on_grid(kernels[i].at.y)};
    district.hamlets.push_back(std::move(hamlet));
  }
}

}  // namespace

area::Point place_in(const Group& group, Chance& chance) {
  constexpr int kTries = 12;
  const area::Box box = area::box_of(group.shape);
  for (int i = 0; i < kTries; ++i) {
    // In the inner half of the box: not on a border.
    const area::Point at{on_grid(box.min_x + chance.between(0.2, 0.8) * box.width()),
                         on_grid(box.min_y + chance.between(0.2, 0.8) * box.height())};
    if (area::contains(group.shape, at)) return at;
  }
  return group.centre;
}

void add_places(const Density& density, const Lattice& lattice, District& district) {
  std::vector<area::MultiPolygon> shapes;
  shapes.reserve(district.groups.size());
  for (const Group& group : district.groups) shapes.push_back(group.shape);
  const std::vector<std::int32_t> holder = shape_of_pixels(lattice, shapes);
  std::vector<std::vector<Density::Kernel>> kernels(district.groups.size());
  for (const Density::Kernel& kernel : density.hamlets()) {
    const auto column = static_cast<std::size_t>((kernel.at.x - lattice.corner.x) / lattice.step);
    const auto row = static_cast<std::size_t>((kernel.at.y - lattice.corner.y) / lattice.step);
    const std::int32_t g = holder[row * static_cast<std::size_t>(lattice.columns) + column];
    if (g >= 0) kernels[static_cast<std::size_t>(g)].push_back(kernel);
  }
  for (std::uint32_t g = 0; g < district.groups.size(); ++g) {
    if (district.groups[g].urban) {
      add_compounds(district, g);
    } else {
      add_hamlets(district, g, std::move(kernels[g]));
    }
  }
  set_kinds(district);
}

}  // namespace hearth::generate
