#include "study/redraw/case.h"

#include <algorithm>
#include <map>

#include <fmt/format.h>

#include "core/nearest_name.h"
#include "study/redraw/borders.h"
#include "study/redraw/findings.h"
#include "study/redraw/given_events.h"
#include "study/redraw/kept_borders.h"
#include "study/redraw/nodes.h"
#include "study/scenario/problems.h"

namespace hearth::study {

namespace {

using districting::kNoCommunity;
using districting::Range;
using districting::Rules;
using districting::Territory;

constexpr std::int64_t kNoEnd = std::numeric_limits<std::int64_t>::max();

class CaseBuilder {
 public:
  CaseBuilder(const RedrawOptions& options, const area::Area& area,
              const StandingFacilities& standing, area::DataReport& report)
      : o_(options), area_(area), standing_(standing), report_(report) {}

  RedrawCase run() {
    name_level();
    units();
    bands();
    centres();
    facilities();
    locks();
    events();
    groups();
    find_nobody(out_, report_);
    join_whole();
    goals();
    problems_.throw_if_any();
    report_ = std::move(with_borders_);
    return std::move(out_);
  }

 private:
  [[nodiscard]] const area::Units& u() const { return area_.units; }

  // The level of today, if the units have it: its codes are those that may live on.
  [[nodiscard]] const area::Level* level_today() const {
    const area::Level* level = area_.hierarchy.find(o_.level.value);
    const bool units_themselves =
        level == &area_.hierarchy.levels.front() && area_.hierarchy.communities_are_units;
    return units_themselves ? nullptr : level;
  }

  void name_level() {
    if (!o_.within.empty()) out_.within = *area_.hierarchy.find(o_.within.value);
    const area::Level* level = level_today();
    out_.noun = !o_.noun.empty() ? o_.noun : level != nullptr ? level->noun : noun_of_new_level();
    if (level == nullptr) return;
    out_.code = level->id.values();
    out_.label = level->label.values();
  }

  [[nodiscard]] Text noun_of_new_level() const {
    if (o_.level.value == "community") return {"community", "社区"};
    if (o_.level.value == "group") return {"group", "居民小组"};
    if (o_.level.value == "grid") return {"grid unit", "网格"};
    if (o_.level.value == "village") return {"village", "村"};
    if (o_.level.value == "township") return {"township", "乡镇"};
    return same_text(o_.level.value);
  }

  [[nodiscard]] SizeOf counted() const {
    if (o_.size_of) return *o_.size_of;
    return u().households.empty() ? SizeOf::People : SizeOf::Households;
  }

  void units() {
    Territory& t = out_.today;
    out_.counts_people = u().households.empty();
    out_.size_of = counted();
    t.class_count = static_cast<std::int32_t>(u().classes.size());
    t.today_count = static_cast<std::uint32_t>(out_.code.size());
    const area::Level* level = level_today();
    for (const UnitId unit : ids<UnitId>(u().size())) {
      const std::int64_t people = u().population[unit].value();
      const std::int64_t households = u().households.empty() ? 0 : u().households[unit].value();
      t.people.push_back(people);
      t.weight.push_back(out_.counts_people ? people : households);
      t.size.push_back(out_.size_of == SizeOf::Households ? households
                       : out_.size_of == SizeOf::People   ? people
                                                          : 1);
      t.ground.push_back(u().ground[unit].value());
      t.x.push_back(u().centroid[unit].x);
      t.y.push_back(u().centroid[unit].y);
      t.unit_class.push_back(u().unit_class[unit]);
      const ParentId parent = level != nullptr ? level->parent_of[unit] : kNone<ParentId>;
      t.today.push_back(parent == kNone<ParentId> ? kNoCommunity
                                                  : static_cast<std::uint32_t>(parent.row));
    }
  }

  // A column of parents' rows; units without one get a row of their own behind the others.
  [[nodiscard]] std::vector<std::uint32_t> rows_of(const area::Level& level,
                                                   std::uint32_t& count) const {
    std::vector<std::uint32_t> rows;
    count = static_cast<std::uint32_t>(level.size());
    for (const UnitId unit : ids<UnitId>(u().size())) {
      const ParentId parent = level.parent_of[unit];
      rows.push_back(parent == kNone<ParentId> ? count++ : static_cast<std::uint32_t>(parent.row));
    }
    return rows;
  }

  void groups() {
    std::uint32_t count = 0;
    if (out_.within) out_.around = rows_of(*out_.within, count);
    if (!o_.keep_together.empty()) {
      out_.today.kept_parent = rows_of(*after_events_.find(o_.keep_together.value), count);
      out_.today.kept_parent_count = count;
    }
  }

  // What may not be crossed: `within` after the events, and the border of everything special.
  void close_borders(const RedrawNodes& nodes) {
    Territory& t = out_.today;
    if (nodes.special_count == 0) return;
    t.group.resize(u().size(), 0);
    const std::uint32_t behind = *std::max_element(t.group.begin(), t.group.end()) + 1;
    out_.rules.is_special.assign(u().size(), 0);
    for (std::size_t v = 0; v < t.group.size(); ++v) {
      if (nodes.special[v] == kNoCommunity) continue;
      t.group[v] = behind + nodes.special[v];
      out_.rules.is_special[v] = 1;
    }
  }

  // A number as the rules count it: people in millionths.
  [[nodiscard]] std::int64_t in_rule_units(std::int64_t number) const {
    return out_.size_of == SizeOf::People ? number * kMicroPersons : number;
  }
  [[nodiscard]] Range range_of(const SizeBand& band) const {
    return {in_rule_units(band.least), band.most ? in_rule_units(*band.most) : kNoEnd};
  }

  void bands() {
    Rules& rules = out_.rules;
    if (o_.count) rules.count = *o_.count;
    rules.size.assign(u().classes.size() + 1, Range{});
    for (const SizeBand& band : o_.size) {
      if (!band.of_class.empty()) continue;
      rules.size.assign(rules.size.size(), range_of(band));
    }
    for (const SizeBand& band : o_.size) {
      for (std::size_t c = 0; c < u().classes.size(); ++c) {
        if (u().classes[c].id == band.of_class) rules.size[c + 1] = range_of(band);
      }
    }
    if (o_.children) rules.children = range_of(*o_.children);
    if (o_.most_moved) {
      std::int64_t total = 0;
      for (std::uint32_t v = 0; v < out_.today.today.size(); ++v) {
        if (out_.today.today[v] != kNoCommunity) total += out_.today.weight[v];
      }
      // floor(share * total): what is left must be at least the rest of the share.
      const Share rest{o_.most_moved->denominator - o_.most_moved->numerator,
                       o_.most_moved->denominator};
      rules.most_moved = total - least_meeting(total, rest);
    }
    if (o_.operations.empty()) return;
    rules.operations = districting::Operations::none();
    for (const std::string& word : o_.operations) {
      const auto known =
          std::find(districting::kOperationWords.begin(), districting::kOperationWords.end(), word);
      rules.operations.add(
          static_cast<districting::Operation>(known - districting::kOperationWords.begin()));
    }
  }

  void centres() {
    const OpenCentres& of = standing_.centre;
    if (!o_.centre || of.sites == nullptr) return;
    const area::Sites& sites = *of.sites;
    for (const SiteId site : ids<SiteId>(sites.size())) {
      if (!of.stands_in_a_unit(site)) continue;
      districting::CentreSite centre;
      centre.unit = static_cast<std::uint32_t>(sites.unit[site].row);
      centre.x = sites.at[site].x;
      centre.y = sites.at[site].y;
      const double capacity = sites.capacity[site];
      if (capacity >= 0 && capacity < 9e12) {
        centre.capacity = static_cast<std::int64_t>(capacity * static_cast<double>(kMicroPersons));
      }
      out_.rules.centres.push_back(centre);
    }
    if (o_.centre->within) out_.rules.centre_within = o_.centre->within->value();
    out_.rules.centre_capacity = o_.centre->capacity;
    if (out_.rules.centres.empty() && (o_.centre->capacity || o_.centre->within))
      find_no_centre(o_, report_);
  }

  // Kept only where the goal asks for them.
  void facilities() {
    if (!is_preferred("split-services")) return;
    for (std::uint32_t s = 0; s < standing_.services.size(); ++s) {
      const OpenCentres& of = standing_.services[s];
      for (const SiteId site : ids<SiteId>(of.sites->size())) {
        if (!of.stands_in_a_unit(site)) continue;
        const area::Point at = of.sites->at[site];
        const auto unit = static_cast<std::uint32_t>(of.sites->unit[site].row);
        out_.rules.facilities.push_back({s, unit, at.x, at.y});
      }
    }
  }

  [[nodiscard]] bool is_preferred(const char* term) const {
    const auto found = o_.prefer.find(term);
    return found != o_.prefer.end() && found->second > 0;
  }

  void locks() {
    Rules& rules = out_.rules;
    if (o_.locked.empty()) return;
    rules.is_locked.assign(u().size(), 0);
    rules.is_closed.assign(out_.code.size(), 0);
    for (const input::Given& id : o_.locked) {
      const std::int32_t unit = row_of_code(u().id.values(), id.value);
      const std::int32_t community = row_of_code(out_.code, id.value);
      if (unit >= 0) rules.is_locked[static_cast<std::size_t>(unit)] = 1;
      if (community >= 0) rules.is_closed[static_cast<std::size_t>(community)] = 1;
      if (unit < 0 && community < 0) unknown(id, "locked", {"unit or community", "单元或社区"});
      if (unit >= 0 && out_.today.today[static_cast<std::size_t>(unit)] == kNoCommunity) {
        problems_.add(
            id.where, "redraw.locked",
            {fmt::format("the unit `{}` cannot keep its community: it has none today", id.value),
             fmt::format("单元 `{}` 目前不属于任何社区，无法锁定", id.value)},
            {"remove it from `locked`", "从 `locked` 中删去"});
      }
    }
  }

  void unknown(const input::Given& id, const char* key, const Text& kind) {
    std::vector<std::string> known = u().id.values();
    known.insert(known.end(), out_.code.begin(), out_.code.end());
    const std::string near = nearest_name(id.value, known);
    problems_.add(id.where, std::string("redraw.") + key,
                  {fmt::format("there is no {} `{}`", kind.en, id.value),
                   fmt::format("没有编码为 `{}` 的{}", id.value, kind.zh)},
                  near.empty() ? Text{"use a code of the data", "请使用数据中的编码"}
                               : Text{"did you mean `" + near + "`?", "是否应为 `" + near + "`？"});
  }

  void events() {
    EventOutcome outcome = follow_events(o_, area_, out_, problems_);
    out_.events = std::move(outcome.past);
    after_events_ = area_.hierarchy;
    for (auto& changed : outcome.after) {
      area::Level& level = changed.second;
      if (level.name == o_.level.value) {
        take_own_events(level);
        continue;
      }
      if (level.name == o_.within.value) out_.within = level;
      *std::find_if(after_events_.levels.begin(), after_events_.levels.end(),
                    [&](const area::Level& known) { return known.name == level.name; }) = level;
      out_.changed.push_back(std::move(level));
    }
  }

  // Units in the slots of today's communities, or in one behind them that an event founds.
  void take_own_events(const area::Level& after) {
    std::vector<std::uint32_t> slot;
    for (const ParentId id : ids<ParentId>(after.size())) {
      const std::int32_t row = row_of_code(out_.code, after.id[id]);
      slot.push_back(row >= 0 ? static_cast<std::uint32_t>(row)
                              : out_.today.today_count +
                                    static_cast<std::uint32_t>(out_.founded.size()));
      if (row < 0) out_.founded.push_back({after.id[id], after.label[id]});
    }
    for (const ParentId parent : after.parent_of) {
      const bool none = parent == kNone<ParentId>;
      out_.rules.after_events.push_back(none ? kNoCommunity
                                             : slot[static_cast<std::size_t>(parent.row)]);
    }
    out_.rules.after_events_count =
        out_.today.today_count + static_cast<std::uint32_t>(out_.founded.size());
  }

  // The community that a unit may not leave.
  [[nodiscard]] std::vector<std::uint32_t> bound_to() const {
    std::vector<std::uint32_t> out(u().size(), kNoCommunity);
    for (std::uint32_t v = 0; v < out.size(); ++v) {
      const std::uint32_t today = out_.today.today[v];
      const bool closed = today != kNoCommunity && out_.rules.closed(today);
      if (out_.rules.locked(v) || closed) out[v] = today;
    }
    return out;
  }

  void join_whole() {
    const RedrawNodes nodes = redraw_nodes(o_, u(), after_events_);
    out_.today.group = crossed_groups(o_, out_, problems_);
    check_nodes(o_, area_, nodes, out_.today.group, bound_to(), problems_);
    check_events_hold(o_, area_, out_, nodes.node_of, problems_);
    close_borders(nodes);
    with_borders_ = report_;
    std::vector<districting::Contact> contacts =
        read_borders(o_, area_, out_.label, out_.today, with_borders_);
    out_.rules.apart = hold_borders(o_, area_, out_, contacts, problems_);
    districting::set_contacts(out_.today, contacts);
    out_.search = out_.today;
    out_.search_rules = out_.rules;
    if (!out_.rules.after_events.empty()) {
      out_.search.today = out_.search_rules.after_events;
      out_.search.today_count = out_.search_rules.after_events_count;
      out_.search_rules.after_events.clear();
    }
    out_.node_of = nodes.node_of;
    if (nodes.count == u().size()) return;
    out_.search = districting::contracted(out_.search, out_.node_of, nodes.count);
    Rules& rules = out_.search_rules;
    rules.apart = apart_as_nodes(o_, area_, rules.apart, out_.node_of, problems_);
    for (auto* column : {&rules.is_locked, &rules.is_special}) {
      if (column->empty()) continue;
      std::vector<std::uint8_t> joined(nodes.count, 0);
      for (std::size_t v = 0; v < column->size(); ++v) {
        if ((*column)[v] != 0) joined[out_.node_of[v]] = 1;
      }
      *column = std::move(joined);
    }
    for (districting::CentreSite& centre : rules.centres) centre.unit = out_.node_of[centre.unit];
    for (districting::Facility& facility : rules.facilities) {
      facility.unit = out_.node_of[facility.unit];
    }
  }

  void goals() {
    const std::vector<std::string>& words = term_words();
    std::map<std::string, double> prefer = o_.prefer;
    if (prefer.empty()) {
      prefer = {{"moved-households", 1}, {"compactness", 0.2}, {"decisions", 0.05}};
    }
    for (std::size_t i = 0; i < words.size(); ++i) {
      const auto found = prefer.find(words[i]);
      out_.goals.weight[i] = found == prefer.end() ? 0 : found->second;
    }
    out_.goals.scale = districting::natural_scales(out_.today, out_.rules);
  }

  const RedrawOptions& o_;
  const area::Area& area_;
  const StandingFacilities& standing_;
  area::DataReport& report_;
  Problems problems_;
  RedrawCase out_;
  area::Hierarchy after_events_;  // but for the level that is redrawn
  area::DataReport with_borders_;
};

}  // namespace

std::int32_t row_of_code(const std::vector<std::string>& codes, const std::string& code) {
  const auto at = std::lower_bound(codes.begin(), codes.end(), code);
  return at != codes.end() && *at == code ? static_cast<std::int32_t>(at - codes.begin()) : -1;
}

RedrawCase redraw_case(const RedrawOptions& options, const area::Area& area,
                       const StandingFacilities& standing, area::DataReport& report) {
  return CaseBuilder(options, area, standing, report).run();
}

}  // namespace hearth::study
