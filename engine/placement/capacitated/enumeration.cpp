#include "placement/capacitated/enumeration.h"

#include <algorithm>
#include <limits>
#include <utility>

#include "core/wide.h"
#include "placement/capacitated/relaxed.h"
#include "placement/site_choice.h"

namespace hearth::placement::capacitated {

namespace {

constexpr std::int64_t kFewestNodeSteps = 12;  // of a climb
constexpr std::int64_t kMostNodeSteps = 60;
constexpr std::int64_t kClientsAStep = 5;
constexpr int kRounds = 4;                    // of climbing and fixing at a node
constexpr std::int64_t kStepsAPlan = 40;      // between two relaxed plans that the search takes up
constexpr std::size_t kMostForBest = 20'000;  // open nodes; beyond these only the last is next
constexpr double kUndecidedSite = 0.02;  // mean nearer to 0 or 1 than this: decided, by its looks

bool is_leaf(const Residual& residual) {
  for (std::size_t j = 0; j < residual.clients(); ++j) {
    if (residual.only(j) == Residual::kAny) return false;
  }
  return true;
}

}  // namespace

Enumeration::Enumeration(const Residual& root, const std::vector<std::int64_t>& price,
                         SiteSearch& search, double gap)
    : search_(search),
      gap_(gap),
      scale_(root.scale()),
      node_steps_(std::clamp(static_cast<std::int64_t>(root.clients()) / kClientsAStep,
                             kFewestNodeSteps, kMostNodeSteps)) {
  add({root, price, std::numeric_limits<std::int64_t>::min(), 0});
}

std::int64_t Enumeration::target() const {
  if (!search_.best()) return Ascent::kNoTarget;
  const std::int64_t cost = search_.best()->cost;
  const auto enough = static_cast<std::int64_t>(gap_ * static_cast<double>(cost));
  return (cost - 1 - enough) * scale_ + 1;
}

std::int64_t Enumeration::bound() const {
  std::int64_t parts = std::min(closed_bound_, target());
  for (const Node& node : open_) parts = std::min(parts, node.bound);
  return static_cast<std::int64_t>(ceil_ratio(parts, scale_));
}

// The child that looks better, or where a dive has ended the open node with the lowest bound.
Enumeration::Node Enumeration::take_next() {
  if (!dives_ && open_.size() > 1 && open_.size() < kMostForBest) {
    const auto best =
        std::min_element(open_.begin(), open_.end(), [](const Node& a, const Node& b) {
          return a.bound != b.bound ? a.bound < b.bound : a.number < b.number;
        });
    std::iter_swap(best, open_.end() - 1);
  }
  Node node = std::move(open_.back());
  open_.pop_back();
  return node;
}

void Enumeration::grow(std::int64_t steps, const Limits& limits) {
  const std::int64_t end = steps_ + steps;
  while (!open_.empty() && steps_ < end && limits.stop(0) == StopReason::None) {
    Node node = take_next();
    dives_ = false;
    closed_bound_ = std::min(closed_bound_, target());
    if (node.bound >= target()) continue;
    ++nodes_;
    visit(std::move(node), limits);
  }
}

// Everybody has one site left. Where more sites are to open, for their number or for the counts of
// sets, the cheapest of them do.
void Enumeration::take_leaf(const Residual& residual) {
  std::vector<std::uint8_t> open(residual.sites(), 0);
  std::vector<std::int32_t> served;
  for (std::size_t j = 0; j < residual.clients(); ++j) {
    served.push_back(residual.only(j));
    open[static_cast<std::size_t>(residual.only(j))] = 1;
  }
  std::vector<Choosable> idle;
  const AssignmentProblem& problem = residual.problem();
  for (std::size_t i = 0; i < residual.sites(); ++i) {
    if (open[i] != 0) continue;
    if (residual.state(i) == SiteState::Open) open[i] = 1;
    if (residual.state(i) == SiteState::Free) idle.push_back({i, problem.opening[i]});
  }
  std::optional<std::int64_t> more = problem.sites_to_open;
  if (more) *more -= std::count(open.begin(), open.end(), std::uint8_t{1});
  const SiteChoice choice(problem.counts, problem.counts.count(open), more, idle);
  if (!choice.possible()) return;
  for (std::size_t k = 0; k < idle.size(); ++k) {
    if (choice.chosen(k)) open[idle[k].site] = 1;
  }
  search_.take(open, served);
}

// As much as one look at a node lets it climb. False: nothing better is below, or a limit said
// stop.
bool Enumeration::climb(Ascent& ascent, std::int64_t steps) {
  const std::int64_t goal = target();
  const std::int64_t before = ascent.steps();
  ascent.climb(steps, goal);
  steps_ += ascent.steps() - before;
  return ascent.possible() && ascent.best() < goal;
}

// Climbs, bans, climbs. False: nothing better is below, or a limit said stop.
bool Enumeration::tighten(Node& node, Ascent& ascent, const Limits& limits) {
  for (int round = 0; round < kRounds; ++round) {
    if (!climb(ascent, node_steps_)) return false;
    node.price = ascent.price();
    node.bound = std::max(node.bound, ascent.best());
    Relaxed relaxed;
    relax(node.residual, node.price, relaxed, true);
    ++steps_;
    weigh_sites(node.residual, relaxed);
    if (steps_ >= next_plan_) {
      search_.try_relaxed(relaxed);
      next_plan_ = steps_ + kStepsAPlan;
    }
    const std::size_t pairs = node.residual.pair_count();
    if (!fix(node.residual, node.price, relaxed, target())) return false;
    if (is_leaf(node.residual)) return true;
    ascent.restart();
    if (limits.stop(0) != StopReason::None) return false;
    if (node.residual.pair_count() > pairs - pairs / 10) break;
  }
  // The means are of the pairs that are left.
  return climb(ascent, node_steps_ / 2);
}

std::optional<Enumeration::Branch> Enumeration::branch_at(const Node& node, const Ascent& ascent) {
  const Residual& residual = node.residual;
  std::optional<Branch> best;
  double most = kUndecidedSite;
  for (std::size_t i = 0; i < residual.sites(); ++i) {
    if (residual.state(i) != SiteState::Free) continue;
    const double open = ascent.mean_open()[i];
    const double undecided = std::min(open, 1 - open);
    if (undecided <= most) continue;
    most = undecided;
    best = Branch{i, std::nullopt, open >= 0.5};
  }
  if (best) return best;
  most = -1;
  for (std::size_t i = 0; i < residual.sites(); ++i) {
    const auto pairs = residual.pairs(i);
    for (std::size_t k = 0; k < pairs.size(); ++k) {
      const auto client = static_cast<std::size_t>(pairs[k].client);
      if (residual.only(client) != Residual::kAny) continue;
      const double mean = ascent.mean_pair()[residual.first_pair(i) + k];
      const double undecided =
          std::min(mean, 1 - mean) * static_cast<double>(1 + residual.problem().demand[client]);
      if (undecided <= most) continue;
      most = undecided;
      best = Branch{i, residual.first_pair(i) + k, mean >= 0.3};
    }
  }
  return best;
}

void Enumeration::add(Node node) {
  if (!node.residual.settle()) return;
  node.number = created_++;
  open_.push_back(std::move(node));
  dives_ = true;
}

void Enumeration::add_children(Node node, const Branch& branch) {
  Node yes = node;
  if (branch.pair) {
    std::size_t k = *branch.pair - node.residual.first_pair(branch.site);
    yes.residual.give(static_cast<std::size_t>(node.residual.pairs(branch.site)[k].client),
                      branch.site);
    node.residual.ban(*branch.pair);
  } else {
    yes.residual.set(branch.site, SiteState::Open);
    node.residual.set(branch.site, SiteState::Closed);
  }
  // What is added last is visited first.
  if (branch.yes_first) {
    add(std::move(node));
    add(std::move(yes));
  } else {
    add(std::move(yes));
    add(std::move(node));
  }
}

void Enumeration::visit(Node node, const Limits& limits) {
  if (is_leaf(node.residual)) return take_leaf(node.residual);
  Node untouched = node;
  Ascent ascent(node.residual, node.price, limits);
  const bool goes_on = tighten(node, ascent, limits);
  if (limits.stop(0) != StopReason::None) {
    open_.push_back(std::move(untouched));  // half a look proves nothing
    return;
  }
  if (!goes_on) return;
  if (is_leaf(node.residual)) return take_leaf(node.residual);
  node.price = ascent.price();
  node.bound = std::max(node.bound, ascent.best());
  const std::optional<Branch> branch = branch_at(node, ascent);
  if (branch) add_children(std::move(node), *branch);
}

}  // namespace hearth::placement::capacitated
