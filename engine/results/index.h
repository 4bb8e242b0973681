#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "core/text.h"
#include "results/outcome.h"

// The index of a batch: one row a variant, every measure a column. What `DIR/index.h5` holds, as
// values; tables in other formats are made from the same.
namespace hearth::results {

enum class VariantStatus : std::int8_t { Failed = 0, Done = 1 };

struct IndexRow {
  std::string name;
  std::string scenario;
  std::vector<std::string> set;  // a value a path of the index; empty: the variant does not set it
  VariantStatus status = VariantStatus::Failed;
  Text message;        // why it failed
  std::string result;  // relative to the index; empty: failed
  std::string sha256;  // of the result
  std::vector<Outcome::Plan> plans;
  std::vector<coverage::Measure> measures;
  std::vector<std::pair<std::string, std::string>> sources;
};

struct Index {
  std::string hearth_version, git_sha1;
  std::int64_t seed = 1;
  std::string keep;                // full | plan | measures
  std::vector<std::string> paths;  // what variants set, in the order in which the sweeps name it
  std::vector<IndexRow> rows;      // in the order of the sweeps
};

// The columns of an index: each measure of each part of the area that any variant has, in the order
// in which variants have them. Parameters that follow from the service limit are left out.
std::vector<coverage::Measure> measure_columns(const Index& index);

// Numbers (variant, measure), row after row; NaN where a variant has no such measure.
struct MeasureArrays {
  std::vector<double> numerator, denominator, value, target;
  std::vector<std::int8_t> met;
};
MeasureArrays measure_arrays(const Index& index, const std::vector<coverage::Measure>& columns);

// Services of all variants, and (variant, service) numbers of the plans.
std::vector<std::string> index_services(const Index& index);

// Writes it beside `file` and renames it. The same index gives the same bytes.
void write_index(const Index& index, const std::filesystem::path& file);

}  // namespace hearth::results
