#include <utility>

#include <fmt/format.h>

#include "core/number_text.h"
#include "study/placing/allotment_names.h"
#include "study/placing/allotment_words.h"

namespace hearth::study {

using placement::AllotmentModel;
using placement::StaffObstacle;
using StaffKind = StaffObstacle::Kind;

namespace {

Text joined(const Text& words, const Text& more) {
  return {words.en + more.en, words.zh + more.zh};
}

}  // namespace

std::vector<results::Shortfall> staff_obstacles(const PlacementCase& work,
                                                const AllotmentModel& model,
                                                const StaffObstacle& obstacle) {
  const placement::StaffProblem& problem = model.staff;
  const AllotmentNames names(work, model);
  ReachView view{problem.people, problem.start, problem.site, problem.client_class, {}};
  for (const std::int64_t most : problem.most) view.allowed.push_back(most > 0 ? 1 : 0);
  const auto lacking = [&](std::int32_t of_class) {
    return out_of_reach(work, model, view, of_class, [](std::size_t, std::size_t) { return true; });
  };
  results::Shortfall out;
  if (obstacle.kind == StaffKind::NobodyReaches) {
    return {nobody_reaches(work, model, lacking(-1))};
  }
  out.area = "all";
  out.required = micro(model, obstacle.need);
  out.attainable = micro(model, obstacle.have);
  const Text have = names.amount(obstacle.have);
  const Text need = names.amount(obstacle.need);
  if (obstacle.kind == StaffKind::TooFewOfSet) {
    out.required = obstacle.need;
    out.attainable = obstacle.have;
    const std::string stay = grouped(obstacle.need);
    const std::string can = grouped(obstacle.have);
    out.target = {
        fmt::format("{} of today's sites keep staff, where only {} may have some", stay, can),
        fmt::format("现有点位保留人员 {} 处，而只有 {} 处可派驻", stay, can)};
    out.relaxation = {"raise `relocate` or shorten `must-not-open`",
                      "增大 `relocate` 或缩短 `must-not-open`"};
  } else if (obstacle.kind == StaffKind::ClassOutOfReach) {
    const OutOfReach who = lacking(obstacle.of_class);
    const Text reach = reach_relaxation(work, who);
    out.uncovered = who.demand;
    out.target = joined(names.target(obstacle.of_class), names.by_own_sites());
    out.relaxation = {"ask for no more than " + have.en + "; or " + reach.en,
                      "将目标降至不超过 " + have.zh + "；或" + reach.zh};
  } else if (obstacle.kind == StaffKind::TooFewMembers) {
    out.target = {fmt::format("{} are to be served, and all members that sites may have serve {}",
                              need.en, have.en),
                  fmt::format("须服务 {}，而各点位派足人员也只能服务 {}", need.zh, have.zh)};
    out.relaxation = {"raise `staff.most` or `staff.serves`, or add sites",
                      "增大 `staff.most` 或 `staff.serves`，或增加点位"};
  } else {
    out.target = {"staff that serves everybody whom the targets ask for",
                  "以流动人员服务目标要求的全部对象"};
    out.target = joined(out.target, names.by_own_sites());
    out.relaxation = {"raise `staff.most` or `staff.serves`, widen the service limit or add sites",
                      "增大 `staff.most` 或 `staff.serves`、放宽服务半径或增加点位"};
    if (work.input.max_per) {
      out.relaxation = joined(out.relaxation, {"; or raise `max-per`", "；或增大 `max-per`"});
    }
  }
  return {out};
}

}  // namespace hearth::study
