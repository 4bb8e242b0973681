#include "districting/draft.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <set>

namespace hearth::districting {

namespace {

// As many communities as there may ever be.
std::uint32_t slot_count(const Territory& t, const Rules& rules) {
  std::int64_t most = t.unit_count();
  if (!rules.count.is_open()) most = std::min(most, rules.count.most);
  std::int64_t least = std::numeric_limits<std::int64_t>::max();
  for (const Range& band : rules.size) least = std::min(least, band.least);
  if (least > 0 && least < std::numeric_limits<std::int64_t>::max()) {
    std::int64_t total = 0;
    for (const std::int64_t size : t.size) total += size;
    most = std::min(most, std::max(rules.count.least, total / least));
  }
  if (!t.group.empty()) {
    const std::set<std::uint32_t> groups(t.group.begin(), t.group.end());
    most = std::max(most, static_cast<std::int64_t>(groups.size()));
  }
  // Some to spare, so that one can be made before another ends.
  const std::int64_t spare = 2 + most / 8;
  std::uint32_t slots =
      static_cast<std::uint32_t>(t.today_count + std::max<std::int64_t>(most, 1) + spare);
  for (const std::uint32_t given : rules.given) {
    if (given != kNoCommunity) slots = std::max(slots, given + 1);
  }
  return slots;
}

Territory territory_after_events(Territory territory, const Rules& rules) {
  territory.today = rules.after_events;
  territory.today_count = rules.after_events_count;
  return territory;
}

Rules rules_after_events(Rules rules) {
  rules.after_events.clear();
  return rules;
}

}  // namespace

RedrawGround::RedrawGround(const Territory& t, const Rules& r, const Goals& g,
                           std::uint32_t least_slots)
    : territory(t),
      rules(r),
      goals(g),
      contiguity(t.graph),
      slots(std::max(slot_count(t, r), least_slots)),
      services(t, r.facilities) {
  for (std::int32_t c = -1; c < t.class_count; ++c) {
    ideal.push_back(ideal_size(t, r, static_cast<std::int8_t>(c)));
  }
  for (std::uint32_t v = 0; v < t.unit_count(); ++v) {
    mean_x += t.x[v] / t.unit_count();
    mean_y += t.y[v] / t.unit_count();
    total_weight += t.moved_weight(v, kNoCommunity);
    for (std::uint32_t h = t.contacts_begin(v); h < t.contacts_end(v); ++h) {
      parted_today.push_back(t.parted_today(v, h));
    }
  }
  set_apart();
  if (r.centres.empty()) return;
  sites_in.resize(t.unit_count());
  nearest_metres.assign(t.unit_count(), std::numeric_limits<double>::infinity());
  for (std::uint32_t s = 0; s < r.centres.size(); ++s) sites_in[r.centres[s].unit].push_back(s);
  for (std::uint32_t v = 0; v < t.unit_count(); ++v) {
    for (const CentreSite& site : r.centres) {
      const double dx = t.x[v] - site.x;
      const double dy = t.y[v] - site.y;
      nearest_metres[v] = std::min(nearest_metres[v], std::sqrt(dx * dx + dy * dy));
    }
  }
}

void RedrawGround::set_apart() {
  if (rules.apart.empty()) return;
  apart_start.assign(territory.unit_count() + 1, 0);
  for (const auto& [a, b] : rules.apart) {
    ++apart_start[a + 1];
    ++apart_start[b + 1];
  }
  std::partial_sum(apart_start.begin(), apart_start.end(), apart_start.begin());
  apart.resize(apart_start.back());
  std::vector<std::uint32_t> next(apart_start.begin(), apart_start.end() - 1);
  for (const auto& [a, b] : rules.apart) {
    apart[next[a]++] = b;
    apart[next[b]++] = a;
  }
}

GroundAfterEvents::GroundAfterEvents(const RedrawGround& today)
    : territory_(territory_after_events(today.territory, today.rules)),
      rules_(rules_after_events(today.rules)),
      ground_(territory_, rules_, today.goals, today.slots) {}

Draft::Draft(const RedrawGround& ground)
    : ground_(ground),
      t_(ground.territory),
      operations_(t_, ground.rules, ground.slots),
      stamp_(ground.slots, 0),
      seen_(t_.unit_count(), 0) {}

void Draft::load(std::span<const std::uint32_t> slot_of) {
  const std::size_t slots = ground_.slots;
  slot_of_.assign(slot_of.begin(), slot_of.end());
  sums_.assign(slots, {});
  classes_.assign(slots * class_rows(), {});
  parts_.assign(slots, {});
  units_.assign(slots, {});
  place_.resize(slot_of.size());
  sites_.assign(slots, {});
  flows_.clear();
  shares_.clear();
  whole_ = {};
  for (std::uint32_t v = 0; v < slot_of_.size(); ++v) {
    const std::uint32_t s = slot_of_[v];
    place_[v] = static_cast<std::uint32_t>(units_[s].size());
    units_[s].push_back(v);
    if (!ground_.sites_in.empty()) {
      sites_[s].insert(sites_[s].end(), ground_.sites_in[v].begin(), ground_.sites_in[v].end());
    }
  }
  for (std::uint32_t v = 0; v < slot_of_.size(); ++v) {
    add(v, slot_of_[v], 1);
    count_pairs(v, slot_of_[v], 1);
  }
  load_borders();
  load_services();
  load_apart();
  operations_.load(slot_of_);
  for (std::uint32_t s = 0; s < slots; ++s) {
    measure_travel(s);
    parts_[s] = part_of(s);
    add_part(whole_.parts, parts_[s], 1);
    if (s < t_.today_count && units_[s].empty()) ++whole_.ended;
    if (s >= t_.today_count && !units_[s].empty()) ++whole_.begun;
    if (!units_[s].empty()) ++whole_.count;
  }
  begin();
}

void Draft::load_borders() {
  for (std::uint32_t v = 0; v < slot_of_.size(); ++v) {
    for (std::uint32_t h = t_.contacts_begin(v); h < t_.contacts_end(v); ++h) {
      const bool cut = slot_of_[t_.contact[h]] != slot_of_[v];
      if (cut) sums_[slot_of_[v]].perimeter += t_.contact_metres[h];
      if (t_.contact[h] < v) continue;
      if (cut) whole_.cut += t_.contact_metres[h];
      const double parted = ground_.parted_today[h];
      whole_.border_moved += cut ? t_.contact_metres[h] - parted : parted;
    }
    sums_[slot_of_[v]].perimeter += t_.outer_metres[v];
  }
}

void Draft::begin() {
  ++round_;
  saved_.clear();
  saved_classes_.clear();
  steps_.clear();
  moved_sites_.clear();
  saved_whole_ = whole_;
}

void Draft::save(std::uint32_t slot) {
  if (stamp_[slot] == round_) return;
  stamp_[slot] = round_;
  saved_.push_back(
      {slot, sums_[slot], parts_[slot], static_cast<std::uint32_t>(saved_classes_.size())});
  const auto classes = class_rows();
  const auto first = classes_.begin() + static_cast<std::ptrdiff_t>(slot * classes);
  saved_classes_.insert(saved_classes_.end(), first, first + static_cast<std::ptrdiff_t>(classes));
}

// Everything of the sums but borders.
void Draft::add(std::uint32_t unit, std::uint32_t slot, int sign) {
  Sums& sums = sums_[slot];
  const double people = static_cast<double>(t_.people[unit]) * sign;
  const double x = t_.x[unit] - ground_.mean_x;
  const double y = t_.y[unit] - ground_.mean_y;
  sums.size += sign * t_.size[unit];
  sums.people += sign * t_.people[unit];
  sums.units += static_cast<std::uint32_t>(sign);
  sums.ground += sign * t_.ground[unit];
  sums.wx += people * x;
  sums.wy += people * y;
  sums.wq += people * (x * x + y * y);
  const auto classes = class_rows();
  OfClass& of = classes_[slot * classes + static_cast<std::size_t>(t_.unit_class[unit] + 1)];
  of.people += sign * t_.people[unit];
  of.units += sign;
  whole_.moved += sign * t_.moved_weight(unit, slot);
}

void Draft::move_in_lists(std::uint32_t unit, std::uint32_t slot) {
  std::vector<std::uint32_t>& from = units_[slot_of_[unit]];
  const std::uint32_t place = place_[unit];
  from[place] = from.back();
  place_[from[place]] = place;
  from.pop_back();
  place_[unit] = static_cast<std::uint32_t>(units_[slot].size());
  units_[slot].push_back(unit);
  if (ground_.sites_in.empty() || ground_.sites_in[unit].empty()) return;
  std::vector<std::uint32_t>& gone = sites_[slot_of_[unit]];
  for (const std::uint32_t site : ground_.sites_in[unit]) {
    gone.erase(std::find(gone.begin(), gone.end(), site));
    std::vector<std::uint32_t>& here = sites_[slot];
    here.insert(std::lower_bound(here.begin(), here.end(), site), site);
  }
}

void Draft::move_borders(std::uint32_t unit, std::uint32_t from, std::uint32_t to) {
  double out = t_.outer_metres[unit];  // change of both perimeters
  double in = t_.outer_metres[unit];
  for (std::uint32_t h = t_.contacts_begin(unit); h < t_.contacts_end(unit); ++h) {
    const std::uint32_t there = slot_of_[t_.contact[h]];
    const double metres = t_.contact_metres[h];
    out += there == from ? -metres : metres;
    in += there == to ? -metres : metres;
    if (there != from && there != to) continue;
    const double drawn = metres - 2 * ground_.parted_today[h];  // less what was wiped out
    whole_.cut += there == from ? metres : -metres;
    whole_.border_moved += there == from ? drawn : -drawn;
  }
  sums_[from].perimeter -= out;
  sums_[to].perimeter += in;
}

void Draft::put(std::uint32_t unit, std::uint32_t slot) {
  const std::uint32_t from = slot_of_[unit];
  if (from == slot) return;
  save(from);
  save(slot);
  steps_.push_back({unit, from});
  if (units_[slot].empty()) {
    ++whole_.count;
    slot < t_.today_count ? --whole_.ended : ++whole_.begun;
  }
  move_borders(unit, from, slot);
  move_services(unit, from, slot);
  move_apart(unit, from, slot);
  add(unit, from, -1);
  add(unit, slot, 1);
  count_pairs(unit, from, -1);
  count_pairs(unit, slot, 1);
  const bool has_site = !ground_.sites_in.empty() && !ground_.sites_in[unit].empty();
  if (has_site) {
    moved_sites_.push_back(from);
    moved_sites_.push_back(slot);
  } else if (!ground_.sites_in.empty()) {
    const auto people = static_cast<double>(t_.people[unit]);
    for (const auto& [s, sign] : {std::pair(from, -1), std::pair(slot, 1)}) {
      const double metres = metres_to_centre(unit, s);
      sums_[s].travel += sign * people * metres;
      if (metres > ground_.rules.centre_within) sums_[s].beyond += sign * t_.people[unit];
    }
  }
  move_in_lists(unit, slot);
  slot_of_[unit] = slot;
  operations_.move(unit, from, slot);
  if (units_[from].empty()) {
    --whole_.count;
    from < t_.today_count ? ++whole_.ended : --whole_.begun;
  }
}

double Draft::metres_to_centre(std::uint32_t unit, std::uint32_t slot) const {
  if (sites_[slot].empty()) return ground_.nearest_metres[unit];  // shares the nearest of all
  double nearest = std::numeric_limits<double>::infinity();
  for (const std::uint32_t s : sites_[slot]) {
    const double dx = t_.x[unit] - ground_.rules.centres[s].x;
    const double dy = t_.y[unit] - ground_.rules.centres[s].y;
    nearest = std::min(nearest, std::sqrt(dx * dx + dy * dy));
  }
  return nearest;
}

void Draft::measure_travel(std::uint32_t slot) {
  if (ground_.sites_in.empty()) return;
  Sums& sums = sums_[slot];
  sums.travel = 0;
  sums.beyond = 0;
  sums.capacity = 0;
  sums.sites = static_cast<std::uint32_t>(sites_[slot].size());
  for (const std::uint32_t unit : units_[slot]) {
    const double metres = metres_to_centre(unit, slot);
    sums.travel += static_cast<double>(t_.people[unit]) * metres;
    // Nobody can mend a unit that has no facility of any community near.
    if (metres > ground_.rules.centre_within) sums.beyond += t_.people[unit];
  }
  constexpr std::int64_t kNoEnd = std::numeric_limits<std::int64_t>::max();
  for (const std::uint32_t s : sites_[slot]) {
    const std::int64_t more = ground_.rules.centres[s].capacity;
    sums.capacity = sums.capacity > kNoEnd - more ? kNoEnd : sums.capacity + more;
  }
}

void Draft::keep() { begin(); }

void Draft::undo() {
  for (auto step = steps_.rbegin(); step != steps_.rend(); ++step) {
    const std::uint32_t slot = slot_of_[step->unit];
    count_pairs(step->unit, slot, -1);
    count_pairs(step->unit, step->from, 1);
    move_services(step->unit, slot, step->from);
    move_in_lists(step->unit, step->from);
    slot_of_[step->unit] = step->from;
    operations_.move(step->unit, slot, step->from);
  }
  const auto classes = class_rows();
  for (const Saved& saved : saved_) {
    sums_[saved.slot] = saved.sums;
    parts_[saved.slot] = saved.part;
    std::copy_n(saved_classes_.begin() + saved.first_class, classes,
                classes_.begin() + static_cast<std::ptrdiff_t>(saved.slot * classes));
  }
  whole_ = saved_whole_;
  begin();
}

bool Draft::is_free(std::uint32_t unit) const {
  const Rules& rules = ground_.rules;
  if (rules.locked(unit)) return false;
  if (!rules.given.empty() && rules.given[unit] != kNoCommunity) return false;
  return !rules.closed(slot_of_[unit]);
}

bool Draft::takes(std::uint32_t slot, std::uint32_t unit) const {
  if (ground_.rules.closed(slot)) return false;
  if (t_.group.empty() || units_[slot].empty()) return true;
  return t_.group[units_[slot].front()] == t_.group[unit];
}

bool Draft::in_one_piece(std::uint32_t slot) {
  const std::vector<std::uint32_t>& units = units_[slot];
  if (units.size() < 2) return true;
  ++look_;
  queue_.assign(1, units.front());
  seen_[units.front()] = look_;
  for (std::size_t next = 0; next < queue_.size(); ++next) {
    for (const std::uint32_t w : t_.graph.of(queue_[next])) {
      if (slot_of_[w] != slot || seen_[w] == look_) continue;
      seen_[w] = look_;
      queue_.push_back(w);
    }
  }
  return queue_.size() == units.size();
}

std::vector<std::uint32_t> Draft::touched() const {
  std::vector<std::uint32_t> slots;
  slots.reserve(saved_.size());
  for (const Saved& saved : saved_) slots.push_back(saved.slot);
  return slots;
}

bool Draft::all_in_one_piece() {
  return std::all_of(saved_.begin(), saved_.end(),
                     [&](const Saved& saved) { return in_one_piece(saved.slot); });
}

std::uint32_t Draft::empty_slot_for(std::span<const std::uint32_t> units) const {
  std::unordered_map<std::uint32_t, std::int64_t> weight;
  std::uint32_t best = ground_.slots;
  std::int64_t most = -1;
  for (const std::uint32_t v : units) {
    t_.each_home(v, [&](const Home& home) {
      const std::uint32_t s = home.community;
      if (s == kNoCommunity || !units_[s].empty() || ground_.rules.closed(s)) return;
      const std::int64_t sum = weight[s] += home.weight + home.units;
      if (sum > most || (sum == most && s < best)) {
        most = sum;
        best = s;
      }
    });
  }
  for (std::uint32_t s = t_.today_count; best == ground_.slots && s < ground_.slots; ++s) {
    if (units_[s].empty()) best = s;
  }
  return best;
}

}  // namespace hearth::districting
