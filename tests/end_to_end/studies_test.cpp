// The 28 studies of two real towns, each proven by Hearth and solved once more by CBC on the model
// as it stands in a textbook: nothing merged, nothing left out, built here from coordinates.
#include <Cbc_C_Interface.h>

#include <algorithm>
#include <cmath>
#include <ostream>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "results/reader.h"
#include "support/program.h"

namespace hearth {
namespace {

struct Study {
  std::string town, reach;  // "ny8", "5 km"
  std::string question;     // the scenario's ending
  int sites = 0;            // most-people: so many
};

std::ostream& operator<<(std::ostream& out, const Study& s) {
  return out << s.town << ", " << s.reach << ", " << s.question << ' ' << s.sites;
}

std::vector<Study> all_studies() {
  std::vector<Study> all;
  for (const auto& [town, reach] : {std::pair("olinda", "1000 m"), std::pair("olinda", "1500 m"),
                                    std::pair("ny8", "5 km"), std::pair("ny8", "10 km")}) {
    for (const char* question : {"everyone", "80", "80-tracts"}) {
      all.push_back({town, reach, question});
    }
    for (const int sites : {3, 5, 8, 10}) all.push_back({town, reach, "five", sites});
  }
  return all;
}

// A mixed-integer model for CBC, row by row.
class Model {
 public:
  explicit Model(std::size_t columns) : columns_(columns) { row_start_.push_back(0); }
  void add(std::size_t column, double value) {
    index_.push_back(static_cast<int>(column));
    value_.push_back(value);
  }
  void end_row(double at_least, double at_most) {
    row_start_.push_back(static_cast<CoinBigIndex>(index_.size()));
    lower_.push_back(at_least);
    upper_.push_back(at_most);
  }
  // The least cost with the first `whole` columns 0 or 1, the others between.
  [[nodiscard]] double solve(const std::vector<double>& cost, std::size_t whole) const {
    const auto [start, row, value] = by_column();
    const std::vector<double> zero(columns_, 0);
    const std::vector<double> one(columns_, 1);
    Cbc_Model* cbc = Cbc_newModel();
    Cbc_loadProblem(cbc, static_cast<int>(columns_), static_cast<int>(lower_.size()), start.data(),
                    row.data(), value.data(), zero.data(), one.data(), cost.data(), lower_.data(),
                    upper_.data());
    for (std::size_t c = 0; c < whole; ++c) Cbc_setInteger(cbc, static_cast<int>(c));
    Cbc_setParameter(cbc, "logLevel", "0");
    Cbc_setParameter(cbc, "ratioGap", "0");
    Cbc_setParameter(cbc, "allowableGap", "0");
    Cbc_solve(cbc);
    const bool proven = Cbc_isProvenOptimal(cbc) != 0;
    const double objective = Cbc_getObjValue(cbc);
    Cbc_deleteModel(cbc);
    return proven ? objective : std::nan("");
  }

 private:
  struct ByColumn {
    std::vector<CoinBigIndex> start;
    std::vector<int> row;
    std::vector<double> value;
  };
  [[nodiscard]] ByColumn by_column() const {
    ByColumn out{std::vector<CoinBigIndex>(columns_ + 1), std::vector<int>(index_.size()),
                 std::vector<double>(index_.size())};
    for (const int column : index_) ++out.start[static_cast<std::size_t>(column) + 1];
    for (std::size_t c = 0; c < columns_; ++c) out.start[c + 1] += out.start[c];
    std::vector<CoinBigIndex> next(out.start.begin(), out.start.end() - 1);
    for (std::size_t r = 0; r + 1 < row_start_.size(); ++r) {
      for (CoinBigIndex i = row_start_[r]; i < row_start_[r + 1]; ++i) {
        const auto entry = static_cast<std::size_t>(i);
        const auto at = static_cast<std::size_t>(next[static_cast<std::size_t>(index_[entry])]++);
        out.row[at] = static_cast<int>(r);
        out.value[at] = value_[entry];
      }
    }
    return out;
  }

  std::size_t columns_;
  std::vector<CoinBigIndex> row_start_;
  std::vector<int> index_;
  std::vector<double> value_, lower_, upper_;
};

// Columns of the model: a site opens; then, a demand point is covered.
class RawStudy {
 public:
  RawStudy(const results::Result& result, const Study& study)
      : result_(result),
        study_(study),
        sites_(result.services[0].sites.size()),
        points_(result.demand.size()),
        model_(sites_ + points_) {}

  // New sites, or people covered.
  double best() {
    add_reach();
    if (study_.sites > 0) {
      for (std::size_t s = 0; s < sites_; ++s) model_.add(s, 1);
      model_.end_row(0, study_.sites);
    } else if (study_.question == "everyone") {
      add_share(-1, 100);
    } else {
      add_share(class_named("urban"), 100);
      add_share(class_named("rural"), 80);
    }
    std::vector<double> cost(sites_ + points_, 0);
    for (std::size_t s = 0; s < sites_; ++s) cost[s] = study_.sites > 0 ? 0 : 1;
    for (std::size_t d = 0; d < points_ && study_.sites > 0; ++d) cost[sites_ + d] = -people(d);
    return std::abs(model_.solve(cost, sites_));
  }

 private:
  [[nodiscard]] double people(std::size_t d) const {
    return to_double(result_.demand.people.values()[d]);
  }
  [[nodiscard]] int class_named(const std::string& id) const {
    const auto& classes = result_.area.units.classes;
    const auto found =
        std::find_if(classes.begin(), classes.end(), [&](const auto& c) { return c.id == id; });
    return static_cast<int>(found - classes.begin());
  }

  // A point is covered only when a site within reach opens.
  void add_reach() {
    const results::Service& service = result_.services[0];
    const double within = service.within.value();
    for (std::size_t d = 0; d < points_; ++d) {
      for (std::size_t s = 0; s < sites_; ++s) {
        const double dx = result_.demand.x.values()[d] - service.sites.at.values()[s].x;
        const double dy = result_.demand.y.values()[d] - service.sites.at.values()[s].y;
        if (dx * dx + dy * dy <= within * within) model_.add(s, 1);
      }
      model_.add(sites_ + d, -1);
      model_.end_row(0, static_cast<double>(sites_));
    }
  }

  // So many percent of the people, or of the tracts, of a class (-1: of all).
  void add_share(int of_class, std::int64_t percent) {
    const bool tracts = study_.question == "80-tracts";
    std::int64_t total = 0;
    for (std::size_t d = 0; d < points_; ++d) {
      if (of_class >= 0 && result_.demand.demand_class.values()[d] != of_class) continue;
      const double weight = tracts ? 1 : people(d);
      if (weight > 0) model_.add(sites_ + d, weight);
      total += static_cast<std::int64_t>(weight);
    }
    const std::int64_t required = (total * percent + 99) / 100;
    model_.end_row(static_cast<double>(required), static_cast<double>(total));
  }

  const results::Result& result_;
  const Study& study_;
  std::size_t sites_, points_;
  Model model_;
};

class Studies : public ::testing::TestWithParam<Study> {};

TEST_P(Studies, AreProvenAndEqualToCbcOnTheRawModel) {
  const Study& study = GetParam();
  const testing::ScratchFolder folder;
  std::vector<std::string> words{"run",
                                 std::string(HEARTH_SOURCE_DIR "/scenarios/")
                                     .append(study.town + "-" + study.question + ".yaml"),
                                 "--set",
                                 "services.centre.reach.within=" + study.reach,
                                 "-o",
                                 folder / "out.h5"};
  if (study.sites > 0) {
    words.insert(words.end(), {"--set", "placement.centre.sites=" + std::to_string(study.sites)});
  }
  const testing::Ran ran = testing::hearth(words);
  ASSERT_EQ(ran.code, 0) << ran.err;
  const results::Result result = results::read(folder / "out.h5");
  const results::Plan& plan = *result.services[0].plan;
  EXPECT_EQ(plan.status, "optimal");
  EXPECT_EQ(plan.gap, 0);
  EXPECT_EQ(plan.bound, plan.objective);
  EXPECT_EQ(plan.objective, std::round(RawStudy(result, study).best()));
}

std::string name_of(const ::testing::TestParamInfo<Study>& info) {
  const Study& s = info.param;
  std::string name = s.town + "_" + s.reach + "_" +
                     (s.sites > 0 ? std::to_string(s.sites) + "_sites" : s.question);
  std::replace_if(
      name.begin(), name.end(), [](char c) { return c == ' ' || c == '-'; }, '_');
  return name;
}

INSTANTIATE_TEST_SUITE_P(RealTowns, Studies, ::testing::ValuesIn(all_studies()), name_of);

}  // namespace
}  // namespace hearth
