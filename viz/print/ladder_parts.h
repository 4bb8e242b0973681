#pragma once

#include <functional>
#include <optional>
#include <vector>

#include "print/blocks.h"
#include "print/ground.h"
#include "results/ladder.h"

// Private to the files of the ladder's sheet.
namespace hearth::print {

// One rung: a column of the sheet.
struct RungColumn {
  int number = 1;  // from the left
  const results::Step* step = nullptr;
  const RungColumn* before = nullptr;  // the column with whose plan this one's is compared
  Facts facts;                         // under the plan, where there is one
  std::optional<Ground> ground;        // none: a list
};

// There is a plan, and it meets what was asked.
bool possible(const RungColumn& column);

// Sites of the rung before are shown that this plan does without.
bool gives_up(const RungColumn& column);

// Columns point at each other: they stay where they are.
struct LadderParts {
  const std::vector<RungColumn>& columns;
  const Page& page;
  const Voice& voice;
  const Type& type;
};

// Where the blocks stand: a column of labels, then one a rung, all equally wide.
struct LadderGrid {
  double label_x = 0, label_width = 0;
  std::vector<double> x;
  double width = 0;
};

// Symbols of the maps; `k` is what marks grow by.
enum class LadderMark : std::uint8_t { Today, Stayed, Came, Gone };
void add_ladder_mark(Scene& scene, Point at, double k, LadderMark mark);

// The maps with their extent and scale in common, and the counts of rungs without one.
class LadderMaps {
 public:
  // At most so high; `height` says how high they came to be.
  LadderMaps(const LadderParts& parts, const LadderGrid& grid, double highest);
  [[nodiscard]] double height() const { return height_; }
  void draw(double top, Scene& scene) const;
  // Symbols beside them, down from `top`, and scale bar and north arrow below; returns their end.
  double legend(double top, Scene& scene) const;
  // The same in one line, of a slide.
  void legend_line(double y, Scene& scene) const;
  void slide_scale(double foot, Scene& scene) const;

 private:
  void draw_map(const RungColumn& column, Point corner, Scene& scene) const;
  void draw_ground(const RungColumn& column, const MapFrame& frame, Scene& scene) const;
  void draw_sites(const RungColumn& column, const MapFrame& frame, Scene& scene) const;
  [[nodiscard]] bool any(LadderMark mark) const;
  struct Sample {
    Text words;
    std::function<void(Point)> draw;
  };
  // What the maps show; `k` is what samples grow by.
  [[nodiscard]] std::vector<Sample> samples(double k, Scene& scene) const;
  void add_furniture(double foot, bool north, Scene& scene) const;
  [[nodiscard]] double marks() const;  // what their size is multiplied by

  const LadderParts& parts_;
  const LadderGrid& grid_;
  double highest_;
  const RungColumn* last_ = nullptr;  // that has a map
  bool one_extent_ = true;            // all maps are in the same coordinates
  Box ground_;                        // of all maps together
  double scale_ = 0, width_ = 0;
  double height_ = 0;
  DensityBreaks breaks_;
};

// A mark for each community of a list, what stands in it today or under the plan, and the counts.
void add_ladder_counts(const LadderParts& parts, const RungColumn& column, const Box& box,
                       double marks, Scene& scene);

// The numbers below the maps, row by row.
class LadderTable {
 public:
  LadderTable(const LadderParts& parts, const LadderGrid& grid);
  [[nodiscard]] double height() const;
  // Leaves out what the page can do without.
  void shorten();
  // Sets the lines farther apart, by a third at most, to fill this height.
  void fill(double height);
  void draw(double top, Scene& scene) const;

 private:
  struct Row {
    Text label;
    std::vector<Runs> cells;  // a column each
    bool bars = false;        // instead of cells: new sites, those that stayed in blue
    bool large = false;       // of the number that the sheet is about
    bool spare = false;       // gives way where the maps need room
  };
  void add(const Text& label, const std::function<Runs(const RungColumn&)>& cell,
           bool spare = false);
  void add_rows();
  void add_plan_rows();
  [[nodiscard]] double height_of(const Row& row) const;
  void draw_bar(const RungColumn& column, const Box& box, Scene& scene) const;

  const LadderParts& parts_;
  const LadderGrid& grid_;
  bool brief_;  // a slide
  std::vector<Row> rows_;
  double stretch_ = 1;
};

// ---- Sentences, in both languages.
Text ladder_headline(const std::vector<RungColumn>& columns);
Text ladder_subline(const std::vector<RungColumn>& columns);
// "95% of urban and 60% of rural residents"; empty without targets.
Text asked_for(const RungColumn& column);
// "10 stay, 6 are new, 10 given up".
Text stays_text(const RungColumn& column);
// How to read the maps, and which plans answer other questions.
Text ladder_note(const std::vector<RungColumn>& columns);

}  // namespace hearth::print
