#include "districting/transport.h"

#include <algorithm>
#include <functional>
#include <limits>
#include <queue>

namespace hearth::districting {

namespace {

constexpr std::int64_t kFar = std::numeric_limits<std::int64_t>::max();
constexpr std::uint32_t kNobody = std::numeric_limits<std::uint32_t>::max();

class Flow {
 public:
  explicit Flow(const TransportProblem& problem)
      : p_(problem),
        count_(static_cast<std::uint32_t>(problem.band.size())),
        out_(count_),
        excess_(out_ + 1, 0),
        kept_(count_, 0),
        part_(problem.people.size()),
        way_(static_cast<std::size_t>(count_) * count_),
        height_(out_ + 1, 0) {
    for (std::uint32_t v = 0; v < p_.people.size(); ++v) begin(v);
    for (std::uint32_t c = 0; c < count_; ++c) {
      // What a centre keeps within its band; the rest is to be moved on.
      kept_[c] = std::clamp(excess_[c], p_.band[c].least, p_.band[c].most);
      excess_[out_] += kept_[c];
      excess_[c] -= kept_[c];
    }
    std::int64_t all = 0;
    for (const std::int64_t people : p_.people) all += people;
    excess_[out_] -= all;
  }

  Transport run() {
    Transport out;
    for (std::uint32_t from = 0; from <= out_; ++from) {
      while (excess_[from] > 0) {
        if (!move_on(from)) return nowhere();
      }
    }
    join_parts();
    out.possible = true;
    for (std::uint32_t v = 0; v < part_.size(); ++v) add_unit(v, out);
    // At the way out of all nothing is paid.
    for (std::uint32_t c = 0; c < count_; ++c) out.price.push_back(height_[out_] - height_[c]);
    return out;
  }

 private:
  struct Part {
    std::uint32_t centre;
    std::int64_t people;
  };
  // The bands do not hold everybody: who would go where without them.
  Transport nowhere() {
    std::fill(height_.begin(), height_.end(), 0);
    Transport out;
    out.price.assign(count_, 0);
    for (std::uint32_t v = 0; v < part_.size(); ++v) out.centre.push_back(cheapest(v));
    return out;
  }

  struct Way {
    std::int64_t cost;
    std::uint32_t unit;
    bool operator>(const Way& b) const { return cost != b.cost ? cost > b.cost : unit > b.unit; }
  };

  [[nodiscard]] std::int64_t cost(std::uint32_t v, std::uint32_t c) const {
    return p_.cost[static_cast<std::size_t>(v) * count_ + c];
  }
  [[nodiscard]] std::uint32_t cheapest(std::uint32_t v) const {
    std::uint32_t best = 0;
    for (std::uint32_t c = 1; c < count_; ++c) {
      if (cost(v, c) - height_[c] < cost(v, best) - height_[best]) best = c;
    }
    return best;
  }

  // Everybody goes where it is cheapest.
  void begin(std::uint32_t v) {
    if (p_.people[v] == 0) return;
    const std::uint32_t c = cheapest(v);
    part_[v].push_back({c, p_.people[v]});
    excess_[c] += p_.people[v];
    open_ways(v, c);
  }
  void open_ways(std::uint32_t v, std::uint32_t from) {
    for (std::uint32_t to = 0; to < count_; ++to) {
      if (to == from) continue;
      way_[static_cast<std::size_t>(from) * count_ + to].push({cost(v, to) - cost(v, from), v});
    }
  }
  [[nodiscard]] std::int64_t people_at(std::uint32_t v, std::uint32_t c) const {
    for (const Part& part : part_[v]) {
      if (part.centre == c) return part.people;
    }
    return 0;
  }

  // The unit that goes from one centre to another most cheaply, or nobody.
  Way cheapest_way(std::uint32_t from, std::uint32_t to) {
    auto& ways = way_[static_cast<std::size_t>(from) * count_ + to];
    while (!ways.empty() && people_at(ways.top().unit, from) == 0) ways.pop();
    return ways.empty() ? Way{kFar, kNobody} : ways.top();
  }

  // An arc of what may still move, with its cost less the heights: never below 0.
  struct Arc {
    std::int64_t cost;
    std::int64_t room;
    std::uint32_t unit;
  };
  Arc arc(std::uint32_t from, std::uint32_t to) {
    const std::int64_t down = height_[from] - height_[to];
    if (from == out_) {
      const std::int64_t room = kept_[to] - p_.band[to].least;
      return {room > 0 ? down : kFar, room, kNobody};
    }
    if (to == out_) {
      const std::int64_t room = p_.band[from].most - kept_[from];
      return {room > 0 ? down : kFar, room, kNobody};
    }
    const Way way = cheapest_way(from, to);
    if (way.unit == kNobody) return {kFar, 0, kNobody};
    return {way.cost + down, people_at(way.unit, from), way.unit};
  }

  // Moves people along the cheapest way from `from` to where they are wanted (Dijkstra over the
  // centres). False: there is no way.
  bool move_on(std::uint32_t from) {
    std::vector<std::int64_t> far(out_ + 1, kFar);
    std::vector<std::uint32_t> before(out_ + 1, kNobody);
    std::vector<Arc> by(out_ + 1);
    std::vector<std::uint8_t> done(out_ + 1, 0);
    far[from] = 0;
    std::uint32_t end = kNobody;
    while (end == kNobody) {
      std::uint32_t at = kNobody;
      for (std::uint32_t c = 0; c <= out_; ++c) {
        if (done[c] == 0 && far[c] < kFar && (at == kNobody || far[c] < far[at])) at = c;
      }
      if (at == kNobody) return false;
      done[at] = 1;
      if (excess_[at] < 0) end = at;
      for (std::uint32_t to = 0; to <= out_ && end == kNobody; ++to) {
        if (done[to] != 0) continue;
        const Arc next = arc(at, to);
        if (next.cost == kFar || far[at] + next.cost >= far[to]) continue;
        far[to] = far[at] + next.cost;
        before[to] = at;
        by[to] = next;
      }
    }
    for (std::uint32_t c = 0; c <= out_; ++c) height_[c] += std::min(far[c], far[end]);
    std::int64_t moved = std::min(excess_[from], -excess_[end]);
    for (std::uint32_t c = end; c != from; c = before[c]) moved = std::min(moved, by[c].room);
    for (std::uint32_t c = end; c != from; c = before[c]) move(before[c], c, by[c].unit, moved);
    excess_[from] -= moved;
    excess_[end] += moved;
    return true;
  }

  void move(std::uint32_t from, std::uint32_t to, std::uint32_t unit, std::int64_t people) {
    if (from == out_) {
      kept_[to] -= people;
    } else if (to == out_) {
      kept_[from] += people;
    } else {
      put(unit, from, -people);
      put(unit, to, people);
    }
  }
  void put(std::uint32_t v, std::uint32_t c, std::int64_t people) {
    std::vector<Part>& parts = part_[v];
    const auto at = std::find_if(parts.begin(), parts.end(),
                                 [&](const Part& part) { return part.centre == c; });
    if (at == parts.end()) {
      parts.push_back({c, people});
      open_ways(v, c);
    } else if ((at->people += people) == 0) {
      parts.erase(at);
    }
  }

  // Among plans of one cost there is one whose divided units and centres make a forest, with fewer
  // than `count_` divided units: what goes round in a circle costs nothing and is turned until a
  // part of it is used up.
  void join_parts() {
    for (bool turned = true; turned;) {
      turned = false;
      forest_.assign(count_, {kNobody, kNobody});
      for (std::uint32_t v = 0; v < part_.size() && !turned; ++v) {
        for (std::size_t i = 1; i < part_[v].size() && !turned; ++i) {
          turned = !link(v, part_[v][0].centre, part_[v][i].centre);
        }
      }
    }
  }
  // Joins two centres by a divided unit; where they are joined already, turns the circle.
  bool link(std::uint32_t v, std::uint32_t a, std::uint32_t b) {
    const std::vector<std::uint32_t> up_a = way_up(a);
    const std::vector<std::uint32_t> up_b = way_up(b);
    if (up_a.back() != up_b.back()) {
      // a's tree hangs below b from now on.
      Link carried{b, v};
      for (std::uint32_t c = a; c != kNobody;) {
        const Link old = forest_[c];
        forest_[c] = carried;
        carried = {c, old.unit};
        c = old.above;
      }
      return true;
    }
    // b, ..., the last centre in common, ..., a, and by v back to b.
    std::size_t common = 1;
    while (common < up_a.size() && common < up_b.size() &&
           up_a[up_a.size() - 1 - common] == up_b[up_b.size() - 1 - common]) {
      ++common;
    }
    struct Step {
      std::uint32_t unit, from, to;
    };
    std::vector<Step> circle;
    for (std::size_t i = 0; i + common < up_b.size(); ++i) {
      circle.push_back({forest_[up_b[i]].unit, up_b[i], up_b[i + 1]});
    }
    for (std::size_t i = up_a.size() - common; i-- > 0;) {
      circle.push_back({forest_[up_a[i]].unit, up_a[i + 1], up_a[i]});
    }
    circle.push_back({v, a, b});
    std::int64_t turned = kFar;
    for (const Step& s : circle) turned = std::min(turned, people_at(s.unit, s.from));
    for (const Step& s : circle) {
      put(s.unit, s.from, -turned);
      put(s.unit, s.to, turned);
    }
    return false;
  }
  [[nodiscard]] std::vector<std::uint32_t> way_up(std::uint32_t c) const {
    std::vector<std::uint32_t> way;
    for (; c != kNobody; c = forest_[c].above) way.push_back(c);
    return way;
  }

  void add_unit(std::uint32_t v, Transport& out) const {
    const std::vector<Part>& parts = part_[v];
    std::uint32_t most = parts.empty() ? cheapest(v) : parts.front().centre;
    for (const Part& part : parts) {
      const std::int64_t here = people_at(v, most);
      if (part.people > here || (part.people == here && part.centre < most)) most = part.centre;
      out.cost += static_cast<Wide>(part.people) * cost(v, part.centre);
    }
    out.centre.push_back(most);
    if (parts.size() > 1) out.divided.push_back(v);
  }

  struct Link {
    std::uint32_t above;
    std::uint32_t unit;
  };

  const TransportProblem& p_;
  std::uint32_t count_;
  std::uint32_t out_;                 // the node that all centres lead to
  std::vector<std::int64_t> excess_;  // centres and the way out: people to be moved on, or wanted
  std::vector<std::int64_t> kept_;    // centres: people that they send to the way out
  std::vector<std::vector<Part>> part_;
  std::vector<std::priority_queue<Way, std::vector<Way>, std::greater<>>> way_;
  std::vector<std::int64_t> height_;
  std::vector<Link> forest_;
};

}  // namespace

Transport transport(const TransportProblem& problem) { return Flow(problem).run(); }

}  // namespace hearth::districting
