#include "study/redraw/kept_borders.h"

#include <algorithm>
#include <map>
#include <numeric>
#include <set>

#include <fmt/format.h>

#include "core/nearest_name.h"

namespace hearth::study {

namespace {

using districting::Contact;
using districting::kNoCommunity;
using RowPair = std::pair<std::uint32_t, std::uint32_t>;

RowPair in_order(std::uint32_t a, std::uint32_t b) { return std::minmax(a, b); }

bool refuse(Problems& problems, const input::Given& code, const char* key, const Text& what,
            const Text& fix) {
  problems.add(code.where, std::string("redraw.") + key, what, fix);
  return false;
}

bool unknown(Problems& problems, const input::Given& code, const char* key, const Text& kind,
             const std::vector<std::string>& known) {
  const std::string near = nearest_name(code.value, known);
  return refuse(problems, code, key,
                {fmt::format("there is no {} `{}`", kind.en, code.value),
                 fmt::format("没有编码为 `{}` 的{}", code.value, kind.zh)},
                near.empty() ? Text{"use a code of the data", "请使用数据中的编码"}
                             : Text{"did you mean `" + near + "`?", "是否应为 `" + near + "`？"});
}

// Rows of the two codes, if both are known.
bool rows_of(const BorderOf& border, const std::vector<std::string>& codes, RowPair& rows) {
  const std::int32_t a = row_of_code(codes, border.first.value);
  const std::int32_t b = row_of_code(codes, border.second.value);
  if (a < 0 || b < 0) return false;
  rows = in_order(static_cast<std::uint32_t>(a), static_cast<std::uint32_t>(b));
  return true;
}

bool no_border(Problems& problems, const BorderOf& border, const char* key) {
  const std::string& a = border.first.value;
  const std::string& b = border.second.value;
  if (a == b) {
    return refuse(
        problems, border.second, key,
        {fmt::format("`{}` has no border with itself", a), fmt::format("`{}` 与自身没有界线", a)},
        {"name the one on the other side", "请写界线另一侧的编码"});
  }
  return refuse(problems, border.second, key,
                {fmt::format("`{}` and `{}` share no border", a, b),
                 fmt::format("`{}` 与 `{}` 没有公共界线", a, b)},
                {"name two that lie side by side", "请写相邻的两个编码"});
}

// Contacts along a border, not at a corner or by a bridge, by the rows on their two sides.
std::map<RowPair, UnitPairs> borders_between(const std::vector<Contact>& contacts,
                                             std::span<const std::uint32_t> row) {
  std::map<RowPair, UnitPairs> out;
  for (const Contact& c : contacts) {
    if (c.metres > 0 && row[c.a] != row[c.b]) {
      out[in_order(row[c.a], row[c.b])].emplace_back(c.a, c.b);
    }
  }
  return out;
}

class BorderHolder {
 public:
  BorderHolder(const RedrawOptions& options, const area::Area& area, const RedrawCase& redraw,
               std::vector<Contact>& contacts, Problems& problems)
      : o_(options), area_(area), case_(redraw), contacts_(contacts), problems_(problems) {}

  UnitPairs run() {
    hold_uncrossed();
    hold_locked();
    for (Contact& c : contacts_) {
      if (apart_.count(in_order(c.a, c.b)) > 0) c.joins = false;
    }
    return {apart_.begin(), apart_.end()};
  }

 private:
  void hold_uncrossed() {
    if (o_.crossings.empty()) return;
    const auto borders = borders_between(contacts_, case_.around);
    std::set<RowPair> open;
    for (const BorderOf& border : o_.crossings) {
      RowPair rows;
      if (!rows_of(border, case_.within->id.values(), rows)) continue;
      if (borders.count(rows) == 0) no_border(problems_, border, "crossings");
      open.insert(rows);
    }
    for (const Contact& c : contacts_) {
      const RowPair rows = in_order(case_.around[c.a], case_.around[c.b]);
      const bool crosses = rows.first != rows.second && open.count(rows) == 0;
      if (crosses && case_.today.group[c.a] == case_.today.group[c.b]) {
        apart_.insert(in_order(c.a, c.b));
      }
    }
  }

  void hold_locked() {
    if (o_.locked_borders.empty()) return;
    const auto borders = borders_between(contacts_, case_.today.today);
    for (const BorderOf& border : o_.locked_borders) {
      RowPair rows;
      if (rows_of(border, case_.code, rows)) {
        const auto found = borders.find(rows);
        if (found == borders.end()) {
          no_border(problems_, border, "locked-borders");
        } else if (is_undone(found->second)) {
          undone_by_event(border);
        } else {
          apart_.insert(found->second.begin(), found->second.end());
        }
      } else if (rows_of(border, area_.units.id.values(), rows)) {
        hold_between(border, rows);
      } else {
        name_unknown(border);
      }
    }
  }

  void hold_between(const BorderOf& border, const RowPair& units) {
    const bool touch = std::any_of(contacts_.begin(), contacts_.end(), [&](const Contact& c) {
      return c.metres > 0 && in_order(c.a, c.b) == units;
    });
    const std::uint32_t home = case_.today.today[units.first];
    if (!touch) {
      no_border(problems_, border, "locked-borders");
    } else if (home != kNoCommunity && home == case_.today.today[units.second]) {
      refuse(problems_, border.second, "locked-borders",
             {fmt::format("no border lies between the units `{}` and `{}` today: both are in `{}`",
                          border.first.value, border.second.value, case_.code[home]),
              fmt::format("单元 `{}` 与 `{}` 之间目前没有界线：均属 `{}`", border.first.value,
                          border.second.value, case_.code[home])},
             {"name two of different communities", "请写分属两个社区的单元"});
    } else if (is_undone({units})) {
      undone_by_event(border);
    } else {
      apart_.insert(units);
    }
  }

  // Do given events bring both sides into one community somewhere?
  [[nodiscard]] bool is_undone(const UnitPairs& border) const {
    const std::vector<std::uint32_t>& after = case_.rules.after_events;
    return !after.empty() && std::any_of(border.begin(), border.end(), [&](const RowPair& pair) {
      return after[pair.first] != kNoCommunity && after[pair.first] == after[pair.second];
    });
  }

  void undone_by_event(const BorderOf& border) {
    refuse(problems_, border.second, "locked-borders",
           {fmt::format("an event wipes out the border between `{}` and `{}`", border.first.value,
                        border.second.value),
            fmt::format("既定调整取消了 `{}` 与 `{}` 之间的界线", border.first.value,
                        border.second.value)},
           {"remove the lock, or remove the event", "解除锁定，或删去该项调整"});
  }

  // The first of the two that is neither; else they are one of each.
  void name_unknown(const BorderOf& border) {
    const auto is_known = [&](const input::Given& code) {
      return row_of_code(case_.code, code.value) >= 0 ||
             row_of_code(area_.units.id.values(), code.value) >= 0;
    };
    for (const input::Given& code : {border.first, border.second}) {
      if (is_known(code)) continue;
      std::vector<std::string> known = area_.units.id.values();
      known.insert(known.end(), case_.code.begin(), case_.code.end());
      unknown(problems_, code, "locked-borders", {"unit or community", "单元或社区"}, known);
      return;
    }
    refuse(problems_, border.second, "locked-borders",
           {fmt::format("`{}` and `{}` are a unit and a community", border.first.value,
                        border.second.value),
            fmt::format("`{}` 与 `{}` 一个是单元、一个是社区", border.first.value,
                        border.second.value)},
           {"name two units or two communities", "请写两个单元或两个社区"});
  }

  const RedrawOptions& o_;
  const area::Area& area_;
  const RedrawCase& case_;
  std::vector<Contact>& contacts_;
  Problems& problems_;
  std::set<RowPair> apart_;
};

}  // namespace

std::vector<std::uint32_t> crossed_groups(const RedrawOptions& options, const RedrawCase& redraw,
                                          Problems& problems) {
  std::vector<std::uint32_t> groups = redraw.around;
  if (options.crossings.empty() || groups.empty()) return groups;
  const std::vector<std::string>& codes = redraw.within->id.values();
  std::vector<std::uint32_t> joined(*std::max_element(groups.begin(), groups.end()) + 1);
  std::iota(joined.begin(), joined.end(), 0);
  for (const BorderOf& border : options.crossings) {
    RowPair rows;
    if (rows_of(border, codes, rows)) {
      const std::uint32_t from = std::max(joined[rows.first], joined[rows.second]);
      const std::uint32_t into = std::min(joined[rows.first], joined[rows.second]);
      std::replace(joined.begin(), joined.end(), from, into);
      continue;
    }
    for (const input::Given& code : {border.first, border.second}) {
      if (row_of_code(codes, code.value) >= 0) continue;
      unknown(problems, code, "crossings", {options.within.value, redraw.within->noun.zh}, codes);
    }
  }
  for (std::uint32_t& group : groups) group = joined[group];
  return groups;
}

UnitPairs hold_borders(const RedrawOptions& options, const area::Area& area,
                       const RedrawCase& redraw, std::vector<Contact>& contacts,
                       Problems& problems) {
  return BorderHolder(options, area, redraw, contacts, problems).run();
}

UnitPairs apart_as_nodes(const RedrawOptions& options, const area::Area& area,
                         const UnitPairs& apart, std::span<const std::uint32_t> node_of,
                         Problems& problems) {
  std::set<RowPair> pairs;
  for (const auto& [a, b] : apart) {
    if (node_of[a] != node_of[b]) {
      pairs.insert(in_order(node_of[a], node_of[b]));
      continue;
    }
    const auto& id = area.units.id;
    const std::string& first = id[UnitId{static_cast<std::int32_t>(a)}];
    const std::string& second = id[UnitId{static_cast<std::int32_t>(b)}];
    problems.add(options.whole.empty() ? options.where : options.whole.where, "redraw.whole",
                 {fmt::format("the units `{}` and `{}` must stay together, but lie on two sides of "
                              "a border that stays",
                              first, second),
                  fmt::format("单元 `{}` 与 `{}` 不得分开，却位于须保留的界线两侧", first, second)},
                 {"leave `whole` or that border out", "去掉 `whole` 或该界线"});
  }
  return {pairs.begin(), pairs.end()};
}

}  // namespace hearth::study
