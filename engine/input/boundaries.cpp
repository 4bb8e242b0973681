#include "input/boundaries.h"
