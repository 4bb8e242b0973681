#include "generate/settlement.h"

#include <algorithm>
#include <cmath>

#include "area/geometry.h"
#include "core/apportion.h"
#include "core/parallel.h"
#include "generate/bisection.h"
#include "generate/chance.h"

namespace hearth::generate {

namespace {

constexpr double kPi = 3.14159265358979323846;
constexpr std::int64_t kFine = 1'000'000;  // steps of a weight that becomes a whole number

double square_of(area::Point a, area::Point b) {
  return (a.x - b.x) * (a.x - b.x) + (a.y - b.y) * (a.y - b.y);
}

// The pixels of a township, those of the town first.
struct Zone {
  std::vector<std::uint32_t> pixels;
  std::size_t town = 0;  // so many
  std::int64_t town_groups = 0;
};

// In the country a person has four times the ground.
double share_of_town(const TownshipPlan& plan) {
  if (plan.villages == 0) return 1;
  if (plan.communities == 0) return 0;
  const double urban = static_cast<double>(plan.urban) / static_cast<double>(plan.people);
  return urban / (urban + 4 * (1 - urban));
}

std::int64_t groups_of_town(const TownshipPlan& plan) {
  if (plan.villages == 0) return plan.groups;
  if (plan.communities == 0) return 0;
  const std::int64_t even =
      apportioned(plan.groups, std::vector<std::int64_t>{plan.urban, plan.people - plan.urban})
          .front();
  return std::clamp(even, plan.communities, plan.groups - plan.villages);
}

std::vector<Zone> zones_of(const Parameters& parameters, const Layout& layout) {
  std::vector<Zone> zones(parameters.townships.size());
  for (std::size_t i = 0; i < layout.township.size(); ++i) {
    if (layout.township[i] < 0) continue;
    zones[static_cast<std::size_t>(layout.township[i])].pixels.push_back(
        static_cast<std::uint32_t>(i));
  }
  parallel_for_blocks(zones.size(), 1, [&](std::size_t t, std::size_t) {
    Zone& zone = zones[t];
    const TownshipPlan& plan = parameters.townships[t];
    std::vector<std::pair<double, std::uint32_t>> order;
    order.reserve(zone.pixels.size());
    for (const std::uint32_t pixel : zone.pixels) {
      order.emplace_back(square_of(layout.lattice.at(pixel), layout.town[t]), pixel);
    }
    std::sort(order.begin(), order.end());
    for (std::size_t i = 0; i < order.size(); ++i) zone.pixels[i] = order[i].second;
    zone.town_groups = groups_of_town(plan);
    const auto all = static_cast<std::int64_t>(order.size());
    const auto wanted = static_cast<std::int64_t>(share_of_town(plan) * static_cast<double>(all));
    const std::int64_t most = all - (plan.groups - zone.town_groups);
    zone.town = static_cast<std::size_t>(
        std::clamp(wanted, std::min(zone.town_groups, most), std::max<std::int64_t>(most, 0)));
  });
  return zones;
}

std::vector<Density::Kernel> town_kernels(const Layout& layout, const std::vector<Zone>& zones) {
  std::vector<Density::Kernel> kernels;
  const double pixel = layout.lattice.step * layout.lattice.step;
  for (std::size_t t = 0; t < zones.size(); ++t) {
    const double radius = std::sqrt(static_cast<double>(zones[t].town + 1) * pixel / kPi);
    kernels.push_back({layout.town[t], 0.4 * radius});
  }
  return kernels;
}

// Five more in and around the core, so that it is no single hill.
std::vector<Density::Kernel> core_kernels(const Parameters& parameters, const Layout& layout,
                                          double width) {
  Chance chance(parameters.seed, Draw::Communities);
  std::vector<Density::Kernel> kernels;
  for (int i = 0; i < 5; ++i) {
    const area::Point at{layout.core.x + chance.between(-4, 4) * width,
                         layout.core.y + chance.between(-4, 4) * width};
    kernels.push_back({at, width * chance.between(0.5, 1)});
  }
  return kernels;
}

std::vector<Density::Kernel> hamlets_of(const Parameters& parameters, const Layout& layout,
                                        const std::vector<Zone>& zones) {
  std::vector<std::int64_t> rural;
  for (std::size_t t = 0; t < zones.size(); ++t) {
    const TownshipPlan& plan = parameters.townships[t];
    const bool has_country = zones[t].town < zones[t].pixels.size();
    rural.push_back(has_country ? plan.people - plan.urban : 0);
  }
  std::vector<Density::Kernel> kernels;
  if (std::all_of(rural.begin(), rural.end(), [](auto people) { return people == 0; })) {
    return kernels;
  }
  const std::vector<std::int64_t> counts = apportioned(parameters.hamlets, rural);
  for (std::size_t t = 0; t < zones.size(); ++t) {
    Chance chance(parameters.seed, Draw::Places, t);
    const auto last = static_cast<std::int64_t>(zones[t].pixels.size()) - 1;
    for (std::int64_t i = 0; i < counts[t]; ++i) {
      const auto at = chance.whole(static_cast<std::int64_t>(zones[t].town), last);
      kernels.push_back({layout.lattice.at(zones[t].pixels[static_cast<std::size_t>(at)]),
                         chance.between(120, 350)});
    }
  }
  return kernels;
}

std::vector<double> about_even(std::int64_t count, double swing, Chance& chance) {
  std::vector<double> weights(static_cast<std::size_t>(count));
  for (double& weight : weights) weight = chance.between(1 - swing, 1 + swing);
  return weights;
}

// Communities of one zone, cut out of its pixels, and how many groups each has.
struct Cut {
  Settlement::Community kind;
  Pixels pixels;
  std::int64_t groups = 0;
};

class Founder {
 public:
  Founder(const Parameters& parameters, const Layout& layout, const area::MultiPolygon& outline,
          std::uint64_t attempt)
      : parameters_(parameters), layout_(layout), outline_(outline), attempt_(attempt) {}

  Settlement founded() {
    std::vector<Zone> zones = zones_of(parameters_, layout_);
    std::vector<Density::Kernel> towns = town_kernels(layout_, zones);
    const double width = towns.front().width;
    Settlement made{{},
                    {},
                    {},
                    Density(core_kernels(parameters_, layout_, width), std::move(towns),
                            hamlets_of(parameters_, layout_, zones))};
    weigh(zones, made.density);
    std::vector<Cut> cuts;
    for (std::size_t t = 0; t < zones.size(); ++t) {
      const TownshipPlan& plan = parameters_.townships[t];
      const Pixels all(zones[t].pixels);
      const auto township = static_cast<std::uint32_t>(t);
      add({{township, true}, all.first(zones[t].town), zones[t].town_groups}, plan.communities,
          cuts);
      add({{township, false}, all.subspan(zones[t].town), plan.groups - zones[t].town_groups},
          plan.villages, cuts);
    }
    found_groups(cuts, made);
    return made;
  }

 private:
  void weigh(const std::vector<Zone>& zones, const Density& density) {
    mass_.assign(layout_.lattice.size(), 0);
    for (std::size_t t = 0; t < zones.size(); ++t) {
      const auto& pixels = zones[t].pixels;
      parallel_for_blocks(pixels.size(), 1024, [&](std::size_t begin, std::size_t end) {
        for (std::size_t i = begin; i < end; ++i) {
          const area::Point at = layout_.lattice.at(pixels[i]);
          mass_[pixels[i]] =
              static_cast<float>(i < zones[t].town ? density.town(t, at) : density.country(at));
        }
      });
    }
  }

  // Cuts `zone` into `count` communities.
  void add(const Cut& zone, std::int64_t count, std::vector<Cut>& cuts) const {
    if (count == 0) return;
    const std::uint64_t item =
        attempt_ * 1'000'000 + std::uint64_t{zone.kind.township} * 2 + (zone.kind.urban ? 1 : 0);
    Chance chance(parameters_.seed, Draw::Communities, item + 1);
    const std::vector<double> weights = about_even(count, 0.25, chance);
    std::vector<std::int64_t> shares;
    shares.reserve(weights.size());
    for (const double weight : weights) {
      shares.push_back(static_cast<std::int64_t>(weight * kFine));
    }
    const std::vector<std::int64_t> groups = apportioned_above(zone.groups, shares, 1);
    const Ground ground{layout_.lattice, mass_};
    const bool ring = !zone.kind.urban && parameters_.townships[zone.kind.township].communities > 0;
    // What a community counts is its groups: then each has pixels enough for them.
    const std::vector<double> wanted(groups.begin(), groups.end());
    const std::vector<std::size_t> ends =
        ring ? bisected_around(ground, zone.pixels, wanted, layout_.town[zone.kind.township])
             : bisected(ground, zone.pixels, wanted);
    std::size_t begin = 0;
    for (std::size_t i = 0; i < ends.size(); ++i) {
      cuts.push_back({zone.kind, zone.pixels.subspan(begin, ends[i] - begin), groups[i]});
      begin = ends[i];
    }
  }

  void found_groups(const std::vector<Cut>& cuts, Settlement& made) const {
    std::vector<std::size_t> first{0};
    for (const Cut& cut : cuts) {
      made.communities.push_back(cut.kind);
      first.push_back(first.back() + static_cast<std::size_t>(cut.groups));
    }
    made.seed.resize(first.back());
    made.community_of.resize(first.back());
    parallel_for_blocks(cuts.size(), 1, [&](std::size_t c, std::size_t) {
      Chance chance(parameters_.seed, Draw::Groups, attempt_ * 1'000'000 + c);
      const std::vector<double> weights = about_even(cuts[c].groups, 0.2, chance);
      const std::vector<std::size_t> ends =
          bisected(Ground{layout_.lattice, mass_}, cuts[c].pixels, weights);
      std::size_t begin = 0;
      for (std::size_t g = 0; g < ends.size(); ++g) {
        made.seed[first[c] + g] = middle(cuts[c].pixels.subspan(begin, ends[g] - begin), chance);
        made.community_of[first[c] + g] = static_cast<std::uint32_t>(c);
        begin = ends[g];
      }
    });
  }

  // A little off the middle, so that seeds do not stand in line with the lattice.
  [[nodiscard]] area::Point middle(Pixels pixels, Chance& chance) const {
    const double slack = 0.3 * layout_.lattice.step;
    area::Point sum;
    for (const std::uint32_t pixel : pixels) {
      const area::Point at = layout_.lattice.at(pixel);
      sum.x += at.x - layout_.core.x;
      sum.y += at.y - layout_.core.y;
    }
    const auto count = static_cast<double>(pixels.size());
    const area::Point shift{chance.between(-slack, slack), chance.between(-slack, slack)};
    const area::Point mean{layout_.core.x + sum.x / count + shift.x,
                           layout_.core.y + sum.y / count + shift.y};
    if (area::contains(outline_, mean)) return mean;
    return layout_.lattice.at(
        *std::min_element(pixels.begin(), pixels.end(), [&](std::uint32_t a, std::uint32_t b) {
          return square_of(layout_.lattice.at(a), mean) < square_of(layout_.lattice.at(b), mean);
        }));
  }

  const Parameters& parameters_;
  const Layout& layout_;
  const area::MultiPolygon& outline_;
  std::uint64_t attempt_;
  std::vector<float> mass_;
};

}  // namespace

Settlement settlement_of(const Parameters& parameters, const Layout& layout,
                         const area::MultiPolygon& outline, std::uint64_t attempt) {
  return Founder(parameters, layout, outline, attempt).founded();
}

}  // namespace hearth::generate
