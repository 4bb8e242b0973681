#include "districting/redraw_start.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <queue>
#include <tuple>

#include "districting/start.h"

namespace hearth::districting {

namespace {

// Border that a unit shares with each community next to it along joins.
class Starter {
 public:
  Starter(const RedrawGround& ground, Random& random)
      : g_(ground), t_(ground.territory), random_(random), slot_(t_.today) {}

  std::vector<std::uint32_t> run() {
    place_given();
    drop_fragments();
    grow();
    found_new();
    return std::move(slot_);
  }

 private:
  void place_given() {
    if (g_.rules.given.empty()) return;
    for (std::uint32_t v = 0; v < t_.unit_count(); ++v) {
      if (g_.rules.given[v] != kNoCommunity) slot_[v] = g_.rules.given[v];
    }
  }

  [[nodiscard]] bool is_bound(std::uint32_t v) const {
    return g_.rules.locked(v) || g_.rules.closed(t_.today[v]) ||
           (!g_.rules.given.empty() && g_.rules.given[v] != kNoCommunity);
  }

  // Pieces of communities that are not the heaviest become units without a community.
  void drop_fragments() {
    std::vector<std::uint32_t> piece(t_.unit_count(), kNoCommunity);
    std::vector<std::vector<std::uint32_t>> pieces;
    std::vector<std::int64_t> weight;
    std::vector<std::uint32_t> heaviest(g_.slots, kNoCommunity);
    for (std::uint32_t first = 0; first < t_.unit_count(); ++first) {
      if (slot_[first] == kNoCommunity || piece[first] != kNoCommunity) continue;
      const auto number = static_cast<std::uint32_t>(pieces.size());
      pieces.push_back({first});
      piece[first] = number;
      std::int64_t sum = 0;
      for (std::size_t next = 0; next < pieces[number].size(); ++next) {
        const std::uint32_t v = pieces[number][next];
        sum += t_.weight[v] + 1;
        for (const std::uint32_t w : t_.graph.of(v)) {
          if (slot_[w] != slot_[first] || piece[w] != kNoCommunity) continue;
          piece[w] = number;
          pieces[number].push_back(w);
        }
      }
      weight.push_back(sum);
      std::uint32_t& best = heaviest[slot_[first]];
      if (best == kNoCommunity || sum > weight[best]) best = number;
    }
    for (std::size_t number = 0; number < pieces.size(); ++number) {
      const std::uint32_t s = slot_[pieces[number].front()];
      if (heaviest[s] == number) continue;
      const bool bound = std::any_of(pieces[number].begin(), pieces[number].end(),
                                     [&](std::uint32_t v) { return is_bound(v); });
      if (bound) continue;
      for (const std::uint32_t v : pieces[number]) slot_[v] = kNoCommunity;
    }
  }

  // Metres of border between a unit and a community next to it.
  [[nodiscard]] double metres_between(std::uint32_t v, std::uint32_t s) const {
    double metres = 0;
    for (std::uint32_t h = t_.contacts_begin(v); h < t_.contacts_end(v); ++h) {
      if (slot_[t_.contact[h]] == s) metres += t_.contact_metres[h];
    }
    return metres;
  }

  // Units without a community join, longest shared border first.
  void grow() {
    using Offer = std::tuple<double, std::uint32_t, std::uint32_t>;  // metres, unit, slot
    const auto later = [](const Offer& a, const Offer& b) {
      if (std::get<0>(a) != std::get<0>(b)) return std::get<0>(a) < std::get<0>(b);
      return std::pair(std::get<1>(a), std::get<2>(a)) > std::pair(std::get<1>(b), std::get<2>(b));
    };
    std::priority_queue<Offer, std::vector<Offer>, decltype(later)> offers(later);
    const auto offer = [&](std::uint32_t v, std::uint32_t s) {
      if (!g_.rules.closed(s)) offers.emplace(metres_between(v, s), v, s);
    };
    for (std::uint32_t v = 0; v < t_.unit_count(); ++v) {
      if (slot_[v] != kNoCommunity) continue;
      for (const std::uint32_t w : t_.graph.of(v)) {
        if (slot_[w] != kNoCommunity) offer(v, slot_[w]);
      }
    }
    while (!offers.empty()) {
      const auto [metres, v, s] = offers.top();
      offers.pop();
      if (slot_[v] != kNoCommunity) continue;
      slot_[v] = s;
      for (const std::uint32_t w : t_.graph.of(v)) {
        if (slot_[w] == kNoCommunity) offer(w, s);
      }
    }
  }

  // Pieces of the map where nobody has a community.
  void found_new() {
    std::vector<std::vector<std::uint32_t>> pieces;
    std::vector<std::uint8_t> seen(t_.unit_count(), 0);
    for (std::uint32_t first = 0; first < t_.unit_count(); ++first) {
      if (slot_[first] != kNoCommunity || seen[first] != 0) continue;
      std::vector<std::uint32_t> members{first};
      seen[first] = 1;
      for (std::size_t next = 0; next < members.size(); ++next) {
        for (const std::uint32_t w : t_.graph.of(members[next])) {
          if (slot_[w] != kNoCommunity || seen[w] != 0) continue;
          seen[w] = 1;
          members.push_back(w);
        }
      }
      std::sort(members.begin(), members.end());
      pieces.push_back(std::move(members));
    }
    for (const auto& members : pieces) divide(members);
  }

  void divide(const std::vector<std::uint32_t>& members) {
    std::int64_t total = 0;
    for (const std::uint32_t v : members) total += t_.size[v];
    const double ideal = g_.ideal.size() > 1 ? g_.ideal[1] : g_.ideal[0];
    const std::int64_t wanted = std::llround(static_cast<double>(total) / ideal);
    const auto left = static_cast<std::int64_t>(g_.slots - next_new_);
    const auto parts = static_cast<std::uint32_t>(std::clamp<std::int64_t>(
        wanted, 1, std::min(left, static_cast<std::int64_t>(members.size()))));
    const Range& size = g_.rules.size.size() > 1 ? g_.rules.size[1] : g_.rules.size[0];
    const Plan plan =
        bisected_plan(part_of_graph(members), parts, Band{size.least, size.most}, random_);
    for (std::size_t i = 0; i < members.size(); ++i) {
      slot_[members[i]] = next_new_ + plan.district[i];
    }
    next_new_ = std::min(next_new_ + parts, g_.slots - 1);
  }

  [[nodiscard]] DualGraph part_of_graph(const std::vector<std::uint32_t>& members) const {
    std::vector<Edge> edges;
    std::vector<std::int64_t> size;
    for (std::uint32_t i = 0; i < members.size(); ++i) {
      size.push_back(t_.size[members[i]]);
      for (const std::uint32_t w : t_.graph.of(members[i])) {
        const auto found = std::lower_bound(members.begin(), members.end(), w);
        if (w > members[i] && found != members.end() && *found == w) {
          edges.emplace_back(i, static_cast<std::uint32_t>(found - members.begin()));
        }
      }
    }
    return make_graph(std::move(size), edges);
  }

  const RedrawGround& g_;
  const Territory& t_;
  Random& random_;
  std::vector<std::uint32_t> slot_;
  std::uint32_t next_new_ = t_.today_count;
};

// Merges and splits while they are worth it.
class Mender {
 public:
  Mender(Draft& draft, Reshaping& moves, double price, Random& random)
      : draft_(draft), moves_(moves), price_(price), random_(random) {
    draft_.begin();
    score_ = draft_.score();
  }

  void run() {
    const Range& count = draft_.ground().rules.count;
    while (draft_.count() > count.most && merge_cheapest()) {
    }
    while (draft_.count() < count.least && split_largest()) {
    }
    for (int pass = 0; pass < 3 && mend_each(); ++pass) {
    }
  }

 private:
  struct Merger {
    std::uint32_t from = 0, into = 0;
    double total = std::numeric_limits<double>::infinity();
  };

  // The merge of `slot` with a neighbour, in either direction, that scores best.
  void look_at_merges(std::uint32_t slot, Merger& best) {
    for (const std::uint32_t other : moves_.neighbours_of(slot)) {
      for (const auto& [from, into] : {std::pair(slot, other), std::pair(other, slot)}) {
        if (!moves_.merge_into(from, into)) continue;
        const double total = draft_.score().priced(price_);
        draft_.undo();
        if (total < best.total) best = {from, into, total};
      }
    }
  }

  bool take(const Merger& merger) {
    if (merger.total >= score_.priced(price_)) return false;
    if (!moves_.merge_into(merger.from, merger.into)) return false;
    score_ = draft_.score();
    draft_.keep();
    return true;
  }

  // Slots in use, by size.
  [[nodiscard]] std::vector<std::uint32_t> slots_by_size() const {
    std::vector<std::uint32_t> slots;
    for (std::uint32_t s = 0; s < draft_.ground().slots; ++s) {
      if (!draft_.units_of(s).empty()) slots.push_back(s);
    }
    std::stable_sort(slots.begin(), slots.end(), [&](std::uint32_t a, std::uint32_t b) {
      return draft_.size_of(a) < draft_.size_of(b);
    });
    return slots;
  }

  bool merge_cheapest() {
    constexpr std::size_t kLookedAt = 16;
    const std::vector<std::uint32_t> slots = slots_by_size();
    Merger best;
    for (std::size_t i = 0; i < slots.size(); ++i) {
      if (i >= kLookedAt && best.total < std::numeric_limits<double>::infinity()) break;
      look_at_merges(slots[i], best);
    }
    return take(best);
  }

  bool split_largest() {
    const std::vector<std::uint32_t> slots = slots_by_size();
    for (auto slot = slots.rbegin(); slot != slots.rend(); ++slot) {
      if (!moves_.split_evenly(*slot, 20, random_)) continue;
      score_ = draft_.score();
      draft_.keep();
      return true;
    }
    return false;
  }

  bool mend_each() {
    bool mended = false;
    for (const std::uint32_t slot : slots_by_size()) {
      if (draft_.units_of(slot).empty() || draft_.breach_in(slot) == 0) continue;
      Merger best;
      look_at_merges(slot, best);
      if (take(best)) {
        mended = true;
        continue;
      }
      if (!moves_.split_evenly(slot, 20, random_)) continue;
      const Score after = draft_.score();
      if (after.priced(price_) < score_.priced(price_)) {
        score_ = after;
        draft_.keep();
        mended = true;
      } else {
        draft_.undo();
      }
    }
    return mended;
  }

  Draft& draft_;
  Reshaping& moves_;
  double price_;
  Random& random_;
  Score score_;
};

}  // namespace

std::vector<std::uint32_t> todays_plan(const RedrawGround& ground, Random& random) {
  return Starter(ground, random).run();
}

void mend(Draft& draft, Reshaping& moves, double price, Random& random) {
  Mender(draft, moves, price, random).run();
}

}  // namespace hearth::districting
