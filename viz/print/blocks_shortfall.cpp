#include "print/blocks.h"

namespace hearth::print {

bool Blocks::cannot_be_met() const {
  return facts_.after && facts_.service->plan && !facts_.service->plan->shortfalls.empty();
}

double Blocks::shortfalls(Slot slot, bool brief) const {
  constexpr std::size_t kMost = 2;  // the first are the farthest from their targets
  const std::vector<results::Shortfall>& all = facts_.service->plan->shortfalls;
  const double k = page_.text;
  double y = block_title({"Why the target cannot be met", "为何无法达到目标"}, slot) + 2.2 * k;
  const Style body = style(page_.sizes.body);
  const auto add = [&](const Runs& runs, double gap) {
    if (runs.empty()) return;
    paragraph({slot.x, y}, slot.width, runs);
    y += type_.height(runs, slot.width) + gap;
  };
  for (std::size_t i = 0; i < all.size() && i < kMost; ++i) {
    for (const Text& text : {shortfall_who(facts_, all[i]), shortfall_relaxation(all[i])}) {
      add(voice_.runs(text, body), 0.8 * k);
      if (voice_.both() && !brief) {
        add(Voice::english(text, style(page_.sizes.notes, kSecondText)), 1.2 * k);
      }
    }
  }
  return y + 2.4 * k;
}

}  // namespace hearth::print
