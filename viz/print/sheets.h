#pragma once

#include <cstdint>
#include <filesystem>
#include <vector>

#include "print/canvas.h"
#include "results/result.h"

// The map sheets of the decision pack: for each service today's coverage, the plan with numbered
// sites, where the people live who stay uncovered, and what the meeting asks beside the plan; for
// each redraw of boundaries the map before and after with its ledger, and what more change would
// buy.
namespace hearth::print {

enum class SheetLanguage : std::uint8_t { En, Zh, Both };  // Both: Chinese first, English in grey
enum class Paper : std::uint8_t { A4, A3, Slide };         // landscape; Slide: 16:9, 320 x 180 mm
enum class SheetKind : std::uint8_t { Today, Plan, Gap };
enum class RedrawSheet : std::uint8_t { Boundaries, Change };  // Change: the least-change curve

enum class SheetName : std::uint8_t { Today, Plan, Gap, Meeting, Redraw, Change };

struct SheetOptions {
  std::filesystem::path folder;  // made when missing
  std::vector<Format> formats{Format::Pdf};
  SheetLanguage language = SheetLanguage::En;
  Paper paper = Paper::A4;
  std::vector<SheetName> only;  // these sheets; empty: all that the result allows
};

// One sheet as values. Requires: service < result.services.size(); for Plan the service has a plan.
Scene compose(const results::Result& result, std::size_t service, SheetKind kind,
              const SheetOptions& options, const Type& type);

// Prices of wishes, the certified curve, the definitions side by side and other plans, as far as
// the result has them, on as many pages as the wishes need (a slide show: a page each); none where
// it has nothing of these. Requires: service < result.services.size().
std::vector<Scene> compose_meeting(const results::Result& result, std::size_t service,
                                   const SheetOptions& options, const Type& type);

// Requires: redraw < result.redraws.size(); for Change the redraw has a curve.
Scene compose_redraw(const results::Result& result, std::size_t redraw, RedrawSheet kind,
                     const SheetOptions& options, const Type& type);

// Draws every sheet that the result allows (no plan: no plan sheet, and the gap is today's) in
// every format and returns the files in a fixed order: "<service>-<kind>-<paper>-<language>.<ext>"
// (further pages of a meeting: "<service>-meeting-2-..."), then of every redraw
// "redraw-<level>-<paper>-<language>.<ext>" and, where it has a curve,
// "redraw-<level>-change-<paper>-<language>.<ext>".
// The same result gives the same bytes. Throws InputError when no CJK face is installed, the folder
// cannot be written, or the result has nothing for one of the sheets in `only`.
std::vector<std::filesystem::path> draw_sheets(const results::Result& result,
                                               const SheetOptions& options);

}  // namespace hearth::print
