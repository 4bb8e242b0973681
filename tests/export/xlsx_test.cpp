#include "export/xlsx.h"

#include <gtest/gtest.h>

#include "core/error.h"

namespace hearth::exports {
namespace {

TEST(SheetNames, AreThoseThatExcelTakes) {
  const std::vector<std::string> titles{"Goals",
                                        "goals",
                                        "a/b:c",
                                        std::string(40, 'x'),
                                        std::string(41, 'x'),
                                        "调整后社区（居民小组）"};
  EXPECT_EQ(sheet_names(titles),
            (std::vector<std::string>{"Goals", "goals 2", "a_b_c", std::string(31, 'x'),
                                      std::string(29, 'x') + " 2", "调整后社区（居民小组）"}));
}

TEST(SheetNames, CutChineseBetweenCharacters) {
  std::string title;
  for (int i = 0; i < 40; ++i) title += "社";
  EXPECT_EQ(sheet_names(std::vector<std::string>{title})[0].size(), 31U * 3);
}

TEST(Xlsx, SaysWhichCellIsTooLongForExcel) {
  Table table;
  table.id = "ledger";
  table.fields = {{"before", {"before", "前"}, Kind::Code}};
  table.rows = {{"a"}, {std::string(32'768, 'x')}};
  try {
    (void)xlsx_of(std::vector<Table>{table}, Language::En, 0, "town.xlsx");
    FAIL() << "a cell of 32,768 letters";
  } catch (const InputError& error) {
    const std::string text = describe(error.problems().front(), Language::En);
    EXPECT_NE(text.find("town.xlsx: table ledger: row 2"), std::string::npos) << text;
    EXPECT_NE(text.find("--table ledger"), std::string::npos) << text;
  }
  table.rows.back() = {std::string(32'767, 'x')};
  EXPECT_FALSE(xlsx_of(std::vector<Table>{table}, Language::En, 1, "town.xlsx").empty());
}

}  // namespace
}  // namespace hearth::exports
