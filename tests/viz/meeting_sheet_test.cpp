#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "core/error.h"
#include "print/meeting_chart_words.h"
#include "print/sheets.h"
#include "support/scratch_folder.h"
#include "viz/drawn_meeting.h"
#include "viz/sheet_rules.h"

namespace hearth::print {
namespace {

using namespace testing;

const Type& type() {
  static const Type kType;
  return kType;
}

std::vector<Scene> pages_of(const results::Result& result,
                            SheetLanguage language = SheetLanguage::En, Paper paper = Paper::A4) {
  std::vector<Scene> pages = compose_meeting(result, 0, {"", {}, language, paper, {}}, type());
  for (const Scene& page : pages) {
    expect_on_paper(page, type());
    expect_no_text_covers_another(page, type());
  }
  return pages;
}

TEST(MeetingSheet, AnswersWhatIsAskedOnOnePage) {
  const std::vector<Scene> pages = pages_of(drawn_meeting());
  ASSERT_EQ(pages.size(), 1U);
  for (const char* words :
       {"Question: How few stations serve the town?",
        "Without the wishes 3 stations would do (proven).",
        "What the wishes cost: together 2 stations", "proven: 2 impossible", "proven: 4 impossible",
        "at least 3", "0 to +1", "−1", "2 stations reach 75.0% of residents, 4 reach 92.7%",
        "no plan reaches more (proven)", "can a plan reach more than 1.00% above the line",
        "today: 0.0%", "the plan: 3, 86.4%", "Stations that each definition of coverage needs",
        "impossible (proven)", "at least 22", "2 of 3 stations stand in all 2 plans within 1%"}) {
    EXPECT_TRUE(says(pages[0], words)) << words << "\n" << words_of(pages[0]);
  }
}

// What was searched for and not found is not called impossible.
TEST(MeetingSheet, TellsWhatIsProvenOfWhatWasNotFound) {
  results::Result result = drawn_meeting();
  results::Service& service = result.services[0];
  results::WishCase& alone = service.wishes->cases[2];
  alone.status = "none";
  alone.objective = alone.bound = std::nan("");
  service.pool->end = "search";
  EXPECT_TRUE(says(pages_of(result)[0], "none found, not proven"));
  EXPECT_TRUE(says(pages_of(result)[0], "there may be more"));
  service.pool->end = "all";
  EXPECT_TRUE(says(pages_of(result)[0], "there are no more"));
  service.pool->objective.clear();
  service.pool->open.clear();
  EXPECT_TRUE(says(pages_of(result)[0], "No other plan lies within 1% (proven)"));
  EXPECT_TRUE(says(pages_of(result, SheetLanguage::Zh)[0], "未找到，未证明不可能"));
}

TEST(MeetingSheet, SpeaksChineseAndBoth) {
  for (const Paper paper : {Paper::A4, Paper::A3}) {
    const std::vector<Scene> chinese = pages_of(drawn_meeting(), SheetLanguage::Zh, paper);
    ASSERT_EQ(chinese.size(), 1U);
    for (const char* words : {"各项要求的代价：合计 2 处服务站", "已证明：4 处不可能", "0 至 +1",
                              "现状：0.0%", "方案：3 处，86.4%", "2 个方案中"}) {
      EXPECT_TRUE(says(chinese[0], words)) << words << "\n" << words_of(chinese[0]);
    }
    EXPECT_EQ(pages_of(drawn_meeting(), SheetLanguage::Both, paper).size(), 1U);
  }
}

TEST(MeetingSheet, TellsOneThingOnEachSlide) {
  EXPECT_EQ(pages_of(drawn_meeting(), SheetLanguage::En, Paper::Slide).size(), 4U);
  EXPECT_EQ(pages_of(drawn_meeting(), SheetLanguage::Zh, Paper::Slide).size(), 4U);
}

TEST(MeetingSheet, ClosesUpWithoutThePartsThatAreNotThere) {
  results::Result result;
  const auto parts = [&](bool curve, bool wishes, bool definitions, bool pool) {
    result = drawn_meeting();
    results::Service& service = result.services[0];
    if (!curve) service.tradeoff.reset();
    if (!wishes) service.wishes.reset();
    if (!definitions) service.definitions.reset();
    if (!pool) service.pool.reset();
  };
  for (int which = 1; which < 16; ++which) {
    parts((which & 1) != 0, (which & 2) != 0, (which & 4) != 0, (which & 8) != 0);
    const std::vector<Scene> pages = pages_of(result);
    ASSERT_EQ(pages.size(), 1U) << which;
    EXPECT_EQ(says(pages[0], "share of residents reached"), (which & 1) != 0) << which;
    EXPECT_EQ(says(pages[0], "if dropped"), (which & 2) != 0) << which;
    EXPECT_EQ(says(pages[0], "each definition"), (which & 4) != 0) << which;
    EXPECT_EQ(says(pages[0], "stand in all"), (which & 8) != 0) << which;
  }
  parts(false, false, false, false);
  EXPECT_TRUE(pages_of(result).empty());
}

TEST(MeetingSheet, ContinuesOnFurtherPagesWhereWishesAreMany) {
  results::Result result = drawn_meeting();
  results::WishTable& wishes = *result.services[0].wishes;
  wishes.cases.resize(2);
  for (std::int32_t site = 0; site < 24; ++site) {
    for (int again = 0; again < 4; ++again) {
      add_wish(wishes, results::WishKind::MustOpen, site, wish_case(4, 4, "optimal"),
               wish_case(4, 4, "optimal"));
    }
  }
  for (const Paper paper : {Paper::A4, Paper::Slide}) {
    const std::vector<Scene> pages = pages_of(result, SheetLanguage::Both, paper);
    EXPECT_GE(pages.size(), 2U);
    std::ptrdiff_t rows = 0;
    for (const Scene& page : pages) {
      rows += std::ranges::count_if(page.items, [](const Item& item) {
        const auto* line = std::get_if<TextLine>(&item);
        return line != nullptr && line->runs.size() == 1 && line->runs[0].text == "−1";
      });
    }
    EXPECT_EQ(rows, 96) << "each wish once";
  }
}

TEST(MeetingSheet, CountsInMoneyAndInPeople) {
  results::Result result = drawn_meeting();
  results::Service& service = result.services[0];
  service.plan->goal = service.wishes->goal = "lowest-cost";
  service.tradeoff->money = true;
  service.tradeoff->budget = {100'000'000, 200'000'000, 300'000'000, 400'000'000};
  for (const SiteId site : ids<SiteId>(24)) service.sites.cost[site] = 1'000'000;
  const std::vector<Scene> money = pages_of(result);
  EXPECT_TRUE(says(money[0], "the plan: 3,000,000 CNY, 86.4%")) << words_of(money[0]);
  EXPECT_TRUE(says(money[0], "needed, CNY"));
  EXPECT_TRUE(says(money[0], "proven: none is cheaper"));
  service.sites.cost[SiteId{2}] = std::nan("");
  EXPECT_FALSE(says(pages_of(result)[0], "the plan: ")) << "a price is not known";
  service.plan->goal = service.wishes->goal = "most-people";
  service.plan->problem.goal = placement::Goal::MostPeople;
  // With the wish 100 fewer are reached, without it 50 more.
  const std::array<double, 4> reached{8400, 8200, 8300,
                                      8250};  // without any, with all, with it, without it
  for (std::size_t k = 0; k < reached.size(); ++k) {
    results::WishCase& of = service.wishes->cases[k];
    of.objective = of.bound = of.people = reached[k];
  }
  const std::vector<Scene> people = pages_of(result);
  for (const char* words : {"−100", "+50", "proven: none reaches more", "together 200 residents"}) {
    EXPECT_TRUE(says(people[0], words)) << words << "\n" << words_of(people[0]);
  }
}

// The town's numbers, whatever they count.
TEST(MeetingSheet, CountsWishesInWhatTheGoalCounts) {
  struct Goal {
    const char* word;
    double unit;  // of what is shown
    const char *head, *together, *proven, *zh;
  };
  for (const Goal& goal :
       {Goal{"fewest-staff", 1, "staff", "together 2 members", "proven: 3 impossible", "2 名人员"},
        Goal{"fewest-unserved", 1, "not served", "together 2 not served",
             "proven: none reaches more", "2 人未获服务"},
        Goal{"balanced-load", 1, "busiest", "together 2 at the busiest station",
             "proven: none is more even", "最大负荷 2"},
        Goal{"least-travel", 1000, "person-km", "together 2 person-km", "proven: none is nearer",
             "2 人公里"},
        Goal{"least-worst", 1, "farthest, m", "together 2 m", "proven: none is nearer", "2 米"},
        Goal{"lowest-total-cost", 1, "needed, CNY", "together 2 CNY", "proven: none is cheaper",
             "2 元"}}) {
    results::Result result = drawn_meeting();
    results::WishTable& wishes = *result.services[0].wishes;
    wishes.goal = goal.word;
    for (results::WishCase& of : wishes.cases) {
      of.objective *= goal.unit;
      of.bound *= goal.unit;
    }
    const std::string page = words_of(pages_of(result)[0]);
    for (const char* words : {goal.head, goal.together, goal.proven, "at least 3"}) {
      EXPECT_NE(page.find(words), std::string::npos) << goal.word << ": " << words << "\n" << page;
    }
    EXPECT_TRUE(says(pages_of(result, SheetLanguage::Zh)[0], goal.zh)) << goal.word;
  }
}

// The nearest plan serves most people; what the targets ask of the wishes is sites.
TEST(MeetingSheet, CountsSitesWhereThePlanCannotBe) {
  results::Result result = drawn_meeting();
  results::Plan& plan = *result.services[0].plan;
  plan.status = "infeasible";
  plan.goal = "most-people";
  plan.problem.goal = placement::Goal::MostPeople;
  const std::string words = words_of(pages_of(result)[0]);
  EXPECT_EQ(words.find("none reaches more"), std::string::npos) << words;
  EXPECT_NE(words.find("impossible"), std::string::npos) << words;
}

// With sums of money the value holds until the next and the bound for its own and less: between
// two sums the drawn bound is never below what the greater one is proven for.
TEST(MeetingSheet, DrawsTheBoundOfMoneyOnTheSumsBelowIt) {
  results::Tradeoff curve = *drawn_meeting().services[0].tradeoff;
  curve.money = true;
  curve.budget = {100, 200, 300, 400};
  curve.bound.back() = persons(20'000);
  const TradeoffAxes axes{{0, 0, 40, 96}, 1, 4, persons(9600)};
  const auto at = [](const Line& line, double x) {
    double y = 96;
    for (const Point& p : line.points) {
      if (p.x <= x) y = p.y;
    }
    return y;
  };
  const Line found = line_through(curve, axes, Curve::Found);
  const Line bound = line_through(curve, axes, Curve::Bound);
  EXPECT_DOUBLE_EQ(at(found, 15), 96 - 41);
  EXPECT_DOUBLE_EQ(at(bound, 15), 96 - 72);
  EXPECT_DOUBLE_EQ(at(bound, 35), 0) << "nobody is reached who does not live there";
}

// u00 stands and may close: sites are counted in all, on the axis and in every title.
TEST(MeetingSheet, CountsInAllWhereTodaysSitesMayClose) {
  results::Result result = drawn_meeting();
  results::Service& service = result.services[0];
  results::Plan& plan = *service.plan;
  service.sites.status[SiteId{0}] = area::SiteStatus::Existing;
  plan.open[0] = 1;
  service.pool->open[0] = 0;
  EXPECT_TRUE(says(pages_of(result)[0], "together 2 new stations"));
  EXPECT_TRUE(says(pages_of(result)[0], "2 of 3 new stations stand in all 2 plans"));
  EXPECT_TRUE(says(pages_of(result, SheetLanguage::Zh)[0], "合计 新增 2 处服务站"));
  plan.closing = placement::Closing{1, true};
  const Scene page = pages_of(result)[0];
  for (const char* words :
       {"the plan: 4, 86.4%", "stations in all", "2 stations in all reach 75.0%",
        "together 2 stations", "2 of 4 stations stand in all 2 plans", "needed in all"}) {
    EXPECT_TRUE(says(page, words)) << words << "\n" << words_of(page);
  }
}

TEST(MeetingSheet, CountsThePlanAsItsCurveDoes) {
  results::Result result = drawn_meeting();
  results::Plan& plan = *result.services[0].plan;
  plan.goal = "most-people-twofold";
  plan.objective = plan.bound = 4800;
  result.definitions.push_back({"population_coverage_twofold", {"Twice.", "两处。"}});
  const Scene page = pages_of(result)[0];
  result.services[0].definitions->push_back(
      {coverage::kManifold, 9, 9, "optimal", "own-bound", 8300, 3});
  EXPECT_TRUE(says(pages_of(result)[0], "Residents within reach of at least 3"));
  for (const char* words : {"the plan: 3, 50.0%", "share of residents reached (two in reach)",
                            "75.0% of residents (two in reach)", "Twice."}) {
    EXPECT_TRUE(says(page, words)) << words << "\n" << words_of(page);
  }
  EXPECT_FALSE(says(page, "today: "));
  plan.goal = "most-people-manifold";
  plan.need = 3;
  const Scene thrice = pages_of(result)[0];
  for (const char* words : {"share of residents reached (at least 3 in reach)",
                            "75.0% of residents (at least 3 in reach)",
                            "At least 3 in reach: 3 or more stations lie within 2.1 km"}) {
    EXPECT_TRUE(says(thrice, words)) << words << "\n" << words_of(thrice);
  }
}

// Where nobody is reached yet, a bound above the line is no share of it.
TEST(MeetingSheet, SaysNoMoreOfACurveThanIsProven) {
  results::Result result = drawn_meeting();
  results::Tradeoff& curve = *result.services[0].tradeoff;
  curve.bound = curve.value;
  EXPECT_TRUE(says(pages_of(result)[0], "at no point of the line can a plan reach more"));
  curve.value[0] = Persons(0);
  EXPECT_FALSE(says(pages_of(result)[0], "can a plan reach more"));
  EXPECT_TRUE(says(pages_of(result)[0], "Proven: no plan lies above the dashed line."));
}

TEST(MeetingSheet, SaysWhetherWishesAreKept) {
  results::Result result = drawn_meeting();
  EXPECT_TRUE(says(pages_of(result)[0], "whatever the targets, the wishes kept"));
  result.services[0].wishes.reset();
  EXPECT_FALSE(says(pages_of(result)[0], "wishes"));
}

// The search over definitions may end before the plan's own is proven, which the plan has been.
TEST(MeetingSheet, LetsAProvenPlanAnswerForItsOwnDefinition) {
  results::Result result = drawn_meeting();
  results::DefinitionCase& own = result.services[0].definitions->front();
  own = {"population_coverage", 6, 0, "feasible", "", 8300};
  EXPECT_TRUE(says(pages_of(result)[0], "proven: 4 impossible"));
  result.services[0].plan->status = "feasible";
  const Scene page = pages_of(result)[0];
  EXPECT_TRUE(says(page, "best found\n")) << words_of(page);
  EXPECT_FALSE(says(page, "at least 0"));
}

TEST(MeetingSheet, PrintsRangesOfMoneyWhole) {
  results::Result result = drawn_meeting();
  results::Service& service = result.services[0];
  service.plan->goal = service.wishes->goal = "lowest-cost";
  auto& cases = service.wishes->cases;
  for (results::WishCase& of : cases) of = wish_case(123e6, 101e6, "feasible");
  cases[2].kind = cases[3].kind = results::WishKind::MustOpen;
  cases[2].objective = 234e6;
  cases[2].site = cases[3].site = 0;
  for (const Paper paper : {Paper::A4, Paper::A3, Paper::Slide}) {
    for (const Scene& page : pages_of(result, SheetLanguage::En, paper)) {
      for (const Item& item : page.items) {
        const auto* line = std::get_if<TextLine>(&item);
        if (line == nullptr || line->runs.empty()) continue;
        const std::string& text = line->runs.back().text;
        EXPECT_FALSE(text.find(" to +") != std::string::npos && text.ends_with("…")) << text;
      }
    }
  }
}

TEST(MeetingSheet, IsDrawnWhereItIsAskedForElseSaysWhatToWrite) {
  const hearth::testing::ScratchFolder folder;
  SheetOptions options{
      folder / "sheets", {Format::Svg}, SheetLanguage::En, Paper::A4, {SheetName::Meeting}};
  const auto files = draw_sheets(drawn_meeting(), options);
  ASSERT_EQ(files.size(), 1U);
  EXPECT_EQ(files[0].filename(), "station-meeting-a4-en.svg");
  options.only = {SheetName::Meeting};
  results::Result stopped = drawn_result();
  stopped.services[0].plan->stopped_by = "time";
  try {
    draw_sheets(stopped, options);
    FAIL() << "there is nothing for a meeting";
  } catch (const InputError& error) {
    EXPECT_NE(error.problems()[0].fix.en.find("`--time-limit`"), std::string::npos);
  }
  options.only = {SheetName::Plan, SheetName::Meeting, SheetName::Redraw};
  try {
    draw_sheets(drawn_result(), options);
    FAIL() << "there is nothing for a meeting";
  } catch (const InputError& error) {
    ASSERT_EQ(error.problems().size(), 2U);
    EXPECT_NE(error.problems()[0].fix.en.find("`price-wishes: true`"), std::string::npos);
    EXPECT_NE(error.problems()[0].what.zh.find("`meeting`"), std::string::npos);
    EXPECT_NE(error.problems()[1].fix.en.find("`redraw`"), std::string::npos);
  }
}

// A ring round the sites that every plan as good opens; the legend says so.
TEST(MeetingSheet, LeavesItsMarkOnTheMapOfThePlan) {
  const auto plan = [&](const results::Result& result) {
    return compose(result, 0, SheetKind::Plan, {"", {}, SheetLanguage::En, Paper::A4, {}}, type());
  };
  const auto rings = [](const Scene& scene) {
    return std::ranges::count_if(scene.items, [](const Item& item) {
      const auto* disc = std::get_if<Disc>(&item);
      return disc != nullptr && !disc->fill && disc->ring && disc->ring->colour == kSite;
    });
  };
  const Scene marked = plan(drawn_meeting());
  EXPECT_EQ(rings(marked), 3) << "two sites and the legend";
  EXPECT_TRUE(says(marked, "In all 2 plans within 1%"));
  expect_no_collision(marked);
  EXPECT_EQ(rings(plan(drawn_result())), 0);
}

}  // namespace
}  // namespace hearth::print
