#include "input/coordinates/suspected_shift.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <functional>
#include <memory>
#include <optional>
#include <utility>

#include <fmt/format.h>

#include "area/geometry.h"
#include "area/planar_distance.h"
#include "input/coordinates/china.h"
#include "input/coordinates/crs.h"
#include "input/coordinates/proj.h"
#include "input/coordinates/web_datum.h"
#include "input/own_ground.h"
#include "input/unit_index.h"

namespace hearth::input {

namespace {

using area::Point;

constexpr std::size_t kLeastSites = 8;
constexpr std::size_t kMostSites = 5000;  // looked at; of more, each second, third ...
constexpr std::size_t kMostMoved = 300;   // ... for each of many moves

// From area.crs to degrees and back.
class Degrees {
 public:
  explicit Degrees(const std::string& crs) {
    const TargetCrs projected = settled_crs(crs);
    const std::unique_ptr<OGRSpatialReference> geographic(projected.crs.CloneGeogCS());
    geographic->SetAxisMappingStrategy(OAMS_TRADITIONAL_GIS_ORDER);
    there_ = transformation(projected.crs, *geographic, true);
    back_ = transformation(*geographic, projected.crs, true);
  }
  [[nodiscard]] Point of(Point metres) const { return through(*there_, metres); }
  [[nodiscard]] Point back(Point degrees) const { return through(*back_, degrees); }

 private:
  static Point through(OGRCoordinateTransformation& way, Point p) {
    const QuietProj quiet;
    return way.Transform(1, &p.x, &p.y) != 0 ? p : Point{};
  }
  Transformation there_, back_;
};

// What may have happened to a layer, as what would undo it.
struct Hypothesis {
  Text what;  // "with the shift of GCJ-02 undone"
  Text fix;
  std::function<Point(Point)> undo;  // in area.crs
};

const char* name_of(WebDatum datum) { return datum == WebDatum::Gcj02 ? "GCJ-02" : "BD-09"; }
const char* word_of(WebDatum datum) { return datum == WebDatum::Gcj02 ? "gcj02" : "bd09"; }

class ShiftTest {
 public:
  ShiftTest(const SiteLayerOptions& options, bool degrees, const area::Sites& sites,
            const area::Area& area)
      : options_(options),
        is_degrees_(degrees),
        area_(area),
        index_(area.units.shape.span()),
        degrees_(area.crs) {
    for (const SiteId site : ids<SiteId>(sites.size())) {
      const bool known = sites.place.empty() || sites.place[site] == area::SitePlace::Known;
      if (known) sites_.push_back({sites.at[site], {}});
    }
  }

  void name_grounds(const area::Sites& sites, std::span<const std::vector<std::string>> said) {
    if (sites_.size() < kLeastSites) return;
    const OwnGround grounds(
        area_, options_.stands_in.empty() ? std::nullopt : std::optional(options_.within));
    std::size_t next = 0;
    for (const SiteId site : ids<SiteId>(sites.size())) {
      if (!sites.place.empty() && sites.place[site] != area::SitePlace::Known) continue;
      const auto& words = said[static_cast<std::size_t>(site.row)];
      const bool says = !words.empty() && !words.front().empty();
      sites_[next++].own = says ? grounds.of_community(words) : grounds.of_name(sites.name[site]);
    }
    const auto named = std::count_if(sites_.begin(), sites_.end(),
                                     [](const Site& site) { return !site.own.empty(); });
    is_named_ = static_cast<std::size_t>(named) >= kLeastSites;
    if (is_named_) std::erase_if(sites_, [](const Site& site) { return site.own.empty(); });
    thin_out(kMostSites);
  }

  [[nodiscard]] bool is_in_china() const {
    if (area_.units.size() == 0) return false;
    return in_china(degrees_.of(area_.units.centroid[UnitId{0}]));
  }

  void report(area::DataReport& report) {
    if (sites_.empty()) return;  // no point, or none with a place of its own
    const bool china = is_in_china();
    if (sites_.size() < kLeastSites) {
      if (china) add(report, area::Severity::Note, "shift_untested", untested());
      return;
    }
    const Seen as_they_are = seen([](Point p) { return p; });
    std::optional<Suspicion> found;
    if (china) found = of_web_maps(as_they_are);
    const Text unsuspicious = unsuspected(as_they_are);
    // Web maps give degrees: what is projected and fits both is rather on an old datum.
    if (is_named_ && (!found || !is_degrees_)) {
      thin_out(kMostMoved);
      const auto other = of_old_datums(seen([](Point p) { return p; }));
      if (other && (!found || other->share >= found->share)) found = other;
    }
    if (found) {
      add(report, area::Severity::Warning, "suspected_shift", found->text);
    } else if (china) {
      add(report, area::Severity::Note, "no_shift", unsuspicious);
    }
  }

 private:
  struct Site {
    Point at;
    std::vector<UnitId> own;
  };
  using Seen = std::vector<std::uint8_t>;  // 1: where it should be
  struct Suspicion {
    Text text;
    double share = 0;  // of the points that would stand where they should
  };
  struct Gain {
    int in = 0, out = 0;
    // Is that more than chance does, by the test of McNemar at so many standard deviations?
    [[nodiscard]] bool beyond(double deviations, std::size_t sites) const {
      return in - out >= deviations * std::sqrt(in + out) &&
             in - out >= std::max(3.0, 0.05 * static_cast<double>(sites));
    }
  };

  void thin_out(std::size_t most) {
    if (sites_.size() <= most) return;
    const std::size_t step = (sites_.size() + most - 1) / most;
    std::size_t kept = 0;
    for (std::size_t s = 0; s < sites_.size(); s += step) sites_[kept++] = std::move(sites_[s]);
    sites_.resize(kept);
  }

  template <typename Undo>
  [[nodiscard]] Seen seen(const Undo& undo) const {
    Seen out;
    for (const Site& site : sites_) {
      const Point at = undo(site.at);
      bool is_there = false;
      if (is_named_) {
        is_there = std::any_of(site.own.begin(), site.own.end(), [&](UnitId unit) {
          return area::contains(area_.units.shape[unit], at);
        });
      } else {
        is_there = index_.unit_at(at) != kNone<UnitId>;
      }
      out.push_back(is_there ? 1 : 0);
    }
    return out;
  }

  static Gain gain_of(const Seen& before, const Seen& after) {
    Gain gain;
    for (std::size_t s = 0; s < before.size(); ++s) {
      gain.in += after[s] > before[s] ? 1 : 0;
      gain.out += after[s] < before[s] ? 1 : 0;
    }
    return gain;
  }

  static std::int64_t count(const Seen& seen) { return std::count(seen.begin(), seen.end(), 1); }

  [[nodiscard]] double share_of(std::int64_t some) const {
    return static_cast<double>(some) / static_cast<double>(sites_.size());
  }

  // "Of 40 that name their community 12 stand in it as they are": the beginning of every message.
  [[nodiscard]] Text counted(const Seen& before) const {
    return is_named_ ? Text{fmt::format("of {} points that name their community, {} stand in it as "
                                        "they are",
                                        sites_.size(), count(before)),
                            fmt::format("{} 个点写明了所在社区，按现有坐标有 {} 个位于其中",
                                        sites_.size(), count(before))}
                     : Text{fmt::format("of {} points, {} stand in some unit as they are",
                                        sites_.size(), count(before)),
                            fmt::format("{} 个点中，按现有坐标有 {} 个位于单元之内", sites_.size(),
                                        count(before))};
  }

  [[nodiscard]] Point by_degrees(Point metres, const std::function<Point(Point)>& change) const {
    return degrees_.back(change(degrees_.of(metres)));
  }

  // The facilities still have the shift; or the units do.
  [[nodiscard]] std::vector<Hypothesis> web_maps() const {
    std::vector<Hypothesis> out;
    const std::optional<WebDatum> declared = web_datum_of(options_.source.datum.value);
    for (const WebDatum datum : {WebDatum::Gcj02, WebDatum::Bd09}) {
      const std::string line = fmt::format("`datum: {}`", word_of(datum));
      if (declared == datum) {
        out.push_back({{fmt::format("without {}", line), fmt::format("不写 {} 时", line)},
                       {"it seems to be undone without need: write `datum: cgcs2000` instead",
                        "似乎不必还原：请改写 `datum: cgcs2000`"},
                       [this, datum](Point p) {
                         return by_degrees(p, [&](Point d) { return to_web(datum, d); });
                       }});
        continue;
      }
      const Text undone{fmt::format("with the shift of {} undone", name_of(datum)),
                        fmt::format("还原 {} 偏移后", name_of(datum))};
      out.push_back(
          {undone,
           is_degrees_ ? Text{fmt::format("they seem to come from a web map: write {} "
                                          "beside their `source`",
                                          line),
                              fmt::format("似乎取自网络地图：请在其 `source` 旁写 {}", line)}
                       : Text{fmt::format("they seem to come from a web map: give them in "
                                          "longitudes and latitudes, with {}",
                                          line),
                              fmt::format("似乎取自网络地图：请提供经纬度，并写 {}", line)},
           [this, datum, declared](Point p) {
             return by_degrees(
                 p, [&](Point d) { return from_web(datum, declared ? to_web(*declared, d) : d); });
           }});
      if (declared) continue;
      out.push_back(
          {{fmt::format("with the units taken back from {}", name_of(datum)),
            fmt::format("将单元按 {} 还原后", name_of(datum))},
           {fmt::format("the units seem to come from a web map: write {} beside their "
                        "`source` in `area.units`",
                        line),
            fmt::format("单元似乎取自网络地图：请在 `area.units` 的 `source` 旁写 {}", line)},
           [this, datum](Point p) {
             return by_degrees(p, [&](Point d) { return to_web(datum, d); });
           }});
    }
    return out;
  }

  [[nodiscard]] std::optional<Suspicion> of_web_maps(const Seen& before) const {
    std::optional<Suspicion> found;
    std::int64_t most = 0;
    for (const Hypothesis& hypothesis : web_maps()) {
      const Seen after = seen(hypothesis.undo);
      if (count(after) <= most || !gain_of(before, after).beyond(2.5, sites_.size())) continue;
      most = count(after);
      const Text begin = counted(before);
      found = Suspicion{
          {fmt::format("{}, {} {}: {}", begin.en, most, hypothesis.what.en, hypothesis.fix.en),
           fmt::format("{}，{}为 {} 个：{}", begin.zh, hypothesis.what.zh, most,
                       hypothesis.fix.zh)},
          share_of(most)};
    }
    return found;
  }

  // One move for all of them, up to 200 m each way in steps of 40 m. Many are tried, so that more
  // is asked of the best than of a shift that is known.
  [[nodiscard]] std::optional<Suspicion> of_old_datums(const Seen& before) const {
    constexpr int kSteps = 5;
    constexpr double kStep = 40;
    std::int64_t most = 0;
    Point best;
    for (int x = -kSteps; x <= kSteps; ++x) {
      for (int y = -kSteps; y <= kSteps; ++y) {
        const Point by{x * kStep, y * kStep};
        const Seen after = seen([&](Point p) { return Point{p.x + by.x, p.y + by.y}; });
        const bool shorter =
            area::squared_distance({0, 0}, by) < area::squared_distance({0, 0}, best);
        if (count(after) < most || (count(after) == most && !shorter)) continue;
        if (!gain_of(before, after).beyond(4, sites_.size())) continue;
        most = count(after);
        best = by;
      }
    }
    if (most == 0) return std::nullopt;
    const Text begin = counted(before);
    const Text text{
        fmt::format("{}, {} if all were moved by some {:+.0f} m east and {:+.0f} m north, as "
                    "another datum (in China Beijing 54 or Xi'an 80) does: ask in what system they "
                    "are, and write `crs:` or `common-points:` beside `source`",
                    begin.en, most, best.x, best.y),
        fmt::format("{}，整体平移约东 {:+.0f} 米、北 {:+.0f} 米后为 {} "
                    "个，可能属于另一基准（如北京 54、西安 80）：请核实其坐标系，在 `source` 旁写 "
                    "`crs:` 或 `common-points:`",
                    begin.zh, best.x, best.y, most)};
    return Suspicion{text, share_of(most)};
  }

  [[nodiscard]] Text unsuspected(const Seen& before) const {
    const Text begin = counted(before);
    return {begin.en + "; no known shift puts far more there",
            begin.zh + "；还原任何已知偏移都不会明显增多"};
  }

  [[nodiscard]] static Text untested() {
    return {fmt::format("whether these points are shifted against the units cannot be tested: "
                        "there are fewer than {}",
                        kLeastSites),
            fmt::format("点数不足 {}，无法检验其相对单元有无偏移", kLeastSites)};
  }

  void add(area::DataReport& report, area::Severity severity, const char* kind, Text text) const {
    report.findings.push_back({severity, kind, options_.source.path.value, "", std::move(text)});
  }

  const SiteLayerOptions& options_;
  bool is_degrees_;
  const area::Area& area_;
  UnitIndex index_;
  Degrees degrees_;
  std::vector<Site> sites_;
  bool is_named_ = false;
};

}  // namespace

void report_suspected_shift(const SiteLayerOptions& options, bool degrees, const area::Sites& sites,
                            std::span<const std::vector<std::string>> said, const area::Area& area,
                            area::DataReport& report) {
  ShiftTest test(options, degrees, sites, area);
  test.name_grounds(sites, said);
  test.report(report);
}

}  // namespace hearth::input
