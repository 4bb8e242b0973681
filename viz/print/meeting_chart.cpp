#include <fmt/core.h>

#include <algorithm>
#include <cmath>
#include <numeric>

#include "core/number_text.h"
#include "print/meeting_parts.h"
#include "print/meeting_words.h"

namespace hearth::print {

namespace {

// The least of 1, 2, 2.5, 5 x 10^n that no more than `most_ticks` of them reach `most`.
double tick_step(double most, double most_ticks) {
  double unit = 1;
  while (unit * 10 * most_ticks < most) unit *= 10;
  for (const double head : {1.0, 2.0, 5.0, 10.0}) {
    if (head * unit * most_ticks >= most) return head * unit;
  }
  return unit * 10;
}

struct TradeoffAxes {
  Box box;
  double em;    // of its words
  double last;  // sites or CNY at the right end
  Persons total;
  [[nodiscard]] double x_of(double budget) const {
    return box.min_x + box.width() * std::min(budget / last, 1.0);
  }
  [[nodiscard]] double y_of(Persons people) const {
    return box.max_y - box.height() * (people / total);
  }
};

double budget_at(const results::Tradeoff& curve, std::size_t k) {
  const auto budget = static_cast<double>(curve.budget[k]);
  return curve.money ? budget / 100 : budget;
}

// Sites or money of the plan; NaN: a price is not known.
double budget_of_plan(const Facts& facts) {
  if (!facts.service->tradeoff->money) return static_cast<double>(facts.new_sites.size());
  return std::accumulate(
      facts.new_sites.begin(), facts.new_sites.end(), 0.0,
      [&](double sum, SiteId site) { return sum + facts.service->sites.cost[site]; });
}

Persons reached_today(const Facts& facts) {
  Persons people;
  const results::Allocation& today = facts.service->today;
  for (const DemandId d : ids<DemandId>(facts.result->demand.size())) {
    const auto row = static_cast<std::size_t>(d.row);
    if (row < today.covered.size() && today.covered[row] != 0) {
      people += facts.result->demand.people[d];
    }
  }
  return people;
}

// What money buys holds until the next sum: steps. Sites are joined.
Line line_through(const results::Tradeoff& curve, const TradeoffAxes& axes,
                  const std::vector<Persons>& people) {
  Line line;
  for (std::size_t k = 0; k < people.size(); ++k) {
    const Point at{axes.x_of(budget_at(curve, k)), axes.y_of(people[k])};
    if (curve.money && k > 0) line.points.push_back({at.x, line.points.back().y});
    line.points.push_back(at);
  }
  return line;
}

void add_grid(Scene& scene, const Blocks& blocks, const TradeoffAxes& axes, bool slide) {
  const Box& box = axes.box;
  const Style grey = blocks.style(axes.em, kSecondText);
  for (const int tick : {0, 25, 50, 75, 100}) {
    const double y = box.max_y - box.height() * tick / 100;
    scene.add(Stroke{{{{{box.min_x, y}, {box.max_x, y}}, false}}, {kLightRule, 0.2, {}}});
    blocks.text({box.min_x - 0.6 * axes.em, y + 0.36 * axes.em},
                {{std::to_string(tick) + "%", grey}}, Align::Right);
  }
  const double step = tick_step(axes.last, slide ? 6 : 8);
  for (int i = 0; i * step <= axes.last; ++i) {
    const double x = axes.x_of(i * step);
    scene.add(
        Stroke{{{{{x, box.max_y}, {x, box.max_y + 0.4 * axes.em}}, false}}, {kText, 0.2, {}}});
    blocks.text({x, box.max_y + 1.5 * axes.em}, {{objective_number(i * step), grey}},
                Align::Middle);
  }
  scene.add(Stroke{{{{{box.min_x, box.max_y}, {box.max_x, box.max_y}}, false}}, {kText, 0.3, {}}});
}

void add_lines(Scene& scene, const results::Tradeoff& curve, const TradeoffAxes& axes, bool slide) {
  const Line found = line_through(curve, axes, curve.value);
  const Line bound = line_through(curve, axes, curve.bound);
  Line ground = found;
  ground.points.push_back({ground.points.back().x, axes.box.max_y});
  ground.points.push_back({ground.points.front().x, axes.box.max_y});
  ground.closed = true;
  scene.add(Fill{{ground}, kDensity[0]});
  scene.add(Stroke{{found}, {kReach, slide ? 0.7 : 0.45, {}}});
  // Where both lie on each other, the dashes show on top.
  scene.add(Stroke{{bound}, {kText, slide ? 0.35 : 0.22, {1.3, 1.1}}});
}

// Some round counts of the curve, away from the plan's, with the share that they reach.
std::vector<std::size_t> marked_points(const results::Tradeoff& curve, const TradeoffAxes& axes,
                                       double plan_x) {
  std::vector<std::size_t> marks;
  const double step = tick_step(axes.last, 5);
  const double apart = 4.5 * axes.em;
  for (std::size_t k = 0; k < curve.budget.size(); ++k) {
    const double budget = budget_at(curve, k);
    const bool last = k + 1 == curve.budget.size();
    const bool round = curve.money ? curve.budget.size() <= 8 || k % (curve.budget.size() / 5) == 0
                                   : std::fmod(budget, step) == 0;
    const double x = axes.x_of(budget);
    if (!round && !last) continue;
    if (!last && (std::abs(x - plan_x) < apart || axes.box.max_x - x < apart)) continue;
    if (!marks.empty() && x - axes.x_of(budget_at(curve, marks.back())) < apart) continue;
    marks.push_back(k);
  }
  return marks;
}

void add_plan_and_today(Scene& scene, const MeetingParts& parts, const Blocks& blocks,
                        const TradeoffAxes& axes, double plan) {
  const double k = parts.page.slide() ? 1.6 : parts.page.text;
  const auto words_of = [&](const Text& words, Colour colour) {
    return parts.voice.runs(words, blocks.style(1.12 * axes.em, colour, true));
  };
  const Persons today = reached_today(parts.facts);
  const Point origin{axes.x_of(0), axes.y_of(today)};
  scene.add(Disc{origin, 1.15 * k, kWhite, Pen{kSite, 0.4 * k, {}}, false});
  const std::string now = percent(today.value(), axes.total.value());
  scene.add(TextLine{{origin.x + 2.2 * k, origin.y - 0.5 * axes.em},
                     words_of({"today: " + now, "现状：" + now}, kText),
                     Align::Left,
                     0.7});
  if (std::isnan(plan) || plan > axes.last) return;
  const Point at{axes.x_of(plan), axes.y_of(parts.facts.covered)};
  scene.add(Stroke{{{{at, {at.x, axes.box.max_y}}, false}}, {kText, 0.25, {0.8, 0.7}}});
  scene.add(Disc{at, 1.6 * k + 0.3, kWhite, std::nullopt, false});
  scene.add(Disc{at, 1.6 * k, kSite, std::nullopt, false});
  const std::string share = percent(parts.facts.covered.value(), axes.total.value());
  const std::string n = objective_number(plan);
  const Text words = parts.facts.service->tradeoff->money
                         ? Text{"the plan: " + n + " CNY, " + share, "方案：" + n + " 元，" + share}
                         : Text{"the plan: " + n + ", " + share, "方案：" + n + " 处，" + share};
  const bool left = at.x > (axes.box.min_x + axes.box.max_x) / 2;
  const double from = at.x + (left ? -2.4 : 2.4) * k;
  const Runs runs = words_of(words, kSite);
  const double width = parts.type.width(runs);
  // Below the line wherever the words run along it.
  double low = at.y;
  const results::Tradeoff& curve = *parts.facts.service->tradeoff;
  for (std::size_t i = 0; i < curve.budget.size(); ++i) {
    const double x = axes.x_of(budget_at(curve, i));
    const bool over =
        left ? x >= from - width - axes.em && x <= at.x : x >= at.x && x <= from + width + axes.em;
    if (over) low = std::max(low, axes.y_of(curve.value[i]));
  }
  const Point beside{from, std::min(low + 2.2 * axes.em, axes.box.max_y - axes.em)};
  scene.add(TextLine{beside, runs, left ? Align::Right : Align::Left, 0.7});
}

// Explains both lines and the discs under the axis.
void add_chart_legend(Scene& scene, const MeetingParts& parts, const Blocks& blocks, Point at,
                      double right) {
  const double k = parts.page.slide() ? 1.6 : parts.page.text;
  const double em = parts.page.sizes.notes;
  const Style grey = blocks.style(em, kSecondText);
  const double middle = at.y - 0.36 * em;
  const auto say = [&](const Text& words, double sample) {
    const Runs runs = blocks.fitted(parts.voice.label(words, grey), right - at.x - sample);
    blocks.text({at.x + sample, at.y}, runs);
    at.x += sample + parts.type.width(runs) + 5 * k;
  };
  const auto line = [&](const Pen& pen) {
    scene.add(Stroke{{{{{at.x, middle}, {at.x + 7 * k, middle}}, false}}, pen});
  };
  line({kReach, 0.45 * k, {}});
  say({"best plan found", "已找到的最好方案"}, 8.5 * k);
  line({kText, 0.25 * k, {1.3, 1.1}});
  say({"no plan reaches more (proven)", "任何方案都不会更多（已证明）"}, 8.5 * k);
}

}  // namespace

double MeetingBlocks::curve(Slot slot, double bottom) const {
  const Facts& facts = parts_.facts;
  const results::Tradeoff& curve = *facts.service->tradeoff;
  const Page& page = parts_.page;
  const bool slide = page.slide();
  const double k = slide ? 1.6 : page.text;
  double y = blocks_.block_title(curve_headline(facts), slot) + 1.5 * small().size;
  blocks_.text({slot.x, y},
               blocks_.fitted(parts_.voice.label(curve_proof(curve), small()), slot.width));
  const double em = slide ? page.sizes.body * 0.9 : page.sizes.notes;
  const double foot = 5.2 * em;
  const std::size_t points = curve.budget.size();
  const TradeoffAxes axes{
      {slot.x + 4.2 * em, y + 3.0 * em, slot.x + slot.width - 1.5 * em, bottom - foot},
      em,
      std::max(budget_at(curve, points - 1), 1.0),
      facts.total};
  add_grid(scene_, blocks_, axes, slide);
  add_lines(scene_, curve, axes, slide);
  const double plan = budget_of_plan(facts);
  const double plan_x = std::isnan(plan) ? -1e9 : axes.x_of(plan);
  for (const std::size_t at : marked_points(curve, axes, plan_x)) {
    const Point p{axes.x_of(budget_at(curve, at)), axes.y_of(curve.value[at])};
    const bool last = at + 1 == points;
    scene_.add(Disc{p, 0.95 * k, kWhite, std::nullopt, false});
    scene_.add(Disc{p, 0.7 * k, kReach, std::nullopt, false});
    scene_.add(TextLine{{last ? axes.box.max_x : p.x - 0.8 * k, p.y - 1.6 * k},
                        {{percent(curve.value[at].value(), facts.total.value()),
                          blocks_.style(1.12 * em, kReach, true)}},
                        Align::Right,
                        0.7});
  }
  add_plan_and_today(scene_, parts_, blocks_, axes, plan);
  const std::string fresh = facts.standing.empty() ? "" : "new ";
  const Text noun = service_noun(*facts.service, 2);
  const Text title = curve.money
                         ? Text{"money for new " + noun.en + ", CNY", "新建资金（元）"}
                         : Text{fresh + noun.en,
                                std::string(facts.standing.empty() ? "" : "新增") + noun.zh + "数"};
  blocks_.text({axes.box.max_x, axes.box.max_y + 3.0 * em},
               parts_.voice.label(title, blocks_.style(em, kSecondText)), Align::Right);
  blocks_.text({slot.x, axes.box.min_y - 1.2 * em},
               parts_.voice.label({"share of residents reached", "覆盖居民占比"},
                                  blocks_.style(em, kSecondText)));
  add_chart_legend(scene_, parts_, blocks_, {slot.x, bottom - 0.4 * em}, slot.x + slot.width);
  return bottom;
}

}  // namespace hearth::print
