#include <algorithm>
#include <cmath>

#include "area/geometry.h"
#include "core/number_text.h"
#include "print/borders.h"
#include "print/labels.h"
#include "print/layers.h"
#include "print/lettering.h"
#include "print/marks_common.h"
#include "print/meeting_parts.h"
#include "print/meeting_words.h"

namespace hearth::print {

namespace {

constexpr std::size_t kMostColumns = 11;  // plans that are shown side by side

// A new site of the plan or of another, or one of today's that may close, and in how many of them
// it stands.
struct PoolSite {
  SiteId site;
  std::size_t plans = 0;
  bool planned = false;
};

class PoolSites {
 public:
  explicit PoolSites(const Facts& facts)
      : plan_(*facts.service->plan),
        pool_(*facts.service->pool),
        count_(facts.service->sites.size()) {
    for (const SiteId site : ids<SiteId>(count_)) {
      const auto row = static_cast<std::size_t>(site.row);
      const bool counts =
          counts_in_all(plan_) || facts.service->sites.status[site] == area::SiteStatus::Candidate;
      PoolSite of{site, 0, plan_.open[row] != 0};
      for (std::size_t plan = 0; plan < plans(); ++plan) of.plans += opens(plan, site) ? 1U : 0U;
      if (counts && of.plans > 0) sites_.push_back(of);
    }
  }
  // The plan first.
  [[nodiscard]] std::size_t plans() const { return pool_.objective.size() + 1; }
  [[nodiscard]] bool opens(std::size_t plan, SiteId site) const {
    const auto row = static_cast<std::size_t>(site.row);
    return plan == 0 ? plan_.open[row] != 0 : pool_.open[(plan - 1) * count_ + row] != 0;
  }
  [[nodiscard]] const std::vector<PoolSite>& all() const { return sites_; }
  // Those that some plan does without: the most frequent first, then in build order.
  [[nodiscard]] std::vector<PoolSite> contested() const {
    std::vector<PoolSite> some;
    for (const PoolSite& of : sites_) {
      if (of.plans < plans()) some.push_back(of);
    }
    const auto rank = [&](const PoolSite& of) {
      return of.planned ? plan_.rank[static_cast<std::size_t>(of.site.row)] : 1 << 30;
    };
    std::ranges::stable_sort(some, [&](const PoolSite& a, const PoolSite& b) {
      return a.plans != b.plans ? a.plans > b.plans : rank(a) < rank(b);
    });
    return some;
  }

 private:
  const results::Plan& plan_;
  const results::Pool& pool_;
  std::size_t count_;
  std::vector<PoolSite> sites_;
};

// Solid: in every plan; half: in this plan, not in all; ring: only in others.
void add_pool_symbol(Scene& scene, Point at, double r, const PoolSite& of, std::size_t plans) {
  scene.add(Disc{at, r + 0.2, kWhite, std::nullopt, false});
  if (of.plans == plans) {
    scene.add(Disc{at, r, kSite, std::nullopt, false});
  } else if (of.planned) {
    scene.add(Disc{at, r, kSite, Pen{kSite, 0.25 * r, {}}, true});
  } else {
    scene.add(Disc{at, 0.9 * r, kWhite, Pen{kSecondText, 0.25 * r, {}}, false});
  }
}

struct PoolMap {
  const MeetingParts& parts;
  const PoolSites& sites;
  Box field;
};

void add_area_names(const PoolMap& map, const MapFrame& frame, double r, Scene& scene) {
  const Facts& facts = map.parts.facts;
  if (facts.districts == nullptr || facts.districts->size() > 20) return;
  LabelMap labels(map.field);
  for (const PoolSite& of : map.sites.all()) {
    labels.occupy(square(frame.on_paper(facts.service->sites.at[of.site]), r + 0.2));
  }
  std::vector<Item> names;
  for (const ParentId p : ids<ParentId>(facts.districts->size())) {
    const std::string name = facts.districts->label[p].in(map.parts.voice.first());
    const Lettering text = lettering_of(
        map.parts.type, {{{name, {map.parts.page.sizes.notes, kSecondText, false, 0}}}}, false);
    const area::MultiPolygon shape =
        shape_on_paper(map.parts.ground.districts[static_cast<std::size_t>(p.row)], frame);
    const auto box = labels.inside_shape(shape, area::centroid_of(shape), text.size);
    if (!box) continue;
    labels.occupy(*box);
    write(names, text, *box, kHalo);
  }
  for (Item& item : names) scene.items.push_back(std::move(item));
}

// Returns the width that the map takes.
double add_pool_map(const PoolMap& map, Scene& scene) {
  const Ground& ground = map.parts.ground;
  // Not to be measured by: any scale that fills the field.
  const double scale = std::max(ground.box.width() * 1000 / map.field.width(),
                                ground.box.height() * 1000 / map.field.height());
  const MapFrame frame({ground.box.min_x, ground.box.max_y}, {map.field.min_x, map.field.min_y},
                       scale);
  const std::vector<Line> outline = lines_on_paper(ground.outline, frame);
  scene.add(Fill{outline, kUnclassed});
  const std::vector<Line> borders = borders_on_paper(ground, frame);
  scene.add(Stroke{borders, {kHairline, 0.2, {}}});
  scene.add(Stroke{outline, {kBorder, 0.25, {}}});
  const double r = (map.parts.page.slide() ? 1.3 : 0.95) * std::min(1.2, map.parts.page.text);
  add_area_names(map, frame, r, scene);
  // What stands everywhere is drawn last, on top.
  for (const bool always : {false, true}) {
    for (const PoolSite& of : map.sites.all()) {
      if ((of.plans == map.sites.plans()) != always) continue;
      add_pool_symbol(scene, frame.on_paper(map.parts.facts.service->sites.at[of.site]), r, of,
                      map.sites.plans());
    }
  }
  return frame.mm(ground.box.width());
}

// A row of the list: number on the plan's map, name, a square for each plan.
struct PoolList {
  const MeetingParts& parts;
  const Blocks& blocks;
  const PoolSites& sites;
  Scene& scene;
  double pitch;
  Style body, small;
  [[nodiscard]] double squares() const {  // width
    const double each = 0.62 * pitch;
    return sites.plans() <= kMostColumns ? each * static_cast<double>(sites.plans()) : 4 * each;
  }
};

void add_pool_row(const PoolList& list, const PoolSite& of, Slot slot) {
  const Facts& facts = list.parts.facts;
  const double k = list.parts.page.text;
  const double right = slot.x + slot.width;
  const std::size_t plans = list.sites.plans();
  const double each = list.squares() / static_cast<double>(std::max<std::size_t>(1, plans));
  const double from = right - list.squares();
  const double side = 0.4 * list.pitch;
  const double middle = slot.y - 0.36 * list.body.size;
  if (plans <= kMostColumns) {
    for (std::size_t plan = 0; plan < plans; ++plan) {
      const double x = from + each * (static_cast<double>(plan) + 0.5);
      const Box box{x - side / 2, middle - side / 2, x + side / 2, middle + side / 2};
      if (list.sites.opens(plan, of.site)) {
        list.scene.add(Rectangle{box, plan == 0 ? kSite : kDensity[4], std::nullopt});
      } else {
        list.scene.add(Rectangle{box, kWhite, Pen{kHairline, 0.15, {}}});
      }
    }
  } else {
    list.blocks.text({right, slot.y},
                     {{std::to_string(of.plans) + "/" + std::to_string(plans), list.body}},
                     Align::Right);
  }
  const std::int32_t rank = facts.service->plan->rank[static_cast<std::size_t>(of.site.row)];
  const double number = 6 * k;
  list.blocks.text({slot.x + number - 1.5 * k, slot.y},
                   {{of.planned && rank > 0 ? std::to_string(rank) : "–", list.small}},
                   Align::Right);
  const Text name = site_name(facts, of.site);
  const Runs code{{facts.service->sites.id[of.site], list.small}};
  double room = from - slot.x - number - 1.5 * k;
  double x = slot.x + number;
  if (!name.empty()) {
    const double codes = std::min(list.parts.type.width(code), 0.55 * room);
    const Runs words =
        list.blocks.fitted(list.parts.voice.runs(name, list.body), room - codes - 1.2 * k);
    list.blocks.text({x, slot.y}, words);
    const double used = list.parts.type.width(words) + 1.2 * k;
    x += used;
    room -= used;
  }
  list.blocks.text({x, slot.y}, list.blocks.fitted(code, room));
}

void add_pool_legend(const MeetingParts& parts, const Blocks& blocks, const PoolSites& sites,
                     Scene& scene, Slot slot) {
  const double k = parts.page.slide() ? 1.6 : parts.page.text;
  const std::string n = std::to_string(sites.plans());
  const auto row = [&](const PoolSite& like, const Text& words) {
    slot.y = blocks.legend_row(
        slot, words, [&](Point p) { add_pool_symbol(scene, p, 1.1 * k, like, sites.plans()); });
  };
  row({{}, sites.plans(), true}, {"in all " + n + " plans", "全部 " + n + " 个方案均入选"});
  row({{}, 0, true}, {"in this plan, not in all", "本方案入选，并非全部"});
  row({{}, 0, false}, {"only in others", "仅其他方案入选"});
}

}  // namespace

double MeetingBlocks::other_plans(Slot slot, double bottom) const {
  const Facts& facts = parts_.facts;
  const PoolSites sites(facts);
  const double k = parts_.page.text;
  const double title = blocks_.block_title(other_plans_title(facts), slot);
  if (sites.plans() == 1) return title + pitch();
  const double top = title + 0.8 * pitch();
  const double legend = (parts_.voice.both() ? 23 : 17) * (parts_.page.slide() ? 1.6 : k);
  const PoolMap map{parts_, sites, {slot.x, top, slot.x + 0.46 * slot.width, bottom - legend}};
  const double used = add_pool_map(map, scene_);
  const double tall = parts_.ground.box.height() * used / std::max(1.0, parts_.ground.box.width());
  add_pool_legend(parts_, blocks_, sites, scene_, {slot.x, top + tall + 5 * k, used + 4 * k});
  const std::vector<PoolSite> contested = sites.contested();
  const double left = slot.x + used + 6 * k;
  const PoolList list{parts_, blocks_, sites, scene_, 0.82 * pitch(), body(), small()};
  Slot row{left, top + 0.5 * pitch(), std::min(slot.x + slot.width - left, 95 * k)};
  const Text head =
      contested.empty() && facts.service->pool->members.empty()
          ? Text{"All plans open the same sites", "各方案的选址相同"}
      : contested.empty() ? Text{"All plans use the same sites, with other numbers of members",
                                 "各方案驻点相同，派驻人数不同"}
      : sites.plans() <= kMostColumns
          ? Text{"Sites not in all plans; ■ the plan first", "并非全部入选的设施点；■ 首列为本方案"}
          : Text{"Sites not in all plans; how many open each", "并非全部入选的设施点；入选方案数"};
  blocks_.text({row.x, row.y}, blocks_.fitted(parts_.voice.label(head, small()), row.width));
  row.y += 1.1 * list.pitch;
  std::size_t shown = 0;
  for (const PoolSite& of : contested) {
    const bool last = row.y + 2 * list.pitch > bottom;
    if (last && shown + 1 < contested.size()) break;
    add_pool_row(list, of, row);
    row.y += list.pitch;
    ++shown;
  }
  if (shown < contested.size()) {
    const std::string rest = std::to_string(contested.size() - shown);
    blocks_.text(
        {row.x + 6 * k, row.y},
        blocks_.fitted(parts_.voice.runs({"and " + rest + " more (exported table other-plans)",
                                          "另有 " + rest + " 处（见导出表 other-plans）"},
                                         small()),
                       row.width - 6 * k));
  }
  return bottom;
}

}  // namespace hearth::print
