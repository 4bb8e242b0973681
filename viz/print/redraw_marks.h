#pragma once

#include <string>
#include <vector>

#include "print/page.h"
#include "print/redraw_ground.h"
#include "print/redraw_overlay.h"
#include "print/type.h"
#include "print/voice.h"

namespace hearth::print {

// Where the labels of one map of a redraw may stand, round what, and who gets one.
struct RedrawField {
  MapFrame frame;
  Box field;
  std::vector<Box> taken;             // scale bar, north arrow, symbols, windows of insets
  std::vector<Point> covered;         // besides the borders: labels avoid these where they can
  std::vector<std::size_t> rows;      // of the ledger: those that are numbered
  std::vector<ParentId> communities;  // those that are named
  int map = 0;                        // 0: the main map; 1, 2 ...: an inset
};

struct RedrawLabels {
  std::vector<Item> names, badges;
  std::vector<Placed> placed;
  std::vector<std::string> dropped;  // names without room
  std::vector<int> unnumbered;       // rows whose number found none
};

// Ledger numbers in the parts that move, or beside them at the end of a leader; then the names of
// the communities, first of those that change. Every row that moves somebody is numbered at its
// largest part; further parts carry the number again where it fits inside. A row that moves nobody
// is numbered in the community that it forms.
RedrawLabels place_redraw_labels(const RedrawGround& ground, const RedrawLines& lines,
                                 const RedrawField& field, const Page& page, const Voice& voice,
                                 const Type& type);

// The parts of a row on paper, largest first; of a row that moves nobody the communities it forms.
std::vector<area::MultiPolygon> parts_on_paper(const RedrawGround& ground, std::size_t row,
                                               const MapFrame& frame);

// A red ring with the number of a ledger row.
void add_badge(std::vector<Item>& items, Point at, int number, const Page& page);
double badge_radius(const Page& page, int number);

}  // namespace hearth::print
