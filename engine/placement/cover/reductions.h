#pragma once

#include "placement/cover/model.h"

namespace hearth::placement {

// Takes from the model, to a fixpoint, what cannot change the best value:
//   a mandatory row with one column     -> the column opens
//   a row with all columns of a mandatory row (and perhaps more) -> every plan covers it
//   a column whose rows another column covers too that costs no more -> closed (of equal ones the
//   lowest site stays)
//   rows that have become equal         -> one row
// At least one best plan of `model` is one of the result. O(sum over pairs that share a rarest
// row).
Model reduced(Model model);

}  // namespace hearth::placement
