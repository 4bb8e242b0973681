#include "print/canvas.h"

#include <cairo-pdf.h>
#include <cairo-svg.h>
#include <cairo.h>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <limits>
#include <numbers>

#include "core/error.h"
#include "core/whole_file.h"
#include "print/painted.h"
#include "print/pango.h"
#include "print/png.h"

namespace hearth::print {

namespace {

constexpr double kPixelsPerMm = 8;  // 203 dpi: sharp on paper at A4, 2560 wide as a slide
constexpr double kPointsPerMm = 1 / kPointMm;

struct CairoFree {
  void operator()(cairo_t* cr) const { cairo_destroy(cr); }
  void operator()(cairo_surface_t* surface) const { cairo_surface_destroy(surface); }
};
using Context = std::unique_ptr<cairo_t, CairoFree>;
using Surface = std::unique_ptr<cairo_surface_t, CairoFree>;

// Draws one item after the other; the unit of the context is the millimetre.
class Painter {
 public:
  Painter(cairo_t* cr, const Scene& scene, const Type& type)
      : cr_(cr),
        scene_(scene),
        type_(type),
        pango_(static_cast<PangoContext*>(type.new_context())) {
    cairo_set_line_join(cr_, CAIRO_LINE_JOIN_ROUND);
    cairo_set_fill_rule(cr_, CAIRO_FILL_RULE_EVEN_ODD);
  }

  void operator()(const TextLine& text) {
    pango_cairo_update_context(cr_, pango_.get());
    const Layout layout = layout_of(pango_.get(), type_.family(), text.runs, -1);
    PangoRectangle logical;
    pango_layout_get_extents(layout.get(), nullptr, &logical);
    double x = text.at.x;
    const double width = static_cast<double>(logical.width) / PANGO_SCALE;
    if (text.align == Align::Middle) x -= width / 2;
    if (text.align == Align::Right) x -= width;
    PangoLayoutLine* line = pango_layout_get_line_readonly(layout.get(), 0);
    if (text.halo > 0) {
      // Without a fresh path the halo would begin with a line from wherever the pen was.
      cairo_new_path(cr_);
      cairo_move_to(cr_, x, text.at.y);
      pango_cairo_layout_line_path(cr_, line);
      set(kWhite.at(0.92));
      cairo_set_line_width(cr_, text.halo);
      cairo_stroke(cr_);
    }
    cairo_new_path(cr_);
    cairo_move_to(cr_, x, text.at.y);
    pango_cairo_show_layout_line(cr_, line);
    cairo_new_path(cr_);
  }

  void operator()(const Paragraph& text) {
    pango_cairo_update_context(cr_, pango_.get());
    const Layout layout = layout_of(pango_.get(), type_.family(), text.runs, text.width);
    cairo_new_path(cr_);
    cairo_move_to(cr_, text.at.x, text.at.y);
    pango_cairo_show_layout(cr_, layout.get());
    cairo_new_path(cr_);
  }

  void operator()(const Fill& fill) {
    trace(fill.lines);
    set(fill.colour);
    cairo_fill(cr_);
  }

  void operator()(const Stroke& stroke) {
    trace(stroke.lines);
    draw(stroke.pen);
  }

  void operator()(const Hatch& hatch) {
    if (hatch.lines.empty()) return;
    cairo_save(cr_);
    trace(hatch.lines);
    double x1 = 0;
    double y1 = 0;
    double x2 = 0;
    double y2 = 0;
    cairo_path_extents(cr_, &x1, &y1, &x2, &y2);
    cairo_clip(cr_);
    // Lines x + y = k * pitch of the whole page, of which those that meet the shape's box.
    const double pitch = hatch.step * std::numbers::sqrt2;
    const auto first = static_cast<int>(std::ceil((x1 + y1) / pitch));
    const auto last = static_cast<int>(std::floor((x2 + y2) / pitch));
    for (int k = first; k <= last; ++k) {
      const double sum = k * pitch;
      const double left = std::max(x1, sum - y2);
      const double right = std::min(x2, sum - y1);
      cairo_move_to(cr_, left, sum - left);
      cairo_line_to(cr_, right, sum - right);
    }
    draw(hatch.pen);
    cairo_restore(cr_);
  }

  void operator()(const Arcs& arcs) {
    cairo_new_path(cr_);
    for (const Arc& arc : arcs.arcs) {
      cairo_new_sub_path(cr_);
      cairo_arc(cr_, arc.centre.x, arc.centre.y, arc.radius, arc.from, arc.to);
    }
    draw(arcs.pen);
  }

  void operator()(const DiscUnion& discs) {
    cairo_save(cr_);
    cairo_set_fill_rule(cr_, CAIRO_FILL_RULE_WINDING);
    cairo_new_path(cr_);
    for (const Point& centre : discs.centres) circle(centre, discs.radius);
    set(discs.colour);
    cairo_fill(cr_);
    cairo_restore(cr_);
  }

  void operator()(const Disc& disc) {
    cairo_new_path(cr_);
    if (disc.fill) {
      if (disc.half) {
        circle(disc.centre, disc.radius);
        set(kWhite);
        cairo_fill(cr_);
        cairo_arc(cr_, disc.centre.x, disc.centre.y, disc.radius, std::numbers::pi / 2,
                  3 * std::numbers::pi / 2);
        cairo_close_path(cr_);
      } else {
        circle(disc.centre, disc.radius);
      }
      set(*disc.fill);
      cairo_fill(cr_);
    }
    if (disc.ring) {
      circle(disc.centre, disc.radius - disc.ring->width / 2);
      draw(*disc.ring);
    }
  }

  void operator()(const Rectangle& r) {
    cairo_new_path(cr_);
    cairo_rectangle(cr_, r.box.min_x, r.box.min_y, r.box.width(), r.box.height());
    if (r.fill) {
      set(*r.fill);
      r.frame ? cairo_fill_preserve(cr_) : cairo_fill(cr_);
    }
    if (r.frame) {
      cairo_set_line_join(cr_, CAIRO_LINE_JOIN_MITER);
      draw(*r.frame);
      cairo_set_line_join(cr_, CAIRO_LINE_JOIN_ROUND);
    }
  }

  void operator()(const Clip& clip) {
    cairo_save(cr_);
    trace(clip.lines);
    cairo_clip(cr_);
  }

  void operator()(const Unclip&) { cairo_restore(cr_); }

  void paint_all() {
    set(kWhite);
    cairo_rectangle(cr_, 0, 0, scene_.width, scene_.height);
    cairo_fill(cr_);
    for (const Item& item : scene_.items) std::visit(*this, item);
  }

 private:
  void set(const Colour& c) {
    if (c.alpha < 1) {
      cairo_set_source_rgba(cr_, c.red, c.green, c.blue, c.alpha);
    } else {
      cairo_set_source_rgb(cr_, c.red, c.green, c.blue);
    }
  }

  void circle(const Point& centre, double radius) {
    cairo_new_sub_path(cr_);
    cairo_arc(cr_, centre.x, centre.y, radius, 0, 2 * std::numbers::pi);
    cairo_close_path(cr_);
  }

  void trace(const std::vector<Line>& lines) {
    cairo_new_path(cr_);
    for (const Line& line : lines) {
      if (line.points.empty()) continue;
      cairo_move_to(cr_, line.points.front().x, line.points.front().y);
      for (std::size_t i = 1; i < line.points.size(); ++i) {
        cairo_line_to(cr_, line.points[i].x, line.points[i].y);
      }
      if (line.closed) cairo_close_path(cr_);
    }
  }

  void draw(const Pen& pen) {
    set(pen.colour);
    cairo_set_line_width(cr_, pen.width);
    cairo_set_dash(cr_, pen.dash.data(), static_cast<int>(pen.dash.size()), 0);
    cairo_stroke(cr_);
    cairo_set_dash(cr_, nullptr, 0, 0);
  }

  cairo_t* cr_;
  const Scene& scene_;
  const Type& type_;
  GOwned<PangoContext> pango_;
};

cairo_status_t keep_bytes(void* bytes, const unsigned char* data, unsigned length) {
  static_cast<std::string*>(bytes)->append(reinterpret_cast<const char*>(data), length);
  return CAIRO_STATUS_SUCCESS;
}

// Cairo numbers the surfaces of an SVG through the life of the process; here each sheet counts its
// own, so that a sheet's bytes do not depend on what was drawn before it.
std::string renumbered(const std::string& svg) {
  static const std::string kWord = "surface";
  std::string out;
  std::vector<std::string> seen;
  std::size_t from = 0;
  for (std::size_t at = svg.find(kWord); at != std::string::npos; at = svg.find(kWord, from)) {
    std::size_t end = at + kWord.size();
    while (end < svg.size() && svg[end] >= '0' && svg[end] <= '9') ++end;
    const std::string number = svg.substr(at + kWord.size(), end - at - kWord.size());
    out.append(svg, from, at + kWord.size() - from);
    if (!number.empty()) {
      auto known = std::find(seen.begin(), seen.end(), number);
      if (known == seen.end()) known = seen.insert(seen.end(), number);
      out += std::to_string(known - seen.begin() + 1);
    }
    from = end;
  }
  return out.append(svg, from);
}

Surface surface_for(Format format, const Scene& scene, std::string& out) {
  const double width = scene.width * kPointsPerMm;
  const double height = scene.height * kPointsPerMm;
  switch (format) {
    case Format::Pdf: {
      Surface surface(cairo_pdf_surface_create_for_stream(keep_bytes, &out, width, height));
      cairo_pdf_surface_restrict_to_version(surface.get(), CAIRO_PDF_VERSION_1_5);
      cairo_pdf_surface_set_metadata(surface.get(), CAIRO_PDF_METADATA_TITLE, scene.title.c_str());
      cairo_pdf_surface_set_metadata(surface.get(), CAIRO_PDF_METADATA_SUBJECT,
                                     scene.subject.c_str());
      cairo_pdf_surface_set_metadata(surface.get(), CAIRO_PDF_METADATA_CREATOR, "Hearth");
      // Cairo would write the clock; the data's own date stands in the notes of the sheet.
      cairo_pdf_surface_set_metadata(surface.get(), CAIRO_PDF_METADATA_CREATE_DATE, nullptr);
      return surface;
    }
    case Format::Svg: {
      Surface surface(cairo_svg_surface_create_for_stream(keep_bytes, &out, width, height));
      cairo_svg_surface_restrict_to_version(surface.get(), CAIRO_SVG_VERSION_1_1);
      return surface;
    }
    case Format::Png:
      break;
  }
  return Surface(cairo_image_surface_create(
      CAIRO_FORMAT_RGB24, static_cast<int>(std::lround(scene.width * kPixelsPerMm)),
      static_cast<int>(std::lround(scene.height * kPixelsPerMm))));
}

[[noreturn]] void cannot_write(const std::filesystem::path& file) {
  throw InputError(file.string(), "", {"this map sheet cannot be written", "这张图件无法写入"},
                   {"choose a folder that exists, is writable and has room (option -o)",
                    "请用 -o 指定一个存在、可写且有剩余空间的文件夹"});
}

bool paint_bytes(const Scene& scene, const Type& type, Format format, std::string& out) {
  const Surface surface = surface_for(format, scene, out);
  const Context cr(cairo_create(surface.get()));
  const double scale = format == Format::Png ? kPixelsPerMm : kPointsPerMm;
  cairo_scale(cr.get(), scale, scale);
  Painter(cr.get(), scene, type).paint_all();
  cairo_show_page(cr.get());
  if (cairo_status(cr.get()) != CAIRO_STATUS_SUCCESS) return false;
  if (format == Format::Png) {
    cairo_surface_flush(surface.get());
    const int width = cairo_image_surface_get_width(surface.get());
    const int height = cairo_image_surface_get_height(surface.get());
    // RGB24 rows are four bytes a pixel without padding.
    const auto* data =
        reinterpret_cast<const std::uint32_t*>(cairo_image_surface_get_data(surface.get()));
    const auto count = static_cast<std::size_t>(width) * static_cast<std::size_t>(height);
    out = png_of({data, count}, width, height, kPixelsPerMm);
  }
  cairo_surface_finish(surface.get());
  if (format == Format::Svg) out = renumbered(out);
  return cairo_surface_status(surface.get()) == CAIRO_STATUS_SUCCESS;
}

}  // namespace

const char* extension(Format format) {
  switch (format) {
    case Format::Pdf:
      return "pdf";
    case Format::Png:
      return "png";
    case Format::Svg:
      break;
  }
  return "svg";
}

std::string painted(const Scene& scene, const Type& type, Format format) {
  std::string bytes;
  if (!paint_bytes(scene, type, format, bytes)) cannot_write("");
  return bytes;
}

void paint(const Scene& scene, const Type& type, Format format, const std::filesystem::path& file) {
  std::string bytes;
  if (!paint_bytes(scene, type, format, bytes)) cannot_write(file);
  write_whole(file, bytes);
}

}  // namespace hearth::print
