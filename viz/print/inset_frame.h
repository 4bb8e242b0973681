#pragma once

#include <vector>

#include "print/insets.h"
#include "print/scene.h"
#include "print/type.h"
#include "print/voice.h"

// What joins an inset to its main map: a window and a frame with the same letter.
namespace hearth::print {

// The window on the main map; its letter stands in a corner where none of the `marks` (paper mm)
// is.
void add_window(Scene& scene, const Inset& inset, const std::vector<Point>& marks,
                const Page& page);
// The frame with letter, name, scale bar and scale; of a narrow inset the last two stand below.
void add_inset_frame(Scene& scene, const Inset& inset, const Page& page, const Voice& voice,
                     const Type& type);

}  // namespace hearth::print
