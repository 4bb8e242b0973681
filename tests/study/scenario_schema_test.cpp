#include <algorithm>
#include <fstream>
#include <iterator>
#include <set>
#include <sstream>

#include <fmt/format.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>
#include <valijson/adapters/nlohmann_json_adapter.hpp>
#include <valijson/schema.hpp>
#include <valijson/schema_parser.hpp>
#include <valijson/validator.hpp>

#include "study/scenario/schema.h"
#include "study/scenario/yaml_tree.h"
#include "study/scenario_support.h"

namespace hearth::study::test {
namespace {

using nlohmann::json;

const char* const kSchemaPath = HEARTH_SOURCE_DIR "/data/schema/scenario.schema.json";

std::string text_of_file(const std::filesystem::path& file) {
  std::ifstream stream(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(stream), {}};
}

// What a YAML editor hands to a schema: plain scalars that look like a number are numbers.
json json_of(const YamlNode& node) {
  switch (node.kind) {
    case YamlNode::Kind::Null:
      return nullptr;
    case YamlNode::Kind::Scalar: {
      const json plain = json::parse(node.text, nullptr, false);
      return node.quoted || plain.is_discarded() || plain.is_structured() ? json(node.text) : plain;
    }
    case YamlNode::Kind::List: {
      json list = json::array();
      for (const YamlNode& item : node.items) list.push_back(json_of(item));
      return list;
    }
    case YamlNode::Kind::Map:
      break;
  }
  json map = json::object();
  for (std::size_t i = 0; i < node.keys.size(); ++i) {
    map[node.keys[i].text] = json_of(node.items[i]);
  }
  return map;
}

// An independent reader of JSON Schema: what editors will say.
class Editor {
 public:
  Editor() {
    const json document = json::parse(text_of_file(kSchemaPath));
    const valijson::adapters::NlohmannJsonAdapter adapter(document);
    valijson::SchemaParser(valijson::SchemaParser::kDraft7).populateSchema(adapter, schema_);
  }
  // Empty: it accepts the text.
  [[nodiscard]] std::string says(const std::string& text) const {
    Problems problems;
    const json value = json_of(parse_yaml(text, "text", problems));
    const valijson::adapters::NlohmannJsonAdapter target(value);
    valijson::ValidationResults results;
    valijson::Validator validator;
    std::string all;
    if (validator.validate(schema_, target, &results)) return all;
    for (const auto& error : results) all += error.description + "\n";
    return all.empty() ? "refused" : all;
  }

 private:
  valijson::Schema schema_;
};

TEST(ScenarioSchema, EditorsAcceptEveryScenarioOfTheRepositoryAndItsResolvedForm) {
  const Editor editor;
  for (const auto& entry : std::filesystem::directory_iterator(HEARTH_SOURCE_DIR "/scenarios")) {
    if (entry.path().extension() != ".yaml") continue;
    const Scenario scenario = read_scenario(entry.path(), {});
    EXPECT_EQ(editor.says(scenario.text), "") << entry.path();
    EXPECT_EQ(editor.says(scenario.resolved), "") << entry.path();
  }
}

TEST(ScenarioSchema, EditorsRefuseWhatHearthRefuses) {
  const Editor editor;
  EXPECT_EQ(editor.says(kTown), "");
  for (const auto& [from, to] : std::vector<std::pair<std::string, std::string>>{
           {"goal:", "gaol:"},
           {"5 km", "5 kg"},
           {"5 km", "15 min"},
           {"80 %", "-1 %"},
           {"80 %", "1.2"},
           {"hearth: 1", "hearth: 2"},
           {"scenario: town", "scenario: Town 1"},
           {"population_coverage", "coverage"},
           {"    population: POP\n", ""},
           {"{at: units}", "units"},
           {"fewest-sites", "fewest-sites\n    sites: 2.5"}}) {
    EXPECT_NE(editor.says(town_with(from, to)), "") << to;
    EXPECT_NE(faults_in(town_with(from, to)), "") << to;
  }
}

// What an editor shows while somebody types, `$ref`s followed as the program follows them.
struct Told {
  std::set<std::string> keys;
  std::string undescribed, without_example;
};

bool has_example(const json& value) {
  const bool section = value.contains("properties") || value.contains("additionalProperties");
  return value.contains("examples") || value.contains("enum") || value.contains("const") ||
         value.contains("x-later") || section;
}

void collect(const json& schema, const std::string& path, Told& told) {
  if (schema.is_object() && schema.contains("properties") && schema["properties"].is_object()) {
    for (const auto& [key, value] : schema["properties"].items()) {
      const std::string here = path.empty() ? key : fmt::format("{}.{}", path, key);
      told.keys.insert(key);
      if (value.empty()) continue;  // of an `if`
      if (!value.contains("description") || !value.contains("x-zh")) told.undescribed += here + " ";
      if (!has_example(value)) told.without_example += here + " ";
      collect(value, here, told);
    }
  }
  if (!schema.is_structured()) return;
  for (const auto& [key, value] : schema.items()) {
    if (key != "properties" && key != "if" && key != "then" && key != "examples")
      collect(value, path, told);
  }
}

TEST(ScenarioSchema, EveryKeyIsDescribedWithAnExampleAndStandsInTheReadme) {
  Told told;
  collect(scenario_schema(), "", told);
  EXPECT_GT(told.keys.size(), 60U);
  EXPECT_EQ(told.undescribed, "");
  EXPECT_EQ(told.without_example, "");
  const std::string readme = text_of_file(HEARTH_SOURCE_DIR "/scenarios/README.md");
  for (const std::string& key : told.keys) {
    const bool named = readme.find("`" + key + "`") != std::string::npos ||
                       readme.find("`" + key + ":") != std::string::npos ||
                       readme.find("." + key + "`") != std::string::npos ||
                       readme.find("{" + key + ":") != std::string::npos ||
                       readme.find(", " + key + ":") != std::string::npos;
    EXPECT_TRUE(named) << key << " is not in scenarios/README.md";
  }
}

// Each example of a key is a value that the key takes.
void check_examples(const json& schema, const std::string& path) {
  if (!schema.is_structured()) return;
  if (schema.is_object() && schema.contains("examples") && !schema.contains("x-later")) {
    valijson::Schema one;
    const valijson::adapters::NlohmannJsonAdapter adapter(schema);
    valijson::SchemaParser(valijson::SchemaParser::kDraft7).populateSchema(adapter, one);
    for (const json& example : schema["examples"]) {
      valijson::Validator validator;
      const valijson::adapters::NlohmannJsonAdapter target(example);
      EXPECT_TRUE(validator.validate(one, target, nullptr)) << path << ": " << example;
    }
  }
  for (const auto& [key, value] : schema.items()) {
    if (key != "examples") check_examples(value, fmt::format("{}/{}", path, key));
  }
}

TEST(ScenarioSchema, EveryExampleIsAValueOfItsKey) { check_examples(scenario_schema(), ""); }

// What a standard says need not be written, in editors as in the program.
TEST(ScenarioSchema, AReachBesideAStandardNeedsNoLimit) {
  const Editor editor;
  const std::string bare = town_with(", within: 5 km}", "}");
  EXPECT_NE(editor.says(bare), "");
  const std::vector<InputProblem> faults = faults_of(bare);
  ASSERT_EQ(faults.size(), 1U);
  EXPECT_NE(describe(faults[0], Language::En).find("`within` is missing"), std::string::npos);
  const std::string standard =
      town_with(", within: 5 km}", "}\n    standard: cn/community-service-station");
  EXPECT_EQ(editor.says(standard), "");
  EXPECT_EQ(faults_in(standard), "");
  const std::string typo = town_with("within: 5 km", "wihtin: 5 km");
  EXPECT_EQ(faults_of(typo).size(), 1U) << "one fault, not two";
}

TEST(ScenarioSchema, IsPrintedAsItStandsInTheRepository) {
  EXPECT_EQ(scenario_schema_text(), text_of_file(kSchemaPath));
}

TEST(ScenarioSchema, EveryScenarioStandsInTheReadme) {
  const std::string readme = text_of_file(HEARTH_SOURCE_DIR "/scenarios/README.md");
  for (const auto& entry : std::filesystem::directory_iterator(HEARTH_SOURCE_DIR "/scenarios")) {
    if (entry.path().extension() != ".yaml") continue;
    EXPECT_NE(readme.find("`" + entry.path().filename().string() + "`"), std::string::npos)
        << entry.path();
  }
}

// The messages that the README shows are those of the program.
TEST(ScenarioSchema, TheReadmeShowsTheMessagesAsTheyAre) {
  const std::string readme = text_of_file(HEARTH_SOURCE_DIR "/scenarios/README.md");
  for (const auto& [from, to] :
       std::vector<std::pair<std::string, std::string>>{{"    goal:", "    gaol:"},
                                                        {"5 km", "15 min"},
                                                        {"80 %", "120 %"},
                                                        {"class: urban", "class: ubran"},
                                                        {"    goal", "\tgoal"},
                                                        {"class: {", "class: &c {self: *c, "}}) {
    const std::vector<InputProblem> faults = faults_of(town_with(from, to));
    ASSERT_EQ(faults.size(), 1U) << to;
    const std::string message = describe(faults[0], Language::En);
    EXPECT_NE(readme.find(message), std::string::npos) << message;
  }
  const std::string chinese = describe(faults_of(town_with("5 km", "15 min")).at(0), Language::Zh);
  EXPECT_NE(readme.find(chinese), std::string::npos) << chinese;
}

}  // namespace
}  // namespace hearth::study::test
