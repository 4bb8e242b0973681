#include "placement/problem.h"
