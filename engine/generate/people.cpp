#include "generate/people.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include <fmt/format.h>

#include "area/geometry.h"
#include "core/apportion.h"
#include "core/parallel.h"
#include "generate/chance.h"
#include "generate/names.h"

namespace hearth::generate {

namespace {

using Counts = std::vector<std::int64_t>;

double square_of(area::Point a, area::Point b) {
  return (a.x - b.x) * (a.x - b.x) + (a.y - b.y) * (a.y - b.y);
}

void add_townships(District& district) {
  for (const TownshipPlan& plan : district.parameters.townships) {
    const std::size_t number = district.townships.size();
    Township township;
    township.code = township_code(district.parameters.county, number);
    const bool urban = 2 * plan.urban > plan.people;
    township.name = plan.name.empty()
                        ? with_ending(place_name(district.parameters.seed, number),
                                      urban ? "Subdistrict" : "Town", urban ? "街道" : "镇")
                        : plan.name;
    township.people = plan.people;
    township.urban = plan.urban;
    township.communities = plan.communities;
    township.villages = plan.villages;
    township.groups = plan.groups;
    district.townships.push_back(std::move(township));
  }
}

void add_communities(const Settlement& settlement, District& district) {
  std::vector<std::size_t> urban(district.townships.size(), 0);
  std::vector<std::size_t> rural(district.townships.size(), 0);
  for (const Settlement::Community& founded : settlement.communities) {
    const std::size_t number =
        founded.urban ? urban[founded.township]++ : rural[founded.township]++;
    Community community;
    community.township = founded.township;
    community.urban = founded.urban;
    community.code =
        community_code(district.townships[founded.township].code, founded.urban, number);
    community.name =
        with_ending(place_name(district.parameters.seed,
                               district.townships.size() + district.communities.size()),
                    founded.urban ? "Community" : "Village", founded.urban ? "社区" : "村");
    district.communities.push_back(std::move(community));
  }
}

void add_groups(Cells cells, District& district) {
  for (const std::uint32_t community : cells.community_of) ++district.communities[community].groups;
  std::int64_t most = 0;
  for (const Community& community : district.communities) most = std::max(most, community.groups);
  std::vector<std::size_t> numbers(district.communities.size(), 0);
  district.groups.resize(cells.shape.size());
  for (std::size_t g = 0; g < cells.shape.size(); ++g) {
    Group& group = district.groups[g];
    group.community = cells.community_of[g];
    const Community& community = district.communities[group.community];
    const std::size_t number = numbers[group.community]++;
    group.code = group_code(community.code, number, static_cast<std::size_t>(most));
    const std::string& en = community.name.en;
    group.name = {fmt::format("{} Group {}", en.substr(0, en.rfind(' ')), number + 1),
                  fmt::format("{}{}组", community.name.zh, number + 1)};
    group.urban = community.urban;
    group.shape = std::move(cells.shape[g]);
  }
  parallel_for_blocks(district.groups.size(), 64, [&](std::size_t begin, std::size_t end) {
    for (std::size_t g = begin; g < end; ++g) {
      Group& group = district.groups[g];
      group.centre = area::centroid_of(group.shape);
      if (!area::contains(group.shape, group.centre)) {
        group.centre = area::inside_point_of(group.shape);
      }
    }
  });
}

// Rural people of a township without villages live in its outermost groups, one of a community.
void mark_rural_groups(const Settlement& settlement, const std::vector<area::Point>& towns,
                       District& district) {
  for (std::uint32_t t = 0; t < district.townships.size(); ++t) {
    const Township& township = district.townships[t];
    if (township.villages > 0 || township.people == township.urban) continue;
    const std::int64_t wanted = std::max<std::int64_t>(
        1, apportioned(township.groups, Counts{township.urban, township.people - township.urban})
               .back());
    std::vector<std::pair<double, std::uint32_t>> outer(settlement.communities.size(), {-1, 0});
    for (std::uint32_t g = 0; g < district.groups.size(); ++g) {
      const std::uint32_t c = district.groups[g].community;
      if (district.communities[c].township != t || district.communities[c].groups < 3) continue;
      outer[c] = std::max(outer[c], {square_of(district.groups[g].centre, towns[t]), g});
    }
    std::sort(outer.rbegin(), outer.rend());
    for (std::size_t i = 0; i < static_cast<std::size_t>(wanted); ++i) {
      if (i >= outer.size() || outer[i].first < 0) break;
      district.groups[outer[i].second].urban = false;
    }
  }
}

// People of each township and class to its groups, more or less evenly.
void settle_people(District& district) {
  std::vector<std::vector<std::uint32_t>> members(2 * district.townships.size());
  for (std::uint32_t g = 0; g < district.groups.size(); ++g) {
    const Group& group = district.groups[g];
    const std::uint32_t township = district.communities[group.community].township;
    members[2 * township + (group.urban ? 1 : 0)].push_back(g);
  }
  for (std::size_t row = 0; row < members.size(); ++row) {
    if (members[row].empty()) continue;
    const Township& township = district.townships[row / 2];
    const bool urban = row % 2 == 1;
    const std::int64_t total = urban ? township.urban : township.people - township.urban;
    Counts weights;
    for (const std::uint32_t g : members[row]) {
      weights.push_back(Chance(district.parameters.seed, Draw::People, g).whole(650, 1350));
    }
    const auto count = static_cast<std::int64_t>(members[row].size());
    const Counts people =
        total >= count ? apportioned_above(total, weights, 1) : apportioned(total, weights);
    for (std::size_t i = 0; i < members[row].size(); ++i) {
      district.groups[members[row][i]].people = people[i];
    }
  }
}

// `total` people of some age out of those of each group that `left` still has.
Counts aged(const District& district, std::int64_t total, const Counts& left, std::uint64_t what,
            std::int64_t swing) {
  Counts weights(left.size());
  for (std::size_t g = 0; g < left.size(); ++g) {
    Chance chance(district.parameters.seed, Draw::People, (what << 32U) + g);
    weights[g] = left[g] * chance.whole(1000 - swing, 1000 + swing);
  }
  return apportioned_below(total, weights, left);
}

void settle_ages(District& district) {
  const Parameters& parameters = district.parameters;
  const std::int64_t people = totals_of(parameters).people;
  const auto part = [&](std::int64_t of_ten_thousand) {
    return (people * of_ten_thousand + 5000) / 10000;
  };
  Counts left(district.groups.size());
  for (std::size_t g = 0; g < left.size(); ++g) left[g] = district.groups[g].people;
  const Counts young = aged(district, part(parameters.young), left, 1, 250);
  for (std::size_t g = 0; g < left.size(); ++g) left[g] -= young[g];
  const Counts old = aged(district, part(parameters.old), left, 2, 450);
  const Counts oldest = aged(district, part(parameters.oldest), old, 3, 80);
  for (std::size_t g = 0; g < left.size(); ++g) {
    Group& group = district.groups[g];
    group.to_14 = young[g];
    group.from_60 = old[g];
    group.from_65 = oldest[g];
    group.from_15_to_59 = group.people - young[g] - old[g];
  }
}

void settle_households(District& district) {
  Counts people(district.groups.size());
  Counts weights(district.groups.size());
  for (std::size_t g = 0; g < people.size(); ++g) {
    people[g] = district.groups[g].people;
    Chance chance(district.parameters.seed, Draw::People, (std::uint64_t{4} << 32U) + g);
    weights[g] = people[g] * chance.whole(920, 1080);
  }
  const std::int64_t total = totals_of(district.parameters).people * 100;
  const std::int64_t size = district.parameters.household_size;
  const Counts households = apportioned_below((total + size / 2) / size, weights, people);
  for (std::size_t g = 0; g < people.size(); ++g) district.groups[g].households = households[g];
}

void add_up(District& district) {
  std::vector<std::vector<std::uint32_t>> groups(district.communities.size());
  for (std::uint32_t g = 0; g < district.groups.size(); ++g) {
    const Group& group = district.groups[g];
    Community& community = district.communities[group.community];
    community.people += group.people;
    community.households += group.households;
    groups[group.community].push_back(g);
  }
  std::vector<std::vector<std::uint32_t>> communities(district.townships.size());
  for (std::uint32_t c = 0; c < district.communities.size(); ++c) {
    const Community& community = district.communities[c];
    district.townships[community.township].households += community.households;
    communities[community.township].push_back(c);
  }
  parallel_for_blocks(district.communities.size(), 1, [&](std::size_t c, std::size_t) {
    Community& community = district.communities[c];
    std::vector<area::MultiPolygon> shapes;
    area::Point mean;
    for (const std::uint32_t g : groups[c]) {
      const Group& group = district.groups[g];
      shapes.push_back(group.shape);
      const double weight = (static_cast<double>(group.people) + 1) /
                            static_cast<double>(community.people + community.groups);
      mean.x += weight * group.centre.x;
      mean.y += weight * group.centre.y;
    }
    community.shape = area::union_of(shapes);
    community.group = *std::min_element(groups[c].begin(), groups[c].end(),
                                        [&](std::uint32_t a, std::uint32_t b) {
                                          return square_of(district.groups[a].centre, mean) <
                                                 square_of(district.groups[b].centre, mean);
                                        });
    community.centre = district.groups[community.group].centre;
  });
  parallel_for_blocks(district.townships.size(), 1, [&](std::size_t t, std::size_t) {
    std::vector<area::MultiPolygon> shapes;
    for (const std::uint32_t c : communities[t]) shapes.push_back(district.communities[c].shape);
    district.townships[t].shape = area::union_of(shapes);
  });
}

}  // namespace

void add_people(const Settlement& settlement, const std::vector<area::Point>& towns, Cells cells,
                District& district) {
  add_townships(district);
  for (std::size_t t = 0; t < towns.size(); ++t) district.townships[t].at = towns[t];
  add_communities(settlement, district);
  add_groups(std::move(cells), district);
  mark_rural_groups(settlement, towns, district);
  settle_people(district);
  settle_ages(district);
  settle_households(district);
  add_up(district);
}

}  // namespace hearth::generate
