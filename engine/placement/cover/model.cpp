#include "placement/cover/model.h"

#include <algorithm>
#include <limits>
#include <numeric>
#include <utility>

#include "coverage/aggregation.h"

namespace hearth::placement {

namespace {

constexpr std::uint32_t kGone = std::numeric_limits<std::uint32_t>::max();

// What a row carries, while rows are put together and taken apart.
struct Load {
  std::int64_t people = 0;
  bool mandatory = false;
  std::vector<Weight> weights;
};

void add_weights(std::vector<Weight>& sum, std::span<const Weight> more) {
  if (more.empty()) return;
  sum.insert(sum.end(), more.begin(), more.end());
  std::sort(sum.begin(), sum.end(),
            [](const Weight& a, const Weight& b) { return a.quota < b.quota; });
  std::size_t out = 0;
  for (std::size_t k = 1; k < sum.size(); ++k) {
    if (sum[k].quota == sum[out].quota) {
      sum[out].weight += sum[k].weight;
    } else {
      sum[++out] = sum[k];
    }
  }
  sum.resize(out + 1);
}

class Rebuild {
 public:
  Rebuild(const Model& from, const Cut& cut, bool merge) : from_(from), cut_(cut), merge_(merge) {}

  Model run() {
    take_columns();
    take_rows();
    if (merge_) merge_twins();
    settle();
    write();
    return std::move(to_);
  }

 private:
  void take_columns() {
    to_.goal = from_.goal;
    to_.rule = from_.rule;
    to_.feasible = from_.feasible;
    to_.required = from_.required;
    to_.open = from_.open;
    to_.spent = from_.spent;
    to_.budget_left = from_.budget_left;
    to_.people_covered = from_.people_covered;
    to_.forced = from_.forced;
    use_caps();
    column_.assign(from_.column_count(), kGone);
    for (std::size_t c = 0; c < column_.size(); ++c) {
      if (fate_[c] == Fate::Open) {
        to_.open[from_.site[c]] = 1;
        to_.spent += from_.cost[c];
        to_.budget_left -= from_.cost[c];
      } else if (fate_[c] == Fate::Keep) {
        column_[c] = static_cast<std::uint32_t>(to_.site.size());
        to_.site.push_back(from_.site[c]);
        to_.cost.push_back(from_.cost[c]);
      }
    }
    if (to_.goal == Goal::MostPeople && to_.budget_left < 0) to_.feasible = false;
  }

  // What opens uses its cap up; of a cap that is used up the others close, and one that lets all
  // the others in is no cap any more.
  void use_caps() {
    fate_ = cut_.column;
    to_.cap_left = from_.cap_left;
    if (!from_.has_caps()) return;
    std::vector<std::int64_t> waiting(to_.cap_left.size(), 0);
    for (std::size_t c = 0; c < fate_.size(); ++c) {
      const std::uint32_t cap = from_.cap_of[c];
      if (cap == kNoCap) continue;
      if (fate_[c] == Fate::Open && --to_.cap_left[cap] < 0) to_.feasible = false;
      if (fate_[c] == Fate::Keep) ++waiting[cap];
    }
    bool any = false;
    for (std::size_t c = 0; c < fate_.size(); ++c) {
      if (fate_[c] != Fate::Keep) continue;
      std::uint32_t cap = from_.cap_of[c];
      if (cap != kNoCap && to_.cap_left[cap] <= 0) {
        fate_[c] = Fate::Close;
        continue;
      }
      if (cap != kNoCap && waiting[cap] <= to_.cap_left[cap]) cap = kNoCap;
      any = any || cap != kNoCap;
      if (cap == kNoCap && from_.cost[c] == 0) {
        fate_[c] = Fate::Open;
      } else {
        to_.cap_of.push_back(cap);
      }
    }
    if (!any) to_.cap_of.clear();
  }

  // Rows that are covered become constants, rows that lost their last column vanish.
  void take_rows() {
    row_.assign(from_.row_count(), kGone);
    for (std::uint32_t r = 0; r < from_.row_count(); ++r) {
      std::int64_t needed = from_.need_of(r);
      const std::size_t begin = lists_.item.size();
      for (const std::uint32_t c : from_.rows.of(r)) {
        if (fate_[c] == Fate::Open) --needed;
        if (column_[c] != kGone) lists_.item.push_back(column_[c]);
      }
      const bool covered = cut_.covered[r] != 0 || needed <= 0;
      if (covered || static_cast<std::int64_t>(lists_.item.size() - begin) < needed) {
        lists_.item.resize(begin);
        if (covered) {
          count_covered(from_.people[r], from_.weights_of(r));
        } else if (from_.mandatory[r] != 0) {
          to_.feasible = false;
        }
        continue;
      }
      row_[r] = static_cast<std::uint32_t>(lists_.size());
      lists_.end_row();
      if (!from_.need.empty()) need_.push_back(static_cast<std::int32_t>(needed));
      const auto weights = from_.weights_of(r);
      loads_.push_back(
          {from_.people[r], from_.mandatory[r] != 0, {weights.begin(), weights.end()}});
    }
    into_.resize(loads_.size());
    std::iota(into_.begin(), into_.end(), 0U);
  }

  void merge_twins() {
    const Incidence& lists = need_.empty() ? lists_ : with_needs();
    into_ =
        coverage::first_equal_rows(lists.size(), [&](std::size_t row) { return lists.of(row); });
    for (std::size_t r = 0; r < loads_.size(); ++r) {
      if (into_[r] == r) continue;
      Load& sum = loads_[into_[r]];
      sum.people += loads_[r].people;
      sum.mandatory = sum.mandatory || loads_[r].mandatory;
      add_weights(sum.weights, loads_[r].weights);
    }
  }

  // The lists, each with what its row needs behind its columns.
  const Incidence& with_needs() {
    const auto columns = static_cast<std::uint32_t>(to_.site.size());
    for (std::size_t r = 0; r < lists_.size(); ++r) {
      const auto items = lists_.of(r);
      told_apart_.item.insert(told_apart_.item.end(), items.begin(), items.end());
      told_apart_.item.push_back(columns + static_cast<std::uint32_t>(need_[r]));
      told_apart_.end_row();
    }
    return told_apart_;
  }

  // A row whose loss a quota cannot bear is mandatory; what mandatory rows carry is a constant.
  void settle() {
    std::vector<std::int64_t> slack(to_.required.size(), 0);
    for (std::size_t r = 0; r < loads_.size(); ++r) {
      if (into_[r] != r) continue;
      for (const Weight& w : loads_[r].weights) slack[w.quota] += w.weight;
    }
    for (std::size_t g = 0; g < slack.size(); ++g) {
      slack[g] -= to_.required[g];
      if (to_.required[g] > 0 && slack[g] < 0) to_.feasible = false;
    }
    const std::vector<std::int64_t> needed = to_.required;
    for (std::size_t r = 0; r < loads_.size(); ++r) {
      if (into_[r] != r) continue;
      Load& load = loads_[r];
      for (const Weight& w : load.weights) {
        const bool spares_nothing = slack[w.quota] == 0;
        const bool cannot_bear = w.weight > slack[w.quota];
        if (needed[w.quota] > 0 &&
            (to_.rule == Mandatory::WhereNeeded ? cannot_bear : spares_nothing)) {
          load.mandatory = true;
        }
      }
      if (load.mandatory) {
        count_covered(load.people, load.weights);
        load.people = 0;
        load.weights.clear();
      }
    }
    for (Load& load : loads_) {
      std::erase_if(load.weights, [&](const Weight& w) { return to_.required[w.quota] <= 0; });
    }
    for (std::int64_t& required : to_.required) required = std::max<std::int64_t>(required, 0);
  }

  void write() {
    std::vector<std::int32_t> place(loads_.size(), -1);
    for (std::size_t r = 0; r < loads_.size(); ++r) {
      const Load& load = loads_[r];
      const bool holds = load.mandatory || load.people > 0 || !load.weights.empty();
      if (into_[r] != r || !holds) continue;
      place[r] = static_cast<std::int32_t>(to_.rows.size());
      const auto items = lists_.of(r);
      to_.rows.item.insert(to_.rows.item.end(), items.begin(), items.end());
      to_.rows.end_row();
      if (!need_.empty()) to_.need.push_back(need_[r]);
      to_.mandatory.push_back(load.mandatory ? 1 : 0);
      to_.people.push_back(load.people);
      to_.weights.insert(to_.weights.end(), load.weights.begin(), load.weights.end());
      to_.weight_start.push_back(to_.weights.size());
    }
    if (std::ranges::all_of(to_.need, [](std::int32_t need) { return need == 1; })) {
      to_.need.clear();
    }
    to_.columns = to_.rows.transposed(to_.site.size());
    to_.row_of = from_.row_of;
    for (std::int32_t& row : to_.row_of) {
      if (row < 0) continue;
      const std::uint32_t kept = row_[static_cast<std::size_t>(row)];
      row = kept == kGone ? -1 : place[into_[kept]];
    }
  }

  void count_covered(std::int64_t people, std::span<const Weight> weights) {
    to_.people_covered += people;
    for (const Weight& w : weights) to_.required[w.quota] -= w.weight;
  }

  const Model& from_;
  const Cut& cut_;
  bool merge_;
  Model to_;
  std::vector<Fate> fate_;             // columns of from_
  std::vector<std::uint32_t> column_;  // columns of from_: column of to_
  std::vector<std::uint32_t> row_;     // rows of from_: row of lists_
  std::vector<std::uint32_t> into_;    // rows of lists_: the one that they are merged into
  Incidence lists_;
  std::vector<std::int32_t> need_;  // rows of lists_; empty: 1 each
  Incidence told_apart_;
  std::vector<Load> loads_;
};

// Caps that could bind, by column. Requires: `raw` has its columns.
void take_caps(const CoverProblem& problem, const std::vector<std::uint32_t>& column, Model& raw) {
  raw.cap_of.assign(raw.site.size(), kNoCap);
  bool any = false;
  for (std::uint32_t k = 0; k < problem.caps.size(); ++k) {
    const Cap& cap = problem.caps[k];
    raw.cap_left.push_back(cap.most);
    const auto counts = [&](std::int32_t site) {
      const SiteRule rule = problem.rule[static_cast<std::size_t>(site)];
      return rule == SiteRule::Free || rule == SiteRule::MustOpen;
    };
    if (std::ranges::count_if(cap.sites, counts) <= cap.most) continue;
    any = true;
    for (const std::int32_t site : cap.sites) {
      if (counts(site)) raw.cap_of[column[static_cast<std::size_t>(site)]] = k;
    }
  }
  if (!any) raw.cap_of.clear();
}

}  // namespace

Incidence Incidence::transposed(std::size_t columns) const {
  Incidence result;
  result.start.assign(columns + 1, 0);
  for (const std::uint32_t c : item) ++result.start[c + 1];
  std::partial_sum(result.start.begin(), result.start.end(), result.start.begin());
  result.item.resize(item.size());
  std::vector<std::size_t> next(result.start.begin(), result.start.end() - 1);
  for (std::uint32_t r = 0; r < size(); ++r) {
    for (const std::uint32_t c : of(r)) result.item[next[c]++] = r;
  }
  return result;
}

Model make_model(const CoverProblem& problem, bool merge, Mandatory rule) {
  Model raw;
  raw.rule = rule;
  raw.goal = problem.goal;
  raw.open.assign(problem.site_count(), 0);
  std::vector<std::uint32_t> column(problem.site_count(), kGone);
  for (std::uint32_t s = 0; s < problem.site_count(); ++s) {
    if (problem.rule[s] == SiteRule::MustNotOpen) continue;
    column[s] = static_cast<std::uint32_t>(raw.site.size());
    raw.site.push_back(s);
    raw.cost.push_back(problem.cost_of(s));
  }
  take_caps(problem, column, raw);
  std::vector<Fate> fate;
  for (std::size_t c = 0; c < raw.site.size(); ++c) {
    const bool open =
        problem.rule[raw.site[c]] != SiteRule::Free || (raw.cost[c] == 0 && raw.cap(c) == kNoCap);
    fate.push_back(open ? Fate::Open : Fate::Keep);
  }
  std::vector<std::vector<Weight>> weights(problem.row_count());
  for (std::uint32_t g = 0; g < problem.quotas.size(); ++g) {
    const Quota& quota = problem.quotas[g];
    raw.required.push_back(quota.required);
    for (std::size_t k = 0; k < quota.rows.size(); ++k) {
      weights[static_cast<std::size_t>(quota.rows[k])].push_back({g, quota.weight[k]});
    }
  }
  for (std::size_t r = 0; r < problem.row_count(); ++r) {
    for (auto k = static_cast<std::size_t>(problem.row_start[r]);
         k < static_cast<std::size_t>(problem.row_start[r + 1]); ++k) {
      const std::uint32_t c = column[static_cast<std::size_t>(problem.row_sites[k])];
      if (c != kGone) raw.rows.item.push_back(c);
    }
    raw.rows.end_row();
    raw.weights.insert(raw.weights.end(), weights[r].begin(), weights[r].end());
    raw.weight_start.push_back(raw.weights.size());
    raw.row_of.push_back(static_cast<std::int32_t>(r));
  }
  raw.need = problem.need;
  raw.mandatory.assign(problem.row_count(), 0);
  raw.people.assign(problem.row_count(), 0);
  if (problem.goal == Goal::MostPeople) raw.people = problem.people;

  raw.budget_left = problem.budget;
  Cut cut(raw);
  cut.column = std::move(fate);
  return after(raw, cut, merge);
}

Model after(const Model& model, const Cut& cut, bool merge) {
  return Rebuild(model, cut, merge).run();
}

}  // namespace hearth::placement
