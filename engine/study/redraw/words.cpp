#include "study/redraw/words.h"

#include <cmath>

#include <fmt/format.h>

#include "core/number_text.h"
#include "core/plural.h"

namespace hearth::study {

using districting::Decision;
using districting::kNoCommunity;
using districting::Operation;
using districting::Reason;
using districting::RuleKind;

std::string RedrawWords::rule_word(RuleKind rule) {
  switch (rule) {
    case RuleKind::Size:
      return "size";
    case RuleKind::Children:
      return "children";
    case RuleKind::Contiguity:
      return "contiguity";
    case RuleKind::Within:
      return "within";
    case RuleKind::Count:
      return "count";
    case RuleKind::Operation:
      return "operations";
    case RuleKind::MostMoved:
      return "keep";
    case RuleKind::Capacity:
      return "capacity";
    case RuleKind::CentreReach:
      return "centre";
    case RuleKind::Border:
      return "borders";
    case RuleKind::Locked:
      return "locked";
    case RuleKind::Unplaced:
      break;
  }
  return "unplaced";
}

std::string RedrawWords::number(double measured) const {
  return case_.size_of == SizeOf::People
             ? grouped(Persons(static_cast<std::int64_t>(measured)))
             : grouped(static_cast<std::int64_t>(std::llround(measured)));
}

Text RedrawWords::size(double measured) const {
  const std::string n = number(measured);
  switch (case_.size_of) {
    case SizeOf::Households:
      return {n + " households", n + " 户"};
    case SizeOf::People:
      return {n + " residents", n + " 人"};
    case SizeOf::Units:
      break;
  }
  return {n + " units", n + " 个单元"};
}

Text RedrawWords::name(std::uint32_t slot) const {
  return slot == kNoCommunity ? Text{"the plan", "方案"} : label_[slot];
}

std::string RedrawWords::unit_name(std::uint32_t unit) const {
  const UnitId id{static_cast<std::int32_t>(unit)};
  const std::string& code = area_.units.id[id];
  const std::string& known = area_.units.name[id];
  return known == code ? code : known + " (" + code + ")";
}

Text RedrawWords::reason(const Decision& decision) const {
  const Reason& r = decision.reason;
  switch (r.kind) {
    case Reason::Kind::Cures: {
      if (decision.row.op == Operation::Establish && r.rule.rule == RuleKind::Unplaced) {
        return {fmt::format("its units belong to no {} today", case_.noun.en),
                fmt::format("其单元目前不属于任何{}", case_.noun.zh)};
      }
      const Text what = breach(r.rule);
      return {"cures: " + what.en, "解决：" + what.zh};
    }
    case Reason::Kind::Needed: {
      const Text what = breach(r.rule);
      return {"without it: " + what.en, "否则：" + what.zh};
    }
    case Reason::Kind::Gains: {
      const Text with = of_term(r.term, r.with);
      const Text without = of_term(r.term, r.without);
      return {fmt::format("gains: {} instead of {}", with.en, without.en),
              fmt::format("改善：{}（原为：{}）", with.zh, without.zh)};
    }
    case Reason::Kind::Given:
      return {"given by the events", "按既定调整"};
    case Reason::Kind::Follows:
      break;
  }
  return {"follows from who lives there and from the rows before", "由居民构成及前述各项决定"};
}

Text RedrawWords::undone(const districting::Undone& undone) const {
  if (!undone.can_be) {
    return {"cannot be undone alone", "无法单独撤销"};
  }
  if (undone.broken) {
    const Text what = breach(*undone.broken);
    return {"would break a rule: " + what.en, "将违反规则：" + what.zh};
  }
  return {fmt::format("the objective would be {:.4f} worse", undone.loss),
          fmt::format("目标值将变差 {:.4f}", undone.loss)};
}

Text RedrawWords::verdict(const districting::OtherHome& home) const {
  if (home.broken) {
    const Text what = breach(*home.broken);
    return {"would break a rule: " + what.en, "将违反规则：" + what.zh};
  }
  if (home.loss > 0) {
    return {fmt::format("lawful, but {:.4f} worse", home.loss),
            fmt::format("合规，但目标值变差 {:.4f}", home.loss)};
  }
  return {"as good: the choice is open", "同样好，可任选"};
}

Text RedrawWords::title(std::int64_t n_before, std::int64_t n_after, bool anything_moves,
                        bool lawful) const {
  const std::string before = grouped(n_before);
  const std::string after = grouped(n_after);
  const std::string of_before = counted(before, n_before == 1, case_.noun.en);
  const auto units = static_cast<std::int64_t>(area_.units.size());
  Text out{of_before + " become " + after,
           fmt::format("{} 个{}调整为 {} 个", before, case_.noun.zh, after)};
  if (n_before == 0) {
    out = {fmt::format("{} form {}", counted(grouped(units), units == 1, area_.units.noun.en),
                       counted(after, n_after == 1, case_.noun.en)),
           fmt::format("{} 个{}组成 {} 个{}", grouped(units), area_.units.noun.zh, after,
                       case_.noun.zh)};
  } else if (n_before == n_after && !anything_moves) {
    out = {of_before + " stay as they are", fmt::format("{} 个{}维持不变", before, case_.noun.zh)};
  } else if (n_before == n_after) {
    out = {of_before + " stay, their borders change",
           fmt::format("{} 个{}数量不变，边界有调整", before, case_.noun.zh)};
  }
  if (!lawful) {
    out.en += "; not every rule can be held";
    out.zh += "；尚有规则未满足";
  }
  return out;
}

}  // namespace hearth::study
