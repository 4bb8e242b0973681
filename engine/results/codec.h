#pragma once

#include <cmath>
#include <concepts>
#include <cstdint>
#include <limits>
#include <string>
#include <type_traits>

#include "core/ids.h"
#include "core/quantity.h"

// How one value of the engine stands in a file: text, float64, int64, int32 or an int8 flag.
namespace hearth::results {

template <typename T>
struct Codec {  // stored as it is: text, double, the fixed-width integers
  using Stored = T;
  static T stored(const T& value) { return value; }
  static T value(const Stored& stored) { return stored; }
  static Stored unknown() {
    if constexpr (std::is_floating_point_v<T>) return std::numeric_limits<T>::quiet_NaN();
    return T{};
  }
};

// People stand as persons, whole numbers exactly; back to millionths is exact below 2e9 persons.
template <>
struct Codec<Persons> {
  using Stored = double;
  static double stored(Persons people) { return to_double(people); }
  static Persons value(double people) {
    constexpr double kMost = 9.0e12;  // beyond: millionths would overflow
    if (!(std::abs(people) <= kMost)) return Persons(0);
    return Persons(std::llround(people * static_cast<double>(kMicroPersons)));
  }
  static double unknown() { return std::numeric_limits<double>::quiet_NaN(); }
};

template <typename Unit>
struct Codec<Quantity<Unit, double>> {
  using Stored = double;
  static double stored(Quantity<Unit, double> quantity) { return quantity.value(); }
  static Quantity<Unit, double> value(double number) { return Quantity<Unit, double>(number); }
  static double unknown() { return std::numeric_limits<double>::quiet_NaN(); }
};

template <typename Kind>
struct Codec<Id<Kind>> {
  using Stored = std::int32_t;
  static std::int32_t stored(Id<Kind> id) { return id.row; }
  static Id<Kind> value(std::int32_t row) { return Id<Kind>{row}; }
  static std::int32_t unknown() { return -1; }
};

template <typename T>
requires std::is_enum_v<T>
struct Codec<T> {
  using Stored = std::int8_t;
  static std::int8_t stored(T value) { return static_cast<std::int8_t>(value); }
  static T value(std::int8_t flag) { return static_cast<T>(flag); }
  static std::int8_t unknown() { return 0; }
};

}  // namespace hearth::results
