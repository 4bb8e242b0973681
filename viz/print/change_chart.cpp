#include "print/change_chart.h"

#include <fmt/core.h>
#include <algorithm>
#include <array>
#include <cmath>
#include <optional>

#include "core/number_text.h"
#include "print/redraw_words.h"

namespace hearth::print {

namespace {

using results::ChangeStep;

struct Axes {
  Box above;  // of the goals
  Box below;  // of the broken rules
  double em;  // of its words
  double most_share;
  double most_goal;
  double most_broken;
  [[nodiscard]] double x_of(double share) const {
    return above.min_x + above.width() * share / most_share;
  }
  [[nodiscard]] double goal_y(double v) const {
    return above.max_y - above.height() * v / most_goal;
  }
  [[nodiscard]] double broken_y(double v) const {
    return below.max_y - below.height() * v / most_broken;
  }
};

// Where a step stands: at its limit, or beyond it where a rule weighed more.
double place_of(const ChangeStep& step) { return std::max(step.budget, step.moved); }

// The least of 1, 2, 2.5, 5 x 10^n that four of them reach `most`.
double tick_step(double most) {
  if (!(most > 0)) return 1;
  double unit = 1e-6;
  while (unit * 40 < most) unit *= 10;
  for (const double head : {1.0, 2.0, 2.5, 5.0, 10.0}) {
    if (head * unit * 4 >= most) return head * unit;
  }
  return unit * 10;
}

Axes axes_of(const RedrawFacts& facts, const Page& page, const Box& box) {
  const std::vector<ChangeStep>& curve = facts.redraw->curve;
  Axes axes{};
  axes.em = page.slide() ? page.sizes.body * 0.9 : page.sizes.notes;
  double goal = 0;
  std::int64_t broken = 1;
  axes.most_share = 0.01;
  for (const ChangeStep& step : curve) {
    if (std::isfinite(step.objective)) goal = std::max(goal, step.objective);
    broken = std::max(broken, step.breaches);
    axes.most_share = std::max(axes.most_share, place_of(step));
  }
  if (const auto plan = plan_goal(*facts.redraw)) goal = std::max(goal, *plan);
  axes.most_goal = std::max(goal * 1.12, 1e-6);
  axes.most_broken = static_cast<double>(broken) * 1.2;
  const double left = box.min_x + 4.2 * axes.em;
  const double right = box.max_x - 3 * axes.em;
  const double title = 2.2 * axes.em;
  const double labels = 4.4 * axes.em;  // of the axis of shares
  const double parted = box.min_y + (box.height() - labels) * 0.68;
  axes.above = {left, box.min_y + title, right, parted - 1.2 * axes.em};
  axes.below = {left, parted + title + axes.em, right, box.max_y - labels};
  return axes;
}

void add_goal_grid(Scene& scene, const Blocks& blocks, const Axes& axes) {
  const double step = tick_step(axes.most_goal);
  for (int i = 0; i * step <= axes.most_goal; ++i) {
    const double y = axes.goal_y(i * step);
    scene.add(Stroke{{{{{axes.above.min_x, y}, {axes.above.max_x, y}}, false}},
                     {kLightRule, i == 0 ? 0.3 : 0.2, {}}});
    blocks.text({axes.above.min_x - 0.6 * axes.em, y + 0.36 * axes.em},
                {{fmt::format("{:g}", i * step), blocks.style(axes.em, kSecondText)}},
                Align::Right);
  }
}

void add_share_axis(Scene& scene, const Blocks& blocks, const RedrawFacts& facts,
                    const Voice& voice, const Axes& axes) {
  const double y = axes.below.max_y;
  scene.add(Stroke{{{{{axes.below.min_x, y}, {axes.below.max_x, y}}, false}}, {kText, 0.3, {}}});
  double free_from = axes.below.min_x - axes.em;
  for (const ChangeStep& step : facts.redraw->curve) {
    const double x = axes.x_of(step.budget);
    scene.add(Stroke{{{{{x, y}, {x, y + 0.4 * axes.em}}, false}}, {kText, 0.2, {}}});
    const std::string words = share_text(step.budget);
    const double half = 0.3 * axes.em * static_cast<double>(words.size());
    if (x - half < free_from) continue;
    blocks.text({x, y + 1.5 * axes.em}, {{words, blocks.style(axes.em, kText)}}, Align::Middle);
    free_from = x + half + 0.4 * axes.em;
  }
  const Text who =
      facts.redraw->counts_people ? Text{"residents", "居民"} : Text{"households", "户"};
  const Text title{"share of " + who.en + " that may change " + facts.noun.en,
                   "允许变更" + facts.noun.zh + "的" + who.zh + "占比"};
  blocks.text({axes.below.max_x, y + 3.2 * axes.em},
              voice.label(title, blocks.style(axes.em, kSecondText)), Align::Right);
}

// Where the plan moves its households: a line through both parts.
void add_plan_line(Scene& scene, const Blocks& blocks, const RedrawFacts& facts, const Voice& voice,
                   const Axes& axes) {
  const results::Redraw& redraw = *facts.redraw;
  const int chosen = chosen_step(redraw);
  const double moved = moved_share(redraw);
  const double share =
      chosen >= 0 ? place_of(redraw.curve[static_cast<std::size_t>(chosen)]) : moved;
  const double x = axes.x_of(std::min(share, axes.most_share));
  scene.add(Stroke{{{{{x, axes.above.min_y}, {x, axes.below.max_y}}, false}},
                   {kNewLine, 0.25, {1.0, 0.8}}});
  const Text words{"the plan: " + share_text(moved) + " moved", "方案：变更 " + share_text(moved)};
  const bool to_left = x > (axes.above.min_x + axes.above.max_x) / 2;
  scene.add(TextLine{{x + (to_left ? -0.6 : 0.6) * axes.em, axes.above.min_y - 0.5 * axes.em},
                     voice.label(words, blocks.style(axes.em * 1.08, kNewLine, true)),
                     to_left ? Align::Right : Align::Left,
                     0});
}

void add_goals(Scene& scene, const RedrawFacts& facts, const Axes& axes) {
  const std::vector<ChangeStep>& curve = facts.redraw->curve;
  // What a budget buys holds until the next one: steps, not slopes.
  Line steps;
  for (const ChangeStep& step : curve) {
    if (!std::isfinite(step.objective)) continue;
    const double x = axes.x_of(place_of(step));
    if (!steps.points.empty()) steps.points.push_back({x, steps.points.back().y});
    steps.points.push_back({x, axes.goal_y(step.objective)});
  }
  if (!steps.points.empty()) scene.add(Stroke{{steps}, {kOldLine, 0.35, {}}});
  const int chosen = chosen_step(*facts.redraw);
  const double r = 0.42 * axes.em;
  const auto dot = [&](Point at, bool plan) {
    scene.add(Disc{at, r * (plan ? 1.5 : 1) + 0.25, kWhite, std::nullopt, false});
    scene.add(Disc{at, r * (plan ? 1.5 : 1), plan ? kNewLine : kOldLine, std::nullopt, false});
  };
  for (std::size_t i = 0; i < curve.size(); ++i) {
    if (!std::isfinite(curve[i].objective)) continue;
    const bool plan = static_cast<int>(i) == chosen;
    dot({axes.x_of(place_of(curve[i])), axes.goal_y(curve[i].objective)}, plan);
  }
  // A plan that was sought with the price of change is none of the steps.
  const std::optional<double> goal = plan_goal(*facts.redraw);
  if (chosen < 0 && goal) {
    dot({axes.x_of(std::min(moved_share(*facts.redraw), axes.most_share)), axes.goal_y(*goal)},
        true);
  }
}

void add_broken(Scene& scene, const Blocks& blocks, const RedrawFacts& facts, const Axes& axes) {
  const std::vector<ChangeStep>& curve = facts.redraw->curve;
  const int chosen = chosen_step(*facts.redraw);
  // As wide as the narrowest gap allows.
  double width = 2.2 * axes.em;
  for (std::size_t i = 1; i < curve.size(); ++i) {
    width =
        std::min(width, 0.72 * (axes.x_of(place_of(curve[i])) - axes.x_of(place_of(curve[i - 1]))));
  }
  width = std::max(width, 0.9 * axes.em);
  for (std::size_t i = 0; i < curve.size(); ++i) {
    const bool plan = static_cast<int>(i) == chosen;
    const double x = axes.x_of(place_of(curve[i]));
    const double top = axes.broken_y(static_cast<double>(curve[i].breaches));
    if (curve[i].breaches > 0) {
      scene.add(Rectangle{{x - width / 2, top, x + width / 2, axes.below.max_y},
                          plan ? kNewLine : kHairline,
                          std::nullopt});
    }
    scene.add(TextLine{
        {x, top - 0.4 * axes.em},
        {{grouped(curve[i].breaches), blocks.style(axes.em, plan ? kNewLine : kText, true)}},
        Align::Middle,
        0.7});
  }
}

}  // namespace

void add_change_chart(Scene& scene, const Blocks& blocks, const RedrawFacts& facts,
                      const Page& page, const Voice& voice, const Box& box) {
  const Axes axes = axes_of(facts, page, box);
  const Style bold = blocks.style(page.slide() ? page.sizes.body : page.sizes.block, kText, true);
  blocks.text(
      {box.min_x, box.min_y},
      voice.label({"Distance from the goals (0 is best)", "与目标的差距（0 为最好）"}, bold));
  add_goal_grid(scene, blocks, axes);
  blocks.text({box.min_x, axes.below.min_y - 1.6 * axes.em},
              voice.label({"Rules broken", "不合规则之处"}, bold));
  add_plan_line(scene, blocks, facts, voice, axes);
  add_goals(scene, facts, axes);
  add_broken(scene, blocks, facts, axes);
  add_share_axis(scene, blocks, facts, voice, axes);
}

void add_yardstick_strip(Scene& scene, const results::YardstickRow& row, const Page& page,
                         double left, double right, double y) {
  const double k = page.slide() ? 1.6 : page.text;
  // A map with another number of communities is no match for these.
  const bool compared = !std::isnan(row.percentile_before);
  const std::array<double, 5> values{row.least, row.median, row.most,
                                     compared ? row.before : row.median, row.after};
  const double low = std::ranges::min(values);
  const double span = std::ranges::max(values) - low;
  const auto x_of = [&](double v) {
    return span > 0 ? left + (right - left) * (v - low) / span : (left + right) / 2;
  };
  scene.add(
      Stroke{{{{{x_of(row.least), y}, {x_of(row.most), y}}, false}}, {kHairline, 0.9 * k, {}}});
  const double median = x_of(row.median);
  scene.add(Stroke{{{{{median, y - 1.1 * k}, {median, y + 1.1 * k}}, false}}, {kText, 0.3, {}}});
  if (compared) {
    scene.add(Disc{{x_of(row.before), y}, 1.05 * k, kWhite, Pen{kOldLine, 0.35 * k, {}}, false});
  }
  scene.add(Disc{{x_of(row.after), y}, 0.95 * k, kNewLine, std::nullopt, false});
}

}  // namespace hearth::print
