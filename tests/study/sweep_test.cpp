#include "study/scenario/sweep.h"

#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "core/error.h"
#include "support/scratch_folder.h"
#include "support/written_town.h"

namespace hearth::study {
namespace {

using hearth::testing::changed;
using hearth::testing::kTownScenario;
using hearth::testing::put_bytes;
using hearth::testing::ScratchFolder;

// The town's scenario with a sweep before `services`.
Sweep swept(const ScratchFolder& folder, const std::string& sweep,
            const std::vector<std::string>& settings = {}) {
  put_bytes(folder / "town.yaml", changed(kTownScenario, "services:\n", sweep + "services:\n"));
  return Sweep(folder / "town.yaml", settings);
}

std::vector<std::string> names_of(const Sweep& sweep) {
  std::vector<std::string> names;
  for (const Variant& variant : sweep.variants()) names.push_back(variant.name);
  return names;
}

using Names = std::vector<std::string>;

TEST(Sweep, OfAFileWithoutOneIsTheScenario) {
  const ScratchFolder folder;
  const Sweep sweep = swept(folder, "");
  EXPECT_EQ(names_of(sweep), (Names{"town"}));
  EXPECT_EQ(sweep.scenario(sweep.variants()[0]).name, "town");
}

TEST(Sweep, ProductsChangeTheLastKeyFastest) {
  const ScratchFolder folder;
  const Sweep sweep = swept(folder,
                            "sweep: {product: {services.centre.reach.within: [1 km, 1.5 km], "
                            "targets.0.share: [80 %, 100 %]}}\n");
  EXPECT_EQ(names_of(sweep),
            (Names{"town_within-1km_share-80pct", "town_within-1km_share-100pct",
                   "town_within-1.5km_share-80pct", "town_within-1.5km_share-100pct"}));
  const Scenario last = sweep.scenario(sweep.variants()[3]);
  EXPECT_EQ(last.services[0].within, Metres(1500));
  EXPECT_EQ(last.targets.size(), 1U);
}

TEST(Sweep, VariantsAreLaidUnderEveryCombination) {
  const ScratchFolder folder;
  const Sweep sweep = swept(folder,
                            "sweep:\n  variants: [{name: plain}, {name: strict, set: "
                            "{targets.0.share: 100 %}}]\n  product: {services.centre.reach.within: "
                            "[1 km, 2 km]}\n");
  EXPECT_EQ(names_of(sweep), (Names{"town_plain_within-1km", "town_plain_within-2km",
                                    "town_strict_within-1km", "town_strict_within-2km"}));
  ASSERT_EQ(sweep.variants()[3].set.size(), 2U);
  EXPECT_EQ(sweep.variants()[3].set[0].first, "targets.0.share");
  EXPECT_EQ(sweep.variants()[3].set[0].second, "100 %");
}

// Values that would give one name, or none, go by their number.
TEST(Sweep, NamesAreDifferent) {
  const ScratchFolder folder;
  const Sweep sweep = swept(folder,
                            "sweep: {product: {question: [Why, why, 为什么, {en: a, zh: b}], "
                            "placement.centre.must-open: [[A1], [A1, B2]]}}\n");
  const Names names = names_of(sweep);
  ASSERT_EQ(names.size(), 8U);
  EXPECT_EQ(names[0], "town_question-why_must-open-a1");
  EXPECT_EQ(names[2], "town_question-why-2_must-open-a1");
  EXPECT_EQ(names[4], "town_question-3_must-open-a1");
  EXPECT_EQ(names[1], "town_question-why_must-open-a1b2");
}

TEST(Sweep, SettingsOfTheCommandLineComeFirst) {
  const ScratchFolder folder;
  const Sweep sweep =
      swept(folder, "sweep: {product: {targets.0.share: [80 %]}}\n",
            {"targets.0.share=10 %", "services.centre.reach.within=7 km", "scenario=other"});
  EXPECT_EQ(names_of(sweep), (Names{"other_share-80pct"}));
  const Scenario scenario = sweep.scenario(sweep.variants()[0]);
  EXPECT_EQ(scenario.services[0].within, Metres(7000));
  EXPECT_NE(scenario.resolved.find("80%"), std::string::npos) << scenario.resolved;
}

// What a variant keeps of its file does not change when the sweep gets more.
TEST(Sweep, TheTextOfAVariantIsWithoutTheSweep) {
  const ScratchFolder folder;
  const Sweep sweep =
      swept(folder, "sweep:\n  product:\n    targets.0.share: [80 %]\n    # more to come\n");
  EXPECT_EQ(sweep.scenario(sweep.variants()[0]).text, kTownScenario);
}

TEST(Sweep, FaultsOfAVariantStandWhereItIsWritten) {
  const ScratchFolder folder;
  const Sweep sweep = swept(folder, "sweep: {product: {services.centre.reach.within: [1 mile]}}\n");
  try {
    (void)sweep.scenario(sweep.variants()[0]);
    FAIL() << "a mile is no unit";
  } catch (const InputError& error) {
    ASSERT_FALSE(error.problems().empty());
    EXPECT_NE(error.problems()[0].source.find("town.yaml:12:"), std::string::npos)
        << error.problems()[0].source;
  }
}

}  // namespace
}  // namespace hearth::study
