#include "app/info_standards.h"

#include <algorithm>
#include <cctype>
#include <iostream>
#include <set>
#include <vector>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "app/summary/standards_text.h"
#include "core/error.h"
#include "core/nearest_name.h"
#include "standards/catalogue.h"
#include "standards/words.h"

namespace hearth::app {

namespace {

using standards::Row;

std::string lower(std::string text) {
  std::transform(text.begin(), text.end(), text.begin(),
                 [](unsigned char c) { return static_cast<char>(c < 0x80 ? std::tolower(c) : c); });
  return text;
}

std::vector<std::string> texts_of(const Row& row) {
  std::vector<std::string> texts{row.id,      row.standard, row.tier,    row.measure,
                                 row.unit,    row.scope,    row.aspect,  row.structure,
                                 row.applies, row.dist,     row.version, row.evidence};
  for (const Text& text :
       {row.name, row.source, standards::measure_label(row.measure),
        standards::scope_label(row.scope), standards::aspect_label(row.aspect),
        standards::structure_label(row.structure), standards::applies_label(row.applies)}) {
    texts.push_back(text.en);
    texts.push_back(text.zh);
  }
  return texts;
}

bool has_word(const Row& row, const std::string& word) {
  const std::vector<std::string> texts = texts_of(row);
  return std::any_of(texts.begin(), texts.end(), [&](const std::string& text) {
    return lower(text).find(word) != std::string::npos;
  });
}

// What might be looked for: names and single words of the catalogue.
std::vector<std::string> words_of(const std::vector<Row>& rows) {
  std::set<std::string> words;
  for (const Row& row : rows) {
    for (const std::string& text : {row.id, row.standard, row.name.zh, row.structure, row.scope}) {
      words.insert(text);
    }
    std::string word;
    for (const char c : row.name.en + " ") {
      if (c != ' ') {
        word += c;
        continue;
      }
      if (word.size() > 3) words.insert(lower(word));
      word.clear();
    }
  }
  return {words.begin(), words.end()};
}

// Whole standards: the floor area is told with the radius.
std::vector<Row> with_word(const std::string& word) {
  const std::vector<Row>& all = standards::shipped();
  std::set<std::string> names;
  for (const Row& row : all) {
    if (has_word(row, lower(word))) names.insert(row.standard);
  }
  std::vector<Row> rows;
  for (const Row& row : all) {
    if (names.contains(row.standard)) rows.push_back(row);
  }
  if (!rows.empty()) return rows;
  const std::string near = nearest_name(word, words_of(all));
  throw UsageError({"no standard has the word " + word + "; " +
                        (near.empty() ? "" : "did you mean " + near + "? ") +
                        "`hearth info --standards` lists all",
                    "没有含“" + word + "”的标准；" +
                        (near.empty() ? "" : "是否应为 " + near + "？") +
                        "`hearth info --standards` 列出全部"});
}

}  // namespace

int about_standards(const std::string& word, const Session& session) {
  const std::vector<Row> rows = with_word(word);
  if (session.common.json) {
    nlohmann::ordered_json list = nlohmann::ordered_json::array();
    for (const Row& row : rows) list.push_back(row_json(row));
    std::cout << nlohmann::ordered_json{{"standards", list}}.dump() << '\n';
  } else {
    std::cout << standards_table(rows, session.language);
  }
  return kDone;
}

}  // namespace hearth::app
