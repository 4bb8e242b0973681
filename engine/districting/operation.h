#pragma once

#include <cstdint>

namespace hearth::districting {

// The five ways of the ledger: establish 建, convert 改, split 分, merge 合, adjust 调.
enum class Operation : std::int8_t { Establish, Convert, Split, Merge, Adjust };

}  // namespace hearth::districting
