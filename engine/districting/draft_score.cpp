#include <algorithm>
#include <cmath>
#include <numbers>

#include "districting/draft.h"

namespace hearth::districting {

namespace {

// A plan that moves more than it may is worse than one that breaks any other rule: each household
// too many outweighs the communities that it could mend.
constexpr double kOverMoved = 1e5;
constexpr double kEachBreach = 0.05;  // beside how far it is out, so that none is too small to see

}  // namespace

std::int8_t Draft::class_of(std::uint32_t slot) const {
  const auto classes = class_rows();
  const OfClass* of = &classes_[slot * classes];
  std::size_t best = classes > 1 ? 1 : 0;
  for (std::size_t c = 2; c < classes; ++c) {
    if (of[c].people > of[best].people ||
        (sums_[slot].people == 0 && of[c].units > of[best].units)) {
      best = c;
    }
  }
  return static_cast<std::int8_t>(static_cast<int>(best) - 1);
}

double Draft::breach_of(std::uint32_t slot, std::int8_t of_class) const {
  const Rules& rules = ground_.rules;
  const Sums& sums = sums_[slot];
  const double ideal = ground_.ideal[static_cast<std::size_t>(of_class + 1)];
  double breach = 0;
  const auto out = [&](std::int64_t excess, double of) {
    if (excess > 0) breach += kEachBreach + static_cast<double>(excess) / of;
  };
  // Alone in its group: where one is special, all are.
  const bool sized = !rules.special(units_[slot].front());
  if (sized) out(rules.size_of(of_class).excess(sums.size), ideal);
  if (sized && rules.children) out(children_excess(*rules.children, sums.size), ideal);
  const double people = std::max(static_cast<double>(sums.people), 1.0);
  out(sums.beyond, people);
  if (rules.centre_capacity && sums.sites > 0) out(sums.people - sums.capacity, people);
  return breach;
}

Draft::Part Draft::part_of(std::uint32_t slot) const {
  Part part;
  const Sums& sums = sums_[slot];
  if (sums.units == 0) return part;
  const std::int8_t of_class = class_of(slot);
  part.breach = breach_of(slot, of_class);
  part.breaches = part.breach > 0 ? 1 : 0;
  const double ideal = ground_.ideal[static_cast<std::size_t>(of_class + 1)];
  part.deviation = std::abs(static_cast<double>(sums.size) - ideal) / ideal;
  const double ring = sums.perimeter * sums.perimeter;
  part.compactness = ring > 0 ? 1 - 4 * std::numbers::pi * sums.ground / ring : 0;
  const auto people = static_cast<double>(sums.people);
  if (people > 0) part.inertia = sums.wq - (sums.wx * sums.wx + sums.wy * sums.wy) / people;
  part.travel = sums.travel;
  if (of_class >= 0) {
    const auto classes = class_rows();
    part.mixed =
        people - static_cast<double>(
                     classes_[slot * classes + static_cast<std::size_t>(of_class + 1)].people);
  }
  return part;
}

void Draft::add_part(Part& sum, const Part& part, int sign) {
  sum.breaches += sign * part.breaches;
  sum.breach = sum.breaches == 0 ? 0 : sum.breach + sign * part.breach;  // no rest of rounding
  sum.deviation += sign * part.deviation;
  sum.compactness += sign * part.compactness;
  sum.inertia += sign * part.inertia;
  sum.travel += sign * part.travel;
  sum.mixed += sign * part.mixed;
}

double Draft::whole_breach() const {
  const Rules& rules = ground_.rules;
  double breach = whole_.parts.breach;
  breach += static_cast<double>(rules.count.excess(whole_.count));
  breach += static_cast<double>(whole_.forbidden + whole_.together);
  if (rules.most_moved && whole_.moved > *rules.most_moved) {
    const double total = std::max(static_cast<double>(ground_.total_weight), 1.0);
    breach += kOverMoved * static_cast<double>(whole_.moved - *rules.most_moved) / total;
  }
  return breach;
}

Score Draft::score() {
  for (const std::uint32_t slot : moved_sites_) measure_travel(slot);
  moved_sites_.clear();
  for (const Saved& saved : saved_) {
    add_part(whole_.parts, parts_[saved.slot], -1);
    parts_[saved.slot] = part_of(saved.slot);
    add_part(whole_.parts, parts_[saved.slot], 1);
  }
  whole_.forbidden = operations_.forbidden([&](std::uint32_t s) { return class_of(s); });
  return {whole_breach(), cost_of(ground_.goals, terms())};
}

Terms Draft::terms() const {
  Terms raw{};
  raw[at(Term::MovedHouseholds)] = static_cast<double>(whole_.moved);
  raw[at(Term::RenamedCommunities)] = whole_.ended + whole_.begun;
  raw[at(Term::BorderMoved)] = whole_.border_moved;
  raw[at(Term::Decisions)] = static_cast<double>(whole_.decisions);
  raw[at(Term::Deviation)] = whole_.parts.deviation;
  raw[at(Term::BorderCut)] = whole_.cut;
  raw[at(Term::Compactness)] = whole_.parts.compactness;
  raw[at(Term::Inertia)] = whole_.parts.inertia;
  raw[at(Term::Travel)] = whole_.parts.travel;
  raw[at(Term::MixedClasses)] = whole_.parts.mixed;
  raw[at(Term::SplitParents)] = static_cast<double>(whole_.splits) -
                                static_cast<double>(whole_.splits > 0 ? t_.kept_parent_count : 0);
  raw[at(Term::SplitServices)] = static_cast<double>(whole_.split_services);
  return raw;
}

}  // namespace hearth::districting
