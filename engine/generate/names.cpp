#include "generate/names.h"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "core/random.h"

namespace hearth::generate {

namespace {

struct Syllable {
  const char* zh;
  const char* en;
};

constexpr std::array<Syllable, 30> kFirst{
    {{"和", "He"},    {"安", "An"},   {"永", "Yong"},  {"清", "Qing"}, {"金", "Jin"},
     {"长", "Chang"}, {"文", "Wen"},  {"新", "Xin"},   {"平", "Ping"}, {"玉", "Yu"},
     {"石", "Shi"},   {"柳", "Liu"},  {"春", "Chun"},  {"白", "Bai"},  {"双", "Shuang"},
     {"福", "Fu"},    {"青", "Qing"}, {"光", "Guang"}, {"明", "Ming"}, {"云", "Yun"},
     {"竹", "Zhu"},   {"桂", "Gui"},  {"松", "Song"},  {"兴", "Xing"}, {"高", "Gao"},
     {"大", "Da"},    {"龙", "Long"}, {"太", "Tai"},   {"仁", "Ren"},  {"三", "San"}}};
constexpr std::array<Syllable, 30> kSecond{
    {{"桥", "qiao"},   {"河", "he"},    {"林", "lin"},  {"苑", "yuan"}, {"坝", "ba"},
     {"庙", "miao"},   {"塔", "ta"},    {"园", "yuan"}, {"堰", "yan"},  {"泉", "quan"},
     {"湾", "wan"},    {"坪", "ping"},  {"塘", "tang"}, {"田", "tian"}, {"溪", "xi"},
     {"庄", "zhuang"}, {"场", "chang"}, {"井", "jing"}, {"沟", "gou"},  {"渡", "du"},
     {"祠", "ci"},     {"坡", "po"},    {"店", "dian"}, {"门", "men"},  {"里", "li"},
     {"岗", "gang"},   {"洲", "zhou"},  {"寺", "si"},   {"源", "yuan"}, {"府", "fu"}}};

}  // namespace

Text place_name(std::uint64_t seed, std::size_t number) {
  constexpr std::size_t kAll = kFirst.size() * kSecond.size();
  // A step without a common factor goes through all pairs before one comes again.
  constexpr std::size_t kStep = 377;
  const std::size_t start = splitmix64(seed) % kAll;
  const std::size_t at = (start + number % kAll * kStep) % kAll;
  const Syllable& first = kFirst[at / kSecond.size()];
  const Syllable& second = kSecond[at % kSecond.size()];
  Text name{fmt::format("{}{}", first.en, second.en), fmt::format("{}{}", first.zh, second.zh)};
  if (number >= kAll) {
    name.en += fmt::format(" {}", number / kAll + 1);
    name.zh += fmt::format("{}", number / kAll + 1);
  }
  return name;
}

Text with_ending(const Text& name, const char* en, const char* zh) {
  return {name.en + " " + en, name.zh + zh};
}

std::string township_code(const std::string& county, std::size_t number) {
  return fmt::format("{}{}", county, 901 + number);
}

std::string community_code(const std::string& township, bool urban, std::size_t number) {
  return fmt::format("{}{:03}", township, number + (urban ? 1 : 200));
}

std::string group_code(const std::string& community, std::size_t number, std::size_t most) {
  const std::size_t digits = std::max<std::size_t>(3, std::to_string(most).size());
  return fmt::format("{}{:0{}}", community, number + 1, digits);
}

}  // namespace hearth::generate
