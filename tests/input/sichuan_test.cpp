// The counties, townships and villages of Sichuan, where the shared data stand beside the project.
#include <gtest/gtest.h>

#include <filesystem>
#include <map>

#include "drawn_town.h"
#include "input/tables/join.h"
#include "support/scratch_folder.h"

namespace hearth::input {
namespace {

using testing::put_bytes;

const std::string kFolder = HEARTH_SOURCE_DIR "/../shared/data/sichuan_cn/";

class SichuanTest : public ::testing::Test {
 protected:
  void SetUp() override {
    if (!std::filesystem::exists(kFolder)) GTEST_SKIP() << "the data of Sichuan are not here";
  }
  static AreaOptions counties(const char* layer) {
    AreaOptions options = support::town_options(kFolder + layer);
    options.crs = {"EPSG:4543", ""};
    options.units.datum = {"gcj02", ""};
    options.id = {"adcode", ""};
    options.name = {"name", ""};
    options.population = {"人口数_合计", ""};
    options.households = {"家庭户数", ""};
    TableOptions census;
    census.source = support::source_at(kFolder + "census2020_sichuan_counties.csv");
    census.code = {"区划代码", ""};
    options.tables = {census};
    return options;
  }
  static std::int64_t people(const area::Units& units) {
    Persons sum;
    for (const Persons some : units.population) sum += some;
    return sum.value() / kMicroPersons;
  }
};

bool says(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

TEST_F(SichuanTest, CountiesTakeTheirPeopleFromTheCensus) {
  const support::ReadTown read =
      support::read_town(counties("sichuan_counties_census2020.geojson"));
  EXPECT_EQ(read.area.units.size(), 183U);
  EXPECT_EQ(people(read.area.units), 83'473'985);
  EXPECT_TRUE(says(support::finding_of_kind(read.report, "joined").message.en, "183 of 183"));
  EXPECT_TRUE(says(support::finding_of_kind(read.report, "subtotals").message.en, "22 rows"));
  EXPECT_EQ(support::count_of_kind(read.report, "wrong_sum"), 0U)
      << "every sum is that of its rows";
  const std::string zones = support::finding_of_kind(read.report, "no_unit").message.en;
  EXPECT_TRUE(says(zones, "3 rows belong to no unit, `人口数_合计` 200,881")) << zones;
}

TEST_F(SichuanTest, AnOlderLayerTakesTheCodesOfTheCensus) {
  const support::TemporaryFolder folder;
  AreaOptions options = counties("sichuan_counties_dirty_2vintages.geojson");
  const std::string without = support::complaint_of([&] { (void)support::read_town(options); });
  for (const char* code : {"510124", "510132", "510134", "510626", "510922", "511521", "512081"}) {
    EXPECT_TRUE(says(without, code)) << code;
  }
  put_bytes(folder.file("renamed.csv"),
            "old,new\n510132,510118\n510626,510604\n510922,510981\n511521,511504\n");
  options.renamed = support::source_at(folder.file("renamed.csv"));
  options.leave_out = {{"510124", ""}, {"510134", ""}, {"512081", ""}};
  const support::ReadTown read = support::read_town(options);
  EXPECT_EQ(read.area.units.size(), 183U);
  EXPECT_EQ(people(read.area.units), 83'473'985);
  EXPECT_TRUE(says(support::finding_of_kind(read.report, "renamed_unit").message.en,
                   "510132 -> 510118, 510626 -> 510604"));
  EXPECT_TRUE(says(support::finding_of_kind(read.report, "left_out").message.en, "510134"));
  EXPECT_EQ(support::count_of_kind(read.report, "invalid_polygon"), 54U) << "55 with the zones";
  const support::ReadTown clean =
      support::read_town(counties("sichuan_counties_census2020.geojson"));
  EXPECT_EQ(std::vector<std::string>(read.area.units.id.begin(), read.area.units.id.end()),
            std::vector<std::string>(clean.area.units.id.begin(), clean.area.units.id.end()));
  options.leave_out.push_back({"999999", ""});
  EXPECT_TRUE(says(support::complaint_of([&] { (void)support::read_town(options); }), "999999"));
}

// As an officer would write it: another ending, every fiftieth with a character missing.
std::string as_written(const std::string& name, std::size_t row) {
  static const std::vector<std::pair<std::string, std::string>> kEndings{
      {"村民委员会", "村"}, {"社区居民委员会", "社区居委会"}, {"居民委员会", "社区"},
      {"村委会", "村"},     {"社区居委会", "社区"},           {"居委会", "社区"}};
  std::string out = name;
  for (const auto& [from, to] : kEndings) {
    if (!out.ends_with(from)) continue;
    out.resize(out.size() - from.size());
    out += out.ends_with(to) ? "" : to;
    break;
  }
  if (row % 50 == 0 && out.size() > 12) out.erase(3, 3);
  return out;
}

TEST_F(SichuanTest, VillagesAreFoundByNameInsideTheirTownships) {
  const std::vector<std::string> asked{"code", "name", "streetCode"};
  const List villages =
      read_list(support::source_at(kFolder + "sichuan_villages_china-division.csv"), {}, asked);
  const List streets =
      read_list(support::source_at(kFolder + "sichuan_streets_china-division.csv"), {}, {});
  ASSERT_EQ(villages.rows.size(), 34'412U);
  std::map<std::string, std::string> street;
  for (const List::Row& row : streets.rows) street[row.cells[0]] = row.cells[1];
  std::vector<ListedUnit> units;
  List officers{.sheet = "",
                .headings = {"区县", "乡镇", "名称"},
                .heading_row = 1,
                .rows = {},
                .notes = {},
                .others = {},
                .encoding = ""};
  for (std::size_t r = 0; r < villages.rows.size(); ++r) {
    const std::vector<std::string>& cells = villages.rows[r].cells;
    units.push_back(
        {cells[0], cells[0], cells[1], {{cells[5], cells[5]}, {cells[2], street.at(cells[2])}}});
    officers.rows.push_back({static_cast<std::int64_t>(r + 2),
                             {cells[5], street.at(cells[2]), as_written(cells[1], r)}});
  }
  TableOptions options;
  options.source = support::source_at(kFolder + "officers.csv");
  options.name = {"名称", ""};
  options.within = {{"county", {"区县", ""}}, {"township", {"乡镇", ""}}};
  area::DataReport report;
  std::vector<std::optional<std::size_t>> rows;
  try {
    rows = join_list(options, officers, units, {}, report);
  } catch (const InputError& error) {
    FAIL() << describe(error.problems().front(), Language::En);
  }
  std::size_t matched = 0;
  std::size_t right = 0;
  for (std::size_t u = 0; u < rows.size(); ++u) {
    if (!rows[u]) continue;
    ++matched;
    if (*rows[u] == u) ++right;
  }
  // A fiftieth has a character missing: those are doubts, not matches.
  EXPECT_EQ(right, matched) << "precision";
  EXPECT_EQ(matched, 34'261U) << "recall 99.56 %";
  EXPECT_TRUE(says(support::finding_of_kind(report, "doubtful_match").message.en, "151 rows"));
}

}  // namespace
}  // namespace hearth::input
