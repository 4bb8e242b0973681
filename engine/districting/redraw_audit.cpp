#include "districting/redraw_audit.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <numbers>
#include <set>
#include <utility>

#include "districting/ledger.h"

namespace hearth::districting {

namespace {

constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();

class Auditor {
 public:
  Auditor(const RedrawGround& ground, std::span<const std::uint32_t> slot_of)
      : g_(ground), t_(ground.territory), rules_(ground.rules), slot_of_(slot_of) {
    units_.resize(ground.slots);
    out_.community.resize(ground.slots);
    for (std::uint32_t v = 0; v < slot_of.size(); ++v) {
      if (slot_of[v] != kNoCommunity) units_[slot_of[v]].push_back(v);
    }
  }

  RedrawAudit run() {
    for (std::uint32_t s = 0; s < g_.slots; ++s) look_at(s);
    borders();
    for (std::uint32_t s = 0; s < g_.slots; ++s) finish(s);
    changes();
    for (std::uint32_t s = 0; s < g_.slots; ++s) hold_to_rules(s);
    hold_whole_to_rules();
    std::stable_sort(out_.breaches.begin(), out_.breaches.end(), [](const auto& a, const auto& b) {
      return std::pair(a.rule, a.community) < std::pair(b.rule, b.community);
    });
    return std::move(out_);
  }

 private:
  void look_at(std::uint32_t s) {
    CommunityFacts& c = out_.community[s];
    c.units = static_cast<std::uint32_t>(units_[s].size());
    if (c.units == 0) return;
    ++out_.count;
    for (const std::uint32_t v : units_[s]) {
      c.size += t_.size[v];
      c.people += t_.people[v];
      c.weight += t_.weight[v];
      c.ground += t_.ground[v];
      c.perimeter += t_.outer_metres[v];
      if (!g_.sites_in.empty()) {
        c.sites.insert(c.sites.end(), g_.sites_in[v].begin(), g_.sites_in[v].end());
      }
    }
    c.of_class = class_of(s);
    find_middle(s);
    c.pieces = pieces_of(s);
  }

  // Class of most of its people; of equals the first; nobody: of most units.
  [[nodiscard]] std::int8_t class_of(std::uint32_t s) const {
    std::vector<std::pair<std::int64_t, std::int64_t>> of(static_cast<std::size_t>(t_.class_count));
    for (const std::uint32_t v : units_[s]) {
      if (t_.unit_class[v] < 0) continue;
      auto& [people, units] = of[static_cast<std::size_t>(t_.unit_class[v])];
      people += t_.people[v];
      ++units;
    }
    std::int8_t best = of.empty() ? std::int8_t{-1} : std::int8_t{0};
    const bool nobody = out_.community[s].people == 0;
    for (std::size_t c = 1; c < of.size(); ++c) {
      const auto& most = of[static_cast<std::size_t>(best)];
      const bool more = nobody ? of[c].second > most.second : of[c].first > most.first;
      if (more) best = static_cast<std::int8_t>(c);
    }
    return best;
  }

  void find_middle(std::uint32_t s) {
    CommunityFacts& c = out_.community[s];
    double weight = 0;
    for (const std::uint32_t v : units_[s]) {
      const double w = c.people > 0 ? static_cast<double>(t_.people[v]) : 1;
      weight += w;
      c.mean_x += w * t_.x[v];
      c.mean_y += w * t_.y[v];
    }
    c.mean_x /= weight;
    c.mean_y /= weight;
    double nearest = std::numeric_limits<double>::infinity();
    for (const std::uint32_t v : units_[s]) {
      const double dx = t_.x[v] - c.mean_x;
      const double dy = t_.y[v] - c.mean_y;
      if (dx * dx + dy * dy < nearest) {
        nearest = dx * dx + dy * dy;
        c.middle = v;
      }
    }
  }

  [[nodiscard]] std::uint32_t pieces_of(std::uint32_t s) const {
    std::set<std::uint32_t> left(units_[s].begin(), units_[s].end());
    std::uint32_t pieces = 0;
    std::vector<std::uint32_t> queue;
    while (!left.empty()) {
      ++pieces;
      queue.assign(1, *left.begin());
      left.erase(left.begin());
      while (!queue.empty()) {
        const std::uint32_t v = queue.back();
        queue.pop_back();
        for (const std::uint32_t w : t_.graph.of(v)) {
          if (left.erase(w) > 0) queue.push_back(w);
        }
      }
    }
    return pieces;
  }

  void borders() {
    double& cut = out_.terms[at(Term::BorderCut)];
    double& moved = out_.terms[at(Term::BorderMoved)];
    for (std::uint32_t v = 0; v < t_.unit_count(); ++v) {
      for (std::uint32_t h = t_.contacts_begin(v); h < t_.contacts_end(v); ++h) {
        const std::uint32_t w = t_.contact[h];
        const bool is_cut = slot_of_[v] != slot_of_[w];
        if (is_cut && slot_of_[v] != kNoCommunity) {
          out_.community[slot_of_[v]].perimeter += t_.contact_metres[h];
        }
        if (w < v) continue;
        const double parted = t_.parted_today(v, h);
        if (is_cut) cut += t_.contact_metres[h];
        moved += is_cut ? t_.contact_metres[h] - parted : parted;
      }
    }
  }

  void finish(std::uint32_t s) {
    CommunityFacts& c = out_.community[s];
    if (c.units == 0) return;
    const double ring = c.perimeter * c.perimeter;
    c.polsby_popper = ring > 0 ? 4 * std::numbers::pi * c.ground / ring : 1;
    out_.terms[at(Term::Compactness)] += 1 - c.polsby_popper;
    const double ideal = g_.ideal[static_cast<std::size_t>(c.of_class + 1)];
    out_.terms[at(Term::Deviation)] += std::abs(static_cast<double>(c.size) - ideal) / ideal;
    for (const std::uint32_t v : units_[s]) {
      const double dx = t_.x[v] - c.mean_x;
      const double dy = t_.y[v] - c.mean_y;
      const auto people = static_cast<double>(t_.people[v]);
      out_.terms[at(Term::Inertia)] += people * (dx * dx + dy * dy);
      if (!g_.sites_in.empty()) {
        out_.terms[at(Term::Travel)] += people * metres_to_centre(g_, out_, v, s);
      }
      if (t_.unit_class[v] != c.of_class) out_.terms[at(Term::MixedClasses)] += people;
    }
  }

  void changes() {
    std::set<std::pair<std::uint32_t, std::uint32_t>> flows;
    std::set<std::pair<std::uint32_t, std::uint32_t>> shares;
    for (std::uint32_t v = 0; v < t_.unit_count(); ++v) {
      t_.each_home(v, [&](const Home& home) {
        if (home.community != slot_of_[v]) flows.emplace(home.community, slot_of_[v]);
      });
      out_.moved += t_.moved_weight(v, slot_of_[v]);
      if (!t_.kept_parent.empty()) shares.emplace(t_.kept_parent[v], slot_of_[v]);
    }
    out_.terms[at(Term::MovedHouseholds)] = static_cast<double>(out_.moved);
    out_.terms[at(Term::Decisions)] = static_cast<double>(flows.size());
    if (!shares.empty()) {
      out_.terms[at(Term::SplitParents)] =
          static_cast<double>(shares.size()) - static_cast<double>(t_.kept_parent_count);
    }
    for (std::uint32_t v = 0; !g_.services.empty() && v < t_.unit_count(); ++v) {
      const auto used = g_.services.used_by(v);
      const bool split = std::any_of(used.begin(), used.end(),
                                     [&](std::uint32_t f) { return slot_of_[f] != slot_of_[v]; });
      if (split) out_.terms[at(Term::SplitServices)] += static_cast<double>(t_.weight[v]);
    }
    std::uint32_t renamed = 0;
    for (std::uint32_t s = 0; s < g_.slots; ++s) {
      if ((s < t_.today_count) == units_[s].empty()) ++renamed;
    }
    out_.terms[at(Term::RenamedCommunities)] = renamed;
  }

  void breach(RuleKind rule, std::uint32_t slot, std::uint32_t unit, double measured,
              double limit) {
    out_.breaches.push_back({rule, slot, unit, measured, limit});
  }

  // The unit of a community that alone is more than `most`.
  [[nodiscard]] std::uint32_t heavier_than(std::uint32_t s, std::int64_t most) const {
    for (const std::uint32_t v : units_[s]) {
      if (t_.size[v] > most) return v;
    }
    return kNoCommunity;
  }

  void hold_to_rules(std::uint32_t s) {
    if (out_.community[s].units == 0) return;
    if (!rules_.special(units_[s].front())) hold_to_sizes(s);
    const auto pieces = out_.community[s].pieces;
    if (pieces > 1) breach(RuleKind::Contiguity, s, kNoCommunity, pieces, 1);
    hold_to_groups(s);
    hold_to_centre(s);
  }

  void hold_to_sizes(std::uint32_t s) {
    const CommunityFacts& c = out_.community[s];
    const Range& band = rules_.size_of(c.of_class);
    const auto size = static_cast<double>(c.size);
    if (c.size < band.least) {
      breach(RuleKind::Size, s, kNoCommunity, size, static_cast<double>(band.least));
    } else if (c.size > band.most) {
      breach(RuleKind::Size, s, heavier_than(s, band.most), size, static_cast<double>(band.most));
    }
    if (rules_.children && children_excess(*rules_.children, c.size) > 0) {
      const auto out = static_cast<double>(children_excess(*rules_.children, c.size));
      breach(RuleKind::Children, s, kNoCommunity, size, out);
    }
    if (!rules_.children) return;
    for (const std::uint32_t v : units_[s]) {
      if (t_.size[v] <= rules_.children->most) continue;
      breach(RuleKind::Children, s, v, static_cast<double>(t_.size[v]),
             static_cast<double>(rules_.children->most));
    }
  }

  void hold_to_groups(std::uint32_t s) {
    if (t_.group.empty()) return;
    std::set<std::uint32_t> groups;
    for (const std::uint32_t v : units_[s]) groups.insert(t_.group[v]);
    if (groups.size() > 1) {
      breach(RuleKind::Within, s, kNoCommunity, static_cast<double>(groups.size()), 1);
    }
  }

  void hold_apart() {
    std::map<std::uint32_t, std::pair<std::int64_t, std::uint32_t>> together;  // slot: pairs, unit
    for (const auto& [a, b] : rules_.apart) {
      if (slot_of_[a] == kNoCommunity || slot_of_[a] != slot_of_[b]) continue;
      auto& [pairs, first] = together.try_emplace(slot_of_[a], 0, kNoCommunity).first->second;
      ++pairs;
      first = std::min({first, a, b});
    }
    for (const auto& [slot, found] : together) {
      breach(RuleKind::Border, slot, found.second, static_cast<double>(found.first), 0);
    }
  }

  void hold_to_centre(std::uint32_t s) {
    const CommunityFacts& c = out_.community[s];
    if (rules_.centres.empty()) return;
    if (rules_.centre_within < std::numeric_limits<double>::infinity()) {
      double farthest = 0;
      std::uint32_t unit = kNoCommunity;
      for (const std::uint32_t v : units_[s]) {
        const double metres = metres_to_centre(g_, out_, v, s);
        if (t_.people[v] == 0 || metres <= std::max(farthest, rules_.centre_within)) continue;
        farthest = metres;
        unit = v;
      }
      if (unit != kNoCommunity) {
        breach(RuleKind::CentreReach, s, unit, farthest, rules_.centre_within);
      }
    }
    if (!rules_.centre_capacity || c.sites.empty()) return;
    double capacity = 0;
    for (const std::uint32_t site : c.sites) {
      capacity += static_cast<double>(rules_.centres[site].capacity);
    }
    if (static_cast<double>(c.people) > capacity) {
      breach(RuleKind::Capacity, s, kNoCommunity, static_cast<double>(c.people), capacity);
    }
  }

  void hold_whole_to_rules() {
    if (rules_.count.excess(out_.count) > 0) {
      const std::int64_t limit =
          out_.count < rules_.count.least ? rules_.count.least : rules_.count.most;
      breach(RuleKind::Count, kNoCommunity, kNoCommunity, out_.count, static_cast<double>(limit));
    }
    hold_apart();
    if (rules_.after_events.empty()) {
      hold_to_changes();
    } else {
      hold_to_changes_after_events();
    }
    for (std::uint32_t v = 0; v < t_.unit_count(); ++v) {
      if (slot_of_[v] == kNoCommunity) {
        breach(RuleKind::Unplaced, kNoCommunity, v, 0, 1);
        continue;
      }
      const bool left = t_.today[v] != kNoCommunity && slot_of_[v] != t_.today[v];
      const bool shut = rules_.closed(slot_of_[v]) || rules_.closed(t_.today[v]);
      const bool given = !rules_.given.empty() && rules_.given[v] != kNoCommunity;
      if ((left && rules_.locked(v)) || (t_.today[v] != slot_of_[v] && shut) ||
          (given && rules_.given[v] != slot_of_[v])) {
        breach(RuleKind::Locked, slot_of_[v], v, 1, 0);
      }
    }
  }

  // How much changes, and how.
  void hold_to_changes() {
    if (!rules_.operations.has_all()) hold_to_operations();
    if (rules_.most_moved && out_.moved > *rules_.most_moved) {
      breach(RuleKind::MostMoved, kNoCommunity, kNoCommunity, static_cast<double>(out_.moved),
             static_cast<double>(*rules_.most_moved));
    }
  }

  void hold_to_changes_after_events() {
    // Today's map has changed nothing.
    if (std::equal(slot_of_.begin(), slot_of_.end(), t_.today.begin())) return;
    const GroundAfterEvents after(g_);
    for (const Breach& found : audit_redraw(after.ground(), slot_of_).breaches) {
      if (found.rule == RuleKind::Operation || found.rule == RuleKind::MostMoved) {
        out_.breaches.push_back(found);
      }
    }
  }

  // Each community that ends, each other row of the ledger that is not allowed; adjusts by the
  // community that the units leave.
  void hold_to_operations() {
    const bool is_todays = std::equal(slot_of_.begin(), slot_of_.end(), t_.today.begin());
    const RedrawAudit before = is_todays ? out_ : audit_redraw(g_, t_.today);
    std::map<std::uint32_t, std::vector<std::uint32_t>> adjusted;
    for (const LedgerEntry& row : ledger_of(
             g_, before, out_, std::vector<std::uint32_t>(slot_of_.begin(), slot_of_.end()))) {
      if (rules_.operations.has(row.op) || row.op == Operation::Merge) continue;
      if (row.op != Operation::Adjust) {
        const CodeRef& code = row.before.empty() ? row.after.front() : row.before.front();
        forbid(row.op, code.slot, kNoCommunity, static_cast<double>(row.after.size()));
        continue;
      }
      for (const std::uint32_t v : row.units) {
        if (t_.today[v] != kNoCommunity) adjusted[t_.today[v]].push_back(v);
      }
    }
    for (std::uint32_t s = 0; s < t_.today_count; ++s) {
      const bool ends = before.community[s].units > 0 && units_[s].empty();
      if (ends && !rules_.operations.has(Operation::Merge)) {
        forbid(Operation::Merge, s, kNoCommunity, 1);
      }
    }
    for (const auto& [home, units] : adjusted) {
      forbid(Operation::Adjust, home, *std::min_element(units.begin(), units.end()),
             static_cast<double>(units.size()));
    }
  }

  void forbid(Operation op, std::uint32_t slot, std::uint32_t unit, double measured) {
    breach(RuleKind::Operation, slot, unit, measured, 0);
    out_.breaches.back().op = op;
  }

  const RedrawGround& g_;
  const Territory& t_;
  const Rules& rules_;
  std::span<const std::uint32_t> slot_of_;
  std::vector<std::vector<std::uint32_t>> units_;
  RedrawAudit out_;
};

}  // namespace

RedrawAudit audit_redraw(const RedrawGround& ground, std::span<const std::uint32_t> slot_of) {
  return Auditor(ground, slot_of).run();
}

double metres_to_centre(const RedrawGround& ground, const RedrawAudit& audit, std::uint32_t unit,
                        std::uint32_t slot) {
  if (slot == kNoCommunity) return kNaN;
  const Territory& t = ground.territory;
  const CommunityFacts& c = audit.community[slot];
  const auto metres = [&](double x, double y) {
    const double dx = t.x[unit] - x;
    const double dy = t.y[unit] - y;
    return std::sqrt(dx * dx + dy * dy);
  };
  if (ground.rules.centres.empty()) {
    return c.middle == kNoCommunity ? kNaN : metres(t.x[c.middle], t.y[c.middle]);
  }
  if (c.sites.empty()) return ground.nearest_metres[unit];
  double nearest = std::numeric_limits<double>::infinity();
  for (const std::uint32_t s : c.sites) {
    nearest = std::min(nearest, metres(ground.rules.centres[s].x, ground.rules.centres[s].y));
  }
  return nearest;
}

}  // namespace hearth::districting
