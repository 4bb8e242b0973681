#include <gtest/gtest.h>

#include <fstream>
#include <sstream>

#include "drawn_town.h"
#include "support/scratch_folder.h"

// Lists joined to the four tracts of drawn_town.h.
namespace hearth::input {
namespace {

using support::complaint_of;
using testing::put_bytes;

std::string bytes_of(const std::string& file) {
  std::ifstream in(file, std::ios::binary);
  std::ostringstream all;
  all << in.rdbuf();
  return all.str();
}

// Tracts A to D as villages with codes of the statistics, two in each of two townships.
support::DrawnLayer villages() {
  support::DrawnLayer town;
  town.fields = {{"CODE"}, {"NAME"}, {"TOWN"}};
  town.rows = {{{"510115001201", "红旗村", "城南镇"}, support::square_km(0, 0)},
               {{"510115001202", "东风社区", "城南镇"}, support::square_km(0, 1)},
               {{"510115002201", "红旗村", "城北镇"}, support::square_km(1, 0)},
               {{"510115002202", "新南街社区", "城北镇"}, support::square_km(1, 1)}};
  return town;
}

class JoinedTablesTest : public ::testing::Test {
 protected:
  JoinedTablesTest() : options_(support::town_options(written(folder_, villages()))) {
    options_.name = {"NAME", "town.yaml:6:9"};
    options_.population = {"人口", "town.yaml:7:17"};
    ParentOptions township;
    township.level = "township";
    township.noun = {"township", "乡镇"};
    township.field = {"TOWN", "town.yaml:8:9"};
    options_.parents = {township};
  }

  TableOptions& table(const std::string& bytes, const char* name = "list.csv") {
    put_bytes(folder_.file(name), bytes);
    TableOptions table;
    table.source = support::source_at(folder_.file(name));
    options_.tables.push_back(table);
    return options_.tables.back();
  }
  void by_code(const std::string& bytes) { table(bytes).code = {"代码", "town.yaml:10:9"}; }
  void by_name(const std::string& bytes) {
    TableOptions& list = table(bytes);
    list.name = {"名称", "town.yaml:10:9"};
    list.within = {{"township", {"乡镇", "town.yaml:11:9"}}};
  }
  void read() { town_ = support::read_town(options_); }
  std::string complaint() {
    return complaint_of([&] { read(); });
  }
  std::vector<std::int64_t> people() const {
    std::vector<std::int64_t> out;
    for (const Persons some : town_.area.units.population) {
      out.push_back(some.value() / kMicroPersons);
    }
    return out;
  }
  std::string said(const std::string& kind) const {
    std::string all;
    for (const area::Finding& finding : town_.report.findings) {
      if (finding.kind == kind) all += finding.message.en + "\n";
      EXPECT_FALSE(finding.message.zh.empty()) << finding.message.en;
    }
    return all;
  }

  support::TemporaryFolder folder_;
  AreaOptions options_;
  support::ReadTown town_;
};

using People = std::vector<std::int64_t>;

bool says(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

TEST_F(JoinedTablesTest, ByCodeWithoutSubtotals) {
  by_code(
      "某区人口,,\n代码,名称,人口\n510115000000,全区合计,\"1,000\"\n510115001000,城南镇,500\n"
      "510115001201,红旗村,３００\n510115001202,东风社区,200\n510115002000,城北镇,500\n"
      "510115002201,红旗村,-\n510115002202,新南街社区,450\n510115002203,撤销村,49\n");
  read();
  EXPECT_EQ(people(), (People{300, 200, 0, 450}));
  EXPECT_TRUE(says(said("joined"), "4 of 4"));
  EXPECT_TRUE(says(said("subtotals"), "3 rows")) << said("subtotals");
  EXPECT_TRUE(says(said("wrong_sum"), "500, its rows add up to 499")) << said("wrong_sum");
  EXPECT_TRUE(says(said("wrong_sum"), "1,000, its rows add up to 999"));
  EXPECT_FALSE(says(said("wrong_sum"), "城南镇")) << "its sum is right";
  EXPECT_TRUE(says(said("no_unit"), "1 rows belong to no unit, `人口` 49"));
  EXPECT_TRUE(says(said("none_as_zero"), "1 rows"));
  const auto& sums = town_.report.differing_sums;
  ASSERT_EQ(sums.size(), 2U);
  EXPECT_EQ(sums[0].column, "人口");
  EXPECT_EQ(sums[0].given, 1000);
  EXPECT_EQ(sums[0].counted, 999);
  const auto& without = town_.report.rows_without_unit;
  ASSERT_EQ(without.size(), 1U);
  EXPECT_EQ(without[0].rows, 1);
  ASSERT_EQ(without[0].sums.size(), 1U);
  EXPECT_EQ(without[0].sums[0].second, 49);
  // The layer stands before the lists in the report.
  ASSERT_EQ(town_.report.sources.size(), 2U);
  EXPECT_EQ(town_.report.sources[0].role, "units");
  EXPECT_EQ(town_.report.sources[1].features, 8);
}

TEST_F(JoinedTablesTest, ByCodeOfAnotherVintageLengthOrSpreadsheet) {
  by_code(
      "代码,人口\n510115009001,1\n=\"510115001202\",2\n'510115002201,3\n\"510,115,002,202\",4\n");
  put_bytes(folder_.file("renamed.csv"), "新代码,旧代码\n510115001201,510115009001\n");
  options_.tables[0].renamed = support::source_at(folder_.file("renamed.csv"));
  read();
  EXPECT_EQ(people(), (People{1, 2, 3, 4}));
  EXPECT_TRUE(says(said("renamed_code"), "510115009001 = 510115001201 红旗村"));
  EXPECT_TRUE(says(said("changed_code"), "510,115,002,202 = 510115002202"));
}

TEST_F(JoinedTablesTest, ACodeThatManyUnitsMayHaveIsFoundByName) {
  TableOptions& list = table(
      "代码,乡镇,名称,人口\n5.10115E+11,城南镇,红旗村,1\n5.10115E+11,城南镇,东风社区,2\n"
      "5.10115E+11,城北镇,红旗村,3\n5.10115E+11,城北镇,新南街社区,4\n");
  list.code = {"代码", "town.yaml:10:9"};
  EXPECT_TRUE(says(complaint(), "no row for it"));
  options_.tables[0].name = {"名称", "town.yaml:11:9"};
  options_.tables[0].within = {{"township", {"乡镇", "town.yaml:12:9"}}};
  read();
  EXPECT_EQ(people(), (People{1, 2, 3, 4}));
}

TEST_F(JoinedTablesTest, ByNameInsideTownships) {
  // The township is a merged cell; endings differ; one name stands in both townships.
  by_name(
      "乡镇,名称,人口\n城南镇,红旗村民委员会,1\n,东风社区居委会,2\n,小计,3\n城北,红旗,3\n,新南街,"
      "4\n"
      "合计,,10\n");
  read();
  EXPECT_EQ(people(), (People{1, 2, 3, 4}));
  EXPECT_TRUE(says(said("joined"), "4 of 4 units have a row, found by name"));
  EXPECT_TRUE(says(said("subtotals"), "2 rows"));
}

TEST_F(JoinedTablesTest, DoubtsAreForTheOfficer) {
  by_name(
      "乡镇,名称,人口\n城南镇,红旗村,1\n城南镇,东风村,2\n城北镇,红旗村,3\n城北镇,南新街社区,4\n"
      "城北镇,别处村,5\n");
  const std::string file = folder_.file("matches.csv");
  options_.tables[0].matches = support::source_at(file);
  EXPECT_TRUE(says(complaint(), "510115001202 东风社区"));
  const std::string written = bytes_of(file);
  EXPECT_TRUE(says(written, "城南镇,东风村,510115001202,东风社区")) << written;
  EXPECT_TRUE(says(written, "城北镇,南新街社区,510115002202,新南街社区")) << written;
  EXPECT_FALSE(says(written, "别处村"));

  std::string decided = written;
  decided.insert(decided.find("\r\n", decided.find("东风村")), "是");
  decided.insert(decided.find("\r\n", decided.find("南新街")), "yes");
  put_bytes(file, decided);
  read();
  EXPECT_EQ(people(), (People{1, 2, 3, 4}));
  EXPECT_EQ(bytes_of(file), decided) << "what the officer wrote stays";
  EXPECT_TRUE(says(said("no_unit"), "别处村"));

  const std::size_t at = decided.find("是\r\n", decided.find("东风村"));
  put_bytes(file, decided.substr(0, at) + "否" + decided.substr(at + std::string("是").size()));
  EXPECT_TRUE(says(complaint(), "510115001202"));
  put_bytes(file, decided.substr(0, at) + "也许" + decided.substr(at + std::string("是").size()));
  EXPECT_TRUE(says(complaint(), "neither yes nor no"));
  std::string elsewhere = decided;
  elsewhere.replace(elsewhere.find("510115001202"), 12, "510115001999");
  put_bytes(file, elsewhere);
  EXPECT_TRUE(says(complaint(), "which is no unit"));
}

TEST_F(JoinedTablesTest, CountsInTenThousands) {
  by_code("代码,人口(万人)\n510115001201,0.03\n510115001202,1.5\n510115002201,2\n510115002202,0\n");
  read();
  EXPECT_EQ(people(), (People{300, 15'000, 20'000, 0}));
  EXPECT_TRUE(says(said("myriads"), "ten thousands"));
}

TEST_F(JoinedTablesTest, NamesWithoutDistrictsAreDoubtsWhereSeveralHaveThem) {
  TableOptions& list = table("名称,人口\n红旗村,1\n东凤社区,2\n新南街,4\n");
  list.name = {"名称", "town.yaml:10:9"};
  list.matches = support::source_at(folder_.file("matches.csv"));
  const std::string said = complaint();
  EXPECT_TRUE(says(said, "510115001201")) << said;
  EXPECT_FALSE(says(said, "510115002202")) << "it has its row";
  const std::string written = bytes_of(folder_.file("matches.csv"));
  EXPECT_TRUE(says(written, "several units have this name")) << written;
  EXPECT_TRUE(says(written, "东凤社区,510115001202,东风社区")) << written;
}

TEST_F(JoinedTablesTest, SaysWhatIsWrong) {
  const std::string rows = "510115001201,1\n510115001202,2\n510115002201,3\n510115002202,4\n";
  by_code("代码,人口\n" + rows + "510115001201,5\n");
  EXPECT_TRUE(says(complaint(), "rows 2, 6 are all about it")) << complaint();
  options_.tables.clear();
  by_code("代码,人口\n510115001201,1\n");
  EXPECT_TRUE(says(complaint(), "the list has no row for it")) << complaint();
  options_.tables.clear();
  by_code("代码,人口(万人)\n510115001201,\n" + rows.substr(rows.find('\n') + 1));
  EXPECT_TRUE(says(complaint(), "`人口` is empty")) << complaint();
  options_.tables.clear();
  by_code(std::string("代\0码,人口\n", 13) + rows);
  EXPECT_TRUE(says(complaint(), "zero bytes")) << complaint();
  options_.tables.clear();
  by_code("代码,人口\n510115001201,约三百\n" + rows.substr(rows.find('\n') + 1));
  EXPECT_TRUE(says(complaint(), "is not a number")) << complaint();
  options_.tables.clear();
  by_code("代码,人口数\n" + rows);
  EXPECT_TRUE(says(complaint(), "did you mean `人口数`")) << complaint();
  options_.tables.clear();
  by_code("编码,人口\n" + rows);
  EXPECT_TRUE(says(complaint(), "no column `代码`")) << complaint();
  options_.tables.clear();
  by_code("代码,人口,TOWN\n" + rows);
  EXPECT_TRUE(says(complaint(), "`TOWN` stands in")) << complaint();
  options_.tables[0].prefix = {"list_", ""};
  options_.population = {"list_人口", "town.yaml:7:17"};
  EXPECT_EQ(complaint(), "");
  EXPECT_EQ(people(), (People{1, 2, 3, 4}));
  support::DrawnLayer twice = villages();
  twice.rows.push_back(twice.rows.front());
  options_.units =
      support::source_at(support::write_layers(folder_.file("twice.gpkg"), "GPKG", {twice}));
  EXPECT_TRUE(says(complaint(), "the same id stands in")) << complaint();
}

}  // namespace
}  // namespace hearth::input
