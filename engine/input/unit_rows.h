#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "area/units.h"
#include "input/files/layer.h"
#include "input/options.h"
#include "input/problems.h"
#include "input/repair.h"

// The features of a layer of units, while they are read. Private to this room.
namespace hearth::input {

// One unit while it is being read.
struct UnitRow {
  std::string feature;  // how a message calls it
  std::string id;
  std::string name;
  Persons people;
  Households households;
  area::ClassIndex of_class = area::kNoClass;
  std::vector<std::string> parents;
  std::vector<Persons> layers;  // of AreaOptions::layers: by field; 0 where another source counts
  area::Point at;               // of a unit that is a point only
  Mended mended;
  SquareMetres ground;
};

// The fields that a scenario asks for, and where each stands among the cells of a feature.
class UnitFields {
 public:
  static constexpr std::size_t kId = 0;
  static constexpr std::size_t kName = 1;
  static constexpr std::size_t kPopulation = 2;
  static constexpr std::size_t kHouseholds = 3;
  static constexpr std::size_t kClass = 4;
  static constexpr std::size_t kFirstLayer = 5;

  explicit UnitFields(const AreaOptions& options)
      : names_{options.id, options.name, options.population, options.households,
               options.classes.by_field ? options.classes.by_field->field : Given{}} {
    for (const PeopleLayerOptions& layer : options.layers) {
      if (!layer.field.empty()) counts_.push_back(names_.size());
      names_.push_back(layer.field);
    }
    first_parent_ = names_.size();
    for (const ParentOptions& parent : options.parents) names_.push_back(parent.field);
  }
  [[nodiscard]] const std::vector<Given>& names() const { return names_; }
  // Those that hold numbers of people or households.
  [[nodiscard]] const std::vector<std::size_t>& counts() const { return counts_; }
  [[nodiscard]] std::size_t first_parent() const { return first_parent_; }

 private:
  std::vector<Given> names_;
  std::vector<std::size_t> counts_{kPopulation, kHouseholds};
  std::size_t first_parent_ = 0;
};

// What a feature says of its unit. Adds a problem for every field that is not what it should be.
UnitRow unit_row(const AreaOptions& options, const UnitFields& fields, const Feature& feature,
                 Problems& problems);

}  // namespace hearth::input
