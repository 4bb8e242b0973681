#include "placement/assignment/price_ascent.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace hearth::placement {

namespace {

// After so many steps without a better bound it goes back to the best prices, with shorter steps.
// Shorter by half, from Polyak's own length or without going back ends at gaps three to ten times
// as wide (rl1304 with 10 sites, fl1400 with 100; 800 steps).
constexpr int kPatience = 20;
constexpr double kShorter = 0.7;
// Of the last direction, where so many sites are to open. A direction that is only deflected
// (Camerini, Fratta and Maffioli 1975) ends at 0.178 % on rl1304 with 10 sites and 0.170 % on
// fl1400 with 100; this at 0.094 and 0.057 % (6,000 steps). Where any number opens, the deflected
// one comes nearer to prices that prove the optimum.
constexpr double kMemory = 0.9;
constexpr double kLately = 0.1;

std::size_t index(std::int32_t site) { return static_cast<std::size_t>(site); }

}  // namespace

PriceAscent::PriceAscent(const AssignmentModel& model, NearestSites& nearest)
    : model_(model),
      nearest_(nearest),
      fixed_(model.sites(), Fixed::Free),
      worth_(model.sites(), 0),
      is_chosen_(model.sites(), 0),
      lately_(model.sites(), 0),
      direction_(model.clients(), 0),
      served_(model.clients(), 0) {}

void PriceAscent::start_from(std::vector<std::int64_t> price, double scale) {
  price_ = std::move(price);
  best_price_ = price_;
  best_bound_.reset();
  scale_ = scale;
  since_better_ = 0;
  std::fill(direction_.begin(), direction_.end(), 0);
}

std::int64_t PriceAscent::evaluate(std::span<const std::int64_t> price) {
  for (const std::int32_t i : nearest_.left()) worth_[index(i)] = model_.opening[index(i)];
  std::int64_t sum = 0;
  std::int64_t visits = 0;
  for (std::size_t j = 0; j < price.size(); ++j) {
    nearest_.reach(j, price[j]);
    const auto sites = nearest_.sites(j);
    const auto costs = nearest_.costs(j);
    const std::int64_t pays = price[j];
    for (std::size_t k = 0; k < sites.size() && costs[k] < pays; ++k) {
      worth_[index(sites[k])] += costs[k] - pays;
      ++visits;
    }
    sum += pays;
  }
  visits_ += visits + static_cast<std::int64_t>(price.size() + nearest_.left().size());
  choose();
  for (const std::int32_t i : chosen_) sum += worth_[index(i)];
  return sum;
}

// The sites that make the bound smallest, as the branch allows.
void PriceAscent::choose() {
  for (const std::int32_t i : chosen_) is_chosen_[index(i)] = 0;
  chosen_.clear();
  order_.clear();
  for (const std::int32_t i : nearest_.left()) {
    if (fixed_[index(i)] == Fixed::Open) chosen_.push_back(i);
    if (fixed_[index(i)] == Fixed::Free) order_.push_back(i);
  }
  const auto before = [this](std::int32_t a, std::int32_t b) {
    return std::pair(worth_[index(a)], a) < std::pair(worth_[index(b)], b);
  };
  if (const auto& open = model_.sites_to_open()) {
    const std::size_t wanted = static_cast<std::size_t>(*open);
    const std::size_t more = std::min(wanted - std::min(wanted, chosen_.size()), order_.size());
    const auto end = order_.begin() + static_cast<std::ptrdiff_t>(more);
    if (end != order_.end()) std::nth_element(order_.begin(), end, order_.end(), before);
    chosen_.insert(chosen_.end(), order_.begin(), end);
    next_ = end == order_.end() ? -1 : *end;
    std::sort(order_.begin(), end, before);
    last_ = more == 0 ? -1 : order_[more - 1];
  } else {
    std::sort(order_.begin(), order_.end(), before);
    forced_ = 0;
    for (const std::int32_t i : order_) {
      if (worth_[index(i)] >= 0 && !chosen_.empty()) break;
      if (worth_[index(i)] > 0) forced_ = worth_[index(i)];
      chosen_.push_back(i);
    }
  }
  for (const std::int32_t i : chosen_) is_chosen_[index(i)] = 1;
}

std::int64_t PriceAscent::if_other(std::int32_t site) const {
  const std::int64_t worth = worth_[index(site)];
  if (!model_.sites_to_open()) {
    return is_chosen_[index(site)] != 0 ? std::max<std::int64_t>(0, -worth) : worth - forced_;
  }
  if (is_chosen_[index(site)] != 0) return next_ < 0 ? kNever : worth_[index(next_)] - worth;
  return last_ < 0 ? kNever : worth - worth_[index(last_)];
}

// 1 for a client that no chosen site serves, less for those that many serve; and on where the last
// steps led, or at least not back.
double PriceAscent::find_direction() {
  double along = 0;
  double before = 0;
  for (std::size_t j = 0; j < served_.size(); ++j) {
    const auto sites = nearest_.sites(j);
    const auto costs = nearest_.costs(j);
    std::int32_t served = 0;
    for (std::size_t k = 0; k < sites.size() && costs[k] < price_[j]; ++k) {
      served += is_chosen_[index(sites[k])];
    }
    served_[j] = 1 - served;
    along += served_[j] * direction_[j];
    before += direction_[j] * direction_[j];
  }
  // Everybody is served once: no prices are better.
  if (std::ranges::all_of(served_, [](std::int32_t short_of) { return short_of == 0; })) return 0;
  const double deflected = along < 0 ? -1.5 * along / before : 0;
  const double kept = model_.sites_to_open() ? kMemory : deflected;
  double square = 0;
  for (std::size_t j = 0; j < served_.size(); ++j) {
    direction_[j] = served_[j] + kept * direction_[j];
    square += direction_[j] * direction_[j];
  }
  return square;
}

bool PriceAscent::step(std::int64_t target) {
  std::int64_t bound = evaluate(price_);
  for (const std::int32_t i : nearest_.left()) {
    lately_[index(i)] += kLately * (is_chosen_[index(i)] - lately_[index(i)]);
  }
  if (!best_bound_ || bound > *best_bound_) {
    best_bound_ = bound;
    best_price_ = price_;
    since_better_ = 0;
  } else if (++since_better_ >= kPatience) {
    since_better_ = 0;
    scale_ *= kShorter;
    price_ = best_price_;
    bound = evaluate(price_);
  }
  const double square = find_direction();
  if (square == 0) return false;
  const double short_of = static_cast<double>(std::max<std::int64_t>(target - bound, 1));
  const double length = scale_ * short_of / square;
  for (std::size_t j = 0; j < price_.size(); ++j) {
    const auto by = static_cast<std::int64_t>(std::llround(length * direction_[j]));
    price_[j] = std::clamp(price_[j] + by, nearest_.costs(j).front(), model_.far);
  }
  return true;
}

}  // namespace hearth::placement
