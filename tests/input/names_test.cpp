#include <gtest/gtest.h>

#include "input/files/layer.h"
#include "input/files/text_encoding.h"
#include "input/parents.h"

namespace hearth::input {
namespace {

TEST(CodeText, WritesWholeNumbersWithoutDecimals) {
  EXPECT_EQ(code_text({Cell::Kind::Real, {}, 0, 36007000100.0}), "36007000100");
  EXPECT_EQ(code_text({Cell::Kind::Real, {}, 0, 360079902.01}), "360079902.01");
  EXPECT_EQ(code_text({Cell::Kind::Integer, {}, 7, 0}), "7");
  EXPECT_EQ(code_text({Cell::Kind::Text, "007", 0, 0}), "007");
  EXPECT_EQ(code_text({}), "");
}

TEST(ParentCode, CutsCharactersNotBytes) {
  ParentOptions first_five;
  first_five.first = 5;
  EXPECT_EQ(parent_code(first_five, "36007000100"), "36007");
  EXPECT_EQ(parent_code(first_five, "360"), "360");
  ParentOptions first_two;
  first_two.first = 2;
  EXPECT_EQ(parent_code(first_two, "城南社区"), "城南");
  EXPECT_EQ(parent_code(ParentOptions{}, "城南社区"), "城南社区");
}

TEST(EncodingOf, TellsChineseFromAccentsAndFromUtf8) {
  const std::vector<std::string> gbk{"\xB3\xC7\xC4\xCF", "plain", "\xC9\xE7\xC7\xF8 1"};
  const std::vector<std::string> latin{"S\xE3o Benedito", "Caixa D'\xC1gua", "Alto da Na\xE7\xE3o"};
  const std::vector<std::string> utf8{"São Benedito", "城南"};
  const std::vector<std::string> ascii{"Vestal town"};
  EXPECT_EQ(encoding_of(gbk), "GBK");
  EXPECT_EQ(encoding_of(latin), "");
  EXPECT_EQ(encoding_of(utf8), "UTF-8");
  EXPECT_EQ(encoding_of(ascii), "");
}

}  // namespace
}  // namespace hearth::input
