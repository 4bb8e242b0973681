#pragma once

#include <optional>
#include <string>
#include <vector>

#include "print/redraw_facts.h"
#include "print/voice.h"

// Every sentence of the sheets of a redraw, in both languages.
namespace hearth::print {

// "31 neighbourhoods become 25; 27,099 residents (7.3%) change neighbourhood". True as well of a
// plan that keeps the number, changes nothing, breaks rules, or is none.
Text redraw_headline(const RedrawFacts& facts);
// Its first half: how many become how many, lawfully or not.
Text redraw_answer(const RedrawFacts& facts);
// Decisions by kind and people moved; the fullest first.
std::vector<Text> redraw_sublines(const RedrawFacts& facts);
// Of n communities; the noun in the right number in English.
Text community_noun(const RedrawFacts& facts, std::int64_t count);

std::string operation_glyph(results::Operation op);  // 建改分合调
Text operation_word(results::Operation op);          // "merge", "合并"
Text balance_equation(const Balance& balance);

// What a change is; that nobody's distance changes, where that is so.
Text redraw_definition(const RedrawFacts& facts);
// Rules that the plan breaks, in red: up to three, the others counted. Empty where it breaks none.
Text breach_note(const RedrawFacts& facts);
// How good the plan is proven to be.
Text redraw_proof(const RedrawFacts& facts);
// Rows of the ledger whose number found no room on the map. Empty where all did.
Text unnumbered_note(const std::vector<int>& rows);

// "33 grid units (7 special): 33 heads, 102 workers". Requires: there is staff.
Text staff_sentence(const RedrawFacts& facts);
Text head_noun(const RedrawFacts& facts);  // several
Text worker_noun(const RedrawFacts& facts);
// Of the communities without a facility, how many one next door serves. Requires: there is one.
Text sharing_sentence(const RedrawFacts& facts);
// Both as notes, for where there is no room for their tables. Empty where there is nothing to tell.
Text staff_note(const RedrawFacts& facts);
Text sharing_note(const RedrawFacts& facts);
// "3 places that several units claim", of the faults of one kind; only some carry a mark.
Text fault_legend(const RedrawFacts& facts, bool claimed);
// How many gaps and overlaps the source has, and what became of them. Empty where it has none.
Text fault_note(const RedrawFacts& facts);
// "850 m", "1.3 km".
Text apart(double metres);

// "Change of 5% of households buys 80% of the gain": the answer of the least-change sheet.
// Requires: the redraw has a curve.
Text change_headline(const RedrawFacts& facts);
Text change_subline(const RedrawFacts& facts);
Text change_definition(const RedrawFacts& facts);
// "today's map lies at percentile 60 of 900 lawful plans", by term.
Text yardstick_sentence(const results::Yardstick& yardstick, const results::YardstickRow& row);
// Name of a goal, as people say it. `people`: they stand in for households.
Text term_name(const std::string& term, bool people);
// "5%", "0.4%": at most one decimal, rounded down.
std::string share_text(double share);
// What the curve counts, of the plan: the weighted goals without those that count change (or
// compactness, where no other has a weight). Nothing where the terms do not tell.
std::optional<double> plan_goal(const results::Redraw& redraw);
// Share of households that the plan moves.
double moved_share(const results::Redraw& redraw);
// Row of the curve that is the plan: moves as many households; the last of several. None: -1.
int chosen_step(const results::Redraw& redraw);

}  // namespace hearth::print
