#include "results/outcome.h"

#include <cstdint>
#include <limits>
#include <span>

#include "core/error.h"
#include "core/whole_file.h"
#include "results/hdf5_file.h"
#include "results/seal.h"

namespace hearth::results {

namespace {

constexpr double kNone = std::numeric_limits<double>::quiet_NaN();

double new_sites_of(const Service& service) {
  double count = 0;
  for (const SiteId site : ids<SiteId>(service.sites.size())) {
    const bool open = service.plan->open[static_cast<std::size_t>(site.row)] != 0;
    if (open && service.sites.status[site] == area::SiteStatus::Candidate) ++count;
  }
  return count;
}

template <typename Value, typename Of>
std::vector<Value> column_of(const std::vector<coverage::Measure>& rows, const Of& of) {
  std::vector<Value> out;
  out.reserve(rows.size());
  for (const coverage::Measure& row : rows) out.push_back(of(row));
  return out;
}

using Measure = coverage::Measure;

struct TextColumn {
  const char* name;
  std::string Measure::*member;
};
constexpr TextColumn kTexts[] = {{"stage", &Measure::stage},        {"service", &Measure::service},
                                 {"measure", &Measure::measure},    {"class", &Measure::of_class},
                                 {"level", &Measure::level},        {"area", &Measure::area},
                                 {"parameter", &Measure::parameter}};
struct NumberColumn {
  const char* name;
  double Measure::*member;
};
constexpr NumberColumn kNumbers[] = {{"numerator", &Measure::numerator},
                                     {"denominator", &Measure::denominator},
                                     {"value", &Measure::value},
                                     {"target", &Measure::target}};

void write_measures(Hdf5Writer& file, const std::vector<Measure>& rows) {
  file.group("/measures");
  file.dimension("/measures/row", rows.size(), "one measure for one part of the area a row");
  for (const TextColumn& column : kTexts) {
    const auto values =
        column_of<std::string>(rows, [&](const Measure& m) { return m.*column.member; });
    file.column(std::string("/measures/") + column.name, "/measures/row",
                {"", "as in a whole result"}, std::span<const std::string>(values));
  }
  for (const NumberColumn& column : kNumbers) {
    const auto values = column_of<double>(rows, [&](const Measure& m) { return m.*column.member; });
    file.column(std::string("/measures/") + column.name, "/measures/row",
                {"1", "as in a whole result"}, std::span<const double>(values));
  }
  const auto met = column_of<std::int8_t>(
      rows, [](const Measure& m) { return static_cast<std::int8_t>(m.met); });
  file.column("/measures/met", "/measures/row",
              {"1", "is the target met", {{-1, "no_target"}, {0, "missed"}, {1, "met"}}},
              std::span<const std::int8_t>(met));
}

std::vector<Measure> read_measures(const Hdf5Reader& file) {
  std::vector<Measure> rows(file.length("/measures/value"));
  for (const TextColumn& column : kTexts) {
    std::vector<std::string> values;
    file.column(std::string("/measures/") + column.name, values);
    for (std::size_t i = 0; i < rows.size(); ++i) rows[i].*column.member = values.at(i);
  }
  for (const NumberColumn& column : kNumbers) {
    std::vector<double> values;
    file.column(std::string("/measures/") + column.name, values);
    for (std::size_t i = 0; i < rows.size(); ++i) rows[i].*column.member = values.at(i);
  }
  std::vector<std::int8_t> met;
  file.column("/measures/met", met);
  for (std::size_t i = 0; i < rows.size(); ++i) rows[i].met = static_cast<coverage::Met>(met.at(i));
  return rows;
}

Outcome::Plan read_plan(const Hdf5Reader& file, const std::string& service) {
  Outcome::Plan plan{service, "", "", kNone, kNone, kNone, kNone};
  const std::string group = "/services/" + service + "/plan";
  if (!file.has(group)) return plan;
  file.attribute(group, "goal", plan.goal);
  file.attribute(group, "status", plan.status);
  file.attribute(group, "objective", plan.objective);
  file.attribute(group, "bound", plan.bound);
  file.attribute(group, "gap", plan.gap);
  if (file.has_attribute(group, "new_sites")) {
    file.attribute(group, "new_sites", plan.new_sites);
    return plan;
  }
  std::vector<std::int8_t> open;
  std::vector<std::int8_t> status;
  file.column(group + "/open", open);
  file.column("/services/" + service + "/sites/status", status);
  plan.new_sites = 0;
  for (std::size_t s = 0; s < open.size(); ++s) {
    const bool is_new = status.at(s) == static_cast<std::int8_t>(area::SiteStatus::Candidate);
    if (open[s] != 0 && is_new) ++plan.new_sites;
  }
  return plan;
}

std::vector<std::string> services_in(const Hdf5Reader& file) {
  std::vector<std::string> services;
  if (file.has_attribute("/services", "ids")) file.attribute("/services", "ids", services);
  return services;
}

}  // namespace

Outcome outcome_of(const Result& result) {
  Outcome out;
  out.measures = result.measures;
  for (const Service& service : result.services) {
    Outcome::Plan plan{service.id, "", "", kNone, kNone, kNone, kNone};
    if (service.plan) {
      plan = {
          service.id,          service.plan->goal, service.plan->status, service.plan->objective,
          service.plan->bound, service.plan->gap,  new_sites_of(service)};
    }
    out.plans.push_back(std::move(plan));
  }
  for (const area::Source& source : result.report.sources) {
    out.sources.emplace_back(source.path, source.sha256);
  }
  return out;
}

Outcome read_outcome(const std::filesystem::path& file) {
  try {
    const Hdf5Reader hdf5(file);
    Outcome out;
    out.measures = read_measures(hdf5);
    for (const std::string& service : services_in(hdf5)) {
      out.plans.push_back(read_plan(hdf5, service));
    }
    std::vector<std::string> paths;
    std::vector<std::string> hashes;
    hdf5.column("/inputs/sources/path", paths);
    hdf5.column("/inputs/sources/sha256", hashes);
    for (std::size_t i = 0; i < paths.size(); ++i) out.sources.emplace_back(paths[i], hashes.at(i));
    return out;
  } catch (const std::exception& error) {
    const std::string why = error.what();
    throw InputError(file.string(), "",
                     {"the result cannot be read: " + why, "结果文件无法读取：" + why},
                     {"delete it and run the batch again", "请删除该文件后重新运行批处理"});
  }
}

void write_outcome(const Result& result, const std::filesystem::path& file) {
  const Outcome outcome = outcome_of(result);
  Hdf5Writer hdf5;
  hdf5.attribute("/", "filetype", "hearth-measures");
  hdf5.attribute("/", "version", std::span<const std::int32_t>(result.version));
  hdf5.attribute("/", "hearth_version", result.hearth_version);
  hdf5.attribute("/", "git_sha1", result.git_sha1);
  hdf5.attribute("/", "scenario", result.scenario);
  hdf5.attribute("/", "seed", result.seed);
  hdf5.group("/scenario");
  hdf5.scalar("/scenario/resolved", {"", "everything resolved, as JSON"}, result.scenario_resolved);
  hdf5.group("/inputs");
  hdf5.group("/inputs/sources");
  hdf5.dimension("/inputs/sources/source", outcome.sources.size(), "files that were read");
  std::vector<std::string> paths;
  std::vector<std::string> hashes;
  for (const auto& [path, hash] : outcome.sources) {
    paths.push_back(path);
    hashes.push_back(hash);
  }
  hdf5.column("/inputs/sources/path", "/inputs/sources/source", {"", "as the scenario gives it"},
              std::span<const std::string>(paths));
  hdf5.column("/inputs/sources/sha256", "/inputs/sources/source", {"", "of the file"},
              std::span<const std::string>(hashes));
  hdf5.group("/services");
  std::vector<std::string> order;
  for (const Outcome::Plan& plan : outcome.plans) order.push_back(plan.service);
  hdf5.attribute("/services", "ids", std::span<const std::string>(order));
  for (const Outcome::Plan& plan : outcome.plans) {
    hdf5.group("/services/" + plan.service);
    if (plan.status.empty()) continue;
    const std::string group = "/services/" + plan.service + "/plan";
    hdf5.group(group);
    hdf5.attribute(group, "goal", plan.goal);
    hdf5.attribute(group, "status", plan.status);
    hdf5.attribute(group, "objective", plan.objective);
    hdf5.attribute(group, "bound", plan.bound);
    hdf5.attribute(group, "gap", plan.gap);
    hdf5.attribute(group, "new_sites", plan.new_sites);
  }
  write_measures(hdf5, outcome.measures);
  const std::vector<unsigned char> bytes = hdf5.finish();
  write_whole(file, bytes, seal_of(bytes));
}

}  // namespace hearth::results
