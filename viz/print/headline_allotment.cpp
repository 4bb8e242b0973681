#include "print/headline_allotment.h"

#include <algorithm>
#include <cmath>

#include <fmt/core.h>

#include "core/number_text.h"
#include "print/words.h"

namespace hearth::print {

namespace {

using placement::AllotmentCount;
using placement::AllotmentKind;
using placement::ServedClients;

struct Served {
  std::int64_t clients = 0, of_clients = 0;
  std::int64_t people = 0, of_people = 0;  // millionths
};

Served served(const Facts& facts) {
  const results::Allotment& plan = *facts.service->plan->allotment;
  Served out;
  out.of_clients = static_cast<std::int64_t>(plan.served.size());
  out.clients = std::count_if(plan.served.begin(), plan.served.end(),
                              [](std::int32_t by) { return by >= 0; });
  const demand::DemandPoints& demand = facts.result->demand;
  for (const DemandId d : ids<DemandId>(demand.size())) {
    const std::int64_t people = demand.people[d].value();
    const std::int32_t client = plan.model.client[static_cast<std::size_t>(d.row)];
    out.of_people += people;
    if (client >= 0 && plan.served[static_cast<std::size_t>(client)] >= 0) out.people += people;
  }
  return out;
}

// "serve every tract" or "serve 80.5% of residents".
Text serve(const Facts& facts) {
  const Served n = served(facts);
  const bool communities =
      facts.service->plan->allotment->model.serves == ServedClients::Communities;
  if (n.clients == n.of_clients) {
    const Text noun = communities ? level_noun(facts) : Text{"resident", "居民"};
    return {"serve every " + noun.en, "服务全部" + noun.zh};
  }
  const std::string share = percent(n.people, n.of_people);
  return {"serve " + share + " of residents", "服务 " + share + " 的居民"};
}

// "3,100 to 11,900 residents each".
Text loads(const Facts& facts) {
  const results::Plan& plan = *facts.service->plan;
  const results::Allotment& of = *plan.allotment;
  std::int64_t least = -1;
  std::int64_t most = 0;
  for (std::size_t i = 0; i < of.load.size(); ++i) {
    if (plan.open[i] == 0) continue;
    least = least < 0 ? of.load[i] : std::min(least, of.load[i]);
    most = std::max(most, of.load[i]);
  }
  const bool people = of.model.count == AllotmentCount::People;
  const auto text = [&](std::int64_t load) {
    return people ? whole_people(Persons(load * of.model.unit)) : grouped(load);
  };
  least = std::max<std::int64_t>(least, 0);
  return {
      fmt::format("{} to {} {} each", text(least), text(most), people ? "residents" : "households"),
      fmt::format("每处 {} 至 {} {}", text(least), text(most), people ? "人" : "户")};
}

Text best(const results::Plan& plan, const Text& proven) {
  if (plan.status == "optimal") return proven;
  return {"best found", "已找到的最好方案"};
}

Text stations_headline(const Facts& facts) {
  const results::Plan& plan = *facts.service->plan;
  const auto k = static_cast<std::int64_t>(facts.new_sites.size());
  const auto e = static_cast<std::int64_t>(facts.standing.size());
  const Text noun = service_noun(*facts.service, k);
  const Text proof =
      best(plan, plan.goal.starts_with("fewest-sites") ? Text{"no fewer do", "已证明最少"}
                 : plan.goal == "least-travel"         ? Text{"none nearer", "已证明最近"}
                 : plan.total_cost ? Text{"none cheaper", "已证明费用最低"}
                                   : Text{"none more even", "已证明负荷最均衡"});
  const Text does = serve(facts);
  Text each = loads(facts);
  if (plan.total_cost) {
    const std::string yuan = grouped(whole(plan.objective));
    each.en += ", sites and travel " + yuan + " CNY";
    each.zh += "，造价与出行费用合计 " + yuan + " 元";
  }
  return {fmt::format("{}{} {}{} {}, {} ({})", e > 0 ? "Today's " + grouped(e) + " and " : "",
                      grouped(k), e > 0 ? "new " : "", noun.en, does.en, each.en, proof.en),
          fmt::format("{}{} 处{}{}，{}（{}）", e > 0 ? "现有 " + grouped(e) + " 处与新增 " : "",
                      grouped(k), noun.zh, does.zh, each.zh, proof.zh)};
}

Text staff_headline(const Facts& facts) {
  const results::Plan& plan = *facts.service->plan;
  const results::Allotment& of = *plan.allotment;
  std::int64_t members = 0;
  for (const std::int64_t here : of.members) members += here;
  const bool communities = of.model.serves == ServedClients::Communities;
  const Text noun = communities ? level_noun(facts) : Text{"demand point", "需求点"};
  const Text proof =
      best(plan, plan.goal == "fewest-unserved" ? Text{"nobody serves more", "已证明无法更多"}
                 : plan.goal == "lowest-cost"   ? Text{"none cheaper", "已证明费用最低"}
                                                : Text{"no fewer do", "已证明最少"});
  const Text does = serve(facts);
  const std::string k = grouped(of.model.staff.serves);
  return {fmt::format("{} {} {}, at most {} {} each ({})", grouped(members),
                      members == 1 ? "member" : "members", does.en, k,
                      of.model.staff.serves == 1 ? noun.en : plural(noun.en), proof.en),
          fmt::format("{} 名人员{}，每人至多 {} 个{}（{}）", grouped(members), does.zh, k, noun.zh,
                      proof.zh)};
}

}  // namespace

Text allotment_headline(const Facts& facts) {
  const results::Plan& plan = *facts.service->plan;
  if (plan.status == "infeasible" || plan.status == "none") {
    if (plan.shortfalls.empty() && plan.status == "none") {
      return {"No such plan was found within the limits: not proven impossible",
              "限度内未找到可行方案：未证明不可能"};
    }
    if (plan.shortfalls.empty()) return {"No such plan is possible", "不存在可行方案"};
    const Text& target = plan.shortfalls.front().target;
    return {"Cannot be met: " + target.en, "无法达到：" + target.zh};
  }
  return plan.allotment->model.kind == AllotmentKind::Stations ? stations_headline(facts)
                                                               : staff_headline(facts);
}

Text allotment_proof(const Facts& facts, const Text& by) {
  const results::Plan& plan = *facts.service->plan;
  if (plan.status == "none") return {};
  if (plan.status == "optimal") {
    return {"It is proven that no plan does better" + by.en + ".",
            "已证明没有更好的方案" + by.zh + "。"};
  }
  if (std::isnan(plan.gap)) return {"Best found, without a bound.", "为已找到的最好方案，尚无界。"};
  const std::string gap = fmt::format("{:.2g}%", plan.gap * 100);
  return {"Best found, at most " + gap + " better is possible.",
          "为已找到的最好方案，最多还可改进 " + gap + "。"};
}

}  // namespace hearth::print
