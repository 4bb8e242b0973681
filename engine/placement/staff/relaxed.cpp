#include "placement/staff/relaxed.h"

#include <algorithm>
#include <numeric>

#include "core/parallel.h"
#include "core/wide.h"

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
    const std::size_t begin = static_cast<std::size_t>(n) * serves;
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

}  // namespace

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
  if (ground.problem().goal == StaffGoal::Fewest) {
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
