#include "input/survey/services.h"

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <map>
#include <set>
#include <utility>

#include <fmt/format.h>

#include "core/nearest_name.h"
#include "input/coordinates/china.h"
#include "input/survey/columns_of_places.h"
#include "input/survey/fields.h"
#include "input/survey/lists.h"
#include "input/survey/matching.h"
#include "input/survey/words.h"
#include "input/tables/names.h"

namespace hearth::input {

namespace {

using Kind = LayerProfile::Kind;

// A word of a scenario for a file that is called in Chinese.
std::string service_of(const std::string& file) {
  using Word = std::pair<const char*, const char*>;
  for (const auto& [zh, id] :
       {Word{"养老", "elderly-care"}, Word{"日间照料", "elderly-care"}, Word{"卫生", "clinic"},
        Word{"诊所", "clinic"}, Word{"医院", "hospital"}, Word{"幼儿园", "kindergarten"},
        Word{"小学", "primary-school"}, Word{"学校", "school"}, Word{"图书", "library"},
        Word{"文化", "culture"}, Word{"公园", "park"}, Word{"消防", "fire-station"},
        Word{"市场", "market"}}) {
    if (file.find(zh) != std::string::npos) return id;
  }
  return "centre";
}

std::string service_id(const LayerProfile& layer, const Guess& guess) {
  const std::string& called = layer.layer.empty() ? layer.source : layer.layer;
  std::string id = slug(called);
  if (id.find_first_not_of("0123456789-") == std::string::npos) {
    id = service_of(std::filesystem::path(called).filename().string());
  }
  const auto taken = [&] {
    return std::any_of(guess.facilities.begin(), guess.facilities.end(),
                       [&](const Guess::Facilities& known) { return known.service == id; });
  };
  while (taken()) id += "-2";
  return id;
}

bool is_called_a_service(const LayerProfile& layer) {
  return names_a_service(std::filesystem::path(layer.source).stem().string()) ||
         names_a_service(layer.layer);
}

Guess::Facilities described(const LayerProfile& layer, std::size_t profile, const Guess& guess) {
  Guess::Facilities found;
  found.profile = profile;
  found.service = service_id(layer, guess);
  found.id = code_field(layer);
  found.name = name_field(layer, found.id.name);
  found.capacity = measured_field(layer, Meaning::Capacity);
  found.floor_area = measured_field(layer, Meaning::FloorArea);
  return found;
}

// The column that says in which community each row stands, and what it does not say well.
class CommunityColumn {
 public:
  CommunityColumn(const LayerProfile& units, const LayerProfile& list, const Guess& guess)
      : units_(units), list_(list), guess_(guess) {
    collect();
    Match match = best_match(list, codes_, code_form);
    const Match by_name = best_match(list, names_, name_form);
    if (by_name.hits > match.hits) match = by_name;
    if (match.field == nullptr) return;
    std::size_t known = 0;
    for (const std::string& value : match.field->values) known += take(value) ? 1U : 0U;
    if (known * 2 >= match.field->values.size()) field_ = match.field;
  }

  [[nodiscard]] const FieldProfile* field() const { return field_; }
  // Does each community stand in one row at most, and half of them or more in one?
  [[nodiscard]] bool lists_communities() const {
    return field_->each_once && field_->values.size() * 2 >= codes_.size();
  }

  void set(Guess::Facilities& found) const {
    const std::size_t known = field_->values.size() - unknown_.size();
    found.stands_in = {
        field_->name,
        {fmt::format("{} of its {} values are communities", known, field_->values.size()),
         fmt::format("{} 个取值中有 {} 个是社区（村）", field_->values.size(), known)}};
    if (by_name_) found.within = within_of(units_, list_, guess_);
    found.held = what_is_wrong(found.within.has_value());
  }

 private:
  [[nodiscard]] Text what_is_wrong(bool within) const {
    if (!unknown_.empty()) {
      const std::string some = listed(unknown_, 3);
      return {fmt::format("no community is called {}: correct the list", some),
              fmt::format("没有名为 {} 的社区：请更正名单", some)};
    }
    if (field_->filled < list_.rows) {
      const std::int64_t rows = list_.rows - field_->filled;
      return {fmt::format("`{}` is empty in {} rows", field_->name, rows),
              fmt::format("`{}` 有 {} 行为空", field_->name, rows)};
    }
    if (!within && !ambiguous_.empty()) {
      const std::string some = listed(ambiguous_, 3);
      return {fmt::format("several communities are called {}: add a column with the township, or "
                          "write codes",
                          some),
              fmt::format("{} 有多个同名社区：请增加乡镇列，或改写代码", some)};
    }
    if (other_kind_.empty()) return {};
    const std::string some = listed(other_kind_, 3);
    return {fmt::format("a community here and a village there: {}; say yes or no in the file of "
                        "`matches`",
                        some),
            fmt::format("一处写社区、一处写村：{}；请在 `matches` 文件中填“是”或“否”", some)};
  }

  void collect() {
    for (const Guess::Parent& parent : guess_.parents) {
      if (parent.level != "community") continue;
      codes_ = districts_of(units_, parent, code_form);
      for (const std::string& name : districts_of(units_, parent, same_form)) add_name(name);
      for (const auto& [code, name] : parent.names) add_name(name);
      return;
    }
    const FieldProfile* id = field_called(units_, guess_.id.name);
    const FieldProfile* name = field_called(units_, guess_.name.name);
    if (id != nullptr) codes_ = values_of(*id, code_form);
    if (name == nullptr) return;
    for (const std::string& value : name->values) add_name(value);
    for (const std::string& value : name->repeated) twice_.insert(name_form(value));
  }

  void add_name(const std::string& name) {
    const std::string core = name_form(name);
    if (!names_.insert(core).second) twice_.insert(core);
    kinds_[core] = core_name(name).kind;
  }

  // False: no community is called so.
  bool take(const std::string& value) {
    if (codes_.contains(code_form(value))) return true;
    const CoreName name = core_name(value);
    const auto kind = kinds_.find(name.core);
    if (kind == kinds_.end()) {
      unknown_.push_back(value);
      return false;
    }
    by_name_ = true;
    if (twice_.contains(name.core)) {
      ambiguous_.push_back(value);
    } else if (name.kind != NameKind::Unknown && kind->second != NameKind::Unknown &&
               name.kind != kind->second) {
      other_kind_.push_back(value);
    }
    return true;
  }

  const LayerProfile& units_;
  const LayerProfile& list_;
  const Guess& guess_;
  std::set<std::string> codes_, names_, twice_;
  std::map<std::string, NameKind> kinds_;
  std::vector<std::string> unknown_, ambiguous_, other_kind_;
  const FieldProfile* field_ = nullptr;
  bool by_name_ = false;
};

// Has it a number for each unit, that units are measured by?
bool counts_people(const LayerProfile& list) {
  return !measured_field(list, Meaning::People).empty() ||
         !measured_field(list, Meaning::Households).empty();
}

// Areas below the units: their codes begin with those of units, or they are villages.
bool lists_finer_areas(const LayerProfile& list, const CommunityColumn& community) {
  if (community.field() == nullptr || looks_like_services(list)) return false;
  const FieldProfile* code = field_called(list, code_field(list).name);
  if (code == nullptr) return false;
  const std::set<std::string> above = values_of(*community.field(), code_form);
  const auto below =
      std::count_if(code->values.begin(), code->values.end(), [&](const auto& value) {
        const bool digits = value.find_first_not_of("0123456789") == std::string::npos;
        return digits && above.contains(value.substr(0, above.begin()->size())) &&
               value.size() > above.begin()->size();
      });
  return static_cast<std::size_t>(below) * 2 > code->values.size();
}

// Does the list itself describe the units: by its own code or name, or by its people?
bool describes_units(const LayerProfile& list, const CommunityColumn& community) {
  if (community.field() == nullptr) return false;
  const std::string& column = community.field()->name;
  if (code_field(list).name == column) return !looks_like_services(list);
  return community.lists_communities() && !looks_like_services(list);
}

void doubt_of_held(const LayerProfile& list, const Guess::Facilities& found, Guess& guess) {
  if (found.held.empty()) return;
  guess.doubts.push_back(
      {fmt::format("{}: facilities that stay commented out: {}", short_name(list), found.held.en),
       fmt::format("{}：设施暂时注释：{}", short_name(list), found.held.zh)});
}

void doubt_of_datum(const LayerProfile& layer, const Guess::Facilities& found, Guess& guess) {
  if (!found.degrees_of_china) return;
  guess.doubts.push_back(
      {fmt::format("{}: longitudes and latitudes of China: from a web map (GCJ-02, BD-09) they are "
                   "100 to 700 m off; ask, and write `datum:`",
                   short_name(layer)),
       fmt::format("{}：中国境内的经纬度：若取自网络地图（GCJ-02、BD-09），会偏 100 至 700 "
                   "米；请核实并写明 `datum:`",
                   layer.source)});
}

// By the community instead of coordinates that cannot be used.
void stand_in(const LayerProfile& list, const CommunityColumn& community, Guess::Facilities& found,
              Guess& guess) {
  if (!found.x.empty()) {
    guess.doubts.push_back(
        {fmt::format("{}: its coordinates are left aside, each stands inside the community that it "
                     "names: {}",
                     short_name(list), found.held.en),
         fmt::format("{}：未用其坐标，按所在社区落点：{}", short_name(list), found.held.zh)});
  }
  found.x = found.y = {};
  found.crs.clear();
  found.held = {};
  found.degrees_of_china = false;
  community.set(found);
}

}  // namespace

bool looks_like_services(const LayerProfile& layer) {
  if (is_called_a_service(layer)) return true;
  if (!measured_field(layer, Meaning::Capacity).empty() ||
      !measured_field(layer, Meaning::FloorArea).empty()) {
    return true;
  }
  return std::any_of(layer.fields.begin(), layer.fields.end(), [](const FieldProfile& field) {
    return names_a_service(field.name) && says(field.name, Meaning::People) == 0;
  });
}

void guess_listed_facilities(const std::vector<LayerProfile>& profiles, Guess& guess) {
  const LayerProfile& units = profiles[guess.units];
  for (std::size_t p = 0; p < profiles.size(); ++p) {
    const LayerProfile& list = profiles[p];
    if (list.kind != Kind::Table || list.rows == 0 || guess.has_taken(p)) continue;
    const CommunityColumn community(units, list, guess);
    if (describes_units(list, community)) continue;
    if (counts_people(list) && !looks_like_services(list)) continue;
    if (lists_finer_areas(list, community)) {
      const std::string& column = community.field()->name;
      guess.unused.push_back(
          {p,
           {fmt::format("areas below the units: `{}` says in which of them each lies", column),
            fmt::format("下一级区划名单：`{}` 说明各自属于哪个单元", column)}});
      continue;
    }
    Guess::Facilities found = described(list, p, guess);
    if (found.id.empty()) continue;
    const bool placed = guess.mapped && find_places(list, units, guess, found);
    if (!placed && community.field() == nullptr) continue;
    const bool by_place = placed && found.held.empty();
    if (!by_place && community.field() != nullptr) stand_in(list, community, found, guess);
    if (found.name.name == found.stands_in.name) found.name = {};
    doubt_of_held(list, found, guess);
    doubt_of_datum(list, found, guess);
    guess.facilities.push_back(std::move(found));
  }
}

void guess_point_facilities(const std::vector<LayerProfile>& profiles, Guess& guess) {
  for (std::size_t p = 0; p < profiles.size(); ++p) {
    const LayerProfile& layer = profiles[p];
    if (layer.kind != Kind::Points || layer.rows == 0 || guess.has_taken(p)) continue;
    Guess::Facilities found = described(layer, p, guess);
    if (found.id.empty()) {
      guess.unused.push_back(
          {p, {"points without a field that tells them apart", "点要素没有可区分的编号字段"}});
      continue;
    }
    if (!layer.has_crs) {
      const LayerProfile& units = profiles[guess.units];
      found.crs = units.has_crs ? units.crs : guess.crs_of_units;
    }
    const area::Box& box = layer.extent;
    const bool degrees = layer.geographic || (!layer.has_crs && std::abs(box.max_x) <= 180);
    found.degrees_of_china =
        degrees && in_china({(box.min_x + box.max_x) / 2, (box.min_y + box.max_y) / 2});
    doubt_of_datum(layer, found, guess);
    if (const Guess::Field people = measured_field(layer, Meaning::People); !people.empty()) {
      guess.doubts.push_back(
          {fmt::format("{}: taken for facilities, as it has few points; if people live there "
                       "(`{}`), it belongs to `area.population`",
                       short_name(layer), people.name),
           fmt::format("{}：点数较少，按设施处理；若 `{}` 是居住人口，应写入 `area.population`",
                       short_name(layer), people.name)});
    }
    guess.facilities.push_back(std::move(found));
  }
}

}  // namespace hearth::input
