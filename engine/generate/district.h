#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "area/shapes.h"
#include "core/text.h"
#include "generate/lattice.h"
#include "generate/parameters.h"
#include "generate/waters.h"

// A synthetic district: everything that a study of a real one has, invented from parameters and a
// seed. Counts of people and households are whole; every sum is exact at every level.
namespace hearth::generate {

struct Township {
  std::string code;  // nine digits
  Text name;
  std::int64_t people = 0, urban = 0, households = 0;
  std::int64_t communities = 0, villages = 0, groups = 0;
  area::MultiPolygon shape;
  area::Point at;  // its town or market
};

struct Community {
  std::string code;  // twelve digits
  Text name;
  std::uint32_t township = 0;
  bool urban = false;  // a community; else a village
  std::int64_t people = 0, households = 0, groups = 0;
  area::MultiPolygon shape;
  area::Point centre;       // of the group that lies in the middle of its people
  std::uint32_t group = 0;  // that group
};

struct Group {
  std::string code;
  Text name;
  std::uint32_t community = 0;
  bool urban = false;  // its people; a community may hold rural groups
  std::int64_t people = 0, households = 0;
  std::int64_t to_14 = 0, from_15_to_59 = 0, from_60 = 0, from_65 = 0;  // 65 is part of 60
  area::MultiPolygon shape;
  area::Point centre;  // inside
};

enum class CompoundKind : std::uint8_t { Estate, Resettlement, Old };

struct Compound {
  std::string code;
  Text name;
  std::uint32_t group = 0;
  CompoundKind kind = CompoundKind::Estate;
  std::int64_t built = 0;  // year
  std::int64_t people = 0, households = 0;
  area::Point at;
};

struct Hamlet {
  std::string code;
  Text name;
  std::uint32_t group = 0;
  std::int64_t people = 0, households = 0;
  area::Point at;
};

enum class StreetClass : std::uint8_t { Primary, Secondary, Residential, Village };

// From the middle of one group to that of a neighbour, across their common border.
struct Street {
  StreetClass kind = StreetClass::Village;
  bool bridge = false;  // over water
  area::Line line;
};

enum class Gap : std::uint8_t { None, TooSmall, TooMuchOffice, Closed };

struct Facility {
  std::string code;
  Text name;
  std::uint32_t group = 0;
  std::int64_t floor_area = 0, activity_area = 0;  // m2
  std::int64_t opened = 0;                         // year
  std::int64_t staff = 0;
  Gap gap = Gap::None;  // what keeps it below the standard
  std::string components;
  area::Point at;
};

struct Institution {
  std::string code;
  Text name;
  std::uint32_t group = 0;
  std::int64_t rooms = 0;    // m2 that it could open
  std::int64_t hours = 0;    // a week
  std::int64_t subsidy = 0;  // CNY a year, invented
  bool willing = false;
  area::Point at;
};

struct DeveloperSite {
  std::string code;
  Text name;
  std::uint32_t group = 0;
  std::int64_t households = 0;  // that will live there
  std::int64_t floor_area = 0;  // m2 of rooms that the developer owes
  std::string ready;            // date
  area::Point at;
};

struct Candidate {
  std::string code;
  Text name;
  std::uint32_t group = 0;
  std::string mode;  // a word of the glossary
  std::int64_t floor_area = 0, activity_area = 0;
  std::int64_t cost = 0;  // CNY, invented
  std::int64_t lead_years = 0;
  std::string ready;  // date, of a developer's site
  std::string of;     // code of the facility, institution or developer's site that it uses
  area::Point at;
};

// Row by row from south to north over the lattice.
struct Rasters {
  Lattice fine;                          // of heights and cover
  std::vector<float> height;             // m
  std::vector<std::uint8_t> cover;       // class; 0: outside
  Lattice coarse;                        // 100 m
  std::vector<std::int32_t> population;  // people, -1: outside; their sum is that of the district
};

struct District {
  Parameters parameters;
  area::MultiPolygon outline;
  std::vector<Township> townships;
  std::vector<Community> communities;
  std::vector<Group> groups;
  std::vector<Compound> compounds;
  std::vector<Hamlet> hamlets;
  std::vector<Street> streets;
  std::vector<Water> waters;  // inside the outline
  std::vector<Facility> facilities;
  std::vector<Institution> institutions;
  std::vector<DeveloperSite> developer_sites;
  std::vector<Candidate> candidates;
  Rasters rasters;
};

// The same for the same parameters, on every machine and for any number of threads. Groups nest in
// communities, these in townships and these in the district, with the very vertices of the groups.
// O(n log n) for n groups.
District district_of(const Parameters& parameters);

}  // namespace hearth::generate
