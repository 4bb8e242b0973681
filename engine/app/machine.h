#pragma once

#include <cstdint>

namespace hearth::app {

// The threads that this process may use: processors of its affinity mask, no more than the cgroup's
// quota and SLURM_CPUS_PER_TASK allow; at least 1.
int threads_allowed();

// From now on the process may not use more memory; a larger request fails (std::bad_alloc).
void limit_memory(std::int64_t bytes);

}  // namespace hearth::app
