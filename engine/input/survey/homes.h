#pragma once

#include <vector>

#include "input/survey/guess.h"
#include "input/survey/profile.h"

// Where people live within the units: rasters, points, land use; totals, and people of other kinds.
namespace hearth::input {

// Is it a layer of land use, without people, and so none of units?
bool is_land_use(const LayerProfile& layer);

// What the units' own numbers, or those of a list, add up to; 0: nobody says.
double people_in_all(const std::vector<LayerProfile>& profiles, const Guess& guess);

// Points with people or households, else a raster of people, into guess.homes; land use, and what
// may be people, into homes_in_doubt; rasters of other things are unused, with the reason.
// Requires: units, fields, tables and reach of the guess.
void guess_homes(const std::vector<LayerProfile>& profiles, Guess& guess);

// Lists that count the people of districts, or of classes; two at most.
void guess_totals(const std::vector<LayerProfile>& profiles, Guess& guess);

// Fields of the units and their lists that count people of an age, or at daytime.
void guess_layers(const std::vector<LayerProfile>& profiles, Guess& guess);

}  // namespace hearth::input
