#include "placement/staff/relaxed.h"

#include <algorithm>
#include <numeric>

#include "core/parallel.h"
#include "core/wide.h"
#include "placement/site_choice.h"

namespace hearth::placement::staff {

namespace {

constexpr std::int64_t kMostScale = 1 << 20;
constexpr std::int64_t kMostSum = std::int64_t{1} << 60;
constexpr std::size_t kSitesABlock = 32;
constexpr std::size_t kPairsForThreads = 20'000;

// A site's members, by what their clients pay: the first k pay the first member, and so on.
struct Paid {
  std::vector<std::int32_t> client;   // who pays most first, ties by number
  std::vector<std::int64_t> members;  // what each is paid
};

Paid paid_at(const Ground& ground, const std::vector<std::int64_t>& price, std::size_t site,
             std::int64_t most) {
  Paid paid;
  const auto clients = ground.clients_of(site);
  paid.client.assign(clients.begin(), clients.end());
  std::stable_sort(paid.client.begin(), paid.client.end(), [&](std::int32_t a, std::int32_t b) {
    return price[static_cast<std::size_t>(a)] > price[static_cast<std::size_t>(b)];
  });
  const auto serves = static_cast<std::size_t>(
      std::min<std::int64_t>(ground.problem().serves, static_cast<std::int64_t>(clients.size())));
  for (std::int64_t n = 0; n < most; ++n) {
    const std::size_t begin = std::min(static_cast<std::size_t>(n) * serves, clients.size());
    const std::size_t end = std::min(begin + serves, clients.size());
    std::int64_t sum = 0;
    for (std::size_t k = begin; k < end; ++k) {
      sum += price[static_cast<std::size_t>(paid.client[k])];
    }
    paid.members.push_back(sum);
  }
  return paid;
}

std::vector<Paid> all_paid(const Ground& ground, const Range& range,
                           const std::vector<std::int64_t>& price) {
  std::vector<Paid> paid(ground.sites());
  const auto block = [&](std::size_t begin, std::size_t end) {
    for (std::size_t i = begin; i < end; ++i) {
      paid[i] = paid_at(ground, price, i, range.high[i]);
    }
  };
  if (ground.problem().site.size() < kPairsForThreads) {
    block(0, ground.sites());
  } else {
    parallel_for_blocks(ground.sites(), kSitesABlock, block);
  }
  return paid;
}

// The quota of a class is met by those who pay least for their people; the last in part.
void want_class(const Ground& ground, const std::vector<std::int64_t>& price, std::size_t of,
                Relaxed& out) {
  const StaffProblem& problem = ground.problem();
  std::vector<std::size_t> clients;
  for (std::size_t j = 0; j < ground.clients(); ++j) {
    if (problem.class_of(j) == of && problem.people[j] > 0) clients.push_back(j);
  }
  std::stable_sort(clients.begin(), clients.end(), [&](std::size_t a, std::size_t b) {
    return Wide{price[a]} * problem.people[b] < Wide{price[b]} * problem.people[a];
  });
  std::int64_t left = ground.required(of);
  for (const std::size_t j : clients) {
    if (left <= 0) return;
    const std::int64_t people = std::min(left, problem.people[j]);
    out.wants[j] = static_cast<double>(people) / static_cast<double>(problem.people[j]);
    out.value += static_cast<std::int64_t>(Wide{people} * price[j] / problem.people[j]);
    left -= people;
  }
}

void want(const Ground& ground, std::int64_t scale, const std::vector<std::int64_t>& price,
          Relaxed& out) {
  for (std::size_t j = 0; j < ground.clients(); ++j) {
    if (ground.problem().goal == StaffGoal::MostPeople) {
      const std::int64_t worth = scale * ground.problem().people[j] - price[j];
      if (worth <= 0) continue;
      out.wants[j] = 1;
      out.value += worth;
    } else if (ground.must(j)) {
      out.wants[j] = 1;
      out.value += price[j];
    }
  }
  for (const std::size_t q : ground.slack_classes()) want_class(ground, price, q, out);
}

void choose_paying(const Ground& ground, const Range& range, std::int64_t scale,
                   const std::vector<Paid>& paid, Relaxed& out) {
  for (std::size_t i = 0; i < ground.sites(); ++i) {
    const std::int64_t cost = scale * ground.problem().cost_of(i);
    for (std::int64_t n = 0; n < range.high[i]; ++n) {
      const std::int64_t member = paid[i].members[static_cast<std::size_t>(n)];
      if (n >= range.low[i] && member <= cost) break;
      out.value += cost - member;
      ++out.members[i];
    }
  }
}

// The budget goes to those who are paid most for their cost; the last is only valued, in part.
void choose_within_budget(const Ground& ground, const Range& range, const std::vector<Paid>& paid,
                          Relaxed& out) {
  struct Member {
    std::int64_t paid, cost;
    std::size_t site;
  };
  std::int64_t left = ground.problem().budget;
  std::vector<Member> members;
  for (std::size_t i = 0; i < ground.sites(); ++i) {
    const std::int64_t cost = ground.problem().cost_of(i);
    for (std::int64_t n = 0; n < range.high[i]; ++n) {
      const std::int64_t member = paid[i].members[static_cast<std::size_t>(n)];
      if (n >= range.low[i]) {
        members.push_back({member, cost, i});
        continue;
      }
      left -= cost;
      out.value += member;
      ++out.members[i];
    }
  }
  out.possible = left >= 0;
  if (!out.possible) return;
  std::stable_sort(members.begin(), members.end(), [](const Member& a, const Member& b) {
    return Wide{a.paid} * b.cost > Wide{b.paid} * a.cost;
  });
  for (const Member& member : members) {
    if (member.cost > left) {
      out.value += static_cast<std::int64_t>(Wide{member.paid} * left / member.cost);
      return;
    }
    left -= member.cost;
    out.value += member.paid;
    ++out.members[member.site];
  }
}

// The best members of a site at a price of money: at least `low`, and what the clients pay them
// less what they cost.
struct Offer {
  std::int64_t members = 0;
  Wide gain = 0;
};

Offer offer_of(const Paid& paid, std::int64_t low, std::int64_t high, Wide cost) {
  Offer out;
  for (std::int64_t n = 0; n < high; ++n) {
    const Wide gain = paid.members[static_cast<std::size_t>(n)] - cost;
    if (n >= low && gain <= 0) break;
    out.gain += gain;
    ++out.members;
  }
  return out;
}

// Of the sites those with members that keep the counts, at the best gain together; `price`: of a
// unit of cost.
struct Offers {
  bool possible = true;
  Wide gain = 0, cost = 0;
  std::vector<std::int64_t> members;
};

Offers offers_at(const Ground& ground, const Range& range, const std::vector<Paid>& paid,
                 std::int64_t price) {
  const StaffProblem& problem = ground.problem();
  Offers out;
  out.members.assign(ground.sites(), 0);
  std::vector<std::uint8_t> opened(ground.sites(), 0);
  std::vector<Offer> offers(ground.sites());
  std::vector<Choosable> free;
  for (std::size_t i = 0; i < ground.sites(); ++i) {
    if (range.high[i] == 0) continue;
    opened[i] = range.low[i] > 0 ? 1 : 0;
    offers[i] = offer_of(paid[i], std::max<std::int64_t>(1, range.low[i]), range.high[i],
                         Wide{price} * problem.cost_of(i));
    const Wide worth = std::clamp<Wide>(-offers[i].gain, -Wide{kMostSum}, kMostSum);
    if (opened[i] == 0) free.push_back({i, static_cast<std::int64_t>(worth)});
  }
  const SiteChoice choice(problem.counts, problem.counts.count(opened), std::nullopt, free);
  out.possible = choice.possible();
  for (std::size_t k = 0; k < free.size(); ++k) {
    if (choice.chosen(k)) opened[free[k].site] = 1;
  }
  for (std::size_t i = 0; i < ground.sites(); ++i) {
    if (opened[i] == 0) continue;
    out.members[i] = offers[i].members;
    out.gain += offers[i].gain;
    out.cost += Wide{offers[i].members} * problem.cost_of(i);
  }
  return out;
}

// With counts. The budget has a price: whatever it is, no members within the budget bring more than
// the best at that price and the budget itself; the price at which that is least, in whole parts.
void choose_by_counts(const Ground& ground, const Range& range, std::int64_t scale,
                      const std::vector<Paid>& paid, Relaxed& out) {
  const StaffProblem& problem = ground.problem();
  if (problem.goal == StaffGoal::Fewest) {
    Offers best = offers_at(ground, range, paid, scale);
    out.possible = best.possible;
    out.value -= static_cast<std::int64_t>(best.gain);
    out.members = std::move(best.members);
    return;
  }
  std::int64_t least_cost = 0;
  std::int64_t dearest = 0;
  for (std::size_t i = 0; i < ground.sites(); ++i) {
    least_cost += range.low[i] * problem.cost_of(i);
    for (const std::int64_t member : paid[i].members) dearest = std::max(dearest, member);
  }
  Offers best = offers_at(ground, range, paid, 0);
  out.possible = best.possible && least_cost <= problem.budget;
  if (!out.possible) return;
  Wide value = best.gain;
  std::int64_t low = 0;
  std::int64_t high = best.cost <= problem.budget ? 0 : dearest + 1;
  while (high - low > 1) {
    const std::int64_t price = low + (high - low) / 2;
    Offers here = offers_at(ground, range, paid, price);
    value = std::min(value, here.gain + Wide{price} * problem.budget);
    const bool fits = here.cost <= problem.budget;
    (fits ? high : low) = price;
    if (fits) best = std::move(here);
  }
  if (best.cost > problem.budget) best = offers_at(ground, range, paid, high);
  out.value += static_cast<std::int64_t>(value);
  out.members = std::move(best.members);
}

}  // namespace

bool settle_sets(const Ground& ground, Range& range) {
  const SiteCounts& counts = ground.problem().counts;
  if (counts.empty()) return true;
  const std::vector<std::int64_t> has = counts.count(range.low);
  const std::vector<std::int64_t> may = counts.count(range.high);
  for (std::size_t k = 0; k < counts.sets(); ++k) {
    if (has[k] > counts.most[k] || may[k] < counts.least[k]) return false;
  }
  for (std::size_t i = 0; i < range.low.size(); ++i) {
    if (counts.set_of(i) == SiteCounts::kNone || range.low[i] > 0) continue;
    const auto k = static_cast<std::size_t>(counts.set_of(i));
    if (has[k] == counts.most[k]) range.high[i] = 0;
    if (range.high[i] > 0 && may[k] == counts.least[k]) range.low[i] = 1;
  }
  return true;
}

std::int64_t most_price(const StaffProblem& problem, std::int64_t scale, std::size_t client) {
  if (problem.goal == StaffGoal::MostPeople) return scale * problem.people[client];
  std::int64_t dearest = 1;
  for (const std::int64_t cost : problem.cost) dearest = std::max(dearest, cost);
  return 2 * scale * dearest;
}

std::int64_t scale_of(const StaffProblem& problem) {
  std::int64_t unit = 1;
  for (const std::int64_t cost : problem.cost) unit = std::max(unit, cost);
  for (const std::int64_t people : problem.people) unit = std::max(unit, people);
  const auto terms = static_cast<std::int64_t>(problem.clients() + problem.site.size() + 1);
  std::int64_t scale = 1;
  while (scale < kMostScale && 2 * scale <= kMostSum / (8 * terms) / unit) scale *= 2;
  return scale;
}

void relax(const Ground& ground, const Range& range, std::int64_t scale,
           const std::vector<std::int64_t>& price, Relaxed& out) {
  out.possible = true;
  out.value = 0;
  out.members.assign(ground.sites(), 0);
  out.wants.assign(ground.clients(), 0);
  want(ground, scale, price, out);
  const std::vector<Paid> paid = all_paid(ground, range, price);
  if (!ground.problem().counts.empty()) {
    choose_by_counts(ground, range, scale, paid, out);
  } else if (ground.problem().goal == StaffGoal::Fewest) {
    choose_paying(ground, range, scale, paid, out);
  } else {
    choose_within_budget(ground, range, paid, out);
  }
  for (std::size_t i = 0; i < ground.sites(); ++i) {
    const auto serves = static_cast<std::size_t>(std::min<std::int64_t>(
        ground.problem().serves, static_cast<std::int64_t>(paid[i].client.size())));
    const std::size_t count =
        std::min(static_cast<std::size_t>(out.members[i]) * serves, paid[i].client.size());
    for (std::size_t k = 0; k < count; ++k) {
      out.wants[static_cast<std::size_t>(paid[i].client[k])] -= 1;
    }
  }
}

}  // namespace hearth::placement::staff
