#include "print/words.h"

#include <fmt/core.h>

#include <cmath>

#include "core/number_text.h"

namespace hearth::print {

std::string joined(const std::vector<std::string>& parts, const std::string& between,
                   const std::string& last) {
  std::string all;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    if (i > 0) all += i + 1 == parts.size() ? last : between;
    all += parts[i];
  }
  return all;
}

std::string plural(const std::string& noun) {
  if (noun.empty()) return noun;
  const char last = noun.back();
  if (last == 'y' && noun.size() > 1 &&
      std::string("aeiou").find(noun[noun.size() - 2]) == std::string::npos) {
    return noun.substr(0, noun.size() - 1) + "ies";
  }
  if (last == 's' || last == 'x') return noun + "es";
  return noun + "s";
}

Text level_noun(const Facts& facts) {
  return facts.result->area.hierarchy.levels.empty()
             ? facts.result->area.units.noun
             : facts.result->area.hierarchy.communities().noun;
}

Text reached_word(const Facts& facts) {
  return facts.allotted ? Text{"served", "服务"} : Text{"reached", "覆盖"};
}

Text within(const Facts& facts) {
  return {distance(facts.service->within, Language::En),
          distance(facts.service->within, Language::Zh)};
}

std::string capital(std::string word) {
  if (!word.empty() && word[0] >= 'a' && word[0] <= 'z') {
    word[0] = static_cast<char>(word[0] - 'a' + 'A');
  }
  return word;
}

std::string set_off(const std::string& name, bool inner) {
  const auto ascii = [](char c) { return static_cast<unsigned char>(c) < 0x80; };
  if (name.empty()) return name;
  return (ascii(name.front()) ? " " : "") + name + (inner && ascii(name.back()) ? " " : "");
}

std::int64_t whole(double v) { return std::llround(v); }

std::string whole_people(Persons people) { return grouped(people, 0); }

Text short_people(Persons people) {
  const std::int64_t count = people.value() / kMicroPersons;
  if (count < 10'000) return same_text(whole_people(people));
  const std::int64_t tenths = (count + 500) / 1000;
  return {whole_people(people), fmt::format("{}.{} 万", grouped(tenths / 10), tenths % 10)};
}

std::string people_ratio(const Bar& bar) {
  if (!bar.people) return ratio(bar.numerator, bar.denominator);
  return whole_people(Persons(bar.numerator)) + " / " + whole_people(Persons(bar.denominator));
}

Text service_noun(const results::Service& service, std::int64_t count) {
  const Text& noun = count == 1 ? service.noun : service.noun_plural;
  return noun.empty() ? Text{count == 1 ? "site" : "sites", "设施"} : noun;
}

Text unit_noun(const Facts& facts, std::int64_t count) {
  const Text& noun = facts.result->area.units.noun;
  if (noun.empty()) return {count == 1 ? "unit" : "units", "单元"};
  return {count == 1 ? noun.en : plural(noun.en), noun.zh};
}

Text residents_of(const Text& class_label, const std::string& class_id) {
  if (class_id == "all") return {"all residents", "全体居民"};
  return {class_label.en + " residents", class_label.zh + "居民"};
}

}  // namespace hearth::print
