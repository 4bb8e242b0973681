#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "placement/allotment_model.h"

// How targets become quotas of clients that are served whole: see allotment_model.h.
namespace hearth::placement {

struct AllotmentQuotas {
  std::vector<std::int32_t> client_class;  // C; empty: everybody must be served
  std::vector<std::int64_t> required;      // classes
  std::vector<std::int32_t> target;        // classes: AllotmentModel::quota_target
  std::vector<ParentId> district;          // classes
  std::optional<TargetClash> clash;
};
AllotmentQuotas quotas_of(const ModelInput& input, const AllotmentModel& model,
                          std::span<const coverage::Target> targets);

// What `count` of the model says of each client, people in its units.
std::vector<std::int64_t> weights_of(const ModelInput& input, const AllotmentModel& model);

// Staff counts communities where the targets ask for a share of them, else people.
AllotmentCount staff_counts(const std::string& service, std::span<const coverage::Target> targets);

// In which district of the level (a position in the hierarchy) the client is, by most people.
ParentId district_of_client(const ModelInput& input, const AllotmentModel& model,
                            std::size_t client, std::size_t level);

// Metres from the members of a client to a site, the mean of their people, rounded. Requires:
// people among the members.
std::int64_t mean_distance(const ModelInput& input, std::span<const DemandId> members, SiteId site);

// The class of a target; none: "all".
std::optional<area::ClassIndex> class_asked(const area::Area& area, const coverage::Target& target);

// Where in the hierarchy the level stands that a target is asked of each district of; none: it is
// asked of the whole area.
std::optional<std::size_t> level_asked(const area::Area& area, const coverage::Target& target);

}  // namespace hearth::placement
