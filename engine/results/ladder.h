#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "results/evidence.h"
#include "results/result.h"

// The same study on more and more evidence, result by result: what each further datum changes.
namespace hearth::results {

struct Rung {
  std::string file;  // as it was named
  Result result;
  Evidence evidence = Evidence::List;
};

// From the least to the most that is known; of the same evidence in the order given.
using Ladder = std::vector<Rung>;

// Throws InputError where results are not of one study: one has no service, or no code of a unit or
// district, in common with those before it, or lies elsewhere.
Ladder ladder_of(std::vector<Rung> rungs);

const Service* service_of(const Result& result, const std::string& id);  // null: it has none

// The row about everybody and everywhere; null: it was not measured.
const coverage::Measure* measure_of(const Result& result, const std::string& service,
                                    const std::string& stage, const std::string& measure);

// By what a new site is the same as one of the rung before: its code, or, where the rungs know
// their sites by different codes, the community in which it stands.
enum class SameBy : std::uint8_t { Site, Community };

// One service on one rung, beside the nearest rung below that has a plan for it.
struct Step {
  const Rung* rung = nullptr;
  const Service* service = nullptr;  // null: the result has no such service
  bool planned = false;
  std::vector<SiteId> fresh;         // new sites, in build order
  std::vector<std::uint8_t> stayed;  // of each of `fresh`: 1: the rung before has it too
  int before = -1;                   // the step of that rung; -1: no rung below has a plan
  std::vector<SiteId> gone;          // new sites of the rung before that this one does without
  SameBy same_by = SameBy::Site;
  bool asks_otherwise = false;  // other targets, goal or service limit than the rung before
  [[nodiscard]] std::size_t stayed_count() const;
};

// A step for every rung; they point into the ladder.
std::vector<Step> steps_of(const Ladder& ladder, const std::string& service);

// Services that two rungs or more have, in the order of the rung that knows most.
std::vector<std::string> shared_services(const Ladder& ladder);

}  // namespace hearth::results
