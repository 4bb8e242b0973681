#include <algorithm>
#include <cmath>
#include <numbers>

#include "print/marks_common.h"

namespace hearth::print {

namespace {

double distance(Point a, Point b) { return std::hypot(a.x - b.x, a.y - b.y); }

bool in_any(Point p, const std::vector<Box>& boxes) {
  return std::ranges::any_of(boxes, [&](const Box& box) { return inside(p, box); });
}

// The nearest place round `at`, by rings and directions, that `fits`; `at` itself if there is none.
template <typename Fits>
Point nearest_fitting(Point at, double radius, Fits fits) {
  constexpr int kRings = 45;
  constexpr int kDirections = 24;
  for (int ring = 0; ring < kRings; ++ring) {
    const double length = 2 * radius + 0.5 * ring;
    for (int k = 0; k < kDirections; ++k) {
      const double angle = 2 * std::numbers::pi * k / kDirections;
      const Point p{at.x + length * std::cos(angle), at.y + length * std::sin(angle)};
      if (fits(p, false)) return p;
    }
  }
  return at;
}

}  // namespace

void add_symbol(std::vector<Item>& items, Point at, double radius, area::SiteStatus status,
                bool closed) {
  constexpr double kWhiteRing = 0.25;
  if (closed) {
    items.emplace_back(Disc{at, radius, kWhite, Pen{kHairline, 0.35, {}}, false});
    const double d = radius * 0.62;
    items.emplace_back(
        Stroke{{{{{at.x - d, at.y + d}, {at.x + d, at.y - d}}, false}}, {kHairline, 0.3, {}}});
  } else if (status == area::SiteStatus::Existing) {
    items.emplace_back(Disc{at, radius, kWhite, Pen{kSite, 0.45, {}}, false});
  } else {
    items.emplace_back(Disc{at, radius + kWhiteRing, kWhite, std::nullopt, false});
    items.emplace_back(Disc{at, radius, kSite, std::nullopt, false});
  }
}

void add_always_ring(std::vector<Item>& items, Point at, double radius) {
  items.emplace_back(Disc{at, radius + kAlwaysRing + 0.15, kWhite, std::nullopt, false});
  items.emplace_back(Disc{at, radius + kAlwaysRing, std::nullopt, Pen{kSite, 0.22, {}}, false});
}

bool Marks::shown_by(const View& view, Point ground) const {
  const MapView& main = views_.front().map;
  const Point p = main.frame.on_paper(ground);
  if (!view.map.inset()) return !in_any(p, main.windows);
  return inside(p, main.windows[static_cast<std::size_t>(view.map.index) - 1]);
}

void Marks::place_sites(const MarkOptions& options) {
  const Facts& facts = *ground_.facts;
  const auto& at = facts.service->sites.at;
  struct One {
    SiteId site;
    std::string number;
  };
  std::vector<One> all;
  for (std::size_t i = 0; i < facts.new_sites.size(); ++i) {
    all.push_back({facts.new_sites[i], options.numbered ? std::to_string(i + 1) : ""});
  }
  for (const SiteId site : facts.standing) all.push_back({site, ""});
  for (View& view : views_) {
    // By the window on the main map in both cases, so that no site falls between the two.
    const auto shows = [&](SiteId site) { return shown_by(view, at[site]); };
    for (const One& one : all) {
      const Point p = view.map.frame.on_paper(at[one.site]);
      if (shows(one.site)) view.sites.push_back(p);
    }
    for (const One& one : all) {
      const Point p = view.map.frame.on_paper(at[one.site]);
      if (shows(one.site)) {
        const bool always = !one.number.empty() && in_every_plan(facts, one.site);
        const Point shown =
            place_disc(view, p, one.number, facts.service->sites.status[one.site], always);
        view.symbols.emplace_back(one.site, shown);
      } else if (!view.map.inset()) {
        // Shown by an inset: here only a dot.
        view.discs.emplace_back(Disc{p, kDotRadius + 0.2, kWhite, std::nullopt, false});
        view.discs.emplace_back(Disc{p, kDotRadius, kSite, std::nullopt, false});
      }
    }
  }
  place_closed();
  if (options.candidates) place_candidates();
}

Point Marks::place_disc(View& view, Point at, const std::string& number, area::SiteStatus status,
                        bool always) {
  const bool small = number.empty() && status == area::SiteStatus::Candidate;
  double radius = view.map.inset() ? page_.disc_inset : page_.disc;
  if (small || page_.slide()) radius = page_.slide() ? page_.disc / 2 : kDotRadius;
  if (number.size() > 2) radius *= 1.25;
  const double whole = radius + (always ? kAlwaysRing : 0);
  const double apart = 2 * whole + 0.35;
  const auto fits = [&](Point p, bool home) {
    if (!view.labels.is_free(square(p, whole), 0)) return false;
    // Elsewhere it must not cover where another site will stand.
    return home || std::ranges::none_of(view.sites,
                                        [&](Point q) { return q != at && distance(p, q) < apart; });
  };
  const Point shown = number.empty() || fits(at, true) ? at : nearest_fitting(at, radius, fits);
  std::vector<Point> leader;
  if (shown != at) {
    leader = {at, shown};
    view.discs.emplace_back(Stroke{{{leader, false}}, {kSite, kLeaderWidth, {}}});
    view.discs.emplace_back(Disc{at, 0.5, kSite, std::nullopt, false});
    view.labels.occupy_leader(leader);
  }
  if (always) add_always_ring(view.discs, shown, radius);
  add_symbol(view.discs, shown, radius, status, false);
  // Small dots on a slide may touch: they carry no number.
  view.labels.occupy(square(shown, whole));
  if (number.empty()) return shown;
  const double em = view.map.inset() ? page_.sizes.disc_inset : page_.sizes.disc;
  view.discs.emplace_back(TextLine{
      {shown.x, shown.y + kDigitMiddle * em}, {{number, {em, kWhite, true, 0}}}, Align::Middle, 0});
  note(LabelKind::Disc, view, number, square(shown, radius), leader);
  return shown;
}

void Marks::place_loads() {
  if (page_.slide()) return;  // the bars beside the map tell them
  for (View& view : views_) {
    const double em = view.map.inset() ? page_.sizes.missing_inset : page_.sizes.missing;
    const double radius = view.map.inset() ? page_.disc_inset : page_.disc;
    for (const auto& [site, at] : view.symbols) {
      const Persons people = ground_.catchments->people[site];
      if (people == Persons(0)) continue;
      const Lettering text = lettering({{{whole_people(people), {em, kSite, true, 0}}}}, true);
      const auto box = view.labels.beside(at, text.size, radius + 0.5, 0.5);
      if (!box) continue;
      write(view.numbers, text, *box, kHalo);
      view.labels.occupy(*box);
      note(LabelKind::Load, view, ground_.facts->service->sites.id[site], *box);
    }
  }
}

// Facilities that the plan or their owner has closed.
void Marks::place_closed() {
  const Facts& facts = *ground_.facts;
  const area::Sites& sites = facts.service->sites;
  for (const SiteId site : ids<SiteId>(sites.size())) {
    if (sites.status[site] != area::SiteStatus::Existing) continue;
    if (std::ranges::find(facts.standing, site) != facts.standing.end()) continue;
    for (View& view : views_) {
      const Point p = view.map.frame.on_paper(sites.at[site]);
      if (!shown_by(view, sites.at[site])) continue;
      const double radius = page_.disc * (page_.slide() ? 0.65 : 0.8);
      add_symbol(view.discs, p, radius, area::SiteStatus::Existing, true);
      view.labels.occupy(square(p, radius));
    }
  }
}

void Marks::place_candidates() {
  const Facts& facts = *ground_.facts;
  const area::Sites& sites = facts.service->sites;
  for (const SiteId site : ids<SiteId>(sites.size())) {
    if (sites.status[site] != area::SiteStatus::Candidate ||
        facts.service->plan->open[static_cast<std::size_t>(site.row)] != 0) {
      continue;
    }
    for (View& view : views_) {
      if (!shown_by(view, sites.at[site])) continue;
      add_candidate(view.dots, view.map.frame.on_paper(sites.at[site]), kCandidate * page_.text);
    }
  }
}

bool shows_candidates(const Facts& facts) {
  constexpr std::ptrdiff_t kMost = 600;
  if (!facts.after) return false;
  const auto candidates =
      std::ranges::count(facts.service->sites.status.values(), area::SiteStatus::Candidate);
  const auto chosen = static_cast<std::ptrdiff_t>(facts.new_sites.size());
  return candidates > chosen && candidates <= kMost;
}

void add_candidate(std::vector<Item>& items, Point at, double radius) {
  items.emplace_back(Disc{at, radius, kHairline, std::nullopt, false});
}

}  // namespace hearth::print
