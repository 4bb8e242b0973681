#include "app/arguments/solve.h"

#include <array>
#include <string>
#include <vector>

#include <CLI/CLI.hpp>

namespace hearth::app {

namespace {

CLI::Validator above_0(Language language) {
  const std::string wrong =
      language == Language::Zh ? "须为大于 0 的数，而不是 " : "a number above 0 is asked, not ";
  return {[wrong](const std::string& text) {
            double value = 0;
            return CLI::detail::lexical_cast(text, value) && value > 0 ? "" : wrong + text;
          },
          "POSITIVE"};
}

}  // namespace

const char* model_word(SolveCoverArguments::Model model) {
  static constexpr std::array kWords{"set-cover", "partial-cover", "max-cover"};
  return kWords.at(static_cast<std::size_t>(model));
}

const char* model_word(SolveAssignmentArguments::Model model) {
  static constexpr std::array kWords{"p-median", "p-center", "uncapacitated",
                                     "capacitated-p-median", "single-source"};
  return kWords.at(static_cast<std::size_t>(model));
}

void add_districts_options(CLI::App& command, SolveDistrictsArguments& arguments,
                           Language language) {
  const auto say = [language](const char* en, const char* zh) {
    return std::string(language == Language::Zh ? zh : en);
  };
  command
      .add_option("graph", arguments.graph,
                  say("a polygon layer, NetworkX adjacency JSON, grid:rows=100,cols=100 or "
                      "lattice:rows=32,cols=32,seed=1",
                      "面图层、NetworkX 邻接 JSON、grid:rows=100,cols=100 或 "
                      "lattice:rows=32,cols=32,seed=1"))
      ->required();
  command.add_option(
      "-o,--output", arguments.output,
      say("write the plan as CSV: unit, district, people", "将方案写成 CSV：单元、区、人口"));
  command.add_option("--population", arguments.population,
                     say("field of a unit that counts its people", "单元的人口字段"));
  command.add_option("--id", arguments.id,
                     say("field of a polygon that is its code", "多边形的编码字段"));
  command
      .add_option("--contiguity", arguments.contiguity,
                  say("polygons are neighbours along a border (rook) or in a corner too (queen)",
                      "多边形以共边（rook）或共点（queen）为相邻；默认 rook"))
      ->check(CLI::IsMember({"rook", "queen", "edges"}));
  command.add_option("--count", arguments.count, say("how many districts", "区的数量"))
      ->check(CLI::PositiveNumber);
  command
      .add_option("--floor", arguments.floor,
                  say("fewest people of a district, instead of a count (most-zones)",
                      "每区最少人口，代替区数（most-zones）"))
      ->check(above_0(language));
  command.add_option(
      "--tolerance", arguments.tolerance,
      say("how far from the mean a district may be: 0.5%", "各区人口与平均值的最大偏差：0.5%"));
  command
      .add_option(
          "--goal", arguments.goal,
          say("cut-edges: as few borders between districts as can be (the default); inertia: "
              "people near the centre of their district; most-zones: as many districts "
              "as have --floor people",
              "cut-edges：区间边界最少（默认）；inertia：居民离本区中心近；most-zones：在 "
              "--floor 之下区数最多"))
      ->check(CLI::IsMember({"cut-edges", "inertia", "most-zones"}));
  command.add_option("--x", arguments.x,
                     say("field with metres east (inertia)", "东坐标（米）字段（inertia）"));
  command.add_option("--y", arguments.y,
                     say("field with metres north (inertia)", "北坐标（米）字段（inertia）"));
  command.add_flag("--degrees", arguments.degrees,
                   say("--x and --y are degrees east and north", "--x、--y 为经纬度（度）"));
  command
      .add_option("--ensemble", arguments.ensemble,
                  say("draw a sample of plans instead: so many recombination steps",
                      "改为抽取方案样本：重组步数"))
      ->check(above_0(language));
  command.add_option(
      "--gap", arguments.gap,
      say("stop when proven this close (default 0%)", "证明差距不超过此值即停止（默认 0%）"));
}

namespace {

void add_plane_options(CLI::App& command, SolveCoverArguments& arguments, Language language) {
  const auto say = [language](const char* en, const char* zh) {
    return std::string(language == Language::Zh ? zh : en);
  };
  arguments.format = "cfl";
  command
      .add_option("--format", arguments.format,
                  say("of the file: cfl (sites and customers in the plane; the default) or city "
                      "(latitudes and longitudes)",
                      "文件格式：cfl（平面上的设施点与客户，默认）或 city（经纬度）"))
      ->check(CLI::IsMember({"cfl", "city"}));
  CLI::Option* const radius =
      command
          .add_option("--radius", arguments.radius,
                      say("how far a site covers: units of the plane, or metres",
                          "设施覆盖半径：平面坐标单位，或米"))
          ->check(above_0(language));
  if (arguments.model == SolveCoverArguments::Model::MaxCover) {
    command
        .add_option("--grades", arguments.grades,
                    say("instead of --radius: what share of a customer counts by the distance of "
                        "the nearest open site: 400:1,600:0.5",
                        "代替 --radius：按最近开设设施的距离计入客户的比例：400:1,600:0.5"))
        ->excludes(radius);
  } else {
    radius->required();
  }
  command
      .add_option(
          "--limit-rule", arguments.limit_rule,
          say("does a site at exactly the radius cover: le yes, lt no (default: lt for cfl, "
              "le for city)",
              "恰在半径上是否算覆盖：le 是、lt 否（默认：cfl 为 lt，city 为 le）"))
      ->check(CLI::IsMember({"lt", "le"}));
}

void add_goal_options(CLI::App& command, SolveCoverArguments& arguments, Language language) {
  const auto say = [language](const char* en, const char* zh) {
    return std::string(language == Language::Zh ? zh : en);
  };
  if (arguments.model == SolveCoverArguments::Model::PartialCover) {
    command
        .add_option("--share", arguments.share,
                    say("share of the demand that any site covers: 50%",
                        "须覆盖的需求占可覆盖需求的比例：50%"))
        ->required();
    return;
  }
  CLI::Option* const sites =
      command.add_option("--p", arguments.sites,
                         say("how many sites open; 1..100: the whole curve, each with its bound",
                             "开设的设施数；1..100：整条曲线，逐点给出上界"));
  command
      .add_option("--budget", arguments.budget,
                  say("instead of --p: what the sites that open may cost together",
                      "代替 --p：开设设施的总费用上限"))
      ->check(CLI::PositiveNumber)
      ->excludes(sites);
}

}  // namespace

void add_cover_options(CLI::App& command, SolveCoverArguments& arguments, Language language) {
  const auto say = [language](const char* en, const char* zh) {
    return std::string(language == Language::Zh ? zh : en);
  };
  const bool set_cover = arguments.model == SolveCoverArguments::Model::SetCover;
  command
      .add_option("instance", arguments.instance,
                  set_cover ? say("a file of rows and the columns that cover them",
                                  "列出各行及可覆盖它的列的文件")
                            : say("a file of sites and customers, or "
                                  "cfl:n=100,m=20000000,seed=1[,round=6] drawn in memory",
                                  "设施点与客户文件，或在内存中生成的 "
                                  "cfl:n=100,m=20000000,seed=1[,round=6]"))
      ->required();
  if (set_cover) {
    command
        .add_option("--format", arguments.format,
                    say("of the file: orlib-scp (OR-Library) or hgr (hitting set)",
                        "文件格式：orlib-scp（OR-Library）或 hgr（命中集）"))
        ->required()
        ->check(CLI::IsMember({"orlib-scp", "hgr"}));
  } else {
    add_plane_options(command, arguments, language);
    add_goal_options(command, arguments, language);
  }
  command
      .add_option("--need", arguments.need,
                  set_cover ? say("how many open columns cover a row (default 1)",
                                  "一行须由几列覆盖（默认 1）")
                            : say("how many open sites within reach cover a customer (default 1)",
                                  "一个客户须由几处设施覆盖（默认 1）"))
      ->check(CLI::PositiveNumber);
  const bool curve = arguments.model == SolveCoverArguments::Model::MaxCover;
  command.add_option("--gap", arguments.gap,
                     curve ? say("stop when proven this close (default 0%, for a curve 1%)",
                                 "证明差距不超过此值即停止（默认 0%，曲线为 1%）")
                           : say("stop when proven this close (default 0%)",
                                 "证明差距不超过此值即停止（默认 0%）"));
}

namespace {

// What a model reads; the first is the default.
struct Formats {
  std::vector<std::string> ids;
  Text what;
};

Formats formats_of(SolveAssignmentArguments::Model model) {
  using Model = SolveAssignmentArguments::Model;
  switch (model) {
    case Model::Uncapacitated:
      return {{"orlib-cap"},
              {"of the file: orlib-cap (a warehouse problem of the OR-Library, of which the "
               "capacities are not used)",
               "文件格式：orlib-cap（OR-Library 仓库选址，不计容量）"}};
    case Model::CapacitatedPMedian:
      return {{"orlib-pmedcap", "sjc"},
              {"of the file: orlib-pmedcap (places and one capacity; the default) or sjc (places "
               "with their capacities)",
               "文件格式：orlib-pmedcap（地点与统一容量，默认）或 sjc（各地点自有容量）"}};
    case Model::SingleSource:
      return {{"delmaire"},
              {"of the file: delmaire (costs of service, demands, costs of opening, capacities)",
               "文件格式：delmaire（服务费用、需求、开设费用、容量）"}};
    case Model::PMedian:
    case Model::PCenter:
      break;
  }
  return {{"orlib-pmed", "tsplib"},
          {"of the file: orlib-pmed (edges and p; the default) or tsplib (places in the plane)",
           "文件格式：orlib-pmed（边与 p，默认）或 tsplib（平面上的地点）"}};
}

}  // namespace

void add_assignment_options(CLI::App& command, SolveAssignmentArguments& arguments,
                            Language language) {
  using Model = SolveAssignmentArguments::Model;
  const auto say = [language](const std::string& en, const std::string& zh) {
    return language == Language::Zh ? zh : en;
  };
  command.add_option("instance", arguments.instance, say("a file", "实例文件"))->required();
  const Formats formats = formats_of(arguments.model);
  arguments.format = formats.ids.front();
  command.add_option("--format", arguments.format, say(formats.what.en, formats.what.zh))
      ->check(CLI::IsMember(formats.ids));
  if (arguments.model != Model::Uncapacitated && arguments.model != Model::SingleSource) {
    command
        .add_option("--p", arguments.sites,
                    say("how many sites open (default: as the file says)",
                        "开设的设施数（默认：以文件为准）"))
        ->check(CLI::PositiveNumber);
  }
  if (arguments.model == Model::PCenter) return;
  command.add_option(
      "--gap", arguments.gap,
      say("stop when proven this close (default 0%)", "证明差距不超过此值即停止（默认 0%）"));
}

}  // namespace hearth::app
