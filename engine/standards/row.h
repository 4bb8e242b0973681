#pragma once

#include <cmath>
#include <cstdint>
#include <limits>
#include <string>
#include <vector>

#include "core/text.h"

namespace hearth::standards {

// One value that somebody laid down: a row of data/standards, or one of the user's own. Several
// rows form a standard: a radius, a floor area, how many people one facility serves.
struct Row {
  std::string id;         // F_SVC05: what is printed beside a number
  std::string standard;   // cn/community-service-station: what a scenario names
  std::string scope;      // cn, cn-local, international ...
  std::string aspect;     // living-circle, facility, unit, target, travel, sight ...
  std::string structure;  // administration, health ...
  Text name;
  std::string tier;                                       // 5min, community ...; may be empty
  std::string applies;                                    // urban, rural, periurban, all
  std::string measure;                                    // see `measure_names`
  double min = std::numeric_limits<double>::quiet_NaN();  // NaN: no lower end
  double max = std::numeric_limits<double>::quiet_NaN();  // NaN: no upper end
  std::string unit;
  std::string dist;  // euclid (service radius), network (walking distance), usual; empty: no way
  Text source;
  std::string version;  // edition of the source; undated: it says none
  std::string evidence;
  std::string confidence;   // H, M, L
  std::int8_t verify = 1;   // 1: not held against the text of the source yet
  std::string origin = {};  // file of the user's own row; empty: data/standards

  [[nodiscard]] bool has_min() const { return !std::isnan(min); }
  [[nodiscard]] bool has_max() const { return !std::isnan(max); }
  // How far people may be from a site, in metres.
  [[nodiscard]] bool is_reach() const { return measure == "radius" || measure == "walk"; }
  [[nodiscard]] bool from_memory() const { return evidence == "mem"; }
};

// A row of the standard of a service, and what it does in a study.
struct UsedRow : Row {
  // reach, floor, floor_per_households, activity, load; people: compared with the people of
  // communities; empty: it is printed only
  std::string use;
  // -1: nothing is worked out from it, 0: the scenario says otherwise, 1: the study holds to it
  std::int8_t followed = -1;
};

struct ServiceStandard {
  std::string name;  // cn/community-service-station
  std::vector<UsedRow> rows;
  // The row with this use; null: there is none.
  [[nodiscard]] const UsedRow* find(const std::string& use) const {
    for (const UsedRow& row : rows) {
      if (row.use == use) return &row;
    }
    return nullptr;
  }
};

}  // namespace hearth::standards
