#include "placement/verifier_problem.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <optional>
#include <set>
#include <utility>

#include <fmt/format.h>

#include "core/share.h"
#include "placement/verifier_sites.h"
#include "travel/straight_line.h"

namespace hearth::placement {

namespace {

constexpr const char* kCentre = "community_coverage_centre";

// The sites of each community: those that stand in it and those that name it, from the map.
std::vector<std::vector<std::int32_t>> serving_by_community(const ModelInput& in) {
  const area::Level& level = *in.communities.level;
  std::map<std::string, std::int32_t, std::less<>> by_code;
  for (const ParentId c : ids<ParentId>(level.size())) by_code[level.id[c]] = c.row;
  std::vector<std::vector<std::int32_t>> out(level.size());
  for (const SiteId site : ids<SiteId>(in.sites.size())) {
    std::set<std::int32_t> communities;
    const UnitId unit = in.sites.unit[site];
    if (unit != kNone<UnitId>) communities.insert(level.parent_of[unit].row);
    for (const std::string& code : in.sites.serves[site]) {
      const auto known = by_code.find(code);
      if (known != by_code.end()) communities.insert(known->second);
    }
    for (const std::int32_t c : communities) {
      if (c >= 0) out[static_cast<std::size_t>(c)].push_back(site.row);
    }
  }
  return out;
}

class ProblemVerifier {
 public:
  explicit ProblemVerifier(const Claim& claim)
      : c_(claim),
        in_(claim.input),
        problem_(claim.model.problem),
        qualifies_(
            coverage::qualifying(in_.area, in_.demand, in_.communities, in_.sites, in_.quality)),
        serving_(serving_by_community(in_)) {}

  std::vector<std::string> run() {
    if (!has_its_shape()) return std::move(faults_);
    check_people();
    check_costs();
    check_needs();
    check_caps();
    check_closing();
    for (std::size_t t = 0; t < c_.targets.size(); ++t) {
      if (c_.targets[t].service == in_.service) check_quotas(t);
    }
    return std::move(faults_);
  }

 private:
  // A step at a demand point, or (step 0) a community.
  using Item = std::pair<std::int32_t, std::size_t>;

  // What a quota should be.
  struct Asked {
    std::map<Item, std::int64_t> weight;
    std::int64_t total = 0;
  };

  bool has_its_shape() {
    const std::size_t rows = problem_.row_count();
    const bool whole =
        (problem_.cost.empty() || problem_.cost.size() == in_.sites.size()) &&
        c_.model.row_demand.size() == rows && c_.model.row_community.size() == rows &&
        problem_.people.size() == rows && (problem_.need.empty() || problem_.need.size() == rows) &&
        (c_.model.row_within.empty() || c_.model.row_within.size() == rows) &&
        problem_.rule.size() == in_.sites.size() &&
        (c_.targets.empty() || c_.model.origin.size() == problem_.quotas.size()) &&
        problem_.row_start.front() == 0 &&
        problem_.row_start.back() == static_cast<std::int64_t>(problem_.row_sites.size()) &&
        std::ranges::is_sorted(problem_.row_start);
    if (!whole) faults_.emplace_back("the columns of the problem do not fit together");
    return whole;
  }

  [[nodiscard]] std::int32_t need_of(std::size_t row) const {
    return problem_.need.empty() ? 1 : problem_.need[row];
  }
  [[nodiscard]] bool is_of(std::size_t row, const PeopleStep& step) const {
    const double within =
        c_.model.row_within.empty() ? in_.within.value() : c_.model.row_within[row];
    return need_of(row) == step.need && within == step.within.value();
  }

  // Each step of the measure that is counted has one row a demand point, with what it adds; rows of
  // other steps carry nobody.
  void check_people() {
    const std::vector<PeopleStep> steps = counted_steps(in_);
    std::map<Item, std::int32_t> rows;
    std::int64_t wrong = 0;
    for (std::size_t r = 0; r < problem_.row_count(); ++r) {
      const std::int32_t d = c_.model.row_demand[r];
      std::int64_t people = 0;
      for (std::size_t k = 0; d >= 0 && k < steps.size(); ++k) {
        if (static_cast<std::size_t>(d) >= in_.demand.size() || !is_of(r, steps[k])) continue;
        people = step_weights(steps, in_.demand.people[DemandId{d}])[k];
        ++rows[{d, k}];
      }
      if (problem_.people[r] != people) ++wrong;
    }
    wrong += std::ranges::count_if(rows, [](const auto& row) { return row.second != 1; });
    wrong += static_cast<std::int64_t>(steps.size() * in_.demand.size() - rows.size());
    if (wrong != 0) faults_.push_back(fmt::format("{} rows carry other people", wrong));
  }

  void check_costs() {
    std::int64_t wrong = 0;
    for (const SiteId site : ids<SiteId>(problem_.cost.size())) {
      const auto s = static_cast<std::size_t>(site.row);
      const bool may = problem_.rule[s] == SiteRule::Free || problem_.rule[s] == SiteRule::MustOpen;
      // Also wrong where the cost is not known.
      const bool stands = in_.sites.status[site] == area::SiteStatus::Existing;
      const double fen = stands ? 0 : in_.sites.cost[site] * 100;
      if (may && !(std::abs(static_cast<double>(problem_.cost[s]) - fen) <= 0.5)) ++wrong;
    }
    if (wrong != 0) faults_.push_back(fmt::format("{} sites have another cost", wrong));
  }

  // A community needs one site; of a demand point each quota asks (is_as_asked).
  void check_needs() {
    std::int64_t wrong = 0;
    for (std::size_t r = 0; r < problem_.row_count(); ++r) {
      if (c_.model.row_community[r] >= 0 ? need_of(r) != 1 : need_of(r) < 1) ++wrong;
    }
    if (wrong != 0) faults_.push_back(fmt::format("{} rows need another number of sites", wrong));
  }

  void check_caps() {
    const std::map<std::int32_t, std::set<std::int32_t>> asked = capped_sites(in_);
    std::size_t right = 0;
    for (const auto& [district, sites] : asked) {
      for (const Cap& cap : problem_.caps) {
        const bool same = cap.sites.size() == sites.size() &&
                          std::set(cap.sites.begin(), cap.sites.end()) == sites;
        if (same && cap.most == in_.max_per->most) ++right;
      }
    }
    if (right != asked.size() || right != problem_.caps.size()) {
      faults_.push_back(fmt::format("{} of {} caps are those of the districts, which are {}", right,
                                    problem_.caps.size(), asked.size()));
    }
  }

  // Of today's sites none may close, or at most so many: the last quota says so. Its row is the
  // only one of neither a demand point nor a community.
  void check_closing() {
    const std::vector<std::int32_t> today = standing(in_.sites);
    for (std::string& fault : faults_of_today(in_, problem_.rule)) {
      return faults_.push_back(std::move(fault));
    }
    const std::int64_t stay = must_stay(in_);
    std::int64_t rows = 0;
    bool right = true;
    for (std::size_t r = 0; r < problem_.row_count(); ++r) {
      if (c_.model.row_demand[r] >= 0 || c_.model.row_community[r] >= 0) continue;
      ++rows;
      const auto* from = problem_.row_sites.data() + problem_.row_start[r];
      const auto* to = problem_.row_sites.data() + problem_.row_start[r + 1];
      right = right && need_of(r) == stay && std::equal(from, to, today.begin(), today.end()) &&
              !problem_.quotas.empty() &&
              problem_.quotas.back().rows == std::vector{static_cast<std::int32_t>(r)} &&
              problem_.quotas.back().weight == std::vector<std::int64_t>{1} &&
              problem_.quotas.back().required == 1;
    }
    if (!right || rows != (stay > 0 ? 1 : 0)) {
      faults_.push_back(
          fmt::format("{} sites of today must stay, which the problem does not ask", stay));
    }
  }

  [[nodiscard]] std::size_t level_of(const coverage::Target& target) const {
    std::size_t level = 0;
    while (level < in_.area.hierarchy.levels.size() &&
           in_.area.hierarchy.levels[level].name != target.each) {
      ++level;
    }
    return level;
  }

  [[nodiscard]] bool counts(const coverage::Target& target, area::ClassIndex of) const {
    return target.of_class == "all" ||
           (of != area::kNoClass &&
            in_.area.units.classes[static_cast<std::size_t>(of)].id == target.of_class);
  }

  // What a target asks of each district (-1: the whole area).
  class Asking {
   public:
    explicit Asking(bool everywhere) : everywhere_(everywhere) {}
    // Nobody asks for what is in no district.
    void add(ParentId district, Item item, std::int64_t weight) {
      if (weight != 0 && is_asked(district)) of(district).weight[item] = weight;
    }
    void add_whole(ParentId district, std::int64_t whole) {
      if (whole != 0 && is_asked(district)) of(district).total += whole;
    }
    std::map<std::int32_t, Asked> take() { return std::move(asked_); }

   private:
    [[nodiscard]] bool is_asked(ParentId district) const {
      return everywhere_ || district.row >= 0;
    }
    Asked& of(ParentId district) { return asked_[everywhere_ ? -1 : district.row]; }
    bool everywhere_;
    std::map<std::int32_t, Asked> asked_;
  };

  // From the map.
  [[nodiscard]] std::map<std::int32_t, Asked> asked_of(const coverage::Target& target) const {
    Asking asking(target.each.empty());
    if (counts_people(target.measure)) {
      ask_people(target, asking);
    } else {
      ask_communities(target, asking);
    }
    return asking.take();
  }

  void ask_people(const coverage::Target& target, Asking& asking) const {
    const std::size_t level = level_of(target);
    const std::vector<PeopleStep> steps = steps_of(in_, target);
    const bool by_layer = in_.demand.layer(target.of_class) != nullptr;
    const Column<DemandId, Persons>& who = in_.demand.counted(target.of_class);
    for (const DemandId d : ids<DemandId>(in_.demand.size())) {
      if (!by_layer && !counts(target, in_.demand.demand_class[d])) continue;
      const ParentId district =
          target.each.empty() ? kNone<ParentId>
                              : in_.area.hierarchy.levels[level].parent_of[in_.demand.unit[d]];
      const std::vector<std::int64_t> weights = step_weights(steps, who[d]);
      for (std::size_t k = 0; k < steps.size(); ++k) asking.add(district, {d.row, k}, weights[k]);
      asking.add_whole(district, who[d].value());
    }
  }

  void ask_communities(const coverage::Target& target, Asking& asking) const {
    const std::size_t level = level_of(target);
    for (const ParentId community : ids<ParentId>(in_.communities.size())) {
      if (!counts(target, in_.communities.level->majority[community])) continue;
      const bool nobody = in_.communities.people[community] == Persons(0);
      if (target.measure == kCentre && nobody) continue;
      const ParentId district =
          target.each.empty() ? kNone<ParentId> : in_.communities.districts[level][community];
      asking.add(district, {community.row, 0}, 1);
      asking.add_whole(district, 1);
    }
  }

  void check_quotas(std::size_t t) {
    const coverage::Target& target = c_.targets[t];
    std::map<std::int32_t, Asked> asked = asked_of(target);
    for (std::size_t q = 0; q < problem_.quotas.size(); ++q) {
      const QuotaOrigin& origin = c_.model.origin[q];
      if (origin.target != t) continue;
      const std::int32_t district = origin.level < 0 ? -1 : origin.district.row;
      const auto known = asked.find(district);
      const bool right = known != asked.end() && is_as_asked(q, target, known->second);
      if (!right) {
        faults_.push_back(fmt::format("quota {} is not what target {} of {} asks", q + 1,
                                      target.measure, target.of_class));
      }
      asked.erase(district);
    }
    if (!asked.empty()) {
      faults_.push_back(fmt::format("target {} of {} lacks the quotas of {} districts",
                                    target.measure, target.of_class, asked.size()));
    }
  }

  [[nodiscard]] bool is_as_asked(std::size_t q, const coverage::Target& target,
                                 const Asked& asked) const {
    const Quota& quota = problem_.quotas[q];
    if (quota.rows.size() != asked.weight.size() || quota.weight.size() != quota.rows.size() ||
        quota.required != least_meeting(asked.total, target.share)) {
      return false;
    }
    std::set<Item> seen;
    for (std::size_t k = 0; k < quota.rows.size(); ++k) {
      const auto row = static_cast<std::size_t>(quota.rows[k]);
      if (row >= problem_.row_count()) return false;
      const std::optional<Item> item = item_of(row, target);
      if (!item) return false;
      const auto weight = asked.weight.find(*item);
      if (weight == asked.weight.end() || weight->second != quota.weight[k]) return false;
      seen.insert(*item);
    }
    return seen.size() == asked.weight.size();
  }

  // What the row stands for in the target; nothing: the target does not ask for it.
  [[nodiscard]] std::optional<Item> item_of(std::size_t row, const coverage::Target& target) const {
    if (counts_people(target.measure)) {
      const std::vector<PeopleStep> steps = steps_of(in_, target);
      const auto step =
          std::ranges::find_if(steps, [&](const PeopleStep& of) { return is_of(row, of); });
      if (step == steps.end() || c_.model.row_demand[row] < 0) return std::nullopt;
      return Item{c_.model.row_demand[row], static_cast<std::size_t>(step - steps.begin())};
    }
    const std::int32_t community = c_.model.row_community[row];
    if (community < 0 || !has_its_sites(row, community, target.measure)) {
      return std::nullopt;
    }
    return Item{community, 0};
  }

  [[nodiscard]] bool has_its_sites(std::size_t row, std::int32_t community,
                                   const std::string& measure) const {
    if (static_cast<std::size_t>(community) >= serving_.size()) return false;
    const std::vector<std::int32_t> sites =
        measure == kCentre ? sites_at_centre(community) : sites_of(community, measure);
    const auto first = problem_.row_sites.begin() + problem_.row_start[row];
    const auto end = problem_.row_sites.begin() + problem_.row_start[row + 1];
    return std::equal(first, end, sites.begin(), sites.end());
  }

  [[nodiscard]] std::vector<std::int32_t> sites_at_centre(std::int32_t community) const {
    std::vector<std::int32_t> sites;
    for (const SiteId site : ids<SiteId>(in_.sites.size())) {
      if (reaches_centre(site, community)) sites.push_back(site.row);
    }
    return sites;
  }

  [[nodiscard]] std::vector<std::int32_t> sites_of(std::int32_t community,
                                                   const std::string& measure) const {
    std::vector<std::int32_t> sites = serving_[static_cast<std::size_t>(community)];
    if (measure == kQualified) {
      std::erase_if(sites, [&](std::int32_t site) {
        return qualifies_[static_cast<std::size_t>(site)] == 0;
      });
    }
    return sites;
  }

  [[nodiscard]] bool reaches_centre(SiteId site, std::int32_t community) const {
    const auto c = static_cast<std::size_t>(community);
    const area::Point& at = in_.sites.at[site];
    return coverage::allows(in_.border, ParentId{community}, site) &&
           travel::within(in_.communities.x[c] - at.x, in_.communities.y[c] - at.y,
                          in_.within.value());
  }

  const Claim& c_;
  const ModelInput& in_;
  const CoverProblem& problem_;
  std::vector<std::int8_t> qualifies_;
  std::vector<std::vector<std::int32_t>> serving_;  // of each community, ascending
  std::vector<std::string> faults_;
};

}  // namespace

std::vector<std::string> verify_problem(const Claim& claim) { return ProblemVerifier(claim).run(); }

}  // namespace hearth::placement
