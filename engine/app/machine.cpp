#include "app/machine.h"

#include <sched.h>
#include <sys/resource.h>

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <string>

namespace hearth::app {

namespace {

// cgroup v2: "max 100000" or "150000 100000"; a part of a processor counts as one.
int cgroup_quota() {
  std::ifstream self("/proc/self/cgroup");
  std::string line;
  std::string path;
  while (std::getline(self, line)) {
    if (line.rfind("0::", 0) == 0) path = line.substr(3);
  }
  std::ifstream file("/sys/fs/cgroup" + path + "/cpu.max");
  std::string quota;
  double period = 0;
  if (!(file >> quota >> period) || quota == "max" || period <= 0) return 1 << 20;
  return std::max(1, static_cast<int>(std::strtod(quota.c_str(), nullptr) / period + 0.999));
}

}  // namespace

int threads_allowed() {
  int threads = 1;
  cpu_set_t mask;
  CPU_ZERO(&mask);
  if (sched_getaffinity(0, sizeof mask, &mask) == 0) threads = CPU_COUNT(&mask);
  threads = std::min(threads, cgroup_quota());
  if (const char* slurm = std::getenv("SLURM_CPUS_PER_TASK")) {
    const int given = std::atoi(slurm);
    if (given > 0) threads = std::min(threads, given);
  }
  return std::max(1, threads);
}

void limit_memory(std::int64_t bytes) {
  rlimit limit{};
  if (getrlimit(RLIMIT_DATA, &limit) != 0) return;
  limit.rlim_cur = static_cast<rlim_t>(bytes);
  setrlimit(RLIMIT_DATA, &limit);
}

}  // namespace hearth::app
