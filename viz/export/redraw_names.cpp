#include "export/redraw_names.h"

#include <array>

namespace hearth::exports {

namespace {

std::string found(const std::map<std::string, std::string>& names, const std::string& code) {
  const auto at = names.find(code);
  return at == names.end() ? std::string() : at->second;
}

}  // namespace

CommunityNames::CommunityNames(const Subject& subject) {
  const results::Redraw& redraw = *subject.redraw;
  if (const area::Level* level = subject.result.area.hierarchy.find(redraw.level)) {
    for (const ParentId parent : ids<ParentId>(level->size())) {
      old_[level->id[parent]] = level->label[parent].in(subject.language);
    }
  }
  for (const results::NewCommunity& community : redraw.communities) {
    new_[community.id] = community.name.in(subject.language);
  }
}

std::string CommunityNames::old_name(const std::string& code) const { return found(old_, code); }
std::string CommunityNames::new_name(const std::string& code) const { return found(new_, code); }

std::string operation(results::Operation op, Language language) {
  static const std::array<Text, 5> kWords{
      {{"establish", "建"}, {"convert", "改"}, {"split", "分"}, {"merge", "合"}, {"adjust", "调"}}};
  return kWords.at(static_cast<std::size_t>(op)).in(language);
}

std::string stage_word(const std::string& stage, Language language) {
  if (stage == "before") return Text{"today", "现状"}.in(language);
  if (stage == "after") return Text{"after", "调整后"}.in(language);
  return stage;
}

Cell class_of(const Subject& subject, const std::string& id) {
  for (const area::ClassName& known : subject.result.area.units.classes) {
    if (known.id == id) return words(known.label.in(subject.language));
  }
  return words(id);
}

}  // namespace hearth::exports
