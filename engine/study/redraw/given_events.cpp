#include "study/redraw/given_events.h"

#include <algorithm>
#include <numeric>
#include <set>
#include <utility>

#include <fmt/format.h>

#include "core/nearest_name.h"
#include "districting/territory.h"

namespace hearth::study {

namespace {

using districting::kNoCommunity;

// A level while events change it: districts by a row that they keep, new ones behind the others.
struct Districts {
  std::vector<std::string> code;
  std::vector<Text> label;
  std::vector<std::uint32_t> of_unit;  // row, or kNoCommunity
  std::set<std::uint32_t> ended;

  [[nodiscard]] std::uint32_t find(const std::string& wanted) const {
    const auto found = std::find(code.begin(), code.end(), wanted);
    return found == code.end() ? kNoCommunity : static_cast<std::uint32_t>(found - code.begin());
  }
};

Districts districts_of(const area::Level& level) {
  Districts out{level.id.values(), level.label.values(), {}, {}};
  for (const ParentId parent : level.parent_of) {
    out.of_unit.push_back(parent == kNone<ParentId> ? kNoCommunity
                                                    : static_cast<std::uint32_t>(parent.row));
  }
  return out;
}

// By code, without those that have ended.
area::Level level_of(const Districts& districts, const area::Level& before,
                     const area::Units& units) {
  std::vector<std::uint32_t> order;
  for (std::uint32_t row = 0; row < districts.code.size(); ++row) {
    if (districts.ended.count(row) == 0) order.push_back(row);
  }
  std::sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
    return districts.code[a] < districts.code[b];
  });
  area::Level out;
  out.name = before.name;
  out.noun = before.noun;
  std::vector<ParentId> row_after(districts.code.size(), kNone<ParentId>);
  for (const std::uint32_t row : order) {
    row_after[row] = ParentId{static_cast<std::int32_t>(out.id.size())};
    out.id.push_back(districts.code[row]);
    out.label.push_back(districts.label[row]);
  }
  for (const std::uint32_t row : districts.of_unit) {
    out.parent_of.push_back(row == kNoCommunity ? kNone<ParentId> : row_after[row]);
  }
  out.majority = area::majority_class(units, out);
  return out;
}

class Follower {
 public:
  Follower(const RedrawOptions& options, const area::Area& area, const RedrawCase& redraw,
           Problems& problems)
      : o_(options), area_(area), case_(redraw), problems_(problems) {}

  EventOutcome run() {
    for (const RedrawEvent& event : o_.events) follow(event);
    for (const auto& [name, districts] : levels_) {
      out_.after.emplace(name, level_of(districts, *area_.hierarchy.find(name), area_.units));
    }
    return std::move(out_);
  }

 private:
  void follow(const RedrawEvent& event) {
    const area::Level& level = *area_.hierarchy.find(event.level);
    Districts& all = levels_.try_emplace(event.level, districts_of(level)).first->second;
    const bool founds = all.find(event.into.value) == kNoCommunity;
    const std::uint32_t into = taker(event, level, all);
    for (const input::Given& ended : event.merge) {
      const std::uint32_t row = all.find(ended.value);
      if (row == kNoCommunity) unknown_district(ended, level, all, false);
      if (row == kNoCommunity || into == kNoCommunity) continue;
      if (contradicts(ended, event, all, row, into)) continue;
      all.ended.insert(row);
      give(event, all, units_in(all, row), into, founds);
    }
    std::vector<std::uint32_t> moved;
    for (const input::Given& code : event.move) {
      const std::vector<std::uint32_t> units = named_units(code, event.level);
      if (units.empty() || into == kNoCommunity) continue;
      if (cannot_move(code, event, all, units, into)) continue;
      moved.insert(moved.end(), units.begin(), units.end());
    }
    std::sort(moved.begin(), moved.end());
    moved.erase(std::unique(moved.begin(), moved.end()), moved.end());
    give(event, all, moved, into, founds);
  }

  // The district that takes in what the event names, founded if it is new and has a name.
  std::uint32_t taker(const RedrawEvent& event, const area::Level& level, Districts& all) {
    const std::uint32_t known = all.find(event.into.value);
    if (known != kNoCommunity && has_ended(event.into, all, known)) return kNoCommunity;
    if (known != kNoCommunity && !event.name.empty()) {
      add(event.into,
          {fmt::format("`{}` exists and keeps its name", event.into.value),
           fmt::format("`{}` 已存在，名称不变", event.into.value)},
          {"remove `name`, or give the new one a code of its own",
           "删去 `name`，或为新区划另取编码"});
      return kNoCommunity;
    }
    if (known != kNoCommunity) return known;
    if (event.name.empty()) {
      unknown_district(event.into, level, all, true);
      return kNoCommunity;
    }
    all.code.push_back(event.into.value);
    all.label.push_back(event.name);
    return static_cast<std::uint32_t>(all.code.size() - 1);
  }

  [[nodiscard]] static std::vector<std::uint32_t> units_in(const Districts& all,
                                                           std::uint32_t row) {
    std::vector<std::uint32_t> units;
    for (std::uint32_t v = 0; v < all.of_unit.size(); ++v) {
      if (all.of_unit[v] == row) units.push_back(v);
    }
    return units;
  }

  // The unit, or the units of the district of another level.
  std::vector<std::uint32_t> named_units(const input::Given& code, const std::string& level) {
    const std::int32_t unit = row_of_code(area_.units.id.values(), code.value);
    if (unit >= 0) return {static_cast<std::uint32_t>(unit)};
    std::vector<std::string> known = area_.units.id.values();
    for (const area::Level& other : area_.hierarchy.levels) {
      if (other.name == level) continue;
      const auto changed = levels_.find(other.name);
      const Districts districts = changed == levels_.end() ? districts_of(other) : changed->second;
      const std::uint32_t row = districts.find(code.value);
      if (row != kNoCommunity && has_ended(code, districts, row)) return {};
      if (row != kNoCommunity) return units_in(districts, row);
      known.insert(known.end(), districts.code.begin(), districts.code.end());
    }
    const std::string near = nearest_name(code.value, known);
    add(code,
        {fmt::format("there is no unit `{}`, and no district of another level", code.value),
         fmt::format("没有编码为 `{}` 的单元或其他级别的区划", code.value)},
        near.empty() ? Text{"use a code of the data", "请使用数据中的编码"}
                     : Text{"did you mean `" + near + "`?", "是否应为 `" + near + "`？"});
    return {};
  }

  // A row of the history for each district that gives some.
  void give(const RedrawEvent& event, Districts& all, const std::vector<std::uint32_t>& units,
            std::uint32_t into, bool founds) {
    std::map<std::uint32_t, results::PastEvent> rows;
    for (const std::uint32_t v : units) {
      const std::uint32_t from = std::exchange(all.of_unit[v], into);
      results::PastEvent& row = rows[from];
      ++row.units;
      row.people += area_.units.population[UnitId{static_cast<std::int32_t>(v)}];
    }
    for (auto& [from, row] : rows) {
      if (from != kNoCommunity && units_in(all, from).empty()) all.ended.insert(from);
      row.level = event.level;
      row.from = from == kNoCommunity ? std::string() : all.code[from];
      row.into = event.into.value;
      row.year = event.year;
      row.ends = from != kNoCommunity && all.ended.count(from) > 0 ? 1 : 0;
      row.founds = founds ? 1 : 0;
      out_.past.push_back(std::move(row));
    }
  }

  bool add(const input::Given& code, const Text& what, const Text& fix) {
    problems_.add(code.where, "redraw.events", what, fix);
    return true;
  }

  void unknown_district(const input::Given& code, const area::Level& level, const Districts& all,
                        bool may_be_new) {
    const std::string near = nearest_name(code.value, all.code);
    Text fix = near.empty() ? Text{"use a code of the data", "请使用数据中的编码"}
                            : Text{"did you mean `" + near + "`?", "是否应为 `" + near + "`？"};
    if (may_be_new) {
      fix.en += "; if it is new, give it a `name`";
      fix.zh += "若为新设，请写 `name`";
    }
    add(code,
        {fmt::format("there is no {} `{}`", level.name, code.value),
         fmt::format("没有编码为 `{}` 的{}", code.value, level.noun.zh)},
        fix);
  }

  // An event that cannot be, after those before it and with what is locked.
  bool contradicts(const input::Given& ended, const RedrawEvent& event, const Districts& all,
                   std::uint32_t from, std::uint32_t into) {
    if (from == into) {
      return add(ended,
                 {fmt::format("`{}` is merged into itself", ended.value),
                  fmt::format("`{}` 并入的是它自身", ended.value)},
                 {"name another district under `into`", "在 `into` 中写另一个区划"});
    }
    if (has_ended(ended, all, from)) return true;
    if (event.level != o_.level.value) return false;
    if (is_closed(ended) || is_closed(event.into)) return true;
    for (const std::uint32_t v : units_in(all, from)) {
      if (!case_.rules.locked(v)) continue;
      const std::string& id = area_.units.id[UnitId{static_cast<std::int32_t>(v)}];
      return add(
          ended,
          {fmt::format("the unit `{}` is locked in `{}`, which the event ends", id, ended.value),
           fmt::format("单元 `{}` 锁定在 `{}`，而该区划将被撤销", id, ended.value)},
          {"remove the unit from `locked`, or remove the event",
           "从 `locked` 中删去该单元，或删去该项调整"});
    }
    return false;
  }

  bool cannot_move(const input::Given& moved, const RedrawEvent& event, const Districts& all,
                   const std::vector<std::uint32_t>& units, std::uint32_t into) {
    if (std::all_of(units.begin(), units.end(),
                    [&](std::uint32_t v) { return all.of_unit[v] == into; })) {
      return add(moved,
                 {fmt::format("`{}` is in `{}` already", moved.value, event.into.value),
                  fmt::format("`{}` 已属于 `{}`", moved.value, event.into.value)},
                 {"remove it from `move`", "从 `move` 中删去"});
    }
    if (event.level != o_.level.value) return false;
    if (is_closed(event.into)) return true;
    for (const std::uint32_t v : units) {
      const std::uint32_t home = all.of_unit[v];
      if (home == kNoCommunity || (!case_.rules.locked(v) && !case_.rules.closed(home))) continue;
      const std::string& id = area_.units.id[UnitId{static_cast<std::int32_t>(v)}];
      return add(moved,
                 {fmt::format("the unit `{}` is locked in `{}`, which it leaves by the event", id,
                              all.code[home]),
                  fmt::format("单元 `{}` 锁定在 `{}`，却因该项调整而划出", id, all.code[home])},
                 {"remove the lock, or remove the event", "解除锁定，或删去该项调整"});
    }
    return false;
  }

  bool has_ended(const input::Given& code, const Districts& all, std::uint32_t row) {
    if (all.ended.count(row) == 0) return false;
    return add(
        code,
        {fmt::format("`{}` has ended by an event before this one", code.value),
         fmt::format("`{}` 已被前面的调整撤销", code.value)},
        {"remove one of the two events, or change their order", "删去其中一条，或调整先后次序"});
  }

  bool is_closed(const input::Given& code) {
    const std::int32_t row = row_of_code(case_.code, code.value);
    if (row < 0 || !case_.rules.closed(static_cast<std::uint32_t>(row))) return false;
    return add(
        code,
        {fmt::format("`{}` is locked, and an event changes it", code.value),
         fmt::format("`{}` 已锁定，却又有既定调整", code.value)},
        {"remove it from `locked`, or remove the event", "从 `locked` 中删去，或删去该项调整"});
  }

  const RedrawOptions& o_;
  const area::Area& area_;
  const RedrawCase& case_;
  Problems& problems_;
  EventOutcome out_;
  std::map<std::string, Districts> levels_;
};

}  // namespace

EventOutcome follow_events(const RedrawOptions& options, const area::Area& area,
                           const RedrawCase& redraw, Problems& problems) {
  return Follower(options, area, redraw, problems).run();
}

void check_events_hold(const RedrawOptions& options, const area::Area& area,
                       const RedrawCase& redraw, std::span<const std::uint32_t> node_of,
                       Problems& problems) {
  const std::vector<std::uint32_t>& after = redraw.rules.after_events;
  const std::vector<std::uint32_t>& group = redraw.today.group;
  std::map<std::uint32_t, std::uint32_t> of_node;       // first unit
  std::map<std::uint32_t, std::uint32_t> of_community;  // first unit that no event moved, else any
  const auto id = [&](std::uint32_t v) {
    return area.units.id[UnitId{static_cast<std::int32_t>(v)}];
  };
  std::set<std::pair<std::uint32_t, int>> told;  // each node and each community once
  const auto moved = [&](std::uint32_t v) { return after[v] != redraw.today.today[v]; };
  for (std::uint32_t v = 0; v < after.size(); ++v) {
    of_node.emplace(node_of[v], v);
    const std::uint32_t first = of_community.emplace(after[v], v).first->second;
    if (moved(first) && !moved(v)) of_community[after[v]] = v;
  }
  for (std::uint32_t v = 0; v < after.size(); ++v) {
    const std::uint32_t together = of_node[node_of[v]];
    const bool parted =
        after[together] != after[v] && redraw.today.today[together] == redraw.today.today[v];
    if (parted && told.insert({node_of[v], 0}).second) {
      problems.add(
          options.events.front().into.where, "redraw.events",
          {fmt::format("the units `{}` and `{}` must stay together, but an event parts "
                       "them",
                       id(together), id(v)),
           fmt::format("单元 `{}` 与 `{}` 不得分开，却被既定调整分开", id(together), id(v))},
          {"move both, or leave `whole` out", "一并划转，或去掉 `whole`"});
    }
    const std::uint32_t other = of_community[after[v]];
    if (group.empty() || !moved(v) || after[v] == kNoCommunity || group[other] == group[v]) {
      continue;
    }
    if (!told.insert({after[v], 1}).second) continue;
    problems.add(options.events.front().into.where, "redraw.events",
                 {fmt::format("an event brings the units `{}` and `{}` together, but a border of "
                              "`{}` that nothing may cross lies between them",
                              id(other), id(v), options.within.value),
                  fmt::format("既定调整使单元 `{}` 与 `{}` 同属一个区划，却跨越了不得跨越的 `{}` "
                              "界线",
                              id(other), id(v), options.within.value)},
                 {"let an event of that level come first, or open the border under `crossings`",
                  "先列该级别的调整，或在 `crossings` 中放开该界线"});
  }
}

}  // namespace hearth::study
