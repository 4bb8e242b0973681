#include <array>
#include <cmath>

#include <fmt/format.h>

#include "core/number_text.h"
#include "core/plural.h"
#include "study/redraw/words.h"

// How a broken rule is told: what is so, what should be, and how far the rule would have to give.
namespace hearth::study {

using districting::Breach;
using districting::kNoCommunity;
using districting::Operation;
using districting::RuleKind;

namespace {

std::string rounded(double value) {
  return grouped(static_cast<std::int64_t>(std::llround(value)));
}

std::string people_text(double people) {
  return grouped(Persons(static_cast<std::int64_t>(people)));
}

}  // namespace

Text RedrawWords::breach(const Breach& b) const {
  const Text who = name(b.community);
  switch (b.rule) {
    case RuleKind::Size:
      return outside_band(b);
    case RuleKind::Children:
      return undivided(b);
    case RuleKind::Contiguity:
      return {fmt::format("{} lies in {} pieces", who.en, rounded(b.measured)),
              fmt::format("{}分成 {} 块，不相连", who.zh, rounded(b.measured))};
    case RuleKind::Within:
      return {fmt::format("{} lies in {} districts of the level that it may not cross", who.en,
                          rounded(b.measured)),
              fmt::format("{}跨越 {} 个上级区划", who.zh, rounded(b.measured))};
    case RuleKind::Count:
      if (b.by) return count_by(b);
      return {
          fmt::format("{}, {} asked for",
                      counted(rounded(b.measured), b.measured == 1, case_.noun.en),
                      rounded(b.limit)),
          fmt::format("{} 个{}，要求 {} 个", rounded(b.measured), case_.noun.zh, rounded(b.limit))};
    case RuleKind::Operation:
      return forbidden(b);
    case RuleKind::MostMoved:
      return moves_too_many(b);
    case RuleKind::Capacity:
      return over_capacity(b);
    case RuleKind::CentreReach:
      return too_far(b);
    case RuleKind::Border:
      return {fmt::format("{} reaches across a border that stays, at unit {}", who.en,
                          unit_name(b.unit)),
              fmt::format("{}跨越了须保留的界线（单元 {} 处）", who.zh, unit_name(b.unit))};
    case RuleKind::Locked:
      if (!case_.rules.given.empty() && case_.rules.given[b.unit] != kNoCommunity) {
        const Text asked = name(case_.rules.given[b.unit]);
        return {fmt::format("unit {} goes to {}, the answers say {}", unit_name(b.unit), who.en,
                            asked.en),
                fmt::format("单元 {} 划入{}，答复要求为{}", unit_name(b.unit), who.zh, asked.zh)};
      }
      return {fmt::format("unit {} is locked and changes its {}", unit_name(b.unit), case_.noun.en),
              fmt::format("单元 {} 已锁定，却变更了{}", unit_name(b.unit), case_.noun.zh)};
    case RuleKind::Unplaced:
      break;
  }
  return {fmt::format("unit {} belongs to no {}", unit_name(b.unit), case_.noun.en),
          fmt::format("单元 {} 不属于任何{}", unit_name(b.unit), case_.noun.zh)};
}

Text RedrawWords::outside_any_band(const Breach& b) const {
  const std::string apart = number(std::abs(b.measured - b.limit));
  const Text is = size(b.measured);
  if (b.measured > b.limit) {
    return {
        fmt::format("unit {} alone has {}, {} more than {}", unit_name(b.unit), is.en, apart,
                    number(b.limit)),
        fmt::format("单元 {} 本身即有 {}，超过上限 {}", unit_name(b.unit), is.zh, number(b.limit))};
  }
  return {fmt::format("around unit {}, inside borders that none may cross: {}, {} fewer than {}",
                      unit_name(b.unit), is.en, apart, number(b.limit)),
          fmt::format("单元 {} 所在、不得跨出的范围内：{}，少于下限 {}", unit_name(b.unit), is.zh,
                      number(b.limit))};
}

Text RedrawWords::outside_band(const Breach& b) const {
  if (b.community == kNoCommunity && b.unit != kNoCommunity) return outside_any_band(b);
  const Text who = name(b.community);
  const std::string apart = number(std::abs(b.measured - b.limit));
  const Text is = size(b.measured);
  const bool small = b.measured < b.limit;
  Text out{fmt::format("{}: {}, {} {} than {}", who.en, is.en, apart, small ? "fewer" : "more",
                       number(b.limit)),
           fmt::format("{}：{}，{} {}", who.zh, is.zh, small ? "少于下限" : "超过上限",
                       number(b.limit))};
  if (b.unit == kNoCommunity) return out;
  const Text alone = size(static_cast<double>(case_.today.size[b.unit]));
  out.en += fmt::format("; unit {} alone has {}", unit_name(b.unit), alone.en);
  out.zh += fmt::format("；单元 {} 本身即有 {}", unit_name(b.unit), alone.zh);
  return out;
}

Text RedrawWords::undivided(const Breach& b) const {
  const Text who = name(b.community);
  const std::string apart = number(std::abs(b.measured - b.limit));
  const Text is = size(b.measured);
  if (b.unit != kNoCommunity) {
    return {fmt::format("{}: unit {} alone has {}, {} more than a part may", who.en,
                        unit_name(b.unit), is.en, apart),
            fmt::format("{}：单元 {} 本身即有 {}，比下级上限多 {}", who.zh, unit_name(b.unit),
                        is.zh, apart)};
  }
  return {fmt::format("{}: {} cannot be divided, {} too many or too few", who.en, is.en,
                      number(b.limit)),
          fmt::format("{}：{}，无法按下级规模整分（差 {}）", who.zh, is.zh, number(b.limit))};
}

Text RedrawWords::moves_too_many(const Breach& b) const {
  const auto shown = [&](double w) {
    return case_.counts_people ? grouped(Persons(static_cast<std::int64_t>(w))) : rounded(w);
  };
  return {
      fmt::format("{} {} change {}, at most {} may", shown(b.measured),
                  case_.counts_people ? "residents" : "households", case_.noun.en, shown(b.limit)),
      fmt::format("{} {}变更{}，上限为 {}", shown(b.measured), case_.counts_people ? "人" : "户",
                  case_.noun.zh, shown(b.limit))};
}

Text RedrawWords::over_capacity(const Breach& b) const {
  if (b.community == kNoCommunity) return any_centre(b);
  const Text who = name(b.community);
  return {fmt::format("{}: {} residents, its centre serves {}", who.en, people_text(b.measured),
                      people_text(b.limit)),
          fmt::format("{}：{} 人，超过中心容量 {} 人", who.zh, people_text(b.measured),
                      people_text(b.limit))};
}

Text RedrawWords::too_far(const Breach& b) const {
  if (b.community == kNoCommunity) {
    return {fmt::format("unit {} lies {} m from the nearest centre, {} m allowed",
                        unit_name(b.unit), rounded(b.measured), rounded(b.limit)),
            fmt::format("单元 {} 距最近的中心 {} 米，上限 {} 米", unit_name(b.unit),
                        rounded(b.measured), rounded(b.limit))};
  }
  const Text who = name(b.community);
  return {fmt::format("{}: unit {} lies {} m from the centre, {} m allowed", who.en,
                      unit_name(b.unit), rounded(b.measured), rounded(b.limit)),
          fmt::format("{}：单元 {} 距中心 {} 米，上限 {} 米", who.zh, unit_name(b.unit),
                      rounded(b.measured), rounded(b.limit))};
}

// Of every plan: what its communities with a centre must hold, and what their centres serve.
Text RedrawWords::any_centre(const Breach& b) const {
  const std::string& noun = case_.noun.en;
  if (b.unit == kNoCommunity) {
    return {fmt::format("at least {} residents live in {} with a centre, all centres serve {}",
                        people_text(b.measured), plural_of(noun), people_text(b.limit)),
            fmt::format("有中心的{}至少共 {} 人，全部中心只能服务 {} 人", case_.noun.zh,
                        people_text(b.measured), people_text(b.limit))};
  }
  return {fmt::format("the {} with unit {}: at least {} residents, the centres there serve {}",
                      noun, unit_name(b.unit), people_text(b.measured), people_text(b.limit)),
          fmt::format("单元 {} 所在的{}：至少 {} 人，当地中心只能服务 {} 人", unit_name(b.unit),
                      case_.noun.zh, people_text(b.measured), people_text(b.limit))};
}

Text RedrawWords::forbidden(const Breach& b) const {
  if (b.op == Operation::Adjust) return adjusted(b);
  const Text who = name(b.community);
  const Text parts{rounded(b.measured) + " parts", rounded(b.measured) + " 个部分"};
  const std::array<Text, 4> what{{{"begins", "新设"},
                                  {"changes its class", "变更类别"},
                                  {"becomes " + parts.en, "拆分为 " + parts.zh},
                                  {"ends", "撤销"}}};
  const Text& happens = what.at(static_cast<std::size_t>(b.op));
  const char* word = districting::kOperationWords.at(static_cast<std::size_t>(b.op));
  const char* article = b.op == Operation::Establish ? "an" : "a";
  return {fmt::format("{} {}, {} `{}`, which `operations` does not allow", who.en, happens.en,
                      article, word),
          fmt::format("{}{}，属 `{}`，不在允许的操作之内", who.zh, happens.zh, word)};
}

Text RedrawWords::adjusted(const Breach& b) const {
  const Text who = name(b.community);
  const bool one = b.measured == 1;
  return {
      fmt::format("{} of {} ({}{}) {} to other {} that live on, an `adjust`, which "
                  "`operations` does not allow",
                  counted(rounded(b.measured), one, "unit"), who.en, unit_name(b.unit),
                  one ? "" : " ...", one ? "goes" : "go", plural_of(case_.noun.en)),
      fmt::format("{}的 {} 个单元（{}{}）划入其他保留的{}，属 `adjust`，不在允许的操作之内", who.zh,
                  rounded(b.measured), unit_name(b.unit), one ? "" : " 等", case_.noun.zh)};
}

Text RedrawWords::count_by(const Breach& b) const {
  const std::string can = counted(rounded(b.measured), b.measured == 1, case_.noun.en);
  if (b.by == RuleKind::Locked) {
    return {fmt::format("`locked` keeps {}, {} asked for", can, rounded(b.limit)),
            fmt::format("`locked` 保留 {} 个{}，要求 {} 个", rounded(b.measured), case_.noun.zh,
                        rounded(b.limit))};
  }
  const bool too_many = b.measured > b.limit;
  return {fmt::format("`operations` lets none {}: {}, {} asked for", too_many ? "end" : "begin",
                      can, rounded(b.limit)),
          fmt::format("`operations` 不允许{}：{} 个{}，要求 {} 个", too_many ? "撤销" : "新设",
                      rounded(b.measured), case_.noun.zh, rounded(b.limit))};
}

Text RedrawWords::breach_and_mend(const Breach& b) const {
  Text out = breach(b);
  const auto add = [&](const std::string& en, const std::string& zh) {
    out.en += "; " + en;
    out.zh += "；" + zh;
  };
  switch (b.rule) {
    case RuleKind::Size:
      if (b.measured < b.limit) {
        add(fmt::format("a minimum of {} would allow it", number(b.measured)),
            fmt::format("下限放宽到 {} 即可", number(b.measured)));
      } else if (b.unit != kNoCommunity) {
        const std::string alone = number(static_cast<double>(case_.today.size[b.unit]));
        add(fmt::format("divide that unit, or allow at least {}", alone),
            fmt::format("须拆分该单元，或把上限放宽到至少 {}", alone));
      } else {
        add(fmt::format("a maximum of {} would allow it", number(b.measured)),
            fmt::format("上限放宽到 {} 即可", number(b.measured)));
      }
      break;
    case RuleKind::Children:
      if (b.unit != kNoCommunity) {
        add(fmt::format("divide that unit, or let a part have {}", number(b.measured)),
            fmt::format("须拆分该单元，或把下级上限放宽到 {}", number(b.measured)));
      }
      break;
    case RuleKind::Count:
      add(fmt::format("allow {}", rounded(b.measured)),
          fmt::format("允许 {} 个即可", rounded(b.measured)));
      if (b.by == RuleKind::Locked) add("or unlock some", "或解除部分锁定");
      if (b.by == RuleKind::Operation) {
        add(b.measured > b.limit ? "or add `merge`" : "or add `establish` or `split`",
            b.measured > b.limit ? "或增加 `merge`" : "或增加 `establish`、`split`");
      }
      break;
    case RuleKind::Capacity: {
      const std::string people = people_text(b.measured);
      if (b.community == kNoCommunity) {
        add(fmt::format("a `capacity` of {} in all would allow it", people),
            fmt::format("`capacity` 合计达到 {} 即可", people));
        break;
      }
      add(fmt::format("a `capacity` of {} at that centre would allow it, or more communities",
                      people),
          fmt::format("该中心的 `capacity` 达到 {} 即可，或增设{}", people, case_.noun.zh));
      break;
    }
    case RuleKind::CentreReach:
      add(fmt::format("a limit of {} m would allow it, or a centre nearer to it",
                      rounded(std::ceil(b.measured / 10) * 10)),
          fmt::format("上限放宽到 {} 米，或在附近增设中心",
                      rounded(std::ceil(b.measured / 10) * 10)));
      break;
    case RuleKind::MostMoved:
      add("allow them under `keep`, or leave `keep` out", "放宽 `keep` 的上限，或去掉 `keep`");
      break;
    case RuleKind::Contiguity:
      add("free what is locked between its pieces, let it take other units, or join them by a road "
          "or bridge",
          "解除各块之间的锁定，允许划入其他单元，或以道路、桥梁相连");
      break;
    case RuleKind::Operation: {
      const char* word = districting::kOperationWords.at(static_cast<std::size_t>(b.op));
      add(fmt::format("add `{}` to them", word), fmt::format("须允许 `{}`", word));
      break;
    }
    default:
      break;
  }
  return out;
}

}  // namespace hearth::study
