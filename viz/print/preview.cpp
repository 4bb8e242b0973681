#include "print/preview.h"

#include <algorithm>
#include <cmath>

#include "area/geometry.h"
#include "core/number_text.h"
#include "print/area_facts.h"
#include "print/blocks.h"
#include "print/furniture.h"
#include "print/ground.h"
#include "print/labels.h"
#include "print/layers.h"
#include "print/marks_common.h"
#include "print/painted.h"
#include "print/preview_marks.h"
#include "print/words.h"

namespace hearth::print {

namespace {

constexpr double kPictureWidth = 190;  // mm
constexpr double kPictureColumn = 50;
constexpr double kApart = 13;  // of map and legend, a mark at the edge between
constexpr double kSheetLegend = 63;
constexpr double kHighest = 150;
constexpr double kLowest = 84;

// Where map and legend stand.
struct Arrangement {
  MapFrame frame;
  Slot column;
  double bottom = 0;  // of the column: the scale bar stands above it
};

class Preview {
 public:
  Preview(const results::Result& result, std::span<const Point> faults, SheetLanguage language,
          const Type& type)
      : result_(result),
        facts_(facts_of_area(result)),
        ground_(ground_of(facts_)),
        marks_(preview_marks_of(result, faults)),
        voice_(language),
        type_(type),
        page_(page_of(Paper::A4)) {}

  Scene sheet() {
    scene_.width = page_.width;
    scene_.height = page_.height;
    const Blocks blocks(scene_, facts_, page_, voice_, type_);
    const Text headline = headline_text();
    scene_.title = headline.in(voice_.first());
    blocks.title(result_.question, headline, {found_text()});
    const std::vector<Text> notes{crs_note(facts_), data_note(facts_), status_note()};
    const Slot foot{page_.ledger_x, page_.notes_bottom, page_.ledger_width};
    const double top = blocks.notes({crs_note(facts_), data_note(facts_)}, {status_note()}, foot);
    const Box field = page_.map_wide;
    const double scale = fitting_scale(marks_.box, field.width() - 3, field.height() - 3);
    const MapFrame frame({marks_.box.min_x, marks_.box.max_y},
                         {field.min_x + 1.5, field.min_y + 1.5}, scale);
    const double below =
        draw(blocks, {frame, {page_.ledger_x, page_.map.min_y, kSheetLegend}, top - 6});
    warnings(blocks, {page_.ledger_x, below + 4, page_.ledger_width}, top - 18);
    return std::move(scene_);
  }

  Scene picture() {
    const double width = kPictureWidth - kPictureColumn - kApart;
    const double metres = std::max({marks_.box.width(), 1.0});
    const double tall = std::clamp(marks_.box.height() / metres * width, kLowest, kHighest);
    scene_.width = kPictureWidth;
    scene_.height = tall + 4;
    const double scale = 1000 * std::max(metres / width, std::max(marks_.box.height(), 1.0) / tall);
    const double left = 2 + (width - marks_.box.width() * 1000 / scale) / 2;
    const double above = 2 + (tall - marks_.box.height() * 1000 / scale) / 2;
    const MapFrame frame({marks_.box.min_x, marks_.box.max_y}, {left, above}, scale);
    const Blocks blocks(scene_, facts_, page_, voice_, type_);
    draw(blocks,
         {frame, {kPictureWidth - kPictureColumn, 4, kPictureColumn - 1}, scene_.height - 3});
    return std::move(scene_);
  }

 private:
  [[nodiscard]] Text headline_text() const {
    const area::Units& units = result_.area.units;
    Persons people(0);
    for (const Persons p : units.population) people += p;
    const auto count = static_cast<std::int64_t>(units.size());
    const Text noun = unit_noun(facts_, count);
    const std::string n = grouped(count);
    const std::string all = whole_people(people);
    return {"The data as read: " + n + " " + noun.en + " with " + all + " residents",
            "已读数据：" + n + " 个" + noun.zh + "，" + all + " 人"};
  }

  [[nodiscard]] Text found_text() const {
    std::int64_t warnings = 0;
    for (const area::Finding& finding : result_.report.findings) {
      if (finding.severity == area::Severity::Warning) ++warnings;
    }
    const auto n = [](std::size_t count) { return grouped(static_cast<std::int64_t>(count)); };
    const std::string w = grouped(warnings);
    return {n(marks_.repaired.size()) + " polygons repaired, " + n(marks_.faults.size()) +
                " overlaps and gaps marked, " + n(marks_.outside.size()) +
                " sites outside the area, " + w + " warnings",
            "修复多边形 " + n(marks_.repaired.size()) + " 个，标出重叠与空隙 " +
                n(marks_.faults.size()) + " 处，区域外点位 " + n(marks_.outside.size()) +
                " 处，警告 " + w + " 条"};
  }

  // Returns where the legend ends.
  double draw(const Blocks& blocks, const Arrangement& at) {
    Layers layers;
    layers.breaks = density_breaks(result_);
    add_layers(scene_, ground_, at.frame, layers);
    add_preview_marks(scene_, result_, marks_, at.frame, page_);
    add_district_names(at.frame);
    furniture(at);
    return legend(blocks, at.column);
  }

  // As many as there is room for.
  void warnings(const Blocks& blocks, Slot slot, double bottom) {
    std::vector<const area::Finding*> found;
    for (const area::Finding& finding : result_.report.findings) {
      if (finding.severity == area::Severity::Warning) found.push_back(&finding);
    }
    if (found.empty()) return;
    const Style body = blocks.style(page_.sizes.body);
    double y = blocks.block_title({"Warnings", "警告"}, slot) + 1.6;
    std::size_t shown = 0;
    for (const area::Finding* finding : found) {
      Text words = finding->message;
      if (!finding->feature.empty()) {
        words = {bold(finding->feature) + ": " + words.en,
                 bold(finding->feature) + "：" + words.zh};
      }
      const Runs runs = voice_.runs(words, body);
      const double height = type_.height(runs, slot.width);
      if (y + height > bottom) break;
      blocks.paragraph({slot.x, y}, slot.width, runs);
      y += height + 1.1;
      ++shown;
    }
    if (shown == found.size()) return;
    const std::string more = grouped(static_cast<std::int64_t>(found.size() - shown));
    blocks.paragraph({slot.x, y}, slot.width,
                     voice_.runs({"and " + more + " more", "另有 " + more + " 条"},
                                 blocks.style(page_.sizes.body, kSecondText)));
  }

  // Where there is room inside the district.
  void add_district_names(const MapFrame& frame) {
    if (facts_.districts == nullptr) return;
    const Point low = frame.on_paper({marks_.box.min_x, marks_.box.max_y});
    const Point high = frame.on_paper({marks_.box.max_x, marks_.box.min_y});
    LabelMap labels(Box{low.x, low.y, high.x, high.y});
    for (const Point& at : marks_.standing) labels.occupy(square(frame.on_paper(at), 1.2));
    for (const Point& at : marks_.faults) labels.occupy(square(frame.on_paper(at), 1.0));
    const Style style{page_.sizes.area_name, kSecondText, true, 0};
    for (const ParentId p : ids<ParentId>(facts_.districts->size())) {
      const area::MultiPolygon& ground = ground_.districts[static_cast<std::size_t>(p.row)];
      if (ground.empty()) continue;
      const Runs runs = voice_.runs(facts_.districts->label[p], style);
      const LabelSize size{type_.width(runs), style.size * 0.74};
      const Point centre = frame.on_paper(area::centroid_of(ground));
      const auto box = labels.inside_shape(shape_on_paper(ground, frame), centre, size);
      if (!box) continue;
      labels.occupy(*box);
      scene_.add(TextLine{{box->min_x, box->max_y}, runs, Align::Left, 0.7});
    }
  }

  double legend(const Blocks& blocks, Slot slot) {
    const double k = page_.text;
    Slot row{slot.x, blocks.block_title({"Legend", "图例"}, slot) + 4.6 * k, slot.width};
    const auto line = [&](const Text& words, const auto& symbol) {
      row.y = blocks.legend_row(row, words, [&](Point p) { symbol(scene_.items, p); });
    };
    const auto with = [](const Text& words, std::size_t count) {
      const std::string n = grouped(static_cast<std::int64_t>(count));
      return Text{words.en + ": " + n, words.zh + "：" + n};
    };
    if (!marks_.standing.empty()) {
      line(with({"Existing facility", "现有设施"}, marks_.standing.size()),
           [&](std::vector<Item>& items, Point p) {
             add_symbol(items, p, 0.65 * page_.disc, area::SiteStatus::Existing, false);
           });
    }
    if (!marks_.candidates.empty()) {
      line(with({"Candidate site", "候选点"}, marks_.candidates.size()),
           [&](std::vector<Item>& items, Point p) { add_candidate(items, p, kCandidate * k); });
    }
    if (!marks_.outside.empty()) {
      line(with({"Outside the area", "位于区域外"}, marks_.outside.size()),
           [&](std::vector<Item>& items, Point p) { add_outside_mark(items, p, k); });
    }
    if (marks_.outside_far > 0) {
      line(with({"of them beyond the map", "其中在图幅外"}, marks_.outside_far),
           [&](std::vector<Item>& items, Point p) {
             add_arrow_mark(items, {p.x + 1.3 * k, p.y}, {1, 0}, k);
           });
    }
    if (!marks_.repaired.empty()) {
      line(with({"Polygon repaired", "修复的多边形"}, marks_.repaired.size()),
           [&](std::vector<Item>& items, Point p) {
             add_repaired_mark(items, {line_of({p.x - 2.4, p.y - 1.4, p.x + 2.4, p.y + 1.4})});
           });
    }
    if (!marks_.faults.empty()) {
      line(with({"Overlap or gap", "重叠或空隙"}, marks_.faults.size()),
           [&](std::vector<Item>& items, Point p) { add_fault_mark(items, p, k); });
    }
    if (facts_.districts != nullptr) {
      const Text noun = facts_.districts->noun;
      line({capital(noun.en) + " border", noun.zh + "界"}, [&](std::vector<Item>& items, Point p) {
        items.emplace_back(
            Stroke{{{{{p.x - 3.5 * k, p.y}, {p.x + 3.5 * k, p.y}}, false}}, border_pen()});
      });
    }
    if (nobody_somewhere()) {
      line({"Without residents", "没有人口"}, [&](std::vector<Item>& items, Point p) {
        items.emplace_back(Rectangle{{p.x - 3.5 * k, p.y - 1.4 * k, p.x + 3.5 * k, p.y + 1.4 * k},
                                     kUnclassed,
                                     Pen{kLightRule, 0.15, {}}});
      });
    }
    return blocks.density(density_breaks(result_), {row.x, row.y + 1 * k, row.width});
  }

  [[nodiscard]] bool nobody_somewhere() const {
    return std::ranges::find(result_.area.units.population, Persons(0)) !=
           result_.area.units.population.end();
  }

  void furniture(const Arrangement& at) {
    const ScaleBar bar = scale_bar_for(at.frame, 20);
    const double width = add_scale_bar(scene_, {at.column.x, at.bottom}, bar, page_, voice_, type_);
    const Point middle{(marks_.box.min_x + marks_.box.max_x) / 2,
                       (marks_.box.min_y + marks_.box.max_y) / 2};
    add_north_arrow(scene_, {at.column.x + width + 7, at.bottom - 6.5}, page_, voice_,
                    grid_convergence(result_.area.crs_name, middle));
  }

  const results::Result& result_;
  Facts facts_;
  Ground ground_;
  PreviewMarks marks_;
  Voice voice_;
  const Type& type_;
  const Page page_;
  Scene scene_;
};

}  // namespace

Scene compose_preview(const results::Result& result, std::span<const Point> faults,
                      PreviewKind kind, SheetLanguage language, const Type& type) {
  Preview preview(result, faults, language, type);
  return kind == PreviewKind::Sheet ? preview.sheet() : preview.picture();
}

void draw_preview(const results::Result& result, std::span<const Point> faults,
                  SheetLanguage language, Format format, const std::filesystem::path& file) {
  const Type type;
  paint(compose_preview(result, faults, PreviewKind::Sheet, language, type), type, format, file);
}

std::string preview_picture(const results::Result& result, std::span<const Point> faults,
                            SheetLanguage language) {
  const Type type;
  return painted(compose_preview(result, faults, PreviewKind::Picture, language, type), type,
                 Format::Png);
}

}  // namespace hearth::print
