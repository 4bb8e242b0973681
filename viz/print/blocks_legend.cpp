#include <fmt/core.h>

#include <algorithm>
#include <cmath>

#include "core/number_text.h"
#include "print/blocks.h"
#include "print/catchments.h"
#include "print/layers.h"
#include "print/map_frame.h"
#include "print/marks_common.h"
#include "print/words.h"

namespace hearth::print {

namespace {
constexpr double kSample = 7;  // mm wide
}

double Blocks::legend_row(Slot slot, const Text& words,
                          const std::function<void(Point)>& sample) const {
  const double k = page_.text;
  const double x = slot.x + (kSample + 2) * k;
  const double room = slot.width - (kSample + 2) * k;
  const Style body = style(page_.sizes.body);
  const Runs one = voice_.label(words, body);
  if (!voice_.both() || type_.width(one) <= room) {
    sample({slot.x + kSample * k / 2, slot.y});
    text({x, slot.y + body.size * 0.36}, fitted(one, room));
    return slot.y + 4.7 * k;
  }
  // Too long for both languages on one line: the English below, the sample beside the middle.
  const double lower = 1.1 * k;
  sample({slot.x + kSample * k / 2, slot.y + lower});
  text({x, slot.y + lower - 0.14 * body.size}, fitted(voice_.runs(words, body), room));
  text({x, slot.y + lower + 0.96 * body.size},
       fitted(Voice::english(words, style(page_.sizes.notes)), room));
  return slot.y + 2 * lower + 4.7 * k;
}

Slot Blocks::legend_sites(const LegendPlan& plan, Slot row) const {
  const Text one = service_noun(*facts_.service, 1);
  const bool numbered = plan.numbered;
  const auto items = [&](std::vector<Item> list) {
    for (Item& item : list) scene_.items.push_back(std::move(item));
  };
  if (!facts_.new_sites.empty()) {
    const Text words = numbered ? Text{"Proposed " + one.en + "; number = build order",
                                       "拟建" + one.zh + "；数字为建设次序"}
                                : Text{"Proposed " + one.en, "拟建" + one.zh};
    row.y = legend_row(row, words, [&](Point p) {
      std::vector<Item> symbol;
      add_symbol(symbol, p, numbered ? page_.disc : 0.75, area::SiteStatus::Candidate, false);
      items(std::move(symbol));
      if (!numbered) return;
      const double em = page_.sizes.disc;
      const std::string example = std::to_string(std::min<std::size_t>(7, facts_.new_sites.size()));
      text({p.x, p.y + 0.366 * em}, {{example, style(em, kWhite, true)}}, Align::Middle);
    });
    const bool rings = std::ranges::any_of(
        facts_.new_sites, [&](SiteId site) { return in_every_plan(facts_, site); });
    if (rings && numbered) {
      const std::string n = grouped(plans_as_good(facts_));
      const std::string within = fmt::format("{:.3g}%", facts_.service->pool->within * 100);
      row.y =
          legend_row(row,
                     {"In all " + n + " plans within " + within,
                      "差距 " + within + " 以内的 " + n + " 个方案均入选"},
                     [&](Point p) {
                       std::vector<Item> symbol;
                       add_always_ring(symbol, p, 0.8 * page_.disc);
                       add_symbol(symbol, p, 0.8 * page_.disc, area::SiteStatus::Candidate, false);
                       items(std::move(symbol));
                     });
    }
    if (plan.insets && numbered) {
      row.y = legend_row(
          row,
          {"Proposed " + one.en + ", numbered in the inset", "拟建" + one.zh + "，编号见局部图"},
          [&](Point p) {
            scene_.add(Disc{p, 0.75, kSite, std::nullopt, false});
          });
    }
  }
  if (plan.candidates) {
    row.y = legend_row(row, {"Candidate place, not chosen", "未选的候选点"}, [&](Point p) {
      std::vector<Item> symbol;
      add_candidate(symbol, p, kCandidate * page_.text);
      items(std::move(symbol));
    });
  }
  return row;
}

Slot Blocks::legend_standing(SheetKind kind, Slot row) const {
  const Text one = service_noun(*facts_.service, 1);
  const auto items = [&](std::vector<Item> list) {
    for (Item& item : list) scene_.items.push_back(std::move(item));
  };
  if (!facts_.standing.empty()) {
    const Text words = kind == SheetKind::Today
                           ? Text{"Existing " + one.en, "现有" + one.zh}
                           : Text{"Existing " + one.en + ", kept", "现有" + one.zh + "，保留"};
    row.y = legend_row(row, words, [&](Point p) {
      std::vector<Item> symbol;
      add_symbol(symbol, p, page_.disc, area::SiteStatus::Existing, false);
      items(std::move(symbol));
    });
  }
  if (closed_sites(facts_) > 0) {
    row.y = legend_row(row, {"Closed " + one.en, "关闭的" + one.zh}, [&](Point p) {
      std::vector<Item> symbol;
      add_symbol(symbol, p, page_.disc * 0.8, area::SiteStatus::Existing, true);
      items(std::move(symbol));
    });
  }
  return row;
}

// Who is served by whom, and how many one serves.
Slot Blocks::legend_catchments(Slot row) const {
  const double k = page_.text;
  const Text one = service_noun(*facts_.service, 1);
  row.y = legend_row(
      row,
      {"Served by one " + one.en + "; the lines join them", "由同一" + one.zh + "服务，细线相连"},
      [&](Point p) {
        const Box box{p.x - kSample * k / 2, p.y - 1.6 * k, p.x + kSample * k / 2, p.y + 1.6 * k};
        const double middle = p.x + 0.6 * k;
        scene_.add(Rectangle{{box.min_x, box.min_y, middle, box.max_y}, catchment_colour(2), {}});
        scene_.add(Rectangle{{middle, box.min_y, box.max_x, box.max_y}, catchment_colour(0), {}});
        scene_.add(Stroke{{{{{middle, box.min_y}, {middle, box.max_y}}, false}}, catchment_pen(1)});
        const Point site{p.x - 1.3 * k, p.y};
        const Point client{p.x - 2.9 * k, p.y - 0.8 * k};
        scene_.add(Stroke{{{{client, site}, false}}, way_pen(1)});
        scene_.add(Disc{client, 0.28 * k, kReach, std::nullopt, false});
        scene_.add(Disc{site, 0.75, kSite, std::nullopt, false});
      });
  if (page_.slide()) return row;
  row.y = legend_row(
      row, {"Residents that it serves, where there is room", "其服务人数（图上位置足够时）"},
      [&](Point p) {
        const double em = page_.sizes.missing * 0.95;
        scene_.add(TextLine{
            {p.x, p.y + 0.366 * em}, {{"12,345", style(em, kSite, true)}}, Align::Middle, 0.7});
      });
  return row;
}

Slot Blocks::legend_standard(Slot row) const {
  const Text words = limit_source(facts_);
  if (words.empty()) return row;
  const double k = page_.text;
  const Style small = style(page_.sizes.notes, kSecondText);
  const double room = row.width - (kSample + 2) * k;
  Runs runs = voice_.label(words, small);
  if (type_.width(runs) > room) runs = voice_.runs(words, small);
  text({row.x + (kSample + 2) * k, row.y - 0.9 * k}, fitted(runs, room));
  row.y += 2.8 * k;
  return row;
}

double Blocks::legend(const LegendPlan& plan, Slot slot) const {
  const SheetKind kind = plan.kind;
  const double k = page_.text;
  const results::Service& service = *facts_.service;
  const Text one = service_noun(service, 1);
  Slot row{slot.x, block_title({"Legend", "图例"}, slot) + 4.6 * k, slot.width};
  row = legend_standing(kind, legend_sites(plan, row));
  const auto box_at = [&](Point p) {
    return Box{p.x - kSample * k / 2, p.y - 1.6 * k, p.x + kSample * k / 2, p.y + 1.6 * k};
  };
  const Text r{hearth::distance(service.within, Language::En),
               hearth::distance(service.within, Language::Zh)};
  if (facts_.allotted) {
    row = legend_catchments(row);
  } else if (!facts_.standing.empty() || !facts_.new_sites.empty()) {
    row.y = legend_row(
        row, {"Within " + r.en + " of a " + one.en, one.zh + " " + r.zh + "以内"}, [&](Point p) {
          const Box box = box_at(p);
          scene_.add(
              Rectangle{box, kind == SheetKind::Gap ? kUnclassed : kDensity[1], std::nullopt});
          scene_.add(Rectangle{box, kReach.at(0.10), std::nullopt});
          scene_.add(Stroke{{{{{box.min_x, box.min_y}, {box.max_x, box.min_y}}, false}},
                            {kReach, 0.22, {}}});
        });
    row = legend_standard(row);
  }
  if (!facts_.missing_units.empty()) {
    const Text unit = unit_noun(facts_, 1);
    const Text did = reached_word(facts_);
    const Text words = plan.numbers_by_unit
                           ? Text{capital(unit.en) + " not " + did.en + ", with its residents",
                                  "未" + did.zh + "的" + unit.zh + "及人数"}
                           : Text{"Not " + did.en + ", with residents", "未" + did.zh + "及人数"};
    Persons least = facts_.uncovered[facts_.missing_units.front()];
    for (const UnitId u : facts_.missing_units) least = std::min(least, facts_.uncovered[u]);
    const std::string example = whole_people(least);
    row.y = legend_row(row, words, [&](Point p) {
      hatch(box_at(p));
      const double em = page_.sizes.missing * 0.95;
      scene_.add(TextLine{
          {p.x, p.y + 0.366 * em}, {{example, style(em, kMissing, true)}}, Align::Middle, 0.7});
    });
  }
  if (kind == SheetKind::Gap && !facts_.missing_units.empty()) {
    row.y = legend_row(row, {"Cluster, numbered as in the table", "片区，编号见表"}, [&](Point p) {
      const double em = page_.sizes.disc;
      scene_.add(Disc{p, 1.45 * k, kWhite, Pen{kMissing, 0.3, {}}, false});
      text({p.x, p.y + 0.366 * em}, {{"1", style(em, kMissing, true)}}, Align::Middle);
    });
  }
  if (facts_.districts != nullptr) {
    const Text noun = facts_.districts->noun;
    row.y = legend_row(row, {capital(noun.en) + " border", noun.zh + "界"}, [&](Point p) {
      scene_.add(Stroke{{{{{p.x - kSample * k / 2, p.y}, {p.x + kSample * k / 2, p.y}}, false}},
                        border_pen()});
    });
  }
  return row.y;
}

double Blocks::density(const DensityBreaks& breaks, Slot slot) const {
  const double k = page_.text;
  const Text unit = unit_noun(facts_, 2);
  const double y = slot.y + page_.sizes.body * 0.8;
  const bool missing = !facts_.missing_units.empty();
  const Text words = missing ? Text{"Residents per km² (reached " + unit.en + ")",
                                    "人口密度，人/km²（已覆盖的" + unit.zh + "）"}
                             : Text{"Residents per km²", "人口密度，人/km²"};
  const Style grey_body = style(page_.sizes.body, kSecondText);
  Runs caption = voice_.label(words, grey_body);
  if (type_.width(caption) * 0.85 > slot.width) caption = voice_.runs(words, grey_body);
  text({slot.x, y}, fitted(std::move(caption), slot.width, 0.85));
  const double top = y + 1.6 * k;
  const double height = 2.8 * k;
  const double step = slot.width / static_cast<double>(kDensity.size());
  for (std::size_t i = 0; i < kDensity.size(); ++i) {
    const double x = slot.x + step * static_cast<double>(i);
    scene_.add(Rectangle{{x, top, x + step, top + height}, kDensity[i], std::nullopt});
  }
  scene_.add(Rectangle{
      {slot.x, top, slot.x + slot.width, top + height}, std::nullopt, Pen{kLightRule, 0.15, {}}});
  const double label = top + height + 2.9 * k;
  for (std::size_t i = 0; i < breaks.at.size(); ++i) {
    const double x = slot.x + step * static_cast<double>(i + 1);
    const bool anchor = static_cast<int>(i) == breaks.anchor;
    if (anchor)
      scene_.add(
          Stroke{{{{{x, top - 0.5 * k}, {x, top + height + 0.5 * k}}, false}}, {kText, 0.5, {}}});
    text({x, label},
         {{grouped(static_cast<std::int64_t>(std::llround(breaks.at[i]))),
           style(page_.sizes.notes, anchor ? kText : kSecondText, anchor)}},
         Align::Middle);
  }
  if (breaks.anchor < 0) return label + 3 * k;
  // The class on either side of the limit, by name.
  const auto limits = class_limits(*facts_.result);
  const double x = slot.x + step * (breaks.anchor + 1);
  Text above;
  Text below;
  for (const area::ClassName& name : facts_.result->area.units.classes) {
    if (!limits.empty() && name.id == limits.back().id) above = name.label;
    if (limits.size() > 1 && name.id == limits[limits.size() - 2].id) below = name.label;
  }
  const Style grey = style(page_.sizes.notes, kSecondText);
  const double under = label + 2.9 * k;
  const double gap = 1.6 * k;
  text({x - gap, under}, voice_.runs(below, grey), Align::Right);
  text({x + gap, under}, voice_.runs(above, grey));
  scene_.add(
      Stroke{{{{{x, under - 1.9 * k}, {x, under + 0.3 * k}}, false}}, {kHairline, 0.15, {}}});
  return under + 3 * k;
}

}  // namespace hearth::print
