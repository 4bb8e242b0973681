#include "results/outcome.h"

#include <cstdint>
#include <exception>
#include <limits>
#include <optional>
#include <span>

#include "core/error.h"
#include "core/whole_file.h"
#include "results/hdf5_file.h"
#include "results/schema.h"
#include "results/seal.h"

namespace hearth::results {

namespace {

constexpr double kNoNumber = std::numeric_limits<double>::quiet_NaN();

// In a file of measures alone; the others stand in every result.
constexpr const char* kNewSites = "new_sites";

double new_sites_of(std::span<const std::int8_t> open, std::span<const std::int8_t> status) {
  double count = 0;
  for (std::size_t s = 0; s < open.size(); ++s) {
    const bool is_new = status[s] == static_cast<std::int8_t>(area::SiteStatus::Candidate);
    if (open[s] != 0 && is_new) ++count;
  }
  return count;
}

Outcome::Plan plan_of(const Service& service) {
  if (!service.plan) return {service.id, "", "", kNoNumber, kNoNumber, kNoNumber, kNoNumber};
  const Plan& plan = *service.plan;
  std::vector<std::int8_t> status;
  status.reserve(service.sites.size());
  for (const SiteId site : ids<SiteId>(service.sites.size())) {
    status.push_back(static_cast<std::int8_t>(service.sites.status[site]));
  }
  return {service.id,
          plan.goal,
          plan.status,
          plan.objective,
          plan.bound,
          plan.gap,
          new_sites_of(plan.open, status)};
}

// A plan's numbers, in both directions.
template <typename Archive, typename P>
void describe_numbers(Archive& a, const std::string& group, P& plan) {
  a.attribute(group, "goal", plan.goal);
  a.attribute(group, "status", plan.status);
  a.attribute(group, "objective", plan.objective);
  a.attribute(group, "bound", plan.bound);
  a.attribute(group, "gap", plan.gap);
}

Outcome::Plan read_plan(const Hdf5Reader& file, const std::string& service) {
  Outcome::Plan plan{service, "", "", kNoNumber, kNoNumber, kNoNumber, kNoNumber};
  const std::string group = "/services/" + service + "/plan";
  if (!file.has(group)) return plan;
  LoadArchive archive(file);
  describe_numbers(archive, group, plan);
  if (file.has_attribute(group, kNewSites)) {
    file.attribute(group, kNewSites, plan.new_sites);
    return plan;
  }
  std::vector<std::int8_t> open;
  std::vector<std::int8_t> status;
  file.column(group + "/open", open);
  file.column("/services/" + service + "/sites/status", status);
  if (open.size() != status.size()) throw Hdf5Error(group + "/open: not a row a site");
  plan.new_sites = new_sites_of(open, status);
  return plan;
}

std::vector<std::pair<std::string, std::string>> hashes_of(const area::DataReport& report) {
  std::vector<std::pair<std::string, std::string>> sources;
  sources.reserve(report.sources.size());
  for (const area::Source& source : report.sources) {
    sources.emplace_back(source.path, source.sha256);
  }
  return sources;
}

}  // namespace

Outcome outcome_of(const Result& result) {
  Outcome out;
  out.measures = result.measures;
  for (const Service& service : result.services) out.plans.push_back(plan_of(service));
  out.sources = hashes_of(result.report);
  return out;
}

Outcome read_outcome(const std::filesystem::path& file) {
  try {
    const Hdf5Reader hdf5(file);
    LoadArchive archive(hdf5);
    Result result;
    describe_sources(archive, result);
    describe_measures(archive, result);
    std::vector<std::string> services;
    archive.attribute("/services", "ids", services);
    Outcome out;
    out.measures = std::move(result.measures);
    for (const std::string& service : services) out.plans.push_back(read_plan(hdf5, service));
    out.sources = hashes_of(result.report);
    return out;
  } catch (const Hdf5Error& error) {
    const std::string why = error.what();
    throw InputError(file.string(), "",
                     {"the result cannot be read: " + why, "结果文件无法读取：" + why},
                     {"delete it and run the batch again", "请删除该文件后重新运行批处理"});
  }
}

void write_outcome(const Result& result, const std::filesystem::path& file) {
  Hdf5Writer hdf5;
  SaveArchive archive(hdf5);
  archive.attribute("/", "filetype", "hearth-measures");
  hdf5.attribute("/", "version", std::span<const std::int32_t>(result.version));
  describe_root(archive, result);
  archive.group("/inputs");
  describe_sources(archive, result);
  archive.group("/services");
  std::vector<std::string> services;
  for (const Service& service : result.services) services.push_back(service.id);
  archive.attribute("/services", "ids", services);
  for (const Service& service : result.services) {
    archive.group("/services/" + service.id);
    if (!service.plan) continue;
    const std::string group = "/services/" + service.id + "/plan";
    const Outcome::Plan plan = plan_of(service);
    archive.group(group);
    describe_numbers(archive, group, plan);
    archive.attribute(group, kNewSites, plan.new_sites);
  }
  describe_measures(archive, result);
  const std::vector<unsigned char> bytes = hdf5.finish();
  write_whole(file, bytes, seal_of(bytes));
}

}  // namespace hearth::results
