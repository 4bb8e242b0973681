#include "print/redraw_facts.h"

#include <algorithm>
#include <map>

#include "print/words.h"

namespace hearth::print {

namespace {

using results::Operation;

// Names of codes, today's and new ones. A numbered part of a divided community is called by the
// community and its number.
class Names {
 public:
  Names(const results::Result& result, const results::Redraw& redraw) {
    if (const area::Level* level = result.area.hierarchy.find(redraw.level)) {
      for (const ParentId p : ids<ParentId>(level->size())) names_[level->id[p]] = level->label[p];
    }
    for (const results::NewCommunity& c : redraw.communities) {
      if (!c.name.empty()) names_[c.id] = c.name;
    }
  }
  [[nodiscard]] Text of(const std::string& code) const {
    const auto found = names_.find(code);
    return found == names_.end() || found->second.empty() ? same_text(code) : found->second;
  }

 private:
  std::map<std::string, Text> names_;
};

Text list_of(const std::vector<std::string>& codes, const Names& names) {
  constexpr std::size_t kMost = 2;
  Text all;
  for (std::size_t i = 0; i < codes.size() && i < kMost; ++i) {
    const Text name = names.of(codes[i]);
    all.en += (i > 0 ? ", " : "") + name.en;
    all.zh += (i > 0 ? "、" : "") + name.zh;
  }
  if (codes.size() > kMost) {
    const std::string more = std::to_string(codes.size() - kMost);
    all.en += " + " + more;
    all.zh += "等 " + std::to_string(codes.size()) + " 个";
  }
  return all;
}

// Codes by the people that move with them, most first; ties by code.
std::vector<std::string> by_people(const std::map<std::string, Persons>& people) {
  std::vector<std::pair<std::string, Persons>> order(people.begin(), people.end());
  std::ranges::stable_sort(order, std::greater{}, &std::pair<std::string, Persons>::second);
  std::vector<std::string> codes;
  codes.reserve(order.size());
  for (auto& [code, count] : order) codes.push_back(std::move(code));
  return codes;
}

Text class_label(const results::Result& result, const std::string& id) {
  for (const area::ClassName& name : result.area.units.classes) {
    if (name.id == id) return name.label;
  }
  return same_text(id);
}

void name_ends(const RedrawFacts& facts, const results::LedgerRow& row, const Names& names,
               LedgerLine& line) {
  const results::Redraw& redraw = *facts.redraw;
  std::map<std::string, Persons> from;
  std::map<std::string, Persons> to;
  for (const UnitId unit : line.moved) {
    const Persons people = facts.result->area.units.population[unit];
    from[redraw.before[unit]] += people;
    to[redraw.after[unit]] += people;
  }
  // A convert, or a community divided on paper before its parts are merged, moves nobody.
  line.from = line.moved.empty() ? list_of(row.before, names) : list_of(by_people(from), names);
  line.to = line.moved.empty() ? list_of(row.after, names) : list_of(by_people(to), names);
  if (from.size() == 1 && from.begin()->first.empty()) {
    line.from = {"(no " + facts.noun.en + ")", "（无" + facts.noun.zh + "）"};
  }
  if (row.op == Operation::Convert) {
    const Text left = class_label(*facts.result, row.of_class);
    const Text entered = class_label(*facts.result, row.to_class);
    line.from = {line.from.en + " (" + left.en + ")", line.from.zh + "（" + left.zh + "）"};
    line.to = {line.to.en + " (" + entered.en + ")", line.to.zh + "（" + entered.zh + "）"};
  }
}

void add_ledger(RedrawFacts& facts, const Names& names) {
  const results::Redraw& redraw = *facts.redraw;
  for (std::size_t i = 0; i < redraw.ledger.size(); ++i) {
    LedgerLine line;
    line.number = static_cast<int>(i) + 1;
    line.op = redraw.ledger[i].op;
    facts.ledger.push_back(std::move(line));
  }
  for (const results::UnitChange& change : redraw.changes) {
    LedgerLine& line = facts.ledger[static_cast<std::size_t>(change.row)];
    line.moved.push_back(change.unit);
    line.people += change.people;
  }
  for (std::size_t i = 0; i < facts.ledger.size(); ++i) {
    LedgerLine& line = facts.ledger[i];
    const results::LedgerRow& row = redraw.ledger[i];
    name_ends(facts, row, names, line);
    for (const ParentId p : ids<ParentId>(redraw.communities.size())) {
      const std::string& code = redraw.communities[p].id;
      const bool out = std::ranges::find(row.after, code) != row.after.end();
      const bool entered =
          std::ranges::any_of(line.moved, [&](UnitId unit) { return redraw.after[unit] == code; });
      if (line.moved.empty() ? out : entered) line.result.push_back(p);
    }
    if (line.result.size() == 1) line.after = redraw.communities[line.result.front()].people;
  }
}

void add_old(RedrawFacts& facts, const Names& names) {
  std::map<std::string, OldCommunity> old;
  const area::Units& units = facts.result->area.units;
  for (const UnitId unit : ids<UnitId>(units.size())) {
    facts.total += units.population[unit];
    const std::string& before = facts.redraw->before[unit];
    const std::string& after = facts.redraw->after[unit];
    if (after.empty()) facts.outside.push_back(unit);
    if (before.empty() && !after.empty()) facts.placed.push_back(unit);
    if (!before.empty() && !after.empty() && before != after) facts.moved.push_back(unit);
    if (before.empty()) continue;
    OldCommunity& community = old[before];
    community.units.push_back(unit);
    community.people += units.population[unit];
  }
  for (auto& [code, community] : old) {
    community.code = code;
    community.name = names.of(code);
    facts.old.push_back(std::move(community));
  }
  for (const UnitId unit : facts.moved) facts.people_moved += units.population[unit];
  for (const UnitId unit : facts.placed) facts.people_placed += units.population[unit];
}

Sizes sizes_of(std::vector<Persons> people) {
  if (people.empty()) return {};
  std::ranges::sort(people);
  return {people.back(), people[(people.size() - 1) / 2], people.front()};
}

void measure_sizes(RedrawFacts& facts) {
  std::vector<Persons> people;
  for (const OldCommunity& c : facts.old) people.push_back(c.people);
  facts.before = sizes_of(people);
  people.clear();
  for (const results::NewCommunity& c : facts.redraw->communities) people.push_back(c.people);
  facts.after = sizes_of(people);
}

// Class of most of its people; a tie goes to the class named first, nobody: most units.
area::ClassIndex class_of(const results::Result& result, const OldCommunity& community) {
  const area::Units& units = result.area.units;
  std::vector<std::pair<std::int64_t, std::int64_t>> weight(units.classes.size());
  for (const UnitId unit : community.units) {
    const area::ClassIndex c = units.unit_class[unit];
    if (c < 0) continue;
    auto& [people, count] = weight[static_cast<std::size_t>(c)];
    people += units.population[unit].value();
    ++count;
  }
  const auto most = std::ranges::max_element(weight);
  return most == weight.end() || most->second == 0
             ? area::kNoClass
             : static_cast<area::ClassIndex>(most - weight.begin());
}

void count_rows(const results::Redraw& redraw, const std::string& of_class, Balance& balance) {
  const bool all = of_class.empty();
  for (const results::LedgerRow& row : redraw.ledger) {
    const auto in = static_cast<std::int64_t>(row.before.size());
    const auto out = static_cast<std::int64_t>(row.after.size());
    if (row.op == Operation::Convert) {
      if (all || row.of_class == of_class) balance.converted_out += out;
      if (all || row.to_class == of_class) balance.converted_in += out;
    } else if (all || row.of_class == of_class) {
      if (row.op == Operation::Establish) balance.established += out;
      if (row.op == Operation::Split) balance.split += out - 1;
      if (row.op == Operation::Merge) balance.merged += in - 1;
    }
  }
}

void add_balance(RedrawFacts& facts) {
  const std::vector<area::ClassName>& classes = facts.result->area.units.classes;
  for (std::size_t i = 0; i < classes.size(); ++i) {
    const auto index = static_cast<area::ClassIndex>(i);
    Balance balance;
    balance.label = classes[i].label;
    balance.before = std::ranges::count_if(
        facts.old, [&](const OldCommunity& c) { return class_of(*facts.result, c) == index; });
    balance.after = std::ranges::count(facts.redraw->communities.values(), index,
                                       &results::NewCommunity::of_class);
    count_rows(*facts.redraw, classes[i].id, balance);
    if (balance.before > 0 || balance.after > 0) facts.balance.push_back(balance);
  }
  // A single class is everything.
  if (facts.balance.size() > 1 && std::ranges::all_of(facts.balance, &Balance::holds)) return;
  Balance all;
  all.before = facts.redraw->n_before;
  all.after = facts.redraw->n_after;
  count_rows(*facts.redraw, "", all);
  facts.balance.clear();
  if (all.holds()) facts.balance.push_back(all);
}

}  // namespace

std::int64_t RedrawFacts::decisions(Operation op) const {
  return std::ranges::count(ledger, op, &LedgerLine::op);
}

RedrawFacts redraw_facts_of(const results::Result& result, const results::Redraw& redraw) {
  RedrawFacts facts;
  facts.result = &result;
  facts.redraw = &redraw;
  const area::Level* level = result.area.hierarchy.find(redraw.level);
  facts.noun = !redraw.noun.empty() || level == nullptr ? redraw.noun : level->noun;
  if (facts.noun.empty()) facts.noun = {"community", "社区"};
  const Names names(result, redraw);
  add_old(facts, names);
  add_ledger(facts, names);
  measure_sizes(facts);
  add_balance(facts);
  add_asked(facts);
  facts.base.result = &result;
  facts.base.total = facts.total;
  for (const results::RuleBreach& breach : redraw.breaches) {
    if (breach.stage == "after") facts.broken.push_back(&breach);
  }
  return facts;
}

}  // namespace hearth::print
