#include "placement/cover/grades.h"

#include <algorithm>
#include <numeric>

#include <fmt/format.h>

#include "core/wide.h"

namespace hearth::placement {

namespace {

// Is a < b?
bool less(Share a, Share b) {
  return Wide{a.numerator} * b.denominator < Wide{b.numerator} * a.denominator;
}

}  // namespace

std::optional<Text> wrong_with(std::span<const Grade> grades) {
  if (grades.empty()) return Text{"there is no step", "没有任何分级"};
  if (less({1, 1}, grades.front().share)) {
    return Text{"the first share is above 1", "首个比例大于 1"};
  }
  for (std::size_t t = 0; t < grades.size(); ++t) {
    const double before = t == 0 ? 0 : grades[t - 1].limit;
    if (!(grades[t].limit > before)) {
      return Text{fmt::format("step {} does not reach farther than the one before", t + 1),
                  fmt::format("第 {} 级的距离不大于前一级", t + 1)};
    }
    if (grades[t].share.numerator <= 0) {
      return Text{fmt::format("the share of step {} is not above 0", t + 1),
                  fmt::format("第 {} 级的比例不大于 0", t + 1)};
    }
    if (t > 0 && !less(grades[t].share, grades[t - 1].share)) {
      return Text{fmt::format("the share of step {} is not below the one before", t + 1),
                  fmt::format("第 {} 级的比例不小于前一级", t + 1)};
    }
  }
  return std::nullopt;
}

GradeParts parts_of(std::span<const Grade> grades) {
  GradeParts parts;
  for (const Grade& grade : grades) parts.scale = std::lcm(parts.scale, grade.share.denominator);
  std::int64_t common = parts.scale;
  for (std::size_t t = 0; t < grades.size(); ++t) {
    const auto whole = [&](Share share) {
      return share.numerator * (parts.scale / share.denominator);
    };
    const std::int64_t next = t + 1 < grades.size() ? whole(grades[t + 1].share) : 0;
    parts.part.push_back(whole(grades[t].share) - next);
    common = std::gcd(common, parts.part.back());
  }
  for (std::int64_t& part : parts.part) part /= common;
  parts.scale /= common;
  return parts;
}

std::optional<std::size_t> step_of(std::span<const Grade> grades, double impedance) {
  const auto first = std::ranges::lower_bound(grades, impedance, {}, &Grade::limit);
  if (first == grades.end()) return std::nullopt;
  return static_cast<std::size_t>(first - grades.begin());
}

std::size_t add_graded_point(CoverProblem& problem, const GradeParts& parts, std::int64_t people,
                             std::span<const GradedSite> sites, std::int32_t need) {
  const std::size_t before = problem.row_count();
  std::vector<std::int32_t> within;
  for (std::size_t t = 0; t < parts.part.size(); ++t) {
    within.clear();
    for (const GradedSite& at : sites) {
      if (at.step <= t) within.push_back(at.site);
    }
    if (within.size() < static_cast<std::size_t>(need)) continue;
    add_cover_row(problem, within, people * parts.part[t], need);
  }
  return problem.row_count() - before;
}

void add_cover_row(CoverProblem& problem, std::span<const std::int32_t> sites, std::int64_t weight,
                   std::int32_t need) {
  if (need != 1 && problem.need.empty()) problem.need.assign(problem.row_count(), 1);
  if (need != 1 || !problem.need.empty()) problem.need.push_back(need);
  problem.row_sites.insert(problem.row_sites.end(), sites.begin(), sites.end());
  problem.row_start.push_back(static_cast<std::int64_t>(problem.row_sites.size()));
  problem.people.push_back(weight);
}

}  // namespace hearth::placement
