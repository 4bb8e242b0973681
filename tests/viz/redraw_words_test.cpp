#include "print/redraw_words.h"

#include <gtest/gtest.h>

#include <limits>

#include <cmath>

#include "support/redrawn_town.h"

namespace hearth::print {
namespace {

struct Town {
  results::Result result = hearth::testing::small_town();
  Town() { result.redraws = {hearth::testing::small_town_redraw(result.area.units)}; }
  results::Redraw& redraw() { return result.redraws.front(); }
  [[nodiscard]] RedrawFacts facts() const {
    return redraw_facts_of(result, result.redraws.front());
  }
};

// c (20 people) joins b (30), f (50) joins e (10): 70 of 250 people, 28 %.
TEST(RedrawWords, SayHowManyBecomeHowManyAndWhoIsConcerned) {
  const Town town;
  const Text headline = redraw_headline(town.facts());
  EXPECT_EQ(headline.en, "6 communities become 4; 70 residents (28.0%) change community");
  EXPECT_EQ(headline.zh, "6 个社区调整为 4 个，涉及居民 70 人（28.0%）");
}

TEST(RedrawWords, OfAPlanThatKeepsTheNumberSayThatItStays) {
  Town town;
  town.redraw().n_after = 6;
  EXPECT_EQ(redraw_headline(town.facts()).en,
            "The number of communities stays 6; 70 residents (28.0%) change community");
  EXPECT_EQ(redraw_headline(town.facts()).zh, "社区仍为 6 个，涉及居民 70 人（28.0%）");
}

TEST(RedrawWords, OfAPlanThatBreaksARuleSaySoInTheHeadlineAndTheNotes) {
  Town town;
  town.redraw().breaches.push_back(
      {"after", "size", "a", "", 8, 10, {"a has 8 households", "a 仅 8 户"}});
  EXPECT_EQ(redraw_headline(town.facts()).en,
            "6 communities become 4, with 1 rule broken; 70 residents (28.0%) change community");
  EXPECT_EQ(redraw_headline(town.facts()).zh,
            "6 个社区调整为 4 个，尚有 1 处不合规则，涉及居民 70 人（28.0%）");
  const Text note = breach_note(town.facts());
  EXPECT_EQ(note.en, "\x04Rules broken by the plan:\x04 a has 8 households.");
  EXPECT_TRUE(breach_note(Town().facts()).empty());  // what is wrong today alone is no breach
}

TEST(RedrawWords, OfNoPlanAndOfNoChangeClaimNothing) {
  Town town;
  town.redraw().status = "none";
  EXPECT_EQ(redraw_headline(town.facts()).en,
            "No plan was found: the 6 communities stay as they are");
  Town same;
  same.redraw().after = same.redraw().before;
  same.redraw().ledger.clear();
  same.redraw().changes.clear();
  EXPECT_EQ(redraw_headline(same.facts()).zh, "无需调整：6 个社区维持现状");
}

TEST(RedrawWords, TellOfUnitsThatHadNoCommunityApartFromThoseThatMove) {
  Town town;
  town.redraw().before[UnitId{2}] = "";
  town.redraw().changes[0].old_code = "";
  const RedrawFacts facts = town.facts();
  EXPECT_EQ(facts.people_placed, 20_persons);
  EXPECT_EQ(facts.people_moved, 50_persons);
  EXPECT_EQ(facts.ledger[0].from.en, "(no community)");
  EXPECT_EQ(redraw_sublines(facts).front().en,
            "2 merged (合). \x04"
            "50\x04 of 250 residents (20.0%) change community; 20 in 1 tract without one get one. "
            "The total does not change.");
}

TEST(RedrawWords, OfCommunitiesThatAreAllFoundedSayWhatFormsThem) {
  Town town;
  town.redraw().before = Column<UnitId, std::string>(6);
  town.redraw().n_before = 0;
  const RedrawFacts facts = town.facts();
  EXPECT_TRUE(facts.founded());
  EXPECT_EQ(redraw_headline(facts).en, "6 tracts form 4 communities of 40 to 100 residents");
  EXPECT_EQ(redraw_headline(facts).zh, "6 个普查区组成 4 个社区，每个 40 至 100 人");
}

TEST(RedrawWords, BalanceByClassOnlyWhereEveryEquationHolds) {
  // Today a, b, d urban and c, e, f rural; c is merged into urban b without being converted, so the
  // classes do not add up and the whole is said.
  Town town;
  town.redraw().ledger[0].of_class = "urban";
  town.redraw().ledger[1].of_class = "rural";
  ASSERT_EQ(town.facts().balance.size(), 1U);
  EXPECT_EQ(balance_equation(town.facts().balance[0]).zh, "6 + 建 0 + 改 0 + 分 0 − 合 2 = 4");
  results::LedgerRow convert;
  convert.op = results::Operation::Convert;
  convert.of_class = "rural";
  convert.to_class = "urban";
  convert.before = convert.after = {"c"};
  town.redraw().ledger.push_back(convert);
  const RedrawFacts facts = town.facts();
  ASSERT_EQ(facts.balance.size(), 2U);
  EXPECT_EQ(balance_equation(facts.balance[0]).en,
            "3 + 0 established + (1 − 0) converted + 0 split − 1 merged = 3");
  EXPECT_EQ(balance_equation(facts.balance[1]).zh, "3 + 建 0 + 改（0 − 1） + 分 0 − 合 1 = 1");
}

TEST(RedrawWords, SayThatMergingChangesNoDistanceOnlyWhereThatIsTrue) {
  Town town;
  town.result.scenario_resolved = R"({"services":[{"id":"centre","border":"open"}]})";
  EXPECT_NE(redraw_definition(town.facts()).en.find("Merging changes no distance"),
            std::string::npos);
  town.redraw().ledger[0].op = results::Operation::Adjust;
  EXPECT_NE(redraw_definition(town.facts()).en.find("Redrawing changes no distance"),
            std::string::npos);
  town.result.scenario_resolved = R"({"services":[{"id":"centre","border":"township"}]})";
  EXPECT_EQ(redraw_definition(town.facts()).en.find("no distance"), std::string::npos);
  town.result.scenario_resolved = R"({"services":[]})";
  EXPECT_EQ(redraw_definition(town.facts()).zh.find("覆盖率"), std::string::npos);
}

TEST(RedrawWords, PromiseNoMoreThanTheBoundDoes) {
  Town town;
  town.redraw().gap = 0.0501;
  EXPECT_EQ(redraw_proof(town.facts()).en, "Best plan found; at most 5.1% better is possible.");
  town.redraw().bound = town.redraw().gap = std::nan("");
  EXPECT_EQ(redraw_proof(town.facts()).zh, "为已找到的最好方案，尚无下界。");
  town.redraw().status = "optimal";
  EXPECT_EQ(redraw_proof(town.facts()).en, "It is proven that no lawful plan is better.");
}

TEST(RedrawWords, OfTheLeastChangeCurveSayWhatIsEnough) {
  Town town;  // 3 rules broken today, none when 28 % move
  EXPECT_EQ(change_headline(town.facts()).en,
            "Moving 28% of households is enough to mend all 3 broken rules");
  town.redraw().curve[1].breaches = 1;
  EXPECT_EQ(change_headline(town.facts()).en,
            "1 rule stays broken even when 50% of households may change community");
  town.redraw().curve[0].breaches = town.redraw().curve[1].breaches = 0;
  EXPECT_EQ(change_headline(town.facts()).en,
            "Moving 28% of households brings the map 44.4% nearer to its goals");
  town.redraw().curve[1].objective = 0.9;
  EXPECT_EQ(change_headline(town.facts()).zh, "在 50% 以内变更户数均不优于现状");
}

TEST(RedrawWords, OfAPlanThatDoesWithLessThanEveryStepNameItsOwnShare) {
  Town town;  // its plan moves 28 of 100 households
  town.redraw().curve = {{0, 0.02, 2, 6, 2, 0.9}, {0.5, 0.4, 40, 4, 0, 0.5}};
  EXPECT_EQ(chosen_step(town.redraw()), -1);
  // The first step moves 2 households against its limit: today's one broken rule is what counts.
  EXPECT_EQ(change_headline(town.facts()).en,
            "Moving 28% of households is enough to mend the broken rule");
  EXPECT_NE(change_definition(town.facts()).en.find("beyond its limit"), std::string::npos);
  EXPECT_EQ(change_definition(Town().facts()).en.find("beyond its limit"), std::string::npos);
}

TEST(RedrawWords, WorkOutTheGoalsOfThePlanWithoutThePriceOfChange) {
  Town town;  // its only term counts moved households
  EXPECT_FALSE(plan_goal(town.redraw()));
  results::RedrawTerm shape;
  shape.term = "compactness";
  shape.scale = 4;
  shape.after = 3;
  town.redraw().terms.push_back(shape);  // without a weight: stands in for goals that have none
  EXPECT_DOUBLE_EQ(*plan_goal(town.redraw()), 0.75);
  results::RedrawTerm length = shape;
  length.term = "border-cut";
  length.weight = 0.5;
  length.scale = 10;
  length.after = 6;
  town.redraw().terms.push_back(length);
  EXPECT_DOUBLE_EQ(*plan_goal(town.redraw()), 0.3);
}

TEST(RedrawWords, SayWhereTodaysMapLiesAmongLawfulPlans) {
  const Town town;
  const results::Yardstick& yardstick = town.result.redraws[0].yardstick[0];
  results::YardstickRow other = yardstick.rows[0];
  other.percentile_before = std::numeric_limits<double>::quiet_NaN();
  EXPECT_EQ(yardstick_sentence(yardstick, other).en.rfind("the plan lies at percentile ", 0), 0U);
  EXPECT_EQ(yardstick_sentence(yardstick, yardstick.rows[0]).en,
            "today's map lies at percentile 100 of 900 lawful plans, the plan at 60");
}

}  // namespace
}  // namespace hearth::print
