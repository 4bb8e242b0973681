#include "generate/sites.h"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "core/apportion.h"
#include "generate/candidates.h"
#include "generate/chance.h"
#include "generate/names.h"
#include "generate/places.h"

namespace hearth::generate {

namespace {

constexpr std::uint64_t item(std::uint64_t what, std::uint64_t number) {
  return (what << 32U) + number;
}

// What a centre holds, the first needed first.
std::string components_of(std::int64_t floor_area) {
  static constexpr std::array<const char*, 13> kRooms{
      "service_hall", "party_mass", "elderly_care", "children", "culture", "library", "sports",
      "clinic",       "mediation",  "volunteers",   "canteen",  "police",  "parcels"};
  const auto count = std::clamp<std::int64_t>(3 + floor_area / 200, 3, kRooms.size());
  std::string list;
  for (std::size_t i = 0; i < static_cast<std::size_t>(count); ++i) {
    list += (i == 0 ? "" : ";") + std::string(kRooms[i]);
  }
  return list;
}

// So many of each hundred have a facility to standard; of the others some have a poor one.
void add_facilities(District& district, bool urban) {
  static constexpr std::array<int, 6> kOthers{1, 0, 2, 1, 0, 3};  // Gap; 0: no facility at all
  const std::uint64_t seed = district.parameters.seed;
  std::vector<std::pair<std::uint32_t, std::uint32_t>> order;
  for (std::uint32_t c = 0; c < district.communities.size(); ++c) {
    if (district.communities[c].urban != urban) continue;
    const auto rank =
        static_cast<std::uint32_t>(Chance(seed, Draw::Sites, item(1, c)).whole(0, 1 << 30));
    order.emplace_back(rank, c);
  }
  std::sort(order.begin(), order.end());
  const std::size_t good =
      urban ? order.size() * 3 / 4 + (order.size() % 4 == 1 ? 1 : 0) : order.size() / 2;
  for (std::size_t i = 0; i < order.size(); ++i) {
    const int other = kOthers[(i - std::min(i, good)) % kOthers.size()];
    if (i >= good && other == 0) continue;
    const std::uint32_t c = order[i].second;
    const Community& community = district.communities[c];
    Chance chance(seed, Draw::Sites, item(2, c));
    Facility facility;
    facility.code = community.code + "F1";
    facility.name = {community.name.en + " Centre", community.name.zh + "综合服务中心"};
    facility.group = community.group;
    facility.at = place_in(district.groups[community.group], chance);
    facility.gap = i < good ? Gap::None : static_cast<Gap>(other);
    const std::int64_t needed = needed_floor(community);
    const std::int64_t percent =
        facility.gap == Gap::TooSmall ? chance.whole(35, 80) : chance.whole(100, 150);
    facility.floor_area = (needed * percent + 99) / 100;
    const std::int64_t share =
        facility.gap == Gap::TooMuchOffice ? chance.whole(35, 55) : chance.whole(60, 78);
    facility.activity_area = (facility.floor_area * share + 99) / 100;
    facility.opened = chance.whole(2004, 2019);
    facility.staff = std::max<std::int64_t>(3, community.people * 18 / 10'000);
    facility.components = components_of(facility.floor_area);
    district.facilities.push_back(std::move(facility));
  }
}

// `count` communities, urban ones where there are some, each at most once.
std::vector<std::uint32_t> chosen(const District& district, std::int64_t count,
                                  std::uint64_t what) {
  std::vector<std::pair<std::uint32_t, std::uint32_t>> order;
  for (std::uint32_t c = 0; c < district.communities.size(); ++c) {
    const auto rank = static_cast<std::uint32_t>(
        Chance(district.parameters.seed, Draw::Sites, item(what, c)).whole(0, 1 << 30));
    order.emplace_back(rank + (district.communities[c].urban ? 0U : 1U << 31U), c);
  }
  std::sort(order.begin(), order.end());
  std::vector<std::uint32_t> communities;
  for (std::size_t i = 0; i < order.size() && i < static_cast<std::size_t>(count); ++i) {
    communities.push_back(order[i].second);
  }
  return communities;
}

void add_institutions(District& district) {
  struct Kind {
    const char* en;
    const char* zh;
  };
  static constexpr std::array<Kind, 6> kKinds{{{"Middle School", "中学"},
                                               {"Library", "图书馆"},
                                               {"Hospital", "医院"},
                                               {"Sports Hall", "体育馆"},
                                               {"College", "学院"},
                                               {"Works", "实业公司"}}};
  for (const std::uint32_t c : chosen(district, district.parameters.institutions, 3)) {
    const Community& community = district.communities[c];
    Chance chance(district.parameters.seed, Draw::Sites, item(4, c));
    const std::size_t number = district.institutions.size();
    const Kind& kind = kKinds[number % kKinds.size()];
    Institution made;
    made.code = fmt::format("{}I{:03}", district.parameters.county, number + 1);
    made.name = with_ending(place_name(district.parameters.seed + 29, number), kind.en, kind.zh);
    made.group = community.group;
    made.rooms = needed_floor(community) * chance.whole(100, 140) / 100;
    made.hours = chance.whole(20, 60);
    made.subsidy = made.rooms * chance.whole(40, 90);
    made.willing = chance.share() < 0.75;
    made.at = place_in(district.groups[community.group], chance);
    district.institutions.push_back(std::move(made));
  }
}

void add_developer_sites(District& district) {
  static constexpr std::array<const char*, 4> kDays{"03-31", "06-30", "09-30", "12-31"};
  constexpr int kYear = 2022;  // the second of the programme
  for (const std::uint32_t c : chosen(district, district.parameters.developer_sites, 5)) {
    const Community& community = district.communities[c];
    Chance chance(district.parameters.seed, Draw::Sites, item(6, c));
    const std::size_t number = district.developer_sites.size();
    DeveloperSite site;
    site.code = fmt::format("{}D{:03}", district.parameters.county, number + 1);
    site.name = with_ending(place_name(district.parameters.seed + 31, number), "Estate", "小区");
    site.group = community.group;
    site.households = chance.whole(6, 24) * 100;
    site.floor_area = std::max(needed_floor(community), (site.households * 30 + 99) / 100);
    site.ready = fmt::format("{}-{}", kYear, kDays[number % kDays.size()]);
    site.at = place_in(district.groups[community.group], chance);
    district.developer_sites.push_back(std::move(site));
  }
}

}  // namespace

std::int64_t needed_floor(const Community& community) {
  constexpr std::int64_t kUrban = 600;
  constexpr std::int64_t kRural = 300;
  return std::max(community.urban ? kUrban : kRural, (community.households * 30 + 99) / 100);
}

void add_sites(District& district) {
  add_facilities(district, true);
  add_facilities(district, false);
  add_institutions(district);
  add_developer_sites(district);
  add_candidates(district);
}

}  // namespace hearth::generate
