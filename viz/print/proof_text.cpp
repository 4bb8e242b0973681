#include <fmt/core.h>

#include <algorithm>
#include <cmath>

#include "core/number_text.h"
#include "print/headline_allotment.h"
#include "print/words.h"

// The sentence under a sheet that says how good the plan is proven to be.
namespace hearth::print {

namespace {

// Who proved it.
Text prover(const std::string& proved_by) {
  if (proved_by == "own-bound") {
    return {" (integer bound, recomputed from the result file)", "（整数下界，可由结果文件复算）"};
  }
  if (proved_by == "two-solvers") return {" (two solvers agree)", "（两种求解器结果一致）"};
  if (proved_by == "one-solver") return {" (one solver)", "（一种求解器）"};
  if (proved_by == "enumeration") return {" (all choices compared)", "（已比较全部组合）"};
  return {};
}

// New ones; where today's may close and none moves, all that are open.
std::int64_t counted_sites(const Facts& facts) {
  const std::optional<placement::Closing>& closing = facts.service->plan->closing;
  const bool all = closing && !closing->moves;
  return static_cast<std::int64_t>(facts.new_sites.size() + (all ? facts.standing.size() : 0));
}

class Proof {
 public:
  explicit Proof(const Facts& facts)
      : facts_(facts),
        plan_(*facts.service->plan),
        k_(grouped(counted_sites(facts))),
        by_(prover(plan_.proved_by)),
        optimal_(plan_.status == "optimal") {}

  [[nodiscard]] Text text() const {
    if (plan_.status == "infeasible") {
      return {"It is proven that the targets cannot be met" + by_.en + ".",
              "已证明目标无法达到" + by_.zh + "。"};
    }
    if (plan_.allotment) return allotment_proof(facts_, by_);
    if (plan_.goal == "evaluate") return beside_the_best();
    if (plan_.goal == "fewest-sites-in-all") return fewest_in_all();
    if (plan_.goal == "fewest-sites") return fewest();
    if (plan_.goal == "lowest-cost") return cheapest();
    if (plan_.total_cost) return least_in_all();
    if (plan_.goal == "least-travel" || plan_.goal == "least-worst") return nearest();
    return most();
  }

 private:
  // Of somebody's own list: what the best list of as many sites does, and whether that is proven.
  [[nodiscard]] Text beside_the_best() const {
    if (plan_.compared_goal != "most-people" || std::isnan(plan_.compared_objective)) return {};
    const std::string n = grouped(whole(plan_.compared_objective));
    if (plan_.bound <= plan_.compared_objective) {
      return {"It is proven that the best " + k_ + " reach " + n + " residents" + by_.en + ".",
              "已证明最好的 " + k_ + " 处可覆盖 " + n + " 人" + by_.zh + "。"};
    }
    const std::string more = grouped(whole(plan_.bound - plan_.compared_objective));
    return {"The best " + k_ + " found reach " + n + " residents; at most " + more +
                " more are possible.",
            "已找到的最好 " + k_ + " 处可覆盖 " + n + " 人，最多还可多 " + more + " 人。"};
  }

  [[nodiscard]] Text fewest_in_all() const {
    const std::string all = grouped(whole(plan_.objective));
    if (optimal_) {
      return {all + " in all is a proven minimum" + by_.en + ".",
              "共 " + all + " 处为经证明的最小值" + by_.zh + "。"};
    }
    return {all + " in all is the best found.", "共 " + all + " 处为已找到的最好值。"};
  }

  [[nodiscard]] Text fewest() const {
    if (optimal_) {
      return {k_ + " is a proven minimum" + by_.en + ".",
              k_ + " 处为经证明的最小值" + by_.zh + "。"};
    }
    if (std::isnan(plan_.bound)) {
      return {k_ + " is the best found, without a bound.", k_ + " 处为已找到的最好值，尚无下界。"};
    }
    const std::string d = grouped(static_cast<std::int64_t>(facts_.new_sites.size()) -
                                  whole(std::ceil(plan_.bound - 1e-9)));
    return {k_ + " is the best found, at most " + d + " fewer are possible.",
            k_ + " 处为已找到的最好值，最多还可少 " + d + " 处。"};
  }

  [[nodiscard]] Text cheaper_by() const {
    if (std::isnan(plan_.bound)) return {};
    const std::string d = grouped(whole(std::max(0.0, plan_.objective - plan_.bound)));
    return {"Best found, at most " + d + " CNY cheaper is possible.",
            "为已找到的最好值，最多还可省 " + d + " 元。"};
  }

  [[nodiscard]] Text cheapest() const {
    if (optimal_) {
      return {"It is proven that no plan that meets the targets is cheaper" + by_.en + ".",
              "已证明没有更便宜的方案能达到目标" + by_.zh + "。"};
    }
    return cheaper_by();
  }

  [[nodiscard]] Text least_in_all() const {
    if (optimal_) {
      const bool held = !plan_.problem.quotas.empty();
      return {"It is proven that sites and travel together cost no less in any plan" +
                  std::string(held ? " that meets the targets" : "") + by_.en + ".",
              std::string("已证明") + (held ? "达标时" : "") + "造价与出行费用之和不能再低" +
                  by_.zh + "。"};
    }
    return cheaper_by();
  }

  [[nodiscard]] Text nearest() const {
    if (optimal_) {
      const bool held = !plan_.problem.quotas.empty();
      return {"It is proven that no " + k_ + " sites " + (held ? "that meet the targets " : "") +
                  "bring people nearer" + by_.en + ".",
              std::string("已证明同样数量") + (held ? "且达标" : "") + "的设施无法使居民更近" +
                  by_.zh + "。"};
    }
    if (std::isnan(plan_.gap)) return {};
    const std::string percent_text = fmt::format("{:.2g}%", plan_.gap * 100);
    return {"Best found, at most " + percent_text + " nearer is possible.",
            "为已找到的最好值，最多还可近 " + percent_text + "。"};
  }

  [[nodiscard]] Text most() const {
    if (optimal_ && !plan_.problem.cost.empty()) {
      return {"It is proven that no plan for that money reaches more" + by_.en + ".",
              "已证明同样资金下无法覆盖更多居民" + by_.zh + "。"};
    }
    if (optimal_) {
      return {"It is proven that no " + k_ + " sites reach more" + by_.en + ".",
              "已证明同样数量的设施无法覆盖更多居民" + by_.zh + "。"};
    }
    if (std::isnan(plan_.bound)) return {};
    const std::string d = grouped(whole(std::max(0.0, plan_.bound - plan_.objective)));
    return {"Best found, at most " + d + " residents more are possible.",
            "为已找到的最好值，最多还可多覆盖 " + d + " 人。"};
  }

  const Facts& facts_;
  const results::Plan& plan_;
  std::string k_;  // sites that count
  Text by_;
  bool optimal_;
};

}  // namespace

Text proof(const Facts& facts) {
  if (!facts.after) return {};
  return Proof(facts).text();
}

}  // namespace hearth::print
