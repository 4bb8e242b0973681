#include "study/scenario/standards.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <string>
#include <utility>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "core/error.h"
#include "input/files/source_hash.h"
#include "input/files/text_table.h"
#include "standards/catalogue.h"
#include "standards/row_reader.h"
#include "study/scenario/parts.h"
#include "study/scenario/standard_rows.h"

namespace hearth::study {

namespace {

using standards::Row;

void add_all(const std::vector<InputProblem>& found, Problems& problems) {
  for (const InputProblem& p : found) problems.add(p.source, p.feature, p.what, p.fix);
}

std::vector<Row> rows_of_file(const input::SourceOptions& source, std::int64_t& count,
                              Problems& problems) {
  const input::TextTables tables = input::read_text_tables(source);
  const input::TextTable& table = tables.sheets.front();
  const std::string& name = source.path.value;
  std::vector<InputProblem> found = standards::missing_columns(table.headings, name);
  std::vector<standards::RowText> texts;
  for (const input::TextTable::Row& row : table.rows) {
    standards::RowText text{name, fmt::format("line {}", row.number), name, {}};
    for (std::size_t i = 0; i < table.headings.size() && i < row.cells.size(); ++i) {
      text.cells[table.headings[i]] = row.cells[i];
    }
    texts.push_back(std::move(text));
  }
  std::vector<Row> rows;
  if (found.empty()) rows = standards::read_rows(texts, found);
  add_all(found, problems);
  count = static_cast<std::int64_t>(texts.size());
  return rows;
}

std::vector<Row> rows_of_list(const YamlNode& list, Problems& problems) {
  std::vector<standards::RowText> texts;
  for (const YamlNode& item : list.items) {
    if (!item.is_map()) continue;  // the schema says so
    standards::RowText text{item.where, "", "scenario", {}};
    for (std::size_t i = 0; i < item.keys.size(); ++i) {
      text.cells[item.keys[i].text] = word_of(&item.items[i]);
    }
    texts.push_back(std::move(text));
  }
  std::vector<InputProblem> found;
  std::vector<Row> rows = standards::read_rows(texts, found);
  add_all(found, problems);
  return rows;
}

const PlacementOptions* load_of(const Scenario& scenario, const std::string& service) {
  for (const PlacementOptions& placement : scenario.placements) {
    if (placement.service == service && placement.allotment.load) return &placement;
  }
  return nullptr;
}

std::int8_t flag(bool holds) { return holds ? std::int8_t{1} : std::int8_t{0}; }

void use_people(standards::UsedRow& row, const PlacementOptions* load) {
  row.use = "people";
  if (load == nullptr) return;
  const LoadAsked& asked = *load->allotment.load;
  if (asked.of != placement::AllotmentCount::People) return;
  row.use = "load";
  const double least = row.has_min() ? row.min : 0;
  const bool greatest = asked.max && row.has_max() ? static_cast<double>(*asked.max) == row.max
                                                   : !asked.max && !row.has_max();
  row.followed = flag(static_cast<double>(asked.min) == least && greatest);
}

standards::ServiceStandard used(const std::string& name, const std::vector<Row>& rows,
                                const ServiceOptions& service, const PlacementOptions* load) {
  const auto floor = [](const Row& row) { return row.measure == "floor" && row.has_min(); };
  const auto per_households = [](const Row& row) {
    return row.measure == "ratio" && row.unit == "m2/100hh" && row.has_min();
  };
  const auto activity = [](const Row& row) { return row.measure == "activity" && row.has_min(); };
  const Row* const reach = reach_row(rows);
  const Row* const people = people_row(rows);
  standards::ServiceStandard out{name, {}};
  for (const Row& row : rows) {
    standards::UsedRow& here = out.rows.emplace_back();
    static_cast<Row&>(here) = row;
    if (&row == reach) {
      here.use = "reach";
      here.followed = flag(service.within.value() == limit_of(row));
    } else if (&row == only(rows, floor)) {
      here.use = "floor";
    } else if (&row == only(rows, per_households)) {
      here.use = "floor_per_households";
    } else if (&row == only(rows, activity)) {
      here.use = "activity";
    } else if (&row == people) {
      use_people(here, load);
    }
    if (here.use.starts_with("floor") || here.use == "activity") here.followed = 1;
  }
  return out;
}

}  // namespace

KnownStandards known_standards(const YamlNode& root, const std::filesystem::path& file,
                               Problems& problems) {
  KnownStandards out;
  const std::size_t before = problems.size();
  const YamlNode* own = root.find("standards");
  std::vector<Row> rows;
  if (own != nullptr && own->is_scalar()) {
    YamlNode section;
    section.kind = YamlNode::Kind::Map;
    section.keys.push_back({"source", own->where});
    section.items.push_back(*own);
    const input::SourceOptions source = source_of(section, file);
    try {
      std::int64_t count = 0;
      rows = rows_of_file(source, count, problems);
      out.file =
          area::Source{"standards", own->text, input::sha256_of(source), count, {}, {}, {}, {}};
    } catch (const InputError& error) {
      add_all(error.problems(), problems);
    }
  } else if (own != nullptr && own->is_list()) {
    rows = rows_of_list(*own, problems);
  }
  out.whole = problems.size() == before;
  out.rows = standards::overridden(standards::shipped(), rows);
  return out;
}

void keep_standards(const YamlNode& root, const std::vector<Row>& rows, Scenario& scenario) {
  std::map<std::string, Row> named;
  const auto name_all = [&](const std::vector<Row>& more) {
    for (const Row& row : more) named.emplace(row.id, row);
  };
  const YamlNode* services = root.find("services");
  for (std::size_t i = 0; services != nullptr && i < scenario.services.size(); ++i) {
    const std::string name = word_of(services->items[i].find("standard"));
    const std::vector<Row> own = standards::rows_of(rows, name);
    if (own.empty()) continue;
    ServiceOptions& service = scenario.services[i];
    service.standard = used(name, own, service, load_of(scenario, service.id));
    name_all(own);
  }
  const YamlNode* targets = root.find("targets");
  for (std::size_t i = 0; targets != nullptr && i < scenario.targets.size(); ++i) {
    coverage::Target& target = scenario.targets[i];
    const std::string name = word_of(targets->items[i].find("standard"));
    for (const Row& row : standards::rows_of(rows, name)) {
      named.emplace(row.id, row);
      const double share = row.has_min() ? row.min : row.max;
      const bool same = (row.applies == target.of_class) && row.unit == "%" &&
                        std::abs(share / 100 - to_double(target.share)) < 1e-9;
      if (!same) continue;
      target.standard = name;
      target.standard_row = row.id;
    }
  }
  for (auto& [id, row] : named) scenario.standards.push_back(std::move(row));
}

nlohmann::json standards_json(const std::vector<Row>& rows) {
  nlohmann::json list = nlohmann::json::array();
  for (const Row& row : rows) {
    nlohmann::json item{
        {"id", row.id},
        {"standard", row.standard},
        {"scope", row.scope},
        {"aspect", row.aspect},
        {"structure", row.structure},
        {"name_en", row.name.en},
        {"name_zh", row.name.zh},
        {"applies", row.applies},
        {"measure", row.measure},
        {"unit", row.unit},
        {"source", row.source.en},
        {"source_zh", row.source.zh},
        {"version", row.version},
        {"evidence", row.evidence},
        {"verify", row.verify},
        {"origin", row.origin.empty() ? std::string(standards::kShippedOrigin) : row.origin}};
    if (!row.tier.empty()) item["tier"] = row.tier;
    if (!row.dist.empty()) item["dist"] = row.dist;
    if (!row.confidence.empty()) item["confidence"] = row.confidence;
    if (row.has_min()) item["min"] = row.min;
    if (row.has_max()) item["max"] = row.max;
    list.push_back(std::move(item));
  }
  return list;
}

}  // namespace hearth::study
