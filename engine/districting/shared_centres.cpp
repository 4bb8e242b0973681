#include "districting/shared_centres.h"

#include <algorithm>
#include <numeric>

#include "districting/matching.h"

namespace hearth::districting {

namespace {

// How many guests have no host, then the cost.
struct Loss {
  std::int64_t unserved = 0;
  std::int64_t cost = 0;
  [[nodiscard]] bool less_than(const Loss& other) const {
    return unserved != other.unserved ? unserved < other.unserved : cost < other.cost;
  }
};

using PairsOf = std::vector<std::vector<SharingPair>>;  // guests

PairsOf pairs_of(const SharingCase& c) {
  PairsOf out(c.people.size());
  for (const SharingPair& pair : c.pairs) {
    if (c.places[pair.host] > 0 && c.people[pair.guest] <= c.spare[pair.host]) {
      out[pair.guest].push_back(pair);
    }
  }
  for (auto& own : out) {
    std::stable_sort(own.begin(), own.end(),
                     [](const auto& a, const auto& b) { return a.cost < b.cost; });
  }
  return out;
}

// Each place of a host as a partner of its own; one guest more outweighs all cost.
std::vector<std::uint32_t> matched(const SharingCase& c, const PairsOf& pairs) {
  std::int64_t dearest = 0;
  for (const auto& own : pairs) {
    for (const SharingPair& pair : own) dearest = std::max(dearest, pair.cost);
  }
  const auto guests = static_cast<std::int64_t>(c.people.size());
  const std::int64_t served = guests * dearest + 1;
  std::vector<std::uint32_t> asking(c.places.size(), 0);
  for (const auto& own : pairs) {
    for (const SharingPair& pair : own) ++asking[pair.host];
  }
  std::vector<std::uint32_t> first{0};
  std::vector<std::uint32_t> host_of_place;
  for (std::uint32_t h = 0; h < c.places.size(); ++h) {
    const std::uint32_t places = std::min(c.places[h], asking[h]);
    host_of_place.insert(host_of_place.end(), places, h);
    first.push_back(static_cast<std::uint32_t>(host_of_place.size()));
  }
  std::vector<Pairing> pairings;
  for (const auto& own : pairs) {
    for (const SharingPair& pair : own) {
      for (std::uint32_t place = first[pair.host]; place < first[pair.host + 1]; ++place) {
        pairings.push_back({pair.guest, place, served + dearest - pair.cost});
      }
    }
  }
  std::vector<std::uint32_t> host_of =
      best_matching(static_cast<std::uint32_t>(c.people.size()),
                    static_cast<std::uint32_t>(host_of_place.size()), pairings);
  for (std::uint32_t& host : host_of) {
    if (host != kNoCommunity) host = host_of_place[host];
  }
  return host_of;
}

// Guests that hang together over common hosts, as lists.
std::vector<std::vector<std::uint32_t>> components(const SharingCase& c, const PairsOf& pairs) {
  const auto guests = static_cast<std::uint32_t>(c.people.size());
  std::vector<std::uint32_t> root(guests + c.places.size());
  std::iota(root.begin(), root.end(), 0);
  const auto find = [&](std::uint32_t node) {
    while (root[node] != node) node = root[node] = root[root[node]];
    return node;
  };
  for (const auto& own : pairs) {
    for (const SharingPair& pair : own) {
      const std::uint32_t a = find(pair.guest);
      const std::uint32_t b = find(guests + pair.host);
      root[std::max(a, b)] = std::min(a, b);
    }
  }
  std::vector<std::vector<std::uint32_t>> of_root(guests);
  for (std::uint32_t g = 0; g < guests; ++g) of_root[find(g)].push_back(g);
  std::erase_if(of_root, [](const auto& list) { return list.empty(); });
  return of_root;
}

// Guests one after the other, each to a host with room or to none.
class Branching {
 public:
  Branching(const SharingCase& c, const PairsOf& pairs, std::vector<std::uint32_t> guests)
      : c_(c), pairs_(pairs), guests_(std::move(guests)), places_(c.places), spare_(c.spare) {
    // Those with little choice first.
    std::stable_sort(guests_.begin(), guests_.end(), [&](std::uint32_t a, std::uint32_t b) {
      return pairs_[a].size() < pairs_[b].size();
    });
    least_.assign(guests_.size() + 1, {});
    for (std::size_t i = guests_.size(); i > 0; --i) {
      const auto& own = pairs_[guests_[i - 1]];
      least_[i - 1] = {least_[i].unserved + (own.empty() ? 1 : 0),
                       least_[i].cost + (own.empty() ? 0 : own.front().cost)};
    }
    now_.assign(guests_.size(), kNoCommunity);
    best_ = now_;
    best_loss_ = {static_cast<std::int64_t>(guests_.size()) + 1, 0};
  }

  // False when it gave up before all was tried.
  bool run(std::vector<std::uint32_t>& host_of) {
    branch(0, {});
    for (std::size_t i = 0; i < guests_.size(); ++i) host_of[guests_[i]] = best_[i];
    return nodes_ < kMostNodes;
  }

 private:
  static constexpr std::int64_t kMostNodes = 200'000;

  // A sharing that leaves one guest more without a host can cost less than `least_` says of the
  // rest, so cost is compared only between equal numbers.
  [[nodiscard]] bool hopeless(std::size_t depth, const Loss& loss) const {
    const std::int64_t unserved = loss.unserved + least_[depth].unserved;
    if (unserved != best_loss_.unserved) return unserved > best_loss_.unserved;
    return loss.cost + least_[depth].cost >= best_loss_.cost;
  }

  void branch(std::size_t depth, const Loss& loss) {
    if (nodes_ >= kMostNodes || hopeless(depth, loss)) return;
    ++nodes_;
    if (depth == guests_.size()) {
      best_ = now_;
      best_loss_ = loss;
      return;
    }
    const std::uint32_t guest = guests_[depth];
    for (const SharingPair& pair : pairs_[guest]) {
      if (places_[pair.host] == 0 || spare_[pair.host] < c_.people[guest]) continue;
      const bool limited = spare_[pair.host] != std::numeric_limits<std::int64_t>::max();
      --places_[pair.host];
      if (limited) spare_[pair.host] -= c_.people[guest];
      now_[depth] = pair.host;
      branch(depth + 1, {loss.unserved, loss.cost + pair.cost});
      ++places_[pair.host];
      if (limited) spare_[pair.host] += c_.people[guest];
    }
    now_[depth] = kNoCommunity;
    branch(depth + 1, {loss.unserved + 1, loss.cost});
  }

  const SharingCase& c_;
  const PairsOf& pairs_;
  std::vector<std::uint32_t> guests_;
  std::vector<std::uint32_t> places_;
  std::vector<std::int64_t> spare_;
  std::vector<Loss> least_;  // of the guests from here on, whatever the others take
  std::vector<std::uint32_t> now_, best_;
  Loss best_loss_;
  std::int64_t nodes_ = 0;
};

bool fits(const SharingCase& c, const std::vector<std::uint32_t>& guests,
          const std::vector<std::uint32_t>& host_of) {
  std::vector<std::int64_t> spare = c.spare;
  for (const std::uint32_t g : guests) {
    if (host_of[g] == kNoCommunity) continue;
    std::int64_t& left = spare[host_of[g]];
    if (left < c.people[g]) return false;
    if (left != std::numeric_limits<std::int64_t>::max()) left -= c.people[g];
  }
  return true;
}

}  // namespace

Sharing share_centres(const SharingCase& sharing) {
  const PairsOf pairs = pairs_of(sharing);
  Sharing out{matched(sharing, pairs), true};
  for (const auto& guests : components(sharing, pairs)) {
    if (fits(sharing, guests, out.host_of)) continue;
    if (!Branching(sharing, pairs, guests).run(out.host_of)) out.proven = false;
  }
  return out;
}

}  // namespace hearth::districting
