#include "app/init_text.h"

#include <algorithm>
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
    return filled(say("{}: {} units, {} residents\n\n", "{}：{} 个单元，{} 人\n\n"),
                  of_.checked.scenario, grouped(static_cast<std::int64_t>(area.units.size())),
                  grouped(people));
  }

  void add(const char* what, const std::string& value, const Text& why) {
    if (!value.empty()) lines_.push_back({what, value, why.in(language_)});
  }

  void collect() {
    const Guess& guess = of_.guess;
    const LayerProfile& units = of_.profiles[guess.units];
    add(say("units", "单元"), called(units),
        {units.crs_name.empty() ? guess.crs_of_units : units.crs_name,
         units.crs_name.empty() ? guess.crs_of_units : units.crs_name});
    add(say("code", "编码"), guess.id.name, guess.id.why);
    add(say("name", "名称"), guess.name.name, guess.name.why);
    add(say("people", "人口"), guess.population.name, guess.population.why);
    add(say("households", "户数"), guess.households.name, guess.households.why);
    add(say("class", "城乡"), guess.class_field.name, guess.class_field.why);
    for (const Guess::Parent& parent : guess.parents) {
      lines_.push_back({parent.level, parent.field.name, parent.field.why.in(language_)});
    }
    for (const Guess::Joined& joined : guess.tables) {
      const Guess::Field& key = joined.code.empty() ? joined.name : joined.code;
      add(say("list", "名单"), called(of_.profiles[joined.profile]),
          {"by " + key.name + ": " + key.why.en, "按 " + key.name + "：" + key.why.zh});
    }
    for (const Guess::Facilities& found : guess.facilities) {
      const LayerProfile& layer = of_.profiles[found.profile];
      add(say("facilities", "设施"), called(layer),
          {filled("{} of service {}", grouped(layer.rows), found.service),
           filled("{} 处，服务 {}", grouped(layer.rows), found.service)});
    }
    add(say("measured in", "量算坐标系"), of_.checked.area.crs,
        {of_.checked.area.crs_name, of_.checked.area.crs_name});
  }

  void table() {
    int what = 0;
    int value = 0;
    for (const Line& line : lines_) {
      what = std::max(what, display_width(line.what));
      value = std::max(value, std::min(40, display_width(line.value)));
    }
    for (const Line& line : lines_) {
      out_ += "  " + padded(line.what, what + 2) + padded(line.value, value + 2) + line.why + "\n";
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
      out.push_back(called(of_.profiles[one.profile]) + ": " + one.why.in(language_));
    }
    return out;
  }

  [[nodiscard]] std::vector<std::string> written() const {
    std::vector<std::string> out{of_.scenario.string()};
    for (const std::filesystem::path& map : of_.maps) out.push_back(map.string());
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
