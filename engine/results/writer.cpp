#include "results/writer.h"
