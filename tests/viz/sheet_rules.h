#pragma once

#include <gtest/gtest.h>

#include <cmath>
#include <map>
#include <set>
#include <string>

#include "print/labels.h"
#include "print/map_frame.h"
#include "print/sheets.h"

// What must hold of every sheet, whatever it shows.
namespace hearth::print::testing {

inline std::string describe(const Placed& p) {
  return p.text + " on map " + std::to_string(p.map) + " at " + std::to_string(p.box.min_x) + ", " +
         std::to_string(p.box.min_y);
}

inline bool collide(const Placed& a, const Placed& b) {
  if (a.kind == LabelKind::Disc && b.kind == LabelKind::Disc) {
    const double apart = std::hypot(a.box.min_x - b.box.min_x, a.box.min_y - b.box.min_y);
    return apart < a.box.width();  // equal discs: the corners lie as far apart as the middles
  }
  return overlaps(a.box, b.box);
}

inline void expect_no_collision(const Scene& scene) {
  for (std::size_t i = 0; i < scene.placed.size(); ++i) {
    for (std::size_t j = 0; j < i; ++j) {
      const Placed& a = scene.placed[i];
      const Placed& b = scene.placed[j];
      if (a.map != b.map) continue;
      EXPECT_FALSE(collide(a, b)) << describe(a) << " covers " << describe(b);
    }
  }
}

// Build order 1..n, each exactly once on main map and insets together.
inline void expect_numbered_once(const Scene& scene, std::size_t sites) {
  std::map<std::string, int> times;
  for (const Placed& p : scene.placed) {
    if (p.kind == LabelKind::Disc) ++times[p.text];
  }
  EXPECT_EQ(times.size(), sites);
  for (std::size_t i = 1; i <= sites; ++i) EXPECT_EQ(times[std::to_string(i)], 1) << "site " << i;
}

// Everything that is written, a line a text.
inline std::string words_of(const Scene& scene) {
  std::string all;
  for (const Item& item : scene.items) {
    const Runs* runs = nullptr;
    if (const auto* line = std::get_if<TextLine>(&item)) runs = &line->runs;
    if (const auto* paragraph = std::get_if<Paragraph>(&item)) runs = &paragraph->runs;
    if (runs == nullptr) continue;
    for (const auto& run : *runs) all += run.text;
    all += '\n';
  }
  return all;
}

// Of a before/after sheet: every row of the ledger stands on the map, at least once; of `untold` at
// most the notes say that they do not.
inline void expect_every_row_numbered(const Scene& scene, std::size_t rows,
                                      std::size_t untold = 0) {
  std::set<std::string> numbers;
  for (const Placed& p : scene.placed) {
    if (p.kind == LabelKind::Badge) numbers.insert(p.text);
  }
  const std::string words = words_of(scene);
  const auto note = words.find("Not numbered for want of room: ");
  const std::string told = note == std::string::npos ? "" : words.substr(note, 120);
  std::size_t without = 0;
  for (std::size_t i = 1; i <= rows; ++i) {
    if (numbers.count(std::to_string(i)) == 1) continue;
    ++without;
    EXPECT_NE(told.find(" " + std::to_string(i)), std::string::npos) << "row " << i;
  }
  EXPECT_LE(without, untold);
}

// Eyes follow one line: leaders cross neither each other nor a label that is not theirs.
inline void expect_no_leader_crossed(const Scene& scene) {
  for (const Placed& a : scene.placed) {
    if (a.leader.empty()) continue;
    for (const Placed& b : scene.placed) {
      if (&a == &b || a.map != b.map) continue;
      EXPECT_FALSE(segment_meets(a.leader.front(), a.leader.back(), b.box))
          << "leader of " << describe(a) << " runs through " << describe(b);
      if (b.leader.empty()) continue;
      EXPECT_FALSE(
          segments_cross(a.leader.front(), a.leader.back(), b.leader.front(), b.leader.back()))
          << "leaders of " << describe(a) << " and " << describe(b);
    }
  }
}

inline std::size_t missing_labels(const Scene& scene) {
  std::set<std::string> keys;
  std::size_t count = 0;
  for (const Placed& p : scene.placed) {
    if (p.kind != LabelKind::Missing) continue;
    ++count;
    EXPECT_TRUE(keys.insert(p.text).second) << "twice: " << p.text;
  }
  return count;
}

inline void expect_none_dropped(const Scene& scene) {
  for (const std::string& dropped : scene.dropped) {
    EXPECT_FALSE(dropped.starts_with("not reached")) << dropped;
  }
}

// No line of text runs off the paper, and none is smaller than 6 pt (13 px on a slide).
inline void expect_on_paper(const Scene& scene, const Type& type) {
  for (const Item& item : scene.items) {
    const auto* text = std::get_if<TextLine>(&item);
    if (text == nullptr) continue;
    const double width = type.width(text->runs);
    const double left = text->align == Align::Left    ? text->at.x
                        : text->align == Align::Right ? text->at.x - width
                                                      : text->at.x - width / 2;
    std::string all;
    for (const Run& run : text->runs) {
      all += run.text;
      EXPECT_GE(run.style.size, 6 * kPointMm * 0.98) << run.text;
    }
    EXPECT_GE(left, 0) << all;
    EXPECT_LE(left + width, scene.width) << all;
    EXPECT_LE(text->at.y, scene.height) << all;
  }
}

// Where the letters of a line stand.
inline Box letters_of(const TextLine& line, const Type& type) {
  const double width = type.width(line.runs);
  const double left = line.align == Align::Left    ? line.at.x
                      : line.align == Align::Right ? line.at.x - width
                                                   : line.at.x - width / 2;
  const double em = line.runs.empty() ? 0 : line.runs.front().style.size;
  return {left, line.at.y - 0.7 * em, left + width, line.at.y};
}

// No line of text runs into another.
inline void expect_no_text_covers_another(const Scene& scene, const Type& type) {
  std::vector<std::pair<Box, std::string>> lines;
  for (const Item& item : scene.items) {
    const auto* line = std::get_if<TextLine>(&item);
    if (line == nullptr || line->runs.empty()) continue;
    std::string all;
    for (const Run& run : line->runs) all += run.text;
    const Box box = letters_of(*line, type);
    for (const auto& [other, words] : lines) {
      EXPECT_FALSE(overlaps(grown(box, -0.05), grown(other, -0.05)))
          << "\"" << all << "\" runs into \"" << words << "\"";
    }
    lines.emplace_back(box, all);
  }
}

inline bool says(const Scene& scene, const std::string& words) {
  return words_of(scene).find(words) != std::string::npos;
}

}  // namespace hearth::print::testing
