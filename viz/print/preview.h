#pragma once

#include <filesystem>
#include <span>
#include <string>

#include "print/canvas.h"
#include "print/sheets.h"
#include "results/result.h"

// The map of what was read, before anything is worked out: who lives where, what stands where, and
// in red what was repaired or does not fit. Needs units, sites and findings alone; `faults`: where
// overlaps and gaps lie.
namespace hearth::print {

enum class PreviewKind : std::uint8_t {
  Sheet,   // A4 with its title and notes, to travel alone
  Picture  // map and legend, for a page that says the rest
};

Scene compose_preview(const results::Result& result, std::span<const Point> faults,
                      PreviewKind kind, SheetLanguage language, const Type& type);

// Throw InputError when no CJK face is installed or the file cannot be written.
void draw_preview(const results::Result& result, std::span<const Point> faults,
                  SheetLanguage language, Format format, const std::filesystem::path& file);
std::string preview_picture(const results::Result& result, std::span<const Point> faults,
                            SheetLanguage language);  // PNG

}  // namespace hearth::print
