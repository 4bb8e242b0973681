#pragma once

#include <algorithm>
#include <cmath>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "placement/grid_town.h"

namespace hearth::placement::testing {

// The best by trying every way to give each unit's people to a site or to nobody, straight from the
// coordinates and targets: units of a community go together.
class ServedByHand {
 public:
  ServedByHand(const GridTown& town, ServedClients serves, std::string within,
               const std::vector<SiteRule>& rule)
      : town_(town), rule_(rule), serves_(serves), within_(std::move(within)) {
    const area::Level& level = town.area.hierarchy.communities();
    std::map<std::int32_t, std::size_t> block_of;
    for (const UnitId u : ids<UnitId>(town.area.units.size())) {
      const ParentId c = level.parent_of[u];
      const bool alone = serves == ServedClients::Demand || c == kNone<ParentId>;
      const std::int32_t key = alone ? 1000 + u.row : c.row;
      const auto [known, fresh] = block_of.emplace(key, blocks_.size());
      if (fresh) blocks_.emplace_back();
      blocks_[known->second].push_back(u);
    }
    by_.assign(town.area.units.size(), -1);
    load_.assign(town.sites.size(), 0);
  }
  virtual ~ServedByHand() = default;

  std::optional<std::int64_t> best() {
    serve(0);
    return best_;
  }

 protected:
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
      if (people(u) > Persons(0) && std::hypot(at.x - to.x, at.y - to.y) > GridTown::kWithin) {
        return false;
      }
      const area::Level& township = town_.area.hierarchy.levels[1];
      if (town_.border && people(u) > Persons(0) &&
          township.parent_of[u] != township.parent_of[town_.sites.unit[site]]) {
        return false;
      }
    }
    if (rule_[static_cast<std::size_t>(site.row)] == SiteRule::MustNotOpen) return false;
    const area::Level& level = town_.area.hierarchy.levels[1];
    return within_.empty() || township(block) == level.parent_of[town_.sites.unit[site]];
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
    if (serves_ == ServedClients::Demand || c == kNone<ParentId>) return std::nullopt;
    return level.majority[c];
  }

  [[nodiscard]] bool meets_targets() const {
    if (!obeys_targets_) return true;
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
    const std::optional<std::int64_t> value = worth();
    if (value && (!best_ || (most_ ? *value > *best_ : *value < *best_))) best_ = value;
  }
  // Of a way that meets the targets; none: it is against the rules.
  [[nodiscard]] virtual std::optional<std::int64_t> worth() const = 0;

  const GridTown& town_;
  const std::vector<SiteRule>& rule_;
  ServedClients serves_;
  std::string within_;
  bool most_ = false;          // is the greatest the best?
  bool obeys_targets_ = true;  // must they be met?
  std::vector<std::vector<UnitId>> blocks_;
  std::vector<std::int32_t> by_;    // units: site or -1
  std::vector<std::int64_t> load_;  // S, millionths
  std::optional<std::int64_t> best_;
};

class ByHand : public ServedByHand {
 public:
  ByHand(const GridTown& town, const StationAsk& ask, const std::vector<SiteRule>& rule)
      : ServedByHand(town, ask.serves, ask.within, rule), ask_(ask) {}

 private:
  [[nodiscard]] std::optional<std::int64_t> worth() const override {
    std::int64_t stations = 0;
    std::int64_t spare = 0;  // sites that may be open without anybody
    for (const SiteId s : ids<SiteId>(load_.size())) {
      const std::int64_t load = load_[static_cast<std::size_t>(s.row)];
      if (load == 0 && !stands(s)) {
        spare += ask_.min == 0 ? 1 : 0;
        continue;
      }
      const double capacity = town_.sites.capacity[s];
      if (load < ask_.min * kMicroPersons) return std::nullopt;
      if (ask_.max && load > *ask_.max * kMicroPersons) return std::nullopt;
      if (!ask_.max && capacity >= 0 && static_cast<double>(load) > capacity * 1e6)
        return std::nullopt;
      ++stations;
    }
    if (ask_.stations && (stations > *ask_.stations || stations + spare < *ask_.stations))
      return std::nullopt;
    std::int64_t value = ask_.stations.value_or(stations);
    if (ask_.goal == StationGoal::Nearest) value = travel();
    if (ask_.goal == StationGoal::Cheapest) value = total_cost();
    return value;
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

  const StationAsk& ask_;
};

// Members where they serve somebody, each at most so many: as few as can be, or with so many the
// most people.
class StaffByHand : public ServedByHand {
 public:
  StaffByHand(const GridTown& town, const StaffAsk& ask, const std::vector<SiteRule>& rule)
      : ServedByHand(town, ask.serves, "", rule), ask_(ask) {
    most_ = ask.goal == StaffGoal::MostPeople;
    obeys_targets_ = !most_;
  }

 private:
  [[nodiscard]] std::optional<std::int64_t> worth() const override {
    std::vector<std::int64_t> clients(load_.size(), 0);
    for (const std::vector<UnitId>& block : blocks_) {
      const std::int32_t s = by_[static_cast<std::size_t>(block.front().row)];
      if (s >= 0 && people_of(block) > 0) ++clients[static_cast<std::size_t>(s)];
    }
    std::int64_t members = 0;
    for (const std::int64_t n : clients) members += (n + ask_.clients - 1) / ask_.clients;
    if (!most_) return members;
    if (members > ask_.budget) return std::nullopt;
    std::int64_t served = 0;
    for (const std::int64_t load : load_) served += load;
    return served;
  }

  const StaffAsk& ask_;
};

}  // namespace hearth::placement::testing
