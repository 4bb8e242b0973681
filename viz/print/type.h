#pragma once

#include <memory>
#include <string>

#include "print/scene.h"

namespace hearth::print {

// The face of the sheets and what its letters measure, in mm. Positions are not rounded to pixels,
// so a text is equally wide on paper and on screen.
class Type {
 public:
  // Throws InputError when none of the CJK faces is installed: Chinese would print as boxes.
  Type();
  ~Type();
  Type(const Type&) = delete;
  Type& operator=(const Type&) = delete;

  [[nodiscard]] double width(const Runs& runs) const;
  // Height of the lines that `runs` fill when broken at `width`.
  [[nodiscard]] double height(const Runs& runs, double width) const;
  [[nodiscard]] const std::string& family() const { return family_; }

  // A new context of Pango's for one painting, which the caller owns; for canvas.cpp alone.
  // Painting bends its context to the surface: were it that of `width`, a sheet would depend on the
  // last one.
  [[nodiscard]] void* new_context() const;

 private:
  struct Inner;
  std::unique_ptr<Inner> inner_;
  std::string family_;
};

}  // namespace hearth::print
