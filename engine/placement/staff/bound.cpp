#include "placement/staff/bound.h"

#include <algorithm>
#include <functional>
#include <limits>

#include "core/wide.h"

namespace hearth::placement {

namespace {

constexpr Wide kMostSum = Wide{1} << 100;

// Of a site the prices that its first, second ... member would be paid at most.
std::vector<std::vector<Wide>> members_paid(const StaffProblem& problem,
                                            const std::vector<std::int64_t>& price) {
  std::vector<std::vector<std::int64_t>> reach(problem.sites());
  for (std::size_t j = 0; j < problem.clients(); ++j) {
    for (auto k = static_cast<std::size_t>(problem.start[j]);
         k < static_cast<std::size_t>(problem.start[j + 1]); ++k) {
      reach[static_cast<std::size_t>(problem.site[k])].push_back(price[j]);
    }
  }
  std::vector<std::vector<Wide>> paid(problem.sites());
  for (std::size_t i = 0; i < problem.sites(); ++i) {
    std::sort(reach[i].begin(), reach[i].end(), std::greater<>());
    for (std::size_t r = 0; r < reach[i].size(); ++r) {
      if (r % static_cast<std::size_t>(problem.serves) == 0) paid[i].push_back(0);
      paid[i].back() += reach[i][r];
    }
    if (!problem.most.empty() && static_cast<std::int64_t>(paid[i].size()) > problem.most[i]) {
      paid[i].resize(static_cast<std::size_t>(problem.most[i]));
    }
  }
  return paid;
}

// The most that sites with members bring, less `cost` parts for a unit of their cost, and what
// those cost; each set of the counts has as many of them as it must.
struct Brought {
  Wide gain = 0, cost = 0;
};

std::optional<Brought> most_brought(const StaffProblem& problem,
                                    const std::vector<std::vector<Wide>>& paid, Wide cost) {
  const SiteCounts& counts = problem.counts;
  std::vector<std::vector<Brought>> of_set(counts.sets());
  Brought sum;
  const auto add = [&](const Brought& more) {
    sum.gain += more.gain;
    sum.cost += more.cost;
  };
  for (std::size_t i = 0; i < problem.sites(); ++i) {
    if (!problem.most.empty() && problem.most[i] == 0) continue;
    const Wide here = problem.cost_of(i);
    Brought site{(paid[i].empty() ? 0 : paid[i][0]) - cost * here, here};
    for (std::size_t n = 1; n < paid[i].size() && paid[i][n] > cost * here; ++n) {
      site.gain += paid[i][n] - cost * here;
      site.cost += here;
    }
    const std::int32_t set = counts.set_of(i);
    if (set != SiteCounts::kNone) {
      of_set[static_cast<std::size_t>(set)].push_back(site);
    } else if (site.gain > 0) {
      add(site);
    }
  }
  for (std::size_t k = 0; k < of_set.size(); ++k) {
    std::stable_sort(of_set[k].begin(), of_set[k].end(),
                     [](const Brought& a, const Brought& b) { return a.gain > b.gain; });
    const auto size = static_cast<std::int64_t>(of_set[k].size());
    if (counts.least[k] > std::min(size, counts.most[k])) return std::nullopt;
    for (std::int64_t n = 0; n < std::min(size, counts.most[k]); ++n) {
      const Brought& site = of_set[k][static_cast<std::size_t>(n)];
      if (n < counts.least[k] || site.gain > 0) add(site);
    }
  }
  return sum;
}

// The same within the budget, by a price of money.
std::optional<Wide> most_within_budget(const StaffProblem& problem,
                                       const std::vector<std::vector<Wide>>& paid) {
  Wide high = 1;
  for (const std::vector<Wide>& members : paid) {
    if (!members.empty()) high = std::max(high, members[0] + 1);
  }
  std::optional<Wide> least;
  const auto fits = [&](Wide price) {
    const auto at = most_brought(problem, paid, price);
    if (!at) return false;
    const Wide value = at->gain + price * problem.budget;
    least = std::min(least.value_or(value), value);
    return at->cost <= problem.budget;
  };
  Wide low = 0;
  if (fits(0)) return least;
  while (high - low > 1) {
    const Wide middle = low + (high - low) / 2;
    (fits(middle) ? high : low) = middle;
  }
  return least;
}

// w_q, rounded up.
Wide least_of_class(const StaffProblem& problem, const std::vector<std::int64_t>& price,
                    std::size_t of) {
  std::vector<std::size_t> clients;
  Wide people = 0;
  Wide all = 0;
  for (std::size_t j = 0; j < problem.clients(); ++j) {
    if (problem.class_of(j) != of) continue;
    if (problem.people[j] > 0) clients.push_back(j);  // the others help no quota
    people += problem.people[j];
    all += price[j];
  }
  if (of >= problem.required.size() || problem.required[of] >= people) return all;
  std::sort(clients.begin(), clients.end(), [&](std::size_t a, std::size_t b) {
    return Wide{price[a]} * problem.people[b] < Wide{price[b]} * problem.people[a];
  });
  Wide left = problem.required[of];
  Wide sum = 0;
  for (const std::size_t j : clients) {
    if (left <= 0) break;
    if (problem.people[j] > left) return sum + ceil_ratio(left * price[j], problem.people[j]);
    sum += price[j];
    left -= problem.people[j];
  }
  return sum;
}

std::optional<std::int64_t> least_cost(const StaffProblem& problem, const StaffPrices& prices,
                                       const std::vector<std::vector<Wide>>& paid) {
  Wide sum = 0;
  for (std::size_t i = 0; i < paid.size() && problem.counts.empty(); ++i) {
    const Wide cost = Wide{prices.scale} * problem.cost_of(i);
    for (const Wide member : paid[i]) sum -= std::max<Wide>(0, member - cost);
  }
  if (!problem.counts.empty()) {
    const auto brought = most_brought(problem, paid, prices.scale);
    if (!brought) return std::nullopt;
    sum -= brought->gain;
  }
  std::size_t classes = 1;
  for (std::size_t j = 0; j < problem.clients(); ++j) {
    classes = std::max(classes, problem.class_of(j) + 1);
  }
  for (std::size_t q = 0; q < classes; ++q) sum += least_of_class(problem, prices.price, q);
  return narrow(std::max<Wide>(0, ceil_ratio(sum, prices.scale)));
}

std::optional<std::int64_t> most_people(const StaffProblem& problem, const StaffPrices& prices,
                                        const std::vector<std::vector<Wide>>& paid) {
  struct Member {
    Wide paid;
    std::int64_t cost;
  };
  std::vector<Member> members;
  for (std::size_t i = 0; i < paid.size(); ++i) {
    for (const Wide member : paid[i]) members.push_back({member, problem.cost_of(i)});
  }
  std::sort(members.begin(), members.end(),
            [](const Member& a, const Member& b) { return a.paid * b.cost > b.paid * a.cost; });
  Wide sum = 0;
  Wide people = 0;
  for (std::size_t j = 0; j < problem.clients(); ++j) {
    sum += std::max<Wide>(0, Wide{prices.scale} * problem.people[j] - prices.price[j]);
    people += problem.people[j];
  }
  if (!problem.counts.empty()) {
    const auto most = most_within_budget(problem, paid);
    if (!most) return std::nullopt;
    return narrow(std::clamp<Wide>(floor_ratio(sum + *most, prices.scale), 0, people));
  }
  Wide left = problem.budget;
  for (const Member& member : members) {
    if (member.cost > left) {
      sum += floor_ratio(member.paid * left, member.cost);  // top_i() are whole numbers
      break;
    }
    sum += member.paid;
    left -= member.cost;
  }
  return narrow(std::min(people, floor_ratio(sum, prices.scale)));
}

}  // namespace

std::optional<std::int64_t> staff_bound(const StaffProblem& problem, const StaffPrices& prices) {
  if (prices.scale <= 0 || prices.price.size() != problem.clients()) return std::nullopt;
  Wide size = Wide{prices.scale} * problem.budget;
  for (std::size_t j = 0; j < problem.clients(); ++j) {
    if (prices.price[j] < 0) return std::nullopt;
    // What is multiplied above stays far below 2^127.
    size += Wide{prices.price[j]} + Wide{prices.scale} * problem.people[j];
  }
  std::int64_t dearest = 1;
  for (std::size_t i = 0; i < problem.sites(); ++i) dearest = std::max(dearest, problem.cost_of(i));
  const std::int64_t largest =
      problem.people.empty() ? 1 : *std::max_element(problem.people.begin(), problem.people.end());
  if (size > kMostSum / std::max({dearest, largest, problem.budget, std::int64_t{1}})) {
    return std::nullopt;
  }
  const auto paid = members_paid(problem, prices.price);
  return problem.goal == StaffGoal::Fewest ? least_cost(problem, prices, paid)
                                           : most_people(problem, prices, paid);
}

}  // namespace hearth::placement
