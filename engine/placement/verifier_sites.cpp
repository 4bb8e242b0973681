#include "placement/verifier_sites.h"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

namespace hearth::placement {

namespace {

// What a set holds and asks.
using Asked = std::pair<std::set<std::int32_t>, std::pair<std::int64_t, std::int64_t>>;

std::set<Asked> asked_of(const ModelInput& in) {
  std::set<Asked> out;
  for (const auto& [district, sites] : capped_sites(in)) {
    out.insert({sites, {0, in.max_per->most}});
  }
  const std::vector<std::int32_t> today = standing(in.sites);
  if (!in.closing || today.empty()) return out;
  const auto all = static_cast<std::int64_t>(today.size());
  const std::int64_t stay = std::max<std::int64_t>(0, all - in.closing->most);
  out.insert({{today.begin(), today.end()}, {stay, all}});
  return out;
}

template <typename Open>
std::vector<std::string> faults_of(const ModelInput& in, const std::vector<Open>& open) {
  if (open.size() != in.sites.size()) return {"the plan has not one entry a site"};
  const auto is_open = [&](std::int32_t site) { return open[static_cast<std::size_t>(site)] != 0; };
  std::vector<std::string> faults;
  const area::Level* level = in.max_per ? in.area.hierarchy.find(in.max_per->level) : nullptr;
  if (in.max_per && level == nullptr) faults.push_back("no level is called " + in.max_per->level);
  for (const auto& [district, sites] : capped_sites(in)) {
    const auto opened = std::ranges::count_if(sites, is_open);
    if (opened <= in.max_per->most) continue;
    faults.push_back(fmt::format("{} new sites are open in {}, {} are allowed", opened,
                                 level->id[ParentId{district}], in.max_per->most));
  }
  if (!in.closing) return faults;
  const std::vector<std::int32_t> today = standing(in.sites);
  const std::ptrdiff_t closed = std::ssize(today) - std::ranges::count_if(today, is_open);
  if (closed > in.closing->most) {
    faults.push_back(fmt::format("{} sites of today close, {} may", closed, in.closing->most));
  }
  return faults;
}

}  // namespace

std::map<std::int32_t, std::set<std::int32_t>> capped_sites(const ModelInput& in) {
  std::map<std::int32_t, std::set<std::int32_t>> out;
  const area::Level* level = in.max_per ? in.area.hierarchy.find(in.max_per->level) : nullptr;
  if (level == nullptr) return out;
  for (const SiteId site : ids<SiteId>(in.sites.size())) {
    const UnitId unit = in.sites.unit[site];
    const bool stands = in.sites.status[site] == area::SiteStatus::Existing;
    if (unit == kNone<UnitId> || stands) continue;
    const ParentId district = level->parent_of[unit];
    if (district != kNone<ParentId>) out[district.row].insert(site.row);
  }
  return out;
}

bool has_shape(const SiteCounts& counts, std::size_t sites) {
  const auto sets = static_cast<std::int32_t>(counts.sets());
  return counts.most.size() == counts.least.size() &&
         counts.set.size() == (counts.empty() ? 0 : sites) &&
         std::all_of(counts.set.begin(), counts.set.end(),
                     [&](std::int32_t set) { return set >= SiteCounts::kNone && set < sets; });
}

std::vector<std::string> faults_of_counts(const ModelInput& in, const SiteCounts& counts) {
  std::vector<std::set<std::int32_t>> sites(counts.sets());
  for (std::size_t i = 0; i < counts.set.size(); ++i) {
    if (counts.set[i] == SiteCounts::kNone) continue;
    sites[static_cast<std::size_t>(counts.set[i])].insert(static_cast<std::int32_t>(i));
  }
  std::set<Asked> said;
  for (std::size_t k = 0; k < sites.size(); ++k) {
    said.insert({sites[k], {counts.least[k], counts.most[k]}});
  }
  if (said == asked_of(in)) return {};
  return {"how many sites may open in a district, or must stay, is not what was asked"};
}

std::vector<std::string> faults_of_sites(const ModelInput& in,
                                         const std::vector<std::int64_t>& open) {
  return faults_of(in, open);
}

std::vector<std::string> faults_of_sites(const ModelInput& in,
                                         const std::vector<std::uint8_t>& open) {
  return faults_of(in, open);
}

std::vector<std::string> faults_of_today(const ModelInput& in, const std::vector<SiteRule>& rule) {
  for (const std::int32_t site : standing(in.sites)) {
    const bool stays = rule[static_cast<std::size_t>(site)] == SiteRule::Existing;
    if (stays == in.closing.has_value()) {
      return {in.sites.id[SiteId{site}] + " may close otherwise than asked"};
    }
  }
  return {};
}

}  // namespace hearth::placement
