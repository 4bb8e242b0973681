#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "core/text.h"
#include "input/survey/profile.h"

namespace hearth::input {

// What files seem to be, as a scenario would say it: fields, lists that join, facilities. Each
// guess with its reason; what may be wrong is a doubt.
struct Guess {
  struct Field {
    std::string name;  // empty: none
    Text why;
    [[nodiscard]] bool empty() const { return name.empty(); }
  };
  struct Parent {
    std::string level;
    Field field;
    int first = 0;  // characters of the code
  };
  struct Joined {
    std::size_t profile = 0;
    Field code;  // or
    Field name;
    std::optional<Parent> within;  // level, and the column of the list
    std::string prefix;
  };
  struct Facilities {
    std::size_t profile = 0;
    std::string service;  // an id
    Field id, name, capacity, floor_area;
  };
  std::size_t units = 0;  // among the profiles
  Field id, name, population, households;
  Field class_field;
  std::vector<std::string> urban, rural;  // its values
  std::vector<Parent> parents;            // smallest first
  std::vector<Joined> tables;
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
};

// What the user knows better.
struct Known {
  std::string id, name, population, households, crs;
};

// Throws InputError: no layer of polygons, no field that could be the code, none that could be the
// people (naming those that there are), a field that is not there.
Guess guess_from(const std::vector<LayerProfile>& profiles, const Known& known);

}  // namespace hearth::input
