#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "instances/cover_instance.h"

// Covering instances of Cordeau, Furini and Ljubic (2019): sites and customers in a square.
namespace hearth::instances {

// cfl:n=100,m=20000000,seed=1[,round=6]: what their generator draws, in memory, customer by
// customer; grid 30, demand 1 to 100, cost 1. `round`: decimals of the coordinates, as a file has
// them; else all.
struct CflRecipe {
  std::int64_t sites = 0;
  std::int64_t customers = 0;
  std::uint32_t seed = 1;
  std::optional<int> decimals;
};

// The recipe behind "cfl:"; nothing: the text does not begin so. Throws InputError naming the part
// that is wrong.
std::optional<CflRecipe> read_recipe(const std::string& text);

// Customers are merged as they are drawn: memory grows with the sets of sites, not with customers.
CoverInstance drawn_cfl(const CflRecipe& recipe, double radius, LimitRule rule);

// The same one by one, as models need it in which a customer is served whole.
struct CflPlaces {
  std::vector<Place> site, client;
  std::vector<std::int64_t> demand;  // clients
};
CflPlaces drawn_cfl_places(const CflRecipe& recipe);
CflPlaces read_cfl_places(const std::string& path);

// A file of theirs: "n m", lines "F id x y cost" and "C id x y demand". Throws InputError with the
// line.
CoverInstance read_cfl(const std::string& path, double radius, LimitRule rule);

}  // namespace hearth::instances
