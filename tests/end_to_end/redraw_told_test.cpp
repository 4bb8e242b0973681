// What a redraw says, as a planner reads it: on the screen, as JSON, as tables.
#include <algorithm>
#include <map>
#include <string>
#include <vector>

#include <fmt/format.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "core/number_text.h"
#include "results/writer.h"
#include "support/levels_town.h"

namespace hearth {
namespace {

using results::TreeRow;
using testing::bytes_of;
using testing::put_town;
using testing::Ran;
using testing::run_town;
using testing::ScratchFolder;
using testing::TownOptions;

const char* const kCommunities = "    parents: {community: COMM, township: TOWN}\n";

// Columns of a terminal: Han and full-width signs take two.
int columns_of(const std::string& line) {
  int columns = 0;
  for (const char letter : line) {
    const auto byte = static_cast<unsigned char>(letter);
    const bool begins = (byte & 0xC0U) != 0x80U;
    if (begins) columns += byte >= 0xE3 ? 2 : 1;
  }
  return columns;
}

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  for (std::size_t from = 0; from < text.size();) {
    const std::size_t end = std::min(text.find('\n', from), text.size());
    lines.push_back(text.substr(from, end - from));
    from = end + 1;
  }
  return lines;
}

// What `hearth info out.h5` says; the exit code is a test of its own.
std::string info(const ScratchFolder& folder, const std::string& language) {
  const Ran ran =
      testing::hearth({"info", "out.h5", "--lang", language}, {.folder = folder.path()});
  EXPECT_EQ(ran.code, 0) << ran.err;
  return ran.out;
}

nlohmann::json info_json(const ScratchFolder& folder) {
  return testing::json_of(testing::hearth({"info", "out.h5", "--json"}, {.folder = folder.path()}));
}

// The bytes of `hearth export out.h5 --table TABLE -o FILE`.
std::string exported(const ScratchFolder& folder, const std::string& table,
                     const std::string& file) {
  const Ran ran = testing::hearth({"export", "out.h5", "--table", table, "-o", file, "--publish"},
                                  {.folder = folder.path()});
  EXPECT_EQ(ran.code, 0) << ran.err;
  return bytes_of(folder / file);
}

bool holds(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

TEST(RedrawTold, AChainInOneTableOfLevels) {
  const ScratchFolder folder;
  put_town(folder, testing::drawn_town({}), testing::kVillages, testing::kChain);
  const results::Result result = run_town(folder);
  const nlohmann::json levels = info_json(folder).at("tree");
  ASSERT_EQ(levels.size(), 4U);
  std::map<std::string, std::map<std::string, std::int64_t>> counted;
  const char* const change_names[] = {"kept", "renamed", "founded", "ended", "moved"};
  for (const TreeRow& row : result.tree) {
    ++counted[row.level][change_names[static_cast<std::size_t>(row.change)]];
  }
  for (const nlohmann::json& level : levels) {
    for (const char* change : change_names) {
      EXPECT_EQ(level.at(change).get<std::int64_t>(),
                counted[level.at("level").get<std::string>()][change])
          << level.dump();
    }
  }
  EXPECT_EQ(lines_of(exported(folder, "tree", "tree.csv")).size(), result.tree.size() + 1);
}

TEST(RedrawTold, LevelsStandInColumnsTheLargestFirst) {
  const ScratchFolder folder;
  put_town(folder, testing::drawn_town({}), testing::kVillages, testing::kChain);
  run_town(folder);
  for (const std::string language : {"en", "zh"}) {
    const std::vector<std::string> lines = lines_of(info(folder, language));
    const std::string head = language == "en" ? "  what became of each level" : "  各级变化";
    const auto found = std::find_if(lines.begin(), lines.end(), [&](const std::string& line) {
      return line.starts_with(head);
    });
    ASSERT_GE(lines.end() - found, 5);
    for (auto line = found; line != found + 5; ++line) {
      EXPECT_EQ(columns_of(*line), columns_of(*found)) << *line;
      EXPECT_LE(columns_of(*line), 80) << *line;
    }
    EXPECT_TRUE((found + 1)->starts_with(language == "en" ? "    township" : "    乡镇"))
        << *(found + 1);
  }
}

TEST(RedrawTold, AGivenMerger) {
  const ScratchFolder folder;
  put_town(folder, testing::drawn_town({}), kCommunities, R"(redraw:
  level: community
  count: 31
  within: township
  size: {min: 500, max: 1700}
  curve: false
  events: [{merge: [T01], into: T00, level: township, year: 2020}]
)");
  run_town(folder);
  EXPECT_TRUE(holds(info(folder, "en"), "  given: T01 into T00 (2020)\n"));
  EXPECT_TRUE(holds(info(folder, "zh"), "  既定调整：T01 并入 T00（2020 年）\n"));
  EXPECT_EQ(info_json(folder).at("redraw").at(0).at("events").at(0).at("into"), "T00");
  const std::string csv = exported(folder, "events", "events.csv");
  EXPECT_TRUE(holds(csv, "township,T01,T01,T00,T00,1,0,2020,")) << csv;
}

// Rural units are the institutions here: each keeps a grid of its own. Nobody lives in one.
TEST(RedrawTold, WhoRunsTheGrids) {
  TownOptions options;
  options.least_households = 20;
  options.most_households = 60;
  testing::DrawnTown town = testing::drawn_town(options);
  for (std::uint32_t v = 0; v < town.size(); ++v) town.unit_class[v] = v % 100 == 50 ? 1 : 0;
  town.households[150] = town.people[150] = 0;
  for (std::uint32_t& c : town.community) c /= 3;
  const ScratchFolder folder;
  put_town(folder, town, kCommunities, testing::kGrids);
  const results::Redraw redraw = run_town(folder).redraws.front();
  std::int64_t workers = 0;
  for (const results::StaffRow& row : redraw.staff) workers += row.workers;
  const std::size_t grids = redraw.staff.size();
  const std::string en = info(folder, "en");
  EXPECT_TRUE(holds(en, fmt::format("  staff: {} grid units (4 special), {} heads, {} workers\n",
                                    grids, grids, workers)))
      << en;
  const std::string zh = info(folder, "zh");
  EXPECT_TRUE(
      holds(zh, fmt::format("  人员配备：{} 个网格（其中专属 4 个），网格长 {} 人，网格员 {} 人\n",
                            grids, grids, workers)))
      << zh;
  EXPECT_EQ(info_json(folder).at("redraw").at(0).at("staff").at("workers"), workers);
  const std::string csv = exported(folder, "staff", "staff.csv");
  EXPECT_EQ(lines_of(csv).size(), grids + 1);
  EXPECT_TRUE(holds(csv, ",1,<5,<5,1,1")) << "nobody lives in one institution";
}

// Six communities in a row, the first and the fourth with a facility, as redraw_levels_test draws
// them: three to a facility at most, so that C005, which borders none of those, stays without.
TEST(RedrawTold, WhoSharesAFacility) {
  TownOptions options;
  options.units = 54;
  options.communities = 6;
  options.townships = 1;
  options.columns = 19;
  options.jitter = 0;
  const ScratchFolder folder;
  put_town(folder, testing::drawn_town(options), kCommunities, R"(redraw:
  level: community
  count: 6
  prefer: {moved-households: 1}
  curve: false
  centre: {service: centre, share: 3}
)",
           {{"hall", 4, 100'000}, {"inn", 31, 100'000}});
  results::Result result = run_town(folder);
  const std::vector<results::SharedCentre>& rows = result.redraws.front().centres;
  ASSERT_EQ(rows.size(), 4U);
  EXPECT_TRUE(result.redraws.front().centres_proven);
  const std::string en = info(folder, "en");
  EXPECT_TRUE(holds(
      en, "  shared facilities: 3 of 4 communities without their own use one next door\n    ("))
      << en;
  EXPECT_TRUE(holds(en, fmt::format("; 1 cannot ({} residents);", grouped(rows[3].people)))) << en;
  for (const std::string& line : lines_of(en)) {
    const bool told = line.starts_with("  shared") || line.starts_with("    (");
    EXPECT_TRUE(!told || columns_of(line) <= 80) << line;
  }
  const std::string zh = info(folder, "zh");
  EXPECT_TRUE(holds(zh, "设施共享：无设施的 4 个社区中，3 个由相邻设施服务")) << zh;
  EXPECT_TRUE(holds(zh, "已证明最优")) << zh;
  const nlohmann::json told = info_json(folder).at("redraw").at(0).at("shared_centres");
  EXPECT_EQ(told.at("served"), 3);
  EXPECT_EQ(told.at("unserved"), 1);
  EXPECT_EQ(told.at("people_unserved"), to_double(rows[3].people));
  EXPECT_EQ(told.at("proven"), true);
  const std::string layer = exported(folder, "shared-centres", "shared.geojson");
  EXPECT_TRUE(holds(layer, "LineString"));
  EXPECT_TRUE(holds(layer, "\"geometry\": null")) << "C005 goes nowhere";

  result.redraws.front().centres_proven = false;
  results::write(result, folder / "out.h5");
  EXPECT_TRUE(holds(info(folder, "en"), "best found, not proven"));
  EXPECT_TRUE(holds(info(folder, "zh"), "未经证明"));
}

}  // namespace
}  // namespace hearth
