#include "support/redraw_town.h"

#include <algorithm>
#include <map>

#include <fmt/format.h>

#include "core/random.h"

namespace hearth::testing {

namespace {

constexpr std::uint32_t kBand = 3;

std::uint64_t chance(const DrawnTown& town, std::uint64_t what, std::uint64_t item) {
  return splitmix64(splitmix64(town.options.seed * 16 + what) + item);
}

// Where the snake's n-th unit lies.
void place(DrawnTown& town, std::uint32_t n) {
  const std::uint32_t columns = town.options.columns;
  const std::uint32_t band = n / (columns * kBand);
  const std::uint32_t along = n % (columns * kBand) / kBand;
  const std::uint32_t across = n % kBand;
  town.column.push_back(band % 2 == 0 ? along : columns - 1 - along);
  const std::uint32_t down = band * kBand + (along % 2 == 0 ? across : kBand - 1 - across);
  town.row.push_back(1'000'000 - down);  // moved to 0 later
}

// The first unit of a community: an even cut, moved by the jitter where that leaves everybody some.
std::uint32_t first_of(const DrawnTown& town, std::uint64_t community) {
  const TownOptions& o = town.options;
  if (o.tiny_every > 0 && community % o.tiny_every == 1) return first_of(town, community - 1) + 1;
  const std::uint64_t even = community * o.units / o.communities;
  const bool fixed =
      community == 0 || community == o.communities || o.units < (2 * o.jitter + 2) * o.communities;
  if (fixed) return static_cast<std::uint32_t>(even);
  return static_cast<std::uint32_t>(even + chance(town, 1, community) % (2 * o.jitter + 1) -
                                    o.jitter);
}

}  // namespace

DrawnTown drawn_town(const TownOptions& options) {
  DrawnTown town;
  town.options = options;
  for (std::uint32_t n = 0; n < options.units; ++n) place(town, n);
  const std::uint32_t south = *std::min_element(town.row.begin(), town.row.end());
  for (std::uint32_t& row : town.row) row -= south;
  for (std::uint32_t c = 0; c < options.communities; ++c) {
    const std::uint32_t end = first_of(town, c + 1);
    while (town.community.size() < end) town.community.push_back(c);
  }
  const auto spread =
      static_cast<std::uint64_t>(options.most_households - options.least_households + 1);
  for (std::uint32_t n = 0; n < options.units; ++n) {
    const std::uint64_t c = town.community[n];
    town.township.push_back(
        static_cast<std::uint32_t>(c * options.townships / options.communities));
    const bool rural = (chance(town, 2, c) % 3 == 0) != (chance(town, 3, n) % 10 == 0);
    town.unit_class.push_back(rural ? 1 : 0);
    town.households.push_back(options.least_households +
                              static_cast<std::int64_t>(chance(town, 4, n) % spread));
    town.people.push_back(3 * town.households.back());
  }
  return town;
}

districting::Territory town_territory(const DrawnTown& town,
                                      const std::vector<std::uint32_t>& today,
                                      const std::vector<std::uint32_t>& group) {
  districting::Territory t;
  std::map<std::pair<std::uint32_t, std::uint32_t>, std::uint32_t> at;
  for (std::uint32_t v = 0; v < town.size(); ++v) at[{town.column[v], town.row[v]}] = v;
  t.today = today;
  for (const std::uint32_t c : today) {
    if (c != districting::kNoCommunity) t.today_count = std::max(t.today_count, c + 1);
  }
  t.group = group;
  t.class_count = 2;
  t.unit_class = town.unit_class;
  t.size = t.weight = town.households;
  std::vector<districting::Contact> contacts;
  for (std::uint32_t v = 0; v < town.size(); ++v) {
    t.people.push_back(town.people[v] * 1'000'000);
    t.ground.push_back(10'000);
    t.x.push_back(100.0 * town.column[v] + 50);
    t.y.push_back(100.0 * town.row[v] + 50);
    int neighbours = 0;
    for (const auto& [dx, dy] :
         {std::pair(1, 0), std::pair(0, 1), std::pair(-1, 0), std::pair(0, -1)}) {
      const auto found = at.find({town.column[v] + static_cast<std::uint32_t>(dx),
                                  town.row[v] + static_cast<std::uint32_t>(dy)});
      if (found == at.end()) continue;
      ++neighbours;
      const std::uint32_t w = found->second;
      const bool joins = group.empty() || group[v] == group[w];
      if (w > v) contacts.push_back({v, w, 100, joins});
    }
    t.outer_metres.push_back(100.0 * (4 - neighbours));
  }
  districting::set_contacts(t, contacts);
  return t;
}

std::string community_code(std::uint32_t community) { return fmt::format("C{:03}", community); }
std::string township_code(std::uint32_t township) { return fmt::format("T{:02}", township); }
std::string unit_code(std::uint32_t unit) { return fmt::format("G{:05}", unit); }

std::string town_geojson(const DrawnTown& town) {
  std::string text = R"({"type": "FeatureCollection", "name": "town",
"crs": {"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::32618"}},
"features": [
)";
  for (std::uint32_t v = 0; v < town.size(); ++v) {
    const std::uint32_t x = 400'000 + 100 * town.column[v];
    const std::uint32_t y = 4'700'000 + 100 * town.row[v];
    text += fmt::format(
        R"({}{{"type": "Feature", "properties": {{"CODE": "{}", "COMM": "{}", "TOWN": "{}", )"
        R"("KIND": "{}", "POP": {}, "HH": {}}}, "geometry": {{"type": "Polygon", )"
        R"("coordinates": [[[{}, {}], [{}, {}], [{}, {}], [{}, {}], [{}, {}]]]}}}})",
        v == 0 ? "" : ",\n", unit_code(v), community_code(town.community[v]),
        township_code(town.township[v]), town.unit_class[v] == 0 ? "U" : "R", town.people[v],
        town.households[v], x, y, x + 100, y, x + 100, y + 100, x, y + 100, x, y);
  }
  return text + "\n]}\n";
}

std::string facilities_geojson(const DrawnTown& town, const std::vector<Facility>& facilities) {
  std::string text = R"({"type": "FeatureCollection",
"crs": {"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::32618"}}, "features": [)";
  for (const Facility& f : facilities) {
    text += fmt::format(R"({}{{"type": "Feature", "properties": {{"ID": "{}", "CAP": {}}}, )"
                        R"("geometry": {{"type": "Point", "coordinates": [{}, {}]}}}})",
                        &f == facilities.data() ? "\n" : ",\n", f.id, f.capacity,
                        400'050 + 100 * town.column[f.unit], 4'700'050 + 100 * town.row[f.unit]);
  }
  return text + "\n]}\n";
}

}  // namespace hearth::testing
