#include "app/arguments/models.h"

#include <string>
#include <vector>

#include <CLI/CLI.hpp>

#include "app/arguments/solve.h"
#include "app/arguments/stations.h"
#include "core/error.h"
#include "core/nearest_name.h"

namespace hearth::app {

void SolveModels::add_to(CLI::App& solve, Language language, const AddCommon& add_common) {
  solve_ = &solve;
  language_ = language;
  add_common_ = add_common;
  districts_.app =
      add("districts", "divide polygons or a graph into contiguous districts of like population",
          "将面图层或单元图划分为连通且人口相近的区");
  add_districts_options(*districts_.app, districts_.arguments, language);
  add_common_(districts_.app);
  add_covers();
  add_assignments();
  add_layouts();
}

CLI::App* SolveModels::add(const char* name, const char* en, const char* zh) {
  return solve_->add_subcommand(name, language_ == Language::Zh ? zh : en);
}

// A model each, in the order of its enumeration, with what it does in both languages.
template <typename Of, std::size_t kCount>
void SolveModels::add_all(std::array<Model<Of>, kCount>& models,
                          const std::array<std::array<const char*, 2>, kCount>& what,
                          void (*add_options)(CLI::App&, Of&, Language)) {
  for (std::size_t k = 0; k < kCount; ++k) {
    Model<Of>& model = models.at(k);
    model.arguments.model = static_cast<typename Of::Model>(k);
    model.app = add(model_word(model.arguments.model), what.at(k)[0], what.at(k)[1]);
    add_options(*model.app, model.arguments, language_);
    add_common_(model.app);
  }
}

void SolveModels::add_covers() {
  static constexpr std::array<std::array<const char*, 2>, 3> kWhat{
      {{"cover every row with columns that cost as little as can be", "以最低费用的列覆盖所有行"},
       {"cover a share of the demand with sites that cost as little as can be",
        "以最低费用的设施覆盖给定比例的需求"},
       {"open so many sites, or as the budget bears, that cover most demand",
        "在设施数或预算之内，覆盖尽量多的需求"}}};
  add_all(covers_, kWhat, add_cover_options);
}

void SolveModels::add_assignments() {
  static constexpr std::array<std::array<const char*, 2>, 5> kWhat{
      {{"open p sites near to all clients together", "开设 p 处设施，使客户总费用最小"},
       {"open p sites so that the farthest client is near", "开设 p 处设施，使最远的客户最近"},
       {"open as many sites as pay for themselves", "权衡开设费用与服务费用，设施数不限"},
       {"open p sites near to all clients, none serving more than its capacity",
        "开设 p 处设施，使客户总费用最小，且各设施不超容量"},
       {"open as many sites as pay, each client served whole by one, none serving more than its "
        "capacity",
        "权衡开设费用与服务费用，每个客户由一处设施服务，且各设施不超容量"}}};
  add_all(assignments_, kWhat, add_assignment_options);
}

void SolveModels::add_layouts() {
  stations_.app = add("balanced-stations",
                      "open stations within a radius of people, each with a least and a greatest "
                      "load",
                      "按服务半径与人口规模布设站点，各站点负荷有上下限");
  add_stations_options(*stations_.app, stations_.arguments, language_);
  add_common_(stations_.app);
  staff_.app = add("roving-staff",
                   "station staff within a radius of communities, each serving a few: the least "
                   "staff, or the most people",
                   "按服务半径派驻流动人员，每人服务若干社区：人员最少，或服务最多");
  add_staff_options(*staff_.app, staff_.arguments, language_);
  add_common_(staff_.app);
}

Command SolveModels::asked() const {
  if (solve_->got_subcommand(districts_.app)) return districts_.arguments;
  for (const auto& cover : covers_) {
    if (solve_->got_subcommand(cover.app)) return cover.arguments;
  }
  for (const auto& assignment : assignments_) {
    if (solve_->got_subcommand(assignment.app)) return assignment.arguments;
  }
  if (solve_->got_subcommand(stations_.app)) return stations_.arguments;
  if (solve_->got_subcommand(staff_.app)) return staff_.arguments;
  const std::vector<std::string> words = solve_->remaining();
  const std::string model = words.empty() ? "" : words.front();
  std::vector<std::string> known;
  for (const CLI::App* app : solve_->get_subcommands({})) known.push_back(app->get_name());
  throw UsageError({(model.empty() ? "solve needs a model" : "there is no model " + model) +
                        "; there are " + listed(known),
                    (model.empty() ? "solve 需要模型名" : "没有模型 " + model) + "；现有模型：" +
                        listed(known)});
}

}  // namespace hearth::app
