#include "export/table.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <charconv>

namespace hearth::exports {

namespace {

struct AsText {
  std::string operator()(std::monostate /*nothing*/) const { return {}; }
  std::string operator()(const std::string& text) const { return text; }
  std::string operator()(std::int64_t number) const { return std::to_string(number); }
  std::string operator()(double number) const {
    std::array<char, 512> buffer{};
    const auto end = std::to_chars(buffer.data(), buffer.data() + buffer.size(), number,
                                   std::chars_format::fixed);
    return {buffer.data(), end.ptr};
  }
};

}  // namespace

std::size_t field_at(const Table& table, const std::string& id) {
  const auto at = std::find_if(table.fields.begin(), table.fields.end(),
                               [&](const Field& field) { return field.id == id; });
  assert(at != table.fields.end());
  return static_cast<std::size_t>(at - table.fields.begin());
}

std::string text_of(const Cell& cell) { return std::visit(AsText{}, cell); }

}  // namespace hearth::exports
