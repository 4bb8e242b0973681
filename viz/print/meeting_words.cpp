#include "print/meeting_words.h"

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

#include "core/number_text.h"
#include "print/meeting_parts.h"

namespace hearth::print {

namespace {

// "new " before the noun where today's sites stand beside them and are not counted.
Text fresh_word(const Facts& facts) {
  if (facts.standing.empty() || counts_in_all(*facts.service->plan)) return {};
  return {"new ", "新增 "};
}

// The wishes that hold at every point of the curve and in every definition.
bool keeps_wishes(const Facts& facts) {
  const results::Service& service = *facts.service;
  if (service.wishes || !service.border.empty()) return true;
  const placement::CoverProblem& problem = service.plan->problem;
  if (!problem.caps.empty()) return true;
  for (std::size_t s = 0; s < problem.rule.size(); ++s) {
    const bool stands =
        service.sites.status[SiteId{static_cast<std::int32_t>(s)}] == area::SiteStatus::Existing;
    // A site of today that is not open is no wish.
    if (problem.rule[s] == placement::SiteRule::MustNotOpen && !stands) return true;
    if (problem.rule[s] == placement::SiteRule::MustOpen) return true;
  }
  return false;
}

// What one of that which is shown is in the plan's own units.
double shown_unit(Counted counted) { return counted == Counted::Travel ? 1000 : 1; }

// "3 new centres"; "12,000 CNY"; "1,200 residents".
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

Text price_words(const Facts& facts, const results::WishCost& cost, Counted counted) {
  if (cost.least == cost.most) {
    return counted_text(facts, counted, objective_number(cost.most, counted), cost.most == 1);
  }
  return counted_text(
      facts, counted,
      objective_number(cost.least, counted) + "–" + objective_number(cost.most, counted), false);
}

// The roundest budget about the middle.
std::size_t round_middle(const results::Tradeoff& curve) {
  const std::int64_t last = curve.budget.back();
  std::size_t best = curve.budget.size() / 2;
  std::int64_t roundest = 0;
  for (std::size_t k = 0; k < curve.budget.size(); ++k) {
    const std::int64_t budget = curve.budget[k];
    if (budget * 5 < last * 2 || budget * 5 > last * 3) continue;
    std::int64_t round = 1;
    while (budget % (10 * round) == 0) round *= 10;
    if (budget % (5 * round) == 0) round *= 5;
    if (round > roundest) {
      roundest = round;
      best = k;
    }
  }
  return best;
}

std::string sign_of(Counted counted, bool gains) {
  return (counted == Counted::People) != gains ? "−" : "+";
}

// The plan with all wishes beside the one without any.
Text wishes_sentence(const Facts& facts) {
  const auto& wishes = facts.service->wishes;
  if (!wishes || wishes->cases.size() < 2) return {};
  const Counted counted = counted_by(*facts.service);
  const results::WishCase& free = wishes->cases[0];
  if (std::isnan(free.objective)) return {};
  const Text without =
      counted_text(facts, counted, objective_number(free.objective, counted), free.objective == 1);
  const bool proven = free.status == "optimal";
  const bool needs = counted == Counted::Sites || counted == Counted::Money;
  if (!needs && counted != Counted::Members) {
    return {fmt::format("Without the wishes: {}{}.", without.en, proven ? " (proven)" : ""),
            fmt::format("没有各项要求时：{}{}。", without.zh, proven ? "（已证明）" : "")};
  }
  return {fmt::format("Without the wishes {} would do{}.", without.en, proven ? " (proven)" : ""),
          fmt::format("没有各项要求时只需 {}{}。", without.zh, proven ? "（已证明）" : "")};
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

bool counts_in_all(const results::Plan& plan) { return plan.closing.has_value(); }

std::string curve_measure(const results::Plan& plan) {
  constexpr const char* kHead = "most-people-";
  if (!plan.goal.starts_with(kHead)) return "population_coverage";
  return "population_coverage_" + plan.goal.substr(std::string(kHead).size());
}

Text measure_remark(const results::Plan& plan) {
  const std::string measure = curve_measure(plan);
  if (measure == "population_coverage_twofold") return {" (two in reach)", "（两处可达）"};
  if (measure == "population_coverage_graded") return {" (graded)", "（按距离折算）"};
  return {};
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
  if (status == "none" || std::isnan(objective)) return {"not solved", "未求解"};
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

Text wishes_title(const Facts& facts) {
  const std::vector<results::WishCase>& cases = facts.service->wishes->cases;
  const Counted counted = counted_by(*facts.service);
  const auto cost = results::wish_cost(cases[1], cases[0], priced_goal(*facts.service));
  if (cases[1].status == "infeasible") {
    return {"What the wishes cost: together they cannot be met", "各项要求的代价：无法同时满足"};
  }
  if (!cost) return {"What the wishes cost", "各项要求的代价"};
  if (cost->most == 0) return {"What the wishes cost: nothing", "各项要求的代价：没有代价"};
  const Text words = price_words(facts, *cost, counted);
  return {"What the wishes cost: together " + words.en, "各项要求的代价：合计 " + words.zh};
}

Text definitions_title(const Facts& facts) {
  const Text noun = service_noun(*facts.service, 2);
  if (counts_in_all(*facts.service->plan)) {
    return {capital(noun.en) + " in all that each definition needs", "各口径共需" + noun.zh + "数"};
  }
  const std::string fresh = facts.standing.empty() ? "" : "new ";
  return {capital(fresh + noun.en) + " that each definition of coverage needs",
          "各覆盖口径所需" + std::string(facts.standing.empty() ? "" : "新增") + noun.zh + "数"};
}

Text curve_headline(const Facts& facts) {
  const results::Tradeoff& curve = *facts.service->tradeoff;
  const results::Plan& plan = *facts.service->plan;
  const Text noun = service_noun(*facts.service, 2);
  if (curve.budget.size() < 4) {
    return {"What more " + noun.en + " reach", "多建" + noun.zh + "能多覆盖多少居民"};
  }
  const std::size_t last = curve.budget.size() - 1;
  const auto share = [&](std::size_t k) {
    return percent(std::min(curve.value[k], facts.total).value(), facts.total.value());
  };
  const Text counted = measure_remark(plan);
  const auto budget = [&](std::size_t k) {
    return objective_number(
        static_cast<double>(curve.money ? curve.budget[k] / 100 : curve.budget[k]));
  };
  const std::size_t middle = round_middle(curve);
  if (curve.money) {
    return {fmt::format("{} CNY reach {} of residents{}, {} CNY {}", budget(middle), share(middle),
                        counted.en, budget(last), share(last)),
            fmt::format("{} 元可覆盖 {} 的居民{}，{} 元可覆盖 {}", budget(middle), share(middle),
                        counted.zh, budget(last), share(last))};
  }
  const Text fresh = fresh_word(facts);
  const Text all = counts_in_all(plan) ? Text{" in all", "共 "} : Text{};
  return {
      fmt::format("{} {}{}{} reach {} of residents{}, {} reach {}", budget(middle), fresh.en,
                  noun.en, all.en, share(middle), counted.en, budget(last), share(last)),
      fmt::format("{}{}{} 处{}可覆盖 {} 的居民{}，{} 处可覆盖 {}", fresh.zh, all.zh, budget(middle),
                  noun.zh, share(middle), counted.zh, budget(last), share(last))};
}

Text curve_proof(const Facts& facts) {
  const results::Tradeoff& curve = *facts.service->tradeoff;
  double worst = 0;
  for (std::size_t k = 0; k < curve.value.size(); ++k) {
    // Nobody is reached who does not live there.
    const double bound = to_double(std::min(curve.bound[k], facts.total));
    const double value = to_double(curve.value[k]);
    if (value > 0) worst = std::max(worst, (bound - value) / value);
  }
  if (worst <= 0) {
    return {"Proven: at no point of the line can a plan reach more.",
            "已证明：线上各点均无法覆盖更多。"};
  }
  const std::string gap = fmt::format("{:.2f}%", std::ceil(worst * 1e4) / 100);
  return {"Proven: at no point can a plan reach more than " + gap + " above the line.",
          "已证明：任何方案至多比线上各点多覆盖 " + gap + "。"};
}

Text other_plans_title(const Facts& facts) {
  const results::Plan& plan = *facts.service->plan;
  const results::Pool& pool = *facts.service->pool;
  const std::string within = fmt::format("{:.3g}%", pool.within * 100);
  if (pool.objective.empty()) {
    return {"No other plan was found within " + within, "差距 " + within + " 以内未找到其他方案"};
  }
  std::vector<SiteId> counted = facts.new_sites;
  if (counts_in_all(plan)) {
    counted.insert(counted.end(), facts.standing.begin(), facts.standing.end());
  }
  const auto always = std::ranges::count_if(
      counted, [&](SiteId s) { return plan.stability[static_cast<std::size_t>(s.row)] == 1; });
  const std::string k = grouped(static_cast<std::int64_t>(counted.size()));
  const std::string plans = grouped(static_cast<std::int64_t>(pool.objective.size() + 1));
  const Text noun = service_noun(*facts.service, 2);
  const Text fresh = fresh_word(facts);
  return {fmt::format("{} of {} {}{} stand in all {} plans within {}", grouped(always), k, fresh.en,
                      noun.en, plans, within),
          fmt::format("差距 {} 以内的 {} 个方案中，{}{} 处{}有 {} 处始终入选", within, plans,
                      fresh.zh, k, noun.zh, grouped(always))};
}

Text site_name(const Facts& facts, SiteId site) {
  const area::Sites& sites = facts.service->sites;
  const std::string& name = sites.name[site];
  if (!name.empty() && name != sites.id[site] && name != "NA") return same_text(name);
  const UnitId unit = sites.unit[site];
  if (facts.districts == nullptr || unit == kNone<UnitId>) return {};
  const ParentId parent = facts.districts->parent_of[unit];
  return parent == kNone<ParentId> ? Text{} : facts.districts->label[parent];
}

std::vector<Text> meeting_sublines(const Facts& facts) {
  const Text proven = proof(facts);
  const Text without = wishes_sentence(facts);
  const std::string n = whole_people(facts.covered);
  const std::string all = whole_people(facts.total);
  const std::string p = percent(facts.covered.value(), facts.total.value());
  const Text reached{fmt::format("Reached: {} of {} residents ({}).", n, all, p),
                     fmt::format("已覆盖 {} / {} 人（{}）。", n, all, p)};
  const auto sentence = [](const std::vector<Text>& parts) {
    Text out;
    for (const Text& part : parts) {
      if (part.empty()) continue;
      out.en += (out.en.empty() ? "" : " ") + part.en;
      out.zh += part.zh;
    }
    return out;
  };
  return {sentence({proven, without, reached}), sentence({proven, without}), sentence({proven}),
          reached};
}

Text meeting_note(const Facts& facts, const std::vector<MeetingPart>& parts) {
  const results::Service& service = *facts.service;
  Text all{bold("How to read it.") + " ", bold("读法。")};
  const auto add = [&](const Text& more) {
    all.en += " " + more.en;
    all.zh += more.zh;
  };
  const auto shows = [&](MeetingPart part) {
    return std::ranges::find(parts, part) != parts.end();
  };
  if (shows(MeetingPart::Curve)) {
    add(
        {"Each point of the line is the best plan found for so many sites or so much money, "
         "whatever the targets" +
             std::string(keeps_wishes(facts) ? ", the wishes kept" : "") +
             "; no such plan lies above the dashed line.",
         "线上每一点为限定数量或资金时所找到的最好方案（不计目标" +
             std::string(keeps_wishes(facts) ? "，各项要求照样遵守" : "") +
             "）；这样的方案都不会高于虚线。"});
  }
  if (shows(MeetingPart::Wishes)) {
    add(
        {"Alone: what a wish adds to the plan without any. If dropped: what the plan with all of "
         "them saves without it.",
         "单独：在没有任何要求的方案上增加该项要求的代价。若放弃：在全部要求的方案上放弃该项可节省"
         "的"
         "代价。"});
  }
  if (shows(MeetingPart::Definitions)) {
    add(keeps_wishes(facts)
            ? Text{"Every definition is asked for the same shares and keeps the wishes.",
                   "各口径的目标比例相同，并遵守各项要求。"}
            : Text{"Every definition is asked for the same shares.", "各口径的目标比例相同。"});
  }
  if (shows(MeetingPart::OtherPlans) && !service.pool->objective.empty()) {
    add({"Other plans: as good within the margin, each different from the rest.",
         "备选方案：在所示差距以内同样好，且各不相同。"});
  }
  return all;
}

}  // namespace hearth::print
