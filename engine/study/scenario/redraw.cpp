#include <charconv>
#include <variant>

#include "study/scenario/parts.h"
#include "study/scenario/quantities.h"
#include "study/scenario/redraw_parts.h"

namespace hearth::study {

const std::vector<std::string>& term_words() {
  static const std::vector<std::string> kWords{
      "moved-households", "renamed-communities", "border-moved",  "decisions",
      "deviation",        "border-cut",          "compactness",   "inertia",
      "travel",           "mixed-classes",       "split-parents", "split-services"};
  return kWords;
}

namespace {

std::optional<std::int64_t> whole_of(const YamlNode* node) {
  const std::string text = word_of(node);
  std::int64_t value = 0;
  const auto end = std::from_chars(text.data(), text.data() + text.size(), value);
  if (text.empty() || end.ec != std::errc{}) return std::nullopt;
  return value;
}

double weight_of(const YamlNode& node) {
  double value = 0;
  std::from_chars(node.text.data(), node.text.data() + node.text.size(), value);
  return value;
}

SizeBand band_of(const YamlNode& section, const std::string& of_class) {
  SizeBand band;
  band.of_class = of_class;
  band.least = whole_of(section.find("min")).value_or(0);
  band.most = whole_of(section.find("max"));
  return band;
}

std::optional<districting::Range> count_of(const YamlNode* node) {
  if (node == nullptr) return std::nullopt;
  districting::Range range;
  if (node->is_map()) {
    range.least = whole_of(node->find("min")).value_or(0);
    range.most = whole_of(node->find("max")).value_or(range.most);
    return range;
  }
  const auto whole = whole_of(node);
  if (whole) range = {*whole, *whole};
  return whole ? std::optional(range) : std::nullopt;
}

void read_size(const YamlNode* size, RedrawOptions& out) {
  if (size == nullptr || !size->is_map()) return;
  const std::string of = word_of(size->find("of"));
  if (of == "households") out.size_of = SizeOf::Households;
  if (of == "people") out.size_of = SizeOf::People;
  if (of == "units") out.size_of = SizeOf::Units;
  if (size->find("min") != nullptr || size->find("max") != nullptr) {
    out.size.push_back(band_of(*size, ""));
  }
  for (std::size_t i = 0; i < size->keys.size(); ++i) {
    const std::string& key = size->keys[i].text;
    if (size->items[i].is_map()) out.size.push_back(band_of(size->items[i], key));
  }
}

std::vector<RedrawEvent> events_of(const YamlNode* list) {
  std::vector<RedrawEvent> out;
  for (std::size_t i = 0; list != nullptr && i < list->items.size(); ++i) {
    const YamlNode& section = list->items[i];
    RedrawEvent event;
    event.merge = list_of(section.find("merge"));
    event.move = list_of(section.find("move"));
    event.name = text_of(section.find("name"));
    event.into = given_of(section.find("into"));
    event.level = word_of(section.find("level"));
    event.year = static_cast<int>(whole_of(section.find("year")).value_or(0));
    out.push_back(std::move(event));
  }
  return out;
}

// Pairs of codes; the schema has refused others.
std::vector<BorderOf> borders_of(const YamlNode* list) {
  std::vector<BorderOf> out;
  for (std::size_t i = 0; list != nullptr && i < list->items.size(); ++i) {
    const std::vector<input::Given> codes = list_of(&list->items[i]);
    if (codes.size() == 2) out.push_back({codes[0], codes[1]});
  }
  return out;
}

std::vector<input::SourceOptions> lines_of(const YamlNode* list,
                                           const std::filesystem::path& file) {
  std::vector<input::SourceOptions> out;
  for (std::size_t i = 0; list != nullptr && i < list->items.size(); ++i) {
    if (list->items[i].is_map()) out.push_back(source_of(list->items[i], file));
  }
  return out;
}

BorderRule border_rule_of(const std::string& word) {
  if (word == "queen") return BorderRule::Queen;
  if (word == "rook-minus-barriers") return BorderRule::RookMinusBarriers;
  if (word == "rook-and-road") return BorderRule::RookAndRoad;
  return BorderRule::Rook;
}

std::optional<RedrawCentre> centre_of(const YamlNode* section, const Scenario& scenario) {
  if (section == nullptr || !section->is_map()) return std::nullopt;
  RedrawCentre centre;
  centre.service = word_of(section->find("service"));
  if (centre.service.empty() && scenario.services.size() == 1) {
    centre.service = scenario.services.front().id;
  }
  const Reading<Metres> within = read_distance(word_of(section->find("within")));
  if (const Metres* metres = std::get_if<Metres>(&within)) centre.within = *metres;
  centre.capacity = word_of(section->find("capacity")) == "true";
  if (const auto share = whole_of(section->find("share"))) {
    centre.share = static_cast<std::int32_t>(*share);
  }
  return centre;
}

SpecialDistricts special_of(const YamlNode* section) {
  SpecialDistricts out;
  if (section == nullptr || !section->is_map()) return out;
  out.classes = list_of(section->find("class"));
  out.level = given_of(section->find("level"));
  return out;
}

std::optional<Staffing> staffing_of(const YamlNode* section) {
  if (section == nullptr || !section->is_map()) return std::nullopt;
  Staffing out;
  out.heads = static_cast<std::int32_t>(whole_of(section->find("head")).value_or(out.heads));
  out.households_per_worker =
      whole_of(section->find("households-per-worker")).value_or(out.households_per_worker);
  return out;
}

RedrawOptions redraw_of(const YamlNode& section, const Scenario& scenario) {
  RedrawOptions out;
  out.where = section.where;
  out.level = given_of(section.find("level"));
  if (out.level.empty()) out.level = {"community", section.where};
  out.noun = text_of(section.find("noun"));
  out.count = count_of(section.find("count"));
  read_size(section.find("size"), out);
  if (const YamlNode* children = section.find("children"); children != nullptr) {
    out.children = band_of(*children, "");
  }
  out.within = given_of(section.find("within"));
  out.whole = given_of(section.find("whole"));
  out.special = special_of(section.find("special"));
  out.staff = staffing_of(section.find("staff"));
  out.keep_together = given_of(section.find("keep-together"));
  if (const YamlNode* keep = section.find("keep"); keep != nullptr) {
    const Reading<Share> share = read_share(word_of(keep->find("moved-households")));
    if (const Share* value = std::get_if<Share>(&share)) out.most_moved = *value;
  }
  const YamlNode* prefer = section.find("prefer");
  for (std::size_t i = 0; prefer != nullptr && prefer->is_map() && i < prefer->keys.size(); ++i) {
    out.prefer[prefer->keys[i].text] = weight_of(prefer->items[i]);
  }
  out.centre = centre_of(section.find("centre"), scenario);
  out.locked = list_of(section.find("locked"));
  out.locked_borders = borders_of(section.find("locked-borders"));
  out.crossings = borders_of(section.find("crossings"));
  for (const input::Given& word : list_of(section.find("operations"))) {
    out.operations.push_back(word.value);
  }
  out.events = events_of(section.find("events"));
  if (const YamlNode* answers = section.find("answers"); answers != nullptr) {
    YamlNode wrapped;
    wrapped.kind = YamlNode::Kind::Map;
    wrapped.keys = {{"source", answers->where}};
    wrapped.items = {*answers};
    out.answers = source_of(wrapped, scenario.file);
  }
  if (const YamlNode* plan = section.find("plan"); plan != nullptr && plan->is_map()) {
    out.plan = GivenPlan{source_of(*plan, scenario.file), given_of(plan->find("field")),
                         given_of(plan->find("id"))};
  }
  out.contiguity = border_rule_of(word_of(section.find("contiguity")));
  out.barriers = lines_of(section.find("barriers"), scenario.file);
  out.roads = lines_of(section.find("roads"), scenario.file);
  out.curve = word_of(section.find("curve")) != "false";
  out.ensemble = static_cast<int>(whole_of(section.find("ensemble")).value_or(0));
  return out;
}

}  // namespace

std::vector<RedrawOptions> redraws_of(const YamlNode* section, const Scenario& scenario) {
  std::vector<RedrawOptions> out;
  if (section == nullptr) return out;
  if (section->is_map()) out.push_back(redraw_of(*section, scenario));
  for (const YamlNode& item : section->is_list() ? section->items : std::vector<YamlNode>{}) {
    if (item.is_map()) out.push_back(redraw_of(item, scenario));
  }
  return out;
}

}  // namespace hearth::study
