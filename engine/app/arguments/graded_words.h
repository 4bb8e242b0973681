#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include <nlohmann/json_fwd.hpp>

#include "core/text.h"
#include "placement/cover/grades.h"

namespace hearth::app {

// "400:1,600:0.5" as steps. Throws UsageError with what is wrong with them.
std::vector<placement::Grade> grades_of(const char* option, const std::string& text);

// "100% within 400, 50% within 600".
std::string grades_line(std::span<const placement::Grade> grades, Language language);

// A number of people that is counted in 1 / scale: "1,234.5". Requires: scale divides a power of
// ten.
std::string graded_text(std::int64_t value, std::int64_t scale);
// The same for a machine; whole where it is.
nlohmann::ordered_json graded_json(std::int64_t value, std::int64_t scale);

// [{"within": 400, "share": 1}, ...]
nlohmann::ordered_json grades_json(std::span<const placement::Grade> grades);

}  // namespace hearth::app
