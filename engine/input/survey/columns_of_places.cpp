#include "input/survey/columns_of_places.h"

#include <algorithm>
#include <cmath>
#include <optional>
#include <utility>

#include <fmt/format.h>

#include "input/coordinates/china.h"
#include "input/survey/fields.h"
#include "input/survey/systems.h"
#include "input/survey/words.h"

namespace hearth::input {

namespace {

const FieldProfile* column_of(const LayerProfile& list, Meaning meaning) {
  const FieldProfile* best = nullptr;
  for (const FieldProfile& field : list.fields) {
    if (!field.numbers || says(field.name, meaning) < 2) continue;
    if (best == nullptr || says(field.name, meaning) > says(best->name, meaning)) best = &field;
  }
  return best;
}

bool lies_in(area::Point at, const area::Box& box) {
  // Facilities beyond the border count as well.
  const double wide = std::max(box.max_x - box.min_x, box.max_y - box.min_y);
  return at.x >= box.min_x - wide && at.x <= box.max_x + wide && at.y >= box.min_y - wide &&
         at.y <= box.max_y + wide;
}

class Places {
 public:
  Places(const LayerProfile& list, const LayerProfile& units, Guess& guess)
      : list_(list),
        x_(column_of(list, Meaning::East)),
        y_(column_of(list, Meaning::North)),
        units_(units),
        guess_(guess) {}

  void set(Guess::Facilities& found) {
    const bool degrees = std::max(std::abs(x_->least), std::abs(x_->most)) <= 180 &&
                         std::max(std::abs(y_->least), std::abs(y_->most)) <= 180;
    if (degrees) {
      set_degrees(found);
    } else {
      set_metres(found);
    }
    const Text why{"called so", "按列名"};
    found.x = {x_->name, exchanged_ ? Text{"the east, by its numbers", "按数值为东坐标"} : why};
    found.y = {y_->name, exchanged_ ? Text{"the north, by its numbers", "按数值为北坐标"} : why};
    if (exchanged_) {
      guess_.doubts.push_back(
          {fmt::format("{}: `{}` holds the east and `{}` the north, by their numbers and against "
                       "their names (surveyors call the north x)",
                       short_name(list_), x_->name, y_->name),
           fmt::format("{}：按数值，`{}` 为东坐标、`{}` 为北坐标，与列名相反（测量坐标 X 指北）",
                       short_name(list_), x_->name, y_->name)});
    }
    if (x_->filled < list_.rows || y_->filled < list_.rows) {
      found.held = {"some rows have no coordinates", "有的行没有坐标"};
    }
  }

 private:
  [[nodiscard]] area::Point middle() const {
    return {(x_->least + x_->most) / 2, (y_->least + y_->most) / 2};
  }
  void exchange() {
    std::swap(x_, y_);
    exchanged_ = true;
  }
  // Exchanges them where only that brings them to the units.
  bool fits(const area::Box& box) {
    if (lies_in(middle(), box)) return true;
    const area::Point at = middle();
    if (!lies_in({at.y, at.x}, box)) return false;
    exchange();
    return true;
  }

  void set_degrees(Guess::Facilities& found) {
    const bool known = units_.degrees.has_value() || !guess_.crs_of_units.empty();
    const area::Box box = units_.degrees ? *units_.degrees : units_.extent;
    const bool here = known && std::abs(box.max_x) <= 180 && fits(box);
    if (!here && std::abs(middle().y) > 90) exchange();
    if (known && !here) {
      found.held = {"its coordinates lie elsewhere on the earth than the units",
                    "坐标与单元不在同一地区"};
    }
    found.degrees_of_china = in_china(middle());
    found.crs = units_.geographic && !units_.crs.empty() ? units_.crs
                : found.degrees_of_china                 ? "EPSG:4490"
                                                         : "EPSG:4326";
  }

  void set_metres(Guess::Facilities& found) {
    if (!units_.geographic && fits(units_.extent)) {
      found.crs = units_.has_crs ? units_.crs : guess_.crs_of_units;
      if (!found.crs.empty()) return;
    }
    if (!crs_of_easting(middle().x) && crs_of_easting(middle().y)) exchange();
    if (const std::optional<std::string> zoned = crs_of_easting(middle().x)) {
      found.crs = *zoned;
      guess_.doubts.push_back(
          {fmt::format("{}: its eastings begin with a zone; taken for CGCS2000 ({}), but Xi'an 80 "
                       "and Beijing 54 number theirs so too: ask, and correct `crs:`",
                       short_name(list_), *zoned),
           fmt::format("{}：东坐标带带号，按 CGCS2000（{}）处理；西安 80、北京 54 "
                       "也这样编号：请核实并更正 `crs:`",
                       short_name(list_), *zoned)});
      return;
    }
    found.held = {fmt::format("its numbers ({:.0f}, {:.0f}) do not tell their coordinate system: "
                              "ask, and write `crs:` or `common-points:`",
                              middle().x, middle().y),
                  fmt::format("坐标（{:.0f}, {:.0f}）看不出坐标系：请核实，写明 `crs:` 或 "
                              "`common-points:`",
                              middle().x, middle().y)};
  }

  const LayerProfile& list_;
  const FieldProfile* x_;
  const FieldProfile* y_;
  const LayerProfile& units_;
  Guess& guess_;
  bool exchanged_ = false;
};

}  // namespace

bool has_places(const LayerProfile& list) {
  const FieldProfile* x = column_of(list, Meaning::East);
  const FieldProfile* y = column_of(list, Meaning::North);
  return x != nullptr && y != nullptr && x != y && x->filled > 0;
}

bool find_places(const LayerProfile& list, const LayerProfile& units, Guess& guess,
                 Guess::Facilities& found) {
  if (!has_places(list)) return false;
  Places(list, units, guess).set(found);
  return true;
}

}  // namespace hearth::input
