#pragma once

#include <cmath>
#include <string>
#include <vector>

#include "results/archive.h"
#include "results/result.h"
#include "results/schema_common.h"
#include "results/schema_redraw.h"
#include "results/schema_services.h"

// The layout of a result file, said once for both directions: describe(archive, result) walks every
// path, and the archive stores or fills in what it is shown. FORMAT.md says the same in words.
namespace hearth::results {

template <typename Archive, typename R>
void describe_root(Archive& a, R& r) {
  a.attribute("/", "hearth_version", r.hearth_version);
  a.attribute("/", "git_sha1", r.git_sha1);
  a.attribute("/", "scenario", r.scenario);
  a.attribute("/", "question", r.question);
  a.attribute("/", "seed", r.seed);
  a.attribute("/", "crs", r.area.crs);
  a.attribute("/", "crs_name", r.area.crs_name);
  a.group("/scenario");
  a.scalar("/scenario/yaml", {"", "the scenario file as it was given"}, r.scenario_yaml);
  a.scalar("/scenario/resolved", {"", "the scenario with every default filled in, as JSON"},
           r.scenario_resolved);
}

template <typename Archive, typename R>
void describe_run(Archive& a, R& r) {
  if (!a.present("/run", r.run)) return;
  auto& run = *r.run;
  a.attribute("/run", "created", run.created);
  a.attribute("/run", "scenario_file", run.scenario_file);
  a.attribute("/run", "host", run.host);
  a.attribute("/run", "threads", run.threads);
  a.attribute("/run", "ranks", run.ranks);
  a.attribute("/run", "wall_seconds", run.wall_seconds);
  a.attribute("/run", "peak_rss_bytes", run.peak_rss_bytes);
  const Table t = a.table("/run/stages", "stage", run.stage_seconds, "stages of the run, in order");
  a.column(
      t, "name", {"", "what was done"}, run.stage_seconds,
      [](auto& row) -> auto& { return row.first; });
  a.column(
      t, "seconds", {"s", "wall time that it took"}, run.stage_seconds,
      [](auto& row) -> auto& { return row.second; });
}

template <typename Archive, typename R>
void describe_sources(Archive& a, R& r) {
  auto& sources = r.report.sources;
  const Table t = a.table("/inputs/sources", "source", sources, "files that were read");
  a.column(t, "role", {"", "what it was read for"}, sources, &area::Source::role);
  a.column(t, "path", {"", "path as the scenario gives it"}, sources, &area::Source::path);
  a.column(t, "sha256", {"", "SHA-256 of the bytes that were read"}, sources,
           &area::Source::sha256);
  a.column(t, "features", {"1", "features in it"}, sources, &area::Source::features);
  a.column(t, "crs", {"", "coordinate reference system of the source"}, sources,
           &area::Source::crs);
  a.text(t, "attribution", "who made it", sources, &area::Source::attribution);
  a.column(t, "licence", {"", "licence under which it may be used"}, sources,
           &area::Source::licence);
  a.column(t, "date", {"", "day or year that the data describe"}, sources, &area::Source::date);
}

template <typename Archive, typename R>
void describe_report(Archive& a, R& r) {
  auto& findings = r.report.findings;
  const Table t =
      a.table("/inputs/report", "finding", findings, "what was noticed or mended in the data");
  a.column(t, "severity",
           {"1", "how much it matters", {{0, "note"}, {1, "repair"}, {2, "warning"}}}, findings,
           &area::Finding::severity);
  a.column(t, "kind", {"", "kind of finding, one word"}, findings, &area::Finding::kind);
  a.column(t, "source", {"", "file in which it was found"}, findings, &area::Finding::source);
  a.column(t, "feature", {"", "id of the feature, 'a + b' for a pair; empty: the whole source"},
           findings, &area::Finding::feature);
  a.text(t, "message", "what was found and done", findings, &area::Finding::message);
  a.column(t, "before_m2", {"m2", "area before the repair, or of the overlap or gap; else 0"},
           findings, &area::Finding::before_m2);
  a.column(t, "after_m2", {"m2", "area after the repair; else 0"}, findings,
           &area::Finding::after_m2);
}

template <typename Archive, typename R>
void describe_faults(Archive& a, R& r, const Table& units) {
  if (!a.present("/inputs/faults", r.report.faults)) return;
  auto& faults = *r.report.faults;
  const Table t =
      a.along("/inputs/faults", "fault", faults.size(), "places that several units claim, or none");
  a.column(t, "kind", {"1", "how many units claim it", {{0, "overlap"}, {1, "sliver"}, {2, "gap"}}},
           faults.kind);
  a.column(t, "units",
           {"",
            "codes, 'a + b': who claims it; of a sliver or gap who borders it, the longest "
            "common border first"},
           faults.units);
  a.column(t, "names", {"", "names of the same units"}, faults.names);
  a.column(t, "repair",
           {"1",
            "what decided to whom it went",
            {{0, "left"}, {1, "overlap_rule"}, {2, "longest_border"}, {3, "kept_ground"}}},
           faults.repair);
  a.column(t, "given_to",
           row_of(units, "row in /units of the unit that has it now; -1: none", true),
           faults.given_to);
  a.column_if_any(t, "community", {"", "code of the community that has it now; empty: none"},
                  faults.community);
  a.column_if_any(t, "community_name", {"", "name of the same community"}, faults.community_name);
  a.column(t, "x", {"m", "easting of a point inside"}, faults.at, &area::Point::x);
  a.column(t, "y", {"m", "northing of a point inside"}, faults.at, &area::Point::y);
  a.column(t, "area", {"m2", "area of the place; nobody is counted there"}, faults.ground);
  describe_geometry(a, t, faults.shape);
}

template <typename Archive, typename R>
void describe_classes(Archive& a, R& r) {
  auto& classes = r.area.units.classes;
  const Table t =
      a.table("/classes", "class", classes, "classes that the scenario names, in order");
  a.column(t, "id", {"", "name of the class; its row is the flag in every column `class`"}, classes,
           &area::ClassName::id);
  a.text(t, "label", "what to call the class", classes, &area::ClassName::label);
  if (classes.size() > 127) throw Hdf5Error("/classes: more than 127 classes");
}

// Households as float64, NaN where the source has none: then the engine's column stays empty.
template <typename Archive, typename R>
void describe_households(Archive& a, const Table& t, R& units) {
  std::vector<double> households;
  if constexpr (!Archive::kLoading) {
    for (const Households known : units.households) {
      households.push_back(static_cast<double>(known.value()));
    }
  }
  a.column(t, "households", {"households", "households that live there; NaN: not known"},
           households);
  if constexpr (Archive::kLoading) {
    units.households = {};
    for (const double known : households) {
      if (!(std::abs(known) < 1e15)) {
        units.households = {};
        return;
      }
      units.households.push_back(Households(std::llround(known)));
    }
  }
}

template <typename Archive, typename R>
Table describe_units(Archive& a, R& r) {
  auto& units = r.area.units;
  a.group("/units");
  const Table dimension = a.along("/", "unit", units.size(), "smallest areas, never cut");
  Table t{"/units", dimension.dimension, dimension.rows};
  a.attribute("/units", "noun", units.noun);
  std::string geometry = r.area.mapped ? "" : "none";
  a.word_if_any("/units", "geometry", geometry);
  if constexpr (Archive::kLoading) r.area.mapped = geometry.empty();
  a.column(t, "id", {"", "code in the source; rows are sorted by its bytes"}, units.id);
  a.column(t, "name", {"", "name in the source; the id where it has none"}, units.name);
  a.column(t, "class", class_flags(r, "class of the unit: a row of /classes"), units.unit_class);
  a.column(t, "population", {"persons", "people who live there"}, units.population);
  describe_households(a, t, units);
  a.column(t, "x", {"m", "easting of the area-weighted centroid"}, units.centroid, &area::Point::x);
  a.column(t, "y", {"m", "northing of the area-weighted centroid"}, units.centroid,
           &area::Point::y);
  a.column(t, "area", {"m2", "area of the repaired shape"}, units.ground);
  a.column_if_any(t, "constructed",
                  {"1",
                   "was its shape constructed from a point, so that its border is no boundary",
                   {{0, "drawn"}, {1, "constructed"}}},
                  units.constructed);
  describe_geometry(a, t, units.shape);
  return t;
}

template <typename Archive, typename R, typename L, typename Shapes>
void describe_level(Archive& a, R& r, const Table& units, L& level, Shapes& shapes) {
  const std::string group = "/parents/" + level.name;
  const Table t = a.table(group, "district", level.id, "districts of this level");
  a.attribute(group, "noun", level.noun);
  a.column(t, "id", {"", "code of the district; rows are sorted by its bytes"}, level.id);
  a.derived(t, "name", {"", "name of the district; its code where nothing better was given"},
            level.label, [](const Text& label) { return label.en; });
  a.text(
      t, "name", "name of the district", level.label, [](auto& label) -> auto& { return label; });
  a.column(t, "class", class_flags(r, "class of most of its people: a row of /classes"),
           level.majority);
  describe_geometry(a, t, shapes);
  const Table of_units{"/units/parents", units.dimension, units.rows};
  About about{"1", "row of the district in /parents/<level>; -1: the unit belongs to none"};
  about.rows = static_cast<std::int64_t>(t.rows);
  about.or_none = true;
  a.column(of_units, level.name, about, level.parent_of);
}

// `shapes`: the districts' polygons, one column a level.
template <typename Archive, typename R, typename Shapes>
void describe_parents(Archive& a, R& r, const Table& units, Shapes& shapes) {
  auto& hierarchy = r.area.hierarchy;
  a.group("/parents");
  a.group("/units/parents");
  std::vector<std::string> names;
  std::int8_t same = hierarchy.communities_are_units ? 1 : 0;
  for (const auto& level : hierarchy.levels) names.push_back(level.name);
  a.attribute("/parents", "levels", names);
  a.attribute("/parents", "communities_are_units", same);
  if constexpr (Archive::kLoading) {
    hierarchy.communities_are_units = same != 0;
    hierarchy.levels.resize(names.size());
    shapes.resize(names.size());
  }
  for (std::size_t level = 0; level < names.size(); ++level) {
    if constexpr (Archive::kLoading) hierarchy.levels[level].name = names[level];
    describe_level(a, r, units, hierarchy.levels[level], shapes[level]);
  }
}

template <typename Archive, typename R>
void describe_places(Archive& a, R& r) {
  auto& places = r.area.places;
  const Table t = a.table("/places", "place", places, "named settlements, for orientation on maps");
  a.column(t, "name", {"", "name of the settlement"}, places, &area::Place::name);
  a.column(
      t, "x", {"m", "easting"}, places, [](auto& row) -> auto& { return row.at.x; });
  a.column(
      t, "y", {"m", "northing"}, places, [](auto& row) -> auto& { return row.at.y; });
  a.column(t, "people", {"persons", "people of the settlement"}, places, &area::Place::people);
}

// What demand points are, where they are not one a unit.
template <typename Archive, typename D>
void describe_demand_cells(Archive& a, D& demand) {
  static constexpr std::array kWords{"", "pixels", "points", "grid"};
  std::string at = kWords.at(static_cast<std::size_t>(demand.at));
  a.word_if_any("/demand", "at", at);
  if (at.empty()) return;
  double side = demand.side.value();
  a.attribute("/demand", "cell_m", side);
  if constexpr (Archive::kLoading) {
    const auto word = std::find(kWords.begin(), kWords.end(), at);
    if (word == kWords.end()) throw Hdf5Error("/demand attribute at: " + at);
    demand.at = static_cast<demand::DemandAt>(word - kWords.begin());
    demand.side = Metres(side);
  }
}

// People of other kinds at the same points: a column each.
template <typename Archive, typename D>
void describe_demand_layers(Archive& a, const Table& points, D& demand) {
  std::string names;
  for (const auto& layer : demand.layers) names += (names.empty() ? "" : " ") + layer.id;
  a.word_if_any("/demand", "layers", names);
  if (names.empty()) return;
  if constexpr (Archive::kLoading) {
    std::istringstream words(names);
    for (std::string id; words >> id;) demand.layers.push_back({id, {}, {}});
  }
  a.group("/demand/layers");
  const Table t{"/demand/layers", points.dimension, points.rows};
  for (auto& layer : demand.layers) {
    a.column(t, layer.id, {"persons", "people of the layer at this point"}, layer.people);
    a.attribute(t.path(layer.id), "noun", layer.label);
  }
}

template <typename Archive, typename R>
Table describe_demand(Archive& a, R& r, const Table& units) {
  auto& demand = r.demand;
  a.group("/demand");
  const Table dimension = a.along("/", "demand_point", demand.size(), "people at places");
  Table t{"/demand", dimension.dimension, dimension.rows};
  a.column(t, "x", {"m", "easting"}, demand.x);
  a.column(t, "y", {"m", "northing"}, demand.y);
  a.column(t, "people", {"persons", "people at this point"}, demand.people);
  About about{"1", "row in /units of the unit in which they live"};
  about.rows = static_cast<std::int64_t>(units.rows);
  a.column(t, "unit", about, demand.unit);
  a.column(t, "class", class_flags(r, "class of the people: a row of /classes"),
           demand.demand_class);
  describe_demand_cells(a, demand);
  describe_demand_layers(a, t, demand);
  return t;
}

// Where the shares come from; left out where no target names a preset.
template <typename Archive, typename Rows>
void describe_presets(Archive& a, const Table& t, Rows& rows) {
  std::vector<std::string> standard;
  std::vector<std::string> row_id;
  if (std::any_of(rows.begin(), rows.end(),
                  [](const auto& row) { return !row.standard.empty(); })) {
    for (const auto& row : rows) {
      standard.push_back(row.standard);
      row_id.push_back(row.standard_row);
    }
  }
  a.column_if_any(t, "standard", {"", "preset that the share comes from; empty: none"}, standard);
  a.column_if_any(t, "standard_row", {"", "its row in data/standards; empty: none"}, row_id);
  if constexpr (Archive::kLoading) {
    for (std::size_t i = 0; i < standard.size() && i < row_id.size(); ++i) {
      rows[i].standard = standard[i];
      rows[i].standard_row = row_id[i];
    }
  }
}

template <typename Archive, typename R>
void describe_targets(Archive& a, R& r) {
  auto& targets = r.targets;
  const Table t = a.table("/targets", "row", targets, "targets of the scenario, in order");
  a.column(t, "service", {"", "id of the service"}, targets, &coverage::Target::service);
  a.column(t, "measure", {"", "measure that must reach the share"}, targets,
           &coverage::Target::measure);
  a.column(t, "class", {"", "class whose people or communities count; all: everybody"}, targets,
           &coverage::Target::of_class);
  a.column(t, "each", {"", "level in each of whose districts it must hold; empty: in all together"},
           targets, &coverage::Target::each);
  a.derived(t, "share", {"1", "the share that is asked for"}, targets,
            [](const auto& row) { return to_double(row.share); });
  a.column(
      t, "share_numerator", {"1", "the same exactly: numerator"}, targets,
      [](auto& row) -> auto& { return row.share.numerator; });
  a.column(
      t, "share_denominator", {"1", "the same exactly: denominator, a power of ten"}, targets,
      [](auto& row) -> auto& { return row.share.denominator; });
  a.column(t, "by_year", {"year", "year by which it must hold; 0: none given"}, targets,
           &coverage::Target::by_year);
  describe_needs(a, t, targets);
  describe_presets(a, t, targets);
}

template <typename Archive, typename R>
void describe_measures(Archive& a, R& r) {
  auto& m = r.measures;
  const Table t = a.table("/measures", "row", m, "one measure for one part of the area a row");
  a.column(t, "stage", {"", "today, after (under the plan) or a year"}, m,
           &coverage::Measure::stage);
  a.column(t, "service", {"", "id of the service"}, m, &coverage::Measure::service);
  a.column(t, "measure", {"", "which measure: a row of /definitions"}, m,
           &coverage::Measure::measure);
  a.column(t, "class", {"", "class of people or communities; all: every class"}, m,
           &coverage::Measure::of_class);
  a.column(t, "level", {"", "level of the district in column area; all: the whole area"}, m,
           &coverage::Measure::level);
  a.column(t, "area", {"", "code of the district; all: the whole area"}, m,
           &coverage::Measure::area);
  a.column(t, "parameter", {"", "parameter of the measure, such as k=2; may be empty"}, m,
           &coverage::Measure::parameter);
  a.column(t, "numerator", {"1", "persons, communities or m2 that count; NaN: a value only"}, m,
           &coverage::Measure::numerator);
  a.column(t, "denominator", {"1", "persons, communities or m2 in all; NaN: a value only"}, m,
           &coverage::Measure::denominator);
  a.column(t, "value", {"1", "numerator / denominator; impedance measures: metres"}, m,
           &coverage::Measure::value);
  a.column(t, "target", {"1", "share that is asked for; NaN: no target"}, m,
           &coverage::Measure::target);
  a.column(t, "met", {"1", "is the target met", {{-1, "no_target"}, {0, "missed"}, {1, "met"}}}, m,
           &coverage::Measure::met);
}

template <typename Archive, typename R>
void describe_definitions(Archive& a, R& r) {
  auto& d = r.definitions;
  const Table t = a.table("/definitions", "row", d, "what each measure means");
  a.column(t, "measure", {"", "id of the measure"}, d, &coverage::Definition::measure);
  a.column(
      t, "en", {"", "its definition in one sentence, in English"}, d,
      [](auto& row) -> auto& { return row.text.en; });
  a.column(
      t, "zh", {"", "its definition in one sentence, in Chinese"}, d,
      [](auto& row) -> auto& { return row.text.zh; });
}

template <typename Archive, typename R, typename Shapes>
void describe(Archive& a, R& r, Shapes& parent_shapes) {
  describe_root(a, r);
  describe_run(a, r);
  a.group("/inputs");
  describe_sources(a, r);
  describe_report(a, r);
  describe_classes(a, r);
  const Table units = describe_units(a, r);
  describe_faults(a, r, units);
  describe_parents(a, r, units, parent_shapes);
  describe_places(a, r);
  const Table demand = describe_demand(a, r, units);
  describe_services(a, r, units, demand);
  describe_redraws(a, r, units);
  describe_targets(a, r);
  describe_measures(a, r);
  describe_definitions(a, r);
}

}  // namespace hearth::results
