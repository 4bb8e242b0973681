// Homes and the services that they use kept together, and a redraw without adjusting borders.
#include <limits>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "support/row_town.h"

namespace hearth {
namespace {

using results::Redraw;
using testing::DrawnTown;
using testing::Facility;
using testing::hearth;
using testing::put_bytes;
using testing::Ran;
using testing::row_town;
using testing::ScratchFolder;

// The row of three communities, with two services that have facilities.
const char* const kScenario = R"(hearth: 1
scenario: town
question: Who keeps their services?
area:
  crs: EPSG:32618
  units:
    source: town.geojson
    id: CODE
    population: POP
    households: HH
    parents: {community: COMM, township: TOWN}
services:
  - id: centre
    reach: {by: straight-line, within: 1 km}
    facilities: {source: centres.geojson, id: ID, capacity: CAP}
  - id: clinic
    reach: {by: straight-line, within: 1 km}
    facilities: {source: clinics.geojson, id: ID}
)";

// Every community has a centre at its border, the second has no clinic.
const std::vector<Facility> kCentres{{"a", 7, 500}, {"b", 10, 500}, {"c", 19, 500}};
const std::vector<Facility> kClinics{{"x", 1, 0}, {"y", 8, 0}, {"z", 24, 0}};

Redraw redrawn(const std::string& redraw) {
  const ScratchFolder folder;
  put_bytes(folder / "town.yaml", kScenario + redraw);
  put_bytes(folder / "town.geojson", testing::town_geojson(row_town()));
  put_bytes(folder / "centres.geojson", testing::facilities_geojson(row_town(), kCentres));
  put_bytes(folder / "clinics.geojson", testing::facilities_geojson(row_town(), kClinics));
  put_bytes(
      folder / "drawn.csv", "ID,NEW\n" + [] {
        std::string rows;
        for (std::uint32_t v = 0; v < 27; ++v) {
          const std::uint32_t into = v == 8 ? 1 : v / 9;
          rows += testing::unit_code(v) + "," + testing::community_code(into) + "\n";
        }
        return rows;
      }());
  const Ran ran =
      hearth({"run", "town.yaml", "-o", "out.h5", "--quiet"}, {.folder = folder.path()});
  EXPECT_EQ(ran.code, 0) << ran.err;
  return results::read(folder / "out.h5").redraws.front();
}

// The unit of the facility of the list that is nearest to a unit in its community of today; the
// first of equals; -1: none stands there.
std::int32_t nearest_at_home(const DrawnTown& t, const std::vector<Facility>& list,
                             std::uint32_t v) {
  std::int32_t best = -1;
  std::int64_t least = std::numeric_limits<std::int64_t>::max();
  for (const Facility& f : list) {
    const auto dx = static_cast<std::int64_t>(t.column[f.unit]) - t.column[v];
    const auto dy = static_cast<std::int64_t>(t.row[f.unit]) - t.row[v];
    if (t.community[f.unit] != t.community[v] || dx * dx + dy * dy >= least) continue;
    least = dx * dx + dy * dy;
    best = static_cast<std::int32_t>(f.unit);
  }
  return best;
}

double households_parted(const Redraw& redraw) {
  const DrawnTown t = row_town();
  double parted = 0;
  for (std::uint32_t v = 0; v < t.size(); ++v) {
    bool apart = false;
    for (const auto& list : {kCentres, kClinics}) {
      const std::int32_t facility = nearest_at_home(t, list, v);
      if (facility < 0) continue;
      const UnitId unit{static_cast<std::int32_t>(v)};
      apart |= redraw.after[UnitId{facility}] != redraw.after[unit];
    }
    if (apart) parted += static_cast<double>(t.households[v]);
  }
  return parted;
}

const results::RedrawTerm* term_of(const Redraw& redraw, const std::string& word) {
  for (const results::RedrawTerm& term : redraw.terms) {
    if (term.term == word) return &term;
  }
  return nullptr;
}

// Each of the three has 900 households: a fourth takes from them.
TEST(RedrawServices, CountsTheHouseholdsThatAreParted) {
  const std::string head =
      "redraw: {level: community, count: 4, size: {min: 500, max: 800}, curve: false, ";
  const Redraw plain = redrawn(head + "prefer: {moved-households: 1}}\n");
  EXPECT_EQ(term_of(plain, "split-services"), nullptr);
  const Redraw kept = redrawn(head + "prefer: {moved-households: 1, split-services: 1}}\n");
  EXPECT_EQ(kept.n_after, 4);
  const results::RedrawTerm* term = term_of(kept, "split-services");
  ASSERT_NE(term, nullptr);
  EXPECT_EQ(term->units, "households");
  EXPECT_EQ(term->before, 0);
  EXPECT_EQ(term->after, households_parted(kept));
  EXPECT_GT(term->after, 0);
  EXPECT_LE(kept.households_moved + term->after, plain.households_moved + households_parted(plain));
}

TEST(RedrawServices, ATownWithoutAnAdjustIsCutInTwoWhereItIsTooLarge) {
  const Redraw redraw = redrawn(
      "redraw: {level: community, size: {min: 400, max: 800}, operations: [split, merge], "
      "curve: false}\n");
  EXPECT_GT(redraw.n_after, 3);
  EXPECT_FALSE(redraw.ledger.empty());
  for (const auto& breach : redraw.breaches) EXPECT_EQ(breach.stage, "before") << breach.message.en;
  for (const results::LedgerRow& row : redraw.ledger) {
    EXPECT_NE(row.op, districting::Operation::Adjust);
  }
}

// G00008 goes from C000 to C001.
TEST(RedrawServices, APlanThatAdjustsWhereNoneMayIsTold) {
  const Redraw redraw = redrawn(
      "redraw: {level: community, operations: [split, merge], plan: {source: drawn.csv, field: "
      "NEW, id: ID}, curve: false}\n");
  std::vector<results::RuleBreach> after;
  for (const auto& breach : redraw.breaches) {
    if (breach.stage == "after") after.push_back(breach);
  }
  ASSERT_EQ(after.size(), 1U);
  EXPECT_EQ(after[0].rule, "operations");
  EXPECT_EQ(after[0].unit, "G00008");
  EXPECT_NE(after[0].message.en.find("1 unit of C000 (G00008) goes to other communities that live"),
            std::string::npos)
      << after[0].message.en;
  EXPECT_NE(after[0].message.zh.find("1 个单元（G00008）划入其他保留的社区"), std::string::npos)
      << after[0].message.zh;
}

// What no plan avoids, as it is told.
std::vector<std::string> proofs(const Redraw& redraw, const char* rule, bool zh) {
  std::vector<std::string> out;
  for (const auto& breach : redraw.breaches) {
    if (breach.stage == "proof" && breach.rule == rule) out.push_back(breach.message.zh);
    if (!zh && breach.stage == "proof" && breach.rule == rule) out.back() = breach.message.en;
  }
  return out;
}

TEST(RedrawServices, AUnitWithoutACentreNearIsNamed) {
  const Redraw redraw = redrawn(
      "redraw: {level: community, centre: {service: centre, within: 150 m}, curve: false}\n");
  EXPECT_EQ(redraw.status, "infeasible");
  EXPECT_EQ(proofs(redraw, "centre", false).at(0),
            "unit G00000 lies 224 m from the nearest centre, 150 m allowed; a limit of 230 m would "
            "allow it, or a centre nearer to it");
  EXPECT_TRUE(proofs(redraw, "centre", true)
                  .at(0)
                  .starts_with("单元 G00000 距最近的中心 224 米，上限 150 米；"));
}

TEST(RedrawServices, CentresThatServeTooFewAreNamed) {
  const std::string centre =
      "redraw: {level: community, centre: {service: centre, capacity: true}, curve: false, size: ";
  const Redraw large = redrawn(centre + "{of: people, min: 1600}}\n");
  EXPECT_EQ(large.status, "infeasible");
  EXPECT_EQ(proofs(large, "capacity", false),
            (std::vector<std::string>{"the community with unit G00007: at least 1,600 residents, "
                                      "the centres there serve 1,500; a `capacity` of 1,600 in all "
                                      "would allow it"}));
  EXPECT_EQ(proofs(large, "capacity", true),
            (std::vector<std::string>{"单元 G00007 所在的社区：至少 1,600 人，当地中心只能服务 "
                                      "1,500 人；`capacity` 合计达到 1,600 即可"}));
  const Redraw many = redrawn(centre + "{of: people, max: 3000}, count: 3}\n");
  EXPECT_EQ(proofs(many, "capacity", false),
            (std::vector<std::string>{"at least 2,100 residents live in communities with a centre, "
                                      "all centres serve 1,500; a `capacity` of 2,100 in all would "
                                      "allow it"}));
  EXPECT_EQ(proofs(many, "capacity", true),
            (std::vector<std::string>{"有中心的社区至少共 2,100 人，全部中心只能服务 1,500 "
                                      "人；`capacity` 合计达到 2,100 即可"}));
}

}  // namespace
}  // namespace hearth
