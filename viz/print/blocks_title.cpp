#include <cstdlib>

#include "print/blocks.h"

namespace hearth::print {

// The English answer stands under the Chinese one.
Runs Blocks::subline(const Text& headline, const std::vector<Text>& sublines, double width) const {
  constexpr double kSmall = 0.85;
  const Style grey = style(page_.sizes.subline, kSecondText);
  std::vector<Runs> ways;
  ways.reserve(2 * sublines.size());
  for (const Text& subline : sublines) {
    ways.push_back(voice_.both()
                       ? Voice(SheetLanguage::En).runs({headline.en + ". " + subline.en, ""}, grey)
                       : voice_.runs(subline, grey));
  }
  if (voice_.both()) {
    for (const Text& subline : sublines) ways.push_back(Voice::english(subline, grey));
  }
  for (const Runs& runs : ways) {
    if (type_.width(runs) * kSmall <= width) return fitted(runs, width, kSmall);
  }
  return fitted(ways.back(), width, 0.6);
}

void Blocks::title(const Text& question, const Text& headline,
                   const std::vector<Text>& sublines) const {
  const double width = page_.right() - page_.margin;
  const double x = page_.margin;
  if (!question.empty()) {
    const Text prefixed{"Question: " + question.en, "问题：" + question.zh};
    text({x, page_.question},
         fitted(voice_.label(prefixed, style(page_.slide() ? page_.sizes.notes : page_.sizes.body,
                                             kSecondText)),
                width, 0.6));
  }
  add_headline(headline, x, width);
  text({x, page_.subline}, subline(headline, sublines, width));
  scene_.add(Stroke{{{{{x, page_.rule}, {page_.right(), page_.rule}}, false}}, {kText, 0.30, {}}});
}

// One line, down to 72 %; a longer answer takes two smaller ones, broken near the middle.
void Blocks::add_headline(const Text& headline, double x, double width) const {
  const Style large = style(page_.sizes.headline, kText, true);
  const std::string& words = headline.in(voice_.first());
  const Runs one{{words, large}};
  if (type_.width(one) * 0.72 <= width) {
    text({x, page_.headline}, fitted(one, width, 0.72));
    return;
  }
  std::size_t best = std::string::npos;
  const auto off = [&](std::size_t at) {
    return std::abs(2 * static_cast<int>(at) - static_cast<int>(words.size()));
  };
  for (const std::string mark : {" ", "，", "；", "（"}) {
    for (std::size_t at = words.find(mark); at != std::string::npos;
         at = words.find(mark, at + 1)) {
      const std::size_t end = mark == "（" ? at : at + mark.size();
      if (best == std::string::npos || off(end) < off(best)) best = end;
    }
  }
  if (best == std::string::npos) best = words.size();
  Style smaller = large;
  smaller.size *= 0.68;
  text({x, page_.headline - 0.47 * large.size},
       fitted({{words.substr(0, best), smaller}}, width, 0.6));
  text({x, page_.headline + 0.30 * large.size},
       fitted({{words.substr(best), smaller}}, width, 0.6));
}

}  // namespace hearth::print
