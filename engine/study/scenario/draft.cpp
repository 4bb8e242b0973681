#include "study/scenario/draft.h"

#include <algorithm>
#include <cmath>
#include <system_error>

#include <fmt/format.h>

#include "core/text_width.h"
#include "input/survey/lists.h"
#include "study/scenario/schema.h"

namespace hearth::study {

namespace {

using input::Guess;
using input::LayerProfile;

// A word of YAML: quoted where it could be taken for something else.
std::string word(const std::string& text) {
  const bool plain =
      !text.empty() && text.find_first_of(":#{}[],&*!|>'\"%@`\\\n\t ") == std::string::npos &&
      text.find_first_not_of("0123456789.+-eE_~") != std::string::npos && text.front() != '-' &&
      text.front() != '?' && text != "null" && text != "true" && text != "false" && text != "yes" &&
      text != "no" && text != "y" && text != "n";
  if (plain) return text;
  std::string out = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') out += '\\';
    out += c == '\n' ? ' ' : c;
  }
  return out + "\"";
}

std::string words(const std::vector<std::string>& all) {
  std::string out;
  for (const std::string& one : all) out += (out.empty() ? "" : ", ") + word(one);
  return "[" + out + "]";
}

constexpr int kComments = 50;  // the column in which they stand

std::string metres(double value) {
  return value >= 1000 && std::fmod(value, 1000) == 0 ? fmt::format("{:.0f} km", value / 1000)
                                                      : fmt::format("{:.0f} m", value);
}

class Draft {
 public:
  Draft(const Guess& guess, const std::vector<LayerProfile>& profiles, const DraftWords& words)
      : guess_(guess), profiles_(profiles), words_(words) {}

  std::string text() {
    head();
    area();
    services();
    plan();
    return std::move(out_);
  }

 private:
  [[nodiscard]] std::string say(const char* en, const char* zh) const {
    return words_.language == Language::Zh ? zh : en;
  }
  void line(int indent, const std::string& text, const std::string& comment = "") {
    const std::string start = std::string(static_cast<std::size_t>(indent), ' ') + text;
    out_ += start;
    if (!comment.empty()) {
      const int gap = std::max(1, kComments - display_width(start));
      out_ += std::string(static_cast<std::size_t>(gap), ' ') + "# " + comment;
    }
    out_ += '\n';
  }
  void line(int indent, const std::string& text, const Text& why) {
    line(indent, text, why.in(words_.language));
  }
  void field(int indent, const char* key, const Guess::Field& field) {
    if (!field.empty()) line(indent, fmt::format("{}: {}", key, word(field.name)), field.why);
  }

  [[nodiscard]] std::string path_of(const LayerProfile& layer) const {
    const std::filesystem::path path = layer.source;
    if (!std::filesystem::exists(path)) return layer.source;  // a database, an archive
    std::error_code error;
    const std::filesystem::path near =
        std::filesystem::relative(std::filesystem::absolute(path), words_.folder, error);
    return error || near.empty() ? layer.source : near.generic_string();
  }

  void head() {
    out_ += kSchemaLine;
    line(0, "hearth: 1");
    line(0, "scenario: " + words_.scenario);
    line(0,
         "question: " + word(say("Who lives within reach of what stands today?",
                                 "现有设施的服务范围内有多少人？")),
         say("printed on every map: write your own", "印在每张图上，请改写"));
    if (guess_.doubts.empty()) return;
    line(0, "");
    line(0, say("# In doubt:", "# 存疑："));
    for (const Text& doubt : guess_.doubts) line(0, "# * " + doubt.in(words_.language));
  }

  void area() {
    const LayerProfile& units = profiles_[guess_.units];
    line(0, "");
    line(0, "area:");
    line(2, "crs: " + guess_.crs,
         guess_.crs == "auto" ? say("a zone of metres is chosen and said", "自动选带并注明")
                              : say("distances are measured in it", "在此坐标系中量算距离"));
    line(2, "units:");
    source(4, units);
    if (!guess_.crs_of_units.empty()) {
      line(4, "crs: " + guess_.crs_of_units, say("the file does not say it", "文件没有注明坐标系"));
    }
    if (guess_.degrees_of_china) {
      line(4, "# datum: gcj02",
           say("or bd09, wgs84, cgcs2000: ask where they come from",
               "或 bd09、wgs84、cgcs2000：请核实坐标来源"));
    }
    field(4, "id", guess_.id);
    field(4, "name", guess_.name);
    field(4, "population", guess_.population);
    field(4, "households", guess_.households);
    classes();
    parents();
    tables();
  }

  void source(int indent, const LayerProfile& layer) {
    line(indent, "source: " + word(path_of(layer)),
         fmt::format(fmt::runtime(say("{} rows", "{} 行")), layer.rows));
    if (!layer.layer.empty()) line(indent, "layer: " + word(layer.layer));
  }

  void classes() {
    if (!guess_.class_field.empty()) {
      line(4,
           fmt::format("class: {{field: {}, urban: {}, rural: {}}}", word(guess_.class_field.name),
                       words(guess_.urban), words(guess_.rural)),
           guess_.class_field.why);
      return;
    }
    line(4, "# class: {density: {urban: 1500 /km2, rural: 0 /km2}}",
         say("town and country: no field says it", "城镇与乡村：没有字段注明"));
  }

  void parents() {
    if (guess_.parents.empty()) return;
    line(4, "parents:", say("the districts above, smallest first", "上级，由小到大"));
    for (const Guess::Parent& parent : guess_.parents) {
      const std::string field = word(parent.field.name);
      line(6,
           parent.first > 0
               ? fmt::format("{}: {{field: {}, first: {}}}", parent.level, field, parent.first)
               : fmt::format("{}: {}", parent.level, field),
           parent.field.why);
    }
  }

  void tables() {
    if (guess_.tables.empty()) return;
    line(4,
         "tables:", say("lists whose columns are fields of the units", "名单，各列可作单元字段"));
    for (const Guess::Joined& joined : guess_.tables) {
      const LayerProfile& list = profiles_[joined.profile];
      line(6, "- source: " + word(path_of(list)));
      if (!list.layer.empty()) line(8, "layer: " + word(list.layer));
      if (!list.headings.empty()) line(8, "headings: " + list.headings);
      field(8, "code", joined.code);
      field(8, "name", joined.name);
      if (joined.within) {
        line(8, fmt::format("within: {{{}: {}}}", joined.within->level,
                            word(joined.within->field.name)));
      }
      if (!joined.name.empty()) {
        line(8, "matches: matches.csv",
             say("rows in doubt are written there", "存疑的行写入此文件"));
      }
      if (!joined.prefix.empty()) line(8, "prefix: " + joined.prefix);
    }
  }

  void services() {
    line(0, "");
    line(0, "services:");
    const std::string reach = metres(guess_.reach);
    const std::string how =
        say("a guess from the size of the units: ask the standard", "按单元大小估计：请按标准填写");
    if (guess_.facilities.empty()) {
      line(2, "- id: centre");
      line(4, "reach: {by: straight-line, within: " + reach + "}", how);
      line(4, "candidates: {at: units}",
           say("a new one could stand in each unit", "每个单元均可设点"));
    }
    for (const Guess::Facilities& found : guess_.facilities) {
      line(2, "- id: " + found.service);
      line(4, "reach: {by: straight-line, within: " + reach + "}", how);
      line(4, "facilities:");
      source(6, profiles_[found.profile]);
      field(6, "id", found.id);
      field(6, "name", found.name);
      field(6, "capacity", found.capacity);
      field(6, "floor-area", found.floor_area);
      line(4, "candidates: {at: units}",
           say("a new one could stand in each unit", "每个单元均可设点"));
    }
  }

  void plan() {
    const std::string service =
        guess_.facilities.empty() ? "centre" : guess_.facilities.front().service;
    line(0, "");
    line(0,
         say("# A plan: take the # away from the lines below.", "# 选址方案：去掉以下各行的 #。"));
    line(0, "# targets:");
    line(0,
         fmt::format("#   - {{service: {}, measure: population_coverage, share: 80 %}}", service));
    line(0, "# placement:");
    line(0, fmt::format("#   - {{service: {}, goal: fewest-sites}}", service));
  }

  const Guess& guess_;
  const std::vector<LayerProfile>& profiles_;
  const DraftWords& words_;
  std::string out_;
};

}  // namespace

std::vector<input::LayerProfile> look_at(const std::vector<std::string>& files,
                                         Progress& progress) {
  std::vector<input::LayerProfile> profiles;
  for (const std::string& file : files) {
    progress.stage({"looking at " + file, "查看 " + file});
    input::SourceOptions source;
    source.path.value = file;
    source.resolved = file;
    const std::vector<input::LayerProfile> more = input::profiles_of(source);
    profiles.insert(profiles.end(), more.begin(), more.end());
  }
  return profiles;
}

input::Guess guess_of(const std::vector<input::LayerProfile>& profiles, const input::Known& known) {
  return input::guess_from(profiles, known);
}

std::string scenario_name(const std::string& file) {
  const std::string name = input::slug(file);
  return name.empty() ? "scenario" : name;
}

std::string draft_text(const Guess& guess, const std::vector<LayerProfile>& profiles,
                       const DraftWords& words) {
  return Draft(guess, profiles, words).text();
}

}  // namespace hearth::study
