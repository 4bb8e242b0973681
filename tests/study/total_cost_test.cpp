#include <cmath>

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "study/scenario/quantities.h"
#include "study/scenario_support.h"

namespace hearth::study::test {
namespace {

// The town with this in its placement instead of the goal.
std::string asked(const std::string& lines) { return town_with("goal: fewest-sites", lines); }

double price_of(const std::string& text) {
  const Reading<placement::YuanPerKm> price = read_travel_price(text);
  const auto* const value = std::get_if<placement::YuanPerKm>(&price);
  return value != nullptr ? value->value() : std::nan("");
}

TEST(TravelPrice, IsMoneyForADistance) {
  EXPECT_EQ(price_of("120 CNY/km"), 120);
  EXPECT_EQ(price_of("0.12 yuan / m"), 120);
  EXPECT_EQ(price_of("0.012 万元/公里"), 120);
  EXPECT_EQ(price_of("1.2e2元/千米"), 120);
  EXPECT_EQ(price_of("0.1 元/米"), 100);
  for (const char* wrong : {"120", "120 CNY", "120 km", "120 km/CNY", "120 USD/km", "CNY/km",
                            "0 CNY/km", "-1 CNY/km", "1e8 CNY/km", "120 CNY/km/km"}) {
    EXPECT_TRUE(std::isnan(price_of(wrong))) << wrong;
    EXPECT_NE(faults_in(asked(std::string("goal: lowest-total-cost\n    travel-price: ") + wrong)),
              "")
        << wrong;
  }
  const double odd = 1.0 / 3;
  EXPECT_EQ(price_of(travel_price_text(placement::YuanPerKm(odd))), odd);
}

TEST(TotalCostOfAScenario, ResolvesToItself) {
  for (const char* lines :
       {"goal: lowest-total-cost\n    travel-price: 0.07 元/米",
        "goal: lowest-total-cost\n    travel-price: 120 CNY/km\n    load: {max: 9, within: county}",
        "goal: lowest-total-cost\n    travel-price: 9 CNY/km\n    serves: demand\n    load: {}"}) {
    const Scenario once = parsed(asked(lines));
    EXPECT_EQ(once.placements.at(0).goal, PlacementGoal::LowestTotalCost);
    EXPECT_EQ(parsed(once.resolved).resolved, once.resolved) << lines;
    EXPECT_EQ(parsed(once.resolved).placements.at(0).travel_price,
              once.placements.at(0).travel_price);
  }
  // Targets are measured and not asked.
  EXPECT_EQ(faults_in(changed(asked("goal: lowest-total-cost\n    travel-price: 9 CNY/km"),
                              "targets:\n  - {service: centre, measure: population_coverage, "
                              "class: urban, share: 80 %}\n",
                              "")),
            "");
}

TEST(TotalCostOfAScenario, FitsItsGoal) {
  const std::string at = "town.yaml:19:11: placement.centre";
  const std::string under = ": placement.centre.";
  const std::string total = "goal: lowest-total-cost\n    travel-price: 120 CNY/km\n    ";
  const std::string none = " has no meaning with ";
  std::vector<std::pair<std::string, std::string>> cases = {
      {"goal: lowest-total-cost", at + ": `goal: lowest-total-cost` needs `travel-price`\n"},
      {"goal: lowest-total-cost\n    load: {max: 9}",
       at + ": `goal: lowest-total-cost` needs `travel-price`\n"},
      {"goal: lowest-cost\n    travel-price: 120 CNY/km",
       "town.yaml:20:5" + under + "travel-price: `travel-price`" + none + "`goal: lowest-cost`\n"},
      {"goal: least-travel\n    sites: 2\n    load: {max: 9}\n    travel-price: 120 CNY/km",
       "town.yaml:22:5" + under + "travel-price: `travel-price`" + none + "`goal: least-travel`\n"},
      {"goal: lowest-total-cost\n    travel-price: 120",
       "town.yaml:20:19" + under + "travel-price: `120` is not a price of travel\n"},
      {total + "sites: 3\n    load: {max: 9}",
       "town.yaml:21:5" + under + "sites: `sites`" + none + "`goal: lowest-total-cost`\n"},
      {total + "budget: 3e6 CNY\n    load: {max: 9}",
       "town.yaml:21:5" + under + "budget: `budget`" + none + "`load`\n"},
      {total + "staff: {serves: 2}", at + ".goal: `goal: lowest-total-cost`" + none + "`staff`\n"},
  };
  for (const auto& [key, value] :
       std::vector<std::pair<std::string, std::string>>{{"sites", "3"},
                                                        {"budget", "3e6 CNY"},
                                                        {"open", "[a]"},
                                                        {"alternatives", "{count: 3}"},
                                                        {"serves", "demand"},
                                                        {"measure", "population_coverage"}}) {
    const int column = key == "measure" ? 14 : 5;
    cases.emplace_back(fmt::format("{}{}: {}", total, key, value),
                       fmt::format("town.yaml:21:{}{}{}: `{}`{}`goal: lowest-total-cost`\n", column,
                                   under, key, key, none));
  }
  for (const auto& [lines, faults] : cases) {
    const std::string said = faults_in(asked(lines));
    EXPECT_EQ(said.substr(0, faults.size()), faults) << lines;
  }
}

TEST(TotalCostOfAScenario, KnowsNoMoves) {
  const std::string total = asked("goal: lowest-total-cost\n    travel-price: 120 CNY/km");
  const std::string candidates = "    candidates: {at: units}\n";
  EXPECT_EQ(faults_in(changed(total, candidates, candidates + "    existing: {relocate: 1}\n")),
            "town.yaml:20:11: placement.centre: `goal: lowest-total-cost` keeps the facilities of "
            "today, but the service has `existing: {relocate: ...}`\n");
  EXPECT_EQ(faults_in(changed(total, candidates, candidates + "    existing: closable\n")),
            "town.yaml:20:11: placement.centre: `goal: lowest-total-cost` keeps the facilities of "
            "today, but the service has `existing: closable`\n");
}

}  // namespace
}  // namespace hearth::study::test
