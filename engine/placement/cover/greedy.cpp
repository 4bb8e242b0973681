#include "placement/cover/greedy.h"

#include <algorithm>
#include <queue>
#include <utility>

namespace hearth::placement {

namespace {

double worth(const Selection& selection, const Prices& prices, std::uint32_t column,
             std::vector<std::int64_t>& brought) {
  const Model& model = selection.model();
  double sum = 0;
  std::fill(brought.begin(), brought.end(), 0);
  for (const std::uint32_t r : model.columns.of(column)) {
    if (selection.margin(r) > 0) continue;
    sum += prices.row[r];
    const std::int64_t need = model.need_of(r);
    for (const Weight& w : model.weights_of(r)) brought[w.quota] += (w.weight + need - 1) / need;
  }
  for (std::size_t g = 0; g < brought.size(); ++g) {
    const std::int64_t useful = std::min(brought[g], selection.missing(g));
    if (useful > 0) sum += prices.quota[g] * static_cast<double>(useful);
  }
  return sum;
}

struct Entry {
  double worth;
  std::uint32_t column;
  bool operator<(const Entry& other) const {
    return worth != other.worth ? worth < other.worth : column > other.column;
  }
};

}  // namespace

Prices plain_prices(const Model& model) {
  Prices prices{std::vector<double>(model.row_count(), 0),
                std::vector<double>(model.required.size(), 0)};
  std::vector<std::int64_t> best(model.required.size(), 1);
  std::int64_t most_rows = 1;
  for (std::uint32_t c = 0; c < model.column_count(); ++c) {
    std::vector<std::int64_t> sum(model.required.size(), 0);
    std::int64_t rows = 0;
    for (const std::uint32_t r : model.columns.of(c)) {
      rows += model.mandatory[r];
      for (const Weight& w : model.weights_of(r)) sum[w.quota] += w.weight;
    }
    most_rows = std::max(most_rows, rows);
    for (std::size_t g = 0; g < sum.size(); ++g) best[g] = std::max(best[g], sum[g]);
  }
  for (std::size_t g = 0; g < best.size(); ++g) prices.quota[g] = 1 / static_cast<double>(best[g]);
  for (std::size_t r = 0; r < model.row_count(); ++r) {
    prices.row[r] = model.mandatory[r] != 0
                        ? 1 / static_cast<double>(most_rows)
                        : static_cast<double>(model.people[r]) / model.need_of(r);
  }
  return prices;
}

void add_greedily(Selection& selection, const Prices& prices) {
  const Model& model = selection.model();
  std::vector<std::int64_t> brought(model.required.size(), 0);
  const auto worth_now = [&](std::uint32_t column) {
    return per_cost(worth(selection, prices, column, brought), model.cost[column]);
  };
  std::priority_queue<Entry> queue;
  for (std::uint32_t c = 0; c < model.column_count(); ++c) {
    if (!selection.is_open(c)) queue.push({worth_now(c), c});
  }
  const bool fewest = model.goal == Goal::FewestSites;
  const auto done = [&] { return fewest ? selection.meets_all() : selection.budget_left() <= 0; };
  while (!queue.empty() && !done()) {
    Entry top = queue.top();
    queue.pop();
    if (!fewest && model.cost[top.column] > selection.budget_left()) continue;
    if (!selection.has_room(top.column)) continue;
    top.worth = worth_now(top.column);
    if (top.worth <= 0) continue;
    if (!queue.empty() && top < queue.top()) {
      queue.push(top);
    } else {
      selection.open(top.column);
    }
  }
}

void close_redundant(Selection& selection, const Prices& prices) {
  const Model& model = selection.model();
  std::vector<std::pair<double, std::uint32_t>> order;
  for (const std::uint32_t c : selection.columns()) {
    double alone = 0;
    for (const std::uint32_t r : model.columns.of(c)) {
      if (selection.margin(r) != 1) continue;
      alone += prices.row[r];
      for (const Weight& w : model.weights_of(r)) {
        alone += prices.quota[w.quota] * static_cast<double>(w.weight);
      }
    }
    // Of equal ones the highest goes first, so that the lowest row stays.
    order.emplace_back(per_cost(alone, model.cost[c]), model.site.size() - c);
  }
  std::sort(order.begin(), order.end());
  for (const auto& [alone, place] : order) {
    const auto c = static_cast<std::uint32_t>(model.site.size() - place);
    if (selection.can_close(c)) selection.close(c);
  }
}

}  // namespace hearth::placement
