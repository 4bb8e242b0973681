#include "core/error.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace hearth {
namespace {

InputProblem id_twice() {
  return {"ny8.gpkg",
          "feature 17 (id 36007000100)",
          {"this id stands twice", "编号重复"},
          {"give every unit its own id", "每个单元使用唯一编号"}};
}

TEST(InputError, NamesFileFeatureFaultAndMendInEnglish) {
  EXPECT_EQ(describe(id_twice(), Language::En),
            "ny8.gpkg: feature 17 (id 36007000100): this id stands twice\n"
            "  to mend it: give every unit its own id");
}

TEST(InputError, NamesFileFeatureFaultAndMendInChinese) {
  EXPECT_EQ(describe(id_twice(), Language::Zh),
            "ny8.gpkg：feature 17 (id 36007000100)：编号重复\n"
            "  解决办法：每个单元使用唯一编号");
}

TEST(InputError, LeavesOutWhatIsEmpty) {
  EXPECT_EQ(describe({"a.yaml:3:5", "", {"no such key", ""}, {"", ""}}, Language::En),
            "a.yaml:3:5: no such key");
  EXPECT_EQ(describe({"", "", same_text("no source"), {}}, Language::Zh), "no source");
}

TEST(InputError, TellsEveryProblemAtOnce) {
  const InputError error(std::vector<InputProblem>{id_twice(), id_twice()});
  EXPECT_EQ(error.problems().size(), 2U);
  const std::string line = describe(id_twice(), Language::En);
  EXPECT_EQ(std::string(error.what()), line + "\n" + line);
}

TEST(InputError, OneProblemNeedsNoList) {
  const InputError error("out.h5", "", same_text("the disk is full"), same_text("make room"));
  ASSERT_EQ(error.problems().size(), 1U);
  EXPECT_EQ(error.problems().front().source, "out.h5");
}

TEST(UsageError, KeepsItsTextInBothLanguages) {
  const UsageError error(Text{"no such command", "没有这个命令"});
  EXPECT_STREQ(error.what(), "no such command");
  EXPECT_EQ(error.message().in(Language::Zh), "没有这个命令");
}

}  // namespace
}  // namespace hearth
