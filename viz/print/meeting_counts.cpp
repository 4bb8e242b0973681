#include <array>
#include <cmath>
#include <utility>

#include <fmt/core.h>

#include "core/number_text.h"
#include "print/meeting_words.h"

namespace hearth::print {

namespace {

// What one of that which is shown is in the plan's own units.
double shown_unit(Counted counted) { return counted == Counted::Travel ? 1000 : 1; }

std::string sign_of(Counted counted, bool gains) {
  return (counted == Counted::People) != gains ? "−" : "+";
}

// Where nothing is better by one.
Text proven_best(Counted counted) {
  switch (counted) {
    case Counted::Money:
      return {"proven: none is cheaper", "已证明最省"};
    case Counted::People:
    case Counted::Unserved:
      return {"proven: none reaches more", "已证明最多"};
    case Counted::Load:
      return {"proven: none is more even", "已证明最均衡"};
    case Counted::Travel:
    case Counted::Distance:
      return {"proven: none is nearer", "已证明最近"};
    case Counted::Sites:
    case Counted::Members:
      break;
  }
  return {"proven", "已证明"};
}

}  // namespace

const std::string& priced_goal(const results::Service& service) {
  return service.wishes ? service.wishes->goal : service.plan->goal;
}

Counted counted_by(const results::Service& service) {
  static const std::array<std::pair<const char*, Counted>, 7> kCounts{
      {{"lowest-cost", Counted::Money},
       {"lowest-total-cost", Counted::Money},
       {"fewest-staff", Counted::Members},
       {"fewest-unserved", Counted::Unserved},
       {"balanced-load", Counted::Load},
       {"least-travel", Counted::Travel},
       {"least-worst", Counted::Distance}}};
  const std::string& goal = priced_goal(service);
  if (results::is_more_better(goal)) return Counted::People;
  for (const auto& [word, counted] : kCounts) {
    if (goal == word) return counted;
  }
  return Counted::Sites;
}

Text fresh_word(const Facts& facts) {
  if (facts.standing.empty() || counts_in_all(*facts.service->plan)) return {};
  return {"new ", "新增 "};
}

Text counted_text(const Facts& facts, Counted counted, const std::string& number, bool one) {
  switch (counted) {
    case Counted::Money:
      return {number + " CNY", number + " 元"};
    case Counted::People:
      return {number + (one ? " resident" : " residents"), number + " 人"};
    case Counted::Members:
      return {number + (one ? " member" : " members"), number + " 名人员"};
    case Counted::Unserved:
      return {number + " not served", number + " 人未获服务"};
    case Counted::Load:
      return {number + " at the busiest " + service_noun(*facts.service, 1).en,
              "最大负荷 " + number};
    case Counted::Travel:
      return {number + " person-km", number + " 人公里"};
    case Counted::Distance:
      return {number + " m", number + " 米"};
    case Counted::Sites:
      break;
  }
  const Text noun = service_noun(*facts.service, one ? 1 : 2);
  const Text fresh = fresh_word(facts);
  return {number + " " + fresh.en + noun.en, fresh.zh + number + " 处" + noun.zh};
}

Text objective_head(const Facts& facts) {
  switch (counted_by(*facts.service)) {
    case Counted::Money:
      return {"needed, CNY", "所需（元）"};
    case Counted::People:
      return {"residents", "覆盖人数"};
    case Counted::Members:
      return {"staff", "所需人员"};
    case Counted::Unserved:
      return {"not served", "未服务人数"};
    case Counted::Load:
      return {"busiest", "最大负荷"};
    case Counted::Travel:
      return {"person-km", "人公里"};
    case Counted::Distance:
      return {"farthest, m", "最远（米）"};
    case Counted::Sites:
      break;
  }
  if (counts_in_all(*facts.service->plan)) return {"needed in all", "共需设施"};
  return {"needed", "所需设施"};
}

std::string objective_number(double value, Counted counted) {
  return std::isnan(value) ? "–" : grouped(std::llround(value / shown_unit(counted)));
}

Text price_text(const std::optional<results::WishCost>& cost, Counted counted, bool gains) {
  if (!cost) return same_text("–");
  if (cost->most == 0) return same_text("0");
  const std::string sign = sign_of(counted, gains);
  const std::string most = objective_number(cost->most, counted);
  if (cost->most == cost->least) return same_text(sign + most);
  if (cost->least == 0) {
    return {"0 to " + sign + most, "0 至 " + sign + most};
  }
  const std::string least = sign + objective_number(cost->least, counted);
  return {least + " to " + most, least + " 至 " + most};
}

Text price_in_millions(const results::WishCost& cost, Counted counted, bool gains) {
  const std::string sign = sign_of(counted, gains);
  const auto number = [](double tenths) { return fmt::format("{:.1f}", tenths / 10); };
  // Outwards, so that the range still holds.
  const double low = std::floor(cost.least / 1e5);
  const std::string least = low == 0 ? "0" : sign + number(low);
  const std::string most = sign + number(std::ceil(cost.most / 1e5));
  return {least + " to " + most + " M", least + " 至 " + most + " 百万"};
}

Text case_proof(double objective, double bound, const std::string& status, Counted counted) {
  if (status == "infeasible") return {"impossible (proven)", "不可能（已证明）"};
  if (status == "none" || std::isnan(objective)) {
    return {"none found, not proven impossible", "未找到，未证明不可能"};
  }
  const bool in_steps = counted == Counted::Sites || counted == Counted::Members;
  if (status == "optimal" && in_steps) {
    if (objective < 1) return {"proven", "已证明"};
    const std::string fewer = objective_number(objective - 1);
    return {"proven: " + fewer + " impossible",
            "已证明：" + fewer + (counted == Counted::Sites ? " 处不可能" : " 名不可能")};
  }
  if (status == "optimal") return proven_best(counted);
  // A bound of nothing says nothing.
  if (std::isnan(bound) || bound < 0.5) return {"best found", "已找到的最好值"};
  if (counted == Counted::People) {
    return {"at most " + objective_number(bound), "至多 " + objective_number(bound)};
  }
  const double shown = std::ceil(bound / shown_unit(counted) - 1e-9);
  return {"at least " + objective_number(shown), "至少 " + objective_number(shown)};
}

}  // namespace hearth::print
