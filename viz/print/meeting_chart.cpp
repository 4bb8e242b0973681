#include <fmt/core.h>

#include <algorithm>
#include <cmath>
#include <numeric>

#include "core/number_text.h"
#include "print/meeting_chart_words.h"
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

// The curve counts today's sites too. Money is for new ones alone.
bool counts_standing(const Facts& facts) {
  return !facts.service->tradeoff->money && counts_in_all(*facts.service->plan);
}

bool is_of_staff(const Facts& facts) { return !facts.service->tradeoff->members.empty(); }

// Sites, members or money of the plan; NaN: a price is not known.
double budget_of_plan(const Facts& facts) {
  if (is_of_staff(facts)) {
    const results::Tradeoff& curve = *facts.service->tradeoff;
    const std::vector<std::int64_t>& members = facts.service->plan->allotment->members;
    const auto cost = static_cast<double>(
        std::accumulate(members.begin(), members.end(), std::int64_t{0}) * curve.member_cost);
    return curve.money ? cost / 100 : cost;
  }
  if (!facts.service->tradeoff->money) {
    return static_cast<double>(facts.new_sites.size() +
                               (counts_standing(facts) ? facts.standing.size() : 0));
  }
  return std::accumulate(
      facts.new_sites.begin(), facts.new_sites.end(), 0.0,
      [&](double sum, SiteId site) { return sum + facts.service->sites.cost[site]; });
}

// As the curve counts them.
Persons reached_by_plan(const Facts& facts) {
  const results::Plan& plan = *facts.service->plan;
  if (curve_measure(plan) == "population_coverage") return facts.covered;
  return Persons(std::llround(plan.objective * static_cast<double>(kMicroPersons)));
}

double sites_today(const Facts& facts) {
  if (!counts_standing(facts)) return 0;
  return static_cast<double>(closed_sites(facts)) + static_cast<double>(facts.standing.size());
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

void add_grid(Scene& scene, const Blocks& blocks, const TradeoffAxes& axes) {
  const Box& box = axes.box;
  for (const int tick : {0, 25, 50, 75, 100}) {
    const double y = box.max_y - box.height() * tick / 100;
    scene.add(Stroke{{{{{box.min_x, y}, {box.max_x, y}}, false}}, {kLightRule, 0.2, {}}});
    blocks.text({box.min_x - 0.6 * axes.em, y + 0.36 * axes.em},
                {{std::to_string(tick) + "%", blocks.style(axes.em, kSecondText)}}, Align::Right);
  }
}

// Of sites or money, over the ground of the line.
void add_axis(Scene& scene, const Blocks& blocks, const TradeoffAxes& axes, const Type& type,
              bool slide) {
  const Box& box = axes.box;
  const auto number = [&](double value) {
    return Runs{{objective_number(value), blocks.style(axes.em, kSecondText)}};
  };
  const double widest = type.width(number(axes.last)) + 1.5 * axes.em;
  const double step =
      tick_step(axes.last, std::clamp(std::floor(box.width() / widest), 2.0, slide ? 6.0 : 8.0));
  const double end = box.max_x + 1.5 * axes.em;
  for (int i = 0; i * step <= axes.last; ++i) {
    const double x = axes.x_of(i * step);
    scene.add(
        Stroke{{{{{x, box.max_y}, {x, box.max_y + 0.4 * axes.em}}, false}}, {kText, 0.2, {}}});
    const Runs words = number(i * step);
    const bool leaves = x + type.width(words) / 2 > end;
    blocks.text({leaves ? end : x, box.max_y + 1.5 * axes.em}, words,
                leaves ? Align::Right : Align::Middle);
  }
  scene.add(Stroke{{{{{box.min_x, box.max_y}, {box.max_x, box.max_y}}, false}}, {kText, 0.3, {}}});
}

void add_lines(Scene& scene, const results::Tradeoff& curve, const TradeoffAxes& axes, bool slide) {
  const Line found = line_through(curve, axes, Curve::Found);
  const Line bound = line_through(curve, axes, Curve::Bound);
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

// The point of today and that of the plan.
class ChartPoints {
 public:
  ChartPoints(Scene& scene, const MeetingParts& parts, const TradeoffAxes& axes,
              const Blocks& blocks)
      : scene_(scene),
        parts_(parts),
        axes_(axes),
        blocks_(blocks),
        plan_(budget_of_plan(parts.facts)),
        today_(sites_today(parts.facts)),
        has_plan_(!std::isnan(plan_) && plan_ <= axes.last),
        // Nobody has counted today by the other measures, nor the staff of today.
        has_today_(today_ <= axes.last && !is_of_staff(parts.facts) &&
                   curve_measure(*parts.facts.service->plan) == "population_coverage") {}

  void draw(ChartWords& words) const {
    const double k = parts_.page.slide() ? 1.6 : parts_.page.text;
    const Persons reached = reached_by_plan(parts_.facts);
    const Persons now = reached_today(parts_.facts);
    const Point at{axes_.x_of(has_plan_ ? plan_ : 0), axes_.y_of(reached)};
    const Point origin{axes_.x_of(today_), axes_.y_of(now)};
    if (has_plan_) {
      scene_.add(Stroke{{{{at, {at.x, axes_.box.max_y}}, false}}, {kText, 0.25, {0.8, 0.7}}});
      words.keep_free({at.x - 0.3, at.y, at.x + 0.3, axes_.box.max_y});
      words.keep_free(grown({at.x, at.y, at.x, at.y}, 1.6 * k + 0.3));
    }
    if (has_today_) {
      scene_.add(Disc{origin, 1.15 * k, kWhite, Pen{kSite, 0.4 * k, {}}, false});
      words.keep_free(grown({origin.x, origin.y, origin.x, origin.y}, 1.4 * k));
    }
    if (has_plan_) {
      scene_.add(Disc{at, 1.6 * k + 0.3, kWhite, std::nullopt, false});
      scene_.add(Disc{at, 1.6 * k, kSite, std::nullopt, false});
      words.beside(at, 2.4 * k, runs(plan_words(share(reached)), kSite));
    }
    if (has_today_) {
      words.beside(origin, 2.2 * k, runs({"today: " + share(now), "现状：" + share(now)}, kText));
    }
  }

 private:
  [[nodiscard]] std::string share(Persons people) const {
    return percent(people.value(), axes_.total.value());
  }
  [[nodiscard]] Runs runs(const Text& words, Colour colour) const {
    return parts_.voice.runs(words, blocks_.style(1.12 * axes_.em, colour, true));
  }
  [[nodiscard]] Text plan_words(const std::string& reached) const {
    const std::string n = objective_number(plan_);
    if (parts_.facts.service->tradeoff->money) {
      return {"the plan: " + n + " CNY, " + reached, "方案：" + n + " 元，" + reached};
    }
    const char* each = is_of_staff(parts_.facts) ? " 名，" : " 处，";
    return {"the plan: " + n + ", " + reached, "方案：" + n + each + reached};
  }

  Scene& scene_;
  const MeetingParts& parts_;
  const TradeoffAxes& axes_;
  const Blocks& blocks_;
  double plan_;
  double today_;
  bool has_plan_;
  bool has_today_;
};

// The share that some points of the line reach.
void add_marks(Scene& scene, const MeetingParts& parts, const TradeoffAxes& axes,
               const Blocks& blocks, ChartWords& words) {
  const results::Tradeoff& curve = *parts.facts.service->tradeoff;
  const double k = parts.page.slide() ? 1.6 : parts.page.text;
  const double plan = budget_of_plan(parts.facts);
  const double plan_x = std::isnan(plan) ? -1e9 : axes.x_of(plan);
  for (const std::size_t at : marked_points(curve, axes, plan_x)) {
    const Persons people = std::min(curve.value[at], axes.total);
    const Point p{axes.x_of(budget_at(curve, at)), axes.y_of(people)};
    const double bound = axes.y_of(std::min(curve.bound[at], axes.total));
    const Runs runs{
        {percent(people.value(), axes.total.value()), blocks.style(1.12 * axes.em, kReach, true)}};
    const bool last = at + 1 == curve.budget.size();
    const double right = last ? axes.box.max_x : p.x - 0.8 * k;
    // Between both lines only where there is room for it.
    const double y = (p.y - bound < 2.6 * axes.em ? bound : p.y) - 1.6 * k;
    if (!words.add({right - parts.type.width(runs), y}, runs)) continue;
    scene.add(Disc{p, 0.95 * k, kWhite, std::nullopt, false});
    scene.add(Disc{p, 0.7 * k, kReach, std::nullopt, false});
  }
}

// Of the axis of sites or money.
Text axis_title(const Facts& facts) {
  const Text noun = service_noun(*facts.service, 2);
  if (is_of_staff(facts)) {
    if (facts.service->tradeoff->money) return {"money for staff, CNY", "人员费用（元）"};
    return {"members of staff", "人员数"};
  }
  if (facts.service->tradeoff->money) {
    return {"money for new " + noun.en + ", CNY", "新建资金（元）"};
  }
  if (counts_standing(facts)) return {noun.en + " in all", noun.zh + "总数"};
  if (facts.standing.empty()) return {noun.en, noun.zh + "数"};
  return {"new " + noun.en, "新增" + noun.zh + "数"};
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
  double y = blocks_.block_title(curve_headline(facts), slot) + 1.5 * small().size;
  blocks_.text({slot.x, y},
               blocks_.fitted(parts_.voice.label(curve_proof(facts), small()), slot.width));
  const double em = slide ? page.sizes.body * 0.9 : page.sizes.notes;
  const double foot = 5.2 * em;
  const TradeoffAxes axes{
      {slot.x + 4.2 * em, y + 3.0 * em, slot.x + slot.width - 1.5 * em, bottom - foot},
      em,
      std::max(budget_at(curve, curve.budget.size() - 1), 1.0),
      facts.total};
  add_grid(scene_, blocks_, axes);
  add_lines(scene_, curve, axes, slide);
  add_axis(scene_, blocks_, axes, parts_.type, slide);
  ChartWords words(scene_, parts_, axes, curve);
  ChartPoints(scene_, parts_, axes, blocks_).draw(words);
  add_marks(scene_, parts_, axes, blocks_, words);
  blocks_.text({axes.box.max_x, axes.box.max_y + 3.0 * em},
               parts_.voice.label(axis_title(facts), blocks_.style(em, kSecondText)), Align::Right);
  const Text remark = measure_remark(*facts.service->plan);
  blocks_.text({slot.x, axes.box.min_y - 1.2 * em},
               parts_.voice.label(
                   is_of_staff(facts)
                       ? Text{"share of residents served", "获服务居民占比"}
                       : Text{"share of residents reached" + remark.en, "覆盖居民占比" + remark.zh},
                   blocks_.style(em, kSecondText)));
  add_chart_legend(scene_, parts_, blocks_, {slot.x, bottom - 0.4 * em}, slot.x + slot.width);
  return bottom;
}

}  // namespace hearth::print
