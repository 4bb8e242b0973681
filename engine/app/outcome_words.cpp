#include "app/outcome_words.h"

#include <array>
#include <cstddef>

#include <fmt/format.h>

namespace hearth::app {

const char* status_id(placement::Status status) {
  static constexpr std::array kIds{"optimal", "within_gap", "feasible", "infeasible", "none"};
  return kIds.at(static_cast<std::size_t>(status));
}

const char* proved_by_id(placement::ProvedBy proved_by) {
  static constexpr std::array kIds{"", "own-bound", "two-solvers", "one-solver", "enumeration"};
  return kIds.at(static_cast<std::size_t>(proved_by));
}

std::vector<std::int64_t> numbers_of(const std::vector<std::uint8_t>& open) {
  std::vector<std::int64_t> numbers;
  for (std::size_t s = 0; s < open.size(); ++s) {
    if (open[s] != 0) numbers.push_back(static_cast<std::int64_t>(s) + 1);
  }
  return numbers;
}

std::string open_line(const std::vector<std::uint8_t>& open, Language language) {
  std::string line = language == Language::Zh ? "开设：" : "open:";
  for (const std::int64_t site : numbers_of(open)) line += fmt::format(" {}", site);
  return line + "\n";
}

}  // namespace hearth::app
