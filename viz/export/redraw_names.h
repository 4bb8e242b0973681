#pragma once

#include <map>
#include <string>

#include "export/columns.h"

// Names and words of a redraw, as its tables print them. Private to the tables of this room.
namespace hearth::exports {

// Names of old and new communities by code.
class CommunityNames {
 public:
  // Requires: subject.redraw is there.
  explicit CommunityNames(const Subject& subject);
  // Empty where the code has no name.
  [[nodiscard]] std::string old_name(const std::string& code) const;
  [[nodiscard]] std::string new_name(const std::string& code) const;

 private:
  std::map<std::string, std::string> old_, new_;
};

// "merge", "合".
std::string operation(results::Operation op, Language language);

// "today" for before, "after" for after.
std::string stage_word(const std::string& stage, Language language);

// Label of the class with this id; the id itself where the result does not know it.
Cell class_of(const Subject& subject, const std::string& id);

}  // namespace hearth::exports
