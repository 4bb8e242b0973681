#include "results/meeting.h"

#include <cassert>

namespace hearth::results {

void Proofs::add(const placement::Certificate& certificate,
                 const placement::CoverProblem& problem) {
  const std::size_t rows = problem.row_count();
  const std::size_t quotas = problem.quotas.size();
  scale.push_back(certificate.scale);
  if (certificate.scale == 0) {
    row.insert(row.end(), rows, 0);
    quota.insert(quota.end(), quotas, 0);
    return;
  }
  assert(certificate.row.size() == rows && certificate.quota.size() == quotas);
  row.insert(row.end(), certificate.row.begin(), certificate.row.end());
  quota.insert(quota.end(), certificate.quota.begin(), certificate.quota.end());
}

placement::Certificate Proofs::certificate(std::size_t proof) const {
  const auto part = [&](const std::vector<std::int64_t>& all) {
    const auto each = static_cast<std::ptrdiff_t>(all.size() / size());
    const auto from = all.begin() + static_cast<std::ptrdiff_t>(proof) * each;
    return std::vector<std::int64_t>(from, from + each);
  };
  if (scale[proof] == 0) return {};
  return {scale[proof], part(row), part(quota)};
}

}  // namespace hearth::results
