// Other plans of stations and roving staff beside the plan, and the curve of staff. The drawn town,
// within 1 km: A2 reaches A1 and B1 as well, B2 stands alone.
//
//   A1 100   A2 50   B1 30               B2 20        townships A (urban) and B (rural)
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "results/reader.h"
#include "results/writer.h"
#include "support/ran_town.h"

namespace hearth {
namespace {

using testing::changed;
using testing::hearth;
using testing::kTownScenario;
using testing::Ran;

using Json = nlohmann::json;
using Words = std::vector<std::string>;

struct Asked : testing::RanTown {
  explicit Asked(const std::string& lines) {
    run(changed(kTownScenario, "    goal: fewest-sites\n", lines));
  }
  [[nodiscard]] Json others() const { return service.at("alternatives"); }
  // Is a result in which something of the pool, or of the curve, was changed refused?
  template <typename Of>
  void expect_refused(void (*change)(Of&), const char* what) const {
    results::Result result = results::read(folder / "town.h5");
    if constexpr (std::is_same_v<Of, results::Pool>) {
      change(*result.services[0].pool);
    } else {
      change(*result.services[0].tradeoff);
    }
    results::write(result, folder / "changed.h5");
    const Ran verified = hearth({"info", "--verify", "changed.h5"}, {.folder = folder.path()});
    EXPECT_EQ(verified.code, 3) << what << verified.out << verified.err;
  }
};

TEST(OtherStations, AreAllSetsThatServeEverybody) {
  const Asked asked(
      "    goal: fewest-sites\n    load: {max: 200}\n"
      "    alternatives: {within: 50 %, count: 5}\n");
  ASSERT_EQ(asked.ran.code, 0) << asked.ran.err;
  EXPECT_EQ(asked.open(), (Words{"A2", "B2"}));
  const Json others = asked.others();
  EXPECT_EQ(others.at("end"), "all");
  ASSERT_EQ(others.at("plans").size(), 3U);
  const std::vector<Words> open{{"A1", "A2", "B2"}, {"A1", "B1", "B2"}, {"A2", "B1", "B2"}};
  for (std::size_t k = 0; k < open.size(); ++k) {
    EXPECT_EQ(others.at("plans").at(k).at("open").get<Words>(), open[k]);
    EXPECT_EQ(others.at("plans").at(k).at("objective"), 3);
  }
  asked.expect_held();
  EXPECT_TRUE(
      asked.tells("3 other plans within 50%; of the 2 new sites 1 stand in every one; "
                  "proven: there are no more"));
  asked.expect_refused(
      +[](results::Pool& p) { p.objective[1] = 2; }, "an objective");
  asked.expect_refused(
      +[](results::Pool& p) { p.open[0] = 0; }, "a station that closes");
  asked.expect_refused(
      +[](results::Pool& p) { p.open[2] = 1; }, "a station that opens");
  asked.expect_refused(
      +[](results::Pool& p) { p.served[3] = 0; }, "B2 goes to A1");
  asked.expect_refused(
      +[](results::Pool& p) { p.within = 0.4; }, "worse than was asked for");
}

TEST(OtherStations, AreSaidToBeNoneWhereNoneAre) {
  const Asked asked(
      "    goal: fewest-sites\n    load: {max: 200}\n"
      "    alternatives: {within: 1 %}\n");
  ASSERT_EQ(asked.ran.code, 0) << asked.ran.err;
  EXPECT_TRUE(asked.others().at("plans").empty());
  EXPECT_EQ(asked.others().at("end"), "all");
  asked.expect_verified();
  EXPECT_TRUE(asked.tells("No other plan lies within 1% (proven)"));
}

// A1 and B1 stand far apart: who goes to A2 decides the load, and the way.
TEST(OtherStations, AreFoundForEveryGoal) {
  for (const char* goal : {"    goal: least-travel\n    sites: 3\n    load: {max: 200}\n",
                           "    goal: balanced-load\n    sites: 3\n    load: {max: 200}\n"}) {
    const Asked asked(std::string(goal) + "    alternatives: {within: 90 %, count: 1}\n");
    ASSERT_EQ(asked.ran.code, 0) << asked.ran.err;
    EXPECT_EQ(asked.others().at("end"), "count") << goal;
    asked.expect_verified();
  }
}

TEST(OtherStaff, IsAllThatServesEverybody) {
  const Asked asked(
      "    goal: fewest-staff\n    staff: {serves: 2}\n"
      "    alternatives: {within: 0 %, count: 5}\n");
  ASSERT_EQ(asked.ran.code, 0) << asked.ran.err;
  EXPECT_EQ(asked.plan().at("objective"), 3);
  EXPECT_EQ(asked.others().at("end"), "all");
  const std::vector<Json> members{
      {{"A1", 1}, {"B1", 1}, {"B2", 1}}, {{"A2", 2}, {"B2", 1}}, {{"A2", 1}, {"B1", 1}, {"B2", 1}}};
  const Json others = asked.others();
  ASSERT_EQ(others.at("plans").size(), 3U) << "and the plan: A1, A2 and B2";
  for (std::size_t k = 0; k < 3; ++k) {
    EXPECT_EQ(others.at("plans").at(k).at("members"), members[k]);
  }
  asked.expect_held();
  asked.expect_refused(
      +[](results::Pool& p) { ++p.members[3]; }, "one member more");
  asked.expect_refused(
      +[](results::Pool& p) { p.objective[0] = 2; }, "an objective");
  asked.expect_refused(
      +[](results::Pool& p) {
        std::copy_n(p.open.begin(), 4, p.open.begin() + 4);
        std::copy_n(p.served.begin(), 4, p.served.begin() + 4);
        std::copy_n(p.members.begin(), 4, p.members.begin() + 4);
      },
      "a plan that stands twice");
}

TEST(OtherStaff, ServesAsManyWithinTheShare) {
  const Asked asked(
      "    goal: most-people\n    staff: {serves: 3, members: 1}\n"
      "    alternatives: {within: 20 %, count: 5}\n");
  ASSERT_EQ(asked.ran.code, 0) << asked.ran.err;
  EXPECT_EQ(asked.open(), Words{"A2"}) << "180 people; A1 reaches 150";
  ASSERT_EQ(asked.others().at("plans").size(), 1U);
  EXPECT_EQ(asked.others().at("plans").at(0).at("members"), (Json{{"A1", 1}}));
  EXPECT_EQ(asked.others().at("end"), "all");
  asked.expect_verified();
}

// One member at A2 serves 180, another at B2 the rest; a third has nobody to serve.
TEST(CurveOfStaff, SaysHowManyEachMemberServes) {
  const Asked asked("    goal: fewest-staff\n    staff: {serves: 3}\n    tradeoff: {members: 3}\n");
  ASSERT_EQ(asked.ran.code, 0) << asked.ran.err;
  const Json curve = asked.service.at("tradeoff");
  EXPECT_EQ(curve.at("budget_of"), "members");
  const std::vector<int> people{180, 200, 200};
  ASSERT_EQ(curve.at("points").size(), 3U);
  for (std::size_t k = 0; k < 3; ++k) {
    const Json& point = curve.at("points").at(k);
    EXPECT_EQ(point.at("budget"), k + 1);
    EXPECT_EQ(point.at("value"), people[k]);
    EXPECT_GE(point.at("bound"), people[k]);
    EXPECT_LE(point.at("bound"), 200);
  }
  EXPECT_EQ(curve.at("points").at(1).at("members"), (Json{{"A2", 1}, {"B2", 1}}));
  asked.expect_held();
  EXPECT_TRUE(asked.tells("How many more staff serve"));
  using Curve = results::Tradeoff;
  asked.expect_refused(
      +[](Curve& c) { c.value[0] += Persons(1); }, "who is served");
  asked.expect_refused(
      +[](Curve& c) { c.bound[1] += Persons(kMicroPersons); }, "a bound");
  asked.expect_refused(
      +[](Curve& c) { c.proofs.scale[0] = 0; }, "a proof");
  asked.expect_refused(
      +[](Curve& c) { c.budget[1] = 1; }, "a budget");
  asked.expect_refused(
      +[](Curve& c) { c.members[1] = 0; }, "nobody is at A2");
  asked.expect_refused(
      +[](Curve& c) { c.open[0] = 1; }, "a site without members");
}

TEST(CurveOfStaff, GoesByMoney) {
  const Asked asked(
      "    goal: fewest-staff\n    staff: {serves: 3, cost: 100 CNY}\n"
      "    tradeoff: {budget: 250 CNY, steps: 5}\n");
  ASSERT_EQ(asked.ran.code, 0) << asked.ran.err;
  const Json points = asked.service.at("tradeoff").at("points");
  ASSERT_EQ(points.size(), 4U) << "50 CNY pay nobody";
  EXPECT_EQ(points.at(0).at("value"), 180);
  EXPECT_EQ(points.at(1).at("cost"), 100);
  EXPECT_EQ(points.at(2).at("value"), 200);
  asked.expect_held();
}

TEST(CurveOfStaff, IsNotOneOfStations) {
  const Asked stations("    goal: fewest-sites\n    load: {max: 200}\n    tradeoff: {sites: 3}\n");
  EXPECT_EQ(stations.ran.code, 3);
  EXPECT_TRUE(stations.says("`tradeoff` has no meaning with `load`")) << stations.ran.err;
  const Asked sites("    goal: fewest-staff\n    staff: {serves: 3}\n    tradeoff: {sites: 3}\n");
  EXPECT_EQ(sites.ran.code, 3);
  EXPECT_TRUE(sites.says("`tradeoff` needs either `members` or `budget`")) << sites.ran.err;
  const Asked cost(
      "    goal: fewest-staff\n    staff: {serves: 3}\n    tradeoff: {budget: 9 CNY}\n");
  EXPECT_TRUE(cost.says("`staff` needs the `cost` of a member")) << cost.ran.err;
}

// The plans beside one of cover are held as well.
TEST(OtherPlansOfCover, AreHeldAgainstTheFileAlone) {
  const Asked asked("    goal: fewest-sites\n    alternatives: {within: 50 %, count: 1}\n");
  ASSERT_EQ(asked.ran.code, 0) << asked.ran.err;
  EXPECT_EQ(asked.others().at("end"), "count");
  asked.expect_verified();
  asked.expect_refused(
      +[](results::Pool& p) { p.objective[0] = 2; }, "an objective");
  asked.expect_refused(
      +[](results::Pool& p) { p.open[3] = 0; }, "B2 is left out");
}

}  // namespace
}  // namespace hearth
