#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "area/shapes.h"
#include "core/error.h"
#include "core/text.h"

// What a synthetic district is made from. People, households and groups are whole numbers here.
namespace hearth::generate {

struct TownshipPlan {
  Text name;                // empty: one is invented
  std::int64_t square = 0;  // m2 of ground
  std::int64_t people = 0;
  std::int64_t urban = 0;  // of them in urban communities
  std::int64_t communities = 0;
  std::int64_t villages = 0;
  std::int64_t groups = 0;
};

enum class Terrain : std::uint8_t { Plain, Hills };

struct Parameters {
  std::string preset;
  Text name;
  std::string county;  // six digits, as real codes begin
  std::string crs;
  area::Point middle;  // of the district, in crs
  Terrain terrain = Terrain::Plain;
  std::vector<TownshipPlan> townships;  // the core first, then outwards
  std::size_t old_town = 0;             // so many of the first townships are the old town
  // Of 10,000 people: up to 14, from 60, and of these from 65.
  std::int64_t young = 0, old = 0, oldest = 0;
  std::int64_t household_size = 0;  // people in 100 households
  std::int64_t old_compounds = 0;
  std::int64_t hamlets = 0;  // at least; every rural group has one
  std::int64_t institutions = 0;
  std::int64_t developer_sites = 0;
  std::int64_t candidates = 0;
  std::uint64_t seed = 1;
  bool as_preset = true;  // no figure of the preset was changed
};

// What was asked for in place of a preset's figures.
struct Wishes {
  std::string preset;  // wenjiang, wenjiang-105, neijiang
  std::optional<std::int64_t> people, urban, communities, villages, groups, townships;
  std::optional<double> square_km;
  std::uint64_t seed = 1;
};

std::vector<std::string> preset_names();

// The preset with the wishes; its table of townships is scaled by largest remainder, so that all
// sums are exact. Throws InputError with everything at once that no district can have.
Parameters parameters_of(const Wishes& wishes);

struct Totals {
  std::int64_t square = 0, people = 0, urban = 0, communities = 0, villages = 0, groups = 0;
};
Totals totals_of(const Parameters& parameters);

}  // namespace hearth::generate
