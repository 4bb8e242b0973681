#include "districting/tabu.h"

#include <limits>
#include <optional>

namespace hearth::districting {

namespace {
constexpr std::uint32_t kNowhere = std::numeric_limits<std::uint32_t>::max();
}  // namespace

void DeltaTable::load(const Plan& plan) {
  plan_ = plan;
  people_ = people_of(graph_, plan);
  units_.assign(plan.count, 0);
  into_.assign(row(graph_.size()), 0);
  border_.clear();
  place_.assign(graph_.size(), kNowhere);
  for (std::uint32_t v = 0; v < graph_.size(); ++v) {
    ++units_[plan.district[v]];
    for (const std::uint32_t u : graph_.of(v)) ++into_[row(v) + plan.district[u]];
    see_border(v);
  }
}

void DeltaTable::move(std::uint32_t node, std::uint32_t to) {
  const std::uint32_t from = plan_.district[node];
  people_[from] -= graph_.people[node];
  people_[to] += graph_.people[node];
  --units_[from];
  ++units_[to];
  plan_.district[node] = to;
  see_border(node);
  for (const std::uint32_t u : graph_.of(node)) {
    --into_[row(u) + from];
    ++into_[row(u) + to];
    see_border(u);
  }
}

std::int64_t DeltaTable::excess(std::uint32_t node, std::uint32_t to, const Band& band) const {
  const std::int64_t here = people_[plan_.district[node]];
  const std::int64_t there = people_[to];
  const std::int64_t people = graph_.people[node];
  return band.excess(here - people) + band.excess(there + people) - band.excess(here) -
         band.excess(there);
}

void DeltaTable::see_border(std::uint32_t node) {
  const bool is_border = into(node, plan_.district[node]) < graph_.of(node).size();
  std::uint32_t& place = place_[node];
  if (is_border == (place != kNowhere)) return;
  if (is_border) {
    place = static_cast<std::uint32_t>(border_.size());
    border_.push_back(node);
    return;
  }
  const std::uint32_t last = border_.back();
  border_[place] = last;
  place_[last] = place;
  place = kNowhere;
  border_.pop_back();
}

namespace {

class Tabu {
 public:
  Tabu(const Terrain& terrain, const Band& band, const Plan& plan, double price, Random random)
      : terrain_(terrain),
        band_(band),
        price_(price),
        random_(random),
        table_(terrain.graph),
        free_from_(static_cast<std::size_t>(terrain.graph.size()) * plan.count, 0),
        best_{plan, cut_edges(terrain.graph, plan)},
        cuts_(best_.cut_edges) {
    table_.load(plan);
  }

  Polished run(const TabuEffort& effort, Meter& meter) {
    std::int64_t last_gain = 0;
    std::int64_t left = effort.steps;
    for (now_ = 1; now_ - last_gain <= effort.moves && left > 0 && meter.may_go_on(); ++now_) {
      looked_at_ = 0;
      const std::optional<Move> move = best_move();
      meter.spend(looked_at_);
      left -= looked_at_;
      if (!move) break;
      take(*move);
      if (excess_ > 0 || cuts_ >= best_.cut_edges) continue;
      best_ = {table_.plan(), cuts_};
      last_gain = now_;
    }
    return best_;
  }

 private:
  struct Move {
    std::uint32_t node;
    std::uint32_t to;
    std::int64_t cuts;
    std::int64_t excess;
    double cost;
  };

  [[nodiscard]] std::optional<Move> best_move() {
    std::optional<Move> best;
    for (const std::uint32_t v : table_.border()) {
      const std::uint32_t from = table_.plan().district[v];
      if (table_.units_in(from) == 1) continue;
      for (const std::uint32_t u : terrain_.graph.of(v)) {
        const std::uint32_t to = table_.plan().district[u];
        if (to == from) continue;
        ++looked_at_;
        const Move move = look_at(v, to);
        if (best && !is_before(move, *best)) continue;
        if (is_tabu(move) || !terrain_.contiguity.holds(v, table_.plan().district)) continue;
        best = move;
      }
    }
    return best;
  }

  // Of equals either.
  [[nodiscard]] bool is_before(const Move& one, const Move& other) {
    return one.cost < other.cost || (one.cost == other.cost && random_.below(2) == 0);
  }

  [[nodiscard]] Move look_at(std::uint32_t node, std::uint32_t to) const {
    const std::int64_t cuts = table_.cuts(node, to);
    const std::int64_t excess = table_.excess(node, to, band_);
    return {node, to, cuts, excess,
            static_cast<double>(cuts) + price_ * static_cast<double>(excess)};
  }

  [[nodiscard]] std::size_t at(std::uint32_t node, std::uint32_t district) const {
    return static_cast<std::size_t>(node) * table_.plan().count + district;
  }

  [[nodiscard]] bool is_tabu(const Move& move) const {
    const bool is_best_ever = excess_ + move.excess == 0 && cuts_ + move.cuts < best_.cut_edges;
    return !is_best_ever && free_from_[at(move.node, move.to)] > now_;
  }

  void take(const Move& move) {
    constexpr std::uint32_t kShortest = 8;
    constexpr std::uint32_t kVaries = 24;
    const std::uint32_t from = table_.plan().district[move.node];
    free_from_[at(move.node, from)] = now_ + kShortest + random_.below(kVaries);
    table_.move(move.node, move.to);
    cuts_ += move.cuts;
    excess_ += move.excess;
  }

  const Terrain& terrain_;
  Band band_;
  double price_;
  Random random_;
  DeltaTable table_;
  std::vector<std::int64_t> free_from_;  // units x districts: the move from which it may return
  Polished best_;
  std::int64_t cuts_;
  std::int64_t excess_ = 0;
  std::int64_t now_ = 0;
  std::int64_t looked_at_ = 0;
};

}  // namespace

Polished tabu_polished(const Terrain& terrain, const Band& band, const Plan& plan,
                       const TabuEffort& effort, Random random, Meter& meter) {
  return Tabu(terrain, band, plan, effort.excess, random).run(effort, meter);
}

}  // namespace hearth::districting
