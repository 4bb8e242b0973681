#include "study/given_events.h"

#include <algorithm>
#include <set>
#include <utility>

#include <fmt/format.h>

#include "core/nearest_name.h"
#include "districting/territory.h"

namespace hearth::study {

namespace {

using districting::kNoCommunity;

class Follower {
 public:
  Follower(const RedrawOptions& options, const area::Area& area, const RedrawCase& redraw,
           Problems& problems)
      : o_(options), area_(area), case_(redraw), problems_(problems) {}

  EventOutcome run() {
    for (const RedrawEvent& event : o_.events) follow(event);
    return std::move(out_);
  }

 private:
  void follow(const RedrawEvent& event) {
    const area::Level& level = *area_.hierarchy.find(event.level);
    const std::int32_t into = row_of_code(level.id.values(), event.into.value);
    if (into < 0) unknown_district(event.into, level);
    for (const input::Given& ended : event.merge) {
      const std::int32_t from = row_of_code(level.id.values(), ended.value);
      if (from < 0) unknown_district(ended, level);
      if (from < 0 || into < 0 || contradicts(ended, event)) continue;
      ended_.emplace(event.level, ended.value);
      merge(event, ended, level, static_cast<std::uint32_t>(from),
            static_cast<std::uint32_t>(into));
    }
  }

  void merge(const RedrawEvent& event, const input::Given& ended, const area::Level& level,
             std::uint32_t from, std::uint32_t into) {
    results::PastEvent row{event.level, ended.value, event.into.value, event.year, 0, {}};
    auto& moved = out_.moved[event.level];
    moved.resize(area_.units.size(), kNoCommunity);
    for (const UnitId unit : ids<UnitId>(area_.units.size())) {
      std::uint32_t& now = moved[static_cast<std::size_t>(unit.row)];
      const std::int32_t today = level.parent_of[unit].row;
      const bool is_in =
          now != kNoCommunity ? now == from : today == static_cast<std::int32_t>(from);
      if (!is_in) continue;
      ++row.units;
      row.people += area_.units.population[unit];
      now = into;
    }
    out_.past.push_back(std::move(row));
  }

  bool add(const input::Given& code, const Text& what, const Text& fix) {
    problems_.add(code.where, "redraw.events", what, fix);
    return true;
  }

  void unknown_district(const input::Given& code, const area::Level& level) {
    const std::string near = nearest_name(code.value, level.id.values());
    add(code,
        {fmt::format("there is no {} `{}`", level.name, code.value),
         fmt::format("没有编码为 `{}` 的{}", code.value, level.noun.zh)},
        near.empty() ? Text{"use a code of the data", "请使用数据中的编码"}
                     : Text{"did you mean `" + near + "`?", "是否应为 `" + near + "`？"});
  }

  // An event that cannot be, after those before it and with what is locked.
  bool contradicts(const input::Given& ended, const RedrawEvent& event) {
    const std::string& from = ended.value;
    const std::string& into = event.into.value;
    if (from == into) {
      return add(ended,
                 {fmt::format("`{}` is merged into itself", from),
                  fmt::format("`{}` 并入的是它自身", from)},
                 {"name another district under `into`", "在 `into` 中写另一个区划"});
    }
    for (const std::string& code : {from, into}) {
      if (ended_.count({event.level, code}) == 0) continue;
      return add(
          code == from ? ended : event.into,
          {fmt::format("`{}` has ended by an event before this one", code),
           fmt::format("`{}` 已被前面的调整撤销", code)},
          {"remove one of the two events, or change their order", "删去其中一条，或调整先后次序"});
    }
    if (event.level != o_.level.value) return false;
    for (const std::string& code : {from, into}) {
      const std::int32_t row = row_of_code(case_.code, code);
      if (row < 0 || !case_.rules.closed(static_cast<std::uint32_t>(row))) continue;
      return add(
          code == from ? ended : event.into,
          {fmt::format("`{}` is locked, and an event changes it", code),
           fmt::format("`{}` 已锁定，却又有既定调整", code)},
          {"remove it from `locked`, or remove the event", "从 `locked` 中删去，或删去该项调整"});
    }
    return locked_unit_leaves(ended);
  }

  bool locked_unit_leaves(const input::Given& ended) {
    const std::int32_t from = row_of_code(case_.code, ended.value);
    for (const UnitId unit : ids<UnitId>(area_.units.size())) {
      const auto v = static_cast<std::uint32_t>(unit.row);
      if (!case_.rules.locked(v) || case_.today.today[v] != static_cast<std::uint32_t>(from)) {
        continue;
      }
      const std::string& id = area_.units.id[unit];
      return add(
          ended,
          {fmt::format("the unit `{}` is locked in `{}`, which the event ends", id, ended.value),
           fmt::format("单元 `{}` 锁定在 `{}`，而该区划将被撤销", id, ended.value)},
          {"remove the unit from `locked`, or remove the event",
           "从 `locked` 中删去该单元，或删去该项调整"});
    }
    return false;
  }

  const RedrawOptions& o_;
  const area::Area& area_;
  const RedrawCase& case_;
  Problems& problems_;
  EventOutcome out_;
  std::set<std::pair<std::string, std::string>> ended_;  // level, code
};

// Without the district, whose units now belong to `into`.
area::Level without(const area::Units& units, const area::Level& level, std::int32_t ended,
                    std::int32_t into) {
  const auto row_after = [&](std::int32_t row) { return row > ended ? row - 1 : row; };
  area::Level out;
  out.name = level.name;
  out.noun = level.noun;
  for (const ParentId id : ids<ParentId>(level.size())) {
    if (id.row == ended) continue;
    out.id.push_back(level.id[id]);
    out.label.push_back(level.label[id]);
  }
  for (const ParentId parent : level.parent_of) {
    out.parent_of.push_back(ParentId{row_after(parent.row == ended ? into : parent.row)});
  }
  out.majority = area::majority_class(units, out);
  return out;
}

}  // namespace

EventOutcome follow_events(const RedrawOptions& options, const area::Area& area,
                           const RedrawCase& redraw, Problems& problems) {
  return Follower(options, area, redraw, problems).run();
}

void apply_events(const RedrawOptions& options, const area::Units& units,
                  area::Hierarchy& hierarchy) {
  for (const RedrawEvent& event : options.events) {
    if (event.level == options.level.value) continue;
    const auto level =
        std::find_if(hierarchy.levels.begin(), hierarchy.levels.end(),
                     [&](const area::Level& known) { return known.name == event.level; });
    for (const input::Given& ended : event.merge) {
      const std::int32_t from = row_of_code(level->id.values(), ended.value);
      const std::int32_t into = row_of_code(level->id.values(), event.into.value);
      if (from >= 0 && into >= 0 && from != into) *level = without(units, *level, from, into);
    }
  }
}

}  // namespace hearth::study
