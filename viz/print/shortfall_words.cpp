#include <fmt/core.h>

#include <algorithm>

#include "core/number_text.h"
#include "print/words.h"

namespace hearth::print {

namespace {

struct Group {
  std::string name;
  Persons people;
};

// The people out of reach by the name of their unit; nameless ones by their district's.
std::vector<Group> groups_of(const Facts& facts, const std::vector<std::int32_t>& rows,
                             Language language) {
  const area::Area& a = facts.result->area;
  std::vector<Group> groups;
  for (const std::int32_t row : rows) {
    const DemandId d{row};
    const UnitId unit = facts.result->demand.unit[d];
    std::string name = a.units.name[unit];
    if (name.empty() || name == "NA" || name == a.units.id[unit]) {
      const ParentId p =
          facts.districts == nullptr ? kNone<ParentId> : facts.districts->parent_of[unit];
      name = p == kNone<ParentId> ? a.units.id[unit]
             : language == Language::En
                 ? "elsewhere in " + facts.districts->label[p].en
                 : facts.districts->label[p].zh + "其他" + unit_noun(facts, 1).zh;
    }
    const auto known = std::ranges::find(groups, name, &Group::name);
    if (known == groups.end()) {
      groups.push_back({name, facts.result->demand.people[d]});
    } else {
      known->people += facts.result->demand.people[d];
    }
  }
  std::ranges::stable_sort(groups, std::greater{}, &Group::people);
  return groups;
}

std::string where(const Facts& facts, const std::vector<std::int32_t>& rows, Language language) {
  constexpr std::size_t kNamed = 4;
  const bool zh = language == Language::Zh;
  const std::vector<Group> groups = groups_of(facts, rows, language);
  std::vector<std::string> parts;
  Persons rest;
  for (std::size_t i = 0; i < groups.size(); ++i) {
    if (i < kNamed) {
      parts.push_back(groups[i].name + " " + whole_people(groups[i].people) + (zh ? " 人" : ""));
    } else {
      rest += groups[i].people;
    }
  }
  if (rest > Persons(0)) {
    parts.push_back(zh ? "其余 " + whole_people(rest) + " 人" : "others " + whole_people(rest));
  }
  return joined(parts, zh ? "，" : ", ", zh ? "，" : ", ");
}

}  // namespace

Text shortfall_who(const Facts& facts, const results::Shortfall& shortfall) {
  Persons people;
  for (const std::int32_t row : shortfall.uncovered) {
    people += facts.result->demand.people[DemandId{row}];
  }
  if (shortfall.uncovered.empty()) return {};
  const auto points = static_cast<std::int64_t>(shortfall.uncovered.size());
  const Text r = within(facts);
  const std::string n = missing(whole_people(people));
  const Bar* bar = bar_of(facts, shortfall);
  if (const std::int32_t needed = bar == nullptr ? 1 : bar->sites_needed(); needed > 1) {
    return {
        fmt::format(
            "{} residents in {} {} have fewer than {} places within {} where a {} may open: "
            "{}.",
            n, grouped(points), unit_noun(facts, points).en, needed, r.en,
            service_noun(*facts.service, 1).en, where(facts, shortfall.uncovered, Language::En)),
        fmt::format("{} 个{}的 {}在 {}之内可以开设{}的地点不足 {} 处：{}。", grouped(points),
                    unit_noun(facts, points).zh, missing(whole_people(people) + " 人"), r.zh,
                    service_noun(*facts.service, 1).zh, needed,
                    where(facts, shortfall.uncovered, Language::Zh))};
  }
  return {fmt::format("{} residents in {} {} have no place within {} where a {} may open: {}.", n,
                      grouped(points), unit_noun(facts, points).en, r.en,
                      service_noun(*facts.service, 1).en,
                      where(facts, shortfall.uncovered, Language::En)),
          fmt::format("{} 个{}的 {}在 {}之内没有可以开设{}的地点：{}。", grouped(points),
                      unit_noun(facts, points).zh, missing(whole_people(people) + " 人"), r.zh,
                      service_noun(*facts.service, 1).zh,
                      where(facts, shortfall.uncovered, Language::Zh))};
}

Text shortfall_relaxation(const results::Shortfall& shortfall) {
  if (shortfall.relaxation.empty()) return {};
  return {bold("What would do:") + " " + shortfall.relaxation.en + ".",
          bold("可行的放宽：") + shortfall.relaxation.zh + "。"};
}

}  // namespace hearth::print
