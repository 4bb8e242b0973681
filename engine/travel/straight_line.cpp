#include "travel/straight_line.h"
