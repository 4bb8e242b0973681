#include "input/tables/unit_codes.h"

#include <algorithm>
#include <array>
#include <utility>

#include "input/tables/excel_codes.h"

namespace hearth::input {

namespace {

constexpr std::size_t kFirstDigits = 3;  // that a rounded code still shows, but for the last

// Of a code or of what is left of it, without leading zeros and signs of number.
std::string first_digits(const std::string& code) {
  std::string digits;
  for (const char c : code) {
    if (c == 'e' || c == 'E') break;
    if (c >= '0' && c <= '9' && !(digits.empty() && c == '0')) digits += c;
    if (digits.size() == kFirstDigits) break;
  }
  return digits;
}

}  // namespace

UnitCodes::UnitCodes(std::span<const ListedUnit> units, Renames renames)
    : units_(units), renames_(std::move(renames)) {
  for (std::size_t u = 0; u < units.size(); ++u) {
    by_code_.emplace(units[u].id, u);
    by_first_digits_.emplace(first_digits(units[u].id), u);
  }
}

std::optional<std::size_t> UnitCodes::exactly(const std::string& code) const {
  const auto at = by_code_.find(code);
  return at == by_code_.end() ? std::nullopt : std::optional(at->second);
}

std::optional<std::size_t> UnitCodes::of_other_length(const std::string& code) const {
  static constexpr std::array<std::size_t, 3> kLengths{6, 9, 12};
  if (std::find(kLengths.begin(), kLengths.end(), code.size()) == kLengths.end())
    return std::nullopt;
  for (const std::size_t length : kLengths) {
    std::string other = code;
    if (length < code.size() && code.find_first_not_of('0', length) != std::string::npos) continue;
    other.resize(length, '0');
    if (const auto unit = exactly(other); unit && other != code) return unit;
  }
  return std::nullopt;
}

std::optional<std::size_t> UnitCodes::damaged(const std::string& code) const {
  std::optional<std::size_t> found;
  const auto [begin, end] = by_first_digits_.equal_range(first_digits(code));
  for (auto at = begin; at != end; ++at) {
    if (!may_be_seen_as(units_[at->second].id, code)) continue;
    if (found) return std::nullopt;
    found = at->second;
  }
  return found;
}

UnitCodes::Found UnitCodes::find(const std::string& code) const {
  if (code.empty()) return {};
  if (const auto unit = exactly(code)) return {How::Exact, unit};
  if (const auto unit = exactly(renames_.other(code))) return {How::Renamed, unit};
  if (const auto unit = of_other_length(code)) return {How::OtherLength, unit};
  if (const auto unit = damaged(code)) return {How::Damaged, unit};
  return {};
}

}  // namespace hearth::input
