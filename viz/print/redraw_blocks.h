#pragma once

#include "print/blocks.h"
#include "print/redraw_ground.h"

namespace hearth::print {

// The parts of a before/after sheet beside its map.
class RedrawBlocks {
 public:
  RedrawBlocks(Scene& scene, const RedrawGround& ground, const Page& page, const Voice& voice,
               const Type& type)
      : scene_(scene),
        ground_(ground),
        facts_(*ground.facts),
        page_(page),
        voice_(voice),
        type_(type),
        blocks_(scene, facts_.base, page, voice, type) {}

  // The two maps, `height` high, with the largest, the median and the smallest community of each.
  double small_maps(Slot slot, double height) const;
  // The rows of the ledger and their sum, down to `bottom` at most. Where they do not fit: the rows
  // with most people, and how many there are besides.
  double ledger(Slot slot, double bottom) const;
  [[nodiscard]] double ledger_height(std::size_t rows) const;
  // Where every community is founded: each with its units and people, in two columns.
  double founded(Slot slot, double bottom) const;
  // Who runs the new districts, and who shares a facility, side by side or one of them across; at
  // most `rows` rows each way down. Requires: rows > 0. Draws nothing where the scenario asked for
  // neither.
  double asked(Slot slot, std::size_t rows) const;
  [[nodiscard]] double asked_height(std::size_t rows) const;  // 0: neither
  // Rows that it takes to show all.
  [[nodiscard]] std::size_t asked_rows() const;
  // One equation a class.
  double balance(Slot slot) const;
  double legend(Slot slot) const;

 private:
  [[nodiscard]] double row_height() const;
  [[nodiscard]] double heads_height() const;
  void heads(Slot slot, double y) const;
  void row(Slot slot, double y, const LedgerLine& line) const;
  void founded_heads(Slot slot, double y) const;
  void founded_row(Slot slot, double y, const LedgerLine& line) const;
  void sum(Slot slot, double y, const Text& words, std::size_t units, Persons people,
           bool total) const;
  struct AskedTable;
  [[nodiscard]] AskedTable staff_table() const;
  [[nodiscard]] AskedTable shared_table() const;
  void asked_table(const AskedTable& table, Slot slot, std::size_t columns, std::size_t rows) const;
  void asked_heads(const AskedTable& table, Slot slot) const;
  void asked_row(const AskedTable& table, std::size_t row, Slot slot) const;
  void small_map(const Box& box, bool after) const;
  void sizes(Point top, const Sizes& sizes, double step) const;

  Scene& scene_;
  const RedrawGround& ground_;
  const RedrawFacts& facts_;
  const Page& page_;
  const Voice& voice_;
  const Type& type_;
  Blocks blocks_;
};

// Positions of the `most` rows with most people, in the order of the ledger.
std::vector<std::size_t> largest_rows(const std::vector<LedgerLine>& ledger, std::size_t most);

// Fills, hatch and borders of one map.
void add_redraw_layers(Scene& scene, const RedrawGround& ground, const RedrawLines& lines,
                       const MapFrame& frame);

Pen old_line_pen();
Pen new_line_pen();
Pen moved_hatch_pen();
constexpr double kMovedStep = 1.15;

}  // namespace hearth::print
