#include "print/meeting_words.h"

#include <fmt/core.h>

#include <algorithm>
#include <cmath>

#include "core/number_text.h"
#include "print/meeting_parts.h"

namespace hearth::print {

namespace {

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

// How the other plans differ, and whether there are more.
Text pool_note(const results::Pool& pool) {
  if (pool.objective.empty()) {
    if (pool.end == "all") return {};
    return {"Other plans were searched for; that there are none is not proven.",
            "其他方案经搜索未找到，未证明不存在。"};
  }
  Text out{"Other plans: as good within the margin, each different from the rest",
           "备选方案：在所示差距以内同样好，且各不相同"};
  const auto add = [&](const Text& more) {
    out.en += more.en;
    out.zh += more.zh;
  };
  if (!pool.members.empty()) add({", in sites or numbers of members", "（驻点或人数）"});
  if (pool.end == "all") add({"; proven: there are no more", "；已证明没有更多方案"});
  if (pool.end == "search") {
    add({"; found by search, there may be more", "；由搜索得出，可能还有其他方案"});
  }
  add({".", "。"});
  return out;
}

}  // namespace

bool counts_in_all(const results::Plan& plan) { return plan.closing.has_value(); }

std::string curve_measure(const results::Plan& plan) {
  constexpr const char* kHead = "most-people-";
  if (!plan.goal.starts_with(kHead)) return "population_coverage";
  return "population_coverage_" + plan.goal.substr(std::string(kHead).size());
}

Text measure_remark(const results::Plan& plan) {
  const std::string measure = curve_measure(plan);
  if (measure == "population_coverage_twofold") return {" (two in reach)", "（两处可达）"};
  if (plan.need != 0) {
    return {fmt::format(" (at least {} in reach)", plan.need),
            fmt::format("（至少 {} 处可达）", plan.need)};
  }
  if (measure == "population_coverage_graded") return {" (graded)", "（按距离折算）"};
  return {};
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
  const bool staff = !curve.members.empty();
  if (curve.budget.size() < 4 && staff) {
    return {"How many more staff serve", "增派人员能多服务多少居民"};
  }
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
  if (staff) {
    const Text each = curve.money ? Text{" CNY for staff serve ", " 元人员费用可服务 "}
                                  : Text{" members serve ", " 名人员可服务 "};
    const std::string unit = curve.money ? " 元" : " 名";
    return {budget(middle) + each.en + share(middle) + " of residents, " + budget(last) +
                (curve.money ? " CNY " : " ") + share(last),
            budget(middle) + each.zh + share(middle) + " 的居民，" + budget(last) + unit +
                "可服务 " + share(last)};
  }
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
    if (value == 0 && bound > 0) {  // no share of nobody
      return {"Proven: no plan lies above the dashed line.", "已证明：任何方案都不高于虚线。"};
    }
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
    if (pool.end == "all") {
      return {"No other plan lies within " + within + " (proven)",
              "差距 " + within + " 以内没有其他方案（已证明）"};
    }
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
    add({std::string("Each point of the line is the best plan found for so ") +
             (service.tradeoff->members.empty() ? "many sites" : "many members") +
             " or so much money, whatever the targets" +
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
  if (shows(MeetingPart::OtherPlans)) add(pool_note(*service.pool));
  return all;
}

}  // namespace hearth::print
