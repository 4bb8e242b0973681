#pragma once

#include <cstdint>
#include <string>
#include <string_view>

// Names of communities and villages as lists write them: 红旗村, 红旗村村委会, 红旗村民委员会 are
// one.
namespace hearth::input {

enum class NameKind : std::uint8_t { Unknown, Community, Village };

struct CoreName {
  std::string core;  // "红旗"; the whole name where nothing would be left
  NameKind kind = NameKind::Unknown;
};

// Without blanks, brackets and the endings 社区, 居委会, 居民委员会, 村, 村委会, 村民委员会.
CoreName core_name(std::string_view name);

// Of a township or county: without 街道办事处, 街道, 镇, 乡, 县, 区, 市 and the like, where two
// characters or more are left.
std::string core_place(std::string_view name);

// Do the two differ by one character: changed, added, left out, or two neighbours swapped?
bool one_character_apart(std::string_view a, std::string_view b);

}  // namespace hearth::input
