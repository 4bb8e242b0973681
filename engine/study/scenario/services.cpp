#include <algorithm>
#include <charconv>
#include <variant>

#include "core/plural.h"
#include "study/scenario/allotment.h"
#include "study/scenario/parts.h"
#include "study/scenario/quantities.h"

namespace hearth::study {

namespace {

std::optional<input::SiteLayerOptions> site_layer_of(const YamlNode* section,
                                                     const std::filesystem::path& file) {
  if (section == nullptr || section->find("source") == nullptr) return std::nullopt;
  input::SiteLayerOptions out;
  out.source = source_of(*section, file);
  out.id = given_of(section->find("id"));
  out.name = given_of(section->find("name"));
  out.x = given_of(section->find("x"));
  out.y = given_of(section->find("y"));
  out.headings = given_of(section->find("headings"));
  out.stands_in = given_of(section->find("stands-in"));
  const YamlNode* within = section->find("within");
  for (std::size_t i = 0; within != nullptr && within->is_map() && i < within->items.size(); ++i) {
    out.within.push_back({within->keys[i].text, given_of(&within->items[i])});
  }
  if (const YamlNode* matches = section->find("matches")) {
    out.matches = source_at(given_of(matches), file);
  }
  out.capacity = given_of(section->find("capacity"));
  out.floor_area = given_of(section->find("floor-area"));
  out.activity_area = given_of(section->find("activity-area"));
  out.status = given_of(section->find("status"));
  out.serves = given_of(section->find("serves"));
  out.mode = given_of(section->find("mode"));
  out.cost = given_of(section->find("cost"));
  return out;
}

CandidateOptions candidates_of(const YamlNode* section, const std::filesystem::path& file) {
  CandidateOptions out;
  if (section == nullptr) return out;
  out.layer = site_layer_of(section, file);
  const std::string at = word_of(section->find("at"));
  if (out.layer) out.at = CandidateOptions::At::Layer;
  if (at == "units") out.at = CandidateOptions::At::Units;
  if (at == "demand") out.at = CandidateOptions::At::Demand;
  return out;
}

void name_service(const YamlNode& section, ServiceOptions& service) {
  std::string word = service.id;
  std::replace_if(
      word.begin(), word.end(), [](char c) { return c == '-' || c == '_'; }, ' ');
  service.noun = {word, "设施"};
  if (const Text noun = text_of(section.find("noun")); !noun.empty()) service.noun = noun;
  service.noun_plural = {plural_of(service.noun.en), service.noun.zh};
  const Text plural = text_of(section.find("noun-plural"));
  if (!plural.empty()) service.noun_plural = plural;
}

// The only service stands for one that is not named.
std::string service_of(const YamlNode& section, const Scenario& scenario) {
  const std::string named = word_of(section.find("service"));
  return named.empty() && scenario.services.size() == 1 ? scenario.services.front().id : named;
}

int number_of(const YamlNode* node) {
  int value = 0;
  const std::string text = word_of(node);
  std::from_chars(text.data(), text.data() + text.size(), value);
  return value;
}

PlacementGoal goal_of(const std::string& word) {
  if (word == "most-people") return PlacementGoal::MostPeople;
  if (word == "evaluate") return PlacementGoal::Evaluate;
  if (word == "lowest-cost") return PlacementGoal::LowestCost;
  if (word == "least-travel") return PlacementGoal::LeastTravel;
  if (word == "least-worst") return PlacementGoal::LeastWorst;
  if (word == "lowest-total-cost") return PlacementGoal::LowestTotalCost;
  if (word == "balanced-load") return PlacementGoal::BalancedLoad;
  if (word == "fewest-staff") return PlacementGoal::FewestStaff;
  return PlacementGoal::FewestSites;
}

Share share_of(const YamlNode* node, Share otherwise) {
  const Reading<Share> share = read_share(word_of(node));
  const Share* value = std::get_if<Share>(&share);
  return value != nullptr ? *value : otherwise;
}

std::optional<Fen> money_of(const YamlNode* node) {
  if (node == nullptr) return std::nullopt;
  const Reading<Fen> money = read_money(word_of(node));
  const Fen* value = std::get_if<Fen>(&money);
  return value != nullptr ? std::optional(*value) : std::nullopt;
}

std::optional<placement::YuanPerKm> travel_price_of(const YamlNode* node) {
  if (node == nullptr) return std::nullopt;
  const Reading<placement::YuanPerKm> price = read_travel_price(word_of(node));
  const auto* value = std::get_if<placement::YuanPerKm>(&price);
  return value != nullptr ? std::optional(*value) : std::nullopt;
}

std::optional<TradeoffOptions> tradeoff_of(const YamlNode* section) {
  if (section == nullptr) return std::nullopt;
  TradeoffOptions out;
  out.sites = number_of(section->find("sites"));
  out.members = number_of(section->find("members"));
  out.budget = money_of(section->find("budget"));
  if (section->find("steps") != nullptr) out.steps = number_of(section->find("steps"));
  return out;
}

std::optional<AlternativesAsked> alternatives_of(const YamlNode* section) {
  if (section == nullptr) return std::nullopt;
  AlternativesAsked out;
  out.within = to_double(share_of(section->find("within"), Share{1, 100}));
  if (section->find("count") != nullptr) out.count = number_of(section->find("count"));
  return out;
}

std::vector<coverage::GradedStep> grades_of(const YamlNode* list) {
  std::vector<coverage::GradedStep> out;
  for (std::size_t i = 0; list != nullptr && i < list->items.size(); ++i) {
    const Reading<Metres> within = read_distance(word_of(list->items[i].find("within")));
    const Metres* metres = std::get_if<Metres>(&within);
    if (metres == nullptr) continue;
    out.push_back({*metres, share_of(list->items[i].find("share"), Share{1, 1})});
  }
  return out;
}

ExistingAsked existing_of(const YamlNode* node) {
  ExistingAsked out;
  if (node == nullptr) return out;
  if (word_of(node) == "closable") out.rule = ExistingAsked::Rule::Closable;
  if (const YamlNode* moved = node->find("relocate")) {
    out.rule = ExistingAsked::Rule::Relocate;
    out.most = number_of(moved);
  }
  return out;
}

std::optional<MaxPerAsked> max_per_of(const YamlNode* section) {
  if (section == nullptr || section->keys.empty()) return std::nullopt;
  return MaxPerAsked{section->keys.front().text, number_of(&section->items.front())};
}

}  // namespace

std::vector<ServiceOptions> services_of(const YamlNode& services,
                                        const std::filesystem::path& file) {
  std::vector<ServiceOptions> out;
  for (const YamlNode& section : services.items) {
    ServiceOptions service;
    service.id = word_of(section.find("id"));
    name_service(section, service);
    const YamlNode* reach = section.find("reach");
    const YamlNode* within = reach != nullptr ? reach->find("within") : nullptr;
    const Reading<Metres> limit = read_distance(word_of(within));
    if (const Metres* metres = std::get_if<Metres>(&limit)) service.within = *metres;
    if (reach != nullptr) service.grades = grades_of(reach->find("grades"));
    if (const std::string level = word_of(section.find("border")); level != "open") {
      service.border = level;
    }
    service.existing = existing_of(section.find("existing"));
    service.facilities = site_layer_of(section.find("facilities"), file);
    service.candidates = candidates_of(section.find("candidates"), file);
    out.push_back(std::move(service));
  }
  return out;
}

std::vector<coverage::Target> targets_of(const YamlNode* targets, const Scenario& scenario) {
  std::vector<coverage::Target> out;
  for (std::size_t i = 0; targets != nullptr && i < targets->items.size(); ++i) {
    const YamlNode& section = targets->items[i];
    coverage::Target target;
    target.service = service_of(section, scenario);
    target.measure = word_of(section.find("measure"));
    target.of_class = word_of(section.find("class"));
    if (target.of_class.empty()) target.of_class = "all";
    target.each = word_of(section.find("each"));
    target.share = share_of(section.find("share"), Share{1, 1});
    target.by_year = number_of(section.find("by"));
    target.need = number_of(section.find("need"));
    out.push_back(std::move(target));
  }
  return out;
}

std::vector<NeedAsked> needs_of(const YamlNode& root, const Scenario& scenario) {
  std::vector<NeedAsked> out;
  for (const bool of_placement : {false, true}) {
    const YamlNode* list = root.find(of_placement ? "placement" : "targets");
    for (std::size_t i = 0; list != nullptr && i < list->items.size(); ++i) {
      const YamlNode* need = list->items[i].find("need");
      if (number_of(need) == 0) continue;
      out.push_back(
          {service_of(list->items[i], scenario), number_of(need), need->where, of_placement});
    }
  }
  return out;
}

std::vector<PlacementOptions> placements_of(const YamlNode* placements, const Scenario& scenario) {
  std::vector<PlacementOptions> out;
  for (std::size_t i = 0; placements != nullptr && i < placements->items.size(); ++i) {
    const YamlNode& section = placements->items[i];
    PlacementOptions placement;
    placement.service = service_of(section, scenario);
    placement.goal = goal_of(word_of(section.find("goal")));
    if (section.find("sites") != nullptr) placement.sites = number_of(section.find("sites"));
    placement.budget = money_of(section.find("budget"));
    placement.travel_price = travel_price_of(section.find("travel-price"));
    placement.max_per = max_per_of(section.find("max-per"));
    if (const std::string by = word_of(section.find("measure")); !by.empty()) {
      placement.counts = by;
    }
    placement.need = number_of(section.find("need"));
    placement.meet_targets = word_of(section.find("meet-targets")) == "true";
    placement.tradeoff = tradeoff_of(section.find("tradeoff"));
    placement.alternatives = alternatives_of(section.find("alternatives"));
    placement.price_wishes = word_of(section.find("price-wishes")) == "true";
    placement.compare_definitions = word_of(section.find("compare-definitions")) == "true";
    placement.must_open = list_of(section.find("must-open"));
    placement.must_not_open = list_of(section.find("must-not-open"));
    placement.open = list_of(section.find("open"));
    placement.allotment = allotment_of(section);
    placement.gap = to_double(share_of(section.find("gap"), Share{1, 1000}));
    out.push_back(std::move(placement));
  }
  return out;
}

}  // namespace hearth::study
