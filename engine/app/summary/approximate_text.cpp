#include "app/summary/approximate_text.h"

#include "app/filled.h"
#include "core/number_text.h"

namespace hearth::app {

std::string approximate_text(const results::Service& service, Language language) {
  const std::int64_t count = area::approximate_count(service.sites);
  if (count == 0) return {};
  return filled(language == Language::Zh
                    ? "  {}：{} 处只知所在社区，放在社区内部一点，位置近似\n"
                    : "  {}: of {} only the community is known; they stand at a point inside it\n",
                service.id, grouped(count));
}

}  // namespace hearth::app
