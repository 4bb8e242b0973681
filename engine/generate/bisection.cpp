#include "generate/bisection.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>

namespace hearth::generate {

namespace {

// Where a pixel stands along the direction that is cut.
using Keys = std::function<void(Pixels, std::vector<double>&)>;

class Cutter {
 public:
  Cutter(const Ground& ground, Pixels all, Keys keys)
      : ground_(ground), all_(all), keys_(std::move(keys)) {}

  void cut(std::size_t begin, std::size_t end, std::span<const double> weights) {
    if (weights.size() == 1) {
      ends_.push_back(end);
      return;
    }
    const std::size_t half = weights.size() / 2;
    const std::span<const double> left = weights.first(half);
    const std::span<const double> right = weights.subspan(half);
    const double first = std::accumulate(left.begin(), left.end(), 0.0);
    const double both = std::accumulate(right.begin(), right.end(), first);
    const std::size_t middle =
        begin + place(all_.subspan(begin, end - begin), first / both, half, right.size());
    cut(begin, middle, left);
    cut(middle, end, right);
  }

  std::vector<std::size_t> ends() { return std::move(ends_); }

 private:
  // How many pixels, in their new order, make up this share of the mass.
  std::size_t place(Pixels pixels, double share, std::size_t least_left, std::size_t least_right) {
    keys_(pixels, key_);
    order_.resize(pixels.size());
    for (std::size_t i = 0; i < pixels.size(); ++i) order_[i] = {key_[i], pixels[i]};
    std::sort(order_.begin(), order_.end());
    double total = 0;
    for (std::size_t i = 0; i < pixels.size(); ++i) {
      pixels[i] = order_[i].second;
      total += static_cast<double>(ground_.mass[pixels[i]]);
    }
    double sum = 0;
    std::size_t count = 0;
    while (count < pixels.size() && sum < share * total) {
      sum += static_cast<double>(ground_.mass[pixels[count++]]);
    }
    return std::clamp(count, least_left, pixels.size() - least_right);
  }

  const Ground& ground_;
  Pixels all_;
  Keys keys_;
  std::vector<std::size_t> ends_;
  std::vector<double> key_;
  std::vector<std::pair<double, std::uint32_t>> order_;
};

// Along the one of eight directions in which they spread most; slanted, so that borders are not
// ruled with the lattice.
void straight_keys(const Lattice& lattice, Pixels pixels, std::vector<double>& keys) {
  static constexpr std::array<area::Point, 8> kWays{{{0.98, 0.2},
                                                     {0.83, 0.56},
                                                     {0.56, 0.83},
                                                     {0.2, 0.98},
                                                     {-0.2, 0.98},
                                                     {-0.56, 0.83},
                                                     {-0.83, 0.56},
                                                     {-0.98, 0.2}}};
  double sx = 0;
  double sy = 0;
  double sxx = 0;
  double sxy = 0;
  double syy = 0;
  const area::Point from = lattice.at(pixels.front());
  for (const std::uint32_t pixel : pixels) {
    const area::Point at = lattice.at(pixel);
    const double x = at.x - from.x;
    const double y = at.y - from.y;
    sx += x;
    sy += y;
    sxx += x * x;
    sxy += x * y;
    syy += y * y;
  }
  const auto n = static_cast<double>(pixels.size());
  sxx -= sx * sx / n;
  sxy -= sx * sy / n;
  syy -= sy * sy / n;
  area::Point best;
  double most = -1;
  for (const area::Point& way : kWays) {
    const double spread = way.x * way.x * sxx + 2 * way.x * way.y * sxy + way.y * way.y * syy;
    if (spread > most) {
      most = spread;
      best = way;
    }
  }
  keys.resize(pixels.size());
  for (std::size_t i = 0; i < pixels.size(); ++i) {
    const area::Point at = lattice.at(pixels[i]);
    keys[i] = (at.x - from.x) * best.x + (at.y - from.y) * best.y;
  }
}

// A stand-in for the angle: from 0 to 4 around the circle, without arc functions.
double diamond(double x, double y) {
  const double sum = std::abs(x) + std::abs(y);
  if (sum == 0) return 0;
  if (y >= 0) return x >= 0 ? y / sum : 1 - x / sum;
  return x < 0 ? 2 - y / sum : 3 + x / sum;
}

// The direction with the fewest pixels: a good place to begin and end.
double emptiest(const Lattice& lattice, Pixels pixels, area::Point town) {
  constexpr std::size_t kBins = 48;
  std::array<std::size_t, kBins> bins{};
  for (const std::uint32_t pixel : pixels) {
    const area::Point at = lattice.at(pixel);
    const double turn = diamond(at.x - town.x, at.y - town.y) / 4;
    ++bins[std::min(kBins - 1, static_cast<std::size_t>(turn * kBins))];
  }
  const auto least = std::min_element(bins.begin(), bins.end()) - bins.begin();
  return 4 * (static_cast<double>(least) + 0.5) / kBins;
}

void polar_keys(const Lattice& lattice, Pixels pixels, area::Point town, double start,
                std::vector<double>& keys) {
  std::vector<double> radius(pixels.size());
  keys.resize(pixels.size());
  double mean = 0;
  for (std::size_t i = 0; i < pixels.size(); ++i) {
    const area::Point at = lattice.at(pixels[i]);
    const double x = at.x - town.x;
    const double y = at.y - town.y;
    radius[i] = std::sqrt(x * x + y * y);
    mean += radius[i];
    keys[i] = diamond(x, y) - start;
    if (keys[i] < 0) keys[i] += 4;
  }
  mean /= static_cast<double>(pixels.size());
  const auto [least_key, most_key] = std::minmax_element(keys.begin(), keys.end());
  const auto [least, most] = std::minmax_element(radius.begin(), radius.end());
  const double arc = (*most_key - *least_key) * 1.5708 * mean;
  if (*most - *least > arc) keys = std::move(radius);
}

}  // namespace

std::vector<std::size_t> bisected(const Ground& ground, Pixels pixels,
                                  std::span<const double> weights) {
  Cutter cutter(ground, pixels, [&](Pixels part, std::vector<double>& keys) {
    straight_keys(ground.lattice, part, keys);
  });
  cutter.cut(0, pixels.size(), weights);
  return cutter.ends();
}

std::vector<std::size_t> bisected_around(const Ground& ground, Pixels pixels,
                                         std::span<const double> weights, area::Point town) {
  const double start = emptiest(ground.lattice, pixels, town);
  Cutter cutter(ground, pixels, [&, start](Pixels part, std::vector<double>& keys) {
    polar_keys(ground.lattice, part, town, start, keys);
  });
  cutter.cut(0, pixels.size(), weights);
  return cutter.ends();
}

}  // namespace hearth::generate
