#include "study/scenario/problems.h"

#include <algorithm>
#include <charconv>
#include <limits>
#include <string_view>
#include <utility>

namespace hearth::study {

namespace {

// Cuts the number behind the last colon off `where`; nothing there: the largest number.
int cut_number(std::string_view& where) {
  constexpr int kNone = std::numeric_limits<int>::max();
  const std::size_t colon = where.rfind(':');
  if (colon == std::string_view::npos) return kNone;
  int number = kNone;
  const char* end = where.data() + where.size();
  const auto read = std::from_chars(where.data() + colon + 1, end, number);
  if (read.ec != std::errc{} || read.ptr != end) return kNone;
  where = where.substr(0, colon);
  return number;
}

// Line and column of "scenario.yaml:12:5".
std::pair<int, int> place_of(std::string_view where) {
  if (where.rfind("--set", 0) == 0) {
    return {std::numeric_limits<int>::max(), std::numeric_limits<int>::max()};
  }
  const int column = cut_number(where);
  const int line = cut_number(where);
  return {line, column};
}

}  // namespace

void Problems::add(std::string where, std::string feature, Text what, Text fix) {
  if (list_.size() >= kMost) return;
  for (const InputProblem& known : list_) {
    if (known.source == where && known.feature == feature && known.what == what) return;
  }
  list_.push_back({std::move(where), std::move(feature), std::move(what), std::move(fix)});
}

void Problems::throw_if_any() const {
  if (list_.empty()) return;
  std::vector<InputProblem> sorted = list_;
  std::stable_sort(sorted.begin(), sorted.end(), [](const InputProblem& a, const InputProblem& b) {
    return place_of(a.source) < place_of(b.source);
  });
  throw InputError(std::move(sorted));
}

}  // namespace hearth::study
