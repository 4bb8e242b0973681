#pragma once

#include "districting/reshaping.h"

namespace hearth::testing {

// One move of any kind, as chance has it; false: it did not fit.
inline bool random_move(districting::Reshaping& moves, Random& random) {
  switch (random.below(10)) {
    case 0:
      return moves.merge(random);
    case 1:
      return moves.split(random);
    case 2:
      return moves.recombine(random);
    case 3:
      return moves.restore(random);
    case 4:
      return moves.exchange(random);
    case 5:
      return moves.send_back(random);
    case 6:
      return moves.dissolve(random);
    case 7:
      return moves.establish(random);
    case 8:
      return moves.ruin_and_rebuild(random);
    default:
      return moves.flip(random);
  }
}

// Units without a community join `slot`.
inline std::vector<std::uint32_t> all_placed(const districting::Territory& t, std::uint32_t slot) {
  std::vector<std::uint32_t> start = t.today;
  for (std::uint32_t& s : start) s = s == districting::kNoCommunity ? slot : s;
  return start;
}

}  // namespace hearth::testing
