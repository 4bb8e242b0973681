// What wishes cost with every goal that plans: the drawn town with costs (support/priced_sites.h),
// each case against trying every way to open sites and to send people there.
//
//   A1 100   A2 50   B1 30               B2 20        townships A and B; 0.5, 1.5, 2.5, 6.5 km
#include <algorithm>
#include <array>
#include <cmath>
#include <functional>
#include <optional>

#include <gtest/gtest.h>

#include "study/study.h"
#include "study/verification.h"
#include "support/priced_sites.h"
#include "support/written_town.h"

namespace hearth::study {
namespace {

using results::WishCase;
using results::Wishes;
using results::WishKind;
using testing::changed;

constexpr std::array<double, 4> kMetres{500, 1500, 2500, 6500};
constexpr std::array<double, 4> kPeople{100, 50, 30, 20};
constexpr std::array<double, 4> kCost{30, 500, 40, 20};
const std::array<std::string, 4> kIds{"A1", "A2", "B1", "B2"};

// One way: which sites are open, and where the people of each tract go.
struct Way {
  std::array<bool, 4> open{};
  std::array<int, 4> to{};

  [[nodiscard]] double metres(int tract) const {
    return std::abs(kMetres.at(static_cast<std::size_t>(tract)) -
                    kMetres.at(static_cast<std::size_t>(to.at(static_cast<std::size_t>(tract)))));
  }
  [[nodiscard]] double travel() const {
    double sum = 0;
    for (int t = 0; t < 4; ++t) sum += kPeople.at(static_cast<std::size_t>(t)) * metres(t);
    return sum;
  }
  [[nodiscard]] int sites() const { return static_cast<int>(std::ranges::count(open, true)); }
  [[nodiscard]] double load(int site) const {
    double sum = 0;
    for (std::size_t t = 0; t < 4; ++t) sum += to.at(t) == site ? kPeople.at(t) : 0;
    return sum;
  }
  [[nodiscard]] double busiest() const {
    double most = 0;
    for (int s = 0; s < 4; ++s) most = std::max(most, load(s));
    return most;
  }
  // Sites, and 1 CNY for a person and a kilometre.
  [[nodiscard]] double total_cost() const {
    double sum = travel() / 1000;
    for (std::size_t s = 0; s < 4; ++s) sum += open.at(s) ? kCost.at(s) : 0;
    return sum;
  }
  // Of staff, each for two tracts.
  [[nodiscard]] int members() const {
    int sum = 0;
    for (int s = 0; s < 4; ++s) sum += (static_cast<int>(std::ranges::count(to, s)) + 1) / 2;
    return sum;
  }
};

// The wishes that a case obeys.
struct Wished {
  std::vector<std::string> must, must_not;
  bool bordered = false;
};

// A placement, and what each way is worth by its goal; none: it is not allowed.
struct Goal {
  std::string lines;
  bool whole = true;  // everybody goes within 1 km, else anywhere
  std::function<std::optional<double>(const Way&)> worth;
};

bool allows(const Goal& goal, const Wished& wished, const Way& way) {
  for (std::size_t s = 0; s < 4; ++s) {
    if (way.open.at(s) && std::ranges::count(wished.must_not, kIds.at(s)) > 0) return false;
    if (!way.open.at(s) && std::ranges::count(wished.must, kIds.at(s)) > 0) return false;
  }
  for (std::size_t t = 0; t < 4; ++t) {
    const auto to = static_cast<std::size_t>(way.to.at(t));
    if (!way.open.at(to)) return false;
    if (goal.whole && way.metres(static_cast<int>(t)) > 1000) return false;
    if (wished.bordered && kIds.at(t)[0] != kIds.at(to)[0]) return false;
  }
  return true;
}

std::optional<double> best(const Goal& goal, const Wished& wished) {
  std::optional<double> least;
  for (int code = 0; code < 16 * 256; ++code) {
    Way way;
    for (std::size_t k = 0; k < 4; ++k) {
      way.open.at(k) = (code >> k & 1) != 0;
      way.to.at(k) = code >> (4 + 2 * k) & 3;
    }
    if (!allows(goal, wished, way)) continue;
    const std::optional<double> worth = goal.worth(way);
    if (worth && (!least || *worth < *least)) least = worth;
  }
  return least;
}

struct Asked {
  Asked(const std::string& lines, bool bordered) {
    testing::put_bytes(folder / "costs.geojson", testing::kPricedSites);
    std::string text = testing::priced_scenario(lines + "    price-wishes: true\n");
    if (bordered) text = changed(text, "    candidates:", "    border: township\n    candidates:");
    testing::put_town(folder, text);
    Progress quiet;
    result = run(read_scenario(folder / "town.yaml", {}), {}, Limits(), quiet);
  }
  [[nodiscard]] results::WishTable& wishes() { return *result.services[0].wishes; }
  // What the verifier finds; empty: everything holds.
  [[nodiscard]] std::string faults() const {
    std::string all;
    for (const Text& fault : verify_result(result, folder.path()).faults) all += fault.en + "\n";
    return all;
  }

  testing::ScratchFolder folder;
  results::Result result;
};

// The sites that stand in the lists, and the border; staff has no site that must open.
Wished wished_by(const WishCase& of, bool staff, bool bordered) {
  const auto obeys = [&](WishKind wish) {
    if (of.kind == WishKind::None) return of.obeyed == Wishes::AllWishes;
    return (of.kind == wish) == (of.obeyed == Wishes::OnlyThis);
  };
  Wished out;
  if (!staff && obeys(WishKind::MustOpen)) out.must = {"B1"};
  if (obeys(WishKind::MustNotOpen)) out.must_not = {"A1"};
  out.bordered = bordered && obeys(WishKind::Border);
  return out;
}

void expect_as_tried(const Goal& goal, bool bordered) {
  const bool staff = goal.lines.find("staff:") != std::string::npos;
  Asked asked(goal.lines + (staff ? "" : "    must-open: [B1]\n") + "    must-not-open: [A1]\n",
              bordered);
  const results::WishTable& wishes = asked.wishes();
  EXPECT_EQ(wishes.cases.size(), 2U + (staff ? 2 : 4) + (bordered ? 2 : 0)) << goal.lines;
  for (const WishCase& of : wishes.cases) {
    const std::optional<double> least = best(goal, wished_by(of, staff, bordered));
    EXPECT_EQ(of.status, least ? "optimal" : "infeasible") << goal.lines << of.wish.en;
    EXPECT_EQ(std::isnan(of.objective), !least) << goal.lines << of.wish.en;
    if (!least) continue;
    EXPECT_EQ(of.objective, *least) << goal.lines << of.wish.en;
    EXPECT_EQ(of.bound, *least) << goal.lines << of.wish.en;
  }
  EXPECT_EQ(asked.faults(), "") << goal.lines;
}

std::optional<double> with_sites(const Way& way, int sites, double worth) {
  return way.sites() == sites ? std::optional(worth) : std::nullopt;
}

TEST(Wishes, OfStationsCostWhatTryingEverythingSays) {
  const std::vector<Goal> goals{
      {"    goal: fewest-sites\n    load: {max: 180}\n", true,
       [](const Way& way) {
         return way.busiest() > 180 ? std::nullopt : std::optional<double>(way.sites());
       }},
      {"    goal: least-travel\n    sites: 3\n    load: {max: 200}\n", true,
       [](const Way& way) { return with_sites(way, 3, way.travel()); }},
      {"    goal: balanced-load\n    sites: 3\n    load: {max: 200}\n", true,
       [](const Way& way) { return with_sites(way, 3, way.busiest()); }},
      {"    goal: lowest-total-cost\n    travel-price: 1 CNY/km\n    load: {max: 200}\n", true,
       [](const Way& way) { return std::optional(way.total_cost()); }}};
  for (const Goal& goal : goals) {
    for (const bool bordered : {false, true}) expect_as_tried(goal, bordered);
  }
}

TEST(Wishes, OfStaffCostWhatTryingEverythingSays) {
  const Goal goal{"    goal: fewest-staff\n    staff: {serves: 2}\n", true,
                  [](const Way& way) { return std::optional<double>(way.members()); }};
  for (const bool bordered : {false, true}) expect_as_tried(goal, bordered);
}

TEST(Wishes, OfTravelCostWhatTryingEverythingSays) {
  const std::vector<Goal> goals{{"    goal: least-travel\n    sites: 2\n", false,
                                 [](const Way& way) { return with_sites(way, 2, way.travel()); }},
                                {"    goal: least-worst\n    sites: 2\n", false,
                                 [](const Way& way) {
                                   double far = 0;
                                   for (int t = 0; t < 4; ++t) far = std::max(far, way.metres(t));
                                   return with_sites(way, 2, far);
                                 }},
                                {"    goal: lowest-total-cost\n    travel-price: 1 CNY/km\n", false,
                                 [](const Way& way) { return std::optional(way.total_cost()); }}};
  for (const Goal& goal : goals) expect_as_tried(goal, false);
}

// What was changed in a result is found, case by case.
TEST(Wishes, AreHeldByTheVerifier) {
  const auto refuses = [](Asked& asked, const std::function<void(results::WishTable&)>& change,
                          const std::string& words) {
    const results::WishTable kept = asked.wishes();
    EXPECT_EQ(asked.faults(), "");
    change(asked.wishes());
    EXPECT_NE(asked.faults().find(words), std::string::npos) << words << "\n" << asked.faults();
    asked.wishes() = kept;
  };
  const auto worth = [](std::size_t k, double by) {
    return [k, by](results::WishTable& wishes) {
      wishes.cases[k].objective += by;
      wishes.cases[k].bound += by;
    };
  };
  const std::string other = "its objective is not what its plan comes to";
  Asked stations(
      "    goal: balanced-load\n    sites: 3\n    load: {max: 200}\n    must-not-open: [A1]\n",
      true);
  refuses(stations, worth(0, 5), "case 1: " + other);
  refuses(
      stations, [](auto& w) { w.served[0] = 3; }, "case 1: the plan does not hold");
  refuses(
      stations, [](auto& w) { w.bordered[1] = 0; }, "case 2: it does not ask of caps or borders");
  Asked staff("    goal: fewest-staff\n    staff: {serves: 2}\n    must-not-open: [A1]\n", true);
  refuses(staff, worth(3, -1), "case 4: " + other);
  refuses(
      staff, [](auto& w) { ++w.members[0]; }, "wishes, case 1: ");
  Asked travel("    goal: least-travel\n    sites: 2\n    must-open: [B1]\n", false);
  refuses(travel, worth(0, 1), "wishes, case 1: ");
  refuses(
      travel, [](auto& w) { w.cases[1].bound = 0; }, "called optimal, but bound");
  Asked fewest("    goal: fewest-sites\n    must-open: [B1]\n", true);
  refuses(fewest, worth(0, 1), "wishes, case 1: ");
  refuses(
      fewest, [](auto& w) { w.cases[2].sites = 1; }, "its new sites are not as many");
  refuses(
      fewest, [](auto& w) { w.rule[0] = 2; }, "case 1: it does not ask of the sites");
}

}  // namespace
}  // namespace hearth::study
