#include "study/placing/allotment_words.h"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "core/number_text.h"
#include "placement/stations/part.h"
#include "placement/stations/solve.h"
#include "study/placing/allotment_names.h"

namespace hearth::study {

namespace {

using placement::AllotmentModel;
using placement::StationObstacle;
using placement::StationProblem;
using Kind = StationObstacle::Kind;

Text joined(const Text& words, const Text& more) {
  return {words.en + more.en, words.zh + more.zh};
}

// Stations: the words for each kind of obstacle.
class StationWords {
 public:
  StationWords(const PlacementCase& work, const AllotmentModel& model)
      : work_(work),
        model_(model),
        problem_(model.stations),
        names_(work, model),
        view_{problem_.people, problem_.start, problem_.site, problem_.client_class, {}} {
    for (std::size_t i = 0; i < problem_.sites(); ++i) {
      view_.allowed.push_back(problem_.may_open(i) ? 1 : 0);
    }
  }

  [[nodiscard]] results::Shortfall text(const StationObstacle& found) const {
    if (found.kind == Kind::NobodyReaches) return reach(-1);
    if (found.kind == Kind::ClassOutOfReach) return share(found);
    if (found.kind == Kind::TooManyOfSet || found.kind == Kind::TooFewOfSet) return of_set(found);
    results::Shortfall out;
    out.area = names_.area_code(found.group);
    out.required = micro(model_, found.need);
    out.attainable = micro(model_, found.have);
    switch (found.kind) {
      case Kind::ClientTooLarge:
        too_large(found, out);
        break;
      case Kind::TooFewPeople:
        too_few_people(found, out);
        break;
      case Kind::TooLittleRoom:
        too_little_room(found, out);
        break;
      case Kind::NothingFits:
        nothing_fits(found, out);
        break;
      default:
        counts(found, out);
    }
    return out;
  }

 private:
  [[nodiscard]] OutOfReach lacking(std::int32_t of_class) const {
    return out_of_reach(work_, model_, view_, of_class,
                        [&](std::size_t j, std::size_t i) { return problem_.allows(j, i); });
  }

  [[nodiscard]] results::Shortfall reach(std::int32_t of_class) const {
    return nobody_reaches(work_, model_, lacking(of_class));
  }

  [[nodiscard]] results::Shortfall share(const StationObstacle& found) const {
    results::Shortfall out = reach(found.group);
    out.target = joined(names_.target(found.group), names_.by_own_sites());
    out.required = micro(model_, found.need);
    out.attainable = micro(model_, found.have);
    const Text most = names_.amount(found.have);
    out.relaxation.en = "ask for no more than " + most.en + "; or " + out.relaxation.en;
    out.relaxation.zh = "将目标降至不超过 " + most.zh + "；或" + out.relaxation.zh;
    return out;
  }

  // Of one set of sites too many must open, or too few can.
  [[nodiscard]] results::Shortfall of_set(const StationObstacle& found) const {
    results::Shortfall out;
    out.area = "all";
    out.required = found.need;
    out.attainable = found.have;
    const std::string need = grouped(found.need);
    const std::string have = grouped(found.have);
    if (found.kind == Kind::TooFewOfSet) {
      out.target = {fmt::format("{} of today's stations stay, where only {} can", need, have),
                    fmt::format("现有站点保留 {} 处，而只有 {} 处可保留", need, have)};
      out.relaxation = {"raise `relocate`, or lower `load.min`",
                        "增大 `relocate`，或减小 `load.min`"};
      return out;
    }
    const Text where = names_.district_of_set(problem_.counts, found.group);
    out.target = {
        fmt::format("at most {} new stations in {}, where {} must open", need, where.en, have),
        fmt::format("{}至多新增 {} 站，而必须开设的有 {} 处", where.zh, need, have)};
    out.relaxation = {"raise `max-per` or shorten `must-open`",
                      "增大 `max-per` 或缩短 `must-open`"};
    return out;
  }

  // Sites: their number, or one that must open and cannot.
  void counts(const StationObstacle& found, results::Shortfall& out) const {
    out.required = found.need;
    out.attainable = found.have;
    if (found.kind == Kind::FixedCannotOpen) {
      const Text site = names_.site(found.site);
      const Text least = names_.amount(found.need);
      const Text greatest = names_.amount(found.have);
      out.target = {
          fmt::format("{} must be open with at least {}, and serves at most {}", site.en, least.en,
                      greatest.en),
          fmt::format("{}必须开放且至少服务 {}，但其容量只有 {}", site.zh, least.zh, greatest.zh)};
      out.relaxation = {"lower `load.min`, or give it a larger capacity",
                        "减小 `load.min`，或提高其容量"};
      return;
    }
    const std::string need = grouped(found.need);
    const std::string have = grouped(found.have);
    if (found.kind == Kind::TooFewSites) {
      out.target = {fmt::format("{} stations, where only {} may open", need, have),
                    fmt::format("开设 {} 站，而可开设的只有 {} 处", need, have)};
      out.relaxation = joined(
          {"ask for fewer `sites` or add candidates", "减小 `sites` 或增加候选点"}, or_max_per());
    } else {
      out.target = {fmt::format("{} stations, where {} must be open", need, have),
                    fmt::format("开设 {} 站，而必须开放的已有 {} 处", need, have)};
      out.relaxation = {"raise `sites` or shorten `must-open`", "增大 `sites` 或缩短 `must-open`"};
    }
  }

  [[nodiscard]] Text or_max_per() const {
    if (!work_.input.max_per) return {};
    return {"; or raise `max-per`", "；或增大 `max-per`"};
  }

  void too_large(const StationObstacle& found, results::Shortfall& out) const {
    const Text who = names_.client(found.client);
    const Text people = names_.amount(found.have);
    const Text most = names_.amount(found.need);
    out.required = micro(model_, found.have);
    out.attainable = micro(model_, found.need);
    out.target = {fmt::format("{} whole in one station: it has {}, and the sites in reach serve at "
                              "most {}",
                              who.en, people.en, most.en),
                  fmt::format("{}由一站整体服务：有 {}，而半径内点位至多服务 {}", who.zh, people.zh,
                              most.zh)};
    out.relaxation = {"raise `load.max` to " + names_.load_up(found.have),
                      "将 `load.max` 提高到 " + names_.load_up(found.have)};
    for (std::size_t d = 0; d < model_.client.size(); ++d) {
      if (model_.client[d] == found.client) out.uncovered.push_back(static_cast<std::int32_t>(d));
    }
  }

  // "in Easton: ".
  [[nodiscard]] Text in_district(std::int32_t group) const {
    const Text name = names_.district(group);
    if (name.empty()) return {};
    return {name.en + ": ", name.zh + "："};
  }

  void too_few_people(const StationObstacle& found, results::Shortfall& out) const {
    const Text where = in_district(found.group);
    const Text have = names_.amount(found.have);
    const Text need = names_.amount(found.need);
    const Text lacking = names_.amount(found.need - found.have);
    out.target = {fmt::format("{}the least loads add up to {}, and there are {}: {} too few",
                              where.en, need.en, have.en, lacking.en),
                  fmt::format("{}最小负荷合计 {}，而只有 {}，还差 {}", where.zh, need.zh, have.zh,
                              lacking.zh)};
    const bool alone = found.group >= 0;
    out.relaxation = {
        fmt::format("lower `load.min`{}{}",
                    single_least(found) ? " to " + names_.load_down(found.have) : "",
                    alone ? ", or let districts share stations (without `within`)" : ""),
        fmt::format("减小 `load.min`{}{}",
                    single_least(found) ? " 到 " + names_.load_down(found.have) : "",
                    alone ? "，或允许跨区划共用站点（不写 `within`）" : "")};
  }

  // The sum is that of one station.
  [[nodiscard]] bool single_least(const StationObstacle& found) const {
    return std::find(problem_.least.begin(), problem_.least.end(), found.need) !=
           problem_.least.end();
  }

  void too_little_room(const StationObstacle& found, results::Shortfall& out) const {
    const Text where = in_district(found.group);
    const Text have = names_.amount(found.have);
    const Text need = names_.amount(found.need);
    const Text lacking = names_.amount(found.need - found.have);
    out.target = {fmt::format("{}{} are to be served, and the stations that may open together "
                              "serve at most {}: {} too few",
                              where.en, need.en, have.en, lacking.en),
                  fmt::format("{}须服务 {}，而可同时开设的站点至多服务 {}，还差 {}", where.zh,
                              need.zh, have.zh, lacking.zh)};
    out.relaxation = joined({"raise `load.max`, add candidate sites, or ask for a smaller share",
                             "增大 `load.max`、增加候选点，或降低目标比例"},
                            or_max_per());
  }

  // The branches have shown it: is it the least load, or the greatest?
  void nothing_fits(const StationObstacle& found, results::Shortfall& out) const {
    const Text where = in_district(found.group);
    out.required = out.attainable = 0;
    out.target = {
        where.en + "everybody whom the targets ask for, within reach and within the loads",
        where.zh + "在服务半径与负荷上下限之内服务目标要求的全部对象"};
    out.target = joined(out.target, names_.by_own_sites());
    StationProblem lighter = problem_;
    lighter.least.assign(lighter.sites(), 0);
    const auto without_least = solve(lighter);
    StationProblem larger = problem_;
    for (std::size_t i = 0; i < larger.sites(); ++i) {
      std::int64_t all = 0;
      for (const std::int64_t people : larger.people) all += people;
      if (larger.may_open(i)) larger.greatest[i] = all;
    }
    const auto without_greatest = solve(larger);
    if (!without_least.open.empty()) {
      const std::string load = names_.load_down(without_least.least_load);
      out.relaxation = {"lower `load.min` to " + load, "将 `load.min` 减小到 " + load};
    }
    if (!without_greatest.open.empty()) {
      const std::string load = names_.load_up(without_greatest.greatest_load);
      const bool more = !out.relaxation.empty();
      out.relaxation.en += (more ? "; or raise" : "raise") + (" `load.max` to " + load);
      out.relaxation.zh += (more ? "；或将" : "将") + (" `load.max` 增大到 " + load);
    }
    if (work_.input.max_per) without_caps(out);
    if (out.relaxation.empty()) {
      out.relaxation = {"widen the service limit, add candidate sites or ask for a smaller share",
                        "放宽服务半径、增加候选点或降低目标比例"};
    }
  }

  void without_caps(results::Shortfall& out) const {
    placement::ModelInput input = work_.input;
    input.max_per.reset();
    StationProblem free = problem_;
    free.counts = placement::counts_of(input, free.today);
    if (solve(free).open.empty()) return;
    const bool more = !out.relaxation.empty();
    out.relaxation.en += (more ? "; or raise" : "raise") + std::string(" `max-per`");
    out.relaxation.zh += (more ? "；或增大" : "增大") + std::string(" `max-per`");
  }

  [[nodiscard]] placement::StationSolution solve(const StationProblem& problem) const {
    placement::Options options = work_.solver();
    options.gap = 1;  // any plan will do
    return placement::solve_stations(problem, options, work_.limits, work_.progress);
  }

  const PlacementCase& work_;
  const AllotmentModel& model_;
  const StationProblem& problem_;
  AllotmentNames names_;
  ReachView view_;
};

// The problem of one district that nothing joins to others, and where its rows come from.
struct Part {
  StationProblem problem;
  std::vector<std::int32_t> client, site;
};

Part part_of(const StationProblem& whole, std::int32_t group) {
  Part out;
  StationProblem& p = out.problem;
  p.goal = whole.goal;
  std::vector<std::int32_t> place(whole.sites(), -1);
  for (std::size_t i = 0; i < whole.sites(); ++i) {
    if (whole.site_group[i] != group) continue;
    place[i] = static_cast<std::int32_t>(out.site.size());
    out.site.push_back(static_cast<std::int32_t>(i));
    p.least.push_back(whole.least[i]);
    p.greatest.push_back(whole.greatest[i]);
    p.rule.push_back(whole.rule[i]);
    if (!whole.counts.empty()) p.counts.set.push_back(whole.counts.set_of(i));
  }
  // Sets that bind lie in one district.
  p.counts.most = whole.counts.most;
  p.counts.least = whole.counts.least;
  const std::vector<std::int64_t> size =
      p.counts.count(std::vector<std::uint8_t>(p.counts.set.size(), 1));
  for (std::size_t k = 0; k < size.size(); ++k) {
    if (size[k] == 0) p.counts.least[k] = 0;
  }
  p.start.push_back(0);
  for (std::size_t j = 0; j < whole.clients(); ++j) {
    if (whole.client_group[j] != group) continue;
    out.client.push_back(static_cast<std::int32_t>(j));
    p.people.push_back(whole.people[j]);
    for (std::int64_t k = whole.start[j]; k < whole.start[j + 1]; ++k) {
      const auto at = static_cast<std::size_t>(k);
      const std::int32_t site = place[static_cast<std::size_t>(whole.site[at])];
      if (site < 0) continue;
      p.site.push_back(site);
      p.distance.push_back(whole.distance[at]);
    }
    p.start.push_back(static_cast<std::int64_t>(p.site.size()));
    if (whole.client_class.empty()) continue;
    p.client_class.push_back(whole.client_class[j]);
    p.required.resize(whole.required.size(), 0);
    p.required[static_cast<std::size_t>(whole.client_class[j])] += whole.people[j];  // all of them
  }
  return out;
}

}  // namespace

std::vector<results::Shortfall> station_obstacles(const PlacementCase& work,
                                                  const AllotmentModel& model,
                                                  const StationObstacle& obstacle) {
  const StationWords words(work, model);
  const bool alone = placement::stations::parts_of(model.stations).front().group >= 0;
  const bool of_set = obstacle.kind == Kind::TooManyOfSet || obstacle.kind == Kind::TooFewOfSet;
  if (!alone || of_set) return {words.text(obstacle)};
  std::vector<results::Shortfall> out;
  std::int32_t groups = 0;
  for (const std::int32_t group : model.stations.client_group) groups = std::max(groups, group);
  for (std::int32_t group = 0; group <= groups; ++group) {
    const Part part = part_of(model.stations, group);
    if (part.client.empty()) continue;
    StationObstacle found = placement::why_impossible(part.problem);
    if (found.kind == Kind::None && group == obstacle.group) found = obstacle;
    if (found.kind == Kind::None) continue;
    if (group != obstacle.group || found.group != obstacle.group) {
      found.group = group;
      if (found.client >= 0) found.client = part.client[static_cast<std::size_t>(found.client)];
      if (found.site >= 0) found.site = part.site[static_cast<std::size_t>(found.site)];
    }
    out.push_back(words.text(found));
  }
  return out;
}

}  // namespace hearth::study
