#include "placement/constrained/search.h"

#include <algorithm>
#include <cmath>

namespace hearth::placement {

namespace {

constexpr int kMostRaises = 40;  // of the penalty, before a descent gives up
constexpr int kStaysInside = 3;  // descents that end inside, before the penalty falls
constexpr double kFalls = 0.7;
constexpr std::uint32_t kMostSpoilt = 4;
constexpr double kTolerance = 0.0005;  // of the best cost: a plan so near stays
constexpr int kPatience = 300;         // kicks without a better plan, then back to the best

}  // namespace

ConstrainedSearch::ConstrainedSearch(const Columns& columns, NearestSites& nearest,
                                     std::uint64_t seed)
    : columns_(columns),
      nearest_(nearest),
      cover_(columns.cover),
      random_(seed, 3),
      quota_penalty_(columns.cover.required.size(), 0),
      missing_(quota_penalty_.size(), 0),
      extra_(columns.model.sites(), 0) {
  travel_.emplace(columns.model, nearest);
}

void ConstrainedSearch::begin_again() {
  travel_.emplace(columns_.model, nearest_);
  for (const std::uint32_t c : cover_.columns()) cover_.close(c);
  base_.clear();
}

void ConstrainedSearch::go_to(const std::vector<std::int32_t>& sites) {
  if (travel_->plan().empty()) {
    travel_->start_from(sites);
  } else {
    travel_->go_to(sites);
  }
  std::vector<std::uint8_t> wanted(columns_.size(), 0);
  for (const std::int32_t site : sites) {
    if (is_choice(site)) wanted[column(site)] = 1;
  }
  for (std::uint32_t c = 0; c < wanted.size(); ++c) {
    if (cover_.is_open(c) && wanted[c] == 0) cover_.close(c);
  }
  for (std::uint32_t c = 0; c < wanted.size(); ++c) {
    if (!cover_.is_open(c) && wanted[c] != 0) cover_.open(c);
  }
}

void ConstrainedSearch::make(const Exchange& exchange) {
  travel_->make({exchange.open, exchange.close, 0});
  if (exchange.close >= 0) cover_.close(column(exchange.close));
  if (exchange.open >= 0) cover_.open(column(exchange.open));
  ++steps_;
}

double ConstrainedSearch::penalty() const {
  double sum = row_penalty_ * static_cast<double>(cover_.uncovered_mandatory());
  for (std::size_t g = 0; g < quota_penalty_.size(); ++g) {
    const std::int64_t missing = cover_.missing(g);
    if (missing > 0) sum += quota_penalty_[g] * static_cast<double>(missing);
  }
  return sum;
}

// By how much the penalty would grow.
double ConstrainedSearch::penalty_of_closing(std::uint32_t column) {
  double sum = 0;
  const auto rows = columns_.cover.columns.of(column);
  visits_ += static_cast<std::int64_t>(rows.size());
  for (const std::uint32_t r : rows) {
    if (cover_.margin(r) != 1) continue;
    if (columns_.cover.mandatory[r] != 0) sum += row_penalty_;
    for (const Weight& w : columns_.cover.weights_of(r)) {
      if (missing_[w.quota] == 0) touched_.push_back(w.quota);
      missing_[w.quota] += static_cast<double>(w.weight);
    }
  }
  for (const std::uint32_t g : touched_) {
    const auto before = static_cast<double>(cover_.missing(g));
    const double after = before + missing_[g];
    if (after > 0) sum += quota_penalty_[g] * (after - std::max(before, 0.0));
    missing_[g] = 0;
  }
  touched_.clear();
  return sum;
}

// Opening `site`, with or without closing another one. `before`: the penalty as things stand.
void ConstrainedSearch::look_at_opening(std::int32_t site, double before, Exchange& best) {
  const std::uint32_t opened = column(site);
  cover_.open(opened);
  visits_ += static_cast<std::int64_t>(columns_.cover.columns.of(opened).size());
  const double reward = before - penalty();
  const double gain = static_cast<double>(travel_->gain(site)) + reward;
  const bool caps_kept = cover_.keeps_caps();
  if (caps_kept && cover_.budget_left() >= 0 && gain > best.saves) best = {site, -1, gain};
  for (const Interchange::At& at : travel_->extra(site)) {
    extra_[static_cast<std::size_t>(at.site)] = at.cost;
  }
  visits_ += static_cast<std::int64_t>(travel_->plan().size());
  for (const std::int32_t r : travel_->plan()) {
    if (!is_choice(r)) continue;
    const double travel =
        gain + static_cast<double>(extra_[static_cast<std::size_t>(r)] - travel_->loss(r));
    if (travel <= best.saves) continue;
    const std::uint32_t closed = column(r);
    if (!caps_kept && columns_.cover.cap(closed) != columns_.cover.cap(opened)) continue;
    const double saves = travel - penalty_of_closing(closed);
    if (saves > best.saves) best = {site, r, saves};
  }
  for (const Interchange::At& at : travel_->extra(site)) {
    extra_[static_cast<std::size_t>(at.site)] = 0;
  }
  cover_.close(opened);
}

void ConstrainedSearch::look_at_closing(Exchange& best) {
  if (travel_->plan().size() < 2) return;
  for (const std::int32_t r : travel_->plan()) {
    if (!is_choice(r)) continue;
    const auto travel = static_cast<double>(-travel_->loss(r));
    if (travel <= best.saves) continue;
    const double saves = travel - penalty_of_closing(column(r));
    if (saves > best.saves) best = {-1, r, saves};
  }
}

ConstrainedSearch::Exchange ConstrainedSearch::best_exchange() {
  constexpr double kLeast = 0.5;  // costs are whole
  Exchange best{-1, -1, kLeast};
  const double before = penalty();
  look_at_closing(best);
  for (const std::int32_t a : nearest_.left()) {
    if (is_choice(a) && !cover_.is_open(column(a))) look_at_opening(a, before, best);
  }
  return best;
}

// To a plan that meets all and that no exchange betters, if raising the penalty leads to one.
void ConstrainedSearch::descend(const Limits& limits) {
  for (int raises = 0; raises <= kMostRaises;) {
    if (limits.stop(steps_) != StopReason::None) return;
    const Exchange next = best_exchange();
    if (next.open >= 0 || next.close >= 0) {
      make(next);
      continue;
    }
    if (cover_.meets_all()) break;
    ++raises;
    inside_ = 0;
    row_penalty_ *= 2;
    for (double& p : quota_penalty_) p *= 2;
  }
  if (++inside_ < kStaysInside) return;
  inside_ = 0;
  row_penalty_ *= kFalls;
  for (double& p : quota_penalty_) p *= kFalls;
}

void ConstrainedSearch::improve(const std::vector<std::int32_t>& sites, BestPlan& best,
                                const Limits& limits) {
  go_to(sites);
  if (row_penalty_ == 0) {
    // All travel for all that is asked: nothing is worth leaving it.
    const auto all = static_cast<double>(std::max<std::int64_t>(travel_->cost(), 1));
    row_penalty_ = all;
    for (std::size_t g = 0; g < quota_penalty_.size(); ++g) {
      quota_penalty_[g] =
          all / static_cast<double>(std::max<std::int64_t>(columns_.cover.required[g], 1));
    }
  }
  if (cover_.meets_all()) best.offer(travel_->plan(), travel_->cost());
  descend(limits);
  if (cover_.meets_all()) best.offer(travel_->plan(), travel_->cost());
}

bool ConstrainedSearch::may_follow(const BestPlan& best) const {
  return !base_.empty() && best.cost() >= best_cost_ && since_better_ <= kPatience;
}

void ConstrainedSearch::kick(BestPlan& best, const Limits& limits) {
  ++since_better_;
  visits_ += static_cast<std::int64_t>(columns_.model.clients());
  if (!may_follow(best)) {
    base_ = best.open();
    base_cost_ = best_cost_ = best.cost();
    since_better_ = 0;
  }
  go_to(base_);
  spoil();
  descend(limits);
  if (!cover_.meets_all()) return;
  const auto worse = static_cast<double>(travel_->cost() - best_cost_);
  if (travel_->cost() <= base_cost_ || worse < kTolerance * static_cast<double>(best_cost_)) {
    base_ = travel_->plan();
    base_cost_ = travel_->cost();
  }
  best.offer(travel_->plan(), travel_->cost());
}

void ConstrainedSearch::spoil() {
  const auto clients = static_cast<std::uint32_t>(columns_.model.clients());
  const std::size_t client = random_.below(clients);
  const std::uint32_t count = 1 + random_.below(kMostSpoilt);
  for (std::uint32_t k = 0; k < count; ++k) {
    const auto sites = nearest_.sites(client);
    const auto costs = nearest_.costs(client);
    const std::int64_t near = travel_->second_cost(client) * 3 / 2;
    const auto within = std::lower_bound(costs.begin(), costs.end(), near) - costs.begin();
    const std::int32_t opened =
        sites[random_.below(static_cast<std::uint32_t>(std::max<std::ptrdiff_t>(within, 1)))];
    std::int32_t closed =
        random_.below(2) == 0 ? travel_->first_site(client) : travel_->second_site(client);
    if (random_.below(4) == 0) closed = travel_->first_site(random_.below(clients));
    if (!is_choice(opened) || cover_.is_open(column(opened))) continue;
    Exchange exchange{opened, closed, 0};
    if (closed < 0 || !is_choice(closed)) {
      exchange.close = -1;
      if (cover_.budget_left() <= 0) continue;
    }
    const std::uint32_t cap = columns_.cover.cap(column(opened));
    const bool same = exchange.close >= 0 && columns_.cover.cap(column(exchange.close)) == cap;
    if (cap != kNoCap && !same && !cover_.has_room(column(opened))) continue;
    make(exchange);
  }
}

}  // namespace hearth::placement
