#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "core/number_text.h"
#include "print/blocks.h"

namespace hearth::print {

std::vector<Persons> reached_by_rank(const Facts& facts) {
  const results::Plan& plan = *facts.service->plan;
  Persons now = facts.covered;
  for (const SiteId site : facts.new_sites)
    now -= plan.marginal_people[static_cast<std::size_t>(site.row)];
  std::vector<Persons> reached{now};
  for (const SiteId site : facts.new_sites) {
    now += plan.marginal_people[static_cast<std::size_t>(site.row)];
    reached.push_back(now);
  }
  return reached;
}

std::vector<std::size_t> marked_ranks(std::size_t sites) {
  if (sites <= 4) {
    std::vector<std::size_t> all;
    for (std::size_t i = 1; i <= sites; ++i) all.push_back(i);
    return all;
  }
  // A sixth, a third, all but a third, in round steps, and the end.
  const std::size_t round = sites < 20 ? 1 : sites < 40 ? 2 : sites < 100 ? 5 : 10;
  const auto rounded = [&](std::size_t n) {
    return std::max<std::size_t>(1, (n + round / 2) / round * round);
  };
  const std::size_t third = rounded(sites / 3);
  std::vector<std::size_t> marks;
  for (const std::size_t rank : {rounded(sites / 6), third, sites - third}) {
    if (marks.empty() || rank > marks.back()) marks.push_back(rank);
  }
  if (marks.back() >= sites) marks.pop_back();
  marks.push_back(sites);
  return marks;
}

namespace {

struct CurveFrame {
  double left, right, top, bottom;
  double em;  // of its words
  const Voice& voice;
  bool slide;
  std::size_t last;  // rank at the right end
  [[nodiscard]] double x_of(std::size_t rank) const {
    return left + (right - left) * static_cast<double>(rank) / static_cast<double>(last);
  }
  [[nodiscard]] double y_of(double share) const { return bottom - (bottom - top) * share; }
};

const Text kPlainTitle{"Residents reached as sites open", "随建设逐步覆盖的居民"};

Text curve_title(const Facts& facts, const std::vector<Persons>& reached) {
  const std::size_t k = facts.new_sites.size();
  if (k < 6) return kPlainTitle;
  const std::size_t third = marked_ranks(k)[1];
  const std::int64_t all = facts.total.value();
  // The difference of the two shares as the curve prints them.
  const auto tenths = [&](Persons p) { return p.value() * 1000 / all; };
  const std::int64_t points = tenths(reached[k]) - tenths(reached[k - third]);
  return {fmt::format("The first {} reach {} of residents; the last {} add only {}.{} points",
                      third, percent(reached[third].value(), all), third, points / 10, points % 10),
          fmt::format("前 {} 处已覆盖 {} 的居民；最后 {} 处只增加 {}.{} 个百分点", third,
                      percent(reached[third].value(), all), third, points / 10, points % 10)};
}

// Somebody's own list beside the best one of as many sites: its share as a dashed line. The figures
// of the list then stand below it.
bool add_best(const Blocks& blocks, const Facts& facts, Scene& scene, const CurveFrame& frame) {
  const results::Plan& plan = *facts.service->plan;
  if (plan.goal != "evaluate" || plan.compared_goal != "most-people" ||
      !(plan.compared_objective > plan.objective)) {
    return false;
  }
  const double share = plan.compared_objective / to_double(facts.total);
  const double y = frame.y_of(share);
  scene.add(Stroke{{{{{frame.left, y}, {frame.right, y}}, false}}, {kSecondText, 0.3, {1.6, 1}}});
  const std::string k = grouped(static_cast<std::int64_t>(facts.new_sites.size()));
  const std::string p =
      percent(std::llround(plan.compared_objective), facts.total.value() / kMicroPersons);
  blocks.text({frame.left + 0.3 * (frame.right - frame.left), y - 0.5 * frame.em},
              frame.voice.runs({"the best " + k + ": " + p, "最好的 " + k + " 处：" + p},
                               blocks.style(frame.em, kSecondText)));
  return true;
}

void add_grid(const Blocks& blocks, Scene& scene, const CurveFrame& frame, double space) {
  for (const int tick : {0, 50, 100}) {
    const double y = frame.y_of(tick / 100.0);
    scene.add(Stroke{{{{{frame.left, y}, {frame.right, y}}, false}},
                     {kLightRule, tick == 0 ? 0.3 : 0.2, {}}});
    blocks.text({frame.left - space, y + 0.36 * frame.em},
                {{std::to_string(tick) + "%", blocks.style(frame.em, kSecondText)}}, Align::Right);
  }
}

// `shares`: by rank from 0.
void add_steps(Scene& scene, const CurveFrame& frame, const std::vector<double>& shares) {
  Line steps;
  steps.points.push_back({frame.x_of(0), frame.y_of(shares[0])});
  for (std::size_t rank = 1; rank < shares.size(); ++rank) {
    steps.points.push_back({frame.x_of(rank - 1), frame.y_of(shares[rank])});
    steps.points.push_back({frame.x_of(rank), frame.y_of(shares[rank])});
  }
  Line ground = steps;
  ground.points.push_back({frame.x_of(frame.last), frame.bottom});
  ground.points.push_back({frame.x_of(0), frame.bottom});
  ground.closed = true;
  scene.add(Fill{{ground}, kDensity[0]});
  steps.points.insert(steps.points.begin(), Point{frame.x_of(0), frame.bottom});
  scene.add(Stroke{{steps}, {kReach, frame.slide ? 0.6 : 0.35, {}}});
}

// A rank on the curve with its share, beside the curve or below it.
struct CurveMark {
  std::size_t rank;
  Point at;
  std::string share;
  bool above;
};

void add_mark(const Blocks& blocks, Scene& scene, const CurveFrame& frame, const CurveMark& mark,
              double body) {
  const double r = frame.slide ? 1.4 : 0.9;
  const Point at = mark.at;
  const bool end = mark.rank == frame.last;
  scene.add(Stroke{{{{at, {at.x, frame.bottom}}, false}}, {kText, 0.2, {0.8, 0.7}}});
  scene.add(Disc{at, r + 0.25, kWhite, std::nullopt, false});
  scene.add(Disc{at, r, kSite, std::nullopt, false});
  const double em = frame.slide ? body * 1.12 : body;
  scene.add(TextLine{{end && mark.above ? frame.right + 1 : at.x - 1.0 * r,
                      mark.above ? at.y - 1.8 * r : at.y + 1.8 * r + em},
                     {{mark.share, blocks.style(em, kSite, true)}},
                     Align::Right,
                     0.7});
  const std::string rank = std::to_string(mark.rank);
  const Text count = frame.slide || end ? Text{rank, rank + " 处"} : same_text(rank);
  blocks.text({end ? frame.right : at.x, frame.bottom + 1.3 * frame.em},
              frame.voice.runs(count, blocks.style(frame.em, kText, end)),
              end ? Align::Right : Align::Middle);
}

}  // namespace

double Blocks::curve(Slot slot, double height, bool titled) const {
  const double k = page_.slide() ? 1.6 : page_.text;
  const std::vector<Persons> reached = reached_by_rank(facts_);
  double top = slot.y;
  if (titled) {
    Text words = curve_title(facts_, reached);
    const Style bold = style(page_.sizes.block, kText, true);
    if (type_.width(voice_.runs(words, bold)) > slot.width) words = kPlainTitle;
    top = block_title(words, slot) + 5.4 * k;
  }
  const double em = page_.slide() ? page_.sizes.body : page_.sizes.notes;
  const CurveFrame frame{slot.x + (page_.slide() ? 16 : 9.5 * k),
                         slot.x + slot.width - (page_.slide() ? 2.25 : 1.5),
                         top,
                         slot.y + height - 1.7 * em,
                         em,
                         voice_,
                         page_.slide(),
                         facts_.new_sites.size()};
  std::vector<double> shares;
  shares.reserve(reached.size());
  for (const Persons people : reached) shares.push_back(people / facts_.total);
  add_grid(*this, scene_, frame, 1.2 * k);
  add_steps(scene_, frame, shares);
  const bool above = !add_best(*this, facts_, scene_, frame);
  for (const std::size_t rank : marked_ranks(frame.last)) {
    add_mark(*this, scene_, frame,
             {rank,
              {frame.x_of(rank), frame.y_of(shares[rank])},
              percent(reached[rank].value(), facts_.total.value()),
              above},
             page_.sizes.body);
  }
  return slot.y + height;
}

}  // namespace hearth::print
