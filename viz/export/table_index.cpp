#include "export/table_index.h"

#include <algorithm>
#include <cmath>
#include <string>

#include <fmt/format.h>

namespace hearth::exports {

namespace {

Cell number(double value) {
  if (std::isnan(value)) return std::monostate();
  return value;
}

Cell whole(double value) {
  if (std::isnan(value)) return std::monostate();
  return static_cast<std::int64_t>(value);
}

Cell words(const std::string& text) {
  if (text.empty()) return std::monostate();
  return text;
}

bool of_whole_area(const coverage::Measure& m) { return m.level == "all"; }

std::string heading_of(const coverage::Measure& m) {
  std::string text = fmt::format("{} {} {}", m.service, m.stage, m.measure);
  if (!m.parameter.empty()) text += " " + m.parameter;
  if (m.of_class != "all") text += " " + m.of_class;
  return text;
}

Text same(const std::string& text) { return {text, text}; }

void add_fields(const results::Index& index, const std::vector<std::string>& services,
                const std::vector<coverage::Measure>& measures, Table& table) {
  table.fields = {{"variant", {"variant", "变体"}, Kind::Code},
                  {"scenario", {"scenario", "情景"}, Kind::Code}};
  for (const std::string& path : index.paths)
    table.fields.push_back({path, same(path), Kind::Code});
  table.fields.push_back({"status", {"status", "状态"}});
  for (const std::string& service : services) {
    table.fields.push_back({service + "_plan", {service + " plan", service + " 方案"}});
    table.fields.push_back(
        {service + "_new_sites", {service + " new sites", service + " 新建数"}, Kind::Whole});
    table.fields.push_back(
        {service + "_objective", {service + " objective", service + " 目标值"}, Kind::Real});
    table.fields.push_back({service + "_bound", {service + " bound", service + " 界"}, Kind::Real});
    table.fields.push_back({service + "_gap", {service + " gap", service + " 差距"}, Kind::Real});
  }
  for (const coverage::Measure& m : measures) {
    table.fields.push_back({heading_of(m), same(heading_of(m)), Kind::Real});
  }
  table.fields.push_back({"result", {"result", "结果文件"}, Kind::Code});
  table.fields.push_back({"message", {"message", "说明"}, Kind::Sentence});
}

}  // namespace

Table index_table(const results::Index& index) {
  const std::vector<coverage::Measure> all = results::measure_columns(index);
  const results::MeasureArrays arrays = results::measure_arrays(index, all);
  const std::vector<std::string> services = results::index_services(index);
  std::vector<coverage::Measure> shown;
  std::copy_if(all.begin(), all.end(), std::back_inserter(shown), of_whole_area);
  Table table;
  table.id = "variants";
  table.title = {"variants", "变体"};
  add_fields(index, services, shown, table);
  for (std::size_t r = 0; r < index.rows.size(); ++r) {
    const results::IndexRow& from = index.rows[r];
    Row row{from.name, words(from.scenario)};
    for (const std::string& value : from.set) row.push_back(words(value));
    row.emplace_back(from.status == results::VariantStatus::Done ? "done" : "failed");
    for (const std::string& service : services) {
      const auto plan = std::find_if(from.plans.begin(), from.plans.end(),
                                     [&](const auto& p) { return p.service == service; });
      if (plan == from.plans.end()) {
        row.resize(row.size() + 5);
        continue;
      }
      row.push_back(words(plan->status));
      row.push_back(whole(plan->new_sites));
      row.push_back(number(plan->objective));
      row.push_back(number(plan->bound));
      row.push_back(number(plan->gap));
    }
    for (std::size_t m = 0; m < all.size(); ++m) {
      if (of_whole_area(all[m])) row.push_back(number(arrays.value[r * all.size() + m]));
    }
    row.push_back(words(from.result));
    row.push_back(words(from.message.en));
    table.rows.push_back(std::move(row));
  }
  return table;
}

}  // namespace hearth::exports
