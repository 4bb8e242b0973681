#include "placement/staff/tree.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

#include "core/wide.h"

namespace hearth::placement::staff {

namespace {

constexpr std::int64_t kNodeSteps = 40;       // relaxations at a node
constexpr std::int64_t kFirstSteps = 200;     // at the first
constexpr std::size_t kMostForBest = 20'000;  // open nodes; beyond these only the last is next
constexpr std::int64_t kEffort = 4'000'000;   // of deciding who is served under several quotas

bool is_fixed(const Range& range) { return range.low == range.high; }

}  // namespace

Tree::Tree(const Ground& ground, std::int64_t scale, const std::vector<std::int64_t>& price,
           Search& search, double gap)
    : ground_(ground),
      search_(search),
      service_(ground),
      fewest_(ground.problem().goal == StaffGoal::Fewest),
      gap_(gap),
      scale_(scale) {
  Node root;
  root.range.low.assign(ground.sites(), 0);
  for (std::size_t i = 0; i < ground.sites(); ++i) root.range.high.push_back(ground.useful(i));
  root.price = price;
  root.bound = fewest_ ? 0 : std::numeric_limits<std::int64_t>::max();
  open_.push_back(std::move(root));
}

// A plan that is worth looking for is valued at this many parts, or better.
std::int64_t Tree::target() const {
  if (!search_.best()) {
    return fewest_ ? std::numeric_limits<std::int64_t>::max() / 2 : std::int64_t{0};
  }
  const std::int64_t value = search_.best()->value;
  const auto enough = static_cast<std::int64_t>(gap_ * static_cast<double>(value));
  return fewest_ ? (value - 1 - enough) * scale_ + 1 : (value + 1 + enough) * scale_ - 1;
}

bool Tree::hopeless(std::int64_t parts) const {
  if (!search_.best()) return false;
  return fewest_ ? parts >= target() : parts <= target();
}

std::int64_t Tree::bound() const {
  std::int64_t parts = target();
  const auto weaker = [&](std::int64_t other) {
    parts = fewest_ ? std::min(parts, other) : std::max(parts, other);
  };
  if (undecided_) weaker(*undecided_);
  for (const Node& node : open_) weaker(node.bound);
  return static_cast<std::int64_t>(fewest_ ? ceil_ratio(parts, scale_)
                                           : floor_ratio(parts, scale_));
}

void Tree::keep_undecided(std::int64_t parts) {
  if (!undecided_) undecided_ = parts;
  undecided_ = fewest_ ? std::min(*undecided_, parts) : std::max(*undecided_, parts);
}

Tree::Node Tree::take_next() {
  if (!dives_ && open_.size() > 1 && open_.size() < kMostForBest) {
    const auto best =
        std::min_element(open_.begin(), open_.end(), [&](const Node& a, const Node& b) {
          return a.bound != b.bound ? better(a.bound, b.bound) : a.number < b.number;
        });
    std::iter_swap(best, open_.end() - 1);
  }
  Node node = std::move(open_.back());
  open_.pop_back();
  return node;
}

void Tree::grow(std::int64_t steps, const Limits& limits) {
  const std::int64_t end = steps_ + steps;
  while (!open_.empty() && steps_ < end && limits.stop(0) == StopReason::None) {
    Node node = take_next();
    dives_ = false;
    if (hopeless(node.bound)) continue;
    visit(std::move(node), limits);
  }
}

// Serves those who must be and those who are in, then the others, the class `of` before them.
// False: one of the first is left out.
bool Tree::serve(const std::vector<std::int64_t>& members, const std::vector<std::int8_t>& in,
                 std::optional<std::size_t> of) {
  std::vector<std::int32_t> order;
  std::vector<std::int32_t> then;
  std::vector<std::int32_t> last;
  for (const std::int32_t client : ground_.order()) {
    const auto j = static_cast<std::size_t>(client);
    if (ground_.must(j) || in[j] > 0) {
      order.push_back(client);
    } else if (in[j] == 0) {
      (of && ground_.problem().class_of(j) != *of ? last : then).push_back(client);
    }
  }
  const std::size_t first = order.size();
  order.insert(order.end(), then.begin(), then.end());
  order.insert(order.end(), last.begin(), last.end());
  service_.clear();
  for (std::size_t i = 0; i < members.size(); ++i) service_.set_members(i, members[i]);
  service_.fill(order);
  return std::all_of(
      order.begin(), order.begin() + static_cast<std::ptrdiff_t>(first),
      [&](std::int32_t client) { return service_.is_served(static_cast<std::size_t>(client)); });
}

// Whom a quota asks for, and who is neither in nor out.
std::optional<std::size_t> Tree::undecided_client(const std::vector<std::int8_t>& in) const {
  for (const std::int32_t client : ground_.order()) {
    const auto j = static_cast<std::size_t>(client);
    if (ground_.rank(j) == 1 && in[j] == 0) return j;
  }
  return std::nullopt;
}

// Can these members serve whom they must? With at most one quota that leaves people out the order
// of Ground decides it; else every class by itself has to be met with the others last, some order
// may meet all, and between them clients are tried in and out.
Tree::Can Tree::decide(const std::vector<std::int64_t>& members, std::vector<std::int8_t>& in,
                       std::int64_t& effort) {
  effort -= static_cast<std::int64_t>(ground_.clients() + ground_.problem().site.size());
  if (effort < 0) return Can::Unknown;
  if (!serve(members, in, std::nullopt)) return Can::No;
  if (service_.meets()) return Can::Yes;
  for (const std::size_t q : ground_.slack_classes()) {
    serve(members, in, q);
    if (service_.meets()) return Can::Yes;
    if (service_.people_of_class(q) < ground_.required(q)) return Can::No;
  }
  const std::optional<std::size_t> next = undecided_client(in);
  if (ground_.slack_classes().size() < 2 || !next) return Can::No;
  bool unknown = false;
  for (const std::int8_t way : {std::int8_t{1}, std::int8_t{-1}}) {
    in[*next] = way;
    const Can can = decide(members, in, effort);
    if (can == Can::Yes) return can;
    unknown = unknown || can == Can::Unknown;
  }
  in[*next] = 0;
  return unknown ? Can::Unknown : Can::No;
}

Tree::Can Tree::can_meet(const std::vector<std::int64_t>& members) {
  std::vector<std::int8_t> in(ground_.clients(), 0);
  std::int64_t effort = kEffort;
  return decide(members, in, effort);
}

// What the members that the node allows can do. False: there is nothing better below, or it is
// known how good that is.
bool Tree::look(const Node& node) {
  if (fewest_) {
    // The least that it allows may be enough already.
    const Can least = can_meet(node.range.low);
    const bool counted = ground_.problem().counts.hold(node.range.low);
    if (least == Can::Yes && counted) {
      search_.take(service_);
      return false;
    }
    if (!is_fixed(node.range)) return can_meet(node.range.high) != Can::No;
    if (least == Can::Unknown) keep_undecided(node.bound);
    return false;
  }
  service_.rebuild(node.range.high);
  search_.take(service_);  // if the budget bears it
  if (hopeless(service_.people() * scale_)) return false;
  return !is_fixed(node.range);
}

void Tree::visit(Node node, const Limits& limits) {
  if (!settle_sets(ground_, node.range)) return;
  if (!look(node)) return;
  const bool first = created_ == 0;
  const std::int64_t goal = target();
  Ascent ascent(ground_, node.range, scale_, node.price, limits);
  ascent.climb(first ? kFirstSteps : kNodeSteps, goal);
  steps_ += ascent.steps();
  if (!ascent.possible()) return;  // above the budget, or the counts
  if (limits.stop(0) != StopReason::None) {
    open_.push_back(std::move(node));  // half a look proves nothing
    return;
  }
  node.price = ascent.price();
  if (first || better(node.bound, ascent.best())) node.bound = ascent.best();
  if (hopeless(node.bound)) return;
  add_children(std::move(node), ascent.mean_members());
}

// At the site whose mean number is least decided.
void Tree::add_children(Node node, const std::vector<double>& mean) {
  std::size_t site = 0;
  double most = -1;
  for (std::size_t i = 0; i < ground_.sites(); ++i) {
    if (node.range.low[i] == node.range.high[i]) continue;
    const double apart = std::abs(mean[i] - std::nearbyint(mean[i]));
    if (apart <= most) continue;
    most = apart;
    site = i;
  }
  const auto low = static_cast<double>(node.range.low[site]);
  const auto high = static_cast<double>(node.range.high[site]);
  const auto cut = static_cast<std::int64_t>(std::clamp(std::floor(mean[site]), low, high - 1));
  Node more = node;
  more.range.low[site] = cut + 1;
  node.range.high[site] = cut;
  more.number = ++created_;
  node.number = ++created_;
  // What is added last is visited first.
  const bool more_first = mean[site] - static_cast<double>(cut) >= 0.5;
  open_.push_back(more_first ? node : more);
  open_.push_back(more_first ? std::move(more) : std::move(node));
  dives_ = true;
}

}  // namespace hearth::placement::staff
