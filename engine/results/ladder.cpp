#include "results/ladder.h"

#include <algorithm>
#include <limits>
#include <set>

#include "area/geometry.h"
#include "core/error.h"

namespace hearth::results {

namespace {

using Codes = std::set<std::string>;

Codes codes_of(const Result& result) {
  const area::Area& area = result.area;
  Codes codes(area.units.id.begin(), area.units.id.end());
  for (const area::Level& level : area.hierarchy.levels) {
    codes.insert(level.id.begin(), level.id.end());
  }
  return codes;
}

bool share_any(const Codes& a, const Codes& b) {
  return std::any_of(a.begin(), a.end(), [&](const std::string& code) { return b.contains(code); });
}

area::Box ground_of(const Result& result) {
  constexpr double kFar = std::numeric_limits<double>::infinity();
  area::Box all{kFar, kFar, -kFar, -kFar};
  for (const area::MultiPolygon& shape : result.area.units.shape) {
    if (shape.empty()) continue;
    const area::Box box = area::box_of(shape);
    all = {std::min(all.min_x, box.min_x), std::min(all.min_y, box.min_y),
           std::max(all.max_x, box.max_x), std::max(all.max_y, box.max_y)};
  }
  return all;
}

// Both have a map in the same coordinates, and nothing of one lies near the other.
bool lie_apart(const Result& a, const Result& b) {
  if (!a.area.mapped || !b.area.mapped || a.area.crs != b.area.crs) return false;
  const area::Box one = ground_of(a);
  const area::Box other = ground_of(b);
  return one.max_x < other.min_x || other.max_x < one.min_x || one.max_y < other.min_y ||
         other.max_y < one.min_y;
}

Codes services_of(const Result& result) {
  Codes services;
  for (const Service& service : result.services) services.insert(service.id);
  return services;
}

std::string listed(const Codes& names) {
  std::string all;
  for (const std::string& name : names) all += (all.empty() ? "`" : ", `") + name + "`";
  return all.empty() ? "–" : all;
}

const Text& one_study() {
  static const Text kFix{
      "give results of one study: the same area, the same codes and services, other data",
      "请给出同一研究的结果：地域、编码与服务相同，只是数据不同"};
  return kFix;
}

// Throws where `rung` is of another study than all before it.
void refuse_another_study(const Rung& rung, const Ladder& before) {
  const Codes services = services_of(rung.result);
  const Codes codes = codes_of(rung.result);
  const auto any = [&](const auto& holds) {
    return std::any_of(before.begin(), before.end(), holds);
  };
  const Rung& first = before.front();
  if (!any([&](const Rung& other) { return share_any(services, services_of(other.result)); })) {
    const std::string ours = listed(services);
    const std::string theirs = listed(services_of(first.result));
    throw InputError(
        rung.file, "",
        {"no service in common with " + first.file + ": " + ours + " here, " + theirs + " there",
         "与 " + first.file + " 没有相同的服务：此处为 " + ours + "，彼处为 " + theirs},
        one_study());
  }
  if (!any([&](const Rung& other) { return share_any(codes, codes_of(other.result)); })) {
    throw InputError(rung.file, "",
                     {"no code of a unit or district in common with " + first.file,
                      "单元与辖区的编码均与 " + first.file + " 不同"},
                     one_study());
  }
  const auto away = std::find_if(before.begin(), before.end(), [&](const Rung& other) {
    return lie_apart(rung.result, other.result);
  });
  if (away != before.end()) {
    throw InputError(rung.file, "",
                     {"its units lie elsewhere than those of " + away->file,
                      "其单元与 " + away->file + " 的单元不在同一处"},
                     one_study());
  }
}

std::vector<SiteId> fresh_sites(const Service& service) {
  std::vector<SiteId> fresh;
  for (const SiteId site : ids<SiteId>(service.sites.size())) {
    const bool open = service.plan->open[static_cast<std::size_t>(site.row)] != 0;
    if (open && service.sites.status[site] == area::SiteStatus::Candidate) fresh.push_back(site);
  }
  std::ranges::stable_sort(fresh, {}, [&](SiteId site) {
    return service.plan->rank[static_cast<std::size_t>(site.row)];
  });
  return fresh;
}

bool asks_otherwise(const Step& now, const Step& before) {
  const auto asked = [](const Step& step) {
    std::vector<std::string> all{step.service->plan->goal, step.service->reach_by,
                                 std::to_string(step.service->within.value())};
    for (const coverage::Target& target : step.rung->result.targets) {
      if (target.service != step.service->id) continue;
      all.push_back(coverage::with_need(target.measure, target.need) + " " + target.of_class + " " +
                    target.each + " " + std::to_string(target.share.numerator) + "/" +
                    std::to_string(target.share.denominator));
    }
    return all;
  };
  return asked(now) != asked(before);
}

// What a site is compared by: its code, or that of the community in which it stands.
std::string key_of(const Step& step, SiteId site, SameBy by) {
  if (by == SameBy::Site) return step.service->sites.id[site];
  const UnitId unit = step.service->sites.unit[site];
  if (unit == kNone<UnitId>) return "";
  const area::Level& level = step.rung->result.area.hierarchy.communities();
  const ParentId community = level.parent_of[unit];
  return community == kNone<ParentId> ? "" : level.id[community];
}

Codes keys_of(const Step& step, SameBy by) {
  Codes keys;
  for (const SiteId site : step.fresh) keys.insert(key_of(step, site, by));
  keys.erase("");
  return keys;
}

void compare(Step& now, const Step& before) {
  const Codes theirs(before.service->sites.id.begin(), before.service->sites.id.end());
  const auto candidates_shared = [&] {
    const area::Sites& sites = now.service->sites;
    for (const SiteId site : ids<SiteId>(sites.size())) {
      if (sites.status[site] == area::SiteStatus::Candidate && theirs.contains(sites.id[site])) {
        return true;
      }
    }
    return false;
  };
  now.same_by = candidates_shared() ? SameBy::Site : SameBy::Community;
  const Codes then = keys_of(before, now.same_by);
  const Codes here = keys_of(now, now.same_by);
  for (const SiteId site : now.fresh) {
    now.stayed.push_back(then.contains(key_of(now, site, now.same_by)) ? 1 : 0);
  }
  for (const SiteId site : before.fresh) {
    if (!here.contains(key_of(before, site, now.same_by))) now.gone.push_back(site);
  }
  now.asks_otherwise = asks_otherwise(now, before);
}

}  // namespace

Ladder ladder_of(std::vector<Rung> rungs) {
  Ladder ladder;
  for (Rung& rung : rungs) {
    rung.evidence = evidence_of(rung.result);
    if (!ladder.empty()) refuse_another_study(rung, ladder);
    ladder.push_back(std::move(rung));
  }
  std::ranges::stable_sort(ladder, {}, &Rung::evidence);
  return ladder;
}

const Service* service_of(const Result& result, const std::string& id) {
  const auto found = std::ranges::find(result.services, id, &Service::id);
  return found == result.services.end() ? nullptr : &*found;
}

const coverage::Measure* measure_of(const Result& result, const std::string& service,
                                    const std::string& stage, const std::string& measure) {
  const auto found = std::ranges::find_if(result.measures, [&](const coverage::Measure& m) {
    return m.service == service && m.stage == stage && m.measure == measure &&
           m.of_class == "all" && m.level == "all";
  });
  return found == result.measures.end() ? nullptr : &*found;
}

std::size_t Step::stayed_count() const {
  return static_cast<std::size_t>(std::ranges::count(stayed, 1));
}

std::vector<Step> steps_of(const Ladder& ladder, const std::string& service) {
  std::vector<Step> steps;
  int last = -1;
  for (const Rung& rung : ladder) {
    Step step;
    step.rung = &rung;
    step.service = service_of(rung.result, service);
    step.planned = step.service != nullptr && step.service->plan.has_value() &&
                   !step.service->plan->open.empty();
    if (step.planned) {
      step.fresh = fresh_sites(*step.service);
      step.before = last;
      if (last >= 0) compare(step, steps[static_cast<std::size_t>(last)]);
      last = static_cast<int>(steps.size());
    }
    steps.push_back(std::move(step));
  }
  return steps;
}

std::vector<std::string> shared_services(const Ladder& ladder) {
  std::vector<std::string> shared;
  for (std::size_t i = ladder.size(); i-- > 0;) {
    for (const Service& service : ladder[i].result.services) {
      const auto rungs = std::ranges::count_if(
          ladder, [&](const Rung& rung) { return service_of(rung.result, service.id) != nullptr; });
      if (rungs > 1 && std::ranges::find(shared, service.id) == shared.end()) {
        shared.push_back(service.id);
      }
    }
  }
  return shared;
}

}  // namespace hearth::results
