#include "app/summary/standards_text.h"

#include <algorithm>
#include <array>
#include <string_view>
#include <tuple>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "app/filled.h"
#include "app/terminal.h"
#include "standards/words.h"

namespace hearth::app {

namespace {

using Json = nlohmann::ordered_json;
using standards::Row;

constexpr int kScreen = 100;

Json end_json(bool known, double value) { return known ? Json(value) : Json(nullptr); }

// Widths of the columns of the table, in columns of the screen.
constexpr int kIndent = 6;
constexpr int kId = 11;
constexpr int kMeasure = 21;
constexpr int kValue = 34;
constexpr int kSource = kScreen - kIndent - kId - kMeasure - kValue;

template <std::size_t N>
std::size_t place_in(const std::array<std::string_view, N>& order, const std::string& word) {
  return static_cast<std::size_t>(std::find(order.begin(), order.end(), word) - order.begin());
}

// National rows before local ones; what concerns facilities before what concerns cameras.
bool stands_before(const Row& a, const Row& b) {
  constexpr std::array<std::string_view, 3> kScopes{"cn", "cn-local", "international"};
  constexpr std::array<std::string_view, 6> kAspects{"living-circle", "facility", "unit",
                                                     "target",        "travel",   "sight"};
  const auto key = [&](const Row& row) {
    return std::tuple(place_in(kScopes, row.scope), row.scope, place_in(kAspects, row.aspect),
                      row.aspect, row.structure, row.standard, row.id);
  };
  return key(a) < key(b);
}

class Table {
 public:
  explicit Table(Language language) : language_(language), zh_(language == Language::Zh) {}

  std::string of(std::vector<Row> rows) {
    std::sort(rows.begin(), rows.end(), stands_before);
    for (std::size_t i = 0; i < rows.size(); ++i) {
      const Row* before = i > 0 ? &rows[i - 1] : nullptr;
      headings(rows[i], before, title_of(rows, i));
      const bool alone = std::none_of(rows.begin(), rows.end(), [&](const Row& other) {
        return &other != &rows[i] && other.standard == rows[i].standard &&
               other.measure == rows[i].measure;
      });
      line(rows[i], alone);
    }
    foot(rows);
    return out_;
  }

 private:
  // What several rows are about: "Coverage target 2025, rural" without what is behind the comma.
  [[nodiscard]] std::string title_of(const std::vector<Row>& rows, std::size_t i) const {
    const std::string& name = rows[i].name.in(language_);
    const bool several = i + 1 < rows.size() && rows[i + 1].standard == rows[i].standard;
    return several ? name.substr(0, name.rfind(zh_ ? "，" : ", ")) : name;
  }

  void headings(const Row& row, const Row* before, const std::string& title) {
    const bool scope = before == nullptr || before->scope != row.scope;
    const bool group = scope || before->aspect != row.aspect || before->structure != row.structure;
    if (scope) {
      out_ += fmt::format("\n{}  {}\n", standards::scope_label(row.scope).in(language_), row.scope);
    }
    if (group) {
      out_ += fmt::format("\n  {} › {}\n", standards::aspect_label(row.aspect).in(language_),
                          standards::structure_label(row.structure).in(language_));
    }
    if (!group && before->standard == row.standard) return;
    out_ += fmt::format("    {}  {}\n", row.standard, title);
  }

  void line(const Row& row, bool alone) {
    std::string label = standards::measure_label(row.measure).in(language_);
    if (!alone) label += (zh_ ? "，" : ", ") + standards::applies_label(row.applies).in(language_);
    const char* mark = row.verify == 0 ? "  " : row.from_memory() ? "* " : "+ ";
    const std::vector<std::string> value =
        wrapped(standards::value_text(row).in(language_), kValue - 2);
    const std::vector<std::string> source = wrapped(row.source.in(language_), kSource);
    for (std::size_t i = 0; i < std::max(value.size(), source.size()); ++i) {
      const bool first = i == 0;
      std::string text = fmt::format(
          "{}{}{}{}{}", padded(first ? std::string("    ") + mark : "", kIndent),
          padded(first ? row.id : "", kId), padded(first ? label : "", kMeasure),
          padded(i < value.size() ? value[i] : "", kValue), i < source.size() ? source[i] : "");
      text.erase(text.find_last_not_of(' ') + 1);
      out_ += text + "\n";
    }
  }

  void foot(const std::vector<Row>& rows) {
    const auto any = [&](bool memory) {
      return std::any_of(rows.begin(), rows.end(), [&](const Row& row) {
        return row.verify != 0 && row.from_memory() == memory;
      });
    };
    out_ += "\n";
    if (any(true)) out_ += zh_ ? "  * 凭记忆，待核\n" : "  * from memory, to be verified\n";
    if (any(false)) out_ += zh_ ? "  + 待核\n" : "  + to be verified\n";
  }

  Language language_;
  bool zh_;
  std::string out_;
};

}  // namespace

std::string service_standard_text(const results::Service& service, Language language) {
  if (!service.standard) return {};
  const bool zh = language == Language::Zh;
  std::string out = filled(zh ? "  服务标准 {}\n" : "  standard {}\n", service.standard->name);
  constexpr int kWhat = 38;
  for (const standards::UsedRow& row : service.standard->rows) {
    const std::string what = standards::measure_label(row.measure).in(language) + " " +
                             standards::value_text(row).in(language);
    std::string words = standards::citation(row).in(language);
    if (row.followed == 0) words += zh ? "；方案另有规定" : "; the scenario says otherwise";
    std::string name = what;
    for (const std::string& part : wrapped(words, kScreen - 4 - kWhat)) {
      out += "    " + padded(name, kWhat) + part + "\n";
      name.clear();
    }
  }
  return out;
}

Json row_json(const Row& row) {
  return {{"id", row.id},
          {"standard", row.standard},
          {"scope", row.scope},
          {"aspect", row.aspect},
          {"structure", row.structure},
          {"name", {{"en", row.name.en}, {"zh", row.name.zh}}},
          {"tier", row.tier},
          {"applies", row.applies},
          {"measure", row.measure},
          {"min", end_json(row.has_min(), row.min)},
          {"max", end_json(row.has_max(), row.max)},
          {"unit", row.unit},
          {"dist", row.dist},
          {"source", {{"en", row.source.en}, {"zh", row.source.zh}}},
          {"version", row.version},
          {"evidence", row.evidence},
          {"confidence", row.confidence},
          {"verify", row.verify != 0},
          {"origin", row.origin}};
}

Json service_standard_json(const results::Service& service) {
  Json out{{"name", service.standard->name}, {"rows", Json::array()}};
  for (const standards::UsedRow& row : service.standard->rows) {
    Json item = row_json(row);
    item["use"] = row.use;
    item["followed"] = static_cast<int>(row.followed);
    out["rows"].push_back(item);
  }
  return out;
}

std::string standards_table(const std::vector<Row>& rows, Language language) {
  return Table(language).of(rows);
}

}  // namespace hearth::app
