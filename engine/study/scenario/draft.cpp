#include "study/scenario/draft.h"

#include <fmt/format.h>

#include "input/survey/lists.h"
#include "study/scenario/draft_area.h"
#include "study/scenario/draft_lines.h"
#include "study/scenario/schema.h"

namespace hearth::study {

namespace {

using input::Guess;
using input::LayerProfile;

class Draft {
 public:
  Draft(const Guess& guess, const std::vector<LayerProfile>& profiles, const DraftWords& words)
      : guess_(guess), profiles_(profiles), words_(words), out_(words) {}

  std::string text() {
    head();
    draft_area(guess_, profiles_, out_);
    services();
    plan();
    return out_.text();
  }

 private:
  void head() {
    out_.add(kSchemaLine);
    out_.line(0, "hearth: 1");
    out_.line(0, "scenario: " + words_.scenario);
    const std::string question =
        guess_.mapped
            ? out_.say("Who lives within reach of what stands today?",
                       "现有设施的服务范围内有多少人？")
            : out_.say("Which communities have a facility today?", "现在哪些社区（村）有设施？");
    out_.line(0, "question: " + yaml_word(question),
              out_.say("printed on every map: write your own", "印在每张图上，请改写"));
    std::vector<std::string> doubts;
    for (const Text& doubt : guess_.doubts) doubts.push_back(doubt.in(words_.language));
    remarks(out_.say("# In doubt:", "# 存疑："), doubts);
    std::vector<std::string> unused;
    for (const Guess::Unused& one : guess_.unused) {
      unused.push_back(input::short_name(profiles_[one.profile]) + out_.say(": ", "：") +
                       one.why.in(words_.language));
    }
    remarks(out_.say("# Not used:", "# 未使用："), unused);
  }

  void remarks(const std::string& title, const std::vector<std::string>& all) {
    if (all.empty()) return;
    out_.line(0, "");
    out_.line(0, title);
    for (const std::string& one : all) out_.line(0, "# * " + one);
  }

  void reach() {
    const std::string how = guess_.mapped
                                ? out_.say("a guess from the size of the units: ask the standard",
                                           "按单元大小估计：请按标准填写")
                                : out_.say("not used without a map", "没有地图时不起作用");
    out_.line(4, "reach: {by: straight-line, within: " + metres_text(guess_.reach) + "}", how);
  }

  void candidates() {
    out_.line(4, "candidates: {at: units}",
              out_.say("a new one could stand in each unit", "每个单元均可设点"));
  }

  void services() {
    out_.line(0, "");
    out_.line(0, "services:");
    if (guess_.facilities.empty()) {
      out_.line(2, "- id: centre");
      reach();
      candidates();
    }
    for (const Guess::Facilities& found : guess_.facilities) {
      out_.line(2, "- id: " + found.service);
      reach();
      if (!found.held.empty()) {
        out_.line(4, "# " + found.held.in(words_.language));
        out_.comment_out(4);
      }
      facilities(found);
      out_.comment_out(-1);
      candidates();
    }
  }

  void facilities(const Guess::Facilities& found) {
    const LayerProfile& layer = profiles_[found.profile];
    out_.line(4, "facilities:");
    out_.source(6, layer, layer.kind == LayerProfile::Kind::Table);
    out_.field(6, "id", found.id);
    out_.field(6, "name", found.name);
    out_.field(6, "x", found.x);
    out_.field(6, "y", found.y);
    if (found.x.empty() && !found.crs.empty()) {
      out_.line(6, "crs: " + found.crs,
                out_.say("as the units: the file does not say it", "同单元：文件没有注明坐标系"));
    } else if (!found.x.empty()) {
      out_.line(6, "crs: " + (found.crs.empty() ? "EPSG:4547" : found.crs),
                found.crs.empty() ? out_.say("or another: ask", "或其他坐标系：请核实")
                                  : out_.say("by their numbers: a list does not say it",
                                             "按数值判断，名单没有注明"));
    }
    if (found.degrees_of_china) {
      out_.line(6, "# datum: gcj02",
                out_.say("or bd09, wgs84, cgcs2000: ask where they come from",
                         "或 bd09、wgs84、cgcs2000：请核实坐标来源"));
    }
    out_.field(6, "stands-in", found.stands_in);
    if (found.within) {
      out_.line(6,
                fmt::format("within: {{{}: {}}}", found.within->level,
                            yaml_word(found.within->field.name)),
                out_.say("names are looked for inside it", "在其范围内按名称查找"));
    }
    if (!found.stands_in.empty()) {
      out_.line(6, "matches: facility-matches.csv",
                out_.say("rows in doubt are written there", "存疑的行写入此文件"));
    }
    out_.field(6, "capacity", found.capacity);
    out_.field(6, "floor-area", found.floor_area);
  }

  void plan() {
    std::string service = guess_.facilities.empty() ? "centre" : guess_.facilities.front().service;
    for (const Guess::Facilities& found : guess_.facilities) {
      if (!found.held.empty()) continue;
      service = found.service;
      break;
    }
    out_.line(0, "");
    out_.line(0, out_.say("# A plan: take the # away from the lines below.",
                          "# 选址方案：去掉以下各行的 #。"));
    out_.comment_out(0);
    out_.line(0, "targets:");
    if (guess_.mapped) {
      out_.line(
          2, fmt::format("- {{service: {}, measure: population_coverage, share: 80 %}}", service));
    } else {
      community_targets(service);
    }
    out_.line(0, "placement:");
    out_.line(2, fmt::format("- {{service: {}, goal: fewest-sites}}", service));
    out_.comment_out(-1);
  }

  // By county, as they are asked for, if there are some.
  void community_targets(const std::string& service) {
    std::string each;
    for (const Guess::Parent& parent : guess_.parents) {
      if (parent.level == "county") each = ", each: county";
    }
    struct Ask {
      const char* of_class;
      const char* share;
    };
    const std::vector<Ask> asked =
        guess_.class_field.empty()
            ? std::vector<Ask>{{"", "80 %"}}
            : std::vector<Ask>{{"class: urban, ", "100 %"}, {"class: rural, ", "80 %"}};
    for (const Ask& ask : asked) {
      out_.line(2, fmt::format("- {{service: {}, measure: community_coverage, {}share: {}{}}}",
                               service, ask.of_class, ask.share, each));
    }
  }

  const Guess& guess_;
  const std::vector<LayerProfile>& profiles_;
  const DraftWords& words_;
  DraftLines out_;
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
