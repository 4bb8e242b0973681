#include "input/files/layer.h"

#include <array>
#include <charconv>
#include <cmath>

namespace hearth::input {

namespace {
// Every double below holds each whole number exactly, and above it every double is whole.
constexpr double kTwoTo63 = 9223372036854775808.0;

std::string real_text(double value) {
  if (std::floor(value) == value && std::abs(value) < kTwoTo63) {
    return std::to_string(static_cast<std::int64_t>(value));
  }
  std::array<char, 512> buffer{};
  const auto end =
      std::to_chars(buffer.data(), buffer.data() + buffer.size(), value, std::chars_format::fixed);
  return {buffer.data(), end.ptr};
}
}  // namespace

std::string code_text(const Cell& cell) {
  switch (cell.kind) {
    case Cell::Kind::Text:
      return cell.text;
    case Cell::Kind::Integer:
      return std::to_string(cell.integer);
    case Cell::Kind::Real:
      return real_text(cell.real);
    case Cell::Kind::Null:
      break;
  }
  return {};
}

}  // namespace hearth::input
