#include "placement/cover/tidy.h"

#include <algorithm>
#include <limits>
#include <optional>

#include "placement/cover/incumbent.h"

namespace hearth::placement {

namespace {

// A lower closed column that can take the place of `out` without loss. Only columns on one of the
// rows that `out` alone covers come into question.
std::optional<std::uint32_t> lower_twin(Selection& selection, std::uint32_t out,
                                        std::int64_t people) {
  const Model& model = selection.model();
  std::optional<std::uint32_t> row;
  for (const std::uint32_t r : model.columns.of(out)) {
    if (selection.margin(r) != 1) continue;
    if (!row || model.rows.of(r).size() < model.rows.of(*row).size()) row = r;
  }
  if (!row) return std::nullopt;
  for (const std::uint32_t in : model.rows.of(*row)) {
    if (in >= out) break;
    if (selection.is_open(in) || model.cost[in] != model.cost[out]) continue;
    selection.open(in);
    const bool can = selection.can_close(out);
    if (can) {
      selection.close(out);
      if (selection.people() == people && selection.keeps_caps()) return in;
      selection.open(out);
    }
    selection.close(in);
  }
  return std::nullopt;
}

}  // namespace

Selection selection_of(const Model& model, const std::vector<std::uint8_t>& open) {
  Selection selection(model);
  for (std::uint32_t c = 0; c < model.column_count(); ++c) {
    if (open[model.site[c]] != 0) selection.open(c);
  }
  return selection;
}

void settle_ties(const CoverProblem& problem, Solution& solution) {
  CoverProblem by_people = problem;
  by_people.goal = Goal::MostPeople;
  by_people.budget = std::numeric_limits<std::int64_t>::max() / 2;
  const Model model = make_model(by_people, true);
  Selection selection = selection_of(model, solution.open);
  const std::int64_t people = selection.people();
  if (problem.goal == Goal::MostPeople) {
    std::vector<std::uint32_t> open = selection.columns();
    for (auto c = open.rbegin(); c != open.rend(); ++c) {
      if (!selection.can_close(*c)) continue;
      selection.close(*c);
      if (selection.people() < people) selection.open(*c);
    }
  }
  // Every exchange lowers the sum of the rows: this ends.
  for (bool changed = true; changed;) {
    changed = false;
    for (const std::uint32_t out : selection.columns()) {
      changed = lower_twin(selection, out, people).has_value() || changed;
    }
  }
  for (std::size_t c = 0; c < model.column_count(); ++c) {
    solution.open[model.site[c]] = selection.flags()[c];
  }
  solution.people = worth_of(problem, solution.open).people;
}

}  // namespace hearth::placement
