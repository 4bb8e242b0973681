#pragma once

#include <algorithm>
#include <cstdint>
#include <vector>

#include "core/progress.h"
#include "placement/capacitated/plan.h"

namespace hearth::placement::capacitated {

// Who serves whom when the open sites are given: a generalised assignment, improved by moving a
// client, exchanging two, and moving one whose place a third leaves. Demand beyond a capacity, or
// short of a least load, is allowed on the way, at a price; service out of reach is not.
class Allotment {
 public:
  explicit Allotment(const Ground& ground);

  // Serves the clients that nobody serves, those first that lose most by waiting (regret), and
  // improves to a local optimum at the present price of overload.
  void improve(Plan& plan);
  // Improves with the price rising until no site has too much or too little, and everybody is
  // served. False: it stays so.
  bool repair(Plan& plan);
  // What a unit of overload costs; between a fair cost of service and more than any saving.
  [[nodiscard]] std::int64_t price() const { return price_; }
  void set_price(std::int64_t price) { price_ = std::clamp(price, first_price_, last_price_); }
  // An interrupt ends improve() after the next look at all clients.
  void heed(const Limits& limits) { limits_ = &limits; }
  // Moves that have been looked at, since the beginning.
  [[nodiscard]] std::int64_t looked_at() const { return looked_at_; }

 private:
  static constexpr std::size_t kChoices = 10;  // cheapest open sites of a client that are tried

  struct Move {
    std::int64_t change = 0;  // of cost and priced overload
    std::int32_t to = Plan::kNobody;
    std::int32_t second = Plan::kNobody;  // a client of `to` that goes elsewhere
    std::int32_t second_to = Plan::kNobody;
  };

  void find_choices(const Plan& plan);
  void find_choices_among_open(const Plan& plan);
  void serve_many(Plan& plan, std::vector<std::size_t> waiting);
  void serve_the_unserved(Plan& plan);
  bool pass(Plan& plan, bool chains);
  void try_exchanges(const Plan& plan, std::size_t client, std::size_t to, std::int64_t removal,
                     Move& best);
  void try_chains(const Plan& plan, std::size_t client, std::size_t to, std::int64_t removal,
                  Move& best);
  // How much the price of what a site has too much or too little changes with its load.
  [[nodiscard]] std::int64_t strain(const Plan& plan, std::size_t site, std::int64_t more) const;
  [[nodiscard]] std::size_t choices(std::size_t client) const {
    return static_cast<std::size_t>(choice_count_[client]);
  }
  [[nodiscard]] std::size_t choice(std::size_t client, std::size_t rank) const {
    return static_cast<std::size_t>(choice_[client * choices_ + rank]);
  }

  [[nodiscard]] bool interrupted() const { return limits_ != nullptr && limits_->interrupted(); }

  const Ground& ground_;
  const Limits* limits_ = nullptr;
  std::int64_t price_ = 1;  // of a unit of overload
  std::int64_t first_price_ = 1, last_price_ = 1;
  std::size_t choices_ = 0;  // how many each client has at most
  std::vector<std::int32_t> choice_count_;
  std::vector<std::int32_t> choice_;
  std::int64_t looked_at_ = 0;
};

}  // namespace hearth::placement::capacitated
