#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>

#include "core/quantity.h"
#include "core/share.h"
#include "core/text.h"
#include "placement/total_cost.h"

// Numbers with units as planners write them: `5 km`, `80 %`, `400 /km2`.
namespace hearth::study {

using Fen = Quantity<struct FenUnit, std::int64_t>;  // 0.01 CNY

// Why a text is not the quantity that was asked for, as a clause about the text, and the mend.
struct QuantityFault {
  Text what;
  Text fix;
};

template <typename T>
using Reading = std::variant<T, QuantityFault>;

// `1000 m`, `5 km` (also 米, 公里, 千米): positive and finite, the double nearest to the decimal as
// written. Times and weights are refused with the units that are allowed.
Reading<Metres> read_distance(std::string_view text);

// `400 /km2`, `4 /ha`: people per km2, not negative.
Reading<double> read_density(std::string_view text);

// `80 %`, `0.8`: exact, 0 to 100 %.
Reading<Share> read_share(std::string_view text);

// `3e6 CNY`, `300 万元` (also yuan, 元, 亿元): above 0, at most 1e10 CNY, rounded to 0.01 CNY.
Reading<Fen> read_money(std::string_view text);

// `120 CNY/km`, `0.1 元/米` (sums of money and distances as above): what the way of one person
// counts, from 1e-4 to 1e7 CNY a kilometre, the double nearest to the decimal as written.
Reading<placement::YuanPerKm> read_travel_price(std::string_view text);

// Texts from which the same values are read again, digit for digit.
std::string distance_text(Metres metres);
std::string density_text(double people_per_km2);
std::string money_text(Fen money);
std::string travel_price_text(placement::YuanPerKm price);

}  // namespace hearth::study
