#pragma once

#include "placement/cover/model.h"

namespace hearth::placement {

// Takes from the model, to a fixpoint, what cannot change the best value:
//   a mandatory row with no more columns than it needs -> they open
//   a row with all columns of a mandatory row (and perhaps more) that needs no more of them ->
//   every plan covers it a column whose rows another column covers too that costs no more, if these
//   rows need one column each and the other one lies under no cap but that of the first -> closed
//   (of equal ones the lowest site stays): wherever a plan has it, the other one can stand instead
//   rows that have become equal         -> one row
// At least one best plan of `model` is one of the result. O(sum over pairs that share a rarest
// row).
Model reduced(Model model);

}  // namespace hearth::placement
