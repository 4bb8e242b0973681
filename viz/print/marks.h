#pragma once

#include <functional>
#include <string>
#include <vector>

#include "print/ground.h"
#include "print/labels.h"
#include "print/lettering.h"
#include "print/map_frame.h"
#include "print/page.h"
#include "print/type.h"
#include "print/wording.h"

namespace hearth::print {

// One map of a sheet: the main one, or an inset of it.
struct MapView {
  int index = 0;  // 0: main; insets from 1
  MapFrame frame;
  Box field;                 // where its marks and labels may stand
  std::vector<Box> windows;  // main map: what the insets show of it
  [[nodiscard]] bool inset() const { return index > 0; }
};

enum class MissingBy : std::uint8_t { Unit, District, Cluster, Nobody };

struct MarkOptions {
  bool numbered = true;  // sites carry their build order
  MissingBy missing = MissingBy::Unit;
  std::vector<Cluster> clusters;  // for MissingBy::Cluster
  std::size_t badges = 0;         // so many clusters, the largest, carry their number in the table
  std::size_t districts = 1000;   // so many districts, those with most people, carry their figure
  bool candidates = false;        // sites that might open and do not are quiet dots
  std::vector<Box> furniture;     // scale bar and north arrow on the main map
};

// Puts sites, missing people, area names and places on the main map and its insets, by the rules of
// the sheets, and draws them. Every site is numbered exactly once; no missing people are dropped.
class Marks {
 public:
  Marks(const Ground& ground, const Page& page, const Voice& voice, const Type& type,
        const std::vector<MapView>& views);
  void place(const MarkOptions& options);
  // Candidates, names, numbers and discs of one map, in this order.
  void draw(int view, Scene& scene) const;
  [[nodiscard]] const std::vector<Placed>& placed() const { return placed_; }
  // Figures of the main map that hang on a leader.
  [[nodiscard]] std::size_t leaders() const;
  // Names for which there was no room on any map of the sheet, each once.
  [[nodiscard]] const std::vector<std::string>& dropped() const { return dropped_; }

 private:
  struct View {
    MapView map;
    LabelMap labels;
    std::vector<Item> dots, names, numbers, discs;
    std::vector<Point> sites;                       // of every numbered site, on paper
    std::vector<std::pair<SiteId, Point>> symbols;  // of every open site, where it came to stand
  };

  [[nodiscard]] Lettering lettering(const std::vector<Runs>& lines, bool digits) const;
  void note(LabelKind kind, const View& view, std::string text, const Box& box,
            std::vector<Point> leader = {});
  void place_sites(const MarkOptions& options);
  // Whether a site at this place is numbered on this map.
  [[nodiscard]] bool shown_by(const View& view, Point ground) const;
  Point place_disc(View& view, Point at, const std::string& number, area::SiteStatus status,
                   bool always);
  void place_closed();
  void place_candidates();
  // Beside the symbol of each site the people whom it serves, where there is room.
  void place_loads();
  void place_missing(const MarkOptions& options);
  struct MissingLabel {
    const area::MultiPolygon* shape = nullptr;
    const area::MultiPolygon* district = nullptr;  // whose figure it is; null: the shape's own
    std::string key;
    Text people;
    std::size_t badge = 0;
  };
  static LabelSize missing_size(const Lettering& text, std::size_t badge);
  bool place_missing_inside(View& view, const MissingLabel& label);
  void place_missing_label(const MissingLabel& label);
  void place_missing_by_district(const std::function<Text(Persons)>& text_of, std::size_t most);
  [[nodiscard]] Lettering missing_lettering(const View& view, const Text& people,
                                            double smaller) const;
  void write_missing(View& view, const Lettering& text, const Box& box, const std::string& key,
                     std::size_t badge);
  void place_area_names();
  void place_area_name(const area::MultiPolygon& shape, const std::string& name,
                       const std::vector<std::vector<Runs>>& ways, bool caps);
  void place_places();
  bool place_one(View& view, const area::Place& place, bool log);

  const Ground& ground_;
  const Page& page_;
  const Voice& voice_;
  const Type& type_;
  std::vector<View> views_;
  std::vector<Placed> placed_;
  std::vector<std::string> dropped_;
};

// Sites that might open and do not: so few that their dots stay quiet.
bool shows_candidates(const Facts& facts);
void add_candidate(std::vector<Item>& items, Point at, double radius);

// Round the symbol of a site that every plan as good opens.
void add_always_ring(std::vector<Item>& items, Point at, double radius);
constexpr double kAlwaysRing = 0.55;  // what it adds to the radius

// The symbol of a site without its number, as the legend shows it too.
void add_symbol(std::vector<Item>& items, Point at, double radius, area::SiteStatus status,
                bool closed);

}  // namespace hearth::print
