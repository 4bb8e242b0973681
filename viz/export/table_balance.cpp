#include <map>
#include <set>

#include "export/redraw_names.h"
#include "export/tables_redraw.h"

namespace hearth::exports {

namespace {

// The ledger's equation for one class:
// after = before + established + converted in - converted out + sum(parts - 1) - sum(merged - 1).
struct Balance {
  std::string of_class;
  std::int64_t before = 0;
  std::int64_t established = 0;
  std::int64_t converted_in = 0;
  std::int64_t converted_out = 0;
  std::int64_t parts = 0;   // gained by splitting
  std::int64_t merged = 0;  // lost by merging
  std::int64_t after = 0;   // counted on the new map
  [[nodiscard]] std::int64_t by_ledger() const {
    return before + established + converted_in - converted_out + parts - merged;
  }
};

using Balances = std::map<std::string, Balance>;

std::string class_id(const Subject& s, area::ClassIndex index) {
  if (index == area::kNoClass) return {};
  return s.result.area.units.classes.at(static_cast<std::size_t>(static_cast<unsigned char>(index)))
      .id;
}

std::int64_t beyond_one(const std::vector<std::string>& codes) {
  return static_cast<std::int64_t>(codes.size()) - 1;
}

void count_communities(const Subject& s, Balances& balances) {
  const std::vector<std::string>& codes = s.redraw->before.values();
  const std::set<std::string> of_today(codes.begin(), codes.end());
  if (const area::Level* level = s.result.area.hierarchy.find(s.redraw->level)) {
    for (const ParentId community : ids<ParentId>(level->size())) {
      if (of_today.count(level->id[community]) == 0) continue;
      ++balances[class_id(s, level->majority[community])].before;
    }
  }
  for (const results::NewCommunity& community : s.redraw->communities) {
    ++balances[class_id(s, community.of_class)].after;
  }
}

void add_operation(const results::LedgerRow& row, Balances& balances) {
  Balance& own = balances[row.of_class];
  switch (row.op) {
    case results::Operation::Establish:
      own.established += static_cast<std::int64_t>(row.after.size());
      break;
    case results::Operation::Convert:
      own.converted_out += static_cast<std::int64_t>(row.after.size());
      balances[row.to_class].converted_in += static_cast<std::int64_t>(row.after.size());
      break;
    case results::Operation::Split:
      own.parts += beyond_one(row.after);
      break;
    case results::Operation::Merge:
      own.merged += beyond_one(row.before);
      break;
    case results::Operation::Adjust:
      break;
  }
}

}  // namespace

Table balance_table(const Subject& s) {
  Balances by_class;
  count_communities(s, by_class);
  for (const results::LedgerRow& row : s.redraw->ledger) add_operation(row, by_class);
  std::vector<Balance> rows;
  for (auto& [of_class, balance] : by_class) {
    balance.of_class = of_class;
    rows.push_back(balance);
  }
  using B = Balance;
  const auto number = [](std::int64_t B::*what) {
    return [what](const B& b) { return Cell{b.*what}; };
  };
  return table_of<B>(
      {"balance", "Balance", "增减平衡"}, rows,
      {
          {field("class", "class", "类别"), [&](const B& b) { return class_of(s, b.of_class); }},
          {field("before", "communities today", "现有社区", Kind::Whole), number(&B::before)},
          {field("established", "+ established", "+ 建", Kind::Whole), number(&B::established)},
          {field("converted_in", "+ converted in", "+ 改入", Kind::Whole),
           number(&B::converted_in)},
          {field("converted_out", "- converted out", "- 改出", Kind::Whole),
           number(&B::converted_out)},
          {field("parts", "+ by splitting", "+ 分", Kind::Whole), number(&B::parts)},
          {field("merged", "- by merging", "- 合", Kind::Whole), number(&B::merged)},
          {field("by_ledger", "= by the ledger", "= 台账推算", Kind::Whole),
           [](const B& b) { return Cell{b.by_ledger()}; }},
          {field("after", "communities after", "调整后社区", Kind::Whole), number(&B::after)},
      });
}

}  // namespace hearth::exports
