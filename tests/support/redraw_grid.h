#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "districting/territory.h"

namespace hearth::testing {

// Square units of 100 m, drawn as rows of letters from north to south: 'a' belongs to community 0,
// 'b' to 1 ..., '.' to none. Each unit has 10 people in 4 households; bands count households.
inline districting::Territory drawn_territory(const std::vector<std::string>& rows) {
  using namespace districting;
  Territory t;
  const auto columns = static_cast<std::uint32_t>(rows.front().size());
  const auto height = static_cast<std::uint32_t>(rows.size());
  std::vector<Contact> contacts;
  for (std::uint32_t r = 0; r < height; ++r) {
    for (std::uint32_t c = 0; c < columns; ++c) {
      const std::uint32_t unit = r * columns + c;
      const char letter = rows[r][c];
      t.today.push_back(letter == '.' ? kNoCommunity : static_cast<std::uint32_t>(letter - 'a'));
      if (letter != '.') t.today_count = std::max(t.today_count, t.today.back() + 1);
      t.people.push_back(10'000'000);
      t.size.push_back(4);
      t.weight.push_back(4);
      t.ground.push_back(10'000);
      t.x.push_back(100.0 * c + 50);
      t.y.push_back(100.0 * (height - r) - 50);
      t.unit_class.push_back(-1);
      t.outer_metres.push_back(100.0 *
                               ((r == 0) + (r + 1 == height) + (c == 0) + (c + 1 == columns)));
      if (c + 1 < columns) contacts.push_back({unit, unit + 1, 100, true});
      if (r + 1 < height) contacts.push_back({unit, unit + columns, 100, true});
    }
  }
  set_contacts(t, contacts);
  return t;
}

// The plan as drawn, with '.' for units without a community.
inline std::vector<std::string> drawn(const districting::Territory& t,
                                      const std::vector<std::uint32_t>& slot_of,
                                      std::size_t columns) {
  std::vector<std::string> rows;
  for (std::size_t v = 0; v < t.unit_count(); ++v) {
    if (v % columns == 0) rows.emplace_back();
    const bool none = slot_of[v] == districting::kNoCommunity;
    rows.back() += none ? '.' : static_cast<char>('a' + static_cast<char>(slot_of[v]));
  }
  return rows;
}

}  // namespace hearth::testing
