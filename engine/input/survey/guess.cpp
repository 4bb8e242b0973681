#include "input/survey/guess.h"

#include <algorithm>
#include <cmath>
#include <set>
#include <utility>

#include <fmt/format.h>

#include "core/error.h"
#include "core/nearest_name.h"
#include "input/coordinates/china.h"
#include "input/survey/fields.h"
#include "input/survey/lists.h"
#include "input/survey/words.h"
#include "input/tables/excel_codes.h"

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
    guess_.units = unit_layer();
    guess_fields();
    guess_.tables = joined_lists(profiles_, guess_);
    guess_people();
    guess_.crs_of_units = known_.crs;
    if (!units().has_crs && known_.crs.empty()) guess_.crs_of_units = crs_by_numbers();
    set_crs();
    guess_reach();
    guess_facilities();
    list_unused();
    return std::move(guess_);
  }

 private:
  [[nodiscard]] const LayerProfile& units() const { return profiles_[guess_.units]; }

  void doubt(std::string en, std::string zh) {
    guess_.doubts.push_back({std::move(en), std::move(zh)});
  }

  // The layer of polygons with a field of people, else the one with most features.
  [[nodiscard]] std::size_t unit_layer() const {
    std::optional<std::size_t> best;
    const auto worth = [&](std::size_t p) {
      const bool people = !people_field(profiles_[p], "").empty();
      return std::pair(people, profiles_[p].rows);
    };
    for (std::size_t p = 0; p < profiles_.size(); ++p) {
      if (profiles_[p].kind != Kind::Polygons || profiles_[p].rows == 0) continue;
      if (!best || worth(p) > worth(*best)) best = p;
    }
    if (best) return *best;
    throw InputError(profiles_.empty() ? "" : profiles_.front().source, "",
                     {"none of the files holds polygons", "各文件中都没有面图层"},
                     {"add the boundaries of the units: a Shapefile, GeoPackage or GeoJSON",
                      "请加上单元边界：Shapefile、GeoPackage 或 GeoJSON"});
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
    guess_.parents = parents_of(units(), *id);
    guess_class(units(), guess_);
  }

  // Of the layer, else of a list.
  void guess_people() {
    guess_.population = chosen(known_.population, people_field(units(), guess_.id.name));
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
    if (guess_.population.empty()) {
      refuse({"no field is called people", "没有名为人口的字段"}, "--population");
    }
    const bool guessed = says(guess_.population.name, Meaning::People) == 0;
    if (guessed && known_.population.empty()) {
      doubt(fmt::format("`{}` is taken for the people: nothing else could be",
                        guess_.population.name),
            fmt::format("将 `{}` 当作人口：没有其他字段可能是人口", guess_.population.name));
    }
    guess_.population.name.insert(0, prefix);
  }

  // A system by the numbers of the coordinates alone.
  std::string crs_by_numbers() {
    const area::Box& box = units().extent;
    const area::Point middle{(box.min_x + box.max_x) / 2, (box.min_y + box.max_y) / 2};
    if (std::abs(middle.x) <= 180 && std::abs(middle.y) <= 90) {
      const bool china = in_china(middle);
      doubt(fmt::format(
                "the layer does not say its coordinate system; its numbers are degrees, taken "
                "for {}",
                china ? "CGCS2000" : "WGS 84"),
            fmt::format("图层没有注明坐标系；坐标为经纬度，按 {} 处理",
                        china ? "CGCS2000" : "WGS 84"));
      return china ? "EPSG:4490" : "EPSG:4326";
    }
    const auto zone = static_cast<int>(std::floor(middle.x / 1e6));
    if (zone >= 25 && zone <= 45) return zoned(zone, 3, {4513, 2349, 2401}, zone - 25);
    if (zone >= 13 && zone <= 23) return zoned(zone, 6, {4491, 2327, 21413}, zone - 13);
    throw InputError(units().source, "",
                     {fmt::format("it does not say its coordinate system, and its numbers ({:.0f}, "
                                  "{:.0f}) fit many",
                                  middle.x, middle.y),
                      fmt::format("没有注明坐标系，坐标（{:.0f}, {:.0f}）可能属于多个坐标系",
                                  middle.x, middle.y)},
                     {"ask whoever made it, and name it: --crs EPSG:4547",
                      "请向提供者核实，并在命令行指明：--crs EPSG:4547"});
  }

  // Codes of EPSG for the first zone, in each of the three systems with zones of this width.
  struct Zoned {
    int cgcs2000, xian80, beijing54;
  };

  std::string zoned(int zone, int width, const Zoned& first, int further) {
    const int code = first.cgcs2000 + further;
    const int xian = first.xian80 + further;
    const int beijing = first.beijing54 + further;
    doubt(fmt::format(
              "the layer does not say its coordinate system; its eastings begin with the zone {} "
              "({} degrees wide): CGCS2000 EPSG:{}, Xi'an 80 EPSG:{} or Beijing 54 EPSG:{}. They "
              "lie up to some 100 m apart, and no number tells which it is; CGCS2000 is written, "
              "as data of China have to be in it since 2018: ask, and correct `crs:`",
              zone, width, code, xian, beijing),
          fmt::format("图层没有注明坐标系；东坐标带号 {}（{} 度带）：可能是 CGCS2000 "
                      "EPSG:{}、西安 80 EPSG:{} 或北京 54 "
                      "EPSG:{}。三者相差可达百米左右，仅凭数值无法区分；自 2018 年起成果须用 "
                      "CGCS2000，故写 EPSG:{}：请核实并更正 `crs:`",
                      zone, width, code, xian, beijing, code));
    return fmt::format("EPSG:{}", code);
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
    const area::Box& box = units().extent;
    double width = box.max_x - box.min_x;
    double height = box.max_y - box.min_y;
    if (units().geographic || std::abs(box.max_x) <= 180) {
      constexpr double kDegree = 111'320;
      const double middle = (box.min_y + box.max_y) / 2 * 3.14159265358979 / 180;
      width *= kDegree * std::cos(middle);
      height *= kDegree;
    }
    const double side = std::sqrt(width * height / static_cast<double>(units().rows));
    guess_.reach = side > 20'000 ? 20'000 : side > 2'000 ? 5'000 : 1'000;
  }

  void guess_facilities() {
    for (std::size_t p = 0; p < profiles_.size(); ++p) {
      const LayerProfile& layer = profiles_[p];
      if (layer.kind != Kind::Points || layer.rows == 0) continue;
      Guess::Facilities found;
      found.profile = p;
      found.service = service_id(layer);
      found.id = code_field(layer);
      if (found.id.empty()) {
        guess_.unused.push_back(
            {p, {"points without a field that tells them apart", "点要素没有可区分的编号字段"}});
        continue;
      }
      found.name = name_field(layer, found.id.name);
      found.capacity = measured_field(layer, Meaning::Capacity);
      found.floor_area = measured_field(layer, Meaning::FloorArea);
      guess_.facilities.push_back(std::move(found));
    }
    if (guess_.facilities.empty()) {
      doubt("no layer of points: nothing is known of facilities that stand today",
            "没有点图层：不知道现有设施");
    }
  }

  [[nodiscard]] std::string service_id(const LayerProfile& layer) const {
    const std::string& from = layer.layer.empty() ? layer.source : layer.layer;
    std::string id = slug(from);
    if (id.empty()) id = "centre";
    const auto taken = [&] {
      return std::any_of(guess_.facilities.begin(), guess_.facilities.end(),
                         [&](const Guess::Facilities& known) { return known.service == id; });
    };
    while (taken()) id += "-2";
    return id;
  }

  void list_unused() {
    std::set<std::size_t> used{guess_.units};
    for (const Guess::Joined& joined : guess_.tables) used.insert(joined.profile);
    for (const Guess::Facilities& found : guess_.facilities) used.insert(found.profile);
    for (const Guess::Unused& known : guess_.unused) used.insert(known.profile);
    for (std::size_t p = 0; p < profiles_.size(); ++p) {
      if (!used.contains(p)) guess_.unused.push_back({p, why_unused(profiles_[p])});
    }
  }

  static Text why_unused(const LayerProfile& layer) {
    switch (layer.kind) {
      case Kind::Polygons:
        return {"other polygons: `redraw.plan` or `construct.within` may take them",
                "另一面图层：可用于 `redraw.plan` 或 `construct.within`"};
      case Kind::Lines:
        return {"lines: roads and rivers for `redraw` and `construct.along`",
                "线图层：道路、河流可用于 `redraw` 与 `construct.along`"};
      case Kind::Raster:
        return {"a raster: people of pixels come with a later version", "栅格：像元人口见后续版本"};
      case Kind::Table:
        return {"no column gives at least half of the units a row of their own, by code or by name",
                "没有一列能按代码或名称为至少一半的单元各给出一行"};
      default:
        return {"neither polygons, points nor a list", "既非面、点，也非名单"};
    }
  }

  const std::vector<LayerProfile>& profiles_;
  const Known& known_;
  Guess guess_;
};

}  // namespace

Guess guess_from(const std::vector<LayerProfile>& profiles, const Known& known) {
  return Guesser(profiles, known).guess();
}

}  // namespace hearth::input
