#pragma once

#include <compare>
#include <cstdint>
#include <type_traits>

namespace hearth {

// A number with a unit. Same units add and compare; a number scales; dividing two gives a plain
// ratio. Nothing else compiles: no metres + seconds, no metres * metres, no `Persons p = 3`.
template <typename Unit, typename Number = double>
class Quantity {
 public:
  Quantity() = default;
  constexpr explicit Quantity(Number value) : value_(value) {}
  [[nodiscard]] constexpr Number value() const { return value_; }

  auto operator<=>(const Quantity&) const = default;
  constexpr Quantity& operator+=(Quantity other) {
    value_ += other.value_;
    return *this;
  }
  constexpr Quantity& operator-=(Quantity other) {
    value_ -= other.value_;
    return *this;
  }
  friend constexpr Quantity operator+(Quantity a, Quantity b) { return a += b; }
  friend constexpr Quantity operator-(Quantity a, Quantity b) { return a -= b; }
  friend constexpr Quantity operator*(Quantity a, Number k) { return Quantity(a.value_ * k); }
  friend constexpr Quantity operator*(Number k, Quantity a) { return a * k; }
  friend constexpr double operator/(Quantity a, Quantity b) {
    return static_cast<double>(a.value_) / static_cast<double>(b.value_);
  }

 private:
  Number value_{};
};

using Metres = Quantity<struct MetresUnit>;                  // ground distance in area.crs
using SquareMetres = Quantity<struct SquareMetresUnit>;      // ground area in area.crs
using Persons = Quantity<struct PersonsUnit, std::int64_t>;  // value(): millionths of a person
using Households = Quantity<struct HouseholdsUnit, std::int64_t>;  // value(): whole households

constexpr std::int64_t kMicroPersons = 1'000'000;  // value() of one person

// `whole` persons, exactly.
constexpr Persons persons(std::int64_t whole) { return Persons(whole * kMicroPersons); }

// For files, maps and messages; exact for every whole number below 2^53 / 10^6 = 9.007e9 persons.
constexpr double to_double(Persons p) {
  const std::int64_t whole = p.value() / kMicroPersons;
  return persons(whole) == p ? static_cast<double>(whole)
                             : static_cast<double>(p.value()) / static_cast<double>(kMicroPersons);
}

static_assert(sizeof(Persons) == sizeof(std::int64_t) && std::is_trivially_copyable_v<Persons>);

inline namespace literals {
constexpr Metres operator""_m(long double v) { return Metres(static_cast<double>(v)); }
constexpr Metres operator""_km(long double v) { return Metres(static_cast<double>(v * 1000)); }
constexpr Persons operator""_persons(unsigned long long v) {
  return persons(static_cast<std::int64_t>(v));
}
}  // namespace literals

}  // namespace hearth
