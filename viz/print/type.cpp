#include "print/type.h"

#include <cmath>
#include <set>

#include "core/error.h"
#include "print/pango.h"

namespace hearth::print {

namespace {

constexpr double kPangoUnit = PANGO_SCALE;

int pango_units(double mm) { return static_cast<int>(std::lround(mm * kPangoUnit)); }

// Faces that draw Latin and Chinese alike, best first.
constexpr std::array<const char*, 4> kFaces{"Noto Sans CJK SC", "Source Han Sans SC",
                                            "Source Han Sans CN", "WenQuanYi Micro Hei"};

std::string installed_face(PangoFontMap* map) {
  PangoFontFamily** families = nullptr;
  int count = 0;
  pango_font_map_list_families(map, &families, &count);
  std::set<std::string> names;
  for (int i = 0; i < count; ++i) names.insert(pango_font_family_get_name(families[i]));
  g_free(families);
  for (const char* face : kFaces) {
    if (names.contains(face)) return face;
  }
  throw InputError(
      "fonts", "",
      {"no Chinese typeface is installed (looked for Noto Sans CJK SC, Source Han Sans SC, "
       "WenQuanYi Micro Hei); the maps would show boxes instead of characters",
       "没有安装中文字体（已查找 Noto Sans CJK SC、Source Han Sans SC、文泉驿微米黑），"
       "图上的汉字会变成方框"},
      {"install one, on Debian or Ubuntu: sudo apt-get install fonts-noto-cjk",
       "请安装一种，例如在 Debian 或 Ubuntu 上：sudo apt-get install fonts-noto-cjk"});
}

void add(PangoAttrList* list, PangoAttribute* attribute, std::size_t from, std::size_t to) {
  attribute->start_index = static_cast<guint>(from);
  attribute->end_index = static_cast<guint>(to);
  pango_attr_list_insert(list, attribute);
}

guint16 channel(double value) { return static_cast<guint16>(std::lround(value * 65535)); }

}  // namespace

Layout layout_of(PangoContext* context, const std::string& family, const Runs& runs, double width) {
  Layout layout(pango_layout_new(context));
  std::string text;
  PangoAttrList* list = pango_attr_list_new();
  for (const Run& run : runs) {
    const std::size_t from = text.size();
    text += run.text;
    const Style& style = run.style;
    PangoFontDescription* font = pango_font_description_new();
    pango_font_description_set_family(font, family.c_str());
    pango_font_description_set_absolute_size(font, style.size * kPangoUnit);
    pango_font_description_set_weight(font, style.bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
    add(list, pango_attr_font_desc_new(font), from, text.size());
    pango_font_description_free(font);
    const Colour& c = style.colour;
    add(list, pango_attr_foreground_new(channel(c.red), channel(c.green), channel(c.blue)), from,
        text.size());
    if (style.tracking != 0) {
      add(list, pango_attr_letter_spacing_new(pango_units(style.tracking * style.size)), from,
          text.size());
    }
  }
  pango_layout_set_text(layout.get(), text.c_str(), static_cast<int>(text.size()));
  pango_layout_set_attributes(layout.get(), list);
  pango_attr_list_unref(list);
  if (width >= 0) {
    pango_layout_set_width(layout.get(), pango_units(width));
    pango_layout_set_wrap(layout.get(), PANGO_WRAP_WORD_CHAR);
  } else {
    pango_layout_set_single_paragraph_mode(layout.get(), TRUE);
  }
  return layout;
}

namespace {

PangoContext* context_of(PangoFontMap* map) {
  PangoContext* context = pango_font_map_create_context(map);
  cairo_font_options_t* options = cairo_font_options_create();
  cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE);
  cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF);
  cairo_font_options_set_antialias(options, CAIRO_ANTIALIAS_GRAY);
  pango_cairo_context_set_font_options(context, options);
  cairo_font_options_destroy(options);
  // In mm a rounded glyph position is a whole millimetre off.
  pango_context_set_round_glyph_positions(context, FALSE);
  pango_context_set_language(context, pango_language_from_string("zh-cn"));
  pango_context_set_base_dir(context, PANGO_DIRECTION_LTR);
  return context;
}

}  // namespace

struct Type::Inner {
  GOwned<PangoFontMap> map{pango_cairo_font_map_new()};
  GOwned<PangoContext> context{context_of(map.get())};
};

Type::Type() : inner_(std::make_unique<Inner>()) { family_ = installed_face(inner_->map.get()); }

Type::~Type() = default;

void* Type::new_context() const { return context_of(inner_->map.get()); }

double Type::width(const Runs& runs) const {
  const Layout layout = layout_of(inner_->context.get(), family_, runs, -1);
  PangoRectangle logical;
  pango_layout_get_extents(layout.get(), nullptr, &logical);
  return logical.width / kPangoUnit;
}

double Type::height(const Runs& runs, double width) const {
  const Layout layout = layout_of(inner_->context.get(), family_, runs, width);
  PangoRectangle logical;
  pango_layout_get_extents(layout.get(), nullptr, &logical);
  return logical.height / kPangoUnit;
}

}  // namespace hearth::print
