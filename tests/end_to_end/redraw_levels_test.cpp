// Several levels redrawn as one study, down to grid units and shared centres.
#include <map>
#include <set>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "support/levels_town.h"

namespace hearth {
namespace {

using results::Redraw;
using results::TreeChange;
using results::TreeRow;
using testing::bytes_of;
using testing::Facility;
using testing::kChain;
using testing::kVillages;
using testing::put_town;
using testing::run_town;
using testing::ScratchFolder;
using Codes = Column<UnitId, std::string>;

const Redraw& redraw_of(const results::Result& result, const std::string& level) {
  for (const Redraw& redraw : result.redraws) {
    if (redraw.level == level) return redraw;
  }
  ADD_FAILURE() << "no redraw of " << level;
  return result.redraws.front();
}

// No district of `lower` has units in two of `upper`.
void expect_nested(const Codes& lower, const Codes& upper, const std::string& which) {
  std::map<std::string, std::string> around;
  for (const UnitId unit : ids<UnitId>(lower.size())) {
    const auto [entry, is_new] = around.emplace(lower[unit], upper[unit]);
    EXPECT_EQ(entry->second, upper[unit]) << which << " " << lower[unit];
  }
}

std::set<std::string> codes_of(const Codes& column) {
  std::set<std::string> codes(column.begin(), column.end());
  codes.erase("");
  return codes;
}

// The tree of one level against the columns of its redraw.
void expect_tree_of(const results::Result& result, const Redraw& redraw) {
  std::set<std::string> before;
  std::set<std::string> after;
  for (const TreeRow& row : result.tree) {
    if (row.level != redraw.level) continue;
    const bool lives = row.change == TreeChange::Kept || row.change == TreeChange::Moved ||
                       row.change == TreeChange::Founded;
    const bool is_new = row.change == TreeChange::Founded;
    EXPECT_TRUE(is_new || before.insert(row.code).second) << row.code;
    EXPECT_TRUE(!lives || after.insert(row.code).second) << row.code;
    EXPECT_TRUE(lives || codes_of(redraw.after).count(row.successor) == 1) << row.code;
  }
  EXPECT_EQ(before, codes_of(redraw.before)) << redraw.level;
  EXPECT_EQ(after, codes_of(redraw.after)) << redraw.level;
}

TEST(RedrawLevels, AChainFromTownshipsToCommunitiesEndsInOneTree) {
  const ScratchFolder folder;
  put_town(folder, testing::drawn_town({}), kVillages, kChain);
  const results::Result result = run_town(folder);
  ASSERT_EQ(result.redraws.size(), 4U);
  EXPECT_EQ(result.redraws.front().level, "community");
  const Redraw& township = redraw_of(result, "township");
  const Redraw& village = redraw_of(result, "village");
  const Redraw& group = redraw_of(result, "group");
  const Redraw& community = redraw_of(result, "community");
  EXPECT_EQ(township.n_after, 4);
  EXPECT_EQ(village.n_after, 31);
  for (const Redraw& redraw : result.redraws) {
    EXPECT_EQ(redraw.status == "feasible" || redraw.status == "optimal", true) << redraw.level;
    expect_tree_of(result, redraw);
  }
  expect_nested(village.before, township.after, "today's village");  // whole: village
  expect_nested(village.after, township.after, "village");
  expect_nested(group.after, village.after, "group");
  expect_nested(group.after, community.after, "group");
  expect_nested(community.after, township.after, "community");
  // One township ended, and its villages have another parent or ended too.
  std::string ended;
  std::map<TreeChange, int> villages;
  std::vector<std::string> levels;
  for (const TreeRow& row : result.tree) {
    if (levels.empty() || levels.back() != row.level) levels.push_back(row.level);
    if (row.level == "township" && row.change == TreeChange::Ended) ended = row.code;
    if (row.level == "village") ++villages[row.change];
  }
  EXPECT_EQ(levels, (std::vector<std::string>{"group", "village", "community", "township"}));
  EXPECT_EQ(villages[TreeChange::Ended], 8);
  EXPECT_GT(villages[TreeChange::Moved], 0);
  ASSERT_FALSE(ended.empty());
  for (const TreeRow& row : result.tree) EXPECT_NE(row.parent_after, ended);
}

TEST(RedrawLevels, AChainHasTheSameBytesForAnyNumberOfThreads) {
  const ScratchFolder folder;
  put_town(folder, testing::drawn_town({}), kVillages, kChain);
  std::set<std::string> seen;
  for (const std::string threads : {"1", "2", "7"}) {
    run_town(folder, {"--reproducible", "--threads", threads});
    seen.insert(bytes_of(folder / "out.h5"));
  }
  EXPECT_EQ(seen.size(), 1U);
}

TEST(RedrawLevels, ASubdistrictThatIsMergedTakesItsCommunitiesAlong) {
  const ScratchFolder folder;
  put_town(folder, testing::drawn_town({}), "    parents: {community: COMM, township: TOWN}\n",
           R"(redraw:
  level: community
  count: 31
  within: township
  size: {min: 500, max: 1700}
  events: [{merge: [T01], into: T00, level: township, year: 2020}]
)");
  const results::Result result = run_town(folder);
  const Redraw& redraw = result.redraws.front();
  EXPECT_EQ(redraw.n_before, 39);
  EXPECT_EQ(redraw.n_after, 31);
  EXPECT_EQ(redraw.status, "feasible");
  for (const auto& c : redraw.communities) EXPECT_NE(c.parent, "T01");
  bool told = false;
  int moved = 0;
  for (const TreeRow& row : result.tree) {
    if (row.level == "township" && row.code == "T01") {
      told = row.change == TreeChange::Ended && row.successor == "T00";
    }
    if (row.change == TreeChange::Moved) {
      EXPECT_EQ(row.parent_before + ">" + row.parent_after, "T01>T00") << row.code;
      ++moved;
    }
  }
  EXPECT_TRUE(told);
  EXPECT_GT(moved, 0);
}

// The sizes can all be divided into parts of 300 to 500; one unit alone has 650.
TEST(RedrawLevels, AParentWhoseChildrenCannotBeFormedIsNamedWithTheUnit) {
  const ScratchFolder folder;
  testing::DrawnTown town = testing::drawn_town({});
  town.households[200] = 650;
  put_town(folder, town, "    parents: {community: COMM, township: TOWN}\n", R"(redraw:
  level: community
  children: {min: 300, max: 500}
  within: township
  size: {min: 600, max: 2500}
  curve: false
)");
  const results::Result result = run_town(folder);
  const Redraw& redraw = result.redraws.front();
  EXPECT_EQ(redraw.status, "infeasible");
  bool named = false;
  for (const results::RuleBreach& b : redraw.breaches) {
    if (b.stage != "after") continue;
    EXPECT_EQ(b.rule + " " + b.unit, "children G00200") << b.message.en;
    named = named || (b.measured == 650 && b.limit == 500);
    EXPECT_NE(b.message.en.find("divide that unit, or let a part have 650"), std::string::npos)
        << b.message.en;
    EXPECT_NE(b.message.zh.find("须拆分该单元"), std::string::npos) << b.message.zh;
  }
  EXPECT_TRUE(named);
}

// Rural units are the institutions here: each keeps a grid of its own, the others are 300 to 500.
TEST(RedrawLevels, GridUnitsHaveCodesHeadsAndWorkersAndInstitutionsTheirOwn) {
  const ScratchFolder folder;
  testing::TownOptions options;
  options.least_households = 20;
  options.most_households = 60;
  testing::DrawnTown town = testing::drawn_town(options);
  const std::set<std::uint32_t> institutions{20, 150, 300};
  for (std::uint32_t v = 0; v < town.size(); ++v) {
    town.unit_class[v] = institutions.count(v) > 0 ? 1 : 0;
  }
  town.households[150] = 0;  // nobody registered
  town.people[150] = 0;
  // Communities of about 1,200 households; a third of the 39.
  for (std::uint32_t& c : town.community) c /= 3;
  put_town(folder, town, "    parents: {community: COMM, township: TOWN}\n", testing::kGrids);
  const results::Result result = run_town(folder);
  const Redraw& redraw = result.redraws.front();
  EXPECT_TRUE(redraw.status == "feasible" || redraw.status == "optimal") << redraw.status;
  ASSERT_EQ(redraw.staff.size(), redraw.communities.size());
  std::int64_t households = 0;
  int special = 0;
  for (const results::StaffRow& row : redraw.staff) {
    EXPECT_EQ(row.code.substr(0, row.parent.size() + 1), row.parent + "-");
    EXPECT_EQ(row.heads, 1);
    const std::int64_t workers = (row.households + 149) / 150;
    EXPECT_EQ(row.workers, workers == 0 ? 1 : workers) << row.code;
    households += row.households;
    special += row.is_special ? 1 : 0;
    if (row.is_special) continue;
    EXPECT_GE(row.households, 300) << row.code;
    EXPECT_LE(row.households, 500) << row.code;
  }
  EXPECT_EQ(special, 3);
  std::int64_t all = 0;
  for (const std::int64_t h : town.households) all += h;
  EXPECT_EQ(households, all);
  std::map<std::string, int> units;
  for (const std::string& code : redraw.after) ++units[code];
  for (const std::uint32_t v : institutions) {
    EXPECT_EQ(units[redraw.after[UnitId{static_cast<std::int32_t>(v)}]], 1);
  }
}

double served_after(const results::Result& result, const std::string& stage) {
  for (const coverage::Measure& m : result.measures) {
    if (m.stage == stage && m.measure == "community_coverage" && m.level == "all" &&
        m.of_class == "all") {
      return m.numerator;
    }
  }
  return -1;
}

// Six communities of nine units in a row; facilities in the first and the fourth.
//
//   C000 h | C001 | C002 | C003 i | C004 | C005        each 300 m wide
//
// With share 2 the hall takes C001 and i one of C002 and C004; C005 borders nobody with a facility.
TEST(RedrawLevels, SeveralCommunitiesShareOneCentreAndCountAsServed) {
  testing::TownOptions options;
  options.units = 54;
  options.communities = 6;
  options.townships = 1;
  options.columns = 19;
  options.jitter = 0;
  const testing::DrawnTown town = testing::drawn_town(options);
  const std::vector<Facility> centres{{"hall", 4, 100'000}, {"inn", 31, 100'000}};
  const std::string redraw = R"(redraw:
  level: community
  count: 6
  prefer: {moved-households: 1}
  curve: false
)";
  const auto run = [&](const std::string& centre) {
    const ScratchFolder folder;
    put_town(folder, town, "    parents: {community: COMM, township: TOWN}\n", redraw + centre,
             centres);
    return run_town(folder);
  };
  const results::Result alone = run("  centre: {service: centre}\n");
  EXPECT_TRUE(alone.redraws.front().centres.empty());
  EXPECT_EQ(served_after(alone, "after"), 2);

  const results::Result two = run("  centre: {service: centre, share: 2}\n");
  std::map<std::string, int> guests;
  for (const auto& row : two.redraws.front().centres) ++guests[row.facility];
  EXPECT_EQ(guests, (std::map<std::string, int>{{"hall", 1}, {"inn", 1}, {"", 2}}));
  EXPECT_EQ(served_after(two, "today"), 2);
  EXPECT_EQ(served_after(two, "after"), 4);

  const results::Result three = run("  centre: {service: centre, share: 3}\n");
  const auto& rows = three.redraws.front().centres;
  ASSERT_EQ(rows.size(), 4U);
  EXPECT_EQ(rows[0].community + rows[0].facility + rows[0].home, "C001hallC000");
  EXPECT_EQ(rows[1].community + rows[1].facility + rows[1].home, "C002innC003");
  EXPECT_EQ(rows[2].community + rows[2].facility + rows[2].home, "C004innC003");
  EXPECT_EQ(rows[3].community + rows[3].facility, "C005");
  EXPECT_EQ(served_after(three, "after"), 5);

  // The hall has room for its own people only, the inn for those of C004 too.
  const auto people_of = [&](std::uint32_t community) {
    std::int64_t people = 0;
    for (std::uint32_t v = 0; v < town.size(); ++v) {
      if (town.community[v] == community) people += town.people[v];
    }
    return static_cast<int>(people);
  };
  const std::vector<Facility> full{{"hall", 4, people_of(0)},
                                   {"inn", 31, people_of(3) + people_of(4)}};
  const ScratchFolder folder;
  put_town(folder, town, "    parents: {community: COMM, township: TOWN}\n",
           redraw + "  centre: {service: centre, share: 3, capacity: true}\n", full);
  EXPECT_EQ(served_after(run_town(folder), "after"), 3);
}

}  // namespace
}  // namespace hearth
