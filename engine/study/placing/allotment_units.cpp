#include "study/placing/allotment_units.h"

#include <algorithm>
#include <numeric>

#include "placement/total_cost.h"

namespace hearth::study {

using placement::AllotmentCount;
using placement::AllotmentModel;

namespace {

double counted(const AllotmentModel& model, std::int64_t value) {
  if (model.count != AllotmentCount::People) return static_cast<double>(value);
  return static_cast<double>(value) * static_cast<double>(model.unit) /
         static_cast<double>(kMicroPersons);
}

}  // namespace

double objective_in_file(const std::string& goal, const AllotmentModel& model, std::int64_t value) {
  if (goal == "fewest-sites") {  // new ones only
    const auto& rule = model.stations.rule;
    const std::int64_t today = std::count(rule.begin(), rule.end(), placement::SiteRule::Existing);
    return static_cast<double>(std::max<std::int64_t>(0, value - today));
  }
  if (goal == "fewest-unserved") {
    const auto& people = model.staff.people;
    const std::int64_t all = std::accumulate(people.begin(), people.end(), std::int64_t{0});
    return counted(model, all - value);
  }
  if (goal == "fewest-staff" || goal == "fewest-sites-in-all") return static_cast<double>(value);
  if (goal == "lowest-cost" || goal == "lowest-total-cost") {
    return static_cast<double>(value) / placement::kFenOfYuan;
  }
  return counted(model, value);
}

}  // namespace hearth::study
