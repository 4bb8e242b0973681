#include <nlohmann/json.hpp>

#include "core/number_text.h"
#include "study/scenario/quantities.h"
#include "study/scenario/redraw_parts.h"
#include "study/scenario/source_json.h"

// A redraw as the resolved scenario has it, with every default written out.
namespace hearth::study {

namespace {

using nlohmann::json;

const char* word_of_rule(BorderRule rule) {
  switch (rule) {
    case BorderRule::Queen:
      return "queen";
    case BorderRule::RookMinusBarriers:
      return "rook-minus-barriers";
    case BorderRule::RookAndRoad:
      return "rook-and-road";
    case BorderRule::Rook:
      break;
  }
  return "rook";
}

json range_json(std::int64_t least, std::optional<std::int64_t> most) {
  json out{{"min", least}};
  if (most) out["max"] = *most;
  return out;
}

json words_json(const std::vector<input::Given>& list) {
  json out = json::array();
  for (const input::Given& item : list) out.push_back(item.value);
  return out;
}

json source_json(const input::SourceOptions& source) {
  json out;
  put_source(out, source);
  return out;
}

json size_json(const RedrawOptions& o) {
  json out = json::object();
  if (o.size_of) {
    out["of"] = *o.size_of == SizeOf::Households ? "households"
                : *o.size_of == SizeOf::People   ? "people"
                                                 : "units";
  }
  for (const SizeBand& band : o.size) {
    const json range = range_json(band.least, band.most);
    if (band.of_class.empty()) {
      out.update(range);
    } else {
      out[band.of_class] = range;
    }
  }
  return out;
}

json centre_json(const RedrawCentre& centre) {
  json out{{"service", centre.service}, {"capacity", centre.capacity}};
  if (centre.within) out["within"] = distance_text(*centre.within);
  if (centre.share) out["share"] = *centre.share;
  return out;
}

json borders_json(const std::vector<BorderOf>& borders) {
  json out = json::array();
  for (const BorderOf& border : borders) {
    out.push_back({border.first.value, border.second.value});
  }
  return out;
}

json special_json(const SpecialDistricts& special) {
  json out;
  if (!special.classes.empty()) out["class"] = words_json(special.classes);
  if (!special.level.empty()) out["level"] = special.level.value;
  return out;
}

json plan_json(const GivenPlan& plan) {
  json out = source_json(plan.source);
  out["field"] = plan.field.value;
  if (!plan.id.empty()) out["id"] = plan.id.value;
  return out;
}

json events_json(const std::vector<RedrawEvent>& events) {
  json out = json::array();
  for (const RedrawEvent& event : events) {
    json one{{"into", event.into.value}, {"level", event.level}};
    if (!event.merge.empty()) one["merge"] = words_json(event.merge);
    if (!event.move.empty()) one["move"] = words_json(event.move);
    if (!event.name.empty()) one["name"] = {{"en", event.name.en}, {"zh", event.name.zh}};
    if (event.year != 0) one["year"] = event.year;
    out.push_back(one);
  }
  return out;
}

}  // namespace

json redraw_json(const RedrawOptions& o) {
  json out{{"level", o.level.value},
           {"contiguity", word_of_rule(o.contiguity)},
           {"curve", o.curve},
           {"ensemble", o.ensemble}};
  if (!o.noun.empty()) out["noun"] = {{"en", o.noun.en}, {"zh", o.noun.zh}};
  if (o.count) {
    out["count"] =
        range_json(o.count->least, o.count->is_open() ? std::optional<std::int64_t>()
                                                      : std::optional<std::int64_t>(o.count->most));
  }
  if (o.size_of || !o.size.empty()) out["size"] = size_json(o);
  if (o.children) out["children"] = range_json(o.children->least, o.children->most);
  if (!o.within.empty()) out["within"] = o.within.value;
  if (!o.whole.empty()) out["whole"] = o.whole.value;
  if (!o.special.empty()) out["special"] = special_json(o.special);
  if (o.staff) {
    out["staff"] = {{"head", o.staff->heads},
                    {"households-per-worker", o.staff->households_per_worker}};
  }
  if (!o.keep_together.empty()) out["keep-together"] = o.keep_together.value;
  if (o.most_moved) out["keep"] = {{"moved-households", percent(*o.most_moved)}};
  for (const auto& [term, weight] : o.prefer) out["prefer"][term] = weight;
  if (o.centre) out["centre"] = centre_json(*o.centre);
  if (!o.locked.empty()) out["locked"] = words_json(o.locked);
  if (!o.locked_borders.empty()) out["locked-borders"] = borders_json(o.locked_borders);
  if (!o.crossings.empty()) out["crossings"] = borders_json(o.crossings);
  if (!o.operations.empty()) out["operations"] = o.operations;
  if (!o.events.empty()) out["events"] = events_json(o.events);
  if (o.answers) out["answers"] = o.answers->path.value;
  if (o.plan) out["plan"] = plan_json(*o.plan);
  for (const auto& line : o.barriers) out["barriers"].push_back(source_json(line));
  for (const auto& line : o.roads) out["roads"].push_back(source_json(line));
  return out;
}

}  // namespace hearth::study
