#include "districting/ledger.h"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

namespace hearth::districting {

namespace {

using Pair = std::pair<std::uint32_t, std::uint32_t>;

class Bookkeeper {
 public:
  Bookkeeper(const RedrawGround& ground, const RedrawAudit& before, const RedrawAudit& after,
             const std::vector<std::uint32_t>& slot_of)
      : t_(ground.territory),
        allowed_(ground.rules.operations),
        slots_(ground.slots),
        before_(before),
        after_(after),
        slot_of_(slot_of) {
    for (std::uint32_t v = 0; v < t_.unit_count(); ++v) {
      if (t_.today[v] != slot_of[v]) moved_[{t_.today[v], slot_of[v]}].push_back(v);
    }
  }

  std::vector<LedgerEntry> run() {
    for (std::uint32_t s = t_.today_count; s < slots_; ++s) found(s);
    for (const auto& [source, parts] : parts_of_) split_off(source, parts);
    for (const std::uint32_t s : established_) establish(s);
    for (std::uint32_t s = 0; s < t_.today_count; ++s) {
      if (lives_before(s) && lives_after(s)) take_in(s);
    }
    adjust_pairs();
    for (std::uint32_t s = 0; s < t_.today_count; ++s) {
      if (lives_before(s) && !goes_on(s)) end(s);
    }
    for (std::uint32_t s = 0; s < slots_; ++s) {
      if (lives_after(s)) convert_last(s);
    }
    return std::move(rows_);
  }

 private:
  [[nodiscard]] bool lives_before(std::uint32_t s) const { return before_.community[s].units > 0; }
  [[nodiscard]] bool lives_after(std::uint32_t s) const { return after_.community[s].units > 0; }
  [[nodiscard]] std::int8_t class_before(std::uint32_t s) const {
    return before_.community[s].of_class;
  }

  std::uint32_t add(LedgerEntry row) {
    std::sort(row.units.begin(), row.units.end());
    measure_border(row);
    const auto number = static_cast<std::uint32_t>(rows_.size());
    for (const CodeRef& code : row.before) depend(row, code.slot);
    for (const CodeRef& code : row.after) depend(row, code.slot);
    std::sort(row.depends_on.begin(), row.depends_on.end());
    row.depends_on.erase(std::unique(row.depends_on.begin(), row.depends_on.end()),
                         row.depends_on.end());
    for (const CodeRef& code : row.after) {
      const bool makes = row.op == Operation::Split || row.op == Operation::Establish ||
                         row.op == Operation::Convert;
      if (makes) made_by_[code.slot] = number;
    }
    rows_.push_back(std::move(row));
    return number;
  }

  // On the row that made this community, or gave it its class.
  void depend(LedgerEntry& row, std::uint32_t slot) const {
    const auto made = made_by_.find(slot);
    if (made != made_by_.end()) row.depends_on.push_back(made->second);
  }

  // Border of the row's units that is drawn or wiped out; each piece counts for the first row.
  void measure_border(LedgerEntry& row) {
    for (const std::uint32_t v : row.units) {
      for (std::uint32_t h = t_.contacts_begin(v); h < t_.contacts_end(v); ++h) {
        const std::uint32_t w = t_.contact[h];
        const bool was_cut = t_.today[v] != t_.today[w];
        const bool is_cut = slot_of_[v] != slot_of_[w];
        if (was_cut != is_cut && counted_.insert(std::minmax(v, w)).second) {
          row.border_metres += t_.contact_metres[h];
        }
      }
    }
  }

  // Where a new community comes from: a split if one community of today gave half of it.
  void found(std::uint32_t s) {
    if (!lives_after(s)) return;
    std::int64_t all = 0;
    std::int64_t most = -1;
    std::uint32_t main = kNoCommunity;
    for (const auto& [flow, units] : moved_) {
      if (flow.second != s) continue;
      const std::int64_t weight = weight_of(units);
      all += weight;
      if (weight > most) {
        most = weight;
        main = flow.first;
      }
    }
    if (main != kNoCommunity && 2 * most >= all) {
      const bool succeeds = !lives_after(main) && successor_.count(main) == 0;
      if (succeeds) {
        succeed(main, s);
      } else {
        parts_of_[main].push_back(s);
      }
    } else {
      established_.push_back(s);
    }
  }

  // A community that ends under its code goes on under that of one new one: a merge of one.
  void succeed(std::uint32_t ended, std::uint32_t s) {
    successor_[ended] = s;
    LedgerEntry row;
    row.op = Operation::Merge;
    row.of_class = class_before(ended);
    row.before = {{ended}};
    row.after = {{s}};
    row.units = taken(ended, s);
    class_now_[s] = row.of_class;
    made_by_[s] = add(std::move(row));
  }

  // The slot under which a community goes on.
  [[nodiscard]] std::uint32_t now(std::uint32_t s) const {
    const auto found = successor_.find(s);
    return found == successor_.end() ? s : found->second;
  }
  [[nodiscard]] bool goes_on(std::uint32_t s) const {
    return lives_after(s) || successor_.count(s) > 0;
  }

  // One more a unit, so that units without households count.
  [[nodiscard]] std::int64_t weight_of(const std::vector<std::uint32_t>& units) const {
    std::int64_t weight = 0;
    for (const std::uint32_t v : units) weight += t_.weight[v] + 1;
    return weight;
  }

  std::vector<std::uint32_t> taken(std::uint32_t from, std::uint32_t into) {
    const auto found = moved_.find({from, into});
    if (found == moved_.end()) return {};
    std::vector<std::uint32_t> units = std::move(found->second);
    moved_.erase(found);
    return units;
  }

  void split_off(std::uint32_t source, const std::vector<std::uint32_t>& parts) {
    LedgerEntry row;
    row.op = Operation::Split;
    row.of_class = class_before(source);
    row.before = {{now(source)}};
    row.after = row.before;
    for (const std::uint32_t part : parts) {
      row.after.push_back({part});
      const auto units = taken(source, part);
      row.units.insert(row.units.end(), units.begin(), units.end());
      class_now_[part] = row.of_class;
    }
    add(std::move(row));
  }

  void establish(std::uint32_t s) {
    LedgerEntry row;
    row.op = Operation::Establish;
    row.of_class = after_.community[s].of_class;
    row.after = {{s}};
    std::vector<std::uint32_t> sources;
    for (const auto& [flow, units] : moved_) {
      if (flow.second == s) sources.push_back(flow.first);
    }
    for (const std::uint32_t source : sources) {
      const auto units = taken(source, s);
      row.units.insert(row.units.end(), units.begin(), units.end());
      auto& [weight, slot] = most_taken_.try_emplace(source, -1, s).first->second;
      if (weight_of(units) > weight) {
        weight = weight_of(units);
        slot = s;
      }
    }
    class_now_[s] = row.of_class;
    add(std::move(row));
  }

  // Units that had no community.
  void take_in(std::uint32_t s) {
    std::vector<std::uint32_t> units = taken(kNoCommunity, s);
    if (units.empty()) return;
    LedgerEntry row;
    row.of_class = class_before(s);
    row.before = row.after = {{s}};
    row.units = std::move(units);
    add(std::move(row));
  }

  void adjust_pairs() {
    std::map<Pair, std::vector<Pair>> pairs;
    for (const auto& [flow, units] : moved_) {
      const bool none = flow.first == kNoCommunity;
      if (!none && !goes_on(flow.first)) continue;
      const std::uint32_t from = none ? flow.first : now(flow.first);
      pairs[std::minmax(from, flow.second)].push_back(flow);
    }
    for (const auto& [pair, flows] : pairs) {
      const auto& [a, b] = pair;
      LedgerEntry row;
      if (b != kNoCommunity) row.before = {{a}, {b}};
      if (b == kNoCommunity) row.before = {{a}};
      row.after = row.before;
      row.of_class = a < t_.today_count ? class_before(a) : class_now_[a];
      for (const Pair& flow : flows) {
        const auto units = taken(flow.first, flow.second);
        row.units.insert(row.units.end(), units.begin(), units.end());
      }
      add(std::move(row));
    }
  }

  void convert(std::uint32_t s, std::int8_t from, std::int8_t to) {
    if (from == to) return;
    LedgerEntry row;
    row.op = Operation::Convert;
    row.of_class = from;
    row.to_class = to;
    row.before = row.after = {{s}};
    add(std::move(row));
  }

  void end(std::uint32_t s) {
    std::vector<std::uint32_t> takers;
    for (const auto& [flow, units] : moved_) {
      if (flow.first == s) takers.push_back(flow.second);
    }
    if (takers.empty()) {
      end_in_established(s);
      return;
    }
    std::stable_sort(takers.begin(), takers.end(), [&](std::uint32_t a, std::uint32_t b) {
      return weight_of(moved_[{s, a}]) > weight_of(moved_[{s, b}]);
    });
    const bool as_adjusts =
        !allowed_.has(Operation::Split) && allowed_.has(Operation::Adjust) && takers.size() > 1;
    if (as_adjusts) {
      for (auto taker = takers.begin() + 1; taker != takers.end(); ++taker) give(s, *taker);
      takers.erase(takers.begin() + 1, takers.end());
    }
    const bool several = takers.size() > 1;
    if (several) {
      LedgerEntry row;
      row.op = Operation::Split;
      row.of_class = class_before(s);
      row.before = {{s}};
      for (std::uint32_t part = 1; part <= takers.size(); ++part) row.after.push_back({s, part});
      add(std::move(row));
    }
    for (std::uint32_t i = 0; i < takers.size(); ++i) {
      const std::int8_t there =
          takers[i] < t_.today_count ? class_before(takers[i]) : class_now_[takers[i]];
      const CodeRef goes{s, several ? i + 1 : 0};
      if (class_before(s) != there) convert_part(goes, class_before(s), there);
      LedgerEntry row;
      row.op = Operation::Merge;
      row.of_class = there;
      row.before = {{takers[i]}, goes};
      row.after = {{takers[i]}};
      row.units = taken(s, takers[i]);
      add(std::move(row));
    }
  }

  // All its units stand in rows of the communities that were established of them.
  void end_in_established(std::uint32_t s) {
    LedgerEntry row;
    row.op = Operation::Merge;
    row.of_class = class_before(s);
    row.after = {{most_taken_.at(s).second}};
    row.before = {row.after.front(), {s}};
    add(std::move(row));
  }

  // A share of a community that ends goes to one that does not take the rest.
  void give(std::uint32_t from, std::uint32_t to) {
    LedgerEntry row;
    row.of_class = class_before(from);
    row.before = row.after = {{from}, {to}};
    row.units = taken(from, to);
    add(std::move(row));
  }

  void convert_part(CodeRef code, std::int8_t from, std::int8_t to) {
    LedgerEntry row;
    row.op = Operation::Convert;
    row.of_class = from;
    row.to_class = to;
    row.before = row.after = {code};
    add(std::move(row));
  }

  void convert_last(std::uint32_t s) {
    const auto made = class_now_.find(s);
    const std::int8_t from = made != class_now_.end() ? made->second : class_before(s);
    convert(s, from, after_.community[s].of_class);
  }

  const Territory& t_;
  Operations allowed_;
  std::uint32_t slots_;
  const RedrawAudit& before_;
  const RedrawAudit& after_;
  const std::vector<std::uint32_t>& slot_of_;
  std::map<Pair, std::vector<std::uint32_t>> moved_;  // (today, slot): units not yet in a row
  std::map<std::uint32_t, std::vector<std::uint32_t>> parts_of_;  // source: new communities
  std::vector<std::uint32_t> established_;
  // Communities of today: the established one that took most of them, and how much.
  std::map<std::uint32_t, std::pair<std::int64_t, std::uint32_t>> most_taken_;
  std::map<std::uint32_t, std::uint32_t> successor_;  // communities that go on under a new code
  std::map<std::uint32_t, std::int8_t> class_now_;    // of new communities
  std::map<std::uint32_t, std::uint32_t> made_by_;    // slot: row
  std::set<Pair> counted_;                            // contacts whose border stands in a row
  std::vector<LedgerEntry> rows_;
};

}  // namespace

std::vector<LedgerEntry> ledger_of(const RedrawGround& ground, const RedrawAudit& before,
                                   const RedrawAudit& after,
                                   const std::vector<std::uint32_t>& slot_of) {
  return Bookkeeper(ground, before, after, slot_of).run();
}

std::int64_t balance_of(const std::vector<LedgerEntry>& ledger, std::int8_t of_class) {
  std::int64_t balance = 0;
  for (const LedgerEntry& row : ledger) {
    if (row.op == Operation::Convert) {
      balance += (row.to_class == of_class ? 1 : 0) - (row.of_class == of_class ? 1 : 0);
    } else if (row.of_class == of_class) {
      balance += static_cast<std::int64_t>(row.after.size()) -
                 static_cast<std::int64_t>(row.before.size());
    }
  }
  return balance;
}

}  // namespace hearth::districting
