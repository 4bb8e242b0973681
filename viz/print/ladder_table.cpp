#include <fmt/core.h>

#include <algorithm>
#include <cmath>

#include "core/number_text.h"
#include "print/ladder_parts.h"
#include "print/meeting_words.h"
#include "print/words.h"

namespace hearth::print {

namespace {

// Of the whole area, as a share in integers; nothing: not measured.
std::optional<Bar> measured(const RungColumn& column, const std::string& stage,
                            const std::string& measure) {
  const coverage::Measure* m =
      results::measure_of(*column.facts.result, column.facts.service->id, stage, measure);
  if (m == nullptr || std::isnan(m->denominator)) return std::nullopt;
  Bar bar;
  bar.people = measure.starts_with("population");
  const double unit = bar.people ? static_cast<double>(kMicroPersons) : 1;
  bar.numerator = std::llround(m->numerator * unit);
  bar.denominator = std::llround(m->denominator * unit);
  return bar;
}

std::optional<Metres> farthest(const RungColumn& column, const std::string& stage) {
  const coverage::Measure* m =
      results::measure_of(*column.facts.result, column.facts.service->id, stage, "impedance_p90");
  if (m == nullptr || !std::isfinite(m->value)) return std::nullopt;
  return Metres(std::round(m->value));
}

// What the cells of one sheet are set in.
struct Cells {
  const LadderParts& parts;
  Style body, strong, quiet, grey;  // grey: small

  [[nodiscard]] Runs say(const Text& words) const { return parts.voice.runs(words, body); }
  [[nodiscard]] Runs none() const { return {{"–", grey}}; }
  [[nodiscard]] Runs untold() const {
    return parts.voice.runs({"cannot be told", "无法得出"}, quiet);
  }
  [[nodiscard]] Runs share(const std::optional<Bar>& bar) const {
    if (!bar) return untold();
    return {{percent(bar->numerator, bar->denominator), strong}, {"  " + people_ratio(*bar), grey}};
  }
  // "3,986 m → 1,688 m"
  [[nodiscard]] Runs from_to(const std::string& today, const std::string& after) const {
    if (after.empty() || today.empty()) return {{today + after, body}};
    return {{today + " → ", quiet}, {after, body}};
  }
  [[nodiscard]] Runs communities(const RungColumn& column) const {
    const auto today = measured(column, "today", "community_coverage");
    const auto after = measured(column, "after", "community_coverage");
    if (!today && !after) return untold();
    const Bar& last = after ? *after : *today;
    Runs runs =
        from_to(grouped((today ? *today : last).numerator), after ? grouped(after->numerator) : "");
    runs.push_back({" / " + grouped(last.denominator), quiet});
    return runs;
  }
  [[nodiscard]] Runs ways(const RungColumn& column) const {
    const auto today = farthest(column, "today");
    const auto after = farthest(column, "after");
    if (!today && !after) return untold();
    const Language language = parts.voice.first();
    return from_to(today ? distance(*today, language) : "",
                   after ? distance(*after, language) : "");
  }
  // How many more or fewer than on the rung before.
  [[nodiscard]] Runs fresh(const RungColumn& column) const {
    if (!column.step->planned) return none();
    Style large = strong;
    large.size *= 1.3;
    large.colour = kSite;
    const auto here = static_cast<std::int64_t>(column.step->fresh.size());
    if (!possible(column)) {
      if (here == 0) return parts.voice.runs({"none possible", "无可行方案"}, strong);
      large.colour = kSecondText;
      Runs runs{{grouped(here), large}};
      for (Run& run : parts.voice.runs({"   fall short", "   仍未达标"}, strong)) {
        runs.push_back(std::move(run));
      }
      return runs;
    }
    Runs runs{{grouped(here), large}};
    if (column.before == nullptr || !possible(*column.before)) return runs;
    const std::int64_t more = here - static_cast<std::int64_t>(column.before->step->fresh.size());
    const bool other = column.step->asks_otherwise;
    Style change = other ? grey : strong;
    if (!other && more != 0) change.colour = kNewLine;
    const std::string arrow = more > 0 ? "↑ " : "↓ ";
    runs.push_back({"   " + (more == 0 ? "=" : arrow + grouped(std::abs(more))), change});
    if (other) {
      for (Run& run : parts.voice.runs({"  asked otherwise", "  所问不同"}, grey)) {
        runs.push_back(std::move(run));
      }
    }
    return runs;
  }
  [[nodiscard]] Runs proof(const RungColumn& column) const {
    if (!column.step->planned) return none();
    const results::Plan& plan = *column.step->service->plan;
    return say(
        case_proof(plan.objective, plan.bound, plan.status, counted_by(*column.step->service)));
  }
};

bool asks_communities(const std::vector<RungColumn>& columns) {
  return std::ranges::any_of(columns, [](const RungColumn& column) {
    return !column.ground ||
           std::ranges::any_of(column.facts.result->targets, [&](const coverage::Target& target) {
             return target.service == column.facts.service->id &&
                    target.measure.starts_with("community");
           });
  });
}

constexpr double kMostStretch = 1.35;
constexpr double kBarShare = 0.62;  // of a column, for the longest bar

Cells cells_of(const LadderParts& parts) {
  const TypeSizes& sizes = parts.page.sizes;
  const double size = parts.page.slide() ? sizes.notes * 1.1 : sizes.body;
  return {parts,
          {size, kText, false, 0},
          {size * 1.08, kText, true, 0},
          {size, kSecondText, false, 0},
          {sizes.notes, kSecondText, false, 0}};
}

}  // namespace

LadderTable::LadderTable(const LadderParts& parts, const LadderGrid& grid)
    : parts_(parts), grid_(grid), brief_(parts.page.slide()) {
  add_rows();
  if (std::ranges::any_of(parts_.columns, [](const RungColumn& c) { return c.step->planned; })) {
    add_plan_rows();
  }
}

void LadderTable::add_rows() {
  const Cells cells = cells_of(parts_);
  if (!brief_) {
    add(
        {"Units", "单元"},
        [&](const RungColumn& c) {
          const auto n = static_cast<std::int64_t>(c.facts.result->area.units.size());
          return cells.say({grouped(n) + " " + unit_noun(c.facts, n).en,
                            grouped(n) + " 个" + unit_noun(c.facts, n).zh});
        },
        true);
    add(
        {"Residents", "人口"},
        [&](const RungColumn& c) {
          return c.facts.total == Persons(0) ? cells.none()
                                             : cells.say(same_text(whole_people(c.facts.total)));
        },
        true);
    add({"Targets", "目标"}, [&](const RungColumn& c) {
      const Text asked = asked_for(c);
      return asked.empty() ? cells.none() : cells.say(asked);
    });
  }
  add({"Residents reached today", "现状覆盖居民"}, [&](const RungColumn& c) {
    return cells.share(measured(c, "today", "population_coverage"));
  });
  add({"… under the plan", "方案覆盖居民"}, [&](const RungColumn& c) {
    return c.step->planned ? cells.share(measured(c, "after", "population_coverage"))
                           : cells.none();
  });
  if (brief_) return;
  if (asks_communities(parts_.columns)) {
    const Text level = level_noun(parts_.columns.back().facts);
    add({capital(plural(level.en)) + " with one", "有设施的" + level.zh},
        [&](const RungColumn& c) { return cells.communities(c); });
  }
  add(
      {"90% of residents live within", "九成居民距最近设施"},
      [&](const RungColumn& c) { return cells.ways(c); }, true);
}

void LadderTable::add_plan_rows() {
  const Cells cells = cells_of(parts_);
  const Text noun = service_noun(*parts_.columns.back().facts.service, 2);
  add({"New " + noun.en, "新增" + noun.zh}, [&](const RungColumn& c) { return cells.fresh(c); });
  rows_.back().large = true;
  Row bars;
  bars.bars = true;
  rows_.push_back(std::move(bars));
  add({"Against the rung before", "与前一列相比"},
      [&](const RungColumn& c) { return cells.say(stays_text(c)); });
  if (brief_) return;
  add({"Proof", "证明"}, [&](const RungColumn& c) { return cells.proof(c); });
}

void LadderTable::add(const Text& label, const std::function<Runs(const RungColumn&)>& cell,
                      bool spare) {
  Row row;
  row.label = label;
  row.spare = spare;
  for (const RungColumn& column : parts_.columns) row.cells.push_back(cell(column));
  rows_.push_back(std::move(row));
}

double LadderTable::height_of(const Row& row) const {
  const double k = parts_.page.slide() ? 1.45 : parts_.page.text;
  const double line = (parts_.voice.both() ? 4.2 : 4.4) * k * stretch_;
  return row.bars ? 3.4 * k : row.large ? line + 2.4 * k : line;
}

void LadderTable::shorten() {
  std::erase_if(rows_, [](const Row& row) { return row.spare; });
}

void LadderTable::fill(double height) {
  const double before = this->height();
  double fixed = 0;
  stretch_ = 0;
  for (const Row& row : rows_) fixed += height_of(row);
  stretch_ = std::clamp((height - fixed) / (before - fixed), 1.0, kMostStretch);
}

double LadderTable::height() const {
  double height = 0;
  for (const Row& row : rows_) height += height_of(row);
  return height;
}

void LadderTable::draw_bar(const RungColumn& column, const Box& box, Scene& scene) const {
  std::size_t most = 1;
  for (const RungColumn& other : parts_.columns) most = std::max(most, other.step->fresh.size());
  const double each = box.width() * kBarShare / static_cast<double>(most);
  const std::size_t fresh = column.step->fresh.size();
  const std::size_t stayed = column.before == nullptr ? fresh : column.step->stayed_count();
  const double split = box.min_x + each * static_cast<double>(stayed);
  const double end = box.min_x + each * static_cast<double>(fresh);
  if (stayed > 0) scene.add(Rectangle{{box.min_x, box.min_y, split, box.max_y}, kSite, {}});
  if (stayed == fresh) return;
  const Box came{split, box.min_y, end, box.max_y};
  scene.add(Rectangle{came, kAffected, std::nullopt});
  scene.add(Hatch{{line_of(came)}, 1.1, {kNewLine.at(0.75), 0.13, {}}});
}

void LadderTable::draw(double top, Scene& scene) const {
  const Page& page = parts_.page;
  const Blocks blocks(scene, parts_.columns.back().facts, page, parts_.voice, parts_.type);
  const double size = page.slide() ? page.sizes.notes * 1.1 : page.sizes.body;
  const Style label = blocks.style(size, kSecondText);
  double y = top;
  for (const Row& row : rows_) {
    const double height = height_of(row);
    const double base = y + height - 0.28 * height_of(Row{});
    if (!row.label.empty()) {
      const double room = grid_.label_width - 1.5;
      blocks.text({grid_.label_x, base}, blocks.fitted(parts_.voice.label(row.label, label), room));
    }
    for (std::size_t i = 0; i < parts_.columns.size(); ++i) {
      const double x = grid_.x[i];
      if (row.bars) {
        draw_bar(parts_.columns[i], {x, y + 0.3 * height, x + grid_.width, y + 0.85 * height},
                 scene);
      } else {
        blocks.text({x, base}, blocks.fitted(row.cells[i], grid_.width));
      }
    }
    y += height;
  }
}

}  // namespace hearth::print
