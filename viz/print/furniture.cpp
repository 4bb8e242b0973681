#include "print/furniture.h"

#include <cmath>
#include <cstdlib>
#include <numbers>
#include <optional>

#include "core/number_text.h"

namespace hearth::print {

namespace {

constexpr double kDegree = std::numbers::pi / 180;

std::string plain(double value) {
  std::string text = grouped(static_cast<std::int64_t>(value));
  const auto tenths = static_cast<std::int64_t>(std::llround(value * 100)) % 100;
  if (tenths != 0) {
    text += "." + std::to_string(tenths + 100).substr(1);
    while (text.back() == '0') text.pop_back();
  }
  return text;
}

// The whole number after `word`, with the letter behind it.
std::optional<std::pair<int, char>> number_after(const std::string& text, const std::string& word) {
  const auto at = text.find(word);
  if (at == std::string::npos) return std::nullopt;
  std::size_t i = at + word.size();
  int number = 0;
  const std::size_t from = i;
  while (i < text.size() && text[i] >= '0' && text[i] <= '9' && i < from + 4)
    number = number * 10 + (text[i++] - '0');
  if (i == from) return std::nullopt;
  return std::pair{number, i < text.size() ? text[i] : ' '};
}

// Degrees east of the zone's central meridian's axis: x without its false easting, in metres.
std::optional<double> east_of_axis(const std::string& name, Point at) {
  if (number_after(name, "UTM zone ")) return at.x - 500'000;
  if (const auto meridian = number_after(name, "CM ")) {
    return at.x - 500'000;
  }
  if (const auto zone = number_after(name, "zone ")) {
    // A zone-numbered Gauss-Krueger easting carries the zone in front: 35,500,000.
    return at.x - zone->first * 1e6 - 500'000;
  }
  return std::nullopt;
}

}  // namespace

std::string scale_text(double denominator) {
  return "1:" + grouped(static_cast<std::int64_t>(std::llround(denominator)));
}

ScaleBar scale_bar_for(const MapFrame& frame, double wanted_mm) {
  ScaleBar best;
  constexpr int kDecades = 8;  // from 1 m to 50,000 km
  double unit = 1;
  for (int decade = 0; decade < kDecades; ++decade, unit *= 10) {
    for (const double head : {1.0, 2.0, 5.0}) {
      const ScaleBar bar{head * unit, frame.mm(head * unit)};
      if (best.mm == 0 ||
          std::abs(std::log(bar.mm / wanted_mm)) < std::abs(std::log(best.mm / wanted_mm)))
        best = bar;
    }
  }
  return best;
}

double add_scale_bar(Scene& scene, Point at, const ScaleBar& bar, const Page& page,
                     const Voice& voice, const Type& type) {
  const double height = 1.1 * (page.slide() ? 1.2 : page.text);
  const double half = bar.mm / 2;
  const Pen frame{kText, 0.15, {}};
  scene.add(Rectangle{{at.x, at.y - height, at.x + half, at.y}, kText, frame});
  scene.add(Rectangle{{at.x + half, at.y - height, at.x + bar.mm, at.y}, kWhite, frame});
  const bool km = bar.metres >= 1000;
  const double unit = km ? 1000 : 1;
  const Style style{page.slide() ? page.sizes.notes * 1.1 : page.sizes.notes, kText, false, 0};
  const double y = at.y - height - 0.25 * style.size - 0.35;
  scene.add(TextLine{{at.x, y}, {{"0", style}}, Align::Middle, 0});
  scene.add(TextLine{{at.x + half, y}, {{plain(bar.metres / 2 / unit), style}}, Align::Middle, 0});
  const std::string last = plain(bar.metres / unit);
  const double digits = type.width({{last, style}});
  const Text name = km ? Text{" km", " 公里"} : Text{" m", " 米"};
  scene.add(TextLine{
      {at.x + bar.mm - digits / 2, y}, {{last + name.in(voice.first()), style}}, Align::Left, 0});
  return bar.mm - digits / 2 + type.width({{last + name.in(voice.first()), style}});
}

void add_north_arrow(Scene& scene, Point top, const Page& page, const Voice& voice,
                     double convergence) {
  const double k = page.slide() ? 1.2 : page.text;
  const double letter = page.sizes.notes * 1.05;
  const double height = 7.5 * k;
  const double half = 1.5 * k;
  const Point centre{top.x, top.y + letter + 0.6 + height / 2};
  const auto turned = [&](double x, double y) {
    const double c = std::cos(convergence);
    const double s = std::sin(convergence);
    return Point{centre.x + x * c - y * s, centre.y + x * s + y * c};
  };
  const Point tip = turned(0, -height / 2);
  const Point notch = turned(0, height / 2 - 1.6 * k);
  const Point left = turned(-half, height / 2);
  const Point right = turned(half, height / 2);
  scene.add(Fill{{{{tip, notch, left}, true}}, kText});
  scene.add(Stroke{{{{tip, notch, right}, true}, {{tip, notch, left}, true}}, {kText, 0.15, {}}});
  const Point text = turned(0, -height / 2 - 0.8);
  const Text north{"N", "北"};
  scene.add(
      TextLine{text, {{north.in(voice.first()), {letter, kText, true, 0}}}, Align::Middle, 0});
}

double grid_convergence(const std::string& crs_name, Point at) {
  const auto east = east_of_axis(crs_name, at);
  if (!east || std::abs(*east) > 1.5e6) return 0;
  const auto zone = number_after(crs_name, "UTM zone ");
  const bool south = zone && (zone->second == 'S' || zone->second == 's');
  const double north = south ? at.y - 10'000'000 : at.y;
  // On the sphere: enough for an arrow (a hundredth of a degree).
  constexpr double kMetresPerDegree = 111'200;
  const double latitude = north / kMetresPerDegree * kDegree;
  const double longitude = *east / (kMetresPerDegree * std::cos(latitude)) * kDegree;
  // East of the axis true north lies to the left of grid north.
  const double angle = -std::atan(std::tan(longitude) * std::sin(latitude));
  return std::abs(angle) > 3 * kDegree ? angle : 0;
}

}  // namespace hearth::print
