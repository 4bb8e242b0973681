#include "app/arguments/stations.h"

#include <string>

#include <CLI/CLI.hpp>

namespace hearth::app {

namespace {

class Adder {
 public:
  Adder(CLI::App& command, Language language) : command_(command), language_(language) {}

  template <typename Value>
  CLI::Option* add(const char* name, Value& value, const char* en, const char* zh) {
    return command_.add_option(name, value, language_ == Language::Zh ? zh : en);
  }
  // From 0, or above it.
  [[nodiscard]] CLI::Validator at_least(double least) const {
    const bool zh = language_ == Language::Zh;
    const std::string wrong =
        least > 0 ? (zh ? "须为大于 0 的数，而不是 " : "a number above 0 is asked, not ")
                  : (zh ? "须为不小于 0 的数，而不是 " : "a number from 0 is asked, not ");
    return {[wrong, least](const std::string& text) {
              double value = 0;
              const bool number = CLI::detail::lexical_cast(text, value);
              return number && value >= 0 && (least <= 0 || value > 0) ? "" : wrong + text;
            },
            least > 0 ? "POSITIVE" : "NONNEGATIVE"};
  }

 private:
  CLI::App& command_;
  Language language_;
};

void add_reach(Adder& adder, SolveReachArguments& arguments) {
  adder
      .add("instance", arguments.instance,
           "a file of places, or cfl:n=100,m=1000,seed=1[,round=6] drawn in memory",
           "地点文件，或在内存中生成的 cfl:n=100,m=1000,seed=1[,round=6]")
      ->required();
  adder
      .add("--format", arguments.format,
           "of the file: cfl (sites and customers in the plane), orlib-pmedcap, sjc (places that "
           "are both) or delmaire (its costs are taken as distances)",
           "文件格式：cfl（平面上的设施点与客户）、orlib-pmedcap、sjc（地点兼为两者）或 "
           "delmaire（费用视作距离）")
      ->check(CLI::IsMember({"cfl", "orlib-pmedcap", "sjc", "delmaire"}));
  adder
      .add("--radius", arguments.radius, "how far a site serves, in the unit of the file",
           "服务半径，单位与文件一致")
      ->required()
      ->check(adder.at_least(1));
  adder
      .add("--limit-rule", arguments.limit_rule,
           "does a site at exactly the radius serve: le yes, lt no (default: lt for cfl, le for "
           "the others)",
           "恰在半径上是否算在内：le 是、lt 否（默认：cfl 为 lt，其余为 le）")
      ->check(CLI::IsMember({"lt", "le"}));
  adder.add("--gap", arguments.gap, "stop when proven this close (default 0%)",
            "证明差距不超过此值即停止（默认 0%）");
}

}  // namespace

void add_stations_options(CLI::App& command, SolveStationsArguments& arguments, Language language) {
  Adder adder(command, language);
  add_reach(adder, arguments.reach);
  adder
      .add("--goal", arguments.goal,
           "fewest: as few stations as can be, then the least travel (the default); nearest: the "
           "least travel; balanced: with --p stations the lightest heaviest load",
           "fewest：站点最少，其次总出行最短（默认）；nearest：总出行最短；balanced：在 --p "
           "个站点下最大负荷最小")
      ->check(CLI::IsMember({"fewest", "nearest", "balanced"}));
  adder
      .add("--least", arguments.least, "fewest people that an open station serves (default 0)",
           "每个站点最少服务人口（默认 0）")
      ->check(adder.at_least(0));
  adder
      .add("--greatest", arguments.greatest,
           "most people that a station serves (default: its capacity in the file)",
           "每个站点最多服务人口（默认：文件中的容量）")
      ->check(adder.at_least(1));
  adder.add("--p", arguments.stations, "exactly so many stations open", "开设的站点数")
      ->check(CLI::PositiveNumber);
  adder.add("--share", arguments.share, "share of the people that must be served (default 100%)",
            "须服务的人口比例（默认 100%）");
  adder
      .add("--alone", arguments.alone,
           "cut the plane into N x N townships, each served by its own stations only",
           "将平面划分为 N x N 个乡镇，各乡镇只由本乡镇站点服务")
      ->check(CLI::Range(1, 1000));
}

void add_staff_options(CLI::App& command, SolveStaffArguments& arguments, Language language) {
  Adder adder(command, language);
  add_reach(adder, arguments.reach);
  adder
      .add("--serves", arguments.serves,
           "how many communities a member of the staff serves at most", "每名人员至多服务的社区数")
      ->required()
      ->check(CLI::PositiveNumber);
  adder
      .add("--of", arguments.of,
           "what --share and --staff count: people (the default) or communities",
           "--share 与 --staff 计什么：people 人口（默认）或 communities 社区")
      ->check(CLI::IsMember({"people", "communities"}));
  CLI::Option* const share =
      adder.add("--share", arguments.share, "share that must be served (default 100%)",
                "须服务的比例（默认 100%）");
  adder
      .add("--staff", arguments.staff,
           "instead: so many members at most, who serve as much as can be",
           "改为：人员至多这么多，服务尽可能多")
      ->check(CLI::PositiveNumber)
      ->excludes(share);
  adder
      .add("--most", arguments.most, "how many members a site may have (default: any number)",
           "每个驻点的人员上限（默认不限）")
      ->check(CLI::PositiveNumber);
}

}  // namespace hearth::app
