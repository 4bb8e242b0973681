#include "input/survey/homes.h"

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <optional>
#include <string>
#include <utility>

#include <fmt/format.h>

#include "core/number_text.h"
#include "input/survey/fields.h"
#include "input/survey/rasters.h"
#include "input/survey/services.h"
#include "input/survey/words.h"

namespace hearth::input {

namespace {

using Kind = LayerProfile::Kind;

std::string count_text(double value) { return grouped(std::int64_t{std::llround(value)}); }

class HomesGuess {
 public:
  HomesGuess(const std::vector<LayerProfile>& profiles, Guess& guess)
      : profiles_(profiles), guess_(guess), people_(people_in_all(profiles, guess)) {}

  void find() {
    points();
    rasters();
    if (guess_.homes && guess_.homes->pixel == 0) doubts_of(*guess_.homes);
    for (std::size_t p = 0; p < profiles_.size(); ++p) {
      if (!guess_.has_taken(p) && is_land_use(profiles_[p])) land_use(p);
    }
  }

 private:
  [[nodiscard]] const LayerProfile& units() const { return profiles_[guess_.units]; }
  [[nodiscard]] bool units_say() const { return !guess_.population.empty(); }
  void doubt(const LayerProfile& layer, const std::string& en, const std::string& zh) {
    guess_.doubts.push_back({short_name(layer) + ": " + en, short_name(layer) + "：" + zh});
  }

  // A source that does not say its system lies in that of the units, if its numbers do.
  [[nodiscard]] std::string crs_for(const LayerProfile& layer) const {
    if (layer.has_crs) return {};
    return units().has_crs ? units().crs : guess_.crs_of_units;
  }

  // Points with people or households; not a handful, and nothing of a service.
  [[nodiscard]] bool are_homes(const LayerProfile& layer) const {
    if (layer.kind != Kind::Points || layer.rows == 0) return false;
    if (measured_field(layer, Meaning::People).empty() &&
        measured_field(layer, Meaning::Households).empty()) {
      return false;
    }
    return !looks_like_services(layer) && layer.rows * 5 >= units().rows;
  }

  [[nodiscard]] static double sum_of(const LayerProfile& layer, const Guess::Field& named) {
    const FieldProfile* field = field_called(layer, named.name);
    return field == nullptr ? 0 : field->sum;
  }

  void points() {
    for (std::size_t p = 0; p < profiles_.size(); ++p) {
      const LayerProfile& layer = profiles_[p];
      if (guess_.has_taken(p) || !are_homes(layer)) continue;
      Guess::Homes homes = homes_at(p);
      const FieldProfile* counted = field_called(
          layer, homes.population.empty() ? homes.households.name : homes.population.name);
      if (counted->filled < layer.rows) {
        doubt(layer,
              fmt::format("`{}` is empty in {} points, so that it stays commented out: write 0 "
                          "where nobody lives",
                          counted->name, layer.rows - counted->filled),
              fmt::format("`{}` 有 {} 个点为空，暂时注释：无人居住请填 0", counted->name,
                          layer.rows - counted->filled));
        guess_.homes_in_doubt.push_back(std::move(homes));
      } else if (guess_.homes) {
        keep_better(std::move(homes));
      } else {
        guess_.homes = std::move(homes);
      }
    }
  }

  [[nodiscard]] Guess::Homes homes_at(std::size_t p) const {
    const LayerProfile& layer = profiles_[p];
    Guess::Homes homes;
    homes.profile = p;
    homes.crs = crs_for(layer);
    homes.keeps_units = units_say();
    homes.why = {fmt::format("{} points for {} units, with people", grouped(layer.rows),
                             grouped(units().rows)),
                 fmt::format("{} 个点、{} 个单元，带人口或户数", grouped(layer.rows),
                             grouped(units().rows))};
    homes.population = measured_field(layer, Meaning::People);
    if (homes.population.empty()) homes.households = measured_field(layer, Meaning::Households);
    return homes;
  }

  // One source tells where people live: that with more of them.
  void keep_better(Guess::Homes other) {
    const auto worth = [&](const Guess::Homes& of) {
      return sum_of(profiles_[of.profile], of.population.empty() ? of.households : of.population);
    };
    if (worth(other) > worth(*guess_.homes)) std::swap(other, *guess_.homes);
    const std::string first = short_name(profiles_[guess_.homes->profile]);
    guess_.unused.push_back(
        {other.profile,
         {fmt::format("people live here too, but `area.population` takes one layer: put both into "
                      "one with {}",
                      first),
          fmt::format("这里也有居民，但 `area.population` 只取一个图层：请与 {} 合并", first)}});
  }

  void doubts_of(Guess::Homes& homes) {
    const LayerProfile& layer = profiles_[homes.profile];
    const double counted = sum_of(layer, homes.population);
    if (homes.keeps_units && counted > 0 && people_ > 0 &&
        (counted * 5 < people_ * 4 || counted * 4 > people_ * 5)) {
      doubt(layer,
            fmt::format("its points have {} people, the units {}: each unit keeps its own number, "
                        "spread over its points",
                        count_text(counted), count_text(people_)),
            fmt::format("点上共 {} 人，单元共 {} 人：各单元保持原有人数，按其中的点分布",
                        count_text(counted), count_text(people_)));
    }
    if (homes.keeps_units || !homes.population.empty()) return;
    constexpr double kPerHousehold = 2.6;
    homes.per_household = kPerHousehold;
    doubt(layer, "only households are known: 2.6 people each (China, 2020) is assumed",
          "只有户数：假定每户 2.6 人（2020 年全国平均）");
  }

  void rasters() {
    for (std::size_t p = 0; p < profiles_.size(); ++p) {
      const LayerProfile& layer = profiles_[p];
      if (layer.kind != Kind::Raster || guess_.has_taken(p)) continue;
      const RasterVerdict verdict =
          layer.raster ? judged(layer, units(), people_) : RasterVerdict{};
      if (verdict.kind == RasterVerdict::Kind::Other) {
        guess_.unused.push_back({p, verdict.why});
      } else if (guess_.homes && knows_more(layer, verdict)) {
        const double counted = points_in_all();
        guess_.unused.push_back(
            {guess_.homes->profile,
             {fmt::format("it has {} of the units' {} people, the raster all of them: "
                          "`area.population` takes one",
                          count_text(counted), count_text(people_)),
              fmt::format("只含单元 {1} 人中的 {0} 人，而栅格较全：`area.population` 只取一个",
                          count_text(counted), count_text(people_))}});
        guess_.homes.reset();
        take_raster(p, verdict);
      } else if (guess_.homes) {
        guess_.unused.push_back(
            {p,
             {"of people, it seems, but another file says better where they live: "
              "`area.population` takes one",
              "看来是人口栅格，但已有更细的居住分布：`area.population` 只取一个"}});
      } else {
        take_raster(p, verdict);
      }
    }
  }

  [[nodiscard]] double points_in_all() const {
    const Guess::Homes& homes = *guess_.homes;
    return homes.pixel > 0 ? 0 : sum_of(profiles_[homes.profile], homes.population);
  }

  // The points lack people of the units, and the raster does not.
  [[nodiscard]] bool knows_more(const LayerProfile& raster, const RasterVerdict& verdict) const {
    const double points = points_in_all();
    return verdict.kind == RasterVerdict::Kind::People && people_ > 0 && points > 0 &&
           points < people_ * 0.9 && raster.raster->sum > people_ * 0.9 &&
           raster.raster->sum < people_ * 1.1;
  }

  void take_raster(std::size_t p, const RasterVerdict& verdict) {
    const LayerProfile& layer = profiles_[p];
    Guess::Homes homes;
    homes.profile = p;
    homes.why = verdict.why;
    homes.crs = crs_for(layer);
    homes.pixel = layer.raster->pixel;
    homes.keeps_units = units_say() || verdict.density;
    const bool doubted = verdict.kind == RasterVerdict::Kind::Doubt;
    if (doubted && (units_say() || verdict.density)) {
      doubt(layer, verdict.why.en + "; it stays commented out", verdict.why.zh + "；暂时注释");
      guess_.homes_in_doubt.push_back(std::move(homes));
      return;
    }
    if (doubted) {
      doubt(layer, verdict.why.en + "; taken, as nothing else counts people",
            verdict.why.zh + "；没有其他人口数据，故采用");
    }
    constexpr std::int64_t kMany = 2'000'000;
    homes.as_demand = homes.pixel <= guess_.reach && layer.raster->filled <= kMany;
    if (homes.pixel > guess_.reach) {
      doubt(layer,
            fmt::format("pixels of {:.0f} m are wider than the reach of {:.0f} m, so that demand "
                        "stays at the units",
                        homes.pixel, guess_.reach),
            fmt::format("像元 {:.0f} 米，大于服务半径 {:.0f} 米，需求点仍按单元", homes.pixel,
                        guess_.reach));
    } else if (homes.pixel * 4 > guess_.reach) {
      doubt(layer,
            fmt::format("pixels of {:.0f} m are coarse for a reach of {:.0f} m (h/r = {:.2f}, "
                        "above 0.25): who is served is only roughly known",
                        homes.pixel, guess_.reach, homes.pixel / guess_.reach),
            fmt::format("像元 {:.0f} 米，对服务半径 {:.0f} 米偏粗（h/r = {:.2f}，大于 "
                        "0.25）：服务人数只是大致",
                        homes.pixel, guess_.reach, homes.pixel / guess_.reach));
    }
    if (homes.keeps_units && people_ > 0 && layer.raster->sum * 2 < people_) {
      doubt(layer,
            fmt::format("its values add up to {}, the units to {}: does it cover them all?",
                        count_text(layer.raster->sum), count_text(people_)),
            fmt::format("栅格合计 {}，单元合计 {}：是否覆盖全部单元？",
                        count_text(layer.raster->sum), count_text(people_)));
    }
    guess_.homes = std::move(homes);
  }

  void land_use(std::size_t p) {
    const LayerProfile& layer = profiles_[p];
    Guess::Homes homes;
    homes.profile = p;
    homes.crs = crs_for(layer);
    homes.where = said_field(layer, Meaning::LandUse);
    homes.weight = measured_field(layer, Meaning::FloorArea);
    homes.why = {"land use: people where it says housing", "用地：人口分布在居住用地"};
    for (const std::string& value : field_called(layer, homes.where.name)->values) {
      if (means_housing(value)) homes.is.push_back(value);
    }
    const bool none = homes.is.empty();
    doubt(layer,
          fmt::format("land use (`{}`): it may say where people live within the units{}; it stays "
                      "commented out",
                      homes.where.name, none ? ", but no value means housing for sure" : ""),
          fmt::format("土地利用（`{}`）：可用来分布单元内的人口{}；暂时注释", homes.where.name,
                      none ? "，但没有明确表示居住的取值" : ""));
    guess_.homes_in_doubt.push_back(std::move(homes));
  }

  const std::vector<LayerProfile>& profiles_;
  Guess& guess_;
  double people_;
};

}  // namespace

bool is_land_use(const LayerProfile& layer) {
  if (layer.kind != Kind::Polygons || layer.rows == 0) return false;
  if (!measured_field(layer, Meaning::People).empty()) return false;
  return std::any_of(layer.fields.begin(), layer.fields.end(), [&](const FieldProfile& field) {
    return says(field.name, Meaning::LandUse) > 1 && field.filled > 0;
  });
}

double people_in_all(const std::vector<LayerProfile>& profiles, const Guess& guess) {
  if (const FieldProfile* field = field_called(profiles[guess.units], guess.population.name)) {
    return field->sum;
  }
  for (const Guess::Joined& joined : guess.tables) {
    for (const FieldProfile& field : profiles[joined.profile].fields) {
      if (joined.prefix + field.name == guess.population.name) return field.sum;
    }
  }
  return 0;
}

void guess_homes(const std::vector<LayerProfile>& profiles, Guess& guess) {
  HomesGuess(profiles, guess).find();
}

}  // namespace hearth::input
