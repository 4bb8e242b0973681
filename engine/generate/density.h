#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "area/shapes.h"

namespace hearth::generate {

// Where people live: thick around the middle of towns, in hamlets between fields. A relative
// measure, in no unit.
class Density {
 public:
  struct Kernel {
    area::Point at;
    double width = 0;  // m: half as thick there
  };
  Density(std::vector<Kernel> core, std::vector<Kernel> towns, std::vector<Kernel> hamlets);

  // In the town of a township, the core nearby included.
  [[nodiscard]] double town(std::size_t township, area::Point at) const;
  // Among fields and hamlets.
  [[nodiscard]] double country(area::Point at) const;
  [[nodiscard]] const std::vector<Kernel>& hamlets() const { return hamlets_; }

 private:
  [[nodiscard]] std::int64_t bucket(double along, double from) const;

  std::vector<Kernel> core_, towns_;
  std::vector<Kernel> hamlets_;  // by bucket, row by row
  area::Point corner_;
  std::int64_t columns_ = 0, rows_ = 0;
  std::vector<std::size_t> start_;
};

}  // namespace hearth::generate
