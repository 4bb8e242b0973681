#include <algorithm>

#include "area/geometry.h"
#include "core/number_text.h"
#include "print/furniture.h"
#include "print/sheet.h"
#include "print/words.h"

namespace hearth::print {

namespace {

constexpr double kUnit = 0.25;
constexpr std::size_t kReadable = 12;  // figures on a slide's map
constexpr std::size_t kLargest = 8;    // where there would be more

void add_map(const SheetParts& parts, Scene& scene) {
  const PlacedMap map = place_main_map(parts, parts.page.map);
  const double over = 2;
  std::vector<MapView> views{{0, map.frame, grown(map.field, over), {}}};
  Marks marks(parts.ground, parts.page, parts.voice, parts.type, views);
  MarkOptions options;
  options.numbered = false;
  options.furniture = map.furniture;
  if (parts.facts.missing_by_district.size() > kReadable) options.districts = kLargest;
  options.missing = parts.facts.districts != nullptr ? MissingBy::District : MissingBy::Cluster;
  if (options.missing == MissingBy::Cluster) {
    options.clusters = clusters_of(parts.facts);
    if (options.clusters.size() > kReadable) options.clusters.resize(kReadable);
  }
  marks.place(options);
  Layers layers;
  layers.fills = parts.kind == SheetKind::Gap ? Fills::Plain : Fills::Density;
  layers.tint = 0.12;
  layers.breaks = density_breaks(*parts.facts.result);
  add_layers(scene, parts.ground, map.frame, layers);
  marks.draw(0, scene);
  add_main_furniture(parts, map, scene);
  scene.placed = marks.placed();
  scene.dropped = marks.dropped();
}

// Up to two big figures side by side.
double add_figures(const SheetParts& parts, const Blocks& blocks, Scene& scene) {
  const Page& page = parts.page;
  std::vector<Bar> bars = parts.facts.bars;
  std::ranges::stable_sort(bars, std::greater{}, [](const Bar& b) { return b.target.has_value(); });
  if (bars.size() > 2) {
    // Everybody is the sum of the classes beside it.
    std::erase_if(bars, [](const Bar& b) { return !b.target && b.of_class == "all"; });
    if (bars.size() > 2) bars.resize(2);
  }
  const double gap = 38 * kUnit;
  const double width = (page.column_width - gap * static_cast<double>(bars.size() - 1)) /
                       static_cast<double>(bars.size());
  double x = page.column_x;
  const double top = 144 * kUnit;
  for (const Bar& b : bars) {
    const double right = x + width;
    const Runs counts{
        {people_ratio(b) + (b.people ? (parts.voice.first() == Language::Zh ? " 人" : "") : ""),
         blocks.style(page.sizes.subline * 0.93, kSecondText)}};
    blocks.text({right, top + 26 * kUnit}, counts, Align::Right);
    blocks.text({x, top + 26 * kUnit},
                blocks.fitted(parts.voice.runs(bar_label(b, parts.facts),
                                               blocks.style(page.sizes.block, kText, true)),
                              width - parts.type.width(counts) - 2));
    blocks.text({x - 0.5, top + 90 * kUnit},
                {{percent(b.numerator, b.denominator), blocks.style(page.sizes.key, kSite, true)}});
    const Box box{x, top + 108 * kUnit, right, top + 120 * kUnit};
    blocks.bar(b, box, !b.target && b.of_class == "all");
    if (b.target) {
      const Runs state = parts.voice.runs(
          target_state(b), blocks.style(page.sizes.body * 1.05, b.met ? kText : kMissing, !b.met));
      const double tick = x + width * to_double(*b.target);
      blocks.text({std::max(x + parts.type.width(state), tick), top + 148 * kUnit}, state,
                  Align::Right);
    }
    x = right + gap;
  }
  (void)scene;
  return top + 164 * kUnit;
}

// Density colours from `x` to the right margin, the class limit marked, where there is room.
void add_density(const SheetParts& parts, const Blocks& blocks, Scene& scene, double x, double y) {
  const Page& page = parts.page;
  const Facts& facts = parts.facts;
  const Style words = blocks.style(page.sizes.body);
  const double middle = y - 1.6;
  const DensityBreaks breaks = density_breaks(*facts.result);
  const double right = page.right();
  const Text unit{"/km²", "人/km²"};
  const double unit_width = parts.type.width(parts.voice.runs(unit, words)) + 1.5;
  const double ramp = std::min(46.0, right - x - unit_width);
  if (ramp < 25) return;
  const double step = ramp / static_cast<double>(kDensity.size());
  for (std::size_t i = 0; i < kDensity.size(); ++i) {
    scene.add(Rectangle{{x + step * static_cast<double>(i), middle - 2.1,
                         x + step * static_cast<double>(i + 1), middle + 2.1},
                        kDensity[i],
                        std::nullopt});
  }
  scene.add(
      Rectangle{{x, middle - 2.1, x + ramp, middle + 2.1}, std::nullopt, Pen{kHairline, 0.15, {}}});
  blocks.text({x + ramp + 1.5, y},
              parts.voice.runs(unit, blocks.style(page.sizes.body, kSecondText)));
  if (breaks.anchor < 0) return;
  const double tick = x + step * (breaks.anchor + 1);
  scene.add(Stroke{{{{{tick, middle - 2.7}, {tick, middle + 2.7}}, false}}, {kText, 0.5, {}}});
  const auto limits = class_limits(*facts.result);
  const double em = page.sizes.notes * 1.05;
  const std::string at =
      grouped(static_cast<std::int64_t>(breaks.at[static_cast<std::size_t>(breaks.anchor)]));
  const double half = parts.type.width({{at, blocks.style(em, kText, true)}}) / 2 + 2;
  const double under = middle + 2.7 + em * 1.05;
  blocks.text({tick, under}, {{at, blocks.style(em, kText, true)}}, Align::Middle);
  for (const area::ClassName& name : facts.result->area.units.classes) {
    if (!limits.empty() && name.id == limits.back().id)
      blocks.text({tick + half, under},
                  parts.voice.runs(name.label, blocks.style(em, kSecondText)));
    if (limits.size() > 1 && name.id == limits[limits.size() - 2].id) {
      blocks.text({tick - half, under}, parts.voice.runs(name.label, blocks.style(em, kSecondText)),
                  Align::Right);
    }
  }
}

// The legend in one line under the chart.
Text missing_words(const Facts& facts) {
  const Text did = reached_word(facts);
  if (facts.districts == nullptr) return {"not " + did.en, "未" + did.zh};
  const std::string& noun = facts.districts->noun.zh;
  if (facts.missing_by_district.size() > kReadable) {
    return {"not " + did.en + ", residents (8 largest)",
            "未" + did.zh + "（数字为人数，仅标最多的 8 个" + noun + "）"};
  }
  return {"not " + did.en + ", residents", "未" + did.zh + "（数字为各" + noun + "人数）"};
}

void add_legend(const SheetParts& parts, const Blocks& blocks, Scene& scene, double y) {
  const Page& page = parts.page;
  const Facts& facts = parts.facts;
  const Style words = blocks.style(page.sizes.body);
  double x = page.column_x;
  const double middle = y - 1.6;
  const auto say = [&](const Text& text, double sample, double gap) {
    const Runs runs = parts.voice.runs(text, words);
    blocks.text({x + sample, y}, runs);
    x += sample + parts.type.width(runs) + gap;
  };
  const Text one = service_noun(*facts.service, 1);
  const double gap = 6;
  if (!facts.new_sites.empty()) {
    scene.add(Disc{{x + 1.2, middle}, page.disc / 2, kSite, std::nullopt, false});
    say({"proposed", "拟建" + one.zh}, 4.2, gap);
  }
  if (!facts.standing.empty()) {
    std::vector<Item> symbol;
    add_symbol(symbol, {x + 1.2, middle}, page.disc / 2, area::SiteStatus::Existing, false);
    for (Item& item : symbol) scene.items.push_back(std::move(item));
    say({"existing", "现有" + one.zh}, 4.2, gap);
  }
  if (closed_sites(facts) > 0) {
    std::vector<Item> symbol;
    add_symbol(symbol, {x + 1.2, middle}, page.disc * 0.65, area::SiteStatus::Existing, true);
    for (Item& item : symbol) scene.items.push_back(std::move(item));
    say({"closed", "关闭的" + one.zh}, 4.2, gap);
  }
  const auto sample = [&] { return Box{x, middle - 2.1, x + 7.5, middle + 2.1}; };
  if (!facts.new_sites.empty() || !facts.standing.empty()) {
    const Box box = sample();
    const bool allotted = facts.allotted;
    scene.add(Rectangle{box, allotted ? catchment_colour(2) : kDensity[1], std::nullopt});
    if (!allotted) scene.add(Rectangle{box, kReach.at(0.12), std::nullopt});
    scene.add(
        Stroke{{{{{box.min_x, box.min_y}, {box.max_x, box.min_y}}, false}}, {kReach, 0.3, {}}});
    const Text r{distance(facts.service->within, Language::En),
                 distance(facts.service->within, Language::Zh)};
    const auto& standard = facts.service->standard;
    const standards::UsedRow* row = standard ? standard->find("reach") : nullptr;
    const std::string by = row != nullptr && row->followed == 1 ? " · " + row->id : "";
    say(allotted ? Text{"served by one " + one.en, "同一" + one.zh + "服务"}
                 : Text{"within " + r.en + by, r.zh + "内" + by},
        10, gap);
  }
  if (!facts.missing_units.empty()) {
    blocks.hatch(sample());
    say(missing_words(facts), 10, gap);
  }
  if (parts.kind == SheetKind::Gap || facts.allotted ||
      facts.missing_units.size() == facts.result->area.units.size()) {
    return;
  }
  add_density(parts, blocks, scene, x, y);
}

void add_notes(const SheetParts& parts, const Blocks& blocks,
               const std::vector<std::string>& dropped) {
  blocks.slide_notes({definition_note(parts.facts, parts.kind), data_note(parts.facts),
                      crs_note(parts.facts), dropped_note(dropped), status_note()});
}

}  // namespace

void compose_slide(const SheetParts& parts, Scene& scene) {
  const Page& page = parts.page;
  add_map(parts, scene);
  const Blocks blocks(scene, parts.facts, page, parts.voice, parts.type);
  blocks.title(parts.facts.result->question, headline(parts.facts, parts.kind),
               sublines(parts.facts));
  double y = add_figures(parts, blocks, scene);
  const double legend = 624 * kUnit;
  Slot slot{page.column_x, y, page.column_width};
  slot.y = blocks.rule(slot);
  const double height = legend - 7.5 - slot.y;
  if (parts.kind == SheetKind::Plan && blocks.cannot_be_met()) {
    blocks.shortfalls(slot);
  } else if (parts.facts.allotted) {
    blocks.loads(slot, height, 2);
  } else if (parts.kind == SheetKind::Plan && !parts.facts.new_sites.empty()) {
    blocks.curve(slot, height, true);
  } else if (parts.facts.districts != nullptr && !parts.facts.missing_units.empty()) {
    const double k = page.text;
    blocks.districts(slot, static_cast<std::size_t>((height - 12 * k) / (4.1 * k)));
  } else if (!parts.facts.missing_units.empty()) {
    blocks.clusters(clusters_of(parts.facts), slot, 5);
  }
  blocks.rule({page.column_x, legend - 6, page.column_width});
  add_legend(parts, blocks, scene, legend);
  // Where a slide names no more than a few of its districts, a list of the others says nothing.
  const bool few = scene.dropped.size() <= 8;
  add_notes(parts, blocks, few ? scene.dropped : std::vector<std::string>{});
}

}  // namespace hearth::print
