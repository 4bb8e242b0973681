#include "districting/matching.h"

#include <algorithm>
#include <limits>
#include <map>
#include <utility>

namespace hearth::districting {

namespace {

constexpr std::int64_t kFixed = std::int64_t{1} << 60;  // worth more than all that can move

// Alternates between unmatched pairs left to right and matched ones back.
class Matcher {
 public:
  Matcher(std::uint32_t lefts, std::uint32_t rights, const std::vector<Pairing>& pairs)
      : pairs_(pairs), of_left_(lefts), right_(lefts, kNoCommunity), left_(rights, kNoPair) {
    for (std::uint32_t p = 0; p < pairs.size(); ++p) of_left_[pairs[p].left].push_back(p);
  }

  std::vector<std::uint32_t> run() {
    for (std::uint32_t l = 0; l < of_left_.size(); ++l) {
      if (!of_left_[l].empty()) augment(l);
    }
    return right_;
  }

 private:
  static constexpr std::uint32_t kNoPair = std::numeric_limits<std::uint32_t>::max();
  static constexpr std::int64_t kUnreached = std::numeric_limits<std::int64_t>::min();

  // Takes one more left into a matching that is best for the lefts before it: along the path from
  // it that gains most, which may end at a right without partner or at a left that gives its own
  // up.
  void augment(std::uint32_t first) {
    gain_.clear();
    by_.clear();
    gain_[first] = 0;
    std::vector<std::uint32_t> queue{first};
    std::map<std::uint32_t, std::pair<std::int64_t, std::uint32_t>> free_right;
    for (std::size_t next = 0; next < queue.size(); ++next) {
      const std::uint32_t l = queue[next];
      for (const std::uint32_t p : of_left_[l]) {
        const Pairing& pair = pairs_[p];
        if (right_[l] == pair.right) continue;
        const std::int64_t gain = gain_[l] + pair.worth;
        const std::uint32_t held = left_[pair.right];
        if (held == kNoPair) {
          auto& best = free_right.try_emplace(pair.right, kUnreached, kNoPair).first->second;
          if (gain > best.first) best = {gain, p};
          continue;
        }
        const std::uint32_t back = pairs_[held].left;
        const std::int64_t there = gain - pairs_[held].worth;
        const auto known = gain_.find(back);
        if (known != gain_.end() && known->second >= there) continue;
        gain_[back] = there;
        by_[back] = p;
        queue.push_back(back);
      }
    }
    finish(first, free_right);
  }

  void finish(std::uint32_t first,
              const std::map<std::uint32_t, std::pair<std::int64_t, std::uint32_t>>& free_right) {
    std::int64_t best = 0;
    std::uint32_t last_pair = kNoPair;   // ends at a right without partner
    std::uint32_t loser = kNoCommunity;  // or at a left that stays without one
    for (const auto& [right, reached] : free_right) {
      if (reached.first > best) {
        best = reached.first;
        last_pair = reached.second;
      }
    }
    for (const auto& [left, gain] : gain_) {
      if (left != first && gain > best) {
        best = gain;
        loser = left;
      }
    }
    if (best == 0) return;
    std::uint32_t pair = last_pair;
    if (loser != kNoCommunity) {
      right_[loser] = kNoCommunity;
      pair = by_[loser];
    }
    while (true) {
      const std::uint32_t l = pairs_[pair].left;
      right_[l] = pairs_[pair].right;
      left_[pairs_[pair].right] = pair;
      if (l == first) return;
      pair = by_[l];
    }
  }

  const std::vector<Pairing>& pairs_;
  std::vector<std::vector<std::uint32_t>> of_left_;
  std::vector<std::uint32_t> right_;            // of each left
  std::vector<std::uint32_t> left_;             // pair that holds each right
  std::map<std::uint32_t, std::int64_t> gain_;  // lefts on the way
  std::map<std::uint32_t, std::uint32_t> by_;   // pair by which a left lost its right
};

// What each community of today has in common with each slot of the plan.
std::vector<Pairing> shared_weights(const RedrawGround& ground,
                                    const std::vector<std::uint32_t>& slot_of) {
  const Territory& t = ground.territory;
  const Rules& rules = ground.rules;
  std::map<std::pair<std::uint32_t, std::uint32_t>, std::int64_t> shared;
  const auto fix = [&](std::uint32_t code, std::uint32_t slot) { shared[{code, slot}] = kFixed; };
  for (std::uint32_t v = 0; v < t.unit_count(); ++v) {
    const std::uint32_t s = slot_of[v];
    t.each_home(v, [&](const Home& home) {
      if (home.community == kNoCommunity) return;
      std::int64_t& sum = shared[{home.community, s}];
      // One more a unit: those without people count too.
      if (sum != kFixed) sum += home.weight + home.units;
    });
    if ((rules.locked(v) || rules.closed(s)) && s < t.today_count) fix(s, s);
    if (!rules.given.empty() && rules.given[v] != kNoCommunity) fix(rules.given[v], s);
  }
  std::vector<Pairing> pairs;
  pairs.reserve(shared.size());
  for (const auto& [ends, worth] : shared) pairs.push_back({ends.first, ends.second, worth});
  return pairs;
}

}  // namespace

std::vector<std::uint32_t> best_matching(std::uint32_t lefts, std::uint32_t rights,
                                         const std::vector<Pairing>& pairs) {
  return Matcher(lefts, rights, pairs).run();
}

std::vector<std::uint32_t> matched_slots(const RedrawGround& ground,
                                         const std::vector<std::uint32_t>& slot_of) {
  const std::vector<Pairing> pairs = shared_weights(ground, slot_of);
  const std::vector<std::uint32_t> slot_of_code = best_matching(ground.slots, ground.slots, pairs);
  std::vector<std::uint32_t> code(ground.slots, kNoCommunity);
  std::vector<std::uint8_t> is_used(ground.slots, 0);
  for (std::uint32_t c = 0; c < ground.slots; ++c) {
    if (slot_of_code[c] == kNoCommunity) continue;
    code[slot_of_code[c]] = c;
    is_used[c] = 1;
  }
  std::vector<std::uint32_t> out(slot_of.size());
  std::uint32_t next = ground.territory.today_count;
  for (std::uint32_t v = 0; v < slot_of.size(); ++v) {
    std::uint32_t& c = code[slot_of[v]];
    if (c == kNoCommunity) {
      while (is_used[next] != 0) ++next;
      is_used[next] = 1;
      c = next;
    }
    out[v] = c;
  }
  return out;
}

}  // namespace hearth::districting
