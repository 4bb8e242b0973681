#include "coverage/coverage_matrix.h"
