#include "instances/cfl.h"

#include <filesystem>
#include <map>
#include <set>

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "core/error.h"
#include "instances/city.h"
#include "instances/glibc_random.h"
#include "instances/refused_files.h"
#include "support/scratch_folder.h"
#include "support/written_town.h"

namespace hearth::instances {
namespace {

using hearth::testing::put_bytes;
using hearth::testing::ScratchFolder;
using testing::refusal;

CoverInstance drawn(const std::string& text, double radius, LimitRule rule = LimitRule::Less) {
  return drawn_cfl(*read_recipe(text), radius, rule);
}

// Demand by the sites that cover it.
std::map<std::vector<std::int32_t>, std::int64_t> by_sites(const MergedDemand& demand) {
  std::map<std::vector<std::int32_t>, std::int64_t> out;
  for (std::uint32_t c = 0; c < demand.size(); ++c) {
    if (demand.weight(c) == 0) continue;
    const auto sites = demand.sites(c);
    out[{sites.begin(), sites.end()}] += demand.weight(c);
  }
  return out;
}

struct Drawn {
  std::vector<Place> site, customer;
  std::vector<std::int64_t> demand;
};

// The draws of the generator, one after the other, nothing streamed.
Drawn drawn_plainly(int sites, int customers, std::uint32_t seed) {
  GlibcRandom random(seed);
  Drawn out;
  for (int i = 0; i < sites + customers; ++i) {
    const double x = random.uniform(30);
    const Place place{x, random.uniform(30)};
    (i < sites ? out.site : out.customer).push_back(place);
  }
  for (int i = 0; i < sites; ++i) random.whole(1, 1);
  for (int j = 0; j < customers; ++j) out.demand.push_back(random.whole(1, 100));
  return out;
}

TEST(Cfl, MergesCustomersAsEveryDistanceSays) {
  for (const double radius : {0.0, 0.4, 3.5, 11.0, 50.0}) {
    const CoverInstance merged = drawn("cfl:n=60,m=3000,seed=5", radius);
    const Drawn plain = drawn_plainly(60, 3000, 5);
    std::map<std::vector<std::int32_t>, std::int64_t> expected;
    for (std::size_t j = 0; j < plain.customer.size(); ++j) {
      std::vector<std::int32_t> sites;
      for (std::size_t i = 0; i < plain.site.size(); ++i) {
        const double dx = plain.customer[j].x - plain.site[i].x;
        const double dy = plain.customer[j].y - plain.site[i].y;
        if (dx * dx + dy * dy < radius * radius) sites.push_back(static_cast<std::int32_t>(i));
      }
      expected[sites] += plain.demand[j];
    }
    EXPECT_EQ(by_sites(merged.demand), expected) << radius;
  }
}

// What a branch-and-cut proved of the generator's instances, by an independent program.
TEST(Cfl, ReachesThePublishedOptima) {
  struct Known {
    const char* instance;
    double radius;
    std::int64_t sites, rows, optimum;
  };
  for (const Known& known : {Known{"cfl:n=300,m=2000,seed=1", 2, 20, 1'029, 37'414},
                             Known{"cfl:n=100,m=10000,seed=1", 3.5, 10, 899, 220'428},
                             Known{"cfl:n=100,m=1000000,seed=1", 3.5, 10, 1'311, 21'670'120}}) {
    placement::CoverProblem problem =
        cover_problem(drawn(known.instance, known.radius), placement::Goal::MostPeople);
    problem.budget = known.sites;
    EXPECT_EQ(static_cast<std::int64_t>(problem.row_count()), known.rows);
    Progress silent;
    const placement::Solution solution = placement::solve(problem, {}, {}, silent);
    EXPECT_EQ(solution.objective, known.optimum) << known.instance;
    EXPECT_EQ(solution.status, placement::Status::Optimal) << known.instance;
  }
}

std::string as_file(const Drawn& drawn) {
  std::string text = fmt::format("{}\t{}\t\n", drawn.site.size(), drawn.customer.size());
  for (std::size_t i = 0; i < drawn.site.size(); ++i) {
    text += fmt::format("F\t{}\t{:.6f}\t{:.6f}\t1\n", i + 1, drawn.site[i].x, drawn.site[i].y);
  }
  for (std::size_t j = 0; j < drawn.customer.size(); ++j) {
    text += fmt::format("C\t{}\t{:.6f}\t{:.6f}\t{}\n", j + 1, drawn.customer[j].x,
                        drawn.customer[j].y, drawn.demand[j]);
  }
  return text;
}

TEST(Cfl, ReadsAFileAsItIsDrawnWithSixDecimals) {
  const ScratchFolder folder;
  put_bytes(folder / "a.txt", as_file(drawn_plainly(40, 2000, 3)));
  const CoverInstance file = read_cfl((folder / "a.txt").string(), 4, LimitRule::Less);
  const CoverInstance memory = drawn("cfl:n=40,m=2000,seed=3,round=6", 4);
  EXPECT_EQ(by_sites(file.demand), by_sites(memory.demand));
  EXPECT_EQ(file.total_demand, memory.total_demand);
  EXPECT_EQ(file.coverable_demand, memory.coverable_demand);
}

// A customer at exactly the radius, outside the square of the others.
TEST(Cfl, CoversAtTheRadiusAsTheRuleSays) {
  const ScratchFolder folder;
  put_bytes(folder / "a.txt", "1 2\nF 1 0 0 1\nC 1 3 4 7\nC 2 0 1 2\n");
  EXPECT_EQ(read_cfl((folder / "a.txt").string(), 5, LimitRule::Less).coverable_demand, 2);
  EXPECT_EQ(read_cfl((folder / "a.txt").string(), 5, LimitRule::LessOrEqual).coverable_demand, 9);
}

TEST(Cfl, NamesTheLineThatIsWrong) {
  const ScratchFolder folder;
  const auto said = [&](const std::string& text) {
    put_bytes(folder / "a.txt", text);
    return refusal([&] { read_cfl((folder / "a.txt").string(), 5, LimitRule::Less); });
  };
  EXPECT_EQ(said(""), "line 1: the file ends here");
  EXPECT_EQ(said("x\n"), "line 1: two numbers are asked: sites and customers");
  EXPECT_EQ(said("1 1\nC 1 0 0 1\n"), "line 2: `F id x y cost` is asked");
  EXPECT_EQ(said("1 1\nF 1 0 0 1\nC 1 0 0\n"), "line 3: `C id x y demand` is asked");
  EXPECT_EQ(said("1 1\nF 1 0 0 1\nC 1 0 0 -2\n"),
            "line 3: the last number is no whole number from 0, or a coordinate is none");
  EXPECT_EQ(said("1 2\nF 1 0 0 1\nC 1 0 0 2\n"), "line 4: the file ends here");
  EXPECT_EQ(refusal([] { read_cfl("/nowhere/a.txt", 1, LimitRule::Less); }),
            ": it cannot be opened");
}

TEST(Cfl, NamesThePartOfARecipeThatIsWrong) {
  EXPECT_FALSE(read_recipe("a.txt"));
  EXPECT_EQ(refusal([] { read_recipe("cfl:n=0,m=5"); }),
            "n=0: a whole number from 1 to 1000000 is asked");
  EXPECT_EQ(refusal([] { read_recipe("cfl:n=5"); }), ": n and m are asked: sites and customers");
  EXPECT_EQ(refusal([] { read_recipe("cfl:n=5,m=5,grid=3"); }),
            "grid=3: it is none of n, m, seed, round");
}

const char* const kCity =
    "NAME : Two\nTYPE : MCLP\nEDGE_WEIGHT_TYPE : COORD\nDIMENSION : 3\nNODE_COORD_SECTION\t\n"
    "40.0 -074.0\n40.0009 -074.0\n40.1 -074.0\nDEMAND_SECTION\n5\n7\n11\nEOF";

// A thousandth of a degree is 100 m.
TEST(City, MeasuresOnTheSphereOfThePublishers) {
  const ScratchFolder folder;
  put_bytes(folder / "a.txt", kCity);
  const auto sets =
      by_sites(read_city((folder / "a.txt").string(), 101, LimitRule::LessOrEqual).demand);
  EXPECT_EQ(sets, (std::map<std::vector<std::int32_t>, std::int64_t>{{{0, 1}, 12}, {{2}, 11}}));
  const auto apart =
      by_sites(read_city((folder / "a.txt").string(), 100, LimitRule::LessOrEqual).demand);
  EXPECT_EQ(apart.size(), 3U);
}

TEST(City, NamesTheLineThatIsWrong) {
  const ScratchFolder folder;
  const auto said = [&](std::string text, const std::string& from, const std::string& to) {
    text.replace(text.find(from), from.size(), to);
    put_bytes(folder / "a.txt", text);
    return refusal([&] { read_city((folder / "a.txt").string(), 5, LimitRule::Less); });
  };
  EXPECT_EQ(said(kCity, ": 3", ": x"), "line 4: DIMENSION is no number of nodes");
  EXPECT_EQ(said(kCity, "40.0009", "x"), "line 7: a latitude and a longitude are asked");
  EXPECT_EQ(said(kCity, ": 3", ": 2"), "line 8: DEMAND_SECTION is asked here");
  EXPECT_EQ(said(kCity, "\n7", "\n-7"), "line 11: a demand from 0 is asked");
}

}  // namespace
}  // namespace hearth::instances
