#include "app/scenario_of.h"

#include <array>
#include <filesystem>
#include <fstream>

#include "results/reader.h"

namespace hearth::app {

namespace {

// A result is known by its first bytes, whatever it is called.
bool is_hdf5(const std::string& file) {
  constexpr std::array<char, 8> kSignature = {'\x89', 'H', 'D', 'F', '\r', '\n', '\x1a', '\n'};
  std::array<char, 8> head{};
  std::ifstream in(file, std::ios::binary);
  return in.read(head.data(), head.size()) && head == kSignature;
}

}  // namespace

study::Scenario scenario_of(const std::string& file, const Session& session) {
  if (!is_hdf5(file)) return study::read_scenario(file, session.common.settings);
  const results::Result stored = results::read(file);
  // Its sources stand beside the scenario that was run, or, where that is gone, beside the result.
  const bool known = stored.run && std::filesystem::exists(stored.run->scenario_file);
  return study::parse_scenario(stored.scenario_resolved, known ? stored.run->scenario_file : file,
                               session.common.settings);
}

}  // namespace hearth::app
