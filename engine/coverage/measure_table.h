#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "coverage/grouping.h"
#include "coverage/measures.h"

// The long table of measures while it is filled. Private to coverage; others see measures.h.
namespace hearth::coverage {

struct Tally {
  std::int64_t numerator = 0;
  std::int64_t denominator = 0;
};

// Collects the rows of one service at one stage.
class MeasureTable {
 public:
  explicit MeasureTable(const MeasureInput& input) : in_(input), grouping_(input.area) {}

  [[nodiscard]] const Grouping& grouping() const { return grouping_; }
  // One empty tally for each group.
  [[nodiscard]] std::vector<Tally> blank() const {
    return std::vector<Tally>(grouping_.groups().size());
  }

  // Shares, a row for each group whose denominator is not 0: of people (in millionths of a person),
  // of things counted, of ground counted in patches of `each`.
  // `layer`: of the people of a layer, whose name then stands as the class.
  void add_people(const std::string& measure, const std::string& parameter,
                  const std::vector<Tally>& tally, const std::string& layer = {});
  void add_counts(const std::string& measure, const std::string& parameter,
                  const std::vector<Tally>& tally);
  void add_areas(const std::string& measure, const std::string& parameter,
                 const std::vector<Tally>& tally, SquareMetres each);
  // A number that is no share.
  void add_value(const std::string& measure, const std::string& parameter, std::size_t group,
                 double value);
  [[nodiscard]] std::vector<Measure> take() { return std::move(rows_); }

 private:
  template <typename ToNumber>
  void add_shares(const std::string& measure, const std::string& parameter,
                  const std::vector<Tally>& tally, const ToNumber& number);
  [[nodiscard]] Measure row_of(const std::string& measure, const std::string& parameter,
                               std::size_t group) const;

  const MeasureInput& in_;
  Grouping grouping_;
  std::vector<Measure> rows_;
};

// Visits the groups of a demand point's people of a class.
template <typename Visit>
void each_group_of_demand(const MeasureInput& in, const Grouping& grouping, DemandId d,
                          area::ClassIndex of_class, const Visit& visit) {
  grouping.each_group_of(
      of_class,
      [&](int level) {
        return in.area.hierarchy.levels[static_cast<std::size_t>(level)]
            .parent_of[in.demand.unit[d]];
      },
      visit);
}

}  // namespace hearth::coverage
