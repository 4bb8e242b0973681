#include "app/init_text.h"

#include <algorithm>
#include <cmath>
#include <map>

#include <nlohmann/json.hpp>

#include "app/filled.h"
#include "app/terminal.h"
#include "core/number_text.h"
#include "core/text_width.h"

namespace hearth::app {

namespace {

using input::Guess;
using input::LayerProfile;

constexpr int kOfAKind = 2;  // warnings that are shown

struct Line {
  std::string what, value, why;
};

std::string called(const LayerProfile& layer) {
  return layer.layer.empty() ? layer.source : layer.source + " / " + layer.layer;
}

Text level_name(const std::string& level) {
  static const std::map<std::string, const char*> kKnown{{"community", "社区（村）"},
                                                         {"township", "乡镇街道"},
                                                         {"county", "区县"},
                                                         {"prefecture", "市州"},
                                                         {"class", "城乡"}};
  const auto known = kKnown.find(level);
  return {level, known == kKnown.end() ? level : known->second};
}

class InitText {
 public:
  InitText(const Drafted& of, Language language) : of_(of), language_(language) {}

  std::string text() {
    out_ = head();
    collect();
    table();
    list(say("In doubt", "存疑"), doubts());
    list(say("Not used", "未使用"), unused());
    list(say("Written", "已写出"), written());
    out_ += filled(say("\n  Next: read {0}, then `hearth run {0}`\n",
                       "\n  下一步：核对 {0}，然后运行 `hearth run {0}`\n"),
                   of_.scenario.string());
    return out_;
  }

 private:
  [[nodiscard]] const char* say(const char* en, const char* zh) const {
    return language_ == Language::Zh ? zh : en;
  }

  [[nodiscard]] std::string head() const {
    const area::Area& area = of_.checked.area;
    Persons people;
    for (const Persons some : area.units.population) people += some;
    const std::string units = grouped(static_cast<std::int64_t>(area.units.size()));
    const bool counted = area.mapped || !of_.guess.population.empty();
    std::string out =
        counted ? filled(say("{}: {} units, {} residents", "{}：{} 个单元，{} 人"),
                         of_.checked.scenario, units, grouped(people))
                : filled(say("{}: {} units", "{}：{} 个单元"), of_.checked.scenario, units);
    if (!area.mapped) out += say(", no map", "，没有地图");
    return out + "\n\n";
  }

  void add(const char* what, const std::string& value, const Text& why) {
    if (!value.empty()) lines_.push_back({what, value, why.in(language_)});
  }

  void collect() {
    const Guess& guess = of_.guess;
    const LayerProfile& units = of_.profiles[guess.units];
    const std::string system = units.crs_name.empty() ? guess.crs_of_units : units.crs_name;
    add(say("units", "单元"), input::short_name(units),
        guess.mapped ? Text{system, system} : Text{"a list, without shapes", "名单，没有图形"});
    add(say("code", "编码"), guess.id.name, guess.id.why);
    add(say("name", "名称"), guess.name.name, guess.name.why);
    add(say("people", "人口"), guess.population.name, guess.population.why);
    add(say("households", "户数"), guess.households.name, guess.households.why);
    add(say("class", "城乡"), guess.class_field.name, guess.class_field.why);
    for (const Guess::Parent& parent : guess.parents) {
      Text why = parent.field.why;
      if (parent.names_from) {
        const std::string from = input::short_name(of_.profiles[*parent.names_from]);
        why.en += "; names from " + from;
        why.zh += "；名称取自 " + from;
      }
      add(level_name(parent.level).in(language_).c_str(), parent.field.name, why);
    }
    for (const Guess::Joined& joined : guess.tables) {
      const Guess::Field& key = joined.code.empty() ? joined.name : joined.code;
      add(say("list", "名单"), input::short_name(of_.profiles[joined.profile]),
          {"by " + key.name + ": " + key.why.en, "按 " + key.name + "：" + key.why.zh});
    }
    collect_people();
    for (const Guess::Facilities& found : guess.facilities) add(found);
    add(say("measured in", "量算坐标系"), of_.checked.area.crs,
        {of_.checked.area.crs_name, of_.checked.area.crs_name});
  }

  void collect_people() {
    const Guess& guess = of_.guess;
    if (guess.homes) {
      const Guess::Homes& homes = *guess.homes;
      add(homes.keeps_units ? say("people at", "人口分布") : say("people", "人口"),
          input::short_name(of_.profiles[homes.profile]), homes.why);
      if (homes.as_demand) {
        add(say("demand", "需求点"), homes.pixel > 0 ? "pixels" : "points", reach_text(homes));
      }
    }
    for (const Guess::Homes& homes : guess.homes_in_doubt) {
      add(say("(people at)", "（人口分布）"), input::short_name(of_.profiles[homes.profile]),
          held(homes.why));
    }
    for (const Guess::Totals& totals : guess.totals) {
      const Guess::Field& key = totals.code.empty() ? totals.name : totals.code;
      add(say("totals", "总数"), input::short_name(of_.profiles[totals.profile]),
          {"of each " + totals.level + ": " + key.why.en,
           "按" + level_name(totals.level).zh + "：" + key.why.zh});
    }
    for (const Guess::Layer& layer : guess.layers) {
      add(say("layer", "人口图层"), layer.field.name, layer.noun);
    }
  }

  [[nodiscard]] Text reach_text(const Guess::Homes& homes) const {
    if (homes.pixel <= 0) return {"where people live", "居住地点"};
    const auto pixel = std::int64_t{std::llround(homes.pixel)};
    const auto reach = static_cast<std::int64_t>(of_.guess.reach);
    return {filled("of {} m, against a reach of {} m", grouped(pixel), grouped(reach)),
            filled("{} 米，服务半径 {} 米", grouped(pixel), grouped(reach))};
  }

  static Text held(const Text& why) {
    return {"stays commented out: " + why.en, "暂时注释：" + why.zh};
  }

  void add(const Guess::Facilities& found) {
    const LayerProfile& layer = of_.profiles[found.profile];
    const std::string rows = grouped(layer.rows);
    Text how{filled("{} of service {}", rows, found.service),
             filled("{} 处，服务 {}", rows, found.service)};
    if (!found.x.empty()) {
      how.en += ", at " + found.x.name + ", " + found.y.name;
      how.zh += "，坐标 " + found.x.name + "、" + found.y.name;
    } else if (!found.stands_in.empty()) {
      how.en += ", inside the community of " + found.stands_in.name;
      how.zh += "，按 " + found.stands_in.name + " 落在社区内";
    }
    if (found.held.empty()) {
      add(say("facilities", "设施"), input::short_name(layer), how);
    } else {
      add(say("(facilities)", "（设施）"), input::short_name(layer), held(how));
    }
  }

  void table() {
    int what = 0;
    int value = 0;
    for (const Line& line : lines_) {
      what = std::max(what, display_width(line.what));
      value = std::max(value, std::min(44, display_width(line.value)));
    }
    for (const Line& line : lines_) {
      out_ += "  " + padded(line.what, what + 2) + padded(line.value + " ", value + 2) + line.why +
              "\n";
    }
  }

  void list(const std::string& title, const std::vector<std::string>& items) {
    if (items.empty()) return;
    out_ += "\n  " + title + "\n";
    for (const std::string& item : items) out_ += "  * " + item + "\n";
  }

  [[nodiscard]] std::vector<std::string> doubts() const {
    std::vector<std::string> out;
    for (const Text& doubt : of_.guess.doubts) out.push_back(doubt.in(language_));
    std::map<std::string, int> of_kind;
    int more = 0;
    for (const area::Finding& finding : of_.checked.report.findings) {
      if (finding.severity != area::Severity::Warning) continue;
      if (finding.kind == "unsaid_datum") continue;  // said already
      if (++of_kind[finding.kind] > kOfAKind) {
        ++more;
      } else {
        const std::string& feature = finding.feature.empty() ? finding.source : finding.feature;
        out.push_back(feature + say(": ", "：") + finding.message.in(language_));
      }
    }
    if (more > 0) {
      out.push_back(
          filled(say("and {} like these: `hearth check {}`", "同类另有 {} 条：`hearth check {}`"),
                 more, of_.scenario.string()));
    }
    return out;
  }

  [[nodiscard]] std::vector<std::string> unused() const {
    std::vector<std::string> out;
    for (const Guess::Unused& one : of_.guess.unused) {
      out.push_back(input::short_name(of_.profiles[one.profile]) + say(": ", "：") +
                    one.why.in(language_));
    }
    return out;
  }

  [[nodiscard]] std::vector<std::string> written() const {
    std::vector<std::string> out{of_.scenario.string()};
    for (const std::filesystem::path& map : of_.maps) out.push_back(map.string());
    if (!of_.guess.mapped) {
      out.emplace_back(say("no first map: a list has no shapes", "没有首张图：名单没有图形"));
    }
    return out;
  }

  const Drafted& of_;
  Language language_;
  std::vector<Line> lines_;
  std::string out_;
};

void put(nlohmann::json& out, const char* key, const Guess::Field& field) {
  if (!field.empty()) out[key] = field.name;
}

}  // namespace

std::string init_text(const Drafted& drafted, Language language) {
  return InitText(drafted, language).text();
}

std::string init_json(const Drafted& drafted) {
  const Guess& guess = drafted.guess;
  nlohmann::json out{
      {"scenario", drafted.scenario.string()}, {"units", called(drafted.profiles[guess.units])},
      {"crs", drafted.checked.area.crs},       {"doubts", nlohmann::json::array()},
      {"unused", nlohmann::json::array()},     {"tables", nlohmann::json::array()},
      {"facilities", nlohmann::json::array()}, {"maps", nlohmann::json::array()}};
  put(out, "id", guess.id);
  put(out, "name", guess.name);
  put(out, "population", guess.population);
  put(out, "households", guess.households);
  put(out, "class", guess.class_field);
  for (const Guess::Parent& parent : guess.parents)
    out["parents"][parent.level] = parent.field.name;
  for (const Guess::Joined& joined : guess.tables) {
    out["tables"].push_back(called(drafted.profiles[joined.profile]));
  }
  if (!guess.mapped) out["geometry"] = "none";
  if (guess.homes) {
    out["people_from"] = called(drafted.profiles[guess.homes->profile]);
    if (guess.homes->as_demand) out["demand"] = guess.homes->pixel > 0 ? "pixels" : "points";
  }
  for (const Guess::Totals& totals : guess.totals) {
    out["totals"][totals.level] = called(drafted.profiles[totals.profile]);
  }
  for (const Guess::Layer& layer : guess.layers) out["layers"][layer.id] = layer.field.name;
  for (const Guess::Facilities& found : guess.facilities) {
    out["facilities"].push_back(called(drafted.profiles[found.profile]));
  }
  for (const Text& doubt : guess.doubts)
    out["doubts"].push_back({{"en", doubt.en}, {"zh", doubt.zh}});
  for (const Guess::Unused& one : guess.unused) {
    out["unused"].push_back(called(drafted.profiles[one.profile]));
  }
  for (const std::filesystem::path& map : drafted.maps) out["maps"].push_back(map.string());
  return out.dump();
}

}  // namespace hearth::app
