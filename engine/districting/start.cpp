#include "districting/start.h"

#include <limits>
#include <numeric>
#include <vector>

#include "districting/spanning_tree.h"

namespace hearth::districting {

namespace {

struct Cut {
  std::int64_t apart = std::numeric_limits<std::int64_t>::max();  // people off the share
  std::uint32_t top = 0;
  std::uint32_t below_count = 0;  // districts for the side below `top`
};

class Bisection {
 public:
  Bisection(const DualGraph& graph, const Band& band, Random& random)
      : tree_(graph), band_(band), random_(random) {}

  // Cuts `part` in two.
  std::pair<Part, Part> halves(const Part& part) {
    constexpr int kTrees = 12;
    tree_.load(part.nodes);
    Cut best;
    std::vector<std::uint8_t> below;
    for (int t = 0; t < kTrees && !good(best, part); ++t) {
      tree_.draw(random_);
      const Cut cut = best_cut(part, part.count / 2);
      if (cut.apart >= best.apart) continue;
      best = cut;
      tree_.mark_below(best.top, below);
    }
    if (below.empty()) {
      // No cut leaves both sides enough units: a leaf of the last tree becomes a district alone.
      best = {0, tree_.order().back(), 1};
      tree_.mark_below(best.top, below);
    }
    Part one{{}, part.first, best.below_count};
    Part other{{}, part.first + best.below_count, part.count - best.below_count};
    for (std::uint32_t i = 0; i < tree_.size(); ++i) {
      (below[i] != 0 ? one : other).nodes.push_back(tree_.nodes()[i]);
    }
    return {std::move(one), std::move(other)};
  }

 private:
  // Near enough to make lawful districts of it without moving much.
  [[nodiscard]] bool good(const Cut& cut, const Part& part) const {
    constexpr std::int64_t kRoom = 4;
    if (cut.below_count == 0) return false;
    return cut.apart <= std::max<std::int64_t>((band_.most - band_.least) / kRoom, 0) * part.count;
  }

  // The cut of the tree whose sides come nearest to the shares of `few` and the other districts.
  [[nodiscard]] Cut best_cut(const Part& part, std::uint32_t few) const {
    Cut best;
    const std::int64_t share = tree_.people() / part.count;
    const auto try_cut = [&](std::uint32_t top, std::uint32_t count) {
      const std::uint32_t nodes = tree_.nodes_below(top);
      if (nodes < count || tree_.size() - nodes < part.count - count) return;
      const std::int64_t off = tree_.people_below(top) - share * count;
      const std::int64_t apart = off < 0 ? -off : off;
      if (apart < best.apart) best = {apart, top, count};
    };
    for (const std::uint32_t top : tree_.order().subspan(1)) {
      try_cut(top, few);
      if (few * 2 != part.count) try_cut(top, part.count - few);
    }
    return best;
  }

  SpanningTree tree_;
  Band band_;
  Random& random_;
};

}  // namespace

std::vector<Part> bisected_parts(const DualGraph& graph, std::uint32_t count,
                                 std::uint32_t most_count, const Band& band, Random& random) {
  Part whole{std::vector<std::uint32_t>(graph.size()), 0, count};
  std::iota(whole.nodes.begin(), whole.nodes.end(), 0U);
  Bisection bisection(graph, band, random);
  std::vector<Part> done;
  std::vector<Part> open;
  open.push_back(std::move(whole));
  while (!open.empty()) {
    Part part = std::move(open.back());
    open.pop_back();
    if (part.count <= most_count) {
      done.push_back(std::move(part));
      continue;
    }
    auto [one, other] = bisection.halves(part);
    open.push_back(std::move(other));
    open.push_back(std::move(one));
  }
  return done;
}

Plan bisected_plan(const DualGraph& graph, std::uint32_t count, const Band& band, Random& random) {
  Plan plan{std::vector<std::uint32_t>(graph.size(), 0), count};
  for (const Part& part : bisected_parts(graph, count, 1, band, random)) {
    for (const std::uint32_t v : part.nodes) plan.district[v] = part.first;
  }
  return plan;
}

}  // namespace hearth::districting
