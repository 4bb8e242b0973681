#pragma once

#include <functional>
#include <string>
#include <vector>

#include "print/facts.h"
#include "print/page.h"
#include "print/type.h"
#include "print/wording.h"

namespace hearth::print {

// Where a block stands in a column: it draws from `y` down, `width` wide, and returns where the
// next one may begin.
struct Slot {
  double x = 0;
  double y = 0;
  double width = 63;
};

// What the map shows and the legend explains.
struct LegendPlan {
  SheetKind kind = SheetKind::Plan;
  bool insets = false;
  bool numbered = true;         // sites carry their build order
  bool numbers_by_unit = true;  // the people who are not reached: else by larger areas
  bool candidates = false;
};

// The parts of a sheet beside its maps.
class Blocks {
 public:
  Blocks(Scene& scene, const Facts& facts, const Page& page, const Voice& voice, const Type& type)
      : scene_(scene), facts_(facts), page_(page), voice_(voice), type_(type) {}

  // `sublines`: the fullest first; the first that fits without growing small is set.
  void title(const Text& question, const Text& headline, const std::vector<Text>& sublines) const;
  // The notes that every sheet carries, in two columns ending above `bottom`; returns their top.
  // `dropped`: names that found no room on the map.
  double notes(SheetKind kind, double x, double width, double bottom,
               const std::vector<std::string>& dropped) const;
  // Likewise of any sentences, ending above slot.y: in one language `first` stand left and `rest`
  // right, else Chinese left and English right.
  double notes(const std::vector<Text>& first, const std::vector<Text>& rest, Slot slot) const;

  // The notes of a slide, one after another at its foot: letters shrink to the least that is
  // printed.
  void slide_notes(const std::vector<Text>& notes) const;
  void slide_foot(Runs runs) const;

  // `brief`: without the classes that have no target.
  double bars(const Text& title, Slot slot, bool brief = false) const;
  double districts(Slot slot, std::size_t most_rows) const;
  double clusters(const std::vector<Cluster>& clusters, Slot slot, std::size_t rows) const;
  // Residents who are not reached, by how far the nearest open site is.
  double distances(Slot slot) const;
  double measures(Slot slot, std::size_t most_rows) const;
  double legend(const LegendPlan& plan, Slot slot) const;
  double density(const DensityBreaks& breaks, Slot slot) const;
  double curve(Slot slot, double height, bool titled) const;
  // Whom each station serves, or the staff of each site: in build order, `columns` side by side.
  double loads(Slot slot, double height, int columns) const;
  double rule(Slot slot) const;
  // Returns the title's baseline.
  double block_title(const Text& title, Slot slot) const;
  // A line of the legend: `sample` draws what it explains round a point.
  double legend_row(Slot slot, const Text& text, const std::function<void(Point)>& sample) const;
  // The plan misses a target that no plan can meet: who stays out of reach, and what would do.
  [[nodiscard]] bool cannot_be_met() const;
  // `brief`: on a bilingual sheet only the language that is read first.
  double shortfalls(Slot slot, bool brief = false) const;

  [[nodiscard]] Style style(double size, Colour colour = kText, bool bold = false) const {
    return {size, colour, bold, 0};
  }
  void text(Point at, Runs runs, Align align = Align::Left) const {
    scene_.add(TextLine{at, std::move(runs), align, 0});
  }
  void paragraph(Point top_left, double width, Runs runs) const {
    scene_.add(Paragraph{top_left, width, std::move(runs)});
  }
  // The runs, made smaller until they fit, down to `least` and never below 6 pt; what is then still
  // too long ends in dots.
  [[nodiscard]] Runs fitted(Runs runs, double width, double least = 0.8) const;
  void bar(const Bar& bar, const Box& box, bool grey) const;
  void hatch(const Box& box) const;

 private:
  void add_headline(const Text& headline, double x, double width) const;
  [[nodiscard]] Runs subline(const Text& headline, const std::vector<Text>& sublines,
                             double width) const;
  Slot legend_sites(const LegendPlan& plan, Slot row) const;
  Slot legend_standing(SheetKind kind, Slot row) const;
  Slot legend_catchments(Slot row) const;
  // Where the service limit comes from, below the line that explains it.
  Slot legend_standard(Slot row) const;

  Scene& scene_;
  const Facts& facts_;
  const Page& page_;
  const Voice& voice_;
  const Type& type_;
};

// Share of residents reached after each new site, today's first (micro-persons, by rank from 0).
std::vector<Persons> reached_by_rank(const Facts& facts);

// At most four ranks that a curve marks: a few round numbers and the last.
std::vector<std::size_t> marked_ranks(std::size_t sites);

}  // namespace hearth::print
