#pragma once

#include <cstdint>
#include <string>

namespace hearth {

enum class Language : std::uint8_t { En, Zh };

// The same sentence or name in English and Chinese. Every message of Hearth is written in both at
// the place where it arises; a text that a user gave in one language stands in both.
struct Text {
  std::string en;
  std::string zh;
  bool operator==(const Text&) const = default;
  [[nodiscard]] const std::string& in(Language language) const {
    return language == Language::Zh ? zh : en;
  }
  [[nodiscard]] bool empty() const { return en.empty() && zh.empty(); }
};

// A name that reads the same in every language (an id, a file, a field).
inline Text same_text(const std::string& s) { return Text{s, s}; }

}  // namespace hearth
