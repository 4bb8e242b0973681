#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "instances/assignment_instance.h"
#include "instances/disc_classes.h"

namespace hearth::instances {

// Clients with people, and of each the sites within a radius: what models of stations and staff are
// asked about.
struct ReachInstance {
  std::size_t sites = 0;
  std::vector<std::int64_t> people;                    // clients
  std::vector<std::int64_t> start;                     // clients + 1, into the pairs
  std::vector<std::int32_t> site;                      // pairs, of a client ascending
  std::vector<std::int64_t> distance;                  // pairs, in units
  std::int64_t units = 1;                              // of a distance of 1 in the file
  std::vector<std::int64_t> capacity;                  // sites; empty where the file has none
  std::vector<std::int32_t> client_group, site_group;  // squares of the plane; empty: none asked
};

// A file of the formats orlib-pmedcap, sjc, delmaire (of which the costs are taken as distances)
// and cfl, or of the last the recipe cfl:n=100,m=1000,seed=1, customer by customer. Distances are
// exact to a millionth, of orlib-pmedcap cut to whole numbers. `squares`: the plane, from its
// outermost places, is cut into so many by so many squares, numbered along rows; 0: it is not.
// Throws InputError: also where people times distances do not fit into the integers that proofs are
// made of, where there are more than 50 million pairs, or where a format without places is to be
// cut.
struct ReachQuestion {
  std::string instance;
  std::string format;
  double radius = 0;
  LimitRule rule = LimitRule::LessOrEqual;
  std::int64_t squares = 0;
};
ReachInstance read_reach(const ReachQuestion& question);

}  // namespace hearth::instances
