#pragma once

#include <pango/pangocairo.h>

#include <memory>
#include <string>

#include "print/scene.h"

// Private to type.cpp and canvas.cpp: Pango's objects, owned.
namespace hearth::print {

struct Unref {
  void operator()(gpointer object) const { g_object_unref(object); }
};
template <typename T>
using GOwned = std::unique_ptr<T, Unref>;
using Layout = GOwned<PangoLayout>;

// The runs as one layout; `width` < 0: a single line.
Layout layout_of(PangoContext* context, const std::string& family, const Runs& runs, double width);

}  // namespace hearth::print
