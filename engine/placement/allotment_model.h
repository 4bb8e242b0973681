#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "placement/coverage_model.h"
#include "placement/staff/problem.h"
#include "placement/stations/problem.h"
#include "placement/total_cost.h"

// From a study's values to problems in integers in which every client is served whole by one site:
// balanced stations and roving staff.
namespace hearth::placement {

enum class AllotmentKind : std::uint8_t { Stations, Staff };

// Who is served whole: communities (a unit that belongs to none stands for itself), or demand
// points.
enum class ServedClients : std::uint8_t { Communities, Demand };

// What loads and quotas count. Clients: one each.
enum class AllotmentCount : std::uint8_t { People, Households, Clients };

// What the planner asks of stations. Loads are whole people, or households.
struct StationAsk {
  StationGoal goal = StationGoal::Fewest;
  ServedClients serves = ServedClients::Communities;
  AllotmentCount count = AllotmentCount::People;
  std::string within;  // a level: a station serves its own district only; empty: any
  std::int64_t min = 0;
  std::optional<std::int64_t> max;  // none: the capacity of a site, where people count and it is
                                    // known, else anybody
  std::optional<std::int64_t> stations;  // exactly so many open, today's among them
  YuanPerKm price;                       // Cheapest: fits_total_cost()
};

struct StaffAsk {
  StaffGoal goal = StaffGoal::Fewest;
  ServedClients serves = ServedClients::Communities;
  std::int64_t clients = 1;          // that a member serves at most, > 0
  std::optional<std::int64_t> most;  // members at a site
  std::int64_t cost = 1;             // of a member, > 0
  std::int64_t budget = 0;           // MostPeople: what all may cost
};

// Two targets that ask for a part of the same people: only the whole of one can be planned with the
// other. Positions in the targets given.
struct TargetClash {
  std::size_t first = 0, second = 0;
};

struct AllotmentModel {
  AllotmentKind kind = AllotmentKind::Stations;
  ServedClients serves = ServedClients::Communities;
  AllotmentCount count = AllotmentCount::People;
  std::int64_t unit = kMicroPersons;  // People: millionths of a person that count as 1
  std::string within;
  std::vector<std::int32_t> community;  // C: row of the first level; -1: it is a unit, by `of_unit`
  std::vector<std::int32_t> of_unit;    // C: row of the unit; -1: it is a community
  std::vector<std::int32_t> client;  // D: whom the demand point belongs to; -1: nobody lives there
  StationProblem stations;           // of the two, that of `kind`
  StaffProblem staff;
  // What a class of the problem's quotas is: its target; -1: all of these must be served, -2:
  // nobody asks for them.
  std::vector<std::int32_t> quota_target;
  std::vector<ParentId> quota_district;  // of a target with `each`
  std::optional<TargetClash> clash;

  [[nodiscard]] std::size_t clients() const { return community.size(); }
};

constexpr std::int32_t kMustBeServed = -1;
constexpr std::int32_t kNobodyAsks = -2;

// Can stations or staff be asked to meet this target? Shares of people; of communities where
// communities are served, by stations only all of them.
bool can_allot_for(const coverage::Target& target, AllotmentKind kind, ServedClients serves);

// Clients: those with people. A site reaches a client when all its people live within the service
// limit (<=) of it and on its side of the border, so that whoever is served counts as covered by
// every measure. Distances are the means of a client's people, in whole metres. Quotas: clients
// with anybody of whom a target asks for all must be served; a smaller share counts clients by
// their class and district and all their people, less those that must be served. Without targets
// everybody must be. Requires: can_allot_for() every target of the service; where households count,
// only shares of 100 %; the pairs of the input's matrix are those that its border allows.
AllotmentModel stations_model(const ModelInput& input, const StationAsk& ask,
                              std::vector<SiteRule> rule,
                              std::span<const coverage::Target> targets);
// `rule`: members may be stationed wherever it does not forbid. The goal MostPeople has no targets.
AllotmentModel staff_model(const ModelInput& input, const StaffAsk& ask,
                           std::span<const SiteRule> rule,
                           std::span<const coverage::Target> targets);

// The problem of a study once more, with these rules and the border of this input. Requires: all
// else is the same; `price` where stations are Cheapest.
AllotmentModel with_rules(const ModelInput& input, AllotmentModel model,
                          std::span<const SiteRule> rule, YuanPerKm price);

// Cheapest: what the way of the client's people to the site of each pair counts, in 0.01 CNY.
std::vector<std::int64_t> priced_pairs(const ModelInput& input, const AllotmentModel& model,
                                       YuanPerKm price);

// What the input asks of the number of open sites, or of those with members: at most so many new
// ones in each district (`max_per`), and so many of today's where these may close (`closing`).
// `today`: the set of these; kNone: they stay.
SiteCounts counts_of(const ModelInput& input, std::int32_t& today);

// Is the problem small enough for its solver? See stations/solve.h and staff/solve.h.
bool is_solvable(const AllotmentModel& model);

// What a plan claims (of verify_problem: only clients, their people and who reaches them), held
// against coordinates, targets and prices, by plain loops over all pairs: clients, their people and
// who reaches them; that the plan is lawful with the sums that it claims; that every target is met;
// that no bound is beaten and prices give the one that they are said to give; Cheapest: that sites
// and ways count what their costs and `price` say. A sentence for each claim that does not hold.
std::vector<std::string> verify_problem(const ModelInput& input, const AllotmentModel& model);
std::vector<std::string> verify_stations(const ModelInput& input, const AllotmentModel& model,
                                         const StationSolution& claim,
                                         std::span<const coverage::Target> targets,
                                         YuanPerKm price = {});
std::vector<std::string> verify_staff(const ModelInput& input, const AllotmentModel& model,
                                      const StaffSolution& claim,
                                      std::span<const coverage::Target> targets);

}  // namespace hearth::placement
