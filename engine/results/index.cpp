#include "results/index.h"

#include <algorithm>
#include <array>
#include <limits>
#include <map>
#include <span>
#include <tuple>

#include "core/whole_file.h"
#include "results/hdf5_file.h"
#include "results/seal.h"

namespace hearth::results {

namespace {

using coverage::Measure;
constexpr double kNone = std::numeric_limits<double>::quiet_NaN();

// A parameter without what follows from the service limit of the variant, so that variants with
// other limits share a column: "within 500 m; k=2" is "k=2".
std::string lasting(const std::string& parameter) {
  std::string out;
  for (std::size_t from = 0; from < parameter.size();) {
    std::size_t to = parameter.find("; ", from);
    if (to == std::string::npos) to = parameter.size();
    const std::string part = parameter.substr(from, to - from);
    if (!part.starts_with("within ") && !part.starts_with("lattice ")) {
      out += (out.empty() ? "" : "; ") + part;
    }
    from = to + 2;
  }
  return out;
}

using Key = std::tuple<std::string, std::string, std::string, std::string, std::string, std::string,
                       std::string>;
Key key_of(const Measure& m) {
  return {m.stage, m.service, m.measure, m.of_class, m.level, m.area, lasting(m.parameter)};
}

// Writes columns of texts along one dimension.
class Columns {
 public:
  Columns(Hdf5Writer& file, std::string dimension)
      : file_(file), dimension_(std::move(dimension)) {}
  template <typename Rows, typename Of>
  void text(const std::string& path, const char* description, const Rows& rows, const Of& of) {
    std::vector<std::string> values;
    values.reserve(rows.size());
    for (const auto& row : rows) values.push_back(of(row));
    file_.column(path, dimension_, {"", description}, std::span<const std::string>(values));
  }

 private:
  Hdf5Writer& file_;
  std::string dimension_;
};

void write_variants(Hdf5Writer& file, const Index& index) {
  Columns columns(file, "/variant");
  const auto& rows = index.rows;
  columns.text("/name", "of the variant", rows, [](const IndexRow& r) { return r.name; });
  columns.text("/scenario", "of which it is a variant", rows,
               [](const IndexRow& r) { return r.scenario; });
  std::vector<std::int8_t> status;
  status.reserve(rows.size());
  for (const IndexRow& row : rows) status.push_back(static_cast<std::int8_t>(row.status));
  file.column("/status", "/variant", {"1", "how it ended", {{0, "failed"}, {1, "done"}}},
              std::span<const std::int8_t>(status));
  columns.text("/message_en", "why it failed, in English", rows,
               [](const IndexRow& r) { return r.message.en; });
  columns.text("/message_zh", "the same in Chinese", rows,
               [](const IndexRow& r) { return r.message.zh; });
  columns.text("/result", "its result file, from the folder of this index", rows,
               [](const IndexRow& r) { return r.result; });
  columns.text("/result_sha256", "of that file", rows, [](const IndexRow& r) { return r.sha256; });
  for (std::size_t p = 0; p < index.paths.size(); ++p) {
    columns.text("/" + index.paths[p], "what the variant sets this key of the scenario to", rows,
                 [p](const IndexRow& r) { return r.set[p]; });
  }
}

void write_measures(Hdf5Writer& file, const Index& index) {
  const std::vector<Measure> measures = measure_columns(index);
  file.dimension("/measure", measures.size(), "one measure for one part of the area");
  Columns columns(file, "/measure");
  const auto of = [](std::string Measure::*member) {
    return [member](const Measure& m) { return m.*member; };
  };
  columns.text("/measure_stage", "today, or after: under the plan", measures, of(&Measure::stage));
  columns.text("/measure_service", "id of the service", measures, of(&Measure::service));
  columns.text("/measure_id", "which measure", measures, of(&Measure::measure));
  columns.text("/measure_class", "class of people or communities; all: every class", measures,
               of(&Measure::of_class));
  columns.text("/measure_level", "level of the district; all: the whole area", measures,
               of(&Measure::level));
  columns.text("/measure_area", "code of the district; all: the whole area", measures,
               of(&Measure::area));
  columns.text("/measure_parameter", "such as k=2", measures, of(&Measure::parameter));
  const MeasureArrays arrays = measure_arrays(index, measures);
  const Axes axes{"/variant", "/measure"};
  file.matrix("/numerator", axes, {"1", "persons, communities or m2 that count"},
              std::span<const double>(arrays.numerator));
  file.matrix("/denominator", axes, {"1", "persons, communities or m2 in all"},
              std::span<const double>(arrays.denominator));
  file.matrix("/value", axes, {"1", "numerator / denominator; impedance: metres"},
              std::span<const double>(arrays.value));
  file.matrix("/target", axes, {"1", "share that is asked for; NaN: no target"},
              std::span<const double>(arrays.target));
  file.matrix("/met", axes,
              {"1", "is the target met", {{-1, "no_target"}, {0, "missed"}, {1, "met"}}},
              std::span<const std::int8_t>(arrays.met));
}

void write_plans(Hdf5Writer& file, const Index& index) {
  const std::vector<std::string> services = index_services(index);
  file.dimension("/service", services.size(), "services with a facility");
  file.column("/service_id", "/service", {"", "id of the service"},
              std::span<const std::string>(services));
  struct Number {
    const char* path;
    const char* units;
    const char* description;
    double Outcome::Plan::*member;
  };
  const std::array<Number, 4> numbers{
      {{"/objective", "1", "of the plan; NaN: no plan", &Outcome::Plan::objective},
       {"/bound", "1", "what no plan can beat; NaN: none", &Outcome::Plan::bound},
       {"/gap", "1", "between objective and bound, as a fraction", &Outcome::Plan::gap},
       {"/new_sites", "1", "sites that the plan opens", &Outcome::Plan::new_sites}}};
  for (const Number& number : numbers) {
    std::vector<double> values;
    for (const IndexRow& row : index.rows) {
      for (const std::string& service : services) {
        const auto plan = std::find_if(row.plans.begin(), row.plans.end(),
                                       [&](const auto& p) { return p.service == service; });
        values.push_back(plan == row.plans.end() ? kNone : (*plan).*number.member);
      }
    }
    file.matrix(number.path, {"/variant", "/service"}, {number.units, number.description},
                std::span<const double>(values));
  }
}

}  // namespace

std::vector<Measure> measure_columns(const Index& index) {
  std::map<Key, std::size_t> known;
  std::vector<Measure> columns;
  for (const IndexRow& row : index.rows) {
    for (const Measure& measure : row.measures) {
      if (!known.emplace(key_of(measure), columns.size()).second) continue;
      columns.push_back(measure);
      columns.back().parameter = lasting(measure.parameter);
    }
  }
  return columns;
}

MeasureArrays measure_arrays(const Index& index, const std::vector<Measure>& columns) {
  std::map<Key, std::size_t> at;
  for (std::size_t c = 0; c < columns.size(); ++c) at.emplace(key_of(columns[c]), c);
  const std::size_t size = index.rows.size() * columns.size();
  MeasureArrays out;
  for (auto* values : {&out.numerator, &out.denominator, &out.value, &out.target}) {
    values->assign(size, kNone);
  }
  out.met.assign(size, static_cast<std::int8_t>(coverage::Met::NoTarget));
  for (std::size_t r = 0; r < index.rows.size(); ++r) {
    for (const Measure& m : index.rows[r].measures) {
      const std::size_t i = r * columns.size() + at.at(key_of(m));
      out.numerator[i] = m.numerator;
      out.denominator[i] = m.denominator;
      out.value[i] = m.value;
      out.target[i] = m.target;
      out.met[i] = static_cast<std::int8_t>(m.met);
    }
  }
  return out;
}

std::vector<std::string> index_services(const Index& index) {
  std::vector<std::string> services;
  for (const IndexRow& row : index.rows) {
    for (const Outcome::Plan& plan : row.plans) {
      if (std::find(services.begin(), services.end(), plan.service) == services.end()) {
        services.push_back(plan.service);
      }
    }
  }
  return services;
}

void write_index(const Index& index, const std::filesystem::path& file) {
  Hdf5Writer hdf5;
  hdf5.attribute("/", "filetype", "hearth-index");
  hdf5.attribute("/", "version", std::span<const std::int32_t>(kFormatVersion));
  hdf5.attribute("/", "hearth_version", index.hearth_version);
  hdf5.attribute("/", "git_sha1", index.git_sha1);
  hdf5.attribute("/", "seed", index.seed);
  hdf5.attribute("/", "keep", index.keep);
  hdf5.attribute("/", "paths", std::span<const std::string>(index.paths));
  hdf5.dimension("/variant", index.rows.size(), "one variant of one scenario a row");
  write_variants(hdf5, index);
  write_measures(hdf5, index);
  write_plans(hdf5, index);
  const std::vector<unsigned char> bytes = hdf5.finish();
  write_whole(file, bytes, seal_of(bytes));
}

}  // namespace hearth::results
