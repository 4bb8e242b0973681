#pragma once

#include <array>
#include <cstddef>
#include <functional>
#include <string>

#include "app/arguments/arguments.h"

namespace CLI {  // NOLINT(readability-identifier-naming): not ours to name
class App;
}

namespace hearth::app {

// The models under `hearth solve`, each a command of its own, and what is asked of them.
class SolveModels {
 public:
  // Adds a command's common options.
  using AddCommon = std::function<void(CLI::App*)>;

  void add_to(CLI::App& solve, Language language, const AddCommon& add_common);

  // The model that was named. Throws UsageError with those that there are where it is none.
  [[nodiscard]] Command asked() const;

 private:
  template <typename Of>
  struct Model {
    CLI::App* app = nullptr;
    Of arguments;
  };

  CLI::App* add(const char* name, const char* en, const char* zh);
  template <typename Of, std::size_t kCount>
  void add_all(std::array<Model<Of>, kCount>& models,
               const std::array<std::array<const char*, 2>, kCount>& what,
               void (*add_options)(CLI::App&, Of&, Language));
  void add_covers();
  void add_assignments();
  void add_layouts();

  CLI::App* solve_ = nullptr;
  Language language_ = Language::En;
  AddCommon add_common_;
  Model<SolveDistrictsArguments> districts_;
  std::array<Model<SolveCoverArguments>, 3> covers_;            // by their Model
  std::array<Model<SolveAssignmentArguments>, 5> assignments_;  // by their Model
  Model<SolveStationsArguments> stations_;
  Model<SolveStaffArguments> staff_;
};

}  // namespace hearth::app
