#include <fmt/core.h>

#include "core/number_text.h"
#include "print/redraw_overlay.h"
#include "print/redraw_words.h"
#include "print/words.h"

// Sentences about staff, shared facilities and faults between units.
namespace hearth::print {

namespace {

std::string many(std::int64_t n, const std::string& one) {
  return grouped(n) + " " + (n == 1 ? one : plural(one));
}

Text note(const Text& title, const Text& words) {
  return {bold(title.en + ".") + " " + words.en + ".", bold(title.zh + "。") + words.zh + "。"};
}

bool is_grid(const RedrawFacts& facts) { return facts.redraw->level == "grid"; }

}  // namespace

Text head_noun(const RedrawFacts& facts) { return {"heads", is_grid(facts) ? "网格长" : "负责人"}; }

Text worker_noun(const RedrawFacts& facts) {
  return {"workers", is_grid(facts) ? "网格员" : "工作人员"};
}

Text staff_sentence(const RedrawFacts& facts) {
  const results::StaffTally all = results::tally(facts.redraw->staff);
  Text text{many(all.districts, facts.noun.en),
            fmt::format("{} 个{}", grouped(all.districts), facts.noun.zh)};
  if (all.special > 0) {
    text.en += fmt::format(" ({} special)", grouped(all.special));
    text.zh += fmt::format("（专属 {} 个）", grouped(all.special));
  }
  text.en += fmt::format(": {}, {}", many(all.heads, "head"), many(all.workers, "worker"));
  text.zh += fmt::format("：{} {} 人，{} {} 人", head_noun(facts).zh, grouped(all.heads),
                         worker_noun(facts).zh, grouped(all.workers));
  return text;
}

Text sharing_sentence(const RedrawFacts& facts) {
  const results::SharingTally all = results::tally(facts.redraw->centres);
  const Text proof = facts.redraw->centres_proven ? Text{"proven the best", "已证明最优"}
                                                  : Text{"best found", "为已找到的最好方案"};
  return {fmt::format("{} of {} without one served next door; {}", grouped(all.served),
                      grouped(all.communities()), proof.en),
          fmt::format("无设施的 {} 个{}中，{} 个由相邻设施服务；{}", grouped(all.communities()),
                      facts.noun.zh, grouped(all.served), proof.zh)};
}

Text staff_note(const RedrawFacts& facts) {
  return facts.staff.empty() ? Text{} : note({"Staff", "人员配备"}, staff_sentence(facts));
}

Text sharing_note(const RedrawFacts& facts) {
  return facts.shared.empty() ? Text{}
                              : note({"Shared facilities", "设施共享"}, sharing_sentence(facts));
}

Text fault_legend(const RedrawFacts& facts, bool claimed) {
  const std::int64_t n = claimed ? facts.faults.overlaps : facts.faults.unclaimed();
  const std::string places = many(n, "place");
  Text text = claimed ? Text{places + " with two managers", "多头管理 " + grouped(n) + " 处"}
                      : Text{places + " with none", "无人管理 " + grouped(n) + " 处"};
  if (n > kMostFaultMarks) {
    text.en += fmt::format(" (largest {})", kMostFaultMarks);
    text.zh += fmt::format("（标最大 {} 处）", kMostFaultMarks);
  }
  return text;
}

Text fault_note(const RedrawFacts& facts) {
  const FaultCounts& f = facts.faults;
  if (!f.any()) return {};
  const std::int64_t all = f.overlaps + f.unclaimed();
  return {bold("Source.") + fmt::format(" Of {} between its units {} {} given to one of them.",
                                        many(all, "fault"), grouped(all - f.left),
                                        all - f.left == 1 ? "is" : "are"),
          bold("来源图层。") + fmt::format("单元之间的重叠与缝隙 {} 处，其中 {} 处已归入单元。",
                                           grouped(all), grouped(all - f.left))};
}

Text apart(double metres) {
  if (metres < 999.5) return {fmt::format("{:.0f} m", metres), fmt::format("{:.0f} 米", metres)};
  return {fmt::format("{:.1f} km", metres / 1000), fmt::format("{:.1f} 公里", metres / 1000)};
}

}  // namespace hearth::print
