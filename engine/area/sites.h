#pragma once

#include <cstdint>
#include <limits>
#include <string>
#include <vector>

#include "area/shapes.h"
#include "core/ids.h"

namespace hearth::area {

enum class SiteStatus : std::uint8_t { Existing, Candidate };

// Is a site's place known? Approximate: only its community is, and it was put inside that.
enum class SitePlace : std::uint8_t { Known, Approximate };

// Places of one service: the facilities of today and the candidate sites, together sorted by id.
struct Sites {
  Column<SiteId, std::string> id;
  Column<SiteId, std::string> name;
  Column<SiteId, Point> at;
  Column<SiteId, UnitId> unit;  // the unit that it stands in (border: lowest code); kNone: outside
  Column<SiteId, SiteStatus> status;
  Column<SiteId, std::vector<std::string>>
      serves;  // codes of communities that it serves besides the one it stands in
  Column<SiteId, double> capacity;       // NaN: not known; likewise below
  Column<SiteId, double> floor_area;     // m2
  Column<SiteId, double> activity_area;  // m2
  Column<SiteId, double> cost;           // CNY
  Column<SiteId, std::string> mode;      // new_build, purchase, ...; empty: not given
  Column<SiteId, std::string>
      operating;                    // the source's status word: open, closed; empty: not given
  Column<SiteId, SitePlace> place;  // empty: all are known
  [[nodiscard]] std::size_t size() const { return id.size(); }
};

// The facilities that serve people today: existing, and not closed by their own status word. 0/1 a
// site.
std::vector<std::int8_t> open_today(const Sites& sites);

// The same without those whose place is approximate.
std::vector<std::int8_t> open_today_where_known(const Sites& sites);
std::int64_t approximate_count(const Sites& sites);

constexpr double kUnknown = std::numeric_limits<double>::quiet_NaN();

}  // namespace hearth::area
