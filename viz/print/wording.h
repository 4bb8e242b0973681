#pragma once

#include <string>
#include <vector>

#include "print/facts.h"
#include "print/sheets.h"
#include "print/voice.h"

// Every sentence of the sheets, in both languages.
namespace hearth::print {

Text headline(const Facts& facts, SheetKind kind);
// Reached n of N; not reached m, who and where.
Text subline(const Facts& facts);
// Likewise, and shorter ones for where that does not fit.
std::vector<Text> sublines(const Facts& facts);
// A target that no choice of sites meets: who stays out of reach, and where they live; then the
// cheapest relaxation.
Text shortfall_who(const Facts& facts, const results::Shortfall& shortfall);
Text shortfall_relaxation(const results::Shortfall& shortfall);
// "Not named for want of room: A, B." of up to eight names, the others counted. Empty without
// names.
Text dropped_note(const std::vector<std::string>& names);
// "fewest" only where it is proven; else how far the plan may be from the best.
Text proof(const Facts& facts);
// Residents: in the planner's own words for unit, service and radius; else as the result defines
// it. `need`: population_coverage_manifold: so many open sites; else 0.
Text measure_definition(const Facts& facts, const std::string& measure, std::int32_t need);
// Definitions of the measures on the sheet, candidates, class rule, proof.
Text definition_note(const Facts& facts, SheetKind kind);
// "F_SVC05 (to be verified), GB 50180-2018 App." where the service limit is that of a standard;
// else empty.
Text limit_source(const Facts& facts);
// All rows of the service's standard that have a part in the study, and whether it holds to them;
// empty without a standard.
Text standard_note(const Facts& facts);
Text data_note(const Facts& facts);
Text crs_note(const Facts& facts);
Text status_note();
Text target_state(const Bar& bar);
Text bar_label(const Bar& bar, const Facts& facts);
Text residents_of(const Text& class_label, const std::string& class_id);
Text measure_name(const std::string& measure, std::int32_t need, const Facts& facts);

std::string whole_people(Persons people);
// 27,000 people as the slide says it: 2.7 万; below 10,000, and in English, in full.
Text short_people(Persons people);
std::string people_ratio(const Bar& bar);
Text service_noun(const results::Service& service, std::int64_t count);
Text unit_noun(const Facts& facts, std::int64_t count);

}  // namespace hearth::print
