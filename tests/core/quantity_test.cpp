#include "core/quantity.h"

#include <gtest/gtest.h>

#include <type_traits>

namespace hearth {
namespace {

using namespace literals;

template <typename A, typename B>
constexpr bool kAdds = requires(A a, B b) {
  a + b;
};
template <typename A, typename B>
constexpr bool kMultiplies = requires(A a, B b) {
  a* b;
};
template <typename A, typename B>
constexpr bool kCompares = requires(A a, B b) {
  a < b;
};

TEST(Quantity, OnlyTheSameUnitsAddAndCompare) {
  static_assert(kAdds<Metres, Metres> && kCompares<Metres, Metres>);
  static_assert(!kAdds<Metres, Persons> && !kCompares<Metres, SquareMetres>);
  static_assert(!kAdds<Metres, double> && !kCompares<Metres, double>);
  EXPECT_EQ(Metres(2) + Metres(3) - Metres(1), Metres(4));
  EXPECT_LT(Metres(2), Metres(3));
}

TEST(Quantity, MetresTimesMetresIsNoLength) {
  static_assert(!kMultiplies<Metres, Metres>);
  EXPECT_EQ(Metres(2) * 3, Metres(6));
  EXPECT_EQ(3 * Metres(2), Metres(6));
  EXPECT_DOUBLE_EQ(Metres(3) / Metres(2), 1.5);
}

TEST(Quantity, IsBuiltByNameOnly) {
  static_assert(!std::is_convertible_v<int, Persons> && !std::is_convertible_v<double, Metres>);
  EXPECT_EQ(5.0_km, Metres(5'000));
  EXPECT_EQ(250.0_m, Metres(250));
}

TEST(Quantity, PeopleAreExactMillionths) {
  EXPECT_EQ(persons(3).value(), 3'000'000);
  EXPECT_EQ(3_persons, persons(3));
  EXPECT_EQ(Persons(333'333) * 3 + Persons(1), persons(1));
  EXPECT_EQ(to_double(persons(9'007'199'254)), 9'007'199'254.0);
  EXPECT_DOUBLE_EQ(to_double(Persons(1'500'000)), 1.5);
}

}  // namespace
}  // namespace hearth
