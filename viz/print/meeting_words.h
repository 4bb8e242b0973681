#pragma once

#include <optional>

#include "print/words.h"

// The sentences of the meeting sheet, in both languages.
namespace hearth::print {

// What the plan's objective counts. Load: of the busiest station. Travel: people times metres,
// shown in kilometres. Distance: of whoever is farthest.
enum class Counted : std::uint8_t {
  Sites,
  Money,
  People,
  Members,
  Unserved,
  Load,
  Travel,
  Distance
};
// By the goal for which the wishes were priced, else that of the plan.
const std::string& priced_goal(const results::Service& service);
Counted counted_by(const results::Service& service);
// Today's sites may close or move and count like new ones.
bool counts_in_all(const results::Plan& plan);
// What the curve counts, an id of interface.md, and how a title says so: "" for residents in reach,
// " (two in reach)".
std::string curve_measure(const results::Plan& plan);
Text measure_remark(const results::Plan& plan);
// "new " before the noun where today's sites stand beside them and are not counted.
Text fresh_word(const Facts& facts);
// A number with what it counts: "3 new centres"; "12,000 CNY"; "1,200 residents".
Text counted_text(const Facts& facts, Counted counted, const std::string& number, bool one);
// The head of a column of objectives: "centres needed", "needed, CNY", "residents reached".
Text objective_head(const Facts& facts);
// "67", whole, in what is shown; "–" for none.
std::string objective_number(double value, Counted counted = Counted::Sites);
// "+3", "+1 to +2", "0"; `gains`: what giving a wish up saves. "–" for none.
Text price_text(const std::optional<results::WishCost>& cost, Counted counted, bool gains);
// The same of a range in little room, a tenth of a million outwards: "+1.2 to +3.4 M".
Text price_in_millions(const results::WishCost& cost, Counted counted, bool gains);
// "proven: 63 impossible", "at least 62", "impossible (proven)", "none found, not
// proven impossible".
Text case_proof(double objective, double bound, const std::string& status, Counted counted);

// "What the wishes cost: together 3 centres".
Text wishes_title(const Facts& facts);
Text definitions_title(const Facts& facts);
Text curve_headline(const Facts& facts);
// How near the curve is to what no plan beats.
Text curve_proof(const Facts& facts);
// "36 of 67 centres stand in all 6 plans within 1%".
Text other_plans_title(const Facts& facts);

// The name of a site where it has one of its own, else its district's; never its code.
Text site_name(const Facts& facts, SiteId site);

}  // namespace hearth::print
