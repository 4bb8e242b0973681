#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "area/sites.h"
#include "area/units.h"
#include "core/text.h"
#include "coverage/allocation.h"
#include "coverage/border.h"
#include "coverage/communities.h"
#include "coverage/coverage_matrix.h"
#include "coverage/graded.h"
#include "coverage/qualified.h"
#include "coverage/targets.h"
#include "demand/demand_points.h"

namespace hearth::coverage {

enum class Met : std::int8_t { NoTarget = -1, Missed = 0, Reached = 1 };

// One row of /measures. People in persons, communities in counts, areas in m2; shares carry exact
// numerator and denominator.
struct Measure {
  std::string stage;  // today | after
  std::string service;
  std::string measure;    // id of interface.md
  std::string of_class;   // "all" or a class id
  std::string level;      // "all", or the level whose district `area` is
  std::string area;       // "all", or the district's code
  std::string parameter;  // "k=2", "5000 m"; may be empty
  double numerator = 0;   // NaN where the measure is a value only
  double denominator = 0;
  double value = 0;
  double target = 0;  // NaN: none
  Met met = Met::NoTarget;
  // The integers behind the share, by which targets are decided: millionths of a person,
  // communities, lattice points. 0 for a value only. Not stored in the result file.
  std::int64_t exact_numerator = 0;
  std::int64_t exact_denominator = 0;
};

// One service at one stage, as the earlier stages left it.
struct MeasureInput {
  const area::Area& area;
  const demand::DemandPoints& demand;
  const Communities& communities;
  const area::Sites& sites;
  const CoverageMatrix& matrix;
  OpenSites open;
  const Allocation& allocation;
  Metres within;
  std::string stage;
  std::string service;
  std::span<const GradedStep> grades = {};   // none: nothing is graded
  const Border* border = nullptr;            // none: everybody may use every site
  std::span<const std::int32_t> needs = {};  // kManifold is given for each, ascending
  QualityRules quality = {};
  bool asks_quality = false;  // a target asks which facilities qualify, known or not
};

// How many open sites the row asks for (kManifold); 0: it is of another measure.
std::int32_t need_of(const Measure& row);

// "population_coverage_manifold k=3"; of every other measure its id.
std::string with_need(const std::string& measure, std::int32_t need);

// Is the row one of those that the target asks about?
bool is_asked(const Measure& row, const Target& target);

// Every measure that straight-line reach allows: for all, each class, each district of each level,
// and each class in each district; a row with an empty denominator is left out. Targets of this
// service are written beside the rows that they ask about. Rows come measure by measure in the
// order of `definitions`.
//
// Communities without people are left out of community_coverage_centre, _majority and _touched,
// which ask about people; a unit outside every community of the first level counts in people only.
std::vector<Measure> measure(const MeasureInput& input, std::span<const Target> targets);

// What a measure means, in one sentence a language.
struct Definition {
  std::string measure;
  Text text;
};

// The definitions of all measures that `measure` can give, in its order.
const std::vector<Definition>& definitions();

}  // namespace hearth::coverage
