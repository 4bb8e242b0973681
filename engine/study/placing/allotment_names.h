#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "core/text.h"
#include "placement/allotment_model.h"
#include "results/result.h"
#include "study/placing/placement_case.h"

namespace hearth::study {

// AllotmentNames and numbers of a problem as the planner knows them.
class AllotmentNames {
 public:
  AllotmentNames(const PlacementCase& work, const placement::AllotmentModel& model)
      : work_(work), model_(model) {}

  [[nodiscard]] Text client(std::int32_t row) const;
  [[nodiscard]] Text site(std::int32_t row) const;

  // Of a problem whose districts are alone.
  [[nodiscard]] Text district(std::int32_t group) const;

  // In which district the sites of a set of the counts are.
  [[nodiscard]] Text district_of_set(const placement::SiteCounts& counts, std::int32_t set) const;

  // The code that a shortfall is about.
  [[nodiscard]] std::string area_code(std::int32_t group) const;

  // So many of what is counted.
  [[nodiscard]] Text amount(std::int64_t value) const;

  // Whole, as the planner would write it: rounded up.
  [[nodiscard]] std::string load_up(std::int64_t value) const;
  [[nodiscard]] std::string load_down(std::int64_t value) const;
  [[nodiscard]] Text clients(std::int64_t n) const;
  [[nodiscard]] Text limit() const;
  [[nodiscard]] Text target(std::int32_t quota) const;
  // Of a service with a border, behind a target: whose sites count.
  [[nodiscard]] Text by_own_sites() const;

 private:
  static Text with_code(const Text& label, const std::string& code);

  const PlacementCase& work_;
  const placement::AllotmentModel& model_;
};

// Of what is counted in millionths of a person, where people are; else as it is.
std::int64_t micro(const placement::AllotmentModel& model, std::int64_t value);

// Clients of a class (-1: who must be served) that no allowed site reaches.
struct OutOfReach {
  std::vector<std::int32_t> clients;
  std::vector<std::int32_t> demand;  // their demand points, most people first
  std::int64_t people = 0;           // as counted
  std::int64_t split = 0;  // of the clients lie in several districts of the service's border
  double metres = 0;  // the least service limit that reaches all others; -1: no site is allowed
};

// What both problems have in common here.
struct ReachView {
  const std::vector<std::int64_t>& people;
  const std::vector<std::int64_t>& start;
  const std::vector<std::int32_t>& site;
  const std::vector<std::int32_t>& client_class;
  std::vector<std::uint8_t> allowed;  // S
};

// `serves`: may this site serve this client, if it reached it?
using MayServe = std::function<bool(std::size_t client, std::size_t site)>;
OutOfReach out_of_reach(const PlacementCase& work, const placement::AllotmentModel& model,
                        const ReachView& view, std::int32_t of_class, const MayServe& serves);

// What would bring a site near them.
Text reach_relaxation(const PlacementCase& work, const OutOfReach& lacking);

// They lack a site, and what would do.
results::Shortfall nobody_reaches(const PlacementCase& work, const placement::AllotmentModel& model,
                                  const OutOfReach& lacking);

}  // namespace hearth::study
