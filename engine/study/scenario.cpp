#include "study/scenario.h"
