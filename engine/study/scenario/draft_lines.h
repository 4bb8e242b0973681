#pragma once

#include <string>
#include <vector>

#include "input/survey/guess.h"
#include "study/scenario/draft.h"

// Lines of a scenario with comments beside them.
namespace hearth::study {

// A word of YAML: quoted where it could be taken for something else.
std::string yaml_word(const std::string& text);
std::string yaml_words(const std::vector<std::string>& all);

// 1 km, 250 m.
std::string metres_text(double value);

class DraftLines {
 public:
  explicit DraftLines(const DraftWords& words) : words_(words) {}

  [[nodiscard]] std::string say(const char* en, const char* zh) const;
  void line(int indent, const std::string& text, const std::string& comment = "");
  void line(int indent, const std::string& text, const Text& why);
  // Nothing where there is no such field.
  void field(int indent, const char* key, const input::Guess::Field& field);
  // source, layer and, for lists that say it, headings.
  void source(int indent, const input::LayerProfile& layer, bool headings = false);
  // The next line begins an item of a list in that column.
  void item(int indent) { item_ = indent; }
  // Lines from here on stand behind a # in that column; -1: no more.
  void comment_out(int from) { commented_ = from; }
  void add(const std::string& text) { out_ += text; }
  std::string text() { return std::move(out_); }

 private:
  [[nodiscard]] std::string path_of(const input::LayerProfile& layer) const;

  const DraftWords& words_;
  int commented_ = -1;
  int item_ = -1;
  std::string out_;
};

}  // namespace hearth::study
