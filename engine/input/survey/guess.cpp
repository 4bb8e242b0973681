#include "input/survey/guess.h"

#include <algorithm>
#include <cmath>
#include <tuple>
#include <utility>

#include <fmt/format.h>

#include "core/error.h"
#include "core/nearest_name.h"
#include "input/coordinates/china.h"
#include "input/survey/columns_of_places.h"
#include "input/survey/district_names.h"
#include "input/survey/fields.h"
#include "input/survey/homes.h"
#include "input/survey/lists.h"
#include "input/survey/services.h"
#include "input/survey/systems.h"
#include "input/survey/unit_list.h"
#include "input/survey/words.h"

namespace hearth::input {

namespace {

using Kind = LayerProfile::Kind;

std::vector<std::string> names_of(const LayerProfile& layer) {
  std::vector<std::string> names;
  for (const FieldProfile& field : layer.fields) {
    if (!field.name.empty()) names.push_back(field.name);
  }
  return names;
}

class Guesser {
 public:
  Guesser(const std::vector<LayerProfile>& profiles, const Known& known)
      : profiles_(profiles), known_(known) {}

  Guess guess() {
    choose_units();
    guess_fields();
    guess_district_names(profiles_, guess_);
    if (guess_.mapped) find_where();
    guess_listed_facilities(profiles_, guess_);
    guess_.tables = joined_lists(profiles_, guess_);
    find_people();
    if (guess_.mapped) {
      guess_homes(profiles_, guess_);
      guess_totals(profiles_, guess_);
      guess_layers(profiles_, guess_);
      need_people();
      guess_facilities();
    }
    list_unused();
    return std::move(guess_);
  }

 private:
  [[nodiscard]] const LayerProfile& units() const { return profiles_[guess_.units]; }

  void doubt(std::string en, std::string zh) {
    guess_.doubts.push_back({std::move(en), std::move(zh)});
  }

  // The layer of polygons with a field of people, else the one with most features; of land use only
  // where there is no other. Without polygons a list.
  void choose_units() {
    std::optional<std::size_t> best;
    const auto worth = [&](std::size_t p) {
      const bool people = !people_field(profiles_[p], "").empty();
      return std::tuple(!is_land_use(profiles_[p]), people, profiles_[p].rows);
    };
    for (std::size_t p = 0; p < profiles_.size(); ++p) {
      if (profiles_[p].kind != Kind::Polygons || profiles_[p].rows == 0) continue;
      if (!best || worth(p) > worth(*best)) best = p;
    }
    if (!best) {
      best = unit_list(profiles_);
      for (std::size_t p = 0; p < profiles_.size() && !best && !known_.id.empty(); ++p) {
        if (field_called(profiles_[p], known_.id) != nullptr && profiles_[p].kind == Kind::Table) {
          best = p;  // the user says that it is one
        }
      }
      guess_.mapped = false;
    }
    if (!best) throw_no_units();
    guess_.units = *best;
    if (guess_.mapped) return;
    doubt(
        "no polygons: communities are counted from a list, and nothing is known of distances; "
        "their boundaries (Shapefile, GeoPackage, GeoJSON) beside it would tell them",
        "没有面图层：按名单统计社区，无法量算距离；补上社区边界（Shapefile、GeoPackage、GeoJSON）即"
        "可");
  }

  [[noreturn]] void throw_no_units() const {
    throw InputError(
        profiles_.empty() ? "" : profiles_.front().source, "",
        {"none of the files holds polygons, nor is one a list of communities",
         "各文件中既没有面图层，也没有社区名单"},
        {"add the boundaries of the units (a Shapefile, GeoPackage or GeoJSON), or a list with "
         "their codes, each once, and their names or people (.xlsx, .ods, .csv)",
         "请加上单元边界（Shapefile、GeoPackage 或 "
         "GeoJSON），或列有单元代码（各不重复）与名称或人口的名单（.xlsx、.ods、.csv）"});
  }

  // What the user names, else the guess.
  Guess::Field chosen(const std::string& named, const Guess::Field& guessed) const {
    if (named.empty()) return guessed;
    return {named, {"as given", "按命令行指定"}};
  }

  [[noreturn]] void refuse(const Text& what, const char* option) const {
    const std::string fields = listed(names_of(units()));
    throw InputError(
        units().source, "",
        {fmt::format("{}; its fields: {}", what.en, fields),
         fmt::format("{}；现有字段：{}", what.zh, fields)},
        {fmt::format("name it: {} FIELD", option), fmt::format("请在命令行指明：{} 字段", option)});
  }

  void guess_fields() {
    guess_.id = chosen(known_.id, code_field(units()));
    if (guess_.id.empty()) {
      refuse({"no field has another value on each feature", "没有取值互不重复的字段"}, "--id");
    }
    const FieldProfile* id = field_called(units(), guess_.id.name);
    if (id == nullptr)
      refuse({"it has no field " + guess_.id.name, "没有字段 " + guess_.id.name}, "--id");
    guess_.name = chosen(known_.name, name_field(units(), guess_.id.name));
    if (guess_.name.name == guess_.id.name) guess_.name = {};
    guess_.parents = parents_of(units(), guess_.mapped ? *id : without_sums(*id));
    guess_class(units(), guess_);
    if (guess_.class_field.empty()) guess_class_by_endings(units(), guess_);
  }

  void find_where() {
    guess_.crs_of_units = known_.crs;
    if (!units().has_crs && known_.crs.empty()) {
      guess_.crs_of_units = crs_by_numbers(units(), guess_);
    }
    set_crs();
    guess_reach();
  }

  // Of the layer, else of a list.
  void find_people() {
    guess_.population =
        chosen(known_.population, guess_.mapped ? people_field(units(), guess_.id.name)
                                                : measured_field(units(), Meaning::People));
    guess_.households = chosen(known_.households, households_field(units()));
    std::string prefix;
    for (Guess::Joined& joined : guess_.tables) {
      const LayerProfile& list = profiles_[joined.profile];
      if (guess_.population.empty()) {
        guess_.population = people_field(list, joined.code.name);
        prefix = joined.prefix;
      }
      if (guess_.households.empty()) {
        guess_.households = households_field(list);
        if (!guess_.households.empty()) guess_.households.name.insert(0, joined.prefix);
      }
    }
    if (guess_.population.empty()) return;
    const bool guessed = says(guess_.population.name, Meaning::People) == 0;
    if (guessed && known_.population.empty()) {
      doubt(fmt::format("`{}` is taken for the people: nothing else could be",
                        guess_.population.name),
            fmt::format("将 `{}` 当作人口：没有其他字段可能是人口", guess_.population.name));
    }
    guess_.population.name.insert(0, prefix);
  }

  // A raster, points or totals may count them instead.
  void need_people() const {
    const bool counted = guess_.homes && !guess_.homes->keeps_units;
    if (!guess_.population.empty() || counted || !guess_.totals.empty()) return;
    refuse({"no field is called people, and no other file counts them (a raster of people, points "
            "with people or households, a list of totals)",
            "没有名为人口的字段，也没有其他文件统计人口（人口栅格、带人口或户数的点、总数名单）"},
           "--population");
  }

  void set_crs() {
    guess_.crs = units().metres && !units().crs.empty() ? units().crs : "auto";
    if (!units().has_crs && guess_.crs_of_units != "EPSG:4490" &&
        guess_.crs_of_units != "EPSG:4326") {
      guess_.crs = guess_.crs_of_units;
    }
    const area::Box& box = units().extent;
    const bool degrees = units().geographic || guess_.crs_of_units == "EPSG:4490";
    const area::Point middle{(box.min_x + box.max_x) / 2, (box.min_y + box.max_y) / 2};
    guess_.degrees_of_china = degrees && in_china(middle);
    if (!guess_.degrees_of_china) return;
    doubt(
        "longitudes and latitudes of China: from a web map (GCJ-02, BD-09) they are 100 to 700 m "
        "off, "
        "and nothing in the file tells",
        "中国境内的经纬度：若取自网络地图（GCJ-02、BD-09），会偏 100 至 700 米，文件本身看不出来");
  }

  // A distance that means something among units of this size.
  void guess_reach() {
    const auto [width, height] = metres_across(units());
    const double side = std::sqrt(width * height / static_cast<double>(units().rows));
    guess_.reach = side > 20'000 ? 20'000 : side > 2'000 ? 5'000 : 1'000;
  }

  void guess_facilities() {
    guess_point_facilities(profiles_, guess_);
    std::stable_sort(guess_.facilities.begin(), guess_.facilities.end(),
                     [](const auto& a, const auto& b) { return a.profile < b.profile; });
    const bool any = std::any_of(guess_.facilities.begin(), guess_.facilities.end(),
                                 [](const auto& found) { return found.held.empty(); });
    if (any) return;
    doubt("no layer of points, and no list: nothing is known of facilities that stand today",
          "没有设施的点图层或名单：不知道现有设施");
  }

  void list_unused() {
    for (std::size_t p = 0; p < profiles_.size(); ++p) {
      const bool names =
          std::any_of(guess_.parents.begin(), guess_.parents.end(),
                      [&](const Guess::Parent& parent) { return parent.names_from == p; });
      if (!names && !guess_.has_taken(p)) guess_.unused.push_back({p, why_unused(profiles_[p])});
    }
  }

  [[nodiscard]] Text why_unused(const LayerProfile& layer) const {
    const bool counts =
        layer.kind == Kind::Table && !measured_field(layer, Meaning::People).empty();
    if (!guess_.mapped && (layer.kind != Kind::Table || counts)) {
      return {"it needs polygons of the units, which no file has",
              "需要单元的面图层，而各文件中没有"};
    }
    switch (layer.kind) {
      case Kind::Polygons:
        return {"other polygons: `redraw.plan` or `construct.within` may take them",
                "另一面图层：可用于 `redraw.plan` 或 `construct.within`"};
      case Kind::Lines:
        return {"lines: roads and rivers for `redraw` and `construct.along`",
                "线图层：道路、河流可用于 `redraw` 与 `construct.along`"};
      case Kind::Raster:
        return {"a raster of which nothing is known", "内容不明的栅格"};
      case Kind::Table:
        if (const Guess::Field people = measured_field(layer, Meaning::People);
            !people.empty() && has_places(layer)) {
          return {
              fmt::format("`{}` at coordinates: `area.population` takes a layer of points; save "
                          "the list as one (GeoPackage, Shapefile)",
                          people.name),
              fmt::format("带坐标的 `{}`：`area.population` 须用点图层；请先将名单另存为点图层"
                          "（GeoPackage、Shapefile）",
                          people.name)};
        }
        return {
            "no column says which units, communities or districts its rows belong to, and none "
            "has coordinates",
            "没有一列能说明各行属于哪个单元、社区或上级，也没有坐标列"};
      default:
        return {"neither polygons, points nor a list", "既非面、点，也非名单"};
    }
  }

  const std::vector<LayerProfile>& profiles_;
  const Known& known_;
  Guess guess_;
};

}  // namespace

bool Guess::has_taken(std::size_t profile) const {
  const auto is_it = [&](const auto& one) { return one.profile == profile; };
  const auto among = [&](const auto& all) { return std::any_of(all.begin(), all.end(), is_it); };
  return profile == units || among(tables) || (homes && is_it(*homes)) || among(homes_in_doubt) ||
         among(totals) || among(facilities) || among(unused);
}

Guess guess_from(const std::vector<LayerProfile>& profiles, const Known& known) {
  return Guesser(profiles, known).guess();
}

}  // namespace hearth::input
