#include "instances/cfl.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <limits>
#include <sstream>
#include <string_view>

#include <fmt/format.h>

#include "core/error.h"
#include "instances/glibc_random.h"
#include "instances/instance_file.h"

namespace hearth::instances {

namespace {

constexpr double kGrid = 30;
constexpr std::int32_t kMostDemand = 100;

[[noreturn]] void refuse(const std::string& text, const std::string& part, const Text& what) {
  throw InputError(text, part, what,
                   {"write it as cfl:n=100,m=20000000,seed=1, with round=6 for coordinates as in a "
                    "file",
                    "请写作 cfl:n=100,m=20000000,seed=1；坐标取六位小数时加 round=6"});
}

std::optional<std::int64_t> whole_number(std::string_view text) {
  std::int64_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return value;
}

void read_part(const std::string& text, const std::string& part, CflRecipe& recipe) {
  const std::size_t equals = part.find('=');
  const std::string key = part.substr(0, equals);
  const std::optional<std::int64_t> value =
      equals == std::string::npos ? std::nullopt : whole_number(part.substr(equals + 1));
  const auto in = [&](std::int64_t least, std::int64_t most) {
    if (value && *value >= least && *value <= most) return *value;
    refuse(text, part,
           {fmt::format("a whole number from {} to {} is asked", least, most),
            fmt::format("须为 {} 到 {} 的整数", least, most)});
  };
  if (key == "n") {
    recipe.sites = in(1, 1'000'000);
  } else if (key == "m") {
    recipe.customers = in(1, 100'000'000'000);
  } else if (key == "seed") {
    recipe.seed = static_cast<std::uint32_t>(in(0, std::numeric_limits<std::uint32_t>::max()));
  } else if (key == "round") {
    recipe.decimals = static_cast<int>(in(0, 15));
  } else {
    refuse(text, part, {"it is none of n, m, seed, round", "不是 n、m、seed、round 之一"});
  }
}

// Coordinates as a file with so many decimals would give them back.
class Rounding {
 public:
  explicit Rounding(std::optional<int> decimals)
      : scale_(decimals ? std::pow(10.0, *decimals) : 0) {}
  [[nodiscard]] double operator()(double value) const {
    return scale_ == 0 ? value : std::nearbyint(value * scale_) / scale_;
  }

 private:
  double scale_;
};

// Both in the order of the draws: x, then y.
Place drawn_place(GlibcRandom& random, const Rounding& rounded) {
  const double x = rounded(random.uniform(kGrid));
  return {x, rounded(random.uniform(kGrid))};
}

class CflFile {
 public:
  explicit CflFile(const std::string& path) : file_(path) {}

  CoverInstance read(double radius, LimitRule rule) {
    read_rows();
    CoverInstance out;
    out.sites = static_cast<std::int64_t>(facility_.size());
    out.customers = static_cast<std::int64_t>(customer_.size());
    std::vector<Place> site;
    for (const Row& facility : facility_) {
      site.push_back(facility.place);
      out.cost.push_back(facility.number);
    }
    const std::vector<Row>& customer = customer_;
    Place low = site.front();
    Place high = low;
    for (const Row& c : customer) {
      low = {std::min(low.x, c.place.x), std::min(low.y, c.place.y)};
      high = {std::max(high.x, c.place.x), std::max(high.y, c.place.y)};
    }
    DiscClasses classes(site, radius, rule, low, high, out.demand);
    for (const Row& c : customer) {
      const std::uint32_t of = classes.class_at(c.place);
      out.demand.add(of, c.number);
    }
    return out;
  }

  CflPlaces read_places() {
    read_rows();
    CflPlaces out;
    for (const Row& facility : facility_) out.site.push_back(facility.place);
    for (const Row& c : customer_) {
      out.client.push_back(c.place);
      out.demand.push_back(c.number);
    }
    return out;
  }

 private:
  struct Row {
    Place place;
    std::int64_t number = 0;
  };

  void read_rows() {
    std::int64_t sites = 0;
    std::int64_t customers = 0;
    std::istringstream head(file_.next_line());
    if (!(head >> sites >> customers) || sites < 1 || customers < 0) {
      file_.refuse_line("two numbers are asked: sites and customers",
                        "须为两个数：设施点数和客户数");
    }
    for (std::int64_t i = 0; i < sites; ++i) facility_.push_back(row('F'));
    for (std::int64_t j = 0; j < customers; ++j) customer_.push_back(row('C'));
  }

  Row row(char kind) {
    std::istringstream text(file_.next_line());
    std::string letter;
    std::int64_t id = 0;
    Row out;
    double number = 0;
    const bool read =
        static_cast<bool>(text >> letter >> id >> out.place.x >> out.place.y >> number);
    if (!read || letter != std::string(1, kind)) {
      file_.refuse_line(
          fmt::format("`{} id x y {}` is asked", kind, kind == 'F' ? "cost" : "demand"),
          fmt::format("须为 `{} 编号 x y {}`", kind, kind == 'F' ? "费用" : "需求"));
    }
    if (!std::isfinite(out.place.x) || !std::isfinite(out.place.y) || number < 0 ||
        number != std::floor(number) || number > 1e12) {
      file_.refuse_line("the last number is no whole number from 0, or a coordinate is none",
                        "最后一项须为非负整数，坐标须为有限数");
    }
    out.number = static_cast<std::int64_t>(number);
    return out;
  }

  InstanceFile file_;
  std::vector<Row> facility_, customer_;
};

}  // namespace

std::optional<CflRecipe> read_recipe(const std::string& text) {
  constexpr std::string_view kHead = "cfl:";
  if (!text.starts_with(kHead)) return std::nullopt;
  CflRecipe recipe;
  std::istringstream parts(text.substr(kHead.size()));
  for (std::string part; std::getline(parts, part, ',');) read_part(text, part, recipe);
  if (recipe.sites == 0 || recipe.customers == 0) {
    refuse(text, "", {"n and m are asked: sites and customers", "须写明 n 与 m：设施点数和客户数"});
  }
  return recipe;
}

CoverInstance drawn_cfl(const CflRecipe& recipe, double radius, LimitRule rule) {
  CoverInstance out;
  out.sites = recipe.sites;
  out.customers = recipe.customers;
  const Rounding rounded(recipe.decimals);
  GlibcRandom places(recipe.seed);
  std::vector<Place> site;
  for (std::int64_t i = 0; i < recipe.sites; ++i) site.push_back(drawn_place(places, rounded));
  // The demands are drawn behind all places and costs: a second generator runs there.
  GlibcRandom demands = places;
  demands.skip(2 * recipe.customers + recipe.sites);
  DiscClasses classes(site, radius, rule, {0, 0}, {kGrid, kGrid}, out.demand);
  for (std::int64_t j = 0; j < recipe.customers; ++j) {
    const std::uint32_t of = classes.class_at(drawn_place(places, rounded));
    out.demand.add(of, demands.whole(1, kMostDemand));
  }
  add_totals(out);
  return out;
}

CoverInstance read_cfl(const std::string& path, double radius, LimitRule rule) {
  CoverInstance out = CflFile(path).read(radius, rule);
  add_totals(out);
  return out;
}

CflPlaces drawn_cfl_places(const CflRecipe& recipe) {
  CflPlaces out;
  const Rounding rounded(recipe.decimals);
  GlibcRandom places(recipe.seed);
  for (std::int64_t i = 0; i < recipe.sites; ++i) out.site.push_back(drawn_place(places, rounded));
  for (std::int64_t j = 0; j < recipe.customers; ++j) {
    out.client.push_back(drawn_place(places, rounded));
  }
  places.skip(recipe.sites);  // their costs
  for (std::int64_t j = 0; j < recipe.customers; ++j) {
    out.demand.push_back(places.whole(1, kMostDemand));
  }
  return out;
}

CflPlaces read_cfl_places(const std::string& path) { return CflFile(path).read_places(); }

}  // namespace hearth::instances
