#pragma once

#include <string>

#include "instances/cover_instance.h"

namespace hearth::instances {

// A city as Maximo, Cordeau and Nascimento (2023) publish it: sections NODE_COORD_SECTION
// (latitude, longitude) and DEMAND_SECTION, every node a site and a customer. Distances on a sphere
// of 6,378,100 m in single precision, as there. Throws InputError with the line.
CoverInstance read_city(const std::string& path, double radius, LimitRule rule);

}  // namespace hearth::instances
