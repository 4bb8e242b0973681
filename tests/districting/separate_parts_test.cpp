#include "districting/separate_parts.h"

#include <gtest/gtest.h>

#include "support/redraw_grid.h"

namespace hearth::districting {
namespace {

// Units 0, 1, 2 ... in a row, joined only where no bar stands:
//
//   a a | b b | c a | . d d
Territory barred_row() {
  Territory t = hearth::testing::drawn_territory({"aabbca.dd"});
  std::vector<Contact> contacts;
  for (std::uint32_t v = 0; v + 1 < t.unit_count(); ++v) {
    const bool bar = v == 1 || v == 3 || v == 5;
    contacts.push_back({v, v + 1, 100, !bar});
  }
  set_contacts(t, contacts);
  return t;
}

std::vector<UnitSet> sets_of(const Rules& rules) {
  const Territory t = barred_row();
  const Goals goals{{}, natural_scales(t, rules)};
  return separate_sets(RedrawGround(t, rules, goals));
}

TEST(SeparateParts, KeepTogetherWhatIsJoinedAndWhatIsOneCommunity) {
  EXPECT_EQ(sets_of({}), (std::vector<UnitSet>{{0, 1, 4, 5}, {6, 7, 8}, {2, 3}}));
}

TEST(SeparateParts, KeepTogetherWhatIsGivenToOneCommunity) {
  Rules rules;
  rules.given.assign(9, kNoCommunity);
  rules.given[6] = 1;
  EXPECT_EQ(sets_of(rules), (std::vector<UnitSet>{{2, 3, 6, 7, 8}, {0, 1, 4, 5}}));
}

TEST(SeparateParts, AreOfAboutEqualNumbers) {
  EXPECT_EQ(shared_out(sets_of({}), 2), (std::vector<UnitSet>{{0, 1, 4, 5}, {2, 3, 6, 7, 8}}));
  EXPECT_EQ(shared_out(sets_of({}), 9).size(), 3U);
}

}  // namespace
}  // namespace hearth::districting
