#include "print/inset_frame.h"

#include <algorithm>

#include "print/furniture.h"

namespace hearth::print {

namespace {

constexpr double kNarrow = 55;  // mm: name and scale bar do not fit side by side

void letter(Scene& scene, const Box& box, char name, const Page& page) {
  const double em = page.sizes.body;
  scene.add(Rectangle{box, kText, std::nullopt});
  scene.add(TextLine{{(box.min_x + box.max_x) / 2, (box.min_y + box.max_y) / 2 + 0.366 * em},
                     {{std::string(1, name), {em, kWhite, true, 0}}},
                     Align::Middle,
                     0});
}

// The corner of a window that no mark stands in: the upper right, else the next.
Box corner_for_letter(const Box& window, const std::vector<Point>& marks, const Page& page) {
  const double side = 3.2 * page.text;
  const Box upper_right{window.max_x - side, window.min_y, window.max_x, window.min_y + side};
  for (const Box& corner :
       {upper_right, Box{window.min_x, window.min_y, window.min_x + side, window.min_y + side},
        Box{window.min_x, window.max_y - side, window.min_x + side, window.max_y},
        Box{window.max_x - side, window.max_y - side, window.max_x, window.max_y}}) {
    const Box wide = grown(corner, 0.95 * page.text);
    if (std::ranges::none_of(marks, [&](const Point& mark) { return inside(mark, wide); })) {
      return corner;
    }
  }
  return upper_right;
}

}  // namespace

void add_window(Scene& scene, const Inset& inset, const std::vector<Point>& marks,
                const Page& page) {
  scene.add(Rectangle{inset.window, std::nullopt, Pen{kText, 0.30, {}}});
  letter(scene, corner_for_letter(inset.window, marks, page), inset.letter, page);
}

void add_inset_frame(Scene& scene, const Inset& inset, const Page& page, const Voice& voice,
                     const Type& type) {
  scene.add(Rectangle{inset.paper, std::nullopt, Pen{kText, 0.30, {}}});
  const double k = page.text;
  const double side = 4 * k;
  const double top = inset.paper.min_y - side - 0.9 * k;
  letter(scene, {inset.paper.min_x, top, inset.paper.min_x + side, top + side}, inset.letter, page);
  const double baseline = top + side / 2 + 0.366 * page.sizes.block;
  const double name_x = inset.paper.min_x + side + 1.8 * k;
  Runs name = voice.runs(inset.name, {page.sizes.block, kText, true, 0});
  while (type.width(name) > inset.paper.max_x - name_x &&
         name.front().style.size > page.sizes.notes) {
    for (Run& run : name) run.style.size *= 0.95;
  }
  scene.add(TextLine{{name_x, baseline}, std::move(name), Align::Left, 0});
  const Runs scale{{scale_text(inset.frame.scale()), {page.sizes.notes, kSecondText, false, 0}}};
  const ScaleBar bar = scale_bar_for(inset.frame, 13 * k);
  if (inset.paper.width() < kNarrow * k) {
    const double below = inset.paper.max_y + 3.2 * k;
    scene.add(TextLine{{inset.paper.max_x, below}, scale, Align::Right, 0});
    add_scale_bar(scene, {inset.paper.min_x, below + 0.9 * k}, bar, page, voice, type);
    return;
  }
  scene.add(TextLine{{inset.paper.max_x, baseline}, scale, Align::Right, 0});
  add_scale_bar(scene, {inset.paper.max_x - 20 * k - bar.mm - 3 * k, top + side - 0.3 * k}, bar,
                page, voice, type);
}

}  // namespace hearth::print
