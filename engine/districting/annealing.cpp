#include "districting/annealing.h"

#include <algorithm>
#include <bit>
#include <limits>

#include "districting/chance.h"

namespace hearth::districting {

namespace {
constexpr std::uint32_t kNowhere = std::numeric_limits<std::uint32_t>::max();
}  // namespace

HalfEdges::HalfEdges(const DualGraph& graph)
    : tail(graph.neighbour.size()), twin(graph.neighbour.size()) {
  // Rows ascend, so the edges into a node come in the order of their tails.
  std::vector<std::uint32_t> next(graph.start.begin(), graph.start.end() - 1);
  for (std::uint32_t v = 0; v < graph.size(); ++v) {
    for (std::uint32_t h = graph.start[v]; h < graph.start[v + 1]; ++h) {
      tail[h] = v;
      twin[h] = next[graph.neighbour[h]]++;
    }
  }
}

Annealer::Annealer(const Terrain& terrain, Band band, Random random)
    : terrain_(terrain),
      graph_(terrain.graph),
      band_(band),
      random_(random),
      lobes_(terrain.graph),
      is_moved_(graph_.size(), 0) {}

void Annealer::load(const Plan& plan, const Prices& prices) {
  prices_ = prices;
  plan_ = plan;
  people_ = people_of(graph_, plan);
  units_.assign(plan.count, 0);
  excess_ = 0;
  cost_ = 0;
  for (const std::int64_t p : people_) excess_ += band_.excess(p);
  for (std::uint32_t v = 0; v < graph_.size(); ++v) {
    ++units_[plan.district[v]];
    if (!prices.of.empty()) {
      cost_ += prices.of[static_cast<std::size_t>(v) * plan.count + plan.district[v]];
    }
  }
  border_.clear();
  place_.assign(graph_.neighbour.size(), kNowhere);
  for (std::uint32_t h = 0; h < place_.size(); ++h) {
    const bool cut =
        plan.district[terrain_.half_edges.tail[h]] != plan.district[graph_.neighbour[h]];
    if (cut) set_border(h, true);
  }
  const std::size_t cut = border_.size() / 2;
  cost_ += prices.cut_edge * static_cast<double>(cut);
  has_best_ = false;
  best_ = plan;
  for (const std::uint32_t v : moved_) is_moved_[v] = 0;
  moved_.clear();
  keep_if_best();
}

void Annealer::run(const Cooling& cooling, Meter& meter, double target) {
  constexpr std::int64_t kTemperatures = 256;
  const double factor = cooling_factor(cooling.hot, cooling.cold);
  double temperature = cooling.hot;
  for (std::int64_t t = 0; t < kTemperatures; ++t) {
    std::int64_t left = cooling.steps * (t + 1) / kTemperatures - cooling.steps * t / kTemperatures;
    while (left > 0) {
      const std::int64_t granted = meter.grant(left);
      for (std::int64_t i = 0; i < granted && !border_.empty(); ++i) step(temperature);
      left -= granted;
      meter.spend(granted);
      if (!meter.may_go_on() || (has_best_ && best_cost_ <= target)) return;
    }
    temperature *= factor;
  }
}

void Annealer::step(double temperature) {
  const std::uint64_t drawn = random_.bits();
  const std::uint64_t high = drawn >> 32U;
  const double allowed = temperature * exponential_draws()[drawn % kExponentialDraws];
  const Move move = look_at(border_[static_cast<std::size_t>(high * border_.size() >> 32U)]);
  if (!is_allowed(move, allowed) || units_[move.from] == 1) return;
  const bool holds = terrain_.contiguity.tested_by_bits(move.node)
                         ? terrain_.contiguity.holds_nearby(move.node, move.same, plan_.district)
                         : terrain_.contiguity.holds(move.node, plan_.district);
  if (holds) {
    take(move, std::span(&move.node, 1));
    return;
  }
  const std::span<const std::uint32_t> units = lobes_.with(move.node, plan_.district);
  if (units.empty()) return;
  const Move all = look_at_all(units, move);
  if (is_allowed(all, allowed)) take(all, units);
}

bool Annealer::is_allowed(const Move& move, double allowed) const {
  const double delta = move.cost + prices_.excess * static_cast<double>(move.excess);
  return delta <= 0 || delta < allowed;
}

Annealer::Move Annealer::look_at(std::uint32_t half_edge) const {
  Move move{};
  move.node = terrain_.half_edges.tail[half_edge];
  move.from = plan_.district[move.node];
  move.to = plan_.district[graph_.neighbour[half_edge]];
  move.people = graph_.people[move.node];
  move.excess = excess_of(move);
  std::uint64_t bit = 1;
  int same = 0;
  int into = 0;
  for (const std::uint32_t u : graph_.of(move.node)) {
    const std::uint32_t d = plan_.district[u];
    const bool is_same = d == move.from;
    same += static_cast<int>(is_same);
    into += static_cast<int>(d == move.to);
    move.same |= is_same ? bit : 0;
    bit <<= 1U;
  }
  move.cost = prices_.cut_edge * (same - into);
  if (!prices_.of.empty()) {
    const std::size_t row = static_cast<std::size_t>(move.node) * plan_.count;
    move.cost += prices_.of[row + move.to] - prices_.of[row + move.from];
  }
  return move;
}

std::int64_t Annealer::excess_of(const Move& move) const {
  const std::int64_t here = people_[move.from];
  const std::int64_t there = people_[move.to];
  return band_.excess(here - move.people) + band_.excess(there + move.people) - band_.excess(here) -
         band_.excess(there);
}

Annealer::Move Annealer::look_at_all(std::span<const std::uint32_t> units,
                                     const Move& first) const {
  Move move{first.node, first.from, first.to, 0, 0, 0, first.same};
  int cut = 0;
  for (const std::uint32_t v : units) {
    move.people += graph_.people[v];
    for (const std::uint32_t u : graph_.of(v)) {
      if (lobes_.found(u)) continue;
      const std::uint32_t d = plan_.district[u];
      cut += static_cast<int>(d == move.from) - static_cast<int>(d == move.to);
    }
    if (!prices_.of.empty()) {
      const std::size_t row = static_cast<std::size_t>(v) * plan_.count;
      move.cost += prices_.of[row + move.to] - prices_.of[row + move.from];
    }
  }
  move.cost += prices_.cut_edge * cut;
  move.excess = excess_of(move);
  return move;
}

void Annealer::take(const Move& move, std::span<const std::uint32_t> units) {
  people_[move.from] -= move.people;
  people_[move.to] += move.people;
  units_[move.from] -= static_cast<std::uint32_t>(units.size());
  units_[move.to] += static_cast<std::uint32_t>(units.size());
  excess_ += move.excess;
  cost_ += move.cost;
  for (const std::uint32_t v : units) {
    plan_.district[v] = move.to;
    update_border(v, move.from, move.to);
    if (is_moved_[v] != 0) continue;
    is_moved_[v] = 1;
    moved_.push_back(v);
  }
  keep_if_best();
}

void Annealer::update_border(std::uint32_t node, std::uint32_t from, std::uint32_t to) {
  for (std::uint32_t h = graph_.start[node]; h < graph_.start[node + 1]; ++h) {
    const std::uint32_t d = plan_.district[graph_.neighbour[h]];
    if (d != from && d != to) continue;
    set_border(h, d == from);
    set_border(terrain_.half_edges.twin[h], d == from);
  }
}

void Annealer::set_border(std::uint32_t half_edge, bool is_border) {
  std::uint32_t& place = place_[half_edge];
  if (is_border) {
    place = static_cast<std::uint32_t>(border_.size());
    border_.push_back(half_edge);
    return;
  }
  const std::uint32_t last = border_.back();
  border_[place] = last;
  place_[last] = place;
  place = kNowhere;
  border_.pop_back();
}

void Annealer::keep_if_best() {
  if (excess_ != 0 || (has_best_ && cost_ >= best_cost_)) return;
  has_best_ = true;
  best_cost_ = cost_;
  for (const std::uint32_t v : moved_) {
    best_.district[v] = plan_.district[v];
    is_moved_[v] = 0;
  }
  moved_.clear();
}

}  // namespace hearth::districting
