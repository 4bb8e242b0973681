#include "generate/candidates.h"

#include <algorithm>
#include <limits>

#include <fmt/format.h>

#include "generate/chance.h"
#include "generate/places.h"
#include "generate/sites.h"

namespace hearth::generate {

namespace {

// A way to a facility: CNY for a m2, years until it opens. Invented.
struct Way {
  const char* mode;
  std::int64_t price;
  std::int64_t years;
  const char* en;
  const char* zh;
};
constexpr Way kBuild{"new_build", 4500, 2, "new building", "新建点"};
constexpr Way kBuy{"purchase", 9000, 1, "purchase", "购买点"};
constexpr Way kExchange{"exchange", 1200, 1, "exchange", "置换点"};
constexpr Way kExtend{"extension", 3800, 1, "extension", "扩建点"};
constexpr Way kRefit{"renovation", 1000, 1, "renovation", "改建点"};
constexpr Way kDeveloper{"developer_contribution", 800, 0, "developer's rooms", "配套用房"};
constexpr Way kShare{"sharing", 1000, 0, "shared rooms", "共享点"};

class Proposer {
 public:
  explicit Proposer(District& district)
      : district_(district), facility_of_(district.communities.size(), nullptr) {
    for (const Facility& facility : district.facilities) {
      facility_of_[district.groups[facility.group].community] = &facility;
    }
    groups_.resize(district.communities.size());
    for (std::uint32_t g = 0; g < district.groups.size(); ++g) {
      groups_[district.groups[g].community].push_back(g);
    }
  }

  void propose() {
    for (std::uint32_t c = 0; c < district_.communities.size(); ++c) {
      const Facility* facility = facility_of_[c];
      if (facility != nullptr && facility->gap == Gap::None) continue;
      if (facility != nullptr) add_mended(c, *facility);
      add_somewhere(c, kBuild);
      add_somewhere(c, kBuy);
      if (c % 2 == 0) add_somewhere(c, kExchange);
    }
    add_given();
    add_shared_villages();
    for (std::uint32_t c = 0; wants_more(); c = (c + 1) % count()) {
      add_somewhere(c, district_.candidates.size() % 3 == 0 ? kBuy : kBuild);
    }
  }

 private:
  [[nodiscard]] std::uint32_t count() const {
    return static_cast<std::uint32_t>(district_.communities.size());
  }
  [[nodiscard]] bool wants_more() const {
    return district_.candidates.size() < static_cast<std::size_t>(district_.parameters.candidates);
  }

  // One more; what is left to be filled in is where it stands and what it uses.
  Candidate& add(std::uint32_t c, const Way& way, std::int64_t paid_floor) {
    const Community& community = district_.communities[c];
    Candidate made;
    made.code =
        fmt::format("{}C{:05}", district_.parameters.county, district_.candidates.size() + 1);
    made.name = {community.name.en + ", " + way.en, community.name.zh + way.zh};
    made.group = community.group;
    made.mode = way.mode;
    made.floor_area = needed_floor(community);
    made.activity_area = made.floor_area * 65 / 100;
    made.cost = std::max<std::int64_t>(paid_floor, 1) * way.price;
    made.lead_years = way.years;
    district_.candidates.push_back(std::move(made));
    return district_.candidates.back();
  }

  void add_somewhere(std::uint32_t c, const Way& way) {
    Chance chance(district_.parameters.seed, Draw::Sites,
                  (std::uint64_t{7} << 32U) + district_.candidates.size());
    const auto last = static_cast<std::int64_t>(groups_[c].size()) - 1;
    const std::uint32_t group = groups_[c][static_cast<std::size_t>(chance.whole(0, last))];
    Candidate& made = add(c, way, needed_floor(district_.communities[c]));
    made.group = group;
    made.at = place_in(district_.groups[group], chance);
    made.cost = made.cost / 100 * chance.whole(85, 125);
  }

  // What stands grows, or its offices become rooms for residents.
  void add_mended(std::uint32_t c, const Facility& facility) {
    const std::int64_t needed = needed_floor(district_.communities[c]);
    Candidate& made = facility.gap == Gap::TooSmall ? add(c, kExtend, needed - facility.floor_area)
                                                    : add(c, kRefit, facility.floor_area);
    made.floor_area = std::max(needed, facility.floor_area);
    made.activity_area = made.floor_area * 65 / 100;
    made.group = facility.group;
    made.at = facility.at;
    made.of = facility.code;
  }

  void add_given() {
    for (const Institution& institution : district_.institutions) {
      if (!institution.willing) continue;
      Candidate& made =
          add(district_.groups[institution.group].community, kShare, institution.rooms);
      made.floor_area = institution.rooms;
      made.activity_area = institution.rooms * 65 / 100;
      made.group = institution.group;
      made.at = institution.at;
      made.of = institution.code;
    }
    for (const DeveloperSite& site : district_.developer_sites) {
      Candidate& made = add(district_.groups[site.group].community, kDeveloper, site.floor_area);
      made.floor_area = site.floor_area;
      made.activity_area = site.floor_area * 65 / 100;
      made.ready = site.ready;
      made.group = site.group;
      made.at = site.at;
      made.of = site.code;
    }
  }

  // Villages without a facility furnish a hall of their own and share the staff of the nearest one
  // to standard: as many as eight in twenty-eight.
  void add_shared_villages() {
    const auto villages = std::count_if(district_.communities.begin(), district_.communities.end(),
                                        [](const Community& c) { return !c.urban; });
    auto left = (villages * 8 + 27) / 28;
    for (std::uint32_t c = 0; c < district_.communities.size() && left > 0; ++c) {
      const Facility* own = facility_of_[c];
      if (district_.communities[c].urban || (own != nullptr && own->gap == Gap::None)) continue;
      const Facility* host = nearest_good(district_.communities[c].centre);
      if (host == nullptr) return;
      Candidate& made = add(c, kShare, needed_floor(district_.communities[c]) * 2 / 3);
      made.at = district_.communities[c].centre;
      made.of = host->code;
      --left;
    }
  }

  [[nodiscard]] const Facility* nearest_good(area::Point at) const {
    const Facility* best = nullptr;
    double least = std::numeric_limits<double>::infinity();
    for (const Facility& facility : district_.facilities) {
      if (facility.gap != Gap::None) continue;
      const double dx = facility.at.x - at.x;
      const double dy = facility.at.y - at.y;
      if (dx * dx + dy * dy < least) {
        least = dx * dx + dy * dy;
        best = &facility;
      }
    }
    return best;
  }

  District& district_;
  std::vector<const Facility*> facility_of_;
  std::vector<std::vector<std::uint32_t>> groups_;
};

}  // namespace

void add_candidates(District& district) { Proposer(district).propose(); }

}  // namespace hearth::generate
