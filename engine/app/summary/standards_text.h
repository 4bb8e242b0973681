#pragma once

#include <string>
#include <vector>

#include <nlohmann/json_fwd.hpp>

#include "core/text.h"
#include "results/result.h"
#include "standards/row.h"

namespace hearth::app {

// Which rows of its standard stand behind the numbers of a service; ends with a line break. Empty:
// it names no standard.
std::string service_standard_text(const results::Service& service, Language language);

// Requires: the service has a standard.
nlohmann::ordered_json service_standard_json(const results::Service& service);

// A row with all its columns.
nlohmann::ordered_json row_json(const standards::Row& row);

// A table of 100 columns, grouped by scope, aspect, structure and standard.
std::string standards_table(const std::vector<standards::Row>& rows, Language language);

}  // namespace hearth::app
