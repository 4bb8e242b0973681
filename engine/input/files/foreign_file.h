#pragma once

#include <string>

#include "core/text.h"

namespace hearth::input {

// What a file that holds no layer seems to be, and what else it may be good for.
struct Foreign {
  Text what;
  Text fix;
};

// `path` as GDAL would open it; `reason`: what GDAL said of it, may be empty.
Foreign foreign_file(const std::string& path, const std::string& reason);

}  // namespace hearth::input
