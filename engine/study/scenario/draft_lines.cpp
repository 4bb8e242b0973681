#include "study/scenario/draft_lines.h"

#include <algorithm>
#include <cmath>
#include <system_error>
#include <utility>

#include <fmt/format.h>

#include "core/text_width.h"

namespace hearth::study {

std::string yaml_word(const std::string& text) {
  const bool plain =
      !text.empty() && text.find_first_of(":#{}[],&*!|>'\"%@`\\\n\t ") == std::string::npos &&
      text.find_first_not_of("0123456789.+-eE_~") != std::string::npos && text.front() != '-' &&
      text.front() != '?' && text != "null" && text != "true" && text != "false" && text != "yes" &&
      text != "no" && text != "y" && text != "n";
  if (plain) return text;
  std::string out = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') out += '\\';
    out += c == '\n' ? ' ' : c;
  }
  return out + "\"";
}

std::string yaml_words(const std::vector<std::string>& all) {
  std::string out;
  for (const std::string& one : all) out += (out.empty() ? "" : ", ") + yaml_word(one);
  return "[" + out + "]";
}

std::string metres_text(double value) {
  return value >= 1000 && std::fmod(value, 1000) == 0 ? fmt::format("{:.0f} km", value / 1000)
                                                      : fmt::format("{:.0f} m", value);
}

std::string DraftLines::say(const char* en, const char* zh) const {
  return words_.language == Language::Zh ? zh : en;
}

void DraftLines::line(int indent, const std::string& text, const std::string& comment) {
  constexpr int kComments = 50;  // the column in which they stand
  const auto blanks = [](int count) { return std::string(static_cast<std::size_t>(count), ' '); };
  std::string begin = blanks(indent);
  if (item_ >= 0) begin[static_cast<std::size_t>(std::exchange(item_, -1))] = '-';
  const std::string start =
      commented_ < 0
          ? begin + text
          : blanks(commented_) + "# " + begin.substr(static_cast<std::size_t>(commented_)) + text;
  out_ += start;
  if (!comment.empty()) {
    out_ += blanks(std::max(1, kComments - display_width(start))) + "# " + comment;
  }
  out_ += '\n';
}

void DraftLines::line(int indent, const std::string& text, const Text& why) {
  line(indent, text, why.in(words_.language));
}

void DraftLines::field(int indent, const char* key, const input::Guess::Field& field) {
  if (!field.empty()) line(indent, fmt::format("{}: {}", key, yaml_word(field.name)), field.why);
}

void DraftLines::source(int indent, const input::LayerProfile& layer, bool headings) {
  const bool raster = layer.kind == input::LayerProfile::Kind::Raster;
  line(indent, "source: " + yaml_word(path_of(layer)),
       fmt::format(fmt::runtime(raster ? say("{} pixels", "{} 个像元") : say("{} rows", "{} 行")),
                   layer.rows));
  if (!layer.layer.empty()) line(indent, "layer: " + yaml_word(layer.layer));
  if (headings && !layer.headings.empty()) line(indent, "headings: " + layer.headings);
}

std::string DraftLines::path_of(const input::LayerProfile& layer) const {
  const std::filesystem::path path = layer.source;
  if (!std::filesystem::exists(path)) return layer.source;  // a database, an archive
  std::error_code error;
  const std::filesystem::path near =
      std::filesystem::relative(std::filesystem::absolute(path), words_.folder, error);
  return error || near.empty() ? layer.source : near.generic_string();
}

}  // namespace hearth::study
