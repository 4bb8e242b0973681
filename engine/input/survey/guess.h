#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "core/text.h"
#include "input/survey/profile.h"

namespace hearth::input {

// What files seem to be, as a scenario would say it: fields, lists that join, where people live,
// facilities. Each guess with its reason; what may be wrong is a doubt.
struct Guess {
  struct Field {
    std::string name;  // empty: none
    Text why;
    [[nodiscard]] bool empty() const { return name.empty(); }
  };
  struct Parent {
    std::string level;
    Field field;
    int first = 0;                                             // characters of the code
    std::vector<std::pair<std::string, std::string>> names{};  // by code, as a list gives them
    std::optional<std::size_t> names_from{};                   // among the profiles
  };
  struct Joined {
    std::size_t profile = 0;
    Field code;  // or
    Field name;
    std::optional<Parent> within;  // level, and the column of the list
    std::string prefix;
  };
  // A source that tells where in the units people live, or how many.
  struct Homes {
    std::size_t profile = 0;
    Text why;
    Field population;  // of points; or
    Field households;
    double per_household = 0;  // 0: not asked
    Field where;               // of polygons: only where it says one of `is`
    std::vector<std::string> is;
    Field weight;
    bool keeps_units = true;  // each unit's own number; else the source counts
    std::string crs;          // where it does not say
    double pixel = 0;         // metres; 0: no raster
    bool as_demand = true;    // demand stands where it says
  };
  struct Totals {
    std::size_t profile = 0;
    std::string level;
    Field code, name, population;
  };
  struct Layer {  // of people
    std::string id;
    Text noun;
    Field field;
  };
  struct Facilities {
    std::size_t profile = 0;
    std::string service;  // an id
    Field id, name, capacity, floor_area;
    Field x, y;       // columns of a list, or
    Field stands_in;  // that with the community,
    std::optional<Parent> within;
    std::string crs;                // of x and y
    bool degrees_of_china = false;  // may be a web map's
    Text held;                      // why it stays commented out; empty: it does not
  };
  std::size_t units = 0;  // among the profiles
  bool mapped = true;     // false: a list, and nothing is known of where they are
  Field id, name, population, households;
  Field class_field;
  std::vector<std::string> urban, rural;  // its values; "*村" is every one that ends so
  std::vector<Parent> parents;            // smallest first
  std::vector<Joined> tables;
  std::optional<Homes> homes;
  std::vector<Homes> homes_in_doubt;
  std::vector<Totals> totals;
  std::vector<Layer> layers;
  std::vector<Facilities> facilities;
  std::string crs;                // "EPSG:4547" or "auto"
  std::string crs_of_units;       // where the layer does not say; empty: it does
  bool degrees_of_china = false;  // may be a web map's
  double reach = 1000;            // metres
  std::vector<Text> doubts;
  struct Unused {
    std::size_t profile = 0;
    Text why;
  };
  std::vector<Unused> unused;

  // Is a profile taken for something, or said to be unused? One that only names districts is not.
  [[nodiscard]] bool has_taken(std::size_t profile) const;
};

// What the user knows better.
struct Known {
  std::string id, name, population, households, crs;
};

// Throws InputError: neither polygons nor a list of units, no field that could be the code, nothing
// that tells how many people there are (naming the fields that there are; a list alone needs none),
// a field that is not there.
Guess guess_from(const std::vector<LayerProfile>& profiles, const Known& known);

}  // namespace hearth::input
