#include "placement/allotment_model.h"

#include <algorithm>
#include <map>
#include <string>

#include <gtest/gtest.h>

#include "placement/grid_town.h"
#include "placement/staff/solve.h"
#include "placement/stations/solve.h"

namespace hearth::placement {
namespace {

using testing::Dice;
using Town = testing::GridTown;

StationAsk random_ask(Dice& dice) {
  StationAsk ask;
  ask.goal = dice.chance(50)   ? StationGoal::Fewest
             : dice.chance(50) ? StationGoal::Nearest
                               : StationGoal::Cheapest;
  ask.price = YuanPerKm(0.5 * static_cast<double>(dice.roll(1, 6)));
  ask.serves = dice.chance(50) ? ServedClients::Communities : ServedClients::Demand;
  ask.min = dice.chance(40) ? dice.roll(1, 6) : 0;
  if (dice.chance(60)) ask.max = dice.roll(6, 30);
  if (dice.chance(30)) ask.within = "township";
  if (ask.goal != StationGoal::Cheapest && dice.chance(20)) ask.stations = dice.roll(1, 2);
  return ask;
}

// The best by trying every way to give each unit's people to a site or to nobody, straight from the
// coordinates and targets: units of a community go together.
class ByHand {
 public:
  ByHand(const Town& town, const StationAsk& ask, const std::vector<SiteRule>& rule)
      : town_(town), ask_(ask), rule_(rule) {
    const area::Level& level = town.area.hierarchy.communities();
    std::map<std::int32_t, std::size_t> block_of;
    for (const UnitId u : ids<UnitId>(town.area.units.size())) {
      const ParentId c = level.parent_of[u];
      const bool alone = ask.serves == ServedClients::Demand || c == kNone<ParentId>;
      const std::int32_t key = alone ? 1000 + u.row : c.row;
      const auto [known, fresh] = block_of.emplace(key, blocks_.size());
      if (fresh) blocks_.emplace_back();
      blocks_[known->second].push_back(u);
    }
    by_.assign(town.area.units.size(), -1);
    load_.assign(town.sites.size(), 0);
  }

  std::optional<std::int64_t> best() {
    serve(0);
    return best_;
  }

 private:
  [[nodiscard]] Persons people(UnitId u) const { return town_.area.units.population[u]; }

  [[nodiscard]] std::int64_t people_of(const std::vector<UnitId>& block) const {
    std::int64_t sum = 0;
    for (const UnitId u : block) sum += people(u).value();
    return sum;
  }

  [[nodiscard]] ParentId township(const std::vector<UnitId>& block) const {
    std::map<ParentId, std::int64_t> in;
    const area::Level& level = town_.area.hierarchy.levels[1];
    for (const UnitId u : block) {
      if (level.parent_of[u] != kNone<ParentId>) in[level.parent_of[u]] += people(u).value();
    }
    ParentId out = kNone<ParentId>;
    std::int64_t most = -1;
    for (const auto& [district, count] : in) {
      if (count > most) out = district;
      most = std::max(most, count);
    }
    return out;
  }

  [[nodiscard]] bool may(const std::vector<UnitId>& block, SiteId site) const {
    for (const UnitId u : block) {
      const area::Point at = town_.area.units.centroid[u];
      const area::Point to = town_.sites.at[site];
      if (people(u) > Persons(0) && std::hypot(at.x - to.x, at.y - to.y) > Town::kWithin) {
        return false;
      }
    }
    if (rule_[static_cast<std::size_t>(site.row)] == SiteRule::MustNotOpen) return false;
    const area::Level& level = town_.area.hierarchy.levels[1];
    return ask_.within.empty() || township(block) == level.parent_of[town_.sites.unit[site]];
  }

  void serve(std::size_t b) {
    while (b < blocks_.size() && people_of(blocks_[b]) == 0) ++b;
    if (b == blocks_.size()) return judge();
    for (std::int32_t s = -1; s < static_cast<std::int32_t>(load_.size()); ++s) {
      if (s >= 0 && !may(blocks_[b], SiteId{s})) continue;
      for (const UnitId u : blocks_[b]) by_[static_cast<std::size_t>(u.row)] = s;
      if (s >= 0) load_[static_cast<std::size_t>(s)] += people_of(blocks_[b]);
      serve(b + 1);
      if (s >= 0) load_[static_cast<std::size_t>(s)] -= people_of(blocks_[b]);
    }
  }

  // Of one target and district, in the words of the handbook: shares of people; whoever belongs to
  // a community is of its class where a share is asked.
  [[nodiscard]] bool holds(const coverage::Target& target, ParentId district) const {
    const bool whole = target.share.numerator == target.share.denominator;
    std::int64_t all = 0;
    std::int64_t got = 0;
    for (const std::vector<UnitId>& block : blocks_) {
      const std::optional<area::ClassIndex> is = class_of(block);
      for (const UnitId u : block) {
        const area::ClassIndex own = town_.area.units.unit_class[u];
        const char* of = (whole ? own : is.value_or(own)) == 0 ? "urban" : "rural";
        if (target.of_class != of) continue;
        const ParentId where =
            whole ? town_.area.hierarchy.levels[1].parent_of[u] : township(block);
        if (!target.each.empty() && where != district) continue;
        all += people(u).value();
        if (by_[static_cast<std::size_t>(u.row)] >= 0) got += people(u).value();
      }
    }
    return meets(got, all, target.share);
  }

  [[nodiscard]] std::optional<area::ClassIndex> class_of(const std::vector<UnitId>& block) const {
    const area::Level& level = town_.area.hierarchy.communities();
    const ParentId c = level.parent_of[block.front()];
    if (ask_.serves == ServedClients::Demand || c == kNone<ParentId>) return std::nullopt;
    return level.majority[c];
  }

  [[nodiscard]] bool meets_targets() const {
    for (const coverage::Target& target : town_.targets) {
      if (target.each.empty() && !holds(target, kNone<ParentId>)) return false;
      for (std::int32_t t = 0; t < 2 && !target.each.empty(); ++t) {
        if (!holds(target, ParentId{t})) return false;
      }
    }
    if (!town_.targets.empty()) return true;
    for (const UnitId u : ids<UnitId>(by_.size())) {
      if (people(u) > Persons(0) && by_[static_cast<std::size_t>(u.row)] < 0) return false;
    }
    return true;
  }

  void judge() {
    if (!meets_targets()) return;
    std::int64_t stations = 0;
    std::int64_t spare = 0;  // sites that may be open without anybody
    for (const SiteId s : ids<SiteId>(load_.size())) {
      const std::int64_t load = load_[static_cast<std::size_t>(s.row)];
      if (load == 0 && !stands(s)) {
        spare += ask_.min == 0 ? 1 : 0;
        continue;
      }
      const double capacity = town_.sites.capacity[s];
      if (load < ask_.min * kMicroPersons) return;
      if (ask_.max && load > *ask_.max * kMicroPersons) return;
      if (!ask_.max && capacity >= 0 && static_cast<double>(load) > capacity * 1e6) return;
      ++stations;
    }
    if (ask_.stations && (stations > *ask_.stations || stations + spare < *ask_.stations)) return;
    std::int64_t value = ask_.stations.value_or(stations);
    if (ask_.goal == StationGoal::Nearest) value = travel();
    if (ask_.goal == StationGoal::Cheapest) value = total_cost();
    if (!best_ || value < *best_) best_ = value;
  }

  [[nodiscard]] bool stands(SiteId s) const {
    const SiteRule of = rule_[static_cast<std::size_t>(s.row)];
    return of == SiteRule::MustOpen || of == SiteRule::Existing;
  }

  // In 0.01 CNY: what is opened, and each unit's way.
  [[nodiscard]] std::int64_t total_cost() const {
    std::int64_t fen = 0;
    for (const SiteId s : ids<SiteId>(load_.size())) {
      const bool pays = rule_[static_cast<std::size_t>(s.row)] != SiteRule::Existing;
      const bool open = load_[static_cast<std::size_t>(s.row)] > 0 || stands(s);
      if (open && pays) fen += std::llround(town_.sites.cost[s] * 100);
    }
    for (const UnitId u : ids<UnitId>(by_.size())) {
      const std::int32_t s = by_[static_cast<std::size_t>(u.row)];
      if (s < 0) continue;
      const area::Point at = town_.area.units.centroid[u];
      const area::Point to = town_.sites.at[SiteId{s}];
      const double km = std::hypot(at.x - to.x, at.y - to.y) / 1000;
      fen += std::llround(to_double(people(u)) * km * ask_.price.value() * 100);
    }
    return fen;
  }

  // People x whole metres, the mean of a block.
  [[nodiscard]] std::int64_t travel() const {
    double sum = 0;
    for (const std::vector<UnitId>& block : blocks_) {
      const std::int32_t s = by_[static_cast<std::size_t>(block.front().row)];
      if (s < 0 || people_of(block) == 0) continue;
      double far = 0;
      double count = 0;
      for (const UnitId u : block) {
        const area::Point at = town_.area.units.centroid[u];
        const area::Point to = town_.sites.at[SiteId{s}];
        far += to_double(people(u)) * std::hypot(at.x - to.x, at.y - to.y);
        count += to_double(people(u));
      }
      sum += count * std::round(far / count);
    }
    return std::llround(sum * 10);
  }

  const Town& town_;
  const StationAsk& ask_;
  const std::vector<SiteRule>& rule_;
  std::vector<std::vector<UnitId>> blocks_;
  std::vector<std::int32_t> by_;    // units: site or -1
  std::vector<std::int64_t> load_;  // S, millionths
  std::optional<std::int64_t> best_;
};

TEST(AllotmentModel, SolvesDrawnTownsAsTryingEverythingDoes) {
  int plans = 0;
  int costs = 0;
  int none = 0;
  for (std::uint32_t seed = 0; seed < 400; ++seed) {
    Town town(seed);
    const StationAsk ask = random_ask(town.dice);
    std::vector<SiteRule> rule(town.sites.size(), SiteRule::Free);
    if (ask.goal == StationGoal::Cheapest) rule = testing::draw_rules(town);
    const ModelInput input = town.input();
    const AllotmentModel model = stations_model(input, ask, rule, town.targets);
    ASSERT_FALSE(model.clash) << seed;
    ASSERT_TRUE(is_solvable(model)) << seed;
    Progress quiet;
    const StationSolution solution = solve_stations(model.stations, {}, Limits{}, quiet);
    const std::optional<std::int64_t> best = ByHand(town, ask, rule).best();
    if (!best) {
      EXPECT_EQ(solution.status, Status::Infeasible) << seed;
      ++none;
      continue;
    }
    ASSERT_EQ(solution.status, Status::Optimal) << seed;
    const std::int64_t value = ask.goal == StationGoal::Nearest
                                   ? solution.objective * model.unit * 10 / kMicroPersons
                                   : solution.objective;
    EXPECT_EQ(value, *best) << seed;
    EXPECT_EQ(verify_stations(input, model, solution, town.targets, ask.price),
              std::vector<std::string>())
        << seed;
    ++plans;
    costs += ask.goal == StationGoal::Cheapest ? 1 : 0;
  }
  EXPECT_GT(plans, 100);
  EXPECT_GT(costs, 20);
  EXPECT_GT(none, 50);
}

TEST(AllotmentModel, GivesStaffWhatTheTargetsAsk) {
  int plans = 0;
  for (std::uint32_t seed = 0; seed < 200; ++seed) {
    Town town(seed);
    StaffAsk ask;
    ask.goal = seed % 3 == 0 ? StaffGoal::MostPeople : StaffGoal::Fewest;
    ask.clients = 1 + seed % 3;
    ask.budget = 1 + seed % 2;
    const std::vector<SiteRule> rule(town.sites.size(), SiteRule::Free);
    const ModelInput input = town.input();
    const AllotmentModel model = staff_model(input, ask, rule, town.targets);
    Progress quiet;
    const StaffSolution solution = solve_staff(model.staff, {}, Limits{}, quiet);
    if (solution.members.empty()) continue;
    EXPECT_EQ(verify_staff(input, model, solution, town.targets), std::vector<std::string>())
        << seed;
    ++plans;
  }
  EXPECT_GT(plans, 80);
}

// The first town with a plan that prices prove; one thing is changed in each case.
TEST(AllotmentModel, RefusesWhatWasChanged) {
  for (std::uint32_t seed = 0; seed < 400; ++seed) {
    Town town(seed);
    StationAsk ask;
    ask.goal = StationGoal::Cheapest;
    ask.price = YuanPerKm(1);
    const std::vector<SiteRule> rule(town.sites.size(), SiteRule::Free);
    const ModelInput input = town.input();
    const AllotmentModel model = stations_model(input, ask, rule, {});
    Progress quiet;
    const StationSolution solution = solve_stations(model.stations, {}, Limits{}, quiet);
    if (solution.open.empty() || model.clients() < 3 || solution.travel == 0) continue;
    ASSERT_EQ(verify_stations(input, model, solution, {}, ask.price), std::vector<std::string>());
    const auto refused = [&](auto change) {
      AllotmentModel other = model;
      StationSolution claim = solution;
      change(other, claim);
      return !verify_stations(input, other, claim, {}, ask.price).empty();
    };
    EXPECT_TRUE(refused([](auto& m, auto&) { ++m.unit; }));
    EXPECT_TRUE(refused([](auto& m, auto&) { m.client[0] = m.client[0] == 0 ? 1 : 0; }));
    EXPECT_TRUE(refused([](auto& m, auto&) { ++m.stations.people[1]; }));
    EXPECT_TRUE(refused([](auto& m, auto&) { ++m.stations.distance[0]; }));
    EXPECT_TRUE(refused([](auto& m, auto&) { ++m.stations.service[0]; }));
    EXPECT_TRUE(refused([](auto& m, auto&) { --m.stations.opening[0]; }));
    EXPECT_FALSE(verify_stations(input, model, solution, {}, YuanPerKm(2)).empty());
    EXPECT_TRUE(refused([](auto& m, auto&) { m.stations.site.pop_back(); }));
    EXPECT_TRUE(refused([](auto& m, auto&) { m.stations.alone = true; }));
    EXPECT_TRUE(refused([](auto& m, auto&) { m.stations.client_class.assign(m.clients(), 0); }));
    EXPECT_TRUE(refused([](auto&, auto& c) { c.served[0] = -1; }));
    EXPECT_TRUE(refused([](auto&, auto& c) { ++c.travel; }));
    EXPECT_TRUE(refused([](auto&, auto& c) { --c.objective; }));
    EXPECT_TRUE(refused([](auto&, auto& c) { c.bound = c.objective + 1; }));
    EXPECT_TRUE(refused([](auto&, auto& c) { c.certified_bound = *c.certified_bound + 1; }));
    return;
  }
  FAIL() << "no town has such a plan";
}

}  // namespace
}  // namespace hearth::placement
