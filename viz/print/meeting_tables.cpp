#include <algorithm>
#include <array>
#include <cmath>

#include "print/meeting_parts.h"
#include "print/meeting_words.h"

namespace hearth::print {

namespace {

using results::WishCase;
using results::WishKind;

// Right ends of the columns, as parts of the width; the last begins where the one before ends.
struct WishColumns {
  double wish = 0.44, needed = 0.54, alone = 0.66, dropped = 0.78;
};

using Price = std::optional<results::WishCost>;

bool is_range(const Price& price) { return price && price->least != price->most; }

Text group_of(WishKind kind) {
  switch (kind) {
    case WishKind::MustOpen:
      return {"Must open", "必须新建"};
    case WishKind::MustNotOpen:
      return {"Must not open", "不得新建"};
    case WishKind::None:
    case WishKind::MaxPer:
    case WishKind::Border:
      break;
  }
  return {"Rules", "规则"};
}

bool same_group(WishKind a, WishKind b) { return group_of(a) == group_of(b); }

// The cases of one row: with this wish alone, and with all but it.
struct WishRow {
  const WishCase& alone;
  const WishCase& others;
};

WishRow row_at(const results::WishTable& table, std::size_t row) {
  return {table.cases[2 + 2 * row], table.cases[3 + 2 * row]};
}

}  // namespace

std::size_t wish_count(const results::Service& service) {
  return service.wishes && service.wishes->cases.size() > 2 ? (service.wishes->cases.size() - 2) / 2
                                                            : 0;
}

namespace {

// What the wish of a row adds to none, and what the others save without it.
std::pair<Price, Price> prices_of(const results::Service& service, std::size_t row) {
  const results::WishTable& table = *service.wishes;
  const std::string& goal = priced_goal(service);
  const auto [alone, others] = row_at(table, row);
  return {results::wish_cost(alone, table.cases[0], goal),
          results::wish_cost(table.cases[1], others, goal)};
}

// Money takes more room than counts, and a range more than a number.
WishColumns columns_for(const results::Service& service) {
  const Counted counted = counted_by(service);
  if (counted == Counted::Sites || counted == Counted::Members) return {};
  for (std::size_t row = 0; row < wish_count(service); ++row) {
    const auto [alone, dropped] = prices_of(service, row);
    if (is_range(alone) || is_range(dropped)) return {0.23, 0.35, 0.56, 0.77};
  }
  return {0.31, 0.45, 0.61, 0.77};
}

}  // namespace

void MeetingBlocks::wishes_head(Slot slot, double y) const {
  const WishColumns at = columns_for(*parts_.facts.service);
  const std::array<std::pair<double, Text>, 3> heads{{{at.needed, objective_head(parts_.facts)},
                                                      {at.alone, {"alone", "单独"}},
                                                      {at.dropped, {"if dropped", "若放弃"}}}};
  double before = at.wish - 0.06;
  for (const auto& [end, words] : heads) {
    const double room = (end - before) * slot.width - 1;
    blocks_.text({slot.x + end * slot.width, y},
                 blocks_.fitted(parts_.voice.runs(words, small()), room), Align::Right);
    if (parts_.voice.both()) {
      blocks_.text({slot.x + end * slot.width, y + 1.15 * small().size},
                   blocks_.fitted(Voice::english(words, small()), room), Align::Right);
    }
    before = end;
  }
  const double line = y + (parts_.voice.both() ? 1.15 * small().size : 0) + 0.3 * pitch();
  scene_.add(Stroke{{{{{slot.x, line}, {slot.x + slot.width, line}}, false}}, {kText, 0.2, {}}});
}

namespace {

// One line of the table: what is asked, what is needed with it, and the prices.
struct WishCells {
  const MeetingParts& parts;
  const Blocks& blocks;
  Slot slot;  // y: its baseline
  Style body;
  Style small;
};

// `prices`: alone and if dropped; `has`: which of both the row has.
void add_cells(const WishCells& line, const WishCase& of, const std::pair<Price, Price>& prices,
               std::pair<bool, bool> has) {
  const Counted counted = counted_by(*line.parts.facts.service);
  const WishColumns at = columns_for(*line.parts.facts.service);
  const Slot& slot = line.slot;
  const auto x = [&](double part) { return slot.x + part * slot.width; };
  const auto right = [&](double end, double before, const Text& words, bool bold) {
    Style style = line.body;
    style.bold = style.bold || bold;
    line.blocks.text(
        {x(end), slot.y},
        line.blocks.fitted(line.parts.voice.runs(words, style), (end - before) * slot.width - 1),
        Align::Right);
  };
  right(at.needed, at.wish, same_text(objective_number(of.objective, counted)), false);
  const auto price = [&](double end, double before, const Price& cost, bool gains) {
    Text words = price_text(cost, counted, gains);
    Style style = line.body;
    style.bold = true;
    const double room = (end - before) * slot.width - 1;
    if (is_range(cost) && cost->most >= 1e6 && counted != Counted::Travel &&
        0.8 * line.parts.type.width(line.parts.voice.runs(words, style)) > room) {
      words = price_in_millions(*cost, counted, gains);
    }
    right(end, before, words, true);
  };
  if (has.first) price(at.alone, at.needed, prices.first, false);
  if (has.second) price(at.dropped, at.alone, prices.second, true);
  const double from = x(at.dropped) + 3 * line.parts.page.text;
  line.blocks.text(
      {from, slot.y},
      line.blocks.fitted(
          line.parts.voice.runs(case_proof(of.objective, of.bound, of.status, counted), line.small),
          slot.x + slot.width - from));
}

// "Binghamton city  36007001300": the name gives way, the code stays whole.
void add_wish_name(const WishCells& line, const WishCase& of, double room) {
  const Facts& facts = line.parts.facts;
  const double indent = 2 * line.parts.page.text;
  const Point at{line.slot.x + indent, line.slot.y};
  room -= indent;
  if (of.site < 0) {
    line.blocks.text(at, line.blocks.fitted(line.parts.voice.label(of.wish, line.body), room));
    return;
  }
  const SiteId site{of.site};
  const Text name = site_name(facts, site);
  const Runs code{{facts.service->sites.id[site], name.empty() ? line.body : line.small}};
  if (name.empty()) {
    line.blocks.text(at, line.blocks.fitted(code, room));
    return;
  }
  const double gap = 1.5 * line.parts.page.text;
  const double codes = std::min(line.parts.type.width(code), 0.6 * room);
  const Runs words = line.blocks.fitted(line.parts.voice.runs(name, line.body), room - codes - gap);
  line.blocks.text(at, words);
  line.blocks.text({at.x + line.parts.type.width(words) + gap, at.y},
                   line.blocks.fitted(code, codes));
}

}  // namespace

// Of each wish what it adds by itself and what is saved without it; the first and the last row
// are the plans without any and with all.
MeetingBlocks::WishesDrawn MeetingBlocks::wishes(Slot slot, double bottom, std::size_t from) const {
  const Facts& facts = parts_.facts;
  const results::WishTable& table = *facts.service->wishes;
  const WishColumns columns = columns_for(*facts.service);
  const double room = columns.wish * slot.width;
  const std::size_t count = wish_count(*facts.service);
  const WishCase& free = table.cases[0];
  const WishCase& all = table.cases[1];
  double y = blocks_.block_title(
                 from == 0 ? wishes_title(facts) : Text{"Further wishes", "其他要求"}, slot) +
             1.15 * pitch();
  wishes_head(slot, y);
  if (parts_.voice.both()) y += 1.15 * small().size;
  y += 1.35 * pitch();
  const auto line_at = [&](bool bold) {
    return WishCells{parts_, blocks_, {slot.x, y, slot.width}, body(bold), small()};
  };
  if (from == 0) {
    blocks_.text(
        {slot.x, y},
        blocks_.fitted(parts_.voice.label({"Without any wish", "没有任何要求"}, body()), room));
    add_cells(line_at(false), free, {}, {false, false});
    y += pitch();
  }
  const double last_row = (from == 0 ? 2.6 : 0.6) * pitch();
  std::size_t row = from;
  for (; row < count; ++row) {
    const WishCase& alone = row_at(table, row).alone;
    const bool heads = row == from || !same_group(alone.kind, row_at(table, row - 1).alone.kind);
    if (y + (heads ? 2 : 1) * pitch() + (row + 1 < count ? last_row : 0.6 * pitch()) > bottom)
      break;
    if (heads) {
      blocks_.text({slot.x, y},
                   blocks_.fitted(parts_.voice.label(group_of(alone.kind), body(true)), room));
      y += pitch();
    }
    const WishCells line = line_at(false);
    add_wish_name(line, alone, room);
    add_cells(line, alone, prices_of(*facts.service, row), {true, true});
    y += pitch();
  }
  if (from == 0 && row < count) {
    const std::string rest = std::to_string(count - row);
    blocks_.text({slot.x, y},
                 parts_.voice.label(
                     {rest + " more on the next page", "另有 " + rest + " 项，见续页"}, small()));
    y += pitch();
  }
  if (from > 0) return {y, row};
  y += 0.12 * pitch();
  const double rule = y - 0.78 * pitch();
  scene_.add(
      Stroke{{{{{slot.x, rule}, {slot.x + slot.width, rule}}, false}}, {kLightRule, 0.15, {}}});
  y += 0.1 * pitch();
  blocks_.text({slot.x, y},
               blocks_.fitted(parts_.voice.label({"All together", "全部要求"}, body(true)), room));
  const Price together = results::wish_cost(all, free, priced_goal(*facts.service));
  add_cells(line_at(true), all, {together, {}}, {true, false});
  return {y + 0.6 * pitch(), row};
}

double MeetingBlocks::wishes_height(std::size_t from) const {
  const results::WishTable& table = *parts_.facts.service->wishes;
  std::size_t lines = 0;
  for (std::size_t row = from; row < wish_count(*parts_.facts.service); ++row) {
    const bool heads = row == from || !same_group(row_at(table, row).alone.kind,
                                                  row_at(table, row - 1).alone.kind);
    lines += heads ? 2 : 1;
  }
  return (static_cast<double>(lines) + 5.6) * pitch() +
         (parts_.voice.both() ? 1.15 * small().size : 0);
}

namespace {

bool is_own(const Facts& facts, const results::DefinitionCase& of) {
  return !facts.bars.empty() && facts.bars.front().measure == of.measure &&
         facts.bars.front().need == of.need;
}

}  // namespace

Runs MeetingBlocks::both_or_first(const Text& words, Style style, double width) const {
  Runs both = parts_.voice.label(words, style);
  if (parts_.type.width(both) <= width) return both;
  return blocks_.fitted(parts_.voice.runs(words, style), width);
}

double MeetingBlocks::definitions_height() const {
  const auto rows = static_cast<double>(parts_.facts.service->definitions->size());
  return (rows * 1.15 + 2) * pitch();
}

namespace {

// The plan itself answers for its own definition where it is proven and the comparison is not.
std::vector<results::DefinitionCase> definitions_of(const Facts& facts) {
  std::vector<results::DefinitionCase> cases = *facts.service->definitions;
  const results::Plan& plan = *facts.service->plan;
  const bool says = plan.status == "optimal" && plan.goal.starts_with("fewest-sites") &&
                    std::ranges::all_of(facts.bars, [&](const Bar& bar) {
                      return !bar.target || (bar.measure == facts.bars.front().measure &&
                                             bar.need == facts.bars.front().need);
                    });
  for (results::DefinitionCase& of : cases) {
    if (!says || !is_own(facts, of) || of.status == "optimal" || of.sites < plan.objective)
      continue;
    of.sites = of.bound = plan.objective;
    of.status = plan.status;
  }
  return cases;
}

}  // namespace

double MeetingBlocks::definitions(Slot slot) const {
  const Facts& facts = parts_.facts;
  const std::vector<results::DefinitionCase> cases = definitions_of(facts);
  double most = 1;
  for (const results::DefinitionCase& of : cases) {
    if (!std::isnan(of.sites)) most = std::max(most, of.sites);
  }
  double y = blocks_.block_title(definitions_title(facts), slot) + 1.25 * pitch();
  const double k = parts_.page.slide() ? 1.6 : parts_.page.text;
  const double names = 0.40 * slot.width;
  const double proofs = 0.70 * slot.width;
  const double bars = proofs - names - 10 * k;
  for (const results::DefinitionCase& of : cases) {
    // The plan's own definition stands out.
    const bool own = is_own(facts, of);
    const Text name = measure_name(of.measure, of.need, facts);
    blocks_.text({slot.x, y}, both_or_first({capital(name.en), name.zh}, body(own), names - 2 * k));
    const double em = body().size;
    double x = slot.x + names;
    if (!std::isnan(of.sites)) {
      const double width = bars * of.sites / most;
      scene_.add(Rectangle{
          {x, y - 0.72 * em, x + width, y - 0.02 * em}, own ? kSite : kDensity[3], std::nullopt});
      x += width + 1.2 * k;
      blocks_.text({x, y}, {{objective_number(of.sites), body(true)}});
    } else {
      blocks_.text({x, y}, {{"–", body(true)}});
    }
    const Text proven = case_proof(of.sites, of.bound, of.status, Counted::Sites);
    blocks_.text({slot.x + proofs, y}, both_or_first(proven, small(), slot.width - proofs));
    y += 1.15 * pitch();
  }
  return y - 0.35 * pitch();
}

}  // namespace hearth::print
