#include "study/redraw/tables.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <set>

#include "districting/shared_centres.h"

namespace hearth::study {

using districting::CommunityFacts;
using districting::kNoCommunity;

std::vector<results::StaffRow> staff_table(const Staffing& staff,
                                           const districting::RedrawGround& ground,
                                           const std::vector<std::uint32_t>& slot_of,
                                           const results::Redraw& redraw) {
  std::set<std::string> special;
  for (std::uint32_t v = 0; v < slot_of.size(); ++v) {
    if (ground.rules.special(v)) {
      special.insert(redraw.after[UnitId{static_cast<std::int32_t>(v)}]);
    }
  }
  std::vector<results::StaffRow> out;
  for (const results::NewCommunity& c : redraw.communities) {
    results::StaffRow row;
    row.code = c.id;
    row.parent = c.parent;
    row.households = static_cast<std::int64_t>(c.households);
    row.people = c.people;
    row.is_special = special.count(c.id) > 0;
    row.heads = staff.heads;
    const std::int64_t each = staff.households_per_worker;
    row.workers = std::max<std::int64_t>(1, (row.households + each - 1) / each);
    out.push_back(std::move(row));
  }
  return out;
}

namespace {

// Communities in the kernel's numbers.
class SharingBuilder {
 public:
  SharingBuilder(const RedrawCentre& centre, const districting::RedrawGround& ground,
                 const districting::RedrawAudit& plan, const std::vector<std::uint32_t>& slot_of)
      : centre_(centre), ground_(ground), plan_(plan), slot_of_(slot_of) {
    guest_of_.assign(ground.slots, kNoCommunity);
  }

  districting::SharingCase run() {
    guests();
    hosts();
    pairs();
    return std::move(case_);
  }

  [[nodiscard]] const std::vector<std::uint32_t>& slots_of_guests() const { return guest_; }
  [[nodiscard]] std::uint32_t slot_of_host(std::uint32_t host) const {
    return slot_of_[ground_.rules.centres[host].unit];
  }
  [[nodiscard]] double metres(std::uint32_t slot, std::uint32_t host) const {
    const CommunityFacts& c = plan_.community[slot];
    const double dx = c.mean_x - ground_.rules.centres[host].x;
    const double dy = c.mean_y - ground_.rules.centres[host].y;
    return std::sqrt(dx * dx + dy * dy);
  }

 private:
  void guests() {
    for (std::uint32_t s = 0; s < ground_.slots; ++s) {
      const CommunityFacts& c = plan_.community[s];
      if (c.units == 0 || !c.sites.empty()) continue;
      guest_of_[s] = static_cast<std::uint32_t>(guest_.size());
      guest_.push_back(s);
      case_.people.push_back(c.people);
    }
  }

  // Of several facilities of a community each is a host; what its people need is taken from the
  // first that has room for them, else from none.
  void hosts() {
    constexpr std::int64_t kNoEnd = std::numeric_limits<std::int64_t>::max();
    for (const districting::CentreSite& site : ground_.rules.centres) {
      const std::int64_t capacity = centre_.capacity ? site.capacity : kNoEnd;
      case_.spare.push_back(capacity);
      case_.places.push_back(static_cast<std::uint32_t>(*centre_.share - 1));
    }
    for (const CommunityFacts& c : plan_.community) {
      std::int64_t need = c.people;
      for (const std::uint32_t host : c.sites) {
        std::int64_t& spare = case_.spare[host];
        if (spare == kNoEnd) break;
        const std::int64_t own = std::min(need, spare);
        spare -= own;
        need -= own;
      }
    }
  }

  void pairs() {
    const districting::Territory& t = ground_.territory;
    std::set<std::pair<std::uint32_t, std::uint32_t>> neighbours;  // guest, slot with a facility
    for (std::uint32_t v = 0; v < t.unit_count(); ++v) {
      const std::uint32_t guest = guest_of_[slot_of_[v]];
      if (guest == kNoCommunity) continue;
      for (std::uint32_t h = t.contacts_begin(v); h < t.contacts_end(v); ++h) {
        const std::uint32_t other = slot_of_[t.contact[h]];
        if (t.contact_metres[h] > 0 && !plan_.community[other].sites.empty()) {
          neighbours.emplace(guest, other);
        }
      }
    }
    for (const auto& [guest, slot] : neighbours) {
      for (const std::uint32_t host : plan_.community[slot].sites) {
        const double apart = metres(guest_[guest], host);
        if (apart > ground_.rules.centre_within) continue;
        const double people = static_cast<double>(case_.people[guest]) / kMicroPersons;
        case_.pairs.push_back({guest, host, std::llround(people * apart)});
      }
    }
  }

  const RedrawCentre& centre_;
  const districting::RedrawGround& ground_;
  const districting::RedrawAudit& plan_;
  const std::vector<std::uint32_t>& slot_of_;
  std::vector<std::uint32_t> guest_;     // slots
  std::vector<std::uint32_t> guest_of_;  // slots
  districting::SharingCase case_;
};

}  // namespace

SharedCentreTable shared_centre_table(const RedrawCentre& centre,
                                      const districting::RedrawGround& ground,
                                      const districting::RedrawAudit& plan,
                                      const std::vector<std::uint32_t>& slot_of,
                                      const std::vector<std::string>& code,
                                      const std::vector<std::string>& facility) {
  SharingBuilder builder(centre, ground, plan, slot_of);
  const districting::SharingCase sharing = builder.run();
  const districting::Sharing found = districting::share_centres(sharing);
  SharedCentreTable out{{}, found.proven};
  for (std::uint32_t g = 0; g < sharing.people.size(); ++g) {
    const std::uint32_t slot = builder.slots_of_guests()[g];
    results::SharedCentre row;
    row.community = code[slot];
    row.people = Persons(sharing.people[g]);
    row.metres = std::numeric_limits<double>::quiet_NaN();
    const std::uint32_t host = found.host_of[g];
    if (host != kNoCommunity) {
      row.facility = facility[host];
      row.home = code[builder.slot_of_host(host)];
      row.metres = builder.metres(slot, host);
    }
    out.rows.push_back(std::move(row));
  }
  std::sort(out.rows.begin(), out.rows.end(),
            [](const auto& a, const auto& b) { return a.community < b.community; });
  return out;
}

}  // namespace hearth::study
