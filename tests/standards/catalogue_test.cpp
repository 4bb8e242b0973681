#include "standards/catalogue.h"

#include <algorithm>
#include <set>
#include <tuple>

#include <gtest/gtest.h>

#include "standards/row_reader.h"
#include "standards/words.h"

namespace hearth::standards {
namespace {

const Row* row_of(const std::vector<Row>& rows, const std::string& id) {
  const auto at = std::find_if(rows.begin(), rows.end(), [&](const Row& r) { return r.id == id; });
  return at != rows.end() ? &*at : nullptr;
}

TEST(Catalogue, EveryRowOfEveryFileIsRead) {
  std::size_t lines = 0;
  for (const ShippedFile& file : shipped_files()) {
    const std::vector<RowText> texts = rows_of_csv(file.text, file.name);
    lines += texts.size();
    std::vector<InputProblem> problems;
    EXPECT_EQ(read_rows(texts, problems).size(), texts.size());
    for (const InputProblem& problem : problems) ADD_FAILURE() << describe(problem, Language::En);
    const std::string head(file.text.substr(0, file.text.find('\n')));
    std::string wanted;
    for (const std::string_view column : columns()) {
      wanted += (wanted.empty() ? "" : ",") + std::string(column);
    }
    EXPECT_EQ(head, wanted) << file.name;
    const bool sorted =
        std::is_sorted(texts.begin(), texts.end(), [](const auto& a, const auto& b) {
          return std::pair(a.cells.at("standard"), a.cells.at("id")) <
                 std::pair(b.cells.at("standard"), b.cells.at("id"));
        });
    EXPECT_TRUE(sorted) << file.name << " is not sorted by standard and id";
    const std::string scope(file.name.substr(0, file.name.find('.')));
    for (const RowText& text : texts) EXPECT_EQ(text.cells.at("scope"), scope);
  }
  EXPECT_GT(lines, 100U);
  EXPECT_EQ(shipped().size(), lines) << "an id stands in two files";
}

TEST(Catalogue, EveryRowSaysWhatItIsAndWhereItComesFrom) {
  for (const Row& row : shipped()) {
    SCOPED_TRACE(row.id);
    EXPECT_TRUE(row.standard.starts_with(row.scope + "/"));
    for (const Text& text : {row.name, row.source}) {
      EXPECT_FALSE(text.en.empty());
      EXPECT_TRUE(std::any_of(text.zh.begin(), text.zh.end(), [](char c) { return c < 0; }) ||
                  text.zh.find("GB ") == 0 || text.zh.find("IEC ") == 0 || text.zh.find("BMJ") == 0)
          << text.zh;
    }
    EXPECT_TRUE(row.evidence == "doc" || row.evidence == "mem");
    EXPECT_TRUE(row.verify == 1 || row.evidence != "mem") << "from memory and called checked";
    EXPECT_FALSE(row.version.empty());
    EXPECT_TRUE(row.has_min() || row.has_max());
    EXPECT_FALSE(row.min > row.max);
    for (const Text& label : {scope_label(row.scope), aspect_label(row.aspect),
                              structure_label(row.structure), applies_label(row.applies)}) {
      EXPECT_NE(label.en, label.zh) << label.en << " has no label";
    }
  }
}

// What the catalogue of the handbook says, held against the file by hand.
TEST(Catalogue, KnowsTheCommunityServiceStation) {
  const std::vector<Row> station = rows_of(shipped(), "cn/community-service-station");
  ASSERT_EQ(station.size(), 2U);
  EXPECT_EQ(station[0].id, "F_SVC05");
  EXPECT_EQ(station[0].max, 300);
  EXPECT_EQ(station[0].dist, "euclid");
  EXPECT_EQ(value_text(station[0]), (Text{"≤ 300 m", "≤ 300 米"}));
  EXPECT_EQ(citation(station[0]), (Text{"F_SVC05, GB 50180-2018 App. (from memory, to be verified)",
                                        "F_SVC05，GB 50180-2018 附录（凭记忆，待核）"}));
  EXPECT_EQ(value_text(station[1]).en, "600–1,000 m²");
  EXPECT_EQ(doubt(*row_of(shipped(), "F_KIN")), Text{});
}

Row own(const std::string& id, const std::string& standard, double radius) {
  Row row;
  row.id = id;
  row.standard = standard;
  row.measure = "radius";
  row.max = radius;
  return row;
}

TEST(Catalogue, RowsOfOnesOwnGoOverThoseWithTheirIdOrTheirStandardAndMeasure) {
  const std::string station = "cn/community-service-station";
  const std::vector<Row> by_name = overridden(shipped(), {own("MY_1", station, 250)});
  EXPECT_EQ(by_name.size(), shipped().size());
  EXPECT_EQ(row_of(by_name, "F_SVC05"), nullptr);
  EXPECT_NE(row_of(by_name, "F_SVC05A"), nullptr) << "the floor area stays";
  EXPECT_EQ(rows_of(by_name, station).size(), 2U);
  const std::vector<Row> by_id = overridden(shipped(), {own("F_SVC05", "own/point", 250)});
  EXPECT_EQ(rows_of(by_id, station).size(), 1U);
  EXPECT_EQ(rows_of(by_id, "own/point").size(), 1U);
  const std::vector<Row> fresh = overridden(shipped(), {own("MY_2", "own/new", 250)});
  EXPECT_EQ(fresh.size(), shipped().size() + 1);
}

std::string faults_with(const std::map<std::string, std::string>& changes) {
  RowText text{"own.csv", "line 2", "own.csv", {}};
  text.cells = {{"id", "MY_1"}, {"standard", "own/point"}, {"measure", "radius"}, {"max", "300"},
                {"unit", "m"},  {"source", "notice 3"},    {"evidence", "doc"},   {"verify", "0"}};
  for (const auto& [column, cell] : changes) text.cells[column] = cell;
  std::vector<InputProblem> problems;
  const std::vector<Row> rows = read_rows(std::vector{text}, problems);
  EXPECT_EQ(rows.empty(), !problems.empty());
  std::string all;
  for (const InputProblem& p : problems) {
    EXPECT_FALSE(p.what.zh.empty() || p.fix.en.empty() || p.fix.zh.empty());
    all += p.source + ": " + p.feature + ": " + p.what.en + "\n";
  }
  return all;
}

TEST(RowReader, SaysWhatIsWrongWithARow) {
  EXPECT_EQ(faults_with({}), "");
  EXPECT_EQ(faults_with({{"max", "300 m"}}),
            "own.csv: line 2, max: `300 m` is not a number from 0 up\n");
  EXPECT_EQ(faults_with({{"max", "-1"}}), "own.csv: line 2, max: `-1` is not a number from 0 up\n");
  EXPECT_EQ(faults_with({{"min", "400"}}), "own.csv: line 2, min: min 400 is above max 300\n");
  EXPECT_EQ(faults_with({{"max", ""}}), "own.csv: line 2, max: min and max are both empty\n");
  EXPECT_EQ(faults_with({{"unit", "km"}}), "own.csv: line 2, unit: there is no unit `km`\n");
  EXPECT_EQ(faults_with({{"dist", "line"}}), "own.csv: line 2, dist: there is no dist `line`\n");
  EXPECT_EQ(faults_with({{"measure", "radious"}}),
            "own.csv: line 2, measure: there is no measure `radious`\n");
  EXPECT_EQ(faults_with({{"verify", "yes"}}),
            "own.csv: line 2, verify: there is no verify `yes`\n");
  for (const std::string column : {"id", "standard", "source", "evidence", "verify"}) {
    EXPECT_EQ(faults_with({{column, " "}}), "own.csv: line 2, " + column + ": this is empty\n");
  }
}

TEST(RowReader, RefusesTwoRowsThatSayTheSame) {
  const std::string head = "id,standard,measure,min,max,unit,source,evidence,verify\n";
  const auto faults = [&](const std::string& lines) {
    std::vector<InputProblem> problems;
    read_rows(rows_of_csv(head + lines, "own.csv"), problems);
    std::string all;
    for (const InputProblem& p : problems) all += p.feature + ": " + p.what.en + "\n";
    return all;
  };
  EXPECT_EQ(faults("A,own/a,radius,,300,m,x,doc,0\nA,own/b,radius,,300,m,x,doc,0\n"),
            "line 3: the id A stands twice; the first is at line 2\n");
  EXPECT_EQ(faults("A,own/a,radius,,300,m,x,doc,0\nB,own/a,radius,,400,m,x,doc,0\n"),
            "line 3: A and B are both the radius of own/a\n");
  EXPECT_EQ(faults("A,own/a,radius,,300,m,\"x, \"\"y\"\"\",doc,0\r\n"), "");
}

TEST(RowReader, NamesTheColumnsThatAreMissing) {
  const std::vector<InputProblem> missing =
      missing_columns({"id", "standard", "measure", "min", "max", "unit", "sources"}, "own.csv");
  ASSERT_EQ(missing.size(), 3U);
  EXPECT_EQ(missing[0].what.en, "the column `source` is missing");
  EXPECT_TRUE(missing[0].fix.en.starts_with("is `sources` meant?")) << missing[0].fix.en;
}

}  // namespace
}  // namespace hearth::standards
