#include <algorithm>

#include "print/furniture.h"
#include "print/ladder_parts.h"
#include "print/words.h"

namespace hearth::print {

namespace {

constexpr double kScale = 7.6;       // mm that scale bar and scale take
constexpr double kLeastApart = 0.3;  // mm between rows
constexpr double kNorth = 12;        // mm that the north arrow takes

}  // namespace

bool LadderMaps::any(LadderMark mark) const {
  return std::ranges::any_of(parts_.columns, [&](const RungColumn& column) {
    const results::Step& step = *column.step;
    const std::size_t stayed = column.before == nullptr ? step.fresh.size() : step.stayed_count();
    switch (mark) {
      case LadderMark::Today:
        return !column.facts.standing.empty();
      case LadderMark::Stayed:
        return stayed > 0;
      case LadderMark::Came:
        return stayed < step.fresh.size();
      case LadderMark::Gone:
        break;
    }
    return column.ground && gives_up(column);
  });
}

std::vector<LadderMaps::Sample> LadderMaps::samples(double k, Scene& scene) const {
  std::vector<Sample> all;
  const auto mark = [&](LadderMark of, const Text& words) {
    if (any(of)) all.push_back({words, [=, &scene](Point p) { add_ladder_mark(scene, p, k, of); }});
  };
  mark(LadderMark::Today, {"stands today", "现有设施"});
  mark(LadderMark::Stayed, {"new, as before", "新增，前一列也选中"});
  mark(LadderMark::Came, {"new, not before", "新增，前一列未选"});
  mark(LadderMark::Gone, {"given up", "前一列选中，本列放弃"});
  const auto shows = [&](const auto& which) { return std::ranges::any_of(parts_.columns, which); };
  const auto is = [](const RungColumn& column, results::Evidence evidence) {
    return column.step->rung->evidence == evidence;
  };
  if (shows([&](const RungColumn& column) {
        return !column.ground || is(column, results::Evidence::Points);
      })) {
    all.push_back({{"a unit without one", "尚无设施的单元"}, [=, &scene](Point p) {
                     scene.add(Disc{p, 0.45 * k, kHairline, std::nullopt, false});
                   }});
  }
  const auto box_at = [k](Point p) {
    return Box{p.x - 1.9 * k, p.y - 1.1 * k, p.x + 1.9 * k, p.y + 1.1 * k};
  };
  if (shows([](const RungColumn& column) {
        return column.ground && column.facts.service->reach_by == "straight-line";
      })) {
    const Text r = within(parts_.columns.back().facts);
    all.push_back({{"within " + r.en + " of a site", r.zh + "以内"}, [=, &scene](Point p) {
                     scene.add(Rectangle{box_at(p), kReach.at(0.22), Pen{kReach, 0.16, {}}});
                   }});
  }
  if (shows([&](const RungColumn& column) {
        return column.ground && !is(column, results::Evidence::Points);
      })) {
    all.push_back(
        {{"darker: more people", "颜色越深人口越密"}, [=, &scene](Point p) {
           const Box box = box_at(p);
           const double step = box.width() / static_cast<double>(kDensity.size());
           for (std::size_t c = 0; c < kDensity.size(); ++c) {
             const double x = box.min_x + step * static_cast<double>(c);
             scene.add(Rectangle{{x, box.min_y, x + step, box.max_y}, kDensity[c], std::nullopt});
           }
         }});
  }
  return all;
}

void LadderMaps::legend_line(double y, Scene& scene) const {
  const Page& page = parts_.page;
  const Blocks blocks(scene, parts_.columns.back().facts, page, parts_.voice, parts_.type);
  Style style = blocks.style(page.sizes.notes * 1.05);
  constexpr double kSize = 1.35;
  constexpr double kSampleWidth = 6.4;
  constexpr double kApart = 7;
  constexpr double kLeastBetween = 3;
  const std::vector<Sample> all = samples(kSize, scene);
  const auto words_of = [&](bool both) {
    std::vector<Runs> words;
    words.reserve(all.size());
    for (const Sample& sample : all) {
      words.push_back(both ? parts_.voice.label(sample.words, style)
                           : parts_.voice.runs(sample.words, style));
    }
    return words;
  };
  // Without the gaps between them.
  const auto width_of = [&](const std::vector<Runs>& words) {
    double width = 0;
    for (const Runs& runs : words) width += kSampleWidth + parts_.type.width(runs);
    return width;
  };
  const double whole = page.right() - page.margin;
  const double gaps = std::max(1.0, static_cast<double>(all.size()) - 1);
  std::vector<Runs> words = words_of(true);
  if (width_of(words) + kApart * gaps > whole) words = words_of(false);
  // Still too long: first the gaps give way, then the letters.
  while (width_of(words) + kLeastBetween * gaps > whole && style.size > 6 * kPointMm) {
    style.size *= 0.97;
    words = words_of(false);
  }
  const double gap = std::min(kApart, (whole - width_of(words)) / gaps);
  double x = grid_.label_x;
  for (std::size_t i = 0; i < all.size(); ++i) {
    all[i].draw({x + 2.6, y - 0.36 * style.size});
    blocks.text({x + kSampleWidth, y}, words[i]);
    x += kSampleWidth + parts_.type.width(words[i]) + gap;
  }
}

void LadderMaps::slide_scale(double foot, Scene& scene) const {
  if (last_ == nullptr) return;
  const MapFrame frame({ground_.min_x, ground_.max_y}, {0, 0}, scale_);
  add_scale_bar(scene, {grid_.label_x + 0.8, foot}, scale_bar_for(frame, 20), parts_.page,
                parts_.voice, parts_.type);
}

double LadderMaps::legend(double top, Scene& scene) const {
  const Page& page = parts_.page;
  const Blocks blocks(scene, parts_.columns.back().facts, page, parts_.voice, parts_.type);
  const double k = page.text;
  const Style body = blocks.style(page.sizes.body);
  const double x = grid_.label_x + 6 * k;
  const double width = grid_.label_width - 6 * k;
  const std::vector<Sample> all = samples(k, scene);
  const auto words_of = [&](const Sample& sample, bool both) {
    return both ? parts_.voice.label(sample.words, body) : parts_.voice.runs(sample.words, body);
  };
  const double highest = std::max(height_, highest_);
  const auto needed = [&](bool both) {
    double height = kScale * k;
    for (const Sample& sample : all) height += parts_.type.height(words_of(sample, both), width);
    return height;
  };
  // Both languages, or where there is no room for them the first alone; then the gaps give way.
  const auto rows = static_cast<double>(std::max<std::size_t>(1, all.size()));
  const bool both = needed(true) + kLeastApart * k * rows <= highest;
  const double apart = std::clamp((highest - needed(both)) / rows, kLeastApart * k, 1.3 * k);
  double y = top;
  for (const Sample& sample : all) {
    Runs runs = words_of(sample, both);
    sample.draw({grid_.label_x + 2.2 * k, y + 0.7 * body.size});
    const double height = parts_.type.height(runs, width);
    blocks.paragraph({x, y}, width, std::move(runs));
    y += height + apart;
  }
  const double foot = std::max(top + height_, std::min(y + kScale * k, top + highest));
  if (last_ != nullptr && foot - kScale * k >= y - 0.01) {
    add_furniture(foot, foot - kNorth * k >= y, scene);
  }
  return foot;
}

void LadderMaps::add_furniture(double foot, bool north, Scene& scene) const {
  const Page& page = parts_.page;
  const Facts& last = last_->facts;
  const Blocks blocks(scene, last, page, parts_.voice, parts_.type);
  const double k = page.text;
  const MapFrame frame({ground_.min_x, ground_.max_y}, {0, 0}, scale_);
  add_scale_bar(scene, {grid_.label_x + 0.5, foot - 1.5 * page.sizes.notes},
                scale_bar_for(frame, 14 * k), page, parts_.voice, parts_.type);
  const std::string paper = page.paper == Paper::A3 ? "A3" : "A4";
  blocks.text({grid_.label_x + 0.5, foot},
              parts_.voice.runs(
                  {scale_text(scale_) + " at " + paper, scale_text(scale_) + "（" + paper + "）"},
                  blocks.style(page.sizes.notes, kSecondText)));
  if (!north) return;
  const Box& box = last_->ground->box;
  const double turn = grid_convergence(last.result->area.crs_name,
                                       {(box.min_x + box.max_x) / 2, (box.min_y + box.max_y) / 2});
  add_north_arrow(scene, {grid_.label_x + grid_.label_width - 4 * k, foot - (kNorth - 1.5) * k},
                  page, parts_.voice, turn);
}

}  // namespace hearth::print
