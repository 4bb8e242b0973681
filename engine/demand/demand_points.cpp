#include "demand/demand_points.h"
