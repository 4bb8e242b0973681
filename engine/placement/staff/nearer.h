#pragma once

#include "placement/staff/ground.h"

namespace hearth::placement::staff {

// Sends clients to nearer sites where there is room, and has two change places where that makes
// their ways shorter together, until neither helps. Who is served, and by how many members, stays.
void move_nearer(const Ground& ground, StaffSolution& plan);

// Deals the clients of a site out to its members, in their order, as evenly as can be.
void deal_out(const Ground& ground, StaffSolution& plan);

}  // namespace hearth::placement::staff
