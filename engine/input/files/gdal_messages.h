#pragma once

#include <string>
#include <vector>

#include <cpl_error.h>

namespace hearth::input {

// While it lives, what GDAL has to say on this thread is kept here instead of printed.
class GdalMessages {
 public:
  GdalMessages() { CPLPushErrorHandlerEx(&GdalMessages::keep, this); }
  ~GdalMessages() { CPLPopErrorHandler(); }
  GdalMessages(const GdalMessages&) = delete;
  GdalMessages& operator=(const GdalMessages&) = delete;
  [[nodiscard]] const std::vector<std::string>& warnings() const { return warnings_; }
  [[nodiscard]] bool failed() const { return !failures_.empty(); }
  [[nodiscard]] std::string first_failure() const { return failed() ? failures_.front() : ""; }

 private:
  static void CPL_STDCALL keep(CPLErr severity, CPLErrorNum /*number*/, const char* message) {
    auto& self = *static_cast<GdalMessages*>(CPLGetErrorHandlerUserData());
    if (severity == CE_Warning) self.warnings_.emplace_back(message);
    if (severity == CE_Failure || severity == CE_Fatal) self.failures_.emplace_back(message);
  }
  std::vector<std::string> warnings_;
  std::vector<std::string> failures_;
};

}  // namespace hearth::input
