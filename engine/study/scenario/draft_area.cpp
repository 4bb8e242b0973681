#include "study/scenario/draft_area.h"

#include <fmt/format.h>

namespace hearth::study {

namespace {

using input::Guess;
using input::LayerProfile;

class AreaDraft {
 public:
  AreaDraft(const Guess& guess, const std::vector<LayerProfile>& profiles, DraftLines& out)
      : guess_(guess), profiles_(profiles), out_(out) {}

  void write() {
    out_.line(0, "");
    out_.line(0, "area:");
    if (guess_.mapped) {
      out_.line(2, "crs: " + guess_.crs,
                guess_.crs == "auto"
                    ? out_.say("a zone of metres is chosen and said", "自动选带并注明")
                    : out_.say("distances are measured in it", "在此坐标系中量算距离"));
    }
    units();
    homes();
    totals();
    demand();
  }

 private:
  void units() {
    out_.line(2, "units:");
    out_.source(4, profiles_[guess_.units]);
    if (!guess_.mapped) {
      out_.line(4, "geometry: none",
                out_.say("a list alone: communities are counted", "只有名单：按社区计数"));
    }
    if (!guess_.crs_of_units.empty()) {
      out_.line(4, "crs: " + guess_.crs_of_units,
                out_.say("the file does not say it", "文件没有注明坐标系"));
    }
    if (guess_.degrees_of_china) datum(4);
    out_.field(4, "id", guess_.id);
    out_.field(4, "name", guess_.name);
    out_.field(4, "population", guess_.population);
    out_.field(4, "households", guess_.households);
    classes();
    parents();
    tables();
  }

  void datum(int indent) {
    out_.line(indent, "# datum: gcj02",
              out_.say("or bd09, wgs84, cgcs2000: ask where they come from",
                       "或 bd09、wgs84、cgcs2000：请核实坐标来源"));
  }

  void classes() {
    if (!guess_.class_field.empty()) {
      out_.line(4,
                fmt::format("class: {{field: {}, urban: {}, rural: {}}}",
                            yaml_word(guess_.class_field.name), yaml_words(guess_.urban),
                            yaml_words(guess_.rural)),
                guess_.class_field.why);
      return;
    }
    const std::string why =
        out_.say("town and country: no field says it", "城镇与乡村：没有字段注明");
    if (guess_.mapped) {
      out_.line(4, "# class: {density: {urban: 1500 /km2, rural: 0 /km2}}", why);
    } else {
      out_.line(4,
                out_.say("# class: {field: KIND, urban: [town], rural: [village]}",
                         "# class: {field: 类型, urban: [社区], rural: [村]}"),
                why);
    }
  }

  void parents() {
    if (guess_.parents.empty()) return;
    out_.line(4, "parents:", out_.say("the districts above, smallest first", "上级，由小到大"));
    for (const Guess::Parent& parent : guess_.parents) {
      const std::string field = yaml_word(parent.field.name);
      if (!parent.names.empty()) {
        named(parent, field);
        continue;
      }
      out_.line(6,
                parent.first > 0
                    ? fmt::format("{}: {{field: {}, first: {}}}", parent.level, field, parent.first)
                    : fmt::format("{}: {}", parent.level, field),
                parent.field.why);
    }
  }

  void named(const Guess::Parent& parent, const std::string& field) {
    out_.line(6, parent.level + ":");
    out_.line(8, "field: " + field, parent.field.why);
    if (parent.first > 0) out_.line(8, fmt::format("first: {}", parent.first));
    out_.line(8, "names:",
              fmt::format(fmt::runtime(out_.say("as {} calls them", "取自 {}")),
                          input::short_name(profiles_[*parent.names_from])));
    for (const auto& [code, name] : parent.names) {
      out_.line(10, yaml_word(code) + ": " + yaml_word(name));
    }
  }

  void tables() {
    if (guess_.tables.empty()) return;
    out_.line(4, "tables:",
              out_.say("lists whose columns are fields of the units", "名单，各列可作单元字段"));
    for (const Guess::Joined& joined : guess_.tables) {
      out_.item(6);
      out_.source(8, profiles_[joined.profile], true);
      out_.field(8, "code", joined.code);
      out_.field(8, "name", joined.name);
      if (joined.within) {
        out_.line(8, fmt::format("within: {{{}: {}}}", joined.within->level,
                                 yaml_word(joined.within->field.name)));
      }
      if (!joined.name.empty()) {
        out_.line(8, "matches: matches.csv",
                  out_.say("rows in doubt are written there", "存疑的行写入此文件"));
      }
      if (!joined.prefix.empty()) out_.line(8, "prefix: " + joined.prefix);
    }
  }

  void homes() {
    if (guess_.homes) homes(*guess_.homes, false);
    for (const Guess::Homes& doubted : guess_.homes_in_doubt) {
      out_.line(2, guess_.homes ? out_.say("# Instead of `population`, if it tells better where "
                                           "people live: take the # away below.",
                                           "# 若下列数据更能说明居住分布，可代替上面的 "
                                           "`population`：去掉以下各行的 #。")
                                : out_.say("# If this tells where people live, take the # away "
                                           "from the lines below.",
                                           "# 若下列数据能说明居住分布，去掉以下各行的 #。"));
      out_.comment_out(2);
      homes(doubted, true);
      out_.comment_out(-1);
    }
  }

  void homes(const Guess::Homes& of, bool doubted) {
    out_.line(2, "population:", of.why);
    out_.source(4, profiles_[of.profile]);
    if (!of.crs.empty()) {
      out_.line(4, "crs: " + of.crs, out_.say("the file does not say it", "文件没有注明坐标系"));
    }
    out_.field(4, "population", of.population);
    out_.field(4, "households", of.households);
    if (of.per_household > 0) {
      out_.line(4, fmt::format("per-household: {}", of.per_household),
                out_.say("assumed: write your own", "假定值，请改写"));
    }
    if (!of.where.empty()) {
      out_.line(
          4,
          fmt::format("where: {{field: {}, is: {}}}", yaml_word(of.where.name),
                      of.is.empty() ? "[" + out_.say("R", "居住用地") + "]" : yaml_words(of.is)),
          of.is.empty() ? out_.say("write the values that mean housing", "请写表示居住的取值")
                        : out_.say("housing, by these words", "按取值为居住用地"));
    }
    out_.field(4, "weight", of.weight);
    out_.line(4, of.keeps_units ? "rescale: units" : "rescale: none",
              of.keeps_units ? out_.say("each unit keeps its own number, spread so",
                                        "各单元人数不变，据此分布")
                             : out_.say("its people are counted as they are", "按此数据统计人数"));
    if (doubted && !of.keeps_units && !of.where.empty()) {
      out_.line(4, out_.say("(the units need a number of their own for this)",
                            "（需要单元自身的人口数）"));
    }
  }

  void totals() {
    if (guess_.totals.empty()) return;
    out_.line(2, "totals:",
              out_.say("the units' people are fitted to them, in proportion",
                       "单元人口按比例调整到这些总数"));
    for (const Guess::Totals& totals : guess_.totals) {
      out_.item(4);
      out_.source(6, profiles_[totals.profile], true);
      out_.line(6, "level: " + totals.level);
      out_.field(6, "code", totals.code);
      out_.field(6, "name", totals.name);
      out_.field(6, "population", totals.population);
    }
  }

  [[nodiscard]] std::string places_text(const Guess::Homes& homes) const {
    if (homes.pixel <= 0) return out_.say("people stand where they live", "需求点为居住地点");
    return fmt::format(
        fmt::runtime(out_.say("pixels of {:.0f} m against a reach of {}: h/r = {:.2f}",
                              "像元 {:.0f} 米，服务半径 {}：h/r = {:.2f}")),
        homes.pixel, metres_text(guess_.reach), homes.pixel / guess_.reach);
  }

  // Where demand stands goes with where people live; without the second the first stays commented.
  void demand() {
    const bool doubted = !guess_.homes && !guess_.homes_in_doubt.empty();
    if (!guess_.homes && !doubted && guess_.layers.empty()) return;
    const bool sure = guess_.homes && guess_.homes->as_demand;
    out_.line(0, "");
    if (!sure && guess_.layers.empty()) out_.comment_out(0);
    out_.line(0, "demand:",
              doubted ? out_.say("with `population` above", "与上面的 `population` 同时启用") : "");
    if (guess_.homes || doubted) {
      const Guess::Homes& homes = guess_.homes ? *guess_.homes : guess_.homes_in_doubt.front();
      if (!sure && !guess_.layers.empty()) out_.comment_out(2);
      out_.line(2, homes.pixel > 0 ? "at: pixels" : "at: points", places_text(homes));
    }
    out_.comment_out(-1);
    layers();
  }

  void layers() {
    if (guess_.layers.empty()) return;
    out_.line(2, "layers:",
              out_.say("measured as classes are, and may be targets", "与城乡一样统计，可作目标"));
    for (const Guess::Layer& layer : guess_.layers) {
      out_.line(4,
                fmt::format("- {{id: {}, noun: {{en: {}, zh: {}}}, field: {}}}", layer.id,
                            yaml_word(layer.noun.en), yaml_word(layer.noun.zh),
                            yaml_word(layer.field.name)),
                layer.field.why);
    }
  }

  const Guess& guess_;
  const std::vector<LayerProfile>& profiles_;
  DraftLines& out_;
};

}  // namespace

void draft_area(const Guess& guess, const std::vector<LayerProfile>& profiles, DraftLines& out) {
  AreaDraft(guess, profiles, out).write();
}

}  // namespace hearth::study
